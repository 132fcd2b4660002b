"""Tables: rows and cells of `w:tbl` into a grid, merged cells once.

Words of a row's cells are parted by a tab, rows by a line end. A cell that goes on from the one above
(`w:vMerge`) prints nothing but keeps its tab, so that columns stay under each other in the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from planparse.model.source import Cell, Table
from planparse.readers.common import limits
from planparse.readers.docx.index import Index
from planparse.readers.docx.names import (
    CUSTOM_XML,
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    SDT,
    SDT_CONTENT,
    TC,
    TR,
    TRPR,
    VAL,
    Element,
    W,
    integer,
    is_on,
)
from planparse.readers.docx.story import StoryLike

_BEFORE, _HEADER, _HIDDEN = W + "gridBefore", W + "tblHeader", W + "hidden"
_WRAPPERS = frozenset((SDT, SDT_CONTENT, CUSTOM_XML, INS, MOVE_TO))
_MANY = 1000  # rows from which on they are counted
_MAX_SPAN = 63  # columns that Word can have


class _Grid:
    """A table under construction: where the row stands, and the cells that may go on below."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.row = -1
        self.column = 0
        self.last: Cell | None = None  # the cell to the left
        self.open: dict[int, Cell] = {}  # column → cell of the row above that may go on
        self.next: dict[int, Cell] = {}

    def begin_row(self, before: int) -> None:
        self.row += 1
        self.column = before
        self.last = None
        self.open, self.next = self.next, {}

    def widen(self, columns: int) -> None:
        self.column += columns
        self.table.columns = max(self.table.columns, self.column)


def read_table(story: StoryLike, element: Element) -> None:
    """Read a `w:tbl` into the story's layout: a `Table` and the blocks of its cells."""
    layout = story.layout
    table = Table(0, 0, 0, 0)
    index, outer = len(layout.tables), story.cell
    layout.tables.append(table)
    grid = _Grid(table)
    story.cell = index
    heading = True
    for row in _members(element, TR):
        before, header, left_out = _row_properties(story, row)
        if left_out:
            continue
        heading = heading and header
        table.header_rows += heading
        grid.begin_row(before)
        if grid.row >= _MANY:
            limits.check_rows(grid.row + 1, story.context.package.name)
        if grid.row:
            layout.put("\n")
        else:
            table.start = layout.open_gap()
        _read_row(story, row, grid)
    story.cell = outer
    table.rows = grid.row + 1
    table.end = layout.length
    if table.rows:
        layout.gap = "\n"
    else:
        layout.tables.pop()


def _members(element: Element, kind: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, through the wrappers that may stand around them."""
    for child in element:
        tag = child.tag
        if tag == kind:
            yield child
        elif tag in _WRAPPERS:
            yield from _members(child, kind)


def _row_properties(story: StoryLike, row: Element) -> tuple[int, bool, bool]:
    """Columns skipped in front, whether it is a heading row, and whether it is deleted or hidden."""
    before, header, left_out = 0, False, False
    properties = row.find(TRPR)
    for child in properties if properties is not None else ():
        tag = child.tag
        if tag == _BEFORE:
            before = max(0, min(integer(child.get(VAL)), _MAX_SPAN))
        elif tag == _HEADER:
            header = is_on(child)
        elif tag in (DEL, MOVE_FROM):
            story.context.deleted += 1
            left_out = True
        elif tag in (INS, MOVE_TO):
            story.context.inserted += 1
        elif tag == _HIDDEN and is_on(child):
            story.context.hidden += 1
            left_out = True
    return before, header, left_out


def _read_row(story: StoryLike, row: Element, grid: _Grid) -> None:
    first = True
    for element in _members(row, TC):
        span, down, sideways = _cell_properties(story.index, element)
        if sideways and grid.last is not None:
            grid.last.colspan += span
            grid.widen(span)
            continue
        if not first:
            story.layout.put("\t")
        first = False
        above = grid.open.get(grid.column) if down == "continue" else None
        if above is not None:
            above.rowspan = grid.row - above.row + 1
            grid.last = above
        else:
            grid.last = _read_cell(story, element, grid, span)
        if down:
            grid.next[grid.column] = grid.last
        grid.widen(span)


def _cell_properties(index: Index, cell: Element) -> tuple[int, str | None, bool]:
    """Columns it reaches over, its vertical merge (`restart`, `continue`, None), whether it goes on from the left."""
    width, down, sideways = index.spans.get(cell), index.down.get(cell), index.sideways.get(cell)
    span = 1 if width is None else max(1, min(integer(width.get(VAL), 1), _MAX_SPAN))
    merge = None if down is None else "restart" if down.get(VAL) == "restart" else "continue"
    return span, merge, sideways is not None and sideways.get(VAL) != "restart"


def _read_cell(story: StoryLike, element: Element, grid: _Grid, span: int) -> Cell:
    layout = story.layout
    cell = Cell(grid.row, grid.column, layout.length, layout.length, colspan=span)
    grid.table.cells.append(cell)
    story.read(element)
    cell.end = layout.length
    layout.gap = ""
    return cell
