"""OFD documents (GB/T 33190): the words of each page in reading order, joined into paragraphs, with their places.

    package    the zip: documents, pages with their templates, fonts
    content    a page's text objects → glyphs with their boxes
    lines      glyphs → lines of print
    paragraphs lines of all pages → paragraphs; page numbers and running heads set aside

A reader of our own: what there is besides reads untrusted archives without limits, or needs packages we cannot ask for.
"""

from __future__ import annotations

from planparse.model.places import Places
from planparse.model.source import Block, Source
from planparse.readers import limits
from planparse.readers.ofd.content import page_glyphs
from planparse.readers.ofd.lines import Line, lines_of
from planparse.readers.ofd.package import Package
from planparse.readers.ofd.paragraphs import Paragraph, paragraphs_of


def read(data: bytes, name: str) -> Source:
    """Read the bytes of an .ofd. The paragraphs of the body come first, then running heads and page numbers.

    Raises `BrokenFileError`, `LimitError`."""
    package = Package(data, name)
    lines: list[Line] = []
    pages = count = 0
    for page in package.pages():
        pages += 1
        count += len(glyphs := page_glyphs(package, page))
        limits.check_characters(count, name)
        lines += lines_of(glyphs, pages, page.size)
    places = Places()
    source = Source("", "ofd", [], pages=pages, places=places)
    _lay_out(paragraphs_of(lines), source, places)
    for part in sorted(package.missing):
        source.notes.append(("part_missing", {"part": part}, None))
    return source


def _lay_out(paragraphs: list[Paragraph], source: Source, places: Places) -> None:
    """Write the paragraphs into the source: text, blocks, places."""
    pieces: list[str] = []
    length = 0
    for paragraph in paragraphs:
        if pieces:
            pieces.append("\n")
            length += 1
        start = length
        for index, line in enumerate(paragraph.lines):
            joint = paragraph.joint(index)
            pieces += (joint, line.text)
            length += len(joint)
            line.add_places(places, length)
            length += len(line.text)
        source.blocks.append(
            Block(
                start,
                length,
                aside=paragraph.aside,
                bold=all(line.bold for line in paragraph.lines),
                typeface=paragraph.lines[0].face,
                align=paragraph.align,
            )
        )
    source.text = "".join(pieces)
