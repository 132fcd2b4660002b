"""Runs of characters → the cells they stand in, and whole lines of what stands beside each other.

A run is a `Line` as the file draws it: a piece of a printed line, or words of several cells in a row.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from itertools import groupby

from planparse.readers.page.model import Line, PrintedCell, PrintedTable

STOPS = "，。、；：！？,.;:!?）)”’》」』〕】］"  # what may hang over a margin
WIDE = 1.3  # ems: a wider gap between Chinese words is a blank somebody set
WRITTEN = 0.7  # where the file has a blank there
_LATIN_GAP = 0.12
MOST_COLUMNS = 60
_FULL = 0.04  # of the cells; fewer with words make a form of squares or a drawing
_PADDING = 5.0  # points between words and the edge of their cell


def into_cells(runs: list[Line], tables: list[PrintedTable]) -> tuple[list[Line], list[PrintedTable]]:
    """Put what stands in a table into its cells, cut where it crosses from one to the next.

    Returns what stands outside, and the tables; a frame round words and a drawing with a few words are none."""
    if not tables:
        return runs, tables
    maps = [(table, _map(table)) for table in tables]
    outside: list[Line] = []
    for run in runs:
        middle = (run.top + run.bottom) / 2
        at = [
            pair for pair in maps
            if pair[0].top <= middle <= pair[0].bottom and run.x1 > pair[0].xs[0] and run.x0 < pair[0].xs[-1]
        ]  # fmt: skip
        if not at or run.overlaid:
            outside.append(run)
        else:
            _distribute(run, *at[0], outside)
    kept: list[PrintedTable] = []
    for table in tables:
        if not _is_table(table):
            outside += (line for cell in table.cells for line in cell.lines)
            continue
        for cell in table.cells:
            if len(cell.lines) > 1:
                cell.lines = lines_of(cell.lines)
        _set_rights(table)
        kept.append(table)
    return outside, kept


def _is_table(table: PrintedTable) -> bool:
    """Whether enough cells are filled, and not too many columns drawn, to be more than a frame or a drawing."""
    filled = sum(bool(cell.lines) for cell in table.cells)
    framed = filled < 2 and table.columns < 3  # three columns with one cell filled end a row that the page cut
    return bool(filled) and not framed and filled >= _FULL * len(table.cells) and table.columns <= MOST_COLUMNS


def _set_rights(table: PrintedTable) -> None:
    """How far lines may reach: as far as the longest of several in their column, else nearly to the cell's edge."""
    reach: dict[tuple[int, int], list[float]] = {}
    for cell in table.cells:
        if len(cell.lines) > 1:
            reach.setdefault((cell.column, cell.colspan), []).extend(map(reach_of, cell.lines))
    for cell in table.cells:
        ends = reach.get((cell.column, cell.colspan), [])
        right = max(ends) if len(ends) > 5 else max([cell.x1 - _PADDING, *ends])
        cell.rights = [right] * len(cell.lines)


def reach_of(line: Line) -> float:
    """How far a line reaches, a closing mark that may hang over the margin not counted."""
    return line.edges[-3] if line.text[-1] in STOPS and len(line.text) > 1 else line.x1


def _map(table: PrintedTable) -> dict[tuple[int, int], PrintedCell]:
    return {
        (r, c): cell
        for cell in table.cells
        for r in range(cell.row, cell.row + cell.rowspan)
        for c in range(cell.column, cell.column + cell.colspan)
    }


def _distribute(run: Line, table: PrintedTable, cells: dict[tuple[int, int], PrintedCell], outside: list[Line]) -> None:
    row = min(bisect_right(table.ys, (run.top + run.bottom) / 2) - 1, table.rows - 1)
    places: list[PrintedCell | None] = []
    for i, char in enumerate(run.text):
        if char in STOPS and i and run.edges[2 * i] - run.edges[2 * i - 1] < 0.2 * run.size:
            places.append(places[-1])  # hangs over the edge of its cell
            continue
        column = bisect_right(table.xs, (run.edges[2 * i] + run.edges[2 * i + 1]) / 2) - 1
        places.append(cells.get((row, column)))
    at = 0
    for cell, members in groupby(places, key=lambda place: place):
        count = sum(1 for _ in members)
        piece = trimmed(run.cut(at, at + count))
        if piece is not None:
            (outside if cell is None else cell.lines).append(piece)
        at += count


def trimmed(line: Line) -> Line | None:
    """The line without blanks at its ends; None where nothing is left."""
    words = line.text.strip()
    if not words:
        return None
    if len(words) == len(line.text):
        return line
    start = line.text.index(words)
    return line.cut(start, start + len(words))


def lines_of(runs: Iterable[Line]) -> list[Line]:
    """Whole lines, from the top down: runs that stand beside each other become one."""
    result: list[Line] = []
    for row in rows_of(runs):
        result.append(joined(row) if len(row) > 1 else row[0])
    return result


def rows_of(runs: Iterable[Line]) -> list[list[Line]]:
    """Runs grouped by the line they stand in, from the top down, each row from left to right; last, one by one, those
    that stand askew."""
    rows: list[list[Line]] = []
    askew: list[list[Line]] = []
    top = bottom = 0.0
    for run in sorted(runs, key=lambda run: run.top + run.bottom):
        if run.overlaid:
            askew.append([run])
            continue
        if rows:
            shared = min(bottom, run.bottom) - max(top, run.top)
            if shared > 0.5 * min(bottom - top, run.bottom - run.top):
                rows[-1].append(run)
                continue
        rows.append([run])
        top, bottom = run.top, run.bottom
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda run: run.x0)
    return rows + askew


def joined(row: list[Line]) -> Line:
    """Runs side by side as one line; what is printed twice in one place counts once."""
    line = row[0]
    text, edges = line.text, array("f", line.edges)
    confidences = [run.confidence for run in row if run.confidence is not None]
    for run in row[1:]:
        before = edges[-1]
        if run.x0 < before - 0.5 * run.size and text.endswith(run.text):
            continue
        if needs_blank(text[-1], run.text[0], run.x0 - before, max(line.size, run.size)):
            text += " "
            edges.extend((before, max(before, run.x0)))
        text += run.text
        edges.extend(run.edges)
    largest = max(row, key=lambda run: len(run.text))
    return Line(
        text, edges, line.page, min(run.top for run in row), max(run.bottom for run in row), largest.em,
        all(run.bold for run in row), largest.typeface, line.overlaid, line.light, min(confidences, default=None),
    )  # fmt: skip


def needs_blank(left: str, right: str, gap: float, size: float, wide: float = WIDE) -> bool:
    """Whether a gap between two characters is a blank: between Latin words a small one, else one of `wide` ems."""
    if left.isascii() and right.isascii() and left.isalnum() and right.isalnum():
        return gap > _LATIN_GAP * size
    return gap > wide * size
