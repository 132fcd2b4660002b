"""Stage 3, tables: the printed grid → one logical table with its heading, its columns' kinds and its rows.

Merged cells are filled in, pieces of one table that a page cut are joined (their repeated headings dropped), rows that
conversion shifted are put back, and a number that stands alone on the next line goes to its row: each with a diagnostic.

Reads: `Source.tables`, folded text. Writes: `Grid` objects in document order.
Guarantees: every cell of the source is in exactly one grid.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from planparse.columns import column_kind, kind_by_cells
from planparse.model.diagnostics import Diagnostic, note
from planparse.model.source import Cell, Source, Table
from planparse.span import Span
from planparse.text import patterns
from planparse.text.fold import Folded

UNITS = {"lead", "responsible", "supporting", "supervising", "lead_official", "person"}
WORDS = {"item", "content", "measure"}
# words of a task in a column of units: a sentence, or a number with what it counts
_STATES = patterns.compile(r"[。;].|[。;]$|[0-9]+(?:\.[0-9]+)?(?:[%万亿]|\p{Han}{1,3}[,、。])")
_TIME = patterns.compile(
    r"[0-9一二三四五六七八九十]+(?:年|月|日|季度)|年|月|季度|长期|持续|每|底|前|期间|适时|立即|即时|常态"
)
_LABELLED = patterns.compile(r"[(]?[0-9一二三四五六七八九十]{1,3}[).、]")


@dataclass(slots=True, eq=False, repr=False)
class Row:
    """A row of the logical table: per column the cell shown (a merged one again in each of its rows), or None."""

    cells: list[Cell | None]
    start: int
    end: int
    chunk: int
    kind: str = "data"  # data, section, number
    label: Cell | None = None


@dataclass(slots=True, eq=False, repr=False)
class Grid:
    """A logical table: indexes of the source tables it was printed as, heading, columns' kinds, rows."""

    parts: list[int]
    start: int
    end: int
    header: list[str]
    kinds: list[str | None]
    rows: list[Row]
    merges: bool
    caption: Span | None = None
    id: str = ""
    tails: dict[int, list[Cell]] = field(default_factory=dict)  # id(cell) → cells that go on with its words

    @property
    def is_task_table(self) -> bool:
        """A column of tasks and a column of units or of deadlines (ANNOTATION 6)."""
        kinds = set(self.kinds)
        return bool(kinds & WORDS) and bool(kinds & (UNITS | {"deadline"}))

    def column(self, *kinds: str) -> list[int]:
        """The columns of these kinds, left to right."""
        return [i for i, kind in enumerate(self.kinds) if kind in kinds]


def words(cell: Cell | None, folded: str) -> str:
    """A cell's words without white space."""
    return "" if cell is None else _without_blanks(folded[cell.start : cell.end])


@lru_cache(maxsize=4096)
def _without_blanks(piece: str) -> str:
    return Folded(piece, [Span(0, len(piece))]).text


def read_grids(source: Source, folded: str) -> tuple[list[Grid], list[Diagnostic]]:
    """All tables as logical grids; nested tables stand on their own."""
    grids: list[Grid] = []
    found: list[Diagnostic] = []
    for index, table in enumerate(source.tables):
        rows = _rows(table, len(grids))
        header, kinds, used = _heading(rows, folded, table)
        before = grids[-1] if grids else None
        if before is not None and _continues(before, table, header, kinds, folded):
            if used and header != before.header:
                used = 0
            for row in rows[used:]:
                row.chunk = before.rows[-1].chunk + 1 if before.rows else 1
            before.rows += rows[used:]
            before.parts.append(index)
            before.end = table.end
        else:
            grids.append(Grid([index], table.start, table.end, header, kinds, rows[used:], table.merges))
    for grid in grids:
        if grid.is_task_table:
            found += _settle(grid, folded)
            found += _repair(grid, folded)
    return grids, found


def _settle(grid: Grid, folded: str) -> list[Diagnostic]:
    """Read columns of unknown headings by their cells; what stays unknown is said."""
    found: list[Diagnostic] = []
    for column, kind in enumerate(grid.kinds):
        name = grid.header[column] if column < len(grid.header) else ""
        cells = [words(row.cells[column], folded) for row in grid.rows]
        if kind is not None or not name or not any(cells):
            continue
        grid.kinds[column] = kind_by_cells(cells)
        code = "table_column_guessed" if grid.kinds[column] else "table_column_unknown"
        found.append(note(code, Span(grid.start, grid.end), column=name))
    return found


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
        distinct = {id(cell) for cell, kind in zip(rows[top].cells, kinds, strict=True) if kind is not None}
        if len(distinct) < 2 or max(map(len, names), default=0) > 40:
            continue
        used = top + 1
        if used < len(rows) and any(c is not None and c.colspan > 1 and c.row == top for c in rows[top].cells):
            lower = [words(cell, folded) for cell in rows[used].cells]
            lower_kinds = [column_kind(name) for name in lower]
            if all(len(name) <= 12 for name in lower) and sum(k is not None for k in lower_kinds) >= 1:
                names = [a if a == b else a + b for a, b in zip(names, lower, strict=True)]
                kinds = [b or a for a, b in zip(kinds, lower_kinds, strict=True)]
                used += 1
        return names, kinds, used
    names = [words(cell, folded) for cell in rows[0].cells] if table.header_rows and rows else []
    return names, [None] * table.columns, table.header_rows


def _continues(before: Grid, table: Table, header: list[str], kinds: list[str | None], folded: str) -> bool:
    """Whether a table goes on from the one before: nothing but blanks and page numbers between, same columns."""
    between = (
        patterns.sub(r"[-\s]|第?[0-9]+页?", "", folded[before.end : table.start]) if table.start >= before.end else "x"
    )
    if between or len(before.kinds) != table.columns:
        return False
    return header == before.header or not any(kinds)


def _repair(grid: Grid, folded: str) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    kept: list[Row] = []
    for row in grid.rows:
        texts = [words(cell, folded) for cell in row.cells]
        if texts == grid.header or not any(texts):
            continue
        alone = _only_cell(row, texts)
        if (
            alone is not None
            and not _numeric(words(alone, folded))
            and (alone.column == 0 or alone.colspan * 2 > len(row.cells))
        ):
            row.kind, row.label = "section", alone
        elif (
            alone is not None
            and _numeric(words(alone, folded))
            and kept
            and kept[-1].kind == "data"
            and not _has_number(grid, kept[-1], folded)
        ):
            kept[-1].label = alone
            found.append(note("table_number_moved", Span(alone.start, alone.end), number=words(alone, folded)))
            continue
        elif shifted := _shifted(grid, texts):
            _shift(grid, row, shifted)
            found.append(note("table_row_shifted", Span(row.start, row.end), row=texts[0] or len(kept) + 1))
        kept.append(row)
    grid.rows = kept
    found += _carry(grid, folded)
    return found


def _only_cell(row: Row, texts: list[str]) -> Cell | None:
    filled = {id(c): c for c, text in zip(row.cells, texts, strict=True) if text and c is not None}
    return next(iter(filled.values())) if len(filled) == 1 and (len(row.cells) > 1) else None


def _numeric(text: str) -> bool:
    return bool(patterns.fullmatch(r"[0-9]{1,3}[.、]?", text))


def _has_number(grid: Grid, row: Row, folded: str) -> bool:
    return row.label is not None or any(words(row.cells[c], folded) for c in grid.column("number"))


def _shifted(grid: Grid, texts: list[str]) -> int:
    """The column where a row too far right begins: words of a task where units or the deadline belong; 0 where none."""
    content = grid.column("content", "measure") or grid.column("item")
    late = grid.column("deadline")
    if not content or not late or any(texts[c] for c in content) or late[0] < content[0]:
        return 0
    for column in grid.column(*UNITS):
        if content[-1] < column < late[0] and _STATES.search(texts[column]):
            return column
    text = texts[late[0]]
    return late[0] if len(text) > 16 or text and not _TIME.search(text) else 0


def _shift(grid: Grid, row: Row, late: int) -> None:
    """Move the cells from column `late` on to the left, by the distance to the task's column."""
    target = (grid.column("content", "measure") or grid.column("item"))[-1]
    moved = row.cells[late:]
    width = len(row.cells)
    row.cells = (row.cells[:target] + moved + [None] * width)[:width]


def _carry(grid: Grid, folded: str) -> list[Diagnostic]:
    """Fill empty cells of grouping and owner columns from the merged cell they belong to."""
    found: list[Diagnostic] = []
    grouping = grid.column("category", "item") if grid.column("content") else grid.column("category")
    for column in grouping:
        if not grid.merges or any(c is not None and c.rowspan > 1 for row in grid.rows for c in row.cells):
            _carry_group(grid, column, folded)
    for column in [] if grid.merges else grid.column(*UNITS, "deadline"):
        last: Cell | None = None
        for index, row in enumerate(grid.rows):
            if row.kind == "section":
                last = None
            elif row.cells[column] is not None and words(row.cells[column], folded):
                last = row.cells[column]
            elif last is not None:
                row.cells[column] = last
                value = words(last, folded)
                place = Span(row.start, row.end)
                found.append(note("table_cell_carried", place, row=index + 1, column=grid.header[column], value=value))
    return found


def _carry_group(grid: Grid, column: int, folded: str) -> None:
    """Carry a grouping column: down as a rule; but blanks at the top of a page or section belong to the next cell,
    for in text made from a PDF a merged cell's words stand in the middle of its rows. A cell without a label among
    labelled ones goes on with the words of the cell above."""
    texts = [words(row.cells[column], folded) for row in grid.rows if row.kind == "data"]
    filled = [text for text in texts if text]
    labelled = sum(_LABELLED.match(text) is not None for text in filled) * 3 >= len(filled) * 2
    pending: list[Row] = []
    last: Cell | None = None
    previous: Row | None = None
    for row in grid.rows:
        if previous is None or row.chunk != previous.chunk or "section" in (row.kind, previous.kind):
            last, pending = None, []
        previous = row
        cell = row.cells[column]
        text = words(cell, folded)
        if row.kind == "section":
            continue
        if (
            cell is not None
            and text
            and last is not None
            and labelled
            and cell is not last
            and not _LABELLED.match(text)
        ):
            grid.tails.setdefault(id(last), []).append(cell)
            row.cells[column] = last
        elif cell is not None and text:
            for waiting in pending:
                waiting.cells[column] = cell
            last, pending = cell, []
        elif last is not None:
            row.cells[column] = last
        else:
            pending.append(row)
