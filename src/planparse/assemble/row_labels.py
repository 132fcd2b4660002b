"""What stands over a row of a table and at its head: the sections that it lies in, and a label in its words.

一、重点项目 / （一）水利项目 / 1 | 新建水厂        both sections hold for the row
信息公开 | 1.公开减税政策                              no column of numbers: the label is the row's
"""

from __future__ import annotations

from collections.abc import Sequence

from planparse.model.source import Cell
from planparse.rules.headings import markers
from planparse.span import Span
from planparse.tables.grid import Grid, Row, words


class SectionRows:
    """The rows over the whole table under which the next one stands, outermost first."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.heads: list[Sequence[Cell]] = []
        self._ranks: list[int | None] = []  # of their labels
        self._touches = False  # whether the last row was one of them

    def enter(self, row: Row) -> None:
        """A row that heads others: it ends those of its rank and below; one without a label goes under those right above."""
        label = markers.read(words(row.heads[0], self.folded), 0, len(words(row.heads[0], self.folded)))
        rank = label.rank if label is not None else None
        if rank is not None:
            keep = next((i for i, own in enumerate(self._ranks) if own is None or own >= rank), len(self._ranks))
        elif None in self._ranks:
            keep = self._ranks.index(None)
        else:
            keep = len(self._ranks) if self._touches else 0
        self.heads[keep:], self._ranks[keep:] = [row.heads], [rank]
        self._touches = True

    def leave(self) -> None:
        """A row of another sort."""
        self._touches = False


def label_in_cell(cell: Cell, folded: str) -> tuple[Cell, Span, int] | None:
    """The label at the head of a cell that holds no second one: the cell, the label's place, its number."""
    place = Span(cell.start, cell.end).trimmed(folded)
    label = markers.read(folded, place.start, place.end)
    if label is None or label.rank < _ITEM or markers.series(words(cell, folded), 0, len(words(cell, folded))):
        return None
    return cell, Span(label.start, label.end), label.number


_ITEM = 4  # 一、 and what stands below it


def has_numbers(grid: Grid, folded: str) -> bool:
    """Whether a column of numbers gives the rows their labels."""
    return any(words(row.cells[c], folded) for c in grid.column("number") for row in grid.rows)


def numbered_column(grid: Grid, folded: str, grouped: Sequence[int]) -> int | None:
    """The column whose cells begin with the labels of the rows, where no column of numbers gives them."""
    if has_numbers(grid, folded):
        return None
    for column in grid.column("item", "content", "measure"):
        if column not in grouped and counts_rows(
            [row.cells[column] for row in grid.rows if row.kind == "data"], folded
        ):
            return column
    return None


def counts_rows(cells: Sequence[Cell | None], folded: str) -> bool:
    """Whether the cells of a column begin with labels in figures or of one level that go up from row to row, but where a
    group begins anew."""
    filled = list(dict.fromkeys(cell for cell in cells if cell is not None and words(cell, folded)))
    labels = [label for cell in filled if (label := label_in_cell(cell, folded)) is not None]
    numbers = [number for _, _, number in labels]
    counted = all(b == 1 or b > a for a, b in zip(numbers, numbers[1:], strict=False))
    return bool(labels) and len(labels) * 3 >= len(filled) * 2 and counted
