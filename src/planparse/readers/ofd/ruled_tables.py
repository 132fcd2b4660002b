"""Ruled tables with their words: cells filled with lines of print, tables that go on over a page put together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from planparse.readers.ofd.content import Glyph
from planparse.readers.ofd.lines import Line, lines_of
from planparse.readers.ofd.rules import Ruled

_SAME = 1.5  # millimetres: columns of two pages that agree so far are those of one table


@dataclass(slots=True, eq=False)
class GridCell:
    """A cell: its place in the grid, its paragraphs (each its lines of print), its right edge."""

    row: int
    column: int
    rowspan: int
    colspan: int
    paragraphs: list[list[Line]]

    @property
    def text(self) -> str:
        """Its words, without line ends."""
        return "".join(line.text for lines in self.paragraphs for line in lines)


@dataclass(slots=True)
class Grid:
    """A table: the edges of its columns, how many rows, its cells in reading order; the page and height it begins at."""

    xs: list[float]
    rows: int
    cells: list[GridCell]
    page: int
    top: float
    bottom: float = 0.0
    joined: list[int] = field(default_factory=list)  # pages that it goes on over

    def row(self, number: int) -> list[GridCell]:
        """The cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == number]

    def words(self, number: int) -> list[str]:
        """The words of a row's cells."""
        return [cell.text for cell in self.row(number)]


def fill(
    ruled: list[Ruled], glyphs: list[Glyph], page: int, size: tuple[float, float]
) -> tuple[list[Grid], list[Glyph]]:
    """The tables with the glyphs that stand in their cells, and the glyphs that stand in none. A grid without words is
    no table."""
    grids: list[Grid] = []
    for table in ruled:
        inside: list[list[Glyph]] = [[] for _ in table.fields]
        rest: list[Glyph] = []
        find = _finder(table)
        for glyph in glyphs:
            place = find(glyph)
            (rest if place is None else inside[place]).append(glyph)
        if not any(g.char.strip() for cell in inside for g in cell):
            continue
        glyphs = rest
        cells = [
            GridCell(f.row, f.column, f.rowspan, f.colspan, _paragraphs(lines_of(mine, page, size), f.box[2]))
            for f, mine in zip(table.fields, inside, strict=True)
        ]
        grids.append(Grid(table.xs, len(table.ys) - 1, cells, page, table.ys[0], table.ys[-1]))
    return grids, glyphs


def _finder(table: Ruled) -> Callable[[Glyph], int | None]:
    """Tells which of a table's cells a glyph stands in."""
    places = {
        (r, c): index
        for index, f in enumerate(table.fields)
        for r in range(f.row, f.row + f.rowspan)
        for c in range(f.column, f.column + f.colspan)
    }

    def find(glyph: Glyph) -> int | None:
        x, y = (glyph.left + glyph.right) / 2, glyph.base - 0.35 * glyph.size
        return places.get((bisect_right(table.ys, y) - 1, bisect_right(table.xs, x) - 1))

    return find


def _paragraphs(lines: list[Line], right: float) -> list[list[Line]]:
    """The lines of a cell as paragraphs: one ends where its last line leaves room for two more characters than the
    cell's widest line does."""
    widest = max((line.right for line in lines), default=right)
    found: list[list[Line]] = []
    for line in lines:
        above = found[-1][-1] if found else None
        if above is not None and above.right > min(widest, right) - 1.5 * line.size:
            found[-1].append(line)
        elif above is not None and abs(above.left - line.left) > 0.5 * line.size:
            found[-1].append(line)  # centred lines
        else:
            found.append([line])
    return found


def goes_on(above: Grid, below: Grid) -> bool:
    """Whether a table at the top of a page is the rest of the one at the end of the page before."""
    last = above.joined[-1] if above.joined else above.page
    return (
        below.page == last + 1
        and len(above.xs) == len(below.xs)
        and all(abs((a - above.xs[0]) - (b - below.xs[0])) < _SAME for a, b in zip(above.xs, below.xs, strict=True))
    )


def join(above: Grid, below: Grid) -> None:
    """Put the rest of a table behind its beginning: without headings that are printed again, and with a row that the
    end of the page cut made whole."""
    first = 0
    while (
        first < below.rows - 1
        and first < above.rows
        and below.words(first) == above.words(first)
        and any(below.words(first))
    ):
        first += 1
    cut = first < below.rows and _is_cut(above, below, first)
    taken: set[GridCell] = set()
    for cell in below.row(first):
        over = _reaching(above, cell.column)
        if over is None:
            continue
        if cut:  # its words belong to the last row
            _append(over, cell)
            over.rowspan += cell.rowspan - 1
            taken.add(cell)
        elif not cell.text and _merges(above, below, cell.column):  # a merged cell that is drawn anew
            over.rowspan += cell.rowspan
            taken.add(cell)
    base = above.rows - first - (1 if cut else 0)
    above.cells += [_moved(cell, base) for cell in below.cells if cell.row >= first and cell not in taken]
    above.rows = base + below.rows
    above.joined.append(below.page)
    above.bottom = below.bottom


def _reaching(grid: Grid, column: int) -> GridCell | None:
    """The cell of a column that reaches the last row."""
    for cell in reversed(grid.cells):
        if cell.row + cell.rowspan == grid.rows and cell.column <= column < cell.column + cell.colspan:
            return cell
    return None


def _merges(above: Grid, below: Grid, column: int) -> bool:
    """Whether cells of a column reach over several rows in this table."""
    return any(cell.rowspan > 1 and cell.column == column for grid in (above, below) for cell in grid.cells)


def _moved(cell: GridCell, by: int) -> GridCell:
    return GridCell(cell.row + by, cell.column, cell.rowspan, cell.colspan, cell.paragraphs)


def _append(cell: GridCell, rest: GridCell) -> None:
    """Words that went on on the next page: the paragraph goes on where it did not end in a full stop."""
    if cell.paragraphs and rest.paragraphs and cell.text[-1] not in "。；;":
        cell.paragraphs[-1] += rest.paragraphs[0]
        cell.paragraphs += rest.paragraphs[1:]
    else:
        cell.paragraphs += rest.paragraphs


def _is_cut(above: Grid, below: Grid, row: int) -> bool:
    """Whether a row is the rest of the last one above: its number is missing in a table whose rows all have one."""
    mine = below.row(row)
    if not mine or mine[0].column or mine[0].colspan > 1 or mine[0].text or not any(cell.text for cell in mine):
        return False
    last = _reaching(above, 0)
    numbers = [cell.text for cell in above.cells if cell.column == 0 and cell.colspan == 1 and cell.row > 0]
    counted = sum(text.isdigit() for text in numbers) >= 0.6 * len(numbers)
    return last is not None and last.text.isdigit() and counted
