"""Sheets → text: titles above a table become paragraphs, the rest one table a block of rows, notes below paragraphs again.

What is hidden is left out, and so are rows and columns without words. What a table is follows from where words stand,
never from what they say: a row with one cell above the first full one is a title, one behind a blank row a note or the
title of a further table, if one with a heading follows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from planparse.model.source import Block, Cell, Format, Source, Table
from planparse.readers.common import limits
from planparse.readers.docx.layout import Layout
from planparse.readers.sheets.workbook import Place, Sheet, Workbook

_UNNAMED = re.compile(r"(?:Sheet|工作表|表)\s?\d*", re.I)  # what programs call a new sheet
_LONG = 12  # characters that a column's heading has at most, roughly


class _Shown(NamedTuple):
    """A cell that is shown: its words, and the last place it reaches to."""

    words: str
    last: Place


class _Row(NamedTuple):
    number: int
    cells: dict[int, _Shown]  # by column


def read_workbook(book: Workbook, format: Format, name: str) -> Source:
    """The source of a workbook; `name` is for messages. Raises `LimitError` for a table that is too large."""
    layout = Layout()
    filled = [(sheet, rows) for sheet in book.sheets if (rows := _rows(sheet, book))]
    for sheet, rows in filled:
        limits.check_rows(len(rows), name)
        _write_name(layout, sheet.name.strip(), rows, len(filled) == 1)
        for part in _parts(rows):
            _write_part(layout, part, book, name)
        _write_beside(layout, sheet)
    for code, count in (("hidden_text", book.hidden), ("struck_text", book.struck)):
        if count:
            layout.notes.append((code, {"count": count}, None))
    if book.uncomputed:
        fields: dict[str, object] = {"count": len(book.uncomputed), "cell": book.uncomputed[0]}
        layout.notes.append(("formula_uncomputed", fields, None))
    layout.notes += [(code, fields, None) for code, fields in book.notes]
    return Source(layout.text(), format, layout.blocks, layout.tables, notes=layout.notes)


def _write_name(layout: Layout, name: str, rows: list[_Row], alone: bool) -> None:
    """A sheet's name: the title where no other stands above the table, else beside the text, to part the sheets."""
    if name and len(rows[0].cells) > 1 and not _UNNAMED.fullmatch(name):
        layout.paragraph(Block(0, 0, level=0), "", name)
    elif name and not alone:
        layout.paragraph(Block(0, 0, aside="header"), "", name)


def _write_beside(layout: Layout, sheet: Sheet) -> None:
    """What stands beside a sheet's cells, below them, each paragraph once."""
    lines = ((kind, line.strip()) for kind, words in sheet.beside for line in words.split("\n"))
    for kind, line in dict.fromkeys(lines):
        if line:
            layout.paragraph(Block(0, 0, aside=kind), "", line)


def _rows(sheet: Sheet, book: Workbook) -> list[_Row]:
    """The rows with words that are shown, top down; counts what is hidden."""
    cells: dict[Place, _Shown] = {}
    covered: set[Place] = set()
    ends = dict(sheet.merges)
    for first, last in sheet.merges:
        anchor = _first_shown(sheet, first, last)
        if anchor is not None and first in sheet.cells:
            cells[anchor] = _Shown(sheet.cells[first], last)
            covered.add(first)
    for place, words in sheet.cells.items():
        if place in covered:
            continue
        if place[0] in sheet.hidden_rows or place[1] in sheet.hidden_columns or place in ends:
            book.hidden += 1
        else:
            cells[place] = _Shown(words, place)
    by_row: dict[int, dict[int, _Shown]] = {}
    for (row, column), shown in sorted(cells.items()):
        by_row.setdefault(row, {})[column] = shown
    return [_Row(row, mine) for row, mine in by_row.items()]


def _first_shown(sheet: Sheet, first: Place, last: Place) -> Place | None:
    """The first place of a merged range that is not hidden; as far as something may be hidden, not further."""
    row = next((r for r in range(first[0], last[0] + 1) if r not in sheet.hidden_rows), None)
    column = next((c for c in range(first[1], last[1] + 1) if c not in sheet.hidden_columns), None)
    return None if row is None or column is None else (row, column)


def _parts(rows: list[_Row]) -> list[list[_Row]]:
    """The rows of each table with its titles: cut where behind a blank row a title and a heading stand."""
    parts: list[list[_Row]] = [[]]
    reach = -1
    for at, row in enumerate(rows):
        blank = row.number > reach + 1
        if blank and parts[-1] and _begins(rows, at):
            parts.append([])
        parts[-1].append(row)
        reach = max(reach, row.number, *(shown.last[0] for shown in row.cells.values()))
    return parts


def _begins(rows: list[_Row], at: int) -> bool:
    """Whether a further table begins here: titles, then a row of short words without figures."""
    if len(rows[at].cells) > 1:
        return False
    heading = next((row for row in rows[at : at + 4] if len(row.cells) > 1), None)
    return heading is not None and all(
        len(shown.words) <= _LONG and not any(char.isdigit() for char in shown.words)
        for shown in heading.cells.values()
    )


def _write_part(layout: Layout, rows: list[_Row], book: Workbook, name: str) -> None:
    widest = max(len(row.cells) for row in rows)
    first = next(i for i, row in enumerate(rows) if len(row.cells) >= min(2, widest) and 2 * len(row.cells) >= widest)
    last = len(rows)
    if widest < 2:
        first = last
    while last - first > 1 and _is_note(rows, last - 1):
        last -= 1
    for row in rows[:first]:
        _write_lines(layout, row)
    if first < last:
        _write_table(layout, rows[first:last], book, name)
    for row in rows[last:]:
        _write_lines(layout, row)


def _is_note(rows: list[_Row], at: int) -> bool:
    """Whether a row at the end is a note below the table: one cell alone, merged over the whole width or behind a blank row."""
    row, above = rows[at], rows[at - 1]
    if len(row.cells) > 1:
        return False
    column, shown = next(iter(row.cells.items()))
    right = max(other.last[1] for above_row in rows[:at] for other in above_row.cells.values())
    left = min(min(above_row.cells) for above_row in rows[:at])
    merged = shown.last[1] > column and column <= left and shown.last[1] >= right
    return merged or row.number > max(above.number, *(other.last[0] for other in above.cells.values())) + 1


def _write_lines(layout: Layout, row: _Row) -> None:
    """Each cell of a row as a paragraph of its own."""
    for column, shown in row.cells.items():
        align = "center" if shown.last[1] > column else None
        for line in filter(str.strip, shown.words.split("\n")):
            layout.paragraph(Block(0, 0, align=align), "", line.strip())


def _write_table(layout: Layout, rows: list[_Row], book: Workbook, name: str) -> None:
    columns = sorted({column for row in rows for column in row.cells})
    if len(rows) * len(columns) > limits.current().characters:
        raise limits.exceeded(name, "characters", "有一张表格子太多", "has a table of too many cells")
    numbers = [row.number for row in rows]
    table = Table(layout.open_gap(), 0, len(rows), len(columns))
    index = len(layout.tables)
    layout.tables.append(table)
    open_until: dict[int, int] = {}  # column → the row up to which a cell from above reaches
    for r, row in enumerate(rows):
        if r:
            layout.put("\n")
        c = 0
        while c < len(columns):
            if c:
                layout.put("\t")
            shown = row.cells.get(columns[c])
            if open_until.get(c, -1) >= r:
                book.hidden += shown is not None  # words under a merged range are in the file, but on no screen
                c += 1
                continue
            cell = Cell(r, c, layout.length, layout.length)
            if shown is not None:
                cell.rowspan = bisect_right(numbers, shown.last[0]) - r
                cell.colspan = bisect_right(columns, shown.last[1]) - c
                book.hidden += sum(column in row.cells for column in columns[c + 1 : c + cell.colspan])
                open_until |= dict.fromkeys(range(c, c + cell.colspan), r + cell.rowspan - 1)
                layout.paragraph(Block(0, 0, index), "", shown.words)
                cell.end = layout.length
                layout.gap = ""
            table.cells.append(cell)
            c += cell.colspan
    table.end = layout.length
    layout.gap = "\n"
