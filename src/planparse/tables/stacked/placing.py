"""The lines of a row put into the columns of a table whose cells stand on lines of their own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from planparse.tables.stacked.fit import NAMES, OWNERS, Fit, as_words, fits
from planparse.tables.stacked.reading_state import BEHIND, MOST_LINES, SECTION, Found


class Placing:
    """A table as far as it is read, and its columns: `places` are those that the lines of a row fill."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.entries = found.entries
        kinds = found.kinds
        self.number = kinds.index("number") if "number" in kinds else None
        self.places = [index for index, kind in enumerate(kinds) if kind != "number"]
        self.grouped = self.number == 1 and kinds[0] in NAMES  # 类别 | 序号 | …
        if self.grouped:
            self.places = self.places[1:]
        self.kinds = as_words([kinds[index] for index in self.places])
        self._fits: dict[int, tuple[list[Fit | None], Iterator[Fit | None]]] = {}  # of lines from a place on
        self.spaced = any(entry.gap for entry in self.entries[found.first + 1 : found.last])

    def fit(self, first: int, last: int) -> Fit | None:
        """The best placing of some lines."""
        if first not in self._fits:
            if len(self._fits) > 4:
                self._fits.clear()
            lines = (entry.text for entry in self.entries[first : first + MOST_LINES])
            self._fits[first] = ([], fits(lines, self.kinds))
        known, further = self._fits[first]
        known += islice(further, max(0, last - first - len(known)))
        return known[last - first - 1] if 0 < last - first <= len(known) else None

    def is_full(self, placing: Fit) -> bool:
        """Whether each column has one line, and none of them looks odd."""
        return placing.odd == 0 and placing.columns == tuple(range(len(self.kinds)))

    def is_exact(self, placing: Fit) -> bool:
        """Whether no column has two lines, none looks odd, no other placing is as good, and nothing is missing but
        remarks and names that stand for several rows."""
        missing = {kind for index, kind in enumerate(self.kinds) if index not in placing.columns}
        single = len(set(placing.columns)) == len(placing.columns)
        return single and placing.odd == 0 and not placing.tied and missing <= {"remark", None, *NAMES}

    def is_sound(self, placing: Fit) -> bool:
        """Whether a row between two numbers may be placed so: nothing odd in it (one line, where every column has one),
        and no name in two lines."""
        columns = placing.columns
        if columns == tuple(range(len(self.kinds))):
            return placing.odd <= 1
        twice = {a for a, b in zip(columns, columns[1:], strict=False) if a == b}
        return placing.odd == 0 and not any(self.kinds[index] in NAMES for index in twice)

    def cells(self, placing: Fit, first: int) -> list[tuple[int, int, int]]:
        """The cells of a placing whose first line is given."""
        cells: list[tuple[int, int, int]] = []
        for index, column in enumerate(placing.columns, first):
            place = self.places[column]
            if cells and cells[-1][0] == place:
                cells[-1] = (place, cells[-1][1], index)
            else:
                cells.append((place, index, index))
        return cells

    def telling(self) -> int | None:
        """The last column of units or of deadlines: where it is filled, a row may end."""
        found = [index for index, kind in enumerate(self.kinds) if kind in OWNERS or kind == "deadline"]
        return found[-1] if found else None

    def ends(self, at: int) -> bool:
        """Whether a line cannot go on with a row: a gap where there was none, a section, what stands behind tables."""
        entry = self.entries[at]
        if BEHIND.match(entry.text) is not None or (entry.gap and not self.spaced):
            return True
        section = SECTION.fullmatch(entry.text)
        return section is not None and section["outer"] is not None
