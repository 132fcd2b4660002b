"""Stage 3, tables: the printed grid → one logical table with its heading, its columns' kinds and its rows.

Merged cells are filled in, pieces of one table that a page cut are joined (their repeated headings dropped), rows that
conversion shifted are put back, and a number that stands alone on the next line goes to its row: each with a diagnostic.

Reads: `Source.tables`, folded text. Writes: `Grid` objects in document order.
Guarantees: every cell of the source is in exactly one grid.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from planparse.model.diagnostics import Diagnostic, note
from planparse.model.source import Cell, Source, Table
from planparse.span import Span
from planparse.tables.columns import kind_by_cells, settle_names, settle_units, unit_of, without_unit
from planparse.tables.figure_columns import caption_of, settle_figures
from planparse.tables.grid import WORDS, Grid, Row, words
from planparse.tables.heading_rows import Heading, read_heading
from planparse.tables.repair import repair
from planparse.text import patterns


@dataclass(slots=True, eq=False, repr=False)
class _Pieces:
    """A logical table as far as the pieces are put together that it was printed in; fields as those of `Grid`."""

    parts: list[int]
    start: int
    end: int
    header: list[str]
    kinds: list[str | None]
    rows: list[Row]
    merges: bool
    heading: Heading


def read_grids(source: Source, folded: str, plans: bool) -> tuple[list[Grid], list[Diagnostic]]:
    """All tables as logical grids; nested tables stand on their own, and set no tasks beside those of the table around
    them. Only in a notice that `plans` do figures of areas set tasks."""
    pieces: list[_Pieces] = []
    for index, table in enumerate(source.tables):
        rows = _rows(table, len(pieces))
        heading = read_heading(rows, folded, table)
        header, kinds, used = heading.names, heading.kinds, heading.rows
        before = pieces[-1] if pieces else None
        if before is not None and _continues(before, table, header, kinds, folded):
            if used and header != before.header:
                used = 0
            chunk = before.rows[-1].chunk + 1 if before.rows else 1
            before.rows += [row._replace(chunk=chunk) for row in rows[used:]]
            before.parts.append(index)
            before.end = table.end
        else:
            pieces.append(_Pieces([index], table.start, table.end, header, kinds, rows[used:], table.merges, heading))
    grids: list[Grid] = []
    found: list[Diagnostic] = []
    for one in pieces:
        grid = _grid(one, folded, plans)
        if any(_holds(outer, grid) for outer in grids):  # its words are read in the cell that holds it
            grid = replace(grid, kinds=[None] * len(grid.kinds))
        if grid.is_task_table:
            kinds, unknown = _settle(grid, folded)
            grid, repaired = repair(replace(grid, kinds=kinds), folded)
            found += [*unknown, *repaired]
        grids.append(grid)
    return grids, found


def _holds(outer: Grid, grid: Grid) -> bool:
    """Whether a table stands in a cell of a table of tasks."""
    return outer.is_task_table and outer.start <= grid.start and grid.end <= outer.end


def _grid(table: _Pieces, folded: str, plans: bool) -> Grid:
    """The table put together, its columns' kinds known as far as to tell whether it sets tasks."""
    kinds = list(table.kinds)
    caption = caption_of(folded, min((c.start for c in table.heading.cells if c is not None), default=table.start))
    if any(kinds):
        cells = [[words(_own(row, column), folded) for row in table.rows] for column in range(len(kinds))]
        settle_figures(kinds, table.header, cells, caption)
        if not (plans and caption.sets) and not WORDS & set(kinds):
            kinds = [None if kind in ("area", "figures") else kind for kind in kinds]
    heading = table.heading
    counted = [without_unit(name) for name in heading.counted]
    units = [unit_of(name) or caption.unit for name in heading.counted]
    printed = frozenset(table.header) | heading.printed
    return Grid(
        table.parts,
        table.start,
        table.end,
        table.header,
        kinds,
        table.rows,
        table.merges,
        heading.cells,
        counted,
        units,
        printed,
    )


def _settle(grid: Grid, folded: str) -> tuple[list[str | None], list[Diagnostic]]:
    """The kinds of the columns, those of unknown headings by their cells; what stays unknown is said."""
    found: list[Diagnostic] = []
    kinds = list(grid.kinds)
    cells = [[words(_own(row, column), folded) for row in grid.rows] for column in range(len(grid.kinds))]
    settle_units(kinds, grid.header, cells)
    for column, kind in enumerate(kinds):
        name = grid.header[column] if column < len(grid.header) else ""
        if kind is not None or not name or not any(cells[column]):
            continue
        kinds[column] = kind_by_cells(cells[column])
        code = "table_column_guessed" if kinds[column] else "table_column_unknown"
        found.append(note(code, Span(grid.start, grid.end), column=name))
    settle_names(kinds, grid.header, cells)
    return kinds, found


def _own(row: Row, column: int) -> Cell | None:
    """A row's cell in a column; None where it runs over the whole row, as a section's name does."""
    cell = row.cells[column]
    return cell if cell is None or cell.colspan * 2 <= max(2, len(row.cells)) else None


def _rows(table: Table, chunk: int) -> list[Row]:
    columns = max(1, table.columns)
    grid: list[list[Cell | None]] = [[None] * columns for _ in range(table.rows)]
    for cell in table.cells:
        for r in range(cell.row, min(cell.row + cell.rowspan, table.rows)):
            for c in range(cell.column, min(cell.column + cell.colspan, columns)):
                grid[r][c] = cell
    rows = []
    for r, cells in enumerate(grid):
        own = [cell for cell in cells if cell is not None and cell.row == r] or [c for c in cells if c is not None]
        start = min((c.start for c in own), default=table.start)
        rows.append(Row(cells, start, max([start, *(c.end for c in own)]), chunk))
    return rows


def _continues(before: _Pieces, table: Table, header: list[str], kinds: list[str | None], folded: str) -> bool:
    """Whether a table goes on from the one before: nothing but blanks and page numbers between, same columns."""
    between = (
        patterns.sub(r"[-\s]|第?[0-9]+页?", "", folded[before.end : table.start]) if table.start >= before.end else "x"
    )
    if between or len(before.kinds) != table.columns:
        return False
    return header == before.header or not any(kinds)
