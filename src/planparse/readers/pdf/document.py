"""A PDF opened within limits, page by page: each page is closed before the next, so that memory does not grow.

First all text layers are read; then the pages that have none, or one that cannot be used, are recognised. That order
says early, and before anything slow, that the engine is missing.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from planparse.errors import BrokenFileError, ProtectedFileError
from planparse.model.source import Source
from planparse.readers.common import text_layer as layer
from planparse.readers.ocr import engine, report
from planparse.readers.page import aligned_tables, assemble, columns, open_tables, ruled_grid, runs_into_cells
from planparse.readers.page.model import Page, PrintedTable
from planparse.readers.pdf import characters, form_calls, layers_off, library, rulings, typed_over, unseen_words
from planparse.readers.pdf.characters import Frame


class Limits(NamedTuple):
    """What is read at most; what lies beyond is left out and noted."""

    pages: int = 2_000
    characters: int = 40_000  # of one page
    seconds: float = 50.0  # for all text layers


LIMITS = Limits()
_NARROWEST = 32  # pixels of a page that is looked at as a picture


@dataclass(slots=True)
class Reading:
    """What is collected while the pages are read, by page number."""

    pages: list[Page] = field(default_factory=list)
    gutters: dict[int, list[float]] = field(default_factory=dict)
    scans: list[int] = field(default_factory=list)  # pages without words, that are pictures
    junk: list[int] = field(default_factory=list)  # pages whose words are noise
    skipped: list[int] = field(default_factory=list)
    unaligned: list[int] = field(default_factory=list)  # pages whose tables are not certain
    unseen: int = 0  # pieces of text that no page shows
    watermarks: set[str] = field(default_factory=set)
    open_table: PrintedTable | None = None  # without ruling lines, at the end of the page before
    off: frozenset[str] = frozenset()  # layers that are not shown

    def read_aligned(self, page: Page) -> None:
        """Look for a table without ruling lines, where there is none with them."""
        before, self.open_table = self.open_table, None
        if page.tables:
            return
        page.lines, table, is_uncertain = aligned_tables.read(page, page.lines, before)
        self.unaligned += [page.number] if is_uncertain else []
        if table is not None:
            page.tables = [table]
            self.open_table = table if aligned_tables.is_open(page, table) else None

    def put(self, page: Page) -> None:
        """Take in a page whose runs have been read."""
        page.lines, edges = columns.order(page.lines, page)
        if edges:
            self.gutters[page.number] = edges
        self.pages.append(page)


def read_document(data: bytes, name: str, limits: Limits = LIMITS) -> Source:
    """Read the file: its pages, then what they make together."""
    if form_calls.draws_without_end(data):
        raise _broken(name)
    reading = Reading(off=layers_off.names_off(data))
    with library.fresh():
        document = _open(data, name)
        try:
            _read_layers(document, reading, limits)
            count = len(document)
            attached = typed_over.attached_names(document.raw)
            if reading.scans or reading.junk:
                _recognise(document, reading, name)
        finally:
            document.close()
    reading.pages.sort(key=lambda page: page.number)
    source = assemble.source_of(reading.pages, reading.gutters, "pdf")
    source.pages = count
    source.notes += (("part_unread", {"part": part}, None) for part in attached)
    if reading.unseen:
        source.notes.append(("hidden_text", {"count": reading.unseen}, None))
    if reading.unaligned:
        source.notes.append(("table_unaligned", {"pages": report.shown(reading.unaligned)}, None))
    if reading.junk:
        source.notes.append(("text_layer_junk", {"pages": report.shown(reading.junk)}, None))
    report.note(source, reading.pages, sorted(reading.skipped))
    return source


def _open(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() and b"/Encrypt" in data:  # the library may repeat the error before
            raise ProtectedFileError(
                f"“{name}”设有打开密码，请取消密码后另存再试",
                f"{name!r} is protected by a password; save it without one and try again",
            ) from error
        raise _broken(name) from error
    if len(document) == 0:
        document.close()
        raise _broken(name)
    return document


def _broken(name: str) -> BrokenFileError:
    return BrokenFileError(
        f"“{name}”已损坏，按 PDF 读不出来；请用原来的软件打开后另存再试",
        f"{name!r} is damaged and cannot be read as PDF; open it in its program and save it again",
    )


def _read_layers(document: pypdfium2.PdfDocument, reading: Reading, limits: Limits) -> None:
    """The text layer of every page, within the limits."""
    began = time.monotonic()
    for index in range(len(document)):
        if index >= limits.pages or time.monotonic() - began > limits.seconds:
            reading.skipped += range(index + 1, len(document) + 1)
            return
        handle = pdfium.FPDF_LoadPage(document.raw, index)
        if not handle:
            reading.skipped.append(index + 1)
            continue
        text = pdfium.FPDFText_LoadPage(handle)
        try:
            _read_layer(handle, text, index + 1, reading, limits)
        finally:
            pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(handle)


def _read_layer(handle: Any, text: Any, number: int, reading: Reading, limits: Limits) -> None:
    """One page: its words in lines and tables, or the finding that it must be recognised."""
    frame = characters.turned(text, _frame(handle))
    objects = rulings.Objects(handle, frame)
    runs = characters.read(text, frame, number, limits.characters, reading.off)
    runs += typed_over.typed_words(handle, frame, number)
    if pdfium.FPDFText_CountChars(text) > limits.characters:
        reading.skipped.append(number)
    width, height = frame.right - frame.left, frame.top - frame.bottom
    if frame.turns % 2:
        width, height = height, width
    runs, unseen = unseen_words.shown(runs, objects, width, height)
    unseen_words.mark_watermarks(runs, objects, reading.watermarks)
    words = layer.words_of(runs)
    if len(words) < layer.FEWEST and objects.shows(len(words)):
        reading.scans.append(number)
        return
    if layer.is_junk(words):
        reading.junk.append(number)
        return
    reading.unseen += unseen
    page = Page(number, width, height, rules=objects.rules)
    page.tables = ruled_grid.tables(objects.rules, number)
    if not page.tables and (rules := open_tables.closed(objects.rules, runs)) is not None:
        page.tables = ruled_grid.tables(rules, number)
    page.lines, page.tables = runs_into_cells.into_cells(runs, page.tables)
    reading.read_aligned(page)
    reading.put(page)


def _frame(handle: Any) -> Frame:
    """The visible part of a page."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(handle, box)
    return Frame(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(handle))


def _recognise(document: pypdfium2.PdfDocument, reading: Reading, name: str) -> None:
    """Recognise the pages that must be; where the engine is missing they are skipped if most pages have words."""
    wanted = sorted(reading.scans + reading.junk)
    if not engine.available() and 2 * len(wanted) < len(document) and any(page.lines for page in reading.pages):
        reading.skipped += wanted
        return
    engine.require(name)
    from planparse.readers.ocr import pixels
    from planparse.readers.ocr.recognised_page import read_page

    budget = report.Budget()
    for number in wanted:
        if not budget.take():
            reading.skipped.append(number)
            continue
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(pixels.SHORT_SIDE / min(width, height), 3 * pixels.SHORT_SIDE / max(width, height))
        if min(width, height) * scale < _NARROWEST:
            reading.skipped.append(number)
            continue
        bitmap = page.render(scale=scale, rev_byteorder=True)
        picture = bitmap.to_numpy()[:, :, :3].copy()
        bitmap.close()
        page.close()
        reading.put(read_page(picture, number, width))
