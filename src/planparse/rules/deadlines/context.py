"""What stands around a date and decides whether it is a deadline: words of `lexicon deadline_words`, and the past."""

from __future__ import annotations

from datetime import date
from functools import partial

from planparse.lexicon.loader import one_of, words_of
from planparse.rules.deadlines import calendar
from planparse.rules.matches import Clock
from planparse.text import patterns

words = partial(words_of, "deadline_words")
deadline_word = partial(one_of, "deadline_words")


def follows(use: str, text: str, at: int) -> bool:
    """Whether a word of that use stands at `at`."""
    return text.startswith(words(use), at)


def precedes(use: str, text: str, at: int) -> bool:
    """Whether a word of that use ends at `at`."""
    return text.endswith(words(use), 0, at)


# 5月1日前|到期的贷款, 5月1日前|应缴税款
_SELECTING = patterns.compile(
    rf"期?间?(?:{deadline_word('selector')}[^,。;、:]{{0,10}}?的(?!{deadline_word('no_object')})|{deadline_word('due_selector')})"
)


def selects(text: str, at: int) -> bool:
    """Whether the date that ends at `at` chooses an object (5月1日前到期的贷款, 2020年新增的企业)."""
    return _SELECTING.match(text, at) is not None


# 2030年|可持续发展议程 → phrase 可持续发展议程
_ATTRIBUTIVE = patterns.compile(
    rf"(?P<phrase>[^,。;、:()|]{{1,16}})(?<={deadline_word('head')})[”\"]?(?=[,。;、:)|的]|$)"
)


def names(text: str, at: int) -> bool:
    """Whether the year that ends at `at` opens a name or an attribute (2023年中央财政资金, 2030年可持续发展议程)."""
    if follows("name", text, at):
        return True
    m = _ATTRIBUTIVE.match(text, at)
    return m is not None and not any(verb in m["phrase"] for verb in words("deed"))


# 2月3日由新华社受权发布: what was made known then
MADE_KNOWN = patterns.compile(rf",?由[^,。;]{{2,16}}{deadline_word('made_known')}")
# 年底|对各镇进行考核, 年底|统一考核
_TAKES_PLACE = patterns.compile(rf",?{deadline_word('about')}?(?:{deadline_word('takes_place')}|[^,。;、]{{0,12}}?对)")
_OCCASION = patterns.compile(r"[^,。;、对将进组开由]{0,6}")


def held_at_end(text: str, at: int) -> bool:
    """Whether what follows 年底 is held then (年底对各镇进行考核), rather than bounded by it."""
    if not _TAKES_PLACE.match(text, at):
        return False
    stop = text.find("。", at, at + 30)
    clause = text[at : stop if stop >= 0 else at + 30]
    return any(word in clause for word in words("review"))


def occasion(text: str, at: int) -> bool:
    """Whether 年底 or 年终 belongs to the name of a review (年终考核, 年底效能目标考核)."""
    m = _OCCASION.match(text, at)
    return m is not None and any(word in m[0] for word in words("review"))


def past(until: date | None, kind: str, clock: Clock) -> bool:
    """Whether the days lie behind the plan: a late bound is a deadline still, other things over are none."""
    if until is None:
        return False
    first = calendar.floor(clock)
    if first and until < first:
        return True
    if clock.issue_date is None or kind == "by":
        return False
    return until < clock.issue_date or (kind == "at" and until == clock.issue_date)
