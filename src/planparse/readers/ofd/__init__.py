"""OFD documents (GB/T 33190): the words of each page in reading order, as paragraphs and tables, with their places.

    package    the zip: documents, pages with their templates, fonts
    frames     where an object stands, on a page that may be turned
    content    a page's text objects → glyphs with their boxes
    lines      glyphs → lines of print
    rules      drawn lines → the rectangles of ruled tables; `tables` fills them and joins them over pages
    scans      pages that are pictures, recognised
    paragraphs lines of all pages → paragraphs; page numbers and running heads set aside
    writing    paragraphs and tables → the source

A reader of our own: what there is besides reads untrusted archives without limits, or needs packages we cannot ask for.
"""

from __future__ import annotations

from planparse.model.source import Source
from planparse.readers.common import limits
from planparse.readers.ocr import engine, report
from planparse.readers.ofd.content import page_content
from planparse.readers.ofd.frames import turned
from planparse.readers.ofd.lines import Line, lines_of
from planparse.readers.ofd.ofd_package import Package, Page
from planparse.readers.ofd.ruled_tables import Grid, fill
from planparse.readers.ofd.rules import tables_of
from planparse.readers.ofd.scans import Recogniser, Scan
from planparse.readers.ofd.text_blocks import PAGE_NUMBER, flow_of
from planparse.readers.ofd.writing import Writer


def read(data: bytes, name: str) -> Source:
    """Read the bytes of an .ofd. Body and tables come first, then running heads and page numbers.

    Raises `BrokenFileError`, `LimitError`."""
    package = Package(data, name)
    reading = _Reading(package)
    for number, page in enumerate(package.pages(), 1):
        reading.take(page, number)
    source = reading.source()
    if not source.text.strip() and reading.scanned:
        engine.require(name)
    return source


class _Reading:
    """The pages of a document as they are read."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._recogniser = Recogniser(package)
        self._items: list[Line | Grid | Scan] = []
        self._unread: list[int] = []
        self._pages = self._count = 0
        self.scanned = False  # whether a page is a picture

    def take(self, page: Page, number: int) -> None:
        """The next page: its lines and tables, or the picture that it is."""
        self._pages = number
        content = page_content(page)
        if turn := content.turn():
            upright = page_content(turned(page, turn))
            if PAGE_NUMBER.fullmatch(content.words or "1") and not upright.is_unread():
                page, content = turned(page, turn), upright
        self._count += len(content.glyphs)
        limits.check_characters(self._count, self._package.name)
        if content.is_scanned():
            self.scanned = True
            scan = self._items[-1] if self._items and isinstance(self._items[-1], Scan) else Scan()
            if self._recogniser.take(page, content.images, number, scan):
                self._items += [] if len(scan.pages) > 1 else [scan]
                return
        self._unread += [number] if content.is_unread() else []
        grids, rest = fill(tables_of(page, content.paths), content.glyphs, number, page.size)
        mine: list[Line | Grid] = [*lines_of(rest, number, page.size), *grids]
        mine.sort(key=lambda item: item.top)
        self._items += mine

    def source(self) -> Source:
        """All pages."""
        writer = Writer()
        for item in flow_of(self._items):
            writer.add(item)
        source = writer.source(self._pages)
        source.ocr = bool(self._recogniser.pages)
        report.note(source, self._recogniser.pages, self._unread)
        for part in sorted(self._package.missing):
            source.notes.append(("part_missing", {"part": part}, None))
        return source
