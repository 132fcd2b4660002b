"""OFD documents (GB/T 33190): the words of each page in reading order, as paragraphs and tables, with their places.

    package    the zip: documents, pages with their templates, fonts
    content    a page's text objects → glyphs with their boxes
    lines      glyphs → lines of print
    rules      drawn lines → the rectangles of ruled tables; `tables` fills them and joins them over pages
    paragraphs lines of all pages → paragraphs; page numbers and running heads set aside
    writing    paragraphs and tables → the source

A reader of our own: what there is besides reads untrusted archives without limits, or needs packages we cannot ask for.
"""

from __future__ import annotations

from planparse.model.source import Source
from planparse.readers.common import limits
from planparse.readers.ocr import report
from planparse.readers.ofd.content import page_content
from planparse.readers.ofd.lines import Line, lines_of
from planparse.readers.ofd.ofd_package import Package
from planparse.readers.ofd.ruled_tables import Grid, fill
from planparse.readers.ofd.rules import tables_of
from planparse.readers.ofd.text_blocks import flow_of
from planparse.readers.ofd.writing import Writer


def read(data: bytes, name: str) -> Source:
    """Read the bytes of an .ofd. Body and tables come first, then running heads and page numbers.

    Raises `BrokenFileError`, `LimitError`."""
    package = Package(data, name)
    items: list[Line | Grid] = []
    pages = count = 0
    unread: list[int] = []
    for page in package.pages():
        pages += 1
        content = page_content(page)
        count += len(content.glyphs)
        unread += [pages] if content.is_unread() else []
        limits.check_characters(count, name)
        grids, rest = fill(tables_of(page, content.paths), content.glyphs, pages, page.size)
        mine: list[Line | Grid] = [*lines_of(rest, pages, page.size), *grids]
        items += sorted(mine, key=lambda item: item.top)
    writer = Writer()
    for item in flow_of(items):
        writer.add(item)
    source = writer.source(pages)
    if unread:
        source.notes.append(("pages_skipped", {"pages": report.shown(unread)}, None))
    for part in sorted(package.missing):
        source.notes.append(("part_missing", {"part": part}, None))
    return source
