"""A sample's annex as a workbook: its table with the title above it, cells merged as a clerk merges them."""

from __future__ import annotations

import io
from datetime import datetime

import xlsxwriter

from sample_layout import Paragraph

MADE = datetime(1980, 1, 1)
WIDTHS = (6, 16, 48, 18, 30, 14)  # characters, column by column


def annex_bytes(paragraphs: list[Paragraph]) -> bytes:
    """The table of a sample and its title, in one sheet; a row with words in its first cell alone spans all columns, and
    a cell without words goes on with the one above."""
    at = next(index for index, paragraph in enumerate(paragraphs) if paragraph.kind == "table")
    title, rows = paragraphs[at - 1].text, paragraphs[at].rows
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"author": "planparse", "created": MADE})
        page = book.add_worksheet("任务分解表")
        large = book.add_format({"bold": True, "align": "center", "font_size": 18})
        plain = book.add_format({"text_wrap": True, "valign": "vcenter", "border": 1})
        for column, width in enumerate(WIDTHS):
            page.set_column(column, column, width)
        page.merge_range(0, 0, 0, len(rows[0]) - 1, title, large)
        for number, cells in enumerate(rows):
            _write_row(page, plain, number + 1, cells, rows[number + 1] if number + 1 < len(rows) else [])
    return made.getvalue()


def _write_row(
    page: xlsxwriter.worksheet.Worksheet, look: object, row: int, cells: list[str], below: list[str]
) -> None:
    if cells[0] and not any(cells[1:]):
        page.merge_range(row, 0, row, len(cells) - 1, cells[0], look)
        return
    for column, words in enumerate(cells):
        goes_on = bool(words) and column > 0 and bool(below[1:]) and not below[column] and any(below[1:])
        if goes_on:
            page.merge_range(row, column, row + 1, column, words, look)
        elif words:
            page.write(row, column, int(words) if words.isdigit() else words, look)
