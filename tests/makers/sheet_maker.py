"""Spreadsheets for tests, as xlsxwriter makes them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import xlsxwriter


def workbook(fill: Callable[[Any], None]) -> bytes:
    """A workbook that `fill` fills."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        fill(book)
    return made.getvalue()


def sheet(rows: list[list[Any]], fill: Callable[[Any, Any], None] = lambda _book, _sheet: None) -> bytes:
    def whole(book: Any) -> None:
        page = book.add_worksheet("台账")
        for number, words in enumerate(rows):
            page.write_row(number, 0, words)
        fill(book, page)

    return workbook(whole)
