"""Bounds by an event of the lexicon `deadline_events`: 汛期前, 国庆前, 2025年元旦前, “五一”假期前.

Days fixed in the calendar are dated, feasts of the moon and all others are `by` without a date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import regex

from planparse.lexicon.loader import load
from planparse.rules.deadlines import calendar
from planparse.rules.deadlines.calendar import COMPLETE, SHIFTS
from planparse.rules.deadlines.context import deadline_word, past, selects
from planparse.rules.deadlines.no_deadlines import ACT, OVER, SELECTS
from planparse.rules.matches import Clock, DeadlineMatch, Loss
from planparse.rules.rule import Rule
from planparse.text import patterns

_QUOTES, _OPEN = "“”\"'‘’「」", "“\"'‘「"
_BEFORE = rf"[{_QUOTES}]?{deadline_word('holiday')}?{deadline_word('coming')}?[之以]?前{COMPLETE}"
# 汛前|排查、汛中巡查: the name of an action; no 汛前排查30处
_OF_ACT = patterns.compile(rf"{deadline_word('part_of_act')}(?=[、。;)]|$)")
# 汛前|检修、汛中调度、汛后评估
_BESIDE = patterns.compile(r"\p{Han}{2,4}[、,和及](?P<event>\p{Han}{1,4})(?:中|后)(?=\p{Han})")
ENDED = deadline_word("ended")
# 延长至疫情解除日, 至响应结束止: a bound by an event that has no date yet
UNTIL_EVENT = patterns.compile(
    rf"至(?<!{deadline_word('not_until')})(?P<event>[^,。;、:()0-9至]{{2,24}}?{ENDED}){deadline_word('at_end')}?(?=[,。;、)]|$)"
)
FEAST: Rule[None] = Rule(
    "deadline.by_feast", None, yes="国庆节前完成亮化", no="春节前完成亮化",
    zh="固定日期的节日之前", en="before a feast of a fixed day",
)  # fmt: skip
EVENT: Rule[None] = Rule(
    "deadline.by_event", None, yes="春节前完成亮化", no="国庆节前完成亮化", zh="某事之前", en="before an event",
)  # fmt: skip
END_OF_EVENT: Rule[None] = Rule(
    "deadline.until_event", None, yes="延长至响应结束", no="响应结束后复工", zh="至某事结束", en="until an event ends",
)  # fmt: skip
EVENTS = (FEAST, EVENT, END_OF_EVENT)
_NEW_YEAR = "12-31"  # the last day before 1 January lies in the year before


@cache
def hint() -> str:
    """A pattern for what each bound by an event ends in: the last characters of the lexicon's words, and 前."""
    ends = sorted({str(row["surface"]).strip(_QUOTES)[-1] for row in load("deadline_events")})
    return f"[{''.join(ends)}]{_BEFORE}"


@cache
def _events() -> tuple[regex.Pattern[str], dict[str, str | None]]:
    """The pattern of all events, and the last day before each; a word that the lexicon quotes counts in quotes only."""
    until = {str(row["surface"]).strip(_QUOTES): row["until"] for row in load("deadline_events")}
    quoted = {str(row["surface"])[1:-1] for row in load("deadline_events") if str(row["surface"])[0] in _QUOTES}
    pattern = patterns.compile(
        rf"(?:每年|(?P<year>20[0-9]{{2}})年|(?P<word>{calendar.calendar_word('this_year', 'next_year')}))?"
        rf"(?:[{_QUOTES}]?\L<short>[{_QUOTES}]?(?={deadline_word('of_all_nations')}?\L<full>))?{deadline_word('of_all_nations')}?"
        rf"(?:[{_OPEN}]?(?P<event>\L<bare>)|[{_QUOTES}](?P<event>\L<quoted>)(?=[{_QUOTES}])){_BEFORE}",
        short=sorted(quoted | {name for name in until if len(name) == 2 and until[name]}),
        full=sorted(name for name in until if len(name) > 2 and until[name]),
        bare=sorted(until.keys() - quoted),
        quoted=sorted(quoted),
    )
    return pattern, until


def before_event(text: str, start: int, end: int, clock: Clock, lost: list[Loss]) -> Iterator[DeadlineMatch]:
    """Bounds by an event: without a date, but for holidays that have a fixed one; `lost` takes those that are none."""
    pattern, until = _events()
    for m in pattern.finditer(text, start, end):
        if selects(text, m.end()):
            lost.append(Loss(m.start(), m.end(), SELECTS))
            continue
        if _names_act(text, m):
            lost.append(Loss(m.start(), m.end(), ACT.id))
            continue
        last = until[m["event"]]
        row = FEAST if last else EVENT
        day = _last_day(m, last, clock)
        if past(day, "by", clock):
            lost.append(Loss(m.start(), m.end(), OVER.id))
            continue
        yield DeadlineMatch(
            m.start(), m.end(), row.id, "by", until=day, inferred_year=day is not None and not m["year"]
        )


def _names_act(text: str, event: regex.Match[str]) -> bool:
    """Whether an event and 前 open the name of an action: 汛前|排查。, or 汛前|检修、汛中|调度, told by the one beside it."""
    beside = _BESIDE.match(text, event.end())
    parallel = beside is not None and beside["event"] == event["event"]
    return parallel or _OF_ACT.match(text, event.end()) is not None


def until_event(text: str, start: int, end: int, clock: Clock, lost: list[Loss]) -> Iterator[DeadlineMatch]:
    """至…解除: a bound without a date. 至…解除后 leaves open how long after, and is none."""
    for m in UNTIL_EVENT.finditer(text, start, end):
        yield DeadlineMatch(m.start(), m.end(), END_OF_EVENT.id, "by")


def _last_day(m: regex.Match[str], last: str | None, clock: Clock) -> date | None:
    """The last day before a feast: in the year printed, else the plan's; 元旦 without a year is the next one."""
    if last is None:
        return None
    base = calendar.this_year(clock) if m["word"] else clock.year
    year = int(m["year"]) if m["year"] else base
    if year is None:
        return None
    if m["word"]:
        year += SHIFTS[m["word"]]
    if last == _NEW_YEAR and (m["year"] or (m["word"] and SHIFTS[m["word"]])):
        year -= 1
    elif last == _NEW_YEAR and clock.issue_date and not m["word"]:
        year = clock.issue_date.year
    return calendar.day(year, int(last[:2]), int(last[3:]))
