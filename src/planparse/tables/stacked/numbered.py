"""Rows that begin at lines that are just the next number, where every cell stands on a line of its own.

Sections and the repeated heading stand between rows. What does not fit ends the table; a row between two others that fits
no column is kept whole as the words of its task: both with a diagnostic.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planparse.tables.columns import names_units
from planparse.tables.stacked.fit import WORDY, Fit, is_time
from planparse.tables.stacked.placing import Placing
from planparse.tables.stacked.reading_state import BEHIND, MOST_LINES, SECTION, Row, number_of
from planparse.text import patterns

_MOST_EXTRA = 12  # lines that the last row may have more than columns
_PLAIN_SECTION = patterns.compile(r"[^。;:,!?0-9]{3,20}")


class _Tail(NamedTuple):
    """What stands between a row and the next number: rows, the cell left of the number, how doubtful it is."""

    rows: list[Row]
    group: int | None
    doubt: float


class Numbered(Placing):
    """Reads the rows behind a heading into `found`."""

    def read(self) -> None:
        """Take rows as long as they fit."""
        opening = self._opening() if self.number == 0 or self.grouped else None
        if opening is None:
            return
        found = self.found
        at, group = opening
        while not found.hopeless and (taken := self._between(at, group) or self._unfit(at, group)) is not None:
            rows, at, group = taken
            found.rows += rows
            found.last = at if group is None else group
        last = self._final(at, group)
        if last is not None:
            found.rows.append(last)
            found.last = last.cells[-1][2] + 1
            return
        found.cut = True  # sections and headings before a number that begins no row are no part of the table
        while found.rows[-1].kind != "data" and len(found.rows) > 1:
            found.last = min(found.last, found.rows.pop().cells[0][1])

    def _count(self, at: int) -> int | None:
        return number_of(self.entries[at].text) if at < len(self.entries) else None

    def _opening(self) -> tuple[int, int | None] | None:
        """The first number behind the heading: sections may stand before it, and the cell of a column left of it."""
        first = self.found.last
        stop = next((at for at in range(first, min(first + 4, len(self.entries))) if self._count(at) is not None), None)
        tail = self._tail(first, stop, opening=True) if stop is not None else None
        if stop is None or tail is None:
            return None
        self.found.rows += tail.rows
        self.found.last = stop if tail.group is None else tail.group
        return stop, tail.group

    def _tail(self, first: int, stop: int, opening: bool = False) -> _Tail | None:
        """Lines between a row and the next number as sections, the repeated heading, and the cell left of the number."""
        rows: list[Row] = []
        group = (
            stop - 1 if self.grouped and stop > first and not SECTION.fullmatch(self.entries[stop - 1].text) else None
        )
        if group is not None and len(self.entries[group].text) > 20:
            return None
        at, end = first, stop if group is None else group
        doubt = 0.0 if group is None else 0.4
        while at < end:
            if self.found.is_heading(at):
                rows.append(self.found.heading(at))
                at += self.found.width
                continue
            text = self.entries[at].text
            if not SECTION.fullmatch(text):
                doubt += 0.5 if opening else 2.0
                if end - at > 1 or not _PLAIN_SECTION.fullmatch(text) or names_units(text) or is_time(text):
                    return None
            rows.append(Row("section", [(0, at, at)]))
            at += 1
        return _Tail(rows, group, doubt) if at <= stop and len(rows) <= 3 else None

    def _between(self, at: int, group: int | None) -> tuple[list[Row], int, int | None] | None:
        """The row of a number up to the next one, with what stands between, and the place of the next."""
        for stop in self._nexts(at):
            best: tuple[float, Row, _Tail] | None = None
            for end in range(stop, max(at + 1, stop - 3 - self.found.width), -1):
                tail = self._tail(end, stop)
                row = self._row(at, end, group) if tail is not None else None
                if row is None or tail is None:
                    continue
                swallowed = SECTION.fullmatch(self.entries[end - 1].text) is not None
                score = row[0] - tail.doubt - 4.0 * swallowed
                if best is None or score > best[0]:
                    best = (score, row[1], tail)
            if best is not None:
                return [best[1], *best[2].rows], stop, best[2].group
        return None

    def _nexts(self, at: int) -> Iterator[int]:
        """Places where the next number stands: one more, or 1 again behind a section."""
        count = self._count(at) or 0
        for stop in range(at + 2, min(at + 1 + MOST_LINES, len(self.entries))):
            if BEHIND.match(self.entries[stop].text):
                return
            value = self._count(stop)
            if value == count + 1 or (value == 1 and SECTION.fullmatch(self.entries[stop - 1].text) is not None):
                yield stop

    def _row(self, at: int, end: int, group: int | None) -> tuple[float, Row] | None:
        """The row of a number whose lines end before `end`, and how well they fit."""
        placing = self.fit(at + 1, end)
        if placing is None or not self.is_sound(placing):
            return None
        exact = self.is_exact(placing)
        code = None if exact or not placing.tied else "table_row_uncertain"
        cells = [*self._left(at, group), *self.cells(placing, at + 1)]
        return placing.score, Row("data", cells, exact, code)

    def _left(self, at: int, group: int | None) -> list[tuple[int, int, int]]:
        assert self.number is not None
        own = [(self.number, at, at)]
        return own if group is None else [(0, group, group), *own]

    def _unfit(self, at: int, group: int | None) -> tuple[list[Row], int, int | None] | None:
        """A row that fits no column, before one that does: its lines are the words of its task."""
        stop = next(self._nexts(at), None)
        if stop is None or (self._between(stop, None) is None and self._final(stop, None) is None):
            return None
        words = next(place for place, kind in zip(self.places, self.kinds, strict=True) if kind in WORDY)
        row = Row("data", [*self._left(at, group), (words, at + 1, stop - 1)], code="table_row_unfit")
        return [row], stop, None

    def _final(self, at: int, group: int | None) -> Row | None:
        """The last row: as many lines as columns where they fit, else as many as fit best."""
        stop = at + 1
        while stop < min(at + 1 + MOST_LINES, len(self.entries)) and not self.ends(stop):
            stop += 1
        width = len(self.kinds)
        best: tuple[float, Row] | None = None
        for end in range(at + 2, min(stop, at + 1 + width + _MOST_EXTRA) + 1):
            placing = self.fit(at + 1, end)
            if placing is None or placing.odd or not (self.is_sound(placing) and self._complete(placing, at + 1)):
                continue
            row = Row("data", [*self._left(at, group), *self.cells(placing, at + 1)], self.is_exact(placing))
            if self.is_full(placing):
                return row
            score = placing.score - 0.5 * max(0, end - at - 1 - width)
            if best is None or score > best[0]:
                best = (score, row)
        return best[1] if best is not None else None

    def _complete(self, placing: Fit, first: int) -> bool:
        """Whether the column that tells where a row ends is filled, and nothing like prose stands behind it."""
        telling = self.telling()
        if telling is None or telling not in placing.columns:
            return False
        lines = self.found.text(first, first + len(placing.columns))
        behind = [line for column, line in zip(placing.columns, lines, strict=True) if column > telling]
        return all(self.kinds[column] in WORDY for column in placing.columns if column > telling) or all(
            len(line) <= 20 and "。" not in line for line in behind
        )
