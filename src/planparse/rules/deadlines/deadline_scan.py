"""Deadlines: time expressions that bound, date or schedule what is to be done (ANNOTATION 17 to 20).

`scan` looks at the clauses that bear a time word and asks the families in this order, each a table of rows; what one has
read the next leaves alone:

| module | table | reads |
|---|---|---|
| recurring | `recurrences.RECURRENCES` | 每季度核查1次, 每月23日前, 半年一督导 |
| plan_periods | `PLANS` | “十四五”期间 |
| events | `EVENTS` | 学期结束前, 国庆前, 至响应结束 |
| lengths | `LENGTHS` | 验收后1个月内, 5年内, 提前30日 |
| dates | `date_forms.DATES`, `bounds.BOUNDS`, `no_deadlines.DATES` | 9月底前, 3月11日-3月22日, 6月、11月, 年内 |
| cells | `CELLS` | in a column only: 长期坚持, 2023.12 |

Titles in 《》 bear no deadlines, and words in “” only recurring ones (“每月一调度”).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from functools import cache

import regex

from planparse.lexicon.loader import first_signs
from planparse.rules.deadlines import calendar, cells, events, lengths, plan_periods, recurring
from planparse.rules.deadlines.context import deadline_word
from planparse.rules.deadlines.dates import Reader
from planparse.rules.deadlines.points import points
from planparse.rules.matches import Clock, DeadlineMatch, Loss
from planparse.text import patterns
from planparse.text.numerals import SIGNS, SIGNS_TO_TEN, ZEROS

_CLAUSE = patterns.compile(r"[,。;!?|\n]|:(?!(?<=[0-9]:)[0-9]{2})")  # no colon of 17:30
_STOP = patterns.compile(r"[。!?|\n]")
_QUOTED = patterns.compile(r"《[^《》]*+(?:《[^《》]*+》[^《》]*+)*+》|“[^“”]{0,60}+”")


# an unread character in or beside a time may be one of its figures
_UNREAD_BEFORE = patterns.compile(r"\ufffd[0-9年月.]{0,6}$")
_UNREAD_BEHIND = patterns.compile(r"[0-9年月.]{0,6}\ufffd")


@cache
def _time() -> regex.Pattern[str]:
    """What a clause must bear to be read at all, made of the words that the modules read."""
    return patterns.compile(
        rf"[年月季旬]|20[0-9]{{2}}[0-9./-]{{2}}|[0-9{SIGNS}半每逐{first_signs('calendar_words', 'alternating')}]{lengths.UNIT}"
        rf"|按{calendar.calendar_word('week')}|{plan_periods.PLAN_END}"
        rf"|至[^,。;]{{2,24}}{events.ENDED}|{events.hint()}"
    )


_LONGEST_DATE = 24  # code points of the words that _DATE_ALONE reads
# (2023年4月14日印发)
_DATE_ALONE = patterns.compile(
    rf"\(?[0-9{ZEROS}{SIGNS_TO_TEN}]{{2,5}}年[0-9{SIGNS_TO_TEN}]{{1,3}}月(?:[0-9{SIGNS_TO_TEN}]{{1,3}}日)?\)?{deadline_word('made_known')}?"
)


def scan(text: str, clock: Clock, column: bool = False, lost: list[Loss] | None = None) -> list[DeadlineMatch]:
    """The deadlines in a folded passage, in order and without overlap.

    With `column`, `text` is a cell of a deadline column: bare periods are bounds there, and 长期坚持 is `ongoing`.
    A date that the calendar does not have (2月30日前) is kept with its dates None. `lost` takes the time words that
    are no deadlines, with the reason."""
    first = None if column else _time().search(text)
    if first is None and not column:
        return []
    reader = Reader(text, clock, column, lost=[] if lost is None else lost)
    if first is None:
        found = list(_passage(text, 0, len(text), reader))
        return _settle(text, [*found, *cells.cell(text, clock)], reader)
    if len(text) <= _LONGEST_DATE and _DATE_ALONE.fullmatch(text):
        reader.lost.append(Loss(0, len(text), "date"))
        return []
    found, at = [], 0
    for start, end in _clauses(text, first):
        if reader.said and _STOP.search(text, max(0, at - 1), start):  # the mark that ended the last clause included
            reader.said = None
        at = end
        found += _passage(text, start, end, reader)
    return _settle(text, found, reader)


def _clauses(text: str, first: regex.Match[str]) -> Iterator[tuple[int, int]]:
    """The clauses in which a time word stands, from that of the first one on."""
    at, time = 0, first
    while time is not None:
        floor = max(at, time.start() - 80)
        start = max(max(text.rfind(c, floor, time.start()) for c in ",。;|:") + 1, floor)
        stop = _CLAUSE.search(text, time.start())
        end = stop.end() if stop else len(text)
        yield start, end
        at, time = end, _time().search(text, end)


# each with what every clause has that it reads, or "": few clauses have it, and the others need not be asked
_FAMILIES = (
    (recurring.scan, ""), (plan_periods.five_years, "五"), (events.before_event, "前"), (lengths.relative, ""),
    (lengths.ahead, lengths.AHEAD_SIGN), (events.until_event, "至"),
)  # fmt: skip


def _passage(text: str, start: int, end: int, reader: Reader) -> Iterator[DeadlineMatch]:
    """The deadlines of one clause, in the order of the table above."""
    taken: list[tuple[int, int]] = []
    for family, sign in _FAMILIES:
        if sign and text.find(sign, start, end) < 0:
            continue
        for m in family(text, start, end, reader.clock, reader.lost):
            if _free(taken, m.start, m.end):
                insort(taken, (m.start, m.end))
                yield m
            else:
                reader.lost.append(Loss(m.start, m.end, "overlap"))
    yield from reader.read([p for p in points(text, start, end) if _free(taken, p.start, p.end)])


def _free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether none of the places, which are in order and apart, overlaps with this one."""
    i = bisect_left(taken, (start, start))
    return (i == 0 or taken[i - 1][1] <= start) and (i == len(taken) or end <= taken[i][0])


def _settle(text: str, found: list[DeadlineMatch], reader: Reader) -> list[DeadlineMatch]:
    """In order, without what is quoted and, of two that overlap, without the later."""
    if not found:
        return []
    kept: list[DeadlineMatch] = []
    quoted = [] if reader.column else [(m.start(), m.end(), m[0][0]) for m in _QUOTED.finditer(text)]
    if "\ufffd" in text:
        found = [m for m in found if not _is_broken(text, m)]
    at = 0
    for m in sorted(found, key=lambda m: (m.start, -m.end)):
        while at < len(quoted) and quoted[at][1] <= m.start:
            at += 1
        inside = at < len(quoted) and quoted[at][0] < m.start and m.end <= quoted[at][1]
        if inside and (quoted[at][2] == "《" or m.kind != "recurring"):
            reader.lost.append(Loss(m.start, m.end, "quoted"))
            continue
        if not kept or kept[-1].end <= m.start:
            kept.append(m)
    return kept


def _is_broken(text: str, m: DeadlineMatch) -> bool:
    """Whether a character that could not be read belongs to a time, or may: its value would be that of the rest."""
    before = _UNREAD_BEFORE.search(text, max(0, m.start - 7), m.start)
    return bool(before or "\ufffd" in text[m.start : m.end] or _UNREAD_BEHIND.match(text, m.end))
