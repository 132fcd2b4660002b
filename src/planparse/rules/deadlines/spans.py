"""Lengths of time and plan periods: 验收后1个月内, 5年内, “十四五”期间; in a column 长期坚持."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import regex

from planparse.lexicon.loader import first_signs
from planparse.rules.deadlines import calendar
from planparse.rules.deadlines.calendar import COMPLETE, TO, UNIT_OF
from planparse.rules.deadlines.context import deadline_word, past, precedes
from planparse.rules.matches import Clock, DeadlineMatch, Loss
from planparse.text import patterns
from planparse.text.numerals import COUNTING, ONES, SIGNS, WHOLE, integer

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
# 成立3年以内的企业, 48小时内办结的通道: the length belongs to a noun.
_QUALIFYING = patterns.compile(r"[\u4e00-\u9fff]{0,2}的|新|\(含")
_CODES = {
    "year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D", "workday": "P{}D", "hour": "PT{}H",
    "minute": "PT{}M", "term": "P{}M",
}  # fmt: skip
_YEAR_BEFORE = patterns.compile(rf"(?:[0-9{SIGNS}]{{4}}年|{calendar.YEAR_WORD})$")
_HALF = {"year": "P6M", "month": "P15D", "day": "PT12H", "hour": "PT30M"}

_PLAN = rf"""[”"'’]?{calendar.calendar_word("plan")}?"""
PLAN_END = rf"五{_PLAN}[{first_signs('calendar_words', 'plan_end', 'plan_time')}]"  # what each of them has

# 到“十四五”末 → plan 十四五, end 末;  “十四五”规划期内 → during
FIVE_YEARS = patterns.compile(
    rf"""(?P<to>[到至])? [“"'‘]? {WHOLE} (?P<plan>[{ONES[5:]}]五|十[{ONES}]?五) {_PLAN}
    (?: (?P<end> {calendar.calendar_word("plan_end")} ) 前? | {calendar.calendar_word("plan_time")} )""",
    regex.X,
)

_JOURNEY = patterns.compile(rf"(?:即?可)?{deadline_word('journey')}")  # 县城30分钟内|上高速
# The event before 后 or 之日起: its own words, without the preposition that opens it.
_EVENT = patterns.compile(r"(?:.*(?P<from>[自从])|.*(?:[在于]|的在))?(?P<event>[^自从]+)")
_SCALED = patterns.compile(r"[,。;:、()\[\]“”|0-9]")


def _of_calendar(text: str, m: regex.Match[str], start: int) -> bool:
    """Whether the words are a year or a month of the calendar and no length: 2024年内, 二零二四年内, 2024年6月内."""
    if UNIT_OF.get(m["unit"]) == "month" and m["anchor"] is None:
        if m["n"].isascii() and int(m["n"]) <= 12 and m["more"] is None:
            return True  # 5月内; 三月内 and 3个月内 are lengths
        return _YEAR_BEFORE.search(text, max(start, m.start() - 5), m.start()) is not None
    return UNIT_OF.get(m["unit"]) == "year" and (integer(m["n"]) or 0) >= 100


def relative(text: str, start: int, end: int, clock: Clock, lost: list[Loss]) -> Iterator[DeadlineMatch]:
    """Lengths of time that run from an event (1个月内) or from the plan's start (5年内); `lost` takes those of nouns."""
    for m in LENGTH.finditer(text, start, end):
        if _of_calendar(text, m, start):
            continue
        found: DeadlineMatch | None = None
        if m["anchor"] is None:
            found = _without_anchor(text, start, m, clock, lost) if m["in"] else None
        elif m["in"] or not m["anchor"].endswith("后"):
            at, event = _event(text, m.start(), start, m["anchor"])
            found = _after(at, m, event)
        if found is not None:
            yield found


def _after(at: int, m: regex.Match[str], event: str | None) -> DeadlineMatch:
    return DeadlineMatch(at, m.end(), "deadline.after_event", "relative", duration=_duration(m), after=event)


def _without_anchor(text: str, start: int, m: regex.Match[str], clock: Clock, lost: list[Loss]) -> DeadlineMatch | None:
    """The deadline of a length that names no event itself: of the clause before it, of the plan, or of what is told."""
    if text.endswith(("后,", "起,"), 0, m.start()):  # 收到举报后,3日内
        at, event = _event(text, m.start() - 2, 0, text[m.start() - 2])
        return _after(at, m, event)
    found = _FOUND.search(text, max(0, m.start() - 24), m.start())
    if found:
        return _after(m.start(), m, found["event"])
    expired = _EXPIRED.search(text, max(start, m.start() - 16), m.start())
    if expired:
        at = expired.start() + text.startswith(("在", "自"), expired.start())
        return _after(at, m, text[expired.start("event") : m.start()])
    qualifies = (
        _QUALIFYING.match(text, m.end())
        or _JOURNEY.match(text, m.end())
        or _SINCE.search(text, max(start, m.start() - 8), m.start())
    )
    if qualifies or precedes("limit", text, m.start()):
        lost.append(Loss(m.start(), m.end(), "length"))
        return None
    if UNIT_OF.get(m["unit"]) == "year" and m["n"] != "半":
        return _from_plan(m, clock)
    return DeadlineMatch(m.start(), m.end(), "deadline.within", "relative", duration=_duration(m))


# 发现阳性的,|2小时内上报: the case in which it runs
_FOUND = patterns.compile(r"(?:^|[,。;:、])[对凡在]?(?P<event>[^,。;:、()0-9]{2,16})的,$")
# 毕业5年内的高校毕业生, 成立3年内的企业: who is meant
_SINCE = patterns.compile(rf"{deadline_word('status')}(?:后|{deadline_word('period')})?$")
# 提前30日向职工说明 → n 30, unit 日: a lead before what the sentence speaks of
AHEAD = patterns.compile(
    rf"提前{deadline_word('amount')}?(?P<n>{_N})(?P<more>)(?P<unit>{UNIT})(?!{deadline_word('attained')}|[0-9])"
)
# 缴款期限满3个月内: a stated term runs out, then the length begins
_EXPIRED = patterns.compile(
    rf"[在自]?(?P<event>[^,。;、:()在自0-9]{{0,10}}{deadline_word('term')})届?满{deadline_word('anchor')}?$"
)
ENDED = deadline_word("ended")
# 延长至疫情解除日, 至响应结束止: a bound by an event that has no date yet
UNTIL_EVENT = patterns.compile(
    rf"至(?<!{deadline_word('not_until')})(?P<event>[^,。;、:()0-9至]{{2,24}}?{ENDED}){deadline_word('at_end')}?(?=[,。;、)]|$)"
)


def ahead(text: str, start: int, end: int) -> Iterator[DeadlineMatch]:
    """提前30日: how long before the act."""
    for m in AHEAD.finditer(text, start, end):
        yield DeadlineMatch(m.start(), m.end(), "deadline.ahead", "relative", duration=_duration(m))


def until_event(text: str, start: int, end: int) -> Iterator[DeadlineMatch]:
    """至…解除: a bound without a date. 至…解除后 leaves open how long after, and is none."""
    for m in UNTIL_EVENT.finditer(text, start, end):
        yield DeadlineMatch(m.start(), m.end(), "deadline.until_event", "by")


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


def _from_plan(m: regex.Match[str], clock: Clock) -> DeadlineMatch | None:
    """5年内: from the start that the plan states, else from its year; None without either."""
    first, count = clock.start_year or clock.year, integer(m["more"] or m["n"])
    if not first or not count:
        return None
    days = calendar.years(first, first + count - 1)
    return DeadlineMatch(m.start(), m.end(), "deadline.within_years", "during", *days, inferred_year=True)


def _duration(m: regex.Match[str]) -> str | None:
    """The ISO 8601 duration; working days are given as days."""
    unit, number = UNIT_OF[m["unit"].removeprefix("个")], m["more"] or m["n"]
    if number == "半":
        return _HALF.get(unit)
    count = integer(number)
    return _CODES[unit].format(count * 6 if unit == "term" else count) if count else None


def five_years(text: str, start: int, end: int, clock: Clock, lost: list[Loss]) -> Iterator[DeadlineMatch]:
    """The periods of national five-year plans; `lost` takes those that are over."""
    for m in FIVE_YEARS.finditer(text, start, end):
        days = calendar.five_year_plan(m["plan"])
        if past(days.until, "during", clock):
            lost.append(Loss(m.start(), m.end(), "past"))
            continue
        kind = "by" if m["end"] or m["to"] else "during"
        since = days.since if kind == "during" else None
        yield DeadlineMatch(m.start(), m.end(), "deadline.five_year_plan", kind, since, days.until)


# Dates in figures in a cell: 2023.12, 2023-12-31, 2023/6/30, 12.31, 2023.3-2023.12
FIGURES = patterns.compile(
    r"""(?<![0-9.]) (?: (?P<y>20[0-9]{2}) (?: (?P<sep>[./-]) (?P<m>[0-9]{1,2}) (?: (?P=sep) (?P<d>[0-9]{1,2}) )? )?
                     | (?P<m>[0-9]{1,2}) (?P<sep>[./]) (?P<d>[0-9]{1,2}) (?= $ | [-~至底前、,;)] ) )
    (?: (?:--?|~|至) (?: (?P<y2>20[0-9]{2}) (?P=sep) )? (?P<m2>[0-9]{1,2}) (?: (?P=sep) (?P<d2>[0-9]{1,2}) )? )?
    (?![0-9.%年月日号]) (?:底?前)?""",
    regex.X,
)


# 长期坚持 → ongoing 长期;  立即整改 → prompt 立即
_CELL_WORDS = patterns.compile(
    rf"(?P<ongoing>{deadline_word('ongoing')})[^,、;。/0-9|()至到]{{0,6}}|(?P<prompt>{deadline_word('prompt')})[^,、;。/0-9|()]{{0,4}}"
)


def cell(text: str, clock: Clock) -> Iterator[DeadlineMatch]:
    """What only the cells of a deadline column say: 长期坚持, 立即, 2023.12."""
    for m in _CELL_WORDS.finditer(text):
        if m["ongoing"]:
            yield DeadlineMatch(m.start(), m.end(), "deadline.ongoing", "ongoing")
        else:
            yield DeadlineMatch(m.start(), m.end(), "deadline.at_once", "relative", duration="P0D")
    for m in FIGURES.finditer(text):
        year, month = int(m["y"]) if m["y"] else clock.year, int(m["m"]) if m["m"] else None
        until = _figured(year, month, m["d"])
        if month and not 1 <= month <= 12:
            continue
        if m["m2"]:
            since = calendar.day(year, month or 1, int(m["d"] or 1))
            until = _figured(int(m["y2"]) if m["y2"] else year, int(m["m2"]), m["d2"])
            yield DeadlineMatch(
                m.start(), m.end(), "deadline.during_figures", "during", since, until, inferred_year=not m["y"]
            )
            continue
        yield DeadlineMatch(m.start(), m.end(), "deadline.by_figures", "by", until=until, inferred_year=not m["y"])


def ongoing(text: str, start: int, end: int) -> DeadlineMatch | None:
    """持续推进, 长期坚持 that fill a piece of an annotation: as in a column, work without an end."""
    m = _CELL_WORDS.match(text, start, end)
    if m is None or m["ongoing"] is None or m.end() != end:
        return None
    return DeadlineMatch(start, end, "deadline.ongoing", "ongoing")


def _figured(year: int | None, month: int | None, number: str | None) -> date | None:
    """The last day of a date in figures."""
    return calendar.day(year, month or 12, int(number) if number else None)
