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
from planparse.tables.columns import column_kind, kind_by_cells, settle_names, settle_units
from planparse.tables.grid import Grid, Row, words
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


def read_grids(source: Source, folded: str) -> tuple[list[Grid], list[Diagnostic]]:
    """All tables as logical grids; nested tables stand on their own."""
    pieces: list[_Pieces] = []
    for index, table in enumerate(source.tables):
        rows = _rows(table, len(pieces))
        header, kinds, used = _heading(rows, folded, table)
        before = pieces[-1] if pieces else None
        if before is not None and _continues(before, table, header, kinds, folded):
            if used and header != before.header:
                used = 0
            chunk = before.rows[-1].chunk + 1 if before.rows else 1
            before.rows += [row._replace(chunk=chunk) for row in rows[used:]]
            before.parts.append(index)
            before.end = table.end
        else:
            pieces.append(_Pieces([index], table.start, table.end, header, kinds, rows[used:], table.merges))
    grids: list[Grid] = []
    found: list[Diagnostic] = []
    for one in pieces:
        grid = Grid(one.parts, one.start, one.end, one.header, one.kinds, one.rows, one.merges)
        if grid.is_task_table:
            kinds, unknown = _settle(grid, folded)
            grid, repaired = repair(replace(grid, kinds=kinds), folded)
            found += [*unknown, *repaired]
        grids.append(grid)
    return grids, found


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


def _heading(rows: list[Row], folded: str, table: Table) -> tuple[list[str], list[str | None], int]:
    """The heading row(s): the first of the top rows in which two or more columns are known, and a second level below."""
    for top in range(min(4, len(rows))):
        names = [words(cell, folded) for cell in rows[top].cells]
        kinds = [column_kind(name) for name in names]
        distinct = {cell for cell, kind in zip(rows[top].cells, kinds, strict=True) if kind is not None}
        if len(distinct) >= 2 and max(map(len, names), default=0) <= 40:
            return _with_second_level(rows, top, folded, names, kinds)
    names = [words(cell, folded) for cell in rows[0].cells] if table.header_rows and rows else []
    return names, [None] * table.columns, table.header_rows


def _with_second_level(
    rows: list[Row], top: int, folded: str, names: list[str], kinds: list[str | None]
) -> tuple[list[str], list[str | None], int]:
    """Names, kinds and the number of rows of a heading; a row of short names below merged cells belongs to it."""
    below = top + 1
    if below < len(rows) and any(c is not None and c.colspan > 1 and c.row == top for c in rows[top].cells):
        lower = [words(cell, folded) for cell in rows[below].cells]
        lower_kinds = [column_kind(name) for name in lower]
        if all(len(name) <= 12 for name in lower) and any(kind is not None for kind in lower_kinds):
            names = [a if a == b else a + b for a, b in zip(names, lower, strict=True)]
            kinds = [b or a for a, b in zip(kinds, lower_kinds, strict=True)]
            return names, kinds, below + 1
    return names, kinds, below


def _continues(before: _Pieces, table: Table, header: list[str], kinds: list[str | None], folded: str) -> bool:
    """Whether a table goes on from the one before: nothing but blanks and page numbers between, same columns."""
    between = (
        patterns.sub(r"[-\s]|第?[0-9]+页?", "", folded[before.end : table.start]) if table.start >= before.end else "x"
    )
    if between or len(before.kinds) != table.columns:
        return False
    return header == before.header or not any(kinds)
