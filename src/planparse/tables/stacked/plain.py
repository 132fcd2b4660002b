"""Rows without numbers, where every cell stands on a line of its own: they begin where the row before them ends.

Only the order of the columns tells where a row ends, so each of its lines must read as its column wants.
"""

from __future__ import annotations

from planparse.tables.stacked.fit import NAMES, WORDY, Fit
from planparse.tables.stacked.placing import Placing
from planparse.tables.stacked.reading_state import SECTION, Row

_MOST_EXTRA = 12  # lines that a row may have more than columns
_MOST_ASIDE = 3  # sections and headings between two rows


class Plain(Placing):
    """Reads the rows behind a heading into `found`."""

    def read(self) -> None:
        """Take rows as long as they fit."""
        found = self.found
        at = found.last
        pending: list[Row] = []
        while at < len(self.entries) and not found.hopeless:
            row = self._row(at)
            if row is not None:
                found.rows += [*pending, row]
                found.last = at = row.cells[-1][2] + 1
                pending = []
            elif found.is_heading(at):
                pending.append(found.heading(at))
                at += found.width
            elif SECTION.fullmatch(self.entries[at].text) is not None:
                pending.append(Row("section", [(0, at, at)]))
                at += 1
            else:
                return
            if len(pending) > _MOST_ASIDE:
                return

    def _row(self, at: int) -> Row | None:
        """The row that begins at a line: a line a column, a name fewer, or further paragraphs of the words."""
        width = len(self.kinds)
        if self.entries[at].gap and not self.spaced:
            return None
        for length in (width, width - 1, *range(width + 1, width + _MOST_EXTRA)):
            if at + length > len(self.entries) or any(self.ends(i) for i in range(at + 1, at + length)):
                continue
            placing = self.fit(at, at + length)
            if placing is not None and not placing.odd and not placing.tied and self._is_whole(placing):
                return Row("data", self.cells(placing, at), self.is_exact(placing))
        return None

    def _is_whole(self, placing: Fit) -> bool:
        """Whether no column is empty but that of a name which stands for several rows, nor any of several lines but
        that of the words."""
        columns = placing.columns
        empty = [index for index in range(len(self.kinds)) if index not in columns]
        more = {a for a, b in zip(columns, columns[1:], strict=False) if a == b}
        grouping = empty == [0] and self.kinds[0] in NAMES and any(row.kind == "data" for row in self.found.rows)
        return (not empty or grouping) and all(self.kinds[index] in WORDY for index in more)
