"""Deadlines paired and compared: earlier, later, gone.

Two yearly plans of different years are compared each in its own year: 9月底前 in both is no change, and of two dates the one of
the old plan is set forward by the years between them. A date beyond a plan's own year stands as it is, and so do all dates of
drafts and of plans over several years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR, date
from typing import Literal, TypeVar

from rapidfuzz import fuzz

from planparse.compare.items import Item, squeezed
from planparse.compare.matching import best_pairs, nearest, window
from planparse.model.base import SpanModel
from planparse.model.difference import DeadlineChange
from planparse.model.notice import Deadline, Document
from planparse.text.fold import fold

AROUND = 18  # characters behind a deadline that say what it is for
SCORE = 0.3
_DATED = frozenset({"by", "during", "at"})
_DURATION = re.compile(r"^P(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)W)?(?:([0-9]+)D)?")
_YEAR = re.compile(r"(?:20[0-9]{2}年|今年|本年度?|当年)")
Direction = Literal["earlier", "later", "unlike"]
_Moment = TypeVar("_Moment", date, float)


class Clock:
    """How the dates of two plans are set against each other."""

    def __init__(self, old: Document, new: Document) -> None:
        a, b = old.metadata, new.metadata
        years = [m.plan_years[0] if len(m.plan_years) == 1 else None for m in (a, b)]
        years = [year if year and MINYEAR <= year <= MAXYEAR else None for year in years]
        yearly = None not in years and not a.draft and not b.draft
        self.old_year, self.new_year = years
        self.relative = bool(yearly and years[0] != years[1])

    def set_forward(self, day: date) -> date:
        """A date of the old plan in the new plan's year, where the two are compared within their years."""
        if not self.relative or day.year != self.old_year or self.new_year is None:
            return day
        try:
            return day.replace(year=self.new_year)
        except ValueError:  # the 29th of February
            return date(self.new_year, 2, 28)

    def plain(self, deadline: Deadline) -> str:
        """Its words; without the year where years are left aside."""
        words = "".join(fold(deadline.text).split())
        return _YEAR.sub("", words) if self.relative else words


class Side:
    """The deadlines of the items of one side, with the text they stand in and what was not read in it."""

    def __init__(self, items: list[Item], text: str, unread: Iterable[SpanModel]) -> None:
        self.deadlines = [deadline for item in items for deadline in item.deadlines]
        self.text = text
        spans = [item.bearer.span for item in items]
        self.unread = [u for u in unread if any(s.start <= u.start and u.end <= s.end for s in spans)]

    def context(self, deadline: Deadline) -> str:
        """What a deadline is for: the words behind it, and some before."""
        start, end = deadline.span.start, deadline.span.end
        return squeezed(self.text[max(0, start - AROUND // 2) : start] + self.text[end : end + AROUND])


def compare(old: Side, new: Side, clock: Clock) -> list[DeadlineChange]:
    """The changes, in the new plan's order, what is gone last."""
    rows, columns = len(old.deadlines), len(new.deadlines)
    edges: list[list[tuple[int, float]]] = []
    for i, a in enumerate(old.deadlines):
        scores = ((j, _score(a, new.deadlines[j], old, new, clock)) for j in window(i, rows, columns))
        edges.append(nearest(i, rows, columns, ((j, s) for j, s in scores if s >= SCORE)))
    pairs = best_pairs(edges, columns)
    partner = {j: i for i, j in pairs.items()}
    _pair_the_rest(old, new, pairs, partner)
    changes = []
    for j, b in enumerate(new.deadlines):
        if j not in partner:
            changes.append(DeadlineChange(old=None, new=b, direction="added", days=None, unread=old.unread))
        elif change := _changed(old.deadlines[partner[j]], b, clock):
            changes.append(change)
    gone = [a for i, a in enumerate(old.deadlines) if i not in pairs]
    return changes + [DeadlineChange(old=a, new=None, direction="removed", days=None, unread=new.unread) for a in gone]


def _pair_the_rest(old: Side, new: Side, pairs: dict[int, int], partner: dict[int, int]) -> None:
    """One date left over on either side: the one took the other's place, whatever words stand around them."""
    left = [i for i, a in enumerate(old.deadlines) if i not in pairs and a.kind in _DATED]
    right = [j for j, b in enumerate(new.deadlines) if j not in partner and b.kind in _DATED]
    if len(left) == len(right) == 1:
        pairs[left[0]], partner[right[0]] = right[0], left[0]


def _score(a: Deadline, b: Deadline, old: Side, new: Side, clock: Clock) -> float:
    if (a.kind in _DATED) != (b.kind in _DATED) and a.kind != b.kind:
        return 0.0
    same = _direction(a, b, clock) is None
    around = float(fuzz.ratio(old.context(a), new.context(b))) / 100
    if not same and around < 0.35:
        return 0.0
    return 0.55 * around + 0.35 * same + 0.1 * (a.kind == b.kind)


def _changed(a: Deadline, b: Deadline, clock: Clock) -> DeadlineChange | None:
    found = _direction(a, b, clock)
    if found is None:
        return None
    days = (b.end - clock.set_forward(a.end)).days if a.end and b.end else None
    return DeadlineChange(old=a, new=b, direction=found, days=days or None, unread=[])


def _direction(a: Deadline, b: Deadline, clock: Clock) -> Direction | None:
    """Which way a deadline went; None where it is the same."""
    if clock.plain(a) == clock.plain(b) and (a.end is None or b.end is None):
        return None
    if a.kind in _DATED and b.kind in _DATED and a.end and b.end:
        moved = _moved(clock.set_forward(a.end), b.end)
        if moved is None and a.kind == b.kind == "during" and a.start and b.start:
            moved = _moved(clock.set_forward(a.start), b.start)
        return moved
    if a.kind == b.kind == "relative" and a.duration and b.duration:
        return _moved(_days(a.duration), _days(b.duration))
    if a.kind == b.kind == "recurring" and (a.rrule, a.times, a.except_) == (b.rrule, b.times, b.except_):
        return None
    return "unlike"


def _moved(was: _Moment, now: _Moment) -> Direction | None:
    """Which way from one day, or length of time, to another."""
    if was == now:
        return None
    return "later" if now > was else "earlier"


def _days(duration: str) -> int:
    found = _DURATION.match(duration)
    parts = [int(part or 0) for part in found.groups()] if found else [0, 0, 0, 0]
    return parts[0] * 365 + parts[1] * 30 + parts[2] * 7 + parts[3]
