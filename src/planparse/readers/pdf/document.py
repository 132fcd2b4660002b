"""A PDF opened within limits, page by page: each page is closed before the next, so that memory does not grow."""

from __future__ import annotations

from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from planparse.errors import BrokenFileError, ProtectedFileError
from planparse.model.source import Source
from planparse.readers.page import assemble, columns, fill, grid
from planparse.readers.page.model import Page
from planparse.readers.pdf import characters, rulings
from planparse.readers.pdf.characters import Frame


class Limits(NamedTuple):
    """What is read at most; what lies beyond is left out and noted."""

    pages: int = 2_000
    characters: int = 50_000  # of one page
    seconds: float = 120.0  # for all pages with a text layer


LIMITS = Limits()


def read_document(data: bytes, name: str, limits: Limits = LIMITS) -> Source:
    """Read the file: its pages, then what they make together."""
    document = _open(data, name)
    try:
        pages: list[Page] = []
        gutters: dict[int, list[float]] = {}
        for index in range(min(len(document), limits.pages)):
            page = _page(document, index, limits)
            pages.append(page)
            page.lines, edges = columns.order(page.lines, page)
            if edges:
                gutters[page.number] = edges
    finally:
        document.close()
    return assemble.source_of(pages, gutters, "pdf")


def _open(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise ProtectedFileError(
                f"“{name}”设有打开密码，请取消密码后另存再试",
                f"{name!r} is protected by a password; save it without one and try again",
            ) from error
        raise BrokenFileError(
            f"“{name}”已损坏，按 PDF 读不出来；请用原来的软件打开后另存再试",
            f"{name!r} is damaged and cannot be read as PDF; open it in its program and save it again",
        ) from error


def _page(document: pypdfium2.PdfDocument, index: int, limits: Limits) -> Page:
    handle = pdfium.FPDF_LoadPage(document.raw, index)
    if not handle:
        return Page(index + 1, 595.0, 842.0)
    text = pdfium.FPDFText_LoadPage(handle)
    try:
        return _read(handle, text, index + 1, limits)
    finally:
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(handle)


def _read(handle: Any, text: Any, number: int, limits: Limits) -> Page:
    frame = characters.turned(text, _frame(handle))
    objects = rulings.Objects(handle, frame)
    width, height = frame.right - frame.left, frame.top - frame.bottom
    if frame.turns % 2:
        width, height = height, width
    runs = characters.read(text, frame, number, limits.characters)
    page = Page(number, width, height, rules=objects.rules)
    page.tables = grid.tables(objects.rules, number)
    page.lines = fill.into_cells(runs, page.tables)
    page.tables = [table for table in page.tables if sum(bool(cell.lines) for cell in table.cells) > 1]
    return page


def _frame(handle: Any) -> Frame:
    """The visible part of a page."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(handle, box)
    return Frame(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(handle))
