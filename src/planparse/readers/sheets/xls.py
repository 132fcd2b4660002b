"""Excel 97 to 2003 workbooks (.xls) and those of WPS (.et), by xlrd: the one library that gives formats, merged ranges
and what is hidden."""

from __future__ import annotations

import io
from typing import Any

from planparse.errors import BrokenFileError, ProtectedFileError
from planparse.model.source import Source
from planparse.readers.common import bad_bytes, halves
from planparse.readers.sheets import date_formats
from planparse.readers.sheets.number_formats import BUILTIN, shown, shown_text
from planparse.readers.sheets.sheet_flow import read_workbook
from planparse.readers.sheets.workbook import Sheet, Workbook, clean, place_name

_PLACES = {1: "superscript", 2: "subscript"}


def read(data: bytes, name: str) -> Source:
    """Read the bytes of an .xls or .et. Raises `ProtectedFileError`, `BrokenFileError`, `LimitError`."""
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        opened = xlrd.open_workbook(
            file_contents=data,
            formatting_info=True,
            ragged_rows=True,
            logfile=io.StringIO(),
            ignore_workbook_corruption=True,  # a directory in disorder, which Excel opens all the same
        )
    except (*bad_bytes.BAD_IN_LIBRARY, xlrd.XLRDError, CompDocError) as error:
        if "encrypted" in str(error):
            raise ProtectedFileError(
                f"“{name}”设有打开密码，请用 Excel 或 WPS 打开、取消密码后另存再试",
                f"{name!r} is protected by a password; open it in Excel or WPS, remove the password and save it again",
            ) from error
        raise BrokenFileError(
            f"“{name}”已损坏或格式太旧，请用 Excel 或 WPS 打开修复、另存为 .xlsx 后再试",
            f"{name!r} is damaged or too old; open and repair it in Excel or WPS and save it as .xlsx",
        ) from error
    book = Workbook()
    for page in opened.sheets():
        sheet = _sheet(opened, page, book)
        if page.visibility:
            book.hidden += len(sheet.cells)
        else:
            book.sheets.append(sheet)
    return read_workbook(book, "xls", name)


def _sheet(opened: Any, page: Any, book: Workbook) -> Sheet:
    sheet = Sheet(page.name)
    sheet.hidden_rows = {number for number, row in page.rowinfo_map.items() if row.hidden or row.height == 0}
    sheet.hidden_columns = {number for number, column in page.colinfo_map.items() if column.hidden or column.width == 0}
    sheet.merges = [((top, left), (bottom - 1, right - 1)) for top, bottom, left, right in page.merged_cells]
    for row in range(page.nrows):
        for column in range(page.row_len(row)):
            if words := _words(opened, page, row, column, book):
                sheet.cells[row, column] = words
    notes = sorted(page.cell_note_map.items())
    sheet.beside = [("comment", clean(halves.joined(note.text))) for _, note in notes]
    return sheet


def _words(opened: Any, page: Any, row: int, column: int, book: Workbook) -> str:
    """The words that a cell shows."""
    import xlrd

    kind, value = page.cell_type(row, column), page.cell_value(row, column)
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    at = page.cell_xf_index(row, column)
    look = opened.xf_list[at] if at < len(opened.xf_list) else None  # else it is damaged: words without a look
    code, usual = ("", -1) if look is None else (_code(opened, look.format_key), look.font_index)
    if kind == xlrd.XL_CELL_TEXT:
        runs = [(0, usual), *page.rich_text_runlist_map.get((row, column), ())]
        ends = [start for start, _ in runs[1:]] + [len(value)]
        pieces = [(halves.joined(value[a:b]), font) for (a, font), b in zip(runs, ends, strict=True)]
    else:
        if kind == xlrd.XL_CELL_ERROR:
            book.uncomputed.append(place_name(row, column))
            value = xlrd.error_text_from_code.get(value, "#N/A")
        elif kind == xlrd.XL_CELL_BOOLEAN:
            value = "TRUE" if value else "FALSE"
        else:
            value = shown(value, code, bool(opened.datemode))
            book.hidden += not value
        pieces = [(value, usual)]
    words = book.joined([(text, *_look(opened.font_list, at)) for text, at in pieces])
    return shown_text(words, code) if words and kind == xlrd.XL_CELL_TEXT else words


def _look(fonts: list[Any], at: int) -> tuple[bool, str]:
    """Whether words in that font are struck through, and whether they are raised or lowered."""
    if not 0 <= at < len(fonts):
        return False, ""
    return bool(fonts[at].struck_out), _PLACES.get(fonts[at].escapement, "")


def _code(opened: Any, key: int) -> str:
    if key in date_formats.BUILTIN:
        return date_formats.BUILTIN[key]
    found = opened.format_map.get(key)
    return found.format_str if found is not None else BUILTIN.get(key, "")
