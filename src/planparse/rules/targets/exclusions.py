"""What is no target: names, slogans, time allowed, frequencies, facts, thresholds that only qualify.

`REASONS` is tried in order on every quantity; the first that holds names why it is left out. Each predicate is told
apart by its docstring's examples; the sense of it all is in the annotation guide, under "Not targets" and "Qualifiers".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import partial

import regex

from planparse.lexicon.loader import one_of, words_of
from planparse.rules.quantities.lookups import longest_of
from planparse.rules.quantities.site import Site
from planparse.rules.quantities.word_jobs import comparators, words
from planparse.rules.targets.conditions import condition
from planparse.rules.targets.enumerations import listed, loose
from planparse.rules.targets.facts import fact, first_value
from planparse.rules.targets.frequencies import frequency
from planparse.rules.targets.qualifiers import qualifies
from planparse.rules.targets.times import time_allowed, unread_length
from planparse.text import patterns

_QUOTES = patterns.compile(r"[“”《》\"]")
_words_of = partial(words_of, "quantity_words")
_AGAIN = patterns.compile(
    rf"""(?P<figure>[0-9.]+[万亿]?(?P<unit>[^,。;、()0-9]{{1,8}}?)) {longest_of(comparators("after").kinds)}?
        \( (?: (?P<again>{one_of("quantity_words", "told_again")}) | {one_of("quantity_words", "converted")} ) [约近]? $""",
    regex.X,
)
_EACH_ONE, _REACH, _FINE = (_words_of(use) for use in ("each_one", "reach", "fine"))
_SCORED = _words_of("scored")
_AGED = patterns.compile(one_of("quantity_words", "aged"))
_BEFORE_RANK, _ROUND_THE_CLOCK = _words_of("ranked_before"), _words_of("round_the_clock")


def quotations(text: str) -> list[tuple[int, int, str]]:
    """Ranges of 《》 and “” with their opening mark; at most 80 characters each, the outermost of nested ones."""
    out: list[tuple[int, int, str]] = []
    opened: tuple[int, str] | None = None
    for mark in _QUOTES.finditer(text):
        sign = mark[0]
        if opened and mark.start() - opened[0] > 80:
            opened = None
        if opened is None:
            if sign in '“《"':
                opened = (mark.start(), sign)
        elif (sign == "》") == (opened[1] == "《") and sign in '”》"':
            out.append((opened[0], mark.end(), opened[1]))
            opened = None
    return out


def reason(text: str, site: Site, quotes: list[tuple[int, int, str]], following: int) -> str | None:
    """Why the quantity is no target; None where it is one. `following` is where the next quantity begins."""
    if quotes and _quoted(text, site, quotes):
        return "quoted"
    name = next((name for name, holds in REASONS if holds(text, site)), None)
    if name is None and qualifies(text, site, following):
        name = "threshold"
    if name != "time allowed" and unread_length(text, site):
        return "time allowed" if name else "unread length"  # such a length is nobody's scope
    return name


def _quoted(text: str, site: Site, quotes: list[tuple[int, int, str]]) -> bool:
    """“2+1+5”, 《…20条…》; but “土地出让收入用于农业农村比例达到7%以上” says what is to be reached."""
    at = bisect_right(quotes, (site.q.start, len(text), "")) - 1
    if at < 0 or site.q.start >= quotes[at][1]:
        return False
    start, end, sign = quotes[at]
    states = site.leveled or site.compared or site.suffixed or site.change is not None
    return sign == "《" or end - start < 14 or not states or (site.q.words and site.q.unit != "%")


def _age(text: str, site: Site) -> bool:
    """35岁以下; 3周年; but 人均预期寿命达到78.6岁."""
    return site.q.spec.dimension == "age" and not _AGED.search(
        text, max(site.clause, site.subject_end - 8), site.q.start
    )


def _score(text: str, site: Site) -> bool:
    """扣2分, 70分以上为达标; but 满意度达90分以上, 考核得分90分."""
    if site.q.spec.dimension != "score" or text.startswith(("为", "的"), site.tail):
        return site.q.spec.dimension == "score"
    return not (site.leveled or site.compared or site.suffixed or text.endswith(_SCORED, site.clause, site.subject_end))


def _ranked(text: str, site: Site) -> bool:
    """前10名, 前三位."""
    return "ranked" in site.q.spec.uses and text.endswith(_BEFORE_RANK, 0, site.q.start)


def _place(text: str, site: Site) -> bool:
    """3公里半径范围, 7×24小时, 24小时值班."""
    if text[site.q.end : site.q.end + 1] in ("×", "*") and site.q.spec.dimension != "length":
        return True
    if text[site.q.start - 1 : site.q.start] == "个" and site.q.spec.dimension != "count":  # 10个百万亩
        return True
    if text[site.q.start : site.q.end] in _ROUND_THE_CLOCK:
        return True
    if text[site.q.end : site.q.end + 1] == "内" and site.q.spec.dimension == "length":
        return True
    return text.startswith((*_REACH, *_FINE), site.tail)


def _unit_of_account(text: str, site: Site) -> bool:
    """每推荐1名, 每3个月, 一式三份: what something else is counted by."""
    return site.q.value_max is None and text.endswith(_EACH_ONE, site.clause, site.q.start)


def _told_again(text: str, site: Site) -> bool:
    """10%以内|(含10%), 62.5万吨|(折合12.5亿斤): a bracket behind a figure with the same figure, or the same in another unit."""
    if text[site.q.end : site.q.end + 1] != ")":
        return False
    opened = _AGAIN.search(text, max(0, site.q.start - 40), site.q.start)
    same = text[site.q.start : site.q.end]
    return opened is not None and (
        opened["figure"] == same if opened["again"] else not opened["unit"].endswith(site.q.unit)
    )


def _unlisted(text: str, site: Site) -> bool:
    """A number before an unknown character counts only where something is done or compared: 增开专列12趟."""
    if site.q.spec.kind != "unlisted":
        return False
    marked = site.compared or site.suffixed or site.governed or site.leveled
    table = words("doing", "exist", "increase")
    return not marked and table.last_in(text, max(site.clause, site.q.start - 24), site.q.start) is None


REASONS: tuple[tuple[str, Callable[[str, Site], bool]], ...] = (
    ("unknown measure", _unlisted),
    ("frequency", frequency),
    ("age", _age),
    ("score", _score),
    ("time allowed", time_allowed),
    ("unit of account", _unit_of_account),
    ("loose", loose),
    ("enumeration", listed),
    ("rank", _ranked),
    ("told again", _told_again),
    ("place", _place),
    ("start of a change", first_value),
    ("condition", condition),
    ("fact", fact),
)
