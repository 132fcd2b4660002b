"""What stands around a date and decides whether it is a deadline: words of `lexicon deadline_words`, and the past."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple

from planparse.lexicon.loader import any_of, one_of, surfaces, words_of
from planparse.rules.deadlines import calendar
from planparse.rules.matches import Clock
from planparse.text import patterns
from planparse.text.numerals import COUNTING


class Around(NamedTuple):
    """The passage in which a date stands; `column`, whether that is a cell of a deadline column; `said`, the year said last."""

    text: str
    column: bool
    clock: Clock
    said: int | None = None


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


_DOING = rf"(?:{one_of('bond_words', 'done')}|{deadline_word('begun')})"
# 2025年|第一批项目全部开工; 2024年度|完成投资2亿元, no 2024年度完成情况
_BATCH_ACTS = patterns.compile(
    rf"第[0-9{COUNTING}]{{1,3}}{deadline_word('batch')}[^,。;:、()|的]{{0,24}}?{_DOING}(?=[,。;、)]|$)"
)
_ACTS = patterns.compile(rf"{_DOING}(?!{deadline_word('measure_end')})[^,。;:、的]{{0,14}}?[0-9]")


# 2025年|主要预期目标是:地区生产总值增长6%左右
_GOALS = patterns.compile(rf"[^,。;:、()|的]{{0,10}}{deadline_word('goals_are')}[,:]")


def acts(text: str, at: int) -> bool:
    """Whether a clause of action begins at `at`: what is done in the year before it, no name that the year opens."""
    return _ACTS.match(text, at) is not None or _BATCH_ACTS.match(text, at) is not None


def names(text: str, at: int) -> bool:
    """Whether the year that ends at `at` opens a name or an attribute (2023年中央财政资金, 2030年可持续发展议程)."""
    if _GOALS.match(text, at) is not None:
        return False
    if follows("name", text, at):
        return not acts(text, at)
    m = _ATTRIBUTIVE.match(text, at)
    return m is not None and not any(verb in m["phrase"] for verb in words("deed"))


# 已经2024年|县委第6次常委会会议研究通过: the session that passed the plan
_PASSED = patterns.compile(rf"[^,。;:、]{{0,16}}?第[0-9{COUNTING}]{{1,4}}次[^,。;:]{{0,16}}?{deadline_word('passing')}")
# 制定|2024年|全县公厕建设方案如下: the plan's own name
_OWN_NAME = patterns.compile(rf"[^,。;:、]{{2,40}}?{any_of(surfaces('document_types'))}(?=如下|[,。;:)]|$)")


# 据县气象台预测,|今年汛期雨量偏多: what is expected or was counted
_FORECAST = patterns.compile(
    rf"{deadline_word('told_by')}[^,。;:0-9]{{0,16}}{deadline_word('forecast')}[^。;]{{0,30}}$"
)


def foretold(text: str, at: int) -> bool:
    """Whether the time that begins at `at` stands in a sentence of forecast or report (据预测，今年…)."""
    return _FORECAST.search(text, max(0, at - 60), at) is not None


def passed_plan(text: str, at: int) -> bool:
    """Whether the time that ends at `at` is that of the session which passed the plan."""
    return _PASSED.match(text, at) is not None


def of_plan_drawn_up(text: str, start: int, at: int) -> bool:
    """Whether the year in `text[start:at]` opens the name of the plan that is drawn up or issued."""
    return precedes("drawing_up", text, start) and _OWN_NAME.match(text, at) is not None


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
