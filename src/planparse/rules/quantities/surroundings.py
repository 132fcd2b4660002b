"""The place of a quantity in its sentence: clause, subject before it, comparator, verb of change, noun behind it.

A site is read outwards from the number, a bounded way in both directions:

    推动全区|水稻机械化种植率|提升到|47|%|以上|的 …
    clause   subject          level          suffix
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import regex

from planparse.lexicon.loader import words_of
from planparse.rules.quantities.lookups import longest_of
from planparse.rules.quantities.measures import Quantity
from planparse.rules.quantities.negations import TURNED, negated_in, negations
from planparse.rules.quantities.word_jobs import bare, comparators, lead_ins, sense_of, words
from planparse.text import patterns

REACH = 90  # characters a clause is followed to the left; the right side needs less
REACH_AHEAD = 60
_STOPS = frozenset("。;!?\n")
_MARKS = patterns.compile(r"[,:。;!?\n()\[\]“”《》]")
_OPEN = frozenset("([“《")
_CLOSE = frozenset(")]”》")
_OF_YEAR, _STRETCH, _PAST, _SET_BESIDE = (
    words_of("quantity_words", use) for use in ("of_year", "stretch_of_year", "past_year", "set_beside")
)
_SPREAD_OVER = words_of("quantity_words", "spread_over")
_MORE_OR_LESS = words_of("quantity_words", "more", "less")
PLAN = "“[一二三四五十]{1,3}五”"  # “十四五”
YEAR = rf"(?:[0-9]{{4}}年|{longest_of(_PAST)}|{PLAN})"
# Between subject and verb: 拨付率|在9月底前|达到75%; 投资|比去年同期相比|增长5%; 税收|第一季度末|达到30%; 产量|2023年的|95%;
# 增速|比去年预算低|0.4个百分点
TIME = patterns.compile(
    rf"""(?: [在到至]? (?:[0-9]{{4}}年|{PLAN})? (?:[0-9]{{1,2}}月)? (?:[0-9]{{1,2}}日)?
        (?:年?[底末]|{longest_of(_STRETCH)})? (?:之?前)?
      | [较比与] {YEAR} {longest_of(_OF_YEAR)}? {longest_of(_SET_BESIDE)}?
      | (?: 第? [一二三四1-4] 季度 | {longest_of(_STRETCH)} ) [末底内]? 前?
      | {YEAR} {longest_of(_OF_YEAR)}? 的
      | [较比与] (?:{YEAR}|同期) [^,。;、]{{0,4}} {longest_of(_MORE_OR_LESS)} )$""",
    regex.X,
)
_BETWEEN = 8  # characters from the beginning of a negation to the comparator that it turns
TREATED = ("count", "length", "area")
# how the times end: TIME is looked for nowhere else
_TIME_ENDS = frozenset(
    word[-1] for word in (*_OF_YEAR, *_STRETCH, *_PAST, *_SET_BESIDE, *_MORE_OR_LESS, "前", "内", "的")
)


@dataclass(slots=True, eq=False, repr=False)
class Site:
    """One quantity and what stands around it. All offsets count in the scanned text."""

    q: Quantity
    sentence: int  # where the sentence begins, at most REACH characters away
    clause: int  # where the clause begins
    stop: int  # where the clause ends
    subject_end: int  # where the subject ends: levels, comparators, adverbs lie between it and the number
    tail: int  # where the words behind the number begin, past 以上 and 的
    comparator: str = "="
    leveled: bool = False  # a word of level stands before the number (达到, 提高到)
    compared: bool = False  # a comparator stands right before the number
    suffixed: bool = False  # one stands behind the unit
    attributive: bool = False  # 的 follows: 10%的建设用地指标
    governed: bool = False  # the comparator came from before the verb
    change: str | None = None
    binding: bool = False
    expected: bool = False
    verb: str | None = None  # a verb whose object begins at the number
    times: Sequence[tuple[int, int]] = ()  # deadlines of the text
    evidence: list[tuple[str, int, int]] = field(default_factory=list)  # (what a word said, its place)

    def before(self, text: str) -> str:
        """The clause up to the number."""
        return text[self.clause : self.q.start]

    def after(self, text: str) -> str:
        """The clause behind the number, its comparator and 的."""
        return text[self.tail : self.stop]

    def time_at(self, text: str, at: int) -> tuple[int, int] | None:
        """The deadline that covers `at`, with 在, 于 before it."""
        index = bisect_right(self.times, (at, len(text))) - 1
        if index < 0 or self.times[index][1] <= at:
            return None
        start, end = self.times[index]
        return start - (text[start - 1 : start] in ("在", "于")), end


def outside(found: list[Quantity], times: Sequence[tuple[int, int]]) -> list[Quantity]:
    """The quantities that are no part of a time: no 25年 of 25年3月底前."""
    kept = []
    for q in found:
        index = bisect_right(times, (q.end, 0)) - 1
        if index < 0 or times[index][1] <= q.start:
            kept.append(q)
    return kept


def site_of(text: str, q: Quantity, floor: int, taken: int, times: Sequence[tuple[int, int]] = ()) -> Site:
    """Read the surroundings of `q`; `floor` is where the quantity before it in the text ends, `taken` the target."""
    sentence, clause = _left(text, q.start)
    stop = _right(text, q.end)
    site = Site(q, sentence, clause, stop, q.start, q.end, times=times)
    _read_tail(text, site)
    _read_lead(text, site, max(clause, floor))
    if site.comparator == "=" and q.value_max is None:
        _govern(text, site, max(clause, taken))
    if q.value_max is not None:
        site.comparator = "range"
    elif q.loose and site.comparator == "=":
        site.comparator = ">"
    return site


def _left(text: str, start: int) -> tuple[int, int]:
    """Where sentence and clause begin. Brackets and quotations that close before the number are stepped over."""
    floor = max(0, start - REACH)
    depth, clause = 0, -1
    for mark in reversed(list(_MARKS.finditer(text, floor, start))):
        sign, at = mark[0], mark.start()
        if sign in _CLOSE:
            depth += 1
        elif sign in _OPEN:
            if depth == 0 and clause < 0:
                clause = at + 1
            depth = max(0, depth - 1)
        elif depth == 0 and sign in _STOPS:
            return at + 1, at + 1 if clause < 0 else clause
        elif depth == 0 and clause < 0 and not _inside_number(text, at):
            clause = at + 1
    return floor, floor if clause < 0 else clause


def _right(text: str, end: int) -> int:
    depth = 0
    limit = min(len(text), end + REACH_AHEAD)
    for mark in _MARKS.finditer(text, end, limit):
        sign = mark[0]
        if depth == 0 and sign not in _OPEN:
            return int(mark.start())
        depth += (sign in _OPEN) - (sign in _CLOSE)
    return limit


def _inside_number(text: str, at: int) -> bool:
    return at > 0 and text[at] == "," and text[at - 1].isdigit() and text[at + 1 : at + 4].isdigit()


def _read_tail(text: str, site: Site) -> None:
    """`以上`, `(含)以下`, `左右` and 的 behind the unit, 不等 and 之间 behind a range."""
    if site.q.value_max is not None:
        site.tail += next((len(word) for word in _SPREAD_OVER if text.startswith(word, site.tail)), 0)
    word = comparators("after").at(text, site.tail)
    if word and "none" not in comparators("after").kinds[word]:
        site.comparator = sense_of(comparators("after").kinds[word]) or "="
        site.suffixed = True
        site.evidence.append(("comparator", site.tail, site.tail + len(word)))
        site.tail += len(word)
    if text[site.tail : site.tail + 1] == "的":
        site.attributive = True
        site.tail += 1


def _read_lead(text: str, site: Site, floor: int) -> None:
    """Words between subject and number, right to left."""
    at = site.q.start
    table = lead_ins()
    while at > floor:
        turned = _turned(text, site, at, floor)
        if turned:
            at = turned
            continue
        word = table.before(text, at, floor)
        if word:
            kinds = table.kinds[word]
            if "none" in kinds:
                break
            _note(site, kinds, at - len(word), at)
            if kinds & {"increase", "decrease"}:
                site.verb = word
            at -= len(word)
            continue
        dated = site.time_at(text, at - 1) if site.times else None
        if dated is not None and dated[0] >= floor:  # 粮食总产量|在9月30日17时前|达到3万吨
            at = dated[0]
            continue
        if text[at - 1] in _TIME_ENDS:
            time = TIME.search(text, max(floor, at - 18), at)
            if time and time.start() < at:
                at = time.start()
                continue
        if text[at - 1] == ")" and at - floor > 2:  # 收费标准(含税)为30元
            opened = text.rfind("(", max(floor, at - 12), at)
            if opened > floor and table.before(text, opened, floor):
                at = opened
                continue
        break
    if site.compared and site.comparator in TURNED and negated_in(text, max(floor, at - _BETWEEN), at):
        site.comparator = TURNED[site.comparator]  # 不得|用于奖励|超过2%
    site.subject_end = at
    _read_verb(text, site, at, floor)


def _read_verb(text: str, site: Site, at: int, floor: int) -> None:
    """The verb whose object begins at the number, past the words between."""
    verb = words("doing", "exist", "grant", "increase", "decrease").before(text, at, floor)
    moved, site.verb = site.verb, verb or site.verb
    kinds = lead_ins().kinds[moved] if moved and site.q.spec.dimension in TREATED else frozenset()
    if moved and "action" in kinds and words("rate").before(text, at, floor) is None:
        site.change, site.subject_end = None, at + len(moved)  # 森林质量精准提升|3万亩: the work is measured
    noun = text[site.tail : site.tail + 1] not in ("", *",、。;:)”")
    if "improve" in kinds and noun:
        site.change = None  # 提升50个口岸的能力, 提升40公里农村公路


def _turned(text: str, site: Site, at: int, floor: int) -> int | None:
    """Where a negation begins that other words part from the bare comparator it turns: 不得|累计超过300人."""
    if not site.compared or site.suffixed or site.comparator not in TURNED:
        return None
    negation = negations().before(text, at, floor)
    if negation is None or len(negation) < 2:
        return None
    site.comparator = TURNED[site.comparator]
    site.binding |= "binding" in negations().kinds[negation]
    site.evidence.append(("comparator", at - len(negation), at))
    return at - len(negation)


_TELLING = ("comparator", "level", "increase", "decrease")


def _note(site: Site, kinds: frozenset[str], start: int, end: int) -> None:
    """Take up what the word at `start` says."""
    site.evidence += [(kind, start, end) for kind in _TELLING if kind in kinds]
    sense = sense_of(kinds)
    if sense and "comparator" in kinds:
        site.comparator = sense if site.comparator == "=" or not site.compared else site.comparator
        site.compared = True
    site.binding |= "binding" in kinds
    site.expected |= "expected" in kinds
    if "level" in kinds and site.change is None:
        site.leveled = True
    if not site.leveled and site.change is None:
        site.change = "increase" if "increase" in kinds else "decrease" if "decrease" in kinds else None


@cache
def _governors() -> regex.Pattern[str]:
    table = comparators("govern")
    firsts = "".join(sorted({*table.by_first, *negations().by_first}))
    return patterns.compile(
        rf"(?=[{firsts}])(?:\L<negations>\L<bases>|\L<words>)",
        negations=sorted(negations().kinds),
        bases=sorted(bare()),
        words=sorted(table.kinds),
    )


def _govern(text: str, site: Site, floor: int) -> None:
    """至少 and 最高 before the verb hold for its objects: 至少建立1个企业, 最高可给予地方财力100%补助."""
    last = None
    for found in _governors().finditer(text, floor, site.subject_end):
        if (
            last is None or found.start() > last.end()
        ):  # 不低于|最高年期价格的70%: an adjective of what is compared with
            last = found
    if last is not None:
        site.comparator = sense_of(comparators("govern").kinds[last[0]]) or "="
        site.governed = True
        site.evidence.append(("comparator", *last.span()))
