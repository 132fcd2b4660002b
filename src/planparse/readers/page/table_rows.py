"""Tables cut by a page, put together again: repeated headings dropped, cut rows rejoined, merged cells carried on.

A table goes on where the next page begins with one of the same columns and nothing stands between. Its first row goes
on with the last one where the number is missing (or was), or where words broke off in the middle of a sentence.
"""

from __future__ import annotations

from planparse.readers.page.model import Line, PrintedCell, PrintedTable
from planparse.readers.page.print_paragraphs import fits, is_ended, is_number

_NEAR = 4.0  # points between edges of columns that are the same
_MOST_HEADING = 3  # rows of a repeated heading


def goes_on(above: PrintedTable, below: PrintedTable) -> bool:
    """Whether two pieces have the same columns: the outer edges agree, and most of those inside."""
    shift = below.xs[0] - above.xs[0]
    wide = above.xs[-1] - above.xs[0]
    if abs((below.xs[-1] - below.xs[0]) - wide) > max(_NEAR, 0.02 * wide):
        return False
    fewer, more = sorted((above.xs, [x - shift for x in below.xs]), key=len)
    return len(more) - len(fewer) <= max(1, len(fewer) // 2) and all(
        any(abs(x - other) <= 2 * _NEAR for other in more) for x in fewer
    )


def join(above: PrintedTable, below: PrintedTable) -> list[Line]:
    """Append the rows of `below` to `above`; returns the lines of the repeated heading, that are dropped."""
    _align(above, below)
    heading = _repeated_heading(above, below)
    dropped = [line for cell in below.cells if cell.row < heading for line in cell.lines]
    cells = [cell for cell in below.cells if cell.row >= heading]
    grouped = {c for cell in (*above.cells, *cells) if cell.rowspan > 1 for c in _columns(cell)}
    cut, shares = _how_it_goes_on(above, cells, heading, grouped)
    offset = above.rows - heading - cut
    last = {c: cell for cell in above.cells if cell.row + cell.rowspan == above.rows for c in _columns(cell)}
    above.ys += [above.ys[-1] + (y - below.ys[heading]) for y in below.ys[heading + 1 + cut :]]
    for cell in cells:
        first = cell.row == heading
        cell.row += offset
        if first and _extends(last.get(cell.column), cell, cut or (shares and not cell.text), grouped):
            before = last[cell.column]
            before.lines += cell.lines
            before.rights += cell.rights
            before.rowspan = max(before.rowspan, cell.row + cell.rowspan - before.row)
        else:
            above.cells.append(cell)
    return dropped


def _how_it_goes_on(
    above: PrintedTable, cells: list[PrintedCell], heading: int, grouped: set[int]
) -> tuple[bool, bool]:
    """Whether the first row of the next page is the rest of the last one, and whether it is another under its number."""
    cut = _is_cut(above, cells, heading, grouped)
    shares = cut and _shares_number(above, cells, heading)
    return cut and not shares, shares


def _columns(cell: PrintedCell) -> range:
    return range(cell.column, cell.column + cell.colspan)


def _extends(before: PrintedCell | None, cell: PrintedCell, cut: bool, grouped: set[int]) -> bool:
    """Whether a cell at the top of a page is the one above it, gone on: in a cut row every one is, under a merged number
    every empty one."""
    if before is None or before.column != cell.column or before.colspan != cell.colspan:
        return False
    if cut:
        return True
    if cell.column not in grouped or is_number(before.text) or is_number(cell.text):
        return False
    return not cell.text or not before.text


def _align(above: PrintedTable, below: PrintedTable) -> None:
    """Give both pieces the same columns, also where one of them shows an edge that the other hides."""
    shift = below.xs[0] - above.xs[0]
    edges: list[float] = []
    for x in sorted([*above.xs, *(x - shift for x in below.xs)]):
        if not edges or x - edges[-1] > 2 * _NEAR:
            edges.append(x)
    for table, moved in ((above, 0.0), (below, shift)):
        place = [min(range(len(edges)), key=lambda i, x=x: abs(edges[i] - (x - moved))) for x in table.xs]  # type: ignore[misc]
        for cell in table.cells:
            start, end = place[cell.column], place[cell.column + cell.colspan]
            cell.column, cell.colspan = start, max(1, end - start)
        table.xs = [x + moved for x in edges]


def _texts(table: PrintedTable, row: int) -> list[tuple[int, str]]:
    return [(cell.column, cell.text) for cell in table.cells if cell.row == row]


def _repeated_heading(above: PrintedTable, below: PrintedTable) -> int:
    """How many rows at the top of `below` are the top of `above` again, or the row under its title."""
    for first in range(min(3, above.rows)):
        count = 0
        while count < min(_MOST_HEADING, below.rows) and first + count < above.rows:
            mine, theirs = _texts(below, count), _texts(above, first + count)
            if mine != theirs or not any(text for _, text in mine):
                break
            count += 1
        if count:
            return count
    return 0


def _is_cut(above: PrintedTable, cells: list[PrintedCell], heading: int, grouped: set[int]) -> bool:
    """Whether the first row of the next page goes on with the last row; `grouped` are columns with merged cells, whose
    emptiness says nothing."""
    first = {cell.column: cell for cell in cells if cell.row == heading}
    last = {cell.column: cell for cell in above.cells if cell.row + cell.rowspan == above.rows}
    both = [(last[c], cell) for c, cell in first.items() if c in last]
    if len(both) < 2 or not any(cell.text for cell in first.values()):
        return False
    if any(cell.colspan != before.colspan for before, cell in both):
        return False
    numbered = _number_column(above)
    if numbered is not None and numbered in first and numbered in last:
        return _goes_on_unnumbered(last[numbered], first[numbered], both)
    single = [(before, cell) for before, cell in both if cell.column not in grouped]
    return _breaks_off(single) or _lacks(above, single)


def _goes_on_unnumbered(last: PrintedCell, first: PrintedCell, both: list[tuple[PrintedCell, PrintedCell]]) -> bool:
    """Whether one of the number cells on both sides of a page break lacks the number that the other has."""
    if is_number(first.text):
        return not last.text and any(before.text for before, _ in both)
    return not first.text and bool(last.text)


def _shares_number(above: PrintedTable, cells: list[PrintedCell], heading: int) -> bool:
    """Whether the first row of the next page is another one under the merged number of the last: two of its cells begin
    where those above had room for more, and none goes on in a full line."""
    numbered = _number_column(above)
    first = {cell.column: cell for cell in cells if cell.row == heading}
    last = {cell.column: cell for cell in above.cells if cell.row + cell.rowspan == above.rows}
    if numbered is None or numbered not in first or first[numbered].text:
        return False
    both = [(last[c], cell) for c, cell in first.items() if c in last and cell.lines and last[c].lines]
    return len(both) > 1 and all(fits(before.lines[-1], cell.lines[0], before.rights[-1]) for before, cell in both)


def _lacks(table: PrintedTable, both: list[tuple[PrintedCell, PrintedCell]]) -> bool:
    """Whether the first row lacks what every row of the table has: the rest of a row, though its sentence is whole."""
    lacking = [before.column for before, cell in both if before.text and not cell.text and cell.rowspan == 1]
    rest = [cell for cell in table.cells if cell.column in lacking and cell.colspan == 1]
    filled = sum(bool(cell.text) for cell in rest)
    return (
        bool(lacking) and any(before.text and cell.text for before, cell in both) and filled >= max(2, 0.95 * len(rest))
    )


def _number_column(table: PrintedTable) -> int | None:
    """The column that numbers the rows, if the first columns hold one."""
    for column in sorted({cell.column for cell in table.cells})[:2]:
        texts = [cell.text for cell in table.cells if cell.column == column and cell.colspan == 1 and cell.text]
        if sum(map(is_number, texts)) >= max(1, 0.6 * (len(texts) - 1)):
            return column
    return None


def _breaks_off(both: list[tuple[PrintedCell, PrintedCell]]) -> bool:
    """Without numbers: words in some column break off in a full line, in none they begin anew, and fewer cells than
    usual hold any."""
    broken = anew = filled = empty = 0
    for before, cell in both:
        if not cell.lines:
            empty += bool(before.lines)
            continue
        filled += 1
        if not before.lines:
            anew += before.rowspan == 1 and cell.rowspan == 1
            continue
        line, following = before.lines[-1], cell.lines[0]
        if not is_ended(line.text) and not fits(line, following, before.rights[-1]):
            broken += 1
        elif is_ended(line.text):
            anew += empty == 0
        else:
            anew += 1
    return broken > 0 and (anew == 0 or (anew <= broken and empty >= filled))
