"""What a logical table is: rows of cells, the columns' kinds, the words of a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from planparse.model.source import Cell
from planparse.span import Span
from planparse.text.fold import Folded

UNITS = {"lead", "responsible", "supporting", "supervising", "lead_official", "person"}
WORDS = {"item", "content", "measure", "problem"}


class Row(NamedTuple):
    """A row of the logical table: per column the cell shown (a merged one again in each of its rows), or None."""

    cells: Sequence[Cell | None]
    start: int
    end: int
    chunk: int
    kind: str = "data"  # data, section, total (合计), note (注:…)
    label: Cell | None = None  # a number that stood on the next line
    heads: Sequence[Cell] = ()  # the words of a section


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Grid:
    """A logical table: indexes of the source tables it was printed as, heading, columns' kinds, rows; of each column the
    cell that names it, what its figures count, and in which unit."""

    parts: Sequence[int]
    start: int
    end: int
    header: Sequence[str]
    kinds: Sequence[str | None]
    rows: Sequence[Row]
    merges: bool
    heads: Sequence[Cell | None] = ()
    counted: Sequence[str] = ()
    units: Sequence[str | None] = ()
    printed: frozenset[str] = frozenset()  # all names in the rows of the heading
    tails: Mapping[Cell, list[Cell]] = field(default_factory=dict)  # cell → cells that go on with its words

    @property
    def is_task_table(self) -> bool:
        """A column of tasks and a column of units or of deadlines, or areas by indicators (ANNOTATION 6)."""
        kinds = set(self.kinds)
        return (bool(kinds & WORDS) and bool(kinds & (UNITS | {"deadline", "quarter"}))) or self.is_matrix

    @property
    def is_matrix(self) -> bool:
        """Areas or units by indicators: no column says in words what is to be done."""
        kinds = set(self.kinds)
        return "figures" in kinds and not kinds & WORDS and bool(kinds & (UNITS | {"area"}))

    @property
    def outer_areas(self) -> list[int]:
        """Columns of areas that hold those whose figures a matrix gives."""
        return self.column("area")[:-1] if self.is_matrix else []

    def column(self, *kinds: str) -> list[int]:
        """The columns of these kinds, left to right."""
        return [i for i, kind in enumerate(self.kinds) if kind in kinds]


def words(cell: Cell | None, folded: str) -> str:
    """A cell's words without white space."""
    return "" if cell is None else _without_blanks(folded[cell.start : cell.end])


@lru_cache(maxsize=4096)
def _without_blanks(piece: str) -> str:
    return Folded(piece, [Span(0, len(piece))]).text
