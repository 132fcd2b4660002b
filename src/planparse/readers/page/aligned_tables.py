"""Tables without ruling lines: columns by their heads and by the gaps that no word crosses, rows by the white between.

    序号    工作任务                 责任单位        完成时限
    1       新建农村公厕15座，改造    县城管局、县    6月底前
            老旧公厕8座。            农业农村局
    2       安装路灯30盏。           县城管局        9月底前

Read only where the columns are certain: a head of known headings (what is done; by whom or until when), every word
below it in one column, every row with words in the column of what is done. Else the words stay text. A table whose last
line is the last of its page goes on where the next page has its columns, with its head or without.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from planparse.readers.page import runs_into_cells
from planparse.readers.page.aligned_columns import Extents, are_apart, grown, in_columns, over, reached
from planparse.readers.page.aligned_heads import GAP, TASKS, Head, head_at, may_be_head, pieces_of
from planparse.readers.page.aligned_rows import ACROSS, Placed, Row, rows_of_lines
from planparse.readers.page.furniture import is_page_number
from planparse.readers.page.model import Line, Page, PrintedCell, PrintedTable

_EDGE = 3.0  # points between words and the edge of a table
_FEWEST_ROWS = 2
_FAR = 2.5  # lines: white as high ends a table
_LINES_BELOW = 4  # in which a full-width line has a row with words in several columns below it
_TOP = 0.085  # of the page's height: running heads stand above


class Found(NamedTuple):
    """What became of the runs of a page: those outside, the table, and whether one was seen that is not certain."""

    outside: list[Line]
    table: PrintedTable | None = None
    is_uncertain: bool = False


def read(page: Page, runs: list[Line], before: PrintedTable | None) -> Found:
    """The table without ruling lines on a page, and the runs that are not in it. `before` is the one that was open at the
    end of the page before."""
    if before is None and not any(map(may_be_head, runs)):
        return Found(runs)
    rows = [pieces for row in runs_into_cells.rows_of(runs) if not row[0].overlaid and (pieces := pieces_of(row))]
    start, head = _find_head(rows)
    if head is not None:
        table = _table(page, rows[start:], head, before)
    elif before is not None:
        rows = [row for row in rows if row[0].top > _TOP * page.height]
        table = _rest(page, rows, before)
    else:
        return Found(runs)
    if table is not None:
        outside, tables = runs_into_cells.into_cells(runs, [table])
        if tables:
            return Found(outside, tables[0])
    return Found(runs, None, head is not None or (bool(rows) and len(rows[0]) > 1))


def is_open(page: Page, table: PrintedTable) -> bool:
    """Whether nothing but a page number stands below a table: it may go on."""
    return not any(line.top > table.bottom and not is_page_number(line.text) for line in page.lines)


def _find_head(rows: Sequence[list[Line]]) -> tuple[int, Head | None]:
    for at in range(len(rows)):
        if len(rows[at]) > 1 and (head := head_at(rows, at)) is not None:
            return at, head
    return 0, None


def _table(page: Page, rows: Sequence[list[Line]], head: Head, before: PrintedTable | None) -> PrintedTable | None:
    """The table under a head, with which `rows` begins."""
    extents = [(min(p.x0 for p in column), max(p.x1 for p in column)) for column in head.columns]
    number = head.kinds.index("number") if "number" in head.kinds else None
    body, extents = _in_columns(page, rows[head.lines :], extents, number)
    needed = next(i for i, kind in enumerate(head.kinds) if kind in TASKS)
    goes_on = before is not None and before.columns == len(extents)
    found = _rows(body, number, needed, goes_on, extents)
    if found is None or (not goes_on and len(found) < _FEWEST_ROWS):
        return None
    if before is not None and goes_on:
        both = [(min(a[0], b[0]), max(a[1], b[1])) for a, b in zip(extents, _extents_of(before), strict=True)]
        if are_apart(both, GAP * body[0].pieces[0][1].size):
            extents = both
            before.xs[:] = _edges(both)
    top = [Placed([(i, piece) for i, column in enumerate(head.columns) for piece in column])]
    return _printed(page, _edges(extents), [top, *found])


def _rest(page: Page, rows: Sequence[list[Line]], before: PrintedTable) -> PrintedTable | None:
    """What goes on at the top of a page, without a head."""
    first = [cell.text for cell in before.cells if cell.column == 0 and cell.colspan == 1]
    number = 0 if sum(map(str.isdigit, first)) >= len(first) - 1 > 0 else None
    body, extents = _in_columns(page, rows, _extents_of(before), number)
    wide = max(range(before.columns), key=lambda i: before.xs[i + 1] - before.xs[i])
    found = _rows(body, number, wide, number is not None, extents)
    if not found:
        return None
    before.xs[:] = _edges(extents)
    return _printed(page, _edges(extents), found)


def _extents_of(table: PrintedTable) -> Extents:
    """How far the words of a table reach, column by column."""
    found: Extents = []
    for column in range(table.columns):
        lines = [line for cell in table.cells if cell.column == column and cell.colspan == 1 for line in cell.lines]
        left = min((line.x0 for line in lines), default=table.xs[column] + _EDGE)
        found.append((left, max(map(runs_into_cells.reach_of, lines), default=left)))
    return found


def _rows(body: Sequence[Placed], number: int | None, needed: int, begun: bool, extents: Extents) -> list[Row] | None:
    """The rows, those of the parts between full-width rows each for itself; None where one part has none."""
    found: list[Row] = []
    rights = [x0 - GAP for x0, _ in extents[1:]] + [extents[-1][1] + _EDGE]
    for across, group in groupby(body, key=lambda line: line.columns() == {ACROSS}):
        lines = list(group)
        rows = (
            [[line] for line in lines] if across else rows_of_lines(lines, number, needed, begun and not found, rights)
        )
        if rows is None:
            return None
        found += rows
    return found or None


def _in_columns(
    page: Page, rows: Sequence[list[Line]], extents: Extents, number: int | None
) -> tuple[list[Placed], Extents]:
    """The lines of print from the first on whose pieces stand each in one column, and how far the columns reach. None
    are given where it is not certain which column a piece stands in, or where the table ends."""
    body: list[list[Line]] = []
    across: set[int] = set()
    for at, row in enumerate(rows):
        if _is_apart(body, row) or _is_foot(page, row):
            break
        if not _crosses(extents, row):
            extents = grown(extents, row)
        elif len(row) > 1:
            return [], extents
        elif _heads_rows(extents, row[0], rows[at + 1 : at + 1 + _LINES_BELOW]):
            across.add(at)
        else:
            break
        body.append(row)
    for row in body:  # those that stood between two columns before these had their width
        extents = grown(extents, row)
    placed: list[Placed] = []
    for at, row in enumerate(body):
        pieces = [(ACROSS, row[0])] if at in across else in_columns(extents, row, number)
        if pieces is None:
            return [], extents
        placed.append(Placed(pieces))
    extents = reached(extents, placed)
    wide = max((piece.size for row in body for piece in row), default=0.0)
    return placed if are_apart(extents, GAP * wide) else [], extents


def _heads_rows(extents: Extents, line: Line, following: Sequence[list[Line]]) -> bool:
    """Whether a line that crosses columns begins where the table does, with a row right below it."""
    if line.x0 >= extents[0][1]:
        return False
    above = [line]
    for row in following:
        if _is_apart([above], row) or _crosses(extents, row):
            return False
        if len(row) > 1:
            return True
        above = row
    return False


def _crosses(extents: Extents, row: Sequence[Line]) -> bool:
    return any(len(over(extents, piece)) > 1 for piece in row)


def _is_foot(page: Page, row: Sequence[Line]) -> bool:
    return len(row) == 1 and is_page_number(row[0].text) and row[0].top > 0.85 * page.height


def _is_apart(body: Sequence[list[Line]], row: Sequence[Line]) -> bool:
    """Whether a line is no more of the table: far below it, or in type of another size."""
    if not body:
        return False
    sizes = [piece.em for line in body for piece in line if piece.em]
    size = max(sizes, default=body[0][0].size)
    if row[0].top - max(piece.bottom for piece in body[-1]) > _FAR * size:
        return True
    return any(piece.em and abs(piece.em - size) > 0.15 * size for piece in row)


def _edges(extents: Extents) -> list[float]:
    inside = [(a[1] + b[0]) / 2 for a, b in pairwise(extents)]
    return [extents[0][0] - _EDGE, *inside, extents[-1][1] + _EDGE]


def _printed(page: Page, xs: list[float], rows: Sequence[Row]) -> PrintedTable:
    """The grid, its cells still empty."""
    tops = [row[0].top for row in rows]
    bottoms = [max(line.bottom for line in row) for row in rows]
    ys = [tops[0] - _EDGE, *((a + b) / 2 for a, b in zip(bottoms, tops[1:], strict=False)), bottoms[-1] + _EDGE]
    cells: list[PrintedCell] = []
    for at, (row, (y0, y1)) in enumerate(zip(rows, pairwise(ys), strict=True)):
        if row[0].columns() == {ACROSS}:
            cells.append(PrintedCell(at, 0, 1, len(xs) - 1, xs[0], y0, xs[-1], y1))
        else:
            cells += (PrintedCell(at, i, 1, 1, x0, y0, x1, y1) for i, (x0, x1) in enumerate(pairwise(xs)))
    return PrintedTable(page.number, xs, ys, cells, aligned=True)
