"""Tables of a page: which of them are tables of data, and where each cell stands in the grid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from planparse.readers.common import merged_cells

if TYPE_CHECKING:
    from lxml.etree import _Element


class Slot(NamedTuple):
    """A cell in its place: `rowspan` and `colspan` are cut to the table's size."""

    row: int
    column: int
    rowspan: int
    colspan: int
    element: _Element


def own_rows(table: _Element) -> list[_Element]:
    """The rows of the table itself, without those of tables inside it."""
    rows: list[_Element] = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += (row for row in child if row.tag == "tr")
    return rows


def own_cells(row: _Element) -> list[_Element]:
    """The cells of a row."""
    return [cell for cell in row if cell.tag in ("td", "th")]


def is_data(table: _Element) -> bool:
    """Whether a table arranges data, not the page: two columns or more, and no single cell with most of its words."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return False
    rows = [cells for cells in map(own_cells, own_rows(table)) if cells]
    if not rows or max(map(len, rows)) < 2:
        return False
    sizes = [(_words(cell), cell) for cells in rows for cell in cells]
    filled = [(size, cell) for size, cell in sizes if size]
    if len(filled) < 2:
        return False
    total = sum(size for size, _ in filled)
    if 2 * sum(_words(inner) for inner in _inner_tables(table)) >= total:
        return False
    largest, cell = max(filled, key=lambda pair: pair[0])
    crowded = largest > 0.6 * total and sum(1 for _ in cell.iter("p", "div", "br", "li")) >= 8
    return not (crowded or (largest > 0.8 * total and largest > 500 and len(rows) <= 3))


def _words(element: _Element) -> int:
    return sum(len(piece.strip()) for piece in _strings(element))


def _strings(element: _Element) -> Iterator[str]:
    for piece in element.itertext(with_tail=False):
        yield str(piece)


def _inner_tables(table: _Element) -> Iterator[_Element]:
    """Outermost tables inside a table."""
    for inner in table.iter("table"):
        if inner is not table and next(inner.iterancestors("table"), None) is table:
            yield inner


def slots(table: _Element) -> tuple[list[list[Slot]], int, int]:
    """The cells of each row in their places, the number of columns, and how many rows are marked as heading."""
    rows = own_rows(table)
    cells = [own_cells(row) for row in rows]
    spans = [
        [
            (
                merged_cells.span(cell.get("rowspan"), len(rows) - r, len(rows) - r),
                merged_cells.span(cell.get("colspan"), merged_cells.MOST_COLUMNS),
            )
            for cell in line
        ]
        for r, line in enumerate(cells)
    ]
    placed, columns = merged_cells.place(spans)
    heading = 0
    while heading < len(rows) and cells[heading] and _is_heading(rows[heading], cells[heading]):
        heading += 1
    lines = [
        [Slot(r, c, *size, cell) for c, size, cell in zip(placed[r], spans[r], cells[r], strict=True)]
        for r in range(len(rows))
    ]
    return lines, columns, heading


def _is_heading(row: _Element, cells: list[_Element]) -> bool:
    parent = row.getparent()
    return (parent is not None and parent.tag == "thead") or all(cell.tag == "th" for cell in cells)
