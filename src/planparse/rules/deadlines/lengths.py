"""Lengths of time, as rows: 验收后1个月内, 收到举报后，3日内, 5年内, 提前30日.

A row's `read` takes a length with what stands around it and gives the deadline, a loss, or None where it has nothing to say.
`relative` asks the rows of `LENGTHS` in their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import regex

from planparse.lexicon.loader import first_signs
from planparse.rules.deadlines import calendar
from planparse.rules.deadlines.calendar import COMPLETE, TO, UNIT_OF
from planparse.rules.deadlines.context import deadline_word, precedes
from planparse.rules.deadlines.no_deadlines import OF_NOUN
from planparse.rules.matches import Clock, DeadlineMatch, Loss
from planparse.rules.quantities.word_jobs import any_of as making
from planparse.rules.rule import Rule
from planparse.text import patterns
from planparse.text.numerals import COUNTING, SIGNS, WHOLE, integer

_N = rf"(?:[0-9]{{1,4}}|[{COUNTING}]{{1,7}}|半)"
UNIT = rf"(?:个?{calendar.calendar_word('workday', 'month', 'week', 'term', 'hour', 'year', 'day', 'minute')})"

# 疫情解除后三个月内 → anchor 后, n 三, unit 月;  自发布之日起三个月 → anchor 之日起;  三到五年时间内 → n 三, more 五
LENGTH = patterns.compile(
    rf"""(?=[0-9{COUNTING}半{first_signs("deadline_words", "anchor", "from_now")}])
    (?: {deadline_word("from_now")}后 | (?P<anchor>{deadline_word("anchor")}) )? (?(anchor) 的? ,? {deadline_word("amount")}? )
    {WHOLE} (?<![上下](?=半年)) (?P<n>{_N}) (?: {TO} (?P<more>{_N}) )? (?P<unit>{UNIT})
    {deadline_word("about")}? {deadline_word("period")}?
    (?: (?P<in> {deadline_word("inside")}{COMPLETE} ) | (?(anchor) (?= [^0-9\u4e00-\u9fff] | 止 | $ ) ) )""",
    regex.X,
)
# 提前30日向职工说明 → n 30, unit 日: a lead before what the sentence speaks of
AHEAD_SIGN = "提前"
AHEAD = patterns.compile(
    rf"{AHEAD_SIGN}{deadline_word('amount')}?(?P<n>{_N})(?P<more>)(?P<unit>{UNIT})(?!{deadline_word('attained')}|[0-9])"
)
# 成立3年以内的企业, 48小时内办结的通道: the length belongs to a noun.
_QUALIFYING = patterns.compile(rf"[\u4e00-\u9fff]{{0,2}}的|(?!{making('doing', 'increase')})新|\(含")
_JOURNEY = patterns.compile(rf"(?:即?可)?{deadline_word('journey')}")  # 县城30分钟内|上高速
# 毕业5年内的高校毕业生, 成立3年内的企业: who is meant
_SINCE = patterns.compile(rf"{deadline_word('status')}(?:后|{deadline_word('period')})?$")
# 发现阳性的,|2小时内上报: the case in which it runs
_CASE = patterns.compile(r"(?:^|[,。;:、])[对凡在]?(?P<event>[^,。;:、()0-9]{2,16})的,$")
# 缴款期限满3个月内: a stated term runs out, then the length begins
_EXPIRED = patterns.compile(
    rf"[在自]?(?P<event>[^,。;、:()在自0-9]{{0,10}}{deadline_word('term')})届?满{deadline_word('anchor')}?$"
)
# The event before 后 or 之日起: its own words, without the preposition that opens it.
_EVENT = patterns.compile(r"(?:.*(?P<from>[自从])|.*(?:[在于]|的在))?(?P<event>[^自从]+)")
_SCALED = patterns.compile(r"[,。;:、()\[\]“”|0-9]")
_YEAR_BEFORE = patterns.compile(rf"(?:[0-9{SIGNS}]{{4}}年|{calendar.YEAR_WORD})$")
_CODES = {
    "year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D", "workday": "P{}D", "hour": "PT{}H",
    "minute": "PT{}M", "term": "P{}M",
}  # fmt: skip
_HALF = {"year": "P6M", "month": "P15D", "day": "PT12H", "hour": "PT30M"}


# 从2026年起, 自2026年3月起: when a plan, or one work of it, begins
START_YEAR = patterns.compile(rf"{deadline_word('since')}(?P<year>20[0-9]{{2}})年(?:[0-9]{{1,2}}月)?起")


class Length(NamedTuple):
    """A length of time, the passage and where its clause starts."""

    m: regex.Match[str]
    text: str
    start: int
    clock: Clock


Read = Callable[[Length], DeadlineMatch | Loss | None]


def relative(text: str, start: int, end: int, clock: Clock, lost: list[Loss]) -> Iterator[DeadlineMatch]:
    """Lengths of time that run from an event (1个月内) or from the plan's start (5年内); `lost` takes those of nouns."""
    for m in LENGTH.finditer(text, start, end):
        if _of_calendar(text, m, start):
            continue
        length = Length(m, text, start, clock)
        for row in LENGTHS:
            found = row.read(length)
            if isinstance(found, Loss):
                lost.append(found)
            elif found is not None:
                yield found._replace(rule=row.id)
            if found is not None:
                break


def ahead(text: str, start: int, end: int, clock: Clock, lost: list[Loss]) -> Iterator[DeadlineMatch]:
    """提前30日: how long before the act."""
    for m in AHEAD.finditer(text, start, end):
        yield DeadlineMatch(m.start(), m.end(), LEAD.id, "relative", duration=_duration(m))


def _of_calendar(text: str, m: regex.Match[str], start: int) -> bool:
    """Whether the words are a year or a month of the calendar and no length: 2024年内, 二零二四年内, 5月内."""
    unit = UNIT_OF.get(m["unit"])
    if unit != "month" or m["anchor"] is not None:
        return unit == "year" and (integer(m["n"]) or 0) >= 100
    if m["n"].isascii() and int(m["n"]) <= 12 and m["more"] is None:
        return True  # 5月内; 三月内 and 3个月内 are lengths
    return _YEAR_BEFORE.search(text, max(start, m.start() - 5), m.start()) is not None


def _made(length: Length, at: int, event: str | None) -> DeadlineMatch:
    return DeadlineMatch(at, length.m.end(), "", "relative", duration=_duration(length.m), after=event)


def _after_event(one: Length) -> DeadlineMatch | None:
    m = one.m
    if m["anchor"] is None or not (m["in"] or not m["anchor"].endswith("后")):
        return None
    return _made(one, *_event(one.text, m.start(), one.start, m["anchor"]))


def _after_clause(one: Length) -> DeadlineMatch | None:
    at = one.m.start()
    if not _bounds(one) or not one.text.endswith(("后,", "起,"), 0, at):
        return None
    if UNIT_OF.get(one.m["unit"]) == "year" and any(m.end() == at - 1 for m in _starts(one)):
        return None  # 自2024年起,5年内: counted in years of the calendar
    return _made(one, *_event(one.text, at - 2, 0, one.text[at - 2]))


def _in_case(one: Length) -> DeadlineMatch | None:
    case = _CASE.search(one.text, max(0, one.m.start() - 24), one.m.start())
    return _made(one, one.m.start(), case["event"]) if _bounds(one) and case else None


def _after_term(one: Length) -> DeadlineMatch | None:
    expired = _EXPIRED.search(one.text, max(one.start, one.m.start() - 16), one.m.start())
    if not _bounds(one) or not expired:
        return None
    at = expired.start() + one.text.startswith(("在", "自"), expired.start())
    return _made(one, at, one.text[expired.start("event") : one.m.start()])


def _of_noun(one: Length) -> Loss | None:
    text, m = one.text, one.m
    qualifies = (
        _QUALIFYING.match(text, m.end())
        or _JOURNEY.match(text, m.end())
        or _SINCE.search(text, max(one.start, m.start() - 8), m.start())
        or precedes("limit", text, m.start())
    )
    return Loss(m.start(), m.end(), OF_NOUN.id) if _bounds(one) and qualifies else None


def _within_years(one: Length) -> DeadlineMatch | None:
    """5年内: from the start that the plan states, else from its year; None without either."""
    m = one.m
    if not _bounds(one) or UNIT_OF.get(m["unit"]) != "year" or m["n"] == "半":
        return None
    own = _starts(one)
    first = int(own[0]["year"]) if own else one.clock.start_year or one.clock.year
    count = integer(m["more"] or m["n"])
    if not first or not count:
        return None
    return DeadlineMatch(
        m.start(), m.end(), "", "during", *calendar.years(first, first + count - 1), inferred_year=True
    )


def _starts(one: Length) -> list[regex.Match[str]]:
    """The years from which something begins in the sentence before the length."""
    at = one.m.start()
    return list(START_YEAR.finditer(one.text, max(one.text.rfind("。", 0, at) + 1, at - 40), at))


def _within(one: Length) -> DeadlineMatch | None:
    return _made(one, one.m.start(), None) if _bounds(one) else None


def _bounds(one: Length) -> bool:
    return one.m["anchor"] is None and one.m["in"] is not None


def _event(text: str, anchor: int, start: int, kind: str) -> tuple[int, str | None]:
    """Where the words of the event begin, and the event; (the anchor, None) where none stands there (以后三年内)."""
    low = max(start, anchor - 30)
    marks = [b.end() for b in _SCALED.finditer(text, low, anchor)]
    low = max(marks, default=low)
    m = _EVENT.fullmatch(text, low, anchor)
    if not m or kind == "以后":
        return anchor, None
    at = m.start("from") if m["from"] else m.start("event")
    event = m["event"] + (kind[:-1] if kind.endswith("起") else "")
    return at, event


def _duration(m: regex.Match[str]) -> str | None:
    """The ISO 8601 duration; working days are given as days."""
    unit, number = UNIT_OF[m["unit"].removeprefix("个")], m["more"] or m["n"]
    if number == "半":
        return _HALF.get(unit)
    count = integer(number)
    return _CODES[unit].format(count * 6 if unit == "term" else count) if count else None


LENGTHS: tuple[Rule[Read], ...] = (
    Rule(
        "deadline.after_event", _after_event,
        yes="验收后1个月内拨付", no="1个月内拨付", zh="某事之后的时长", en="a length of time from an event",
    ),
    Rule(
        "deadline.after_clause", _after_clause,
        yes="收到举报后，3日内核查", no="收到举报，3日内核查", zh="前一分句之后的时长", en="a length from the clause before it",
    ),
    Rule(
        "deadline.in_case", _in_case,
        yes="发现阳性的，2小时内上报", no="发现阳性，2小时内上报", zh="某种情形下的时长", en="a length in the case told before it",
    ),
    Rule(
        "deadline.after_term", _after_term,
        yes="缴款期限满3个月内申报", no="3个月内申报", zh="期满之后的时长", en="a length from the end of a term",
    ),
    Rule(OF_NOUN.id, _of_noun, yes=OF_NOUN.yes, no=OF_NOUN.no, zh=OF_NOUN.zh, en=OF_NOUN.en),
    Rule(
        "deadline.within_years", _within_years,
        yes="5年内建成渠道80公里", no="5个月内建成渠道8公里",
        zh="几年之内，从方案起始年算", en="within years from the plan's start",
    ),
    Rule(
        "deadline.within", _within,
        yes="3个工作日内反馈", no="验收后3个工作日内反馈", zh="时长之内", en="within a length of time",
    ),
)  # fmt: skip
LEAD: Rule[None] = Rule(
    "deadline.ahead", None, yes="提前30日公告", no="提前30日完成", zh="提前的时长", en="how long before an event",
)  # fmt: skip
