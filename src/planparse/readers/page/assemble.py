"""Pages → `Source`: furniture out of the way, paragraphs and tables in reading order, every word with its place.

What is set aside is kept, behind the paragraph or table that is open at the end of its page, so that nothing breaks in
two. The cells of a table are parted by tabs, its rows by line feeds, as every reader does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from planparse.model.places import Places
from planparse.model.source import Block, Cell, Format, Source, Table
from planparse.readers.page import columns, furniture, table_rows
from planparse.readers.page.columns import Strip
from planparse.readers.page.model import Line, Page, PrintedCell, PrintedTable
from planparse.readers.page.print_paragraphs import Paragraph, cell_paragraphs, habit, paragraphs
from planparse.span import Span

# 续表  （接上页）  附表2（续）: what stands between the pieces of a table
_CONTINUED = re.compile(r"[（(]?(?:续|接)上?[表页]?.{0,3}[）)]?|.{0,20}[（(]续表?\s*[0-9]{0,2}[）)]")
_NOTE = re.compile(r"[①-⑳]|[\[〔(（]?[0-9]{1,2}[\]〕)）]?(?![0-9.])|[*＊※†]|注\s*[0-9]?\s*[:：]")


def source_of(pages: list[Page], gutters: dict[int, list[float]], format: Format) -> Source:
    """The document as read: `gutters` says where the second column of a page begins."""
    furniture.set_aside(pages, gutters)
    writer = _Writer()
    asides = {page.number: page.asides for page in pages}
    waiting = sorted(number for number in asides if asides[number])
    for element in _elements(pages, gutters, asides, waiting):
        if isinstance(element, PrintedTable):
            first = element.page
        else:
            first = element.lines[0].page
        while waiting and waiting[0] < first:
            writer.asides(asides[waiting.pop(0)])
        if isinstance(element, PrintedTable):
            writer.table(element)
        else:
            writer.paragraph(element.lines, align=element.align)
    for number in waiting:
        writer.asides(asides[number])
    text = "".join(writer.parts)
    source = Source(text, format, writer.blocks, writer.tables, pages=len(pages))
    source.places = writer.places
    source.notes += writer.notes
    source.ocr = any(page.ocr for page in pages)
    return source


def _elements(
    pages: list[Page], gutters: dict[int, list[float]], asides: dict[int, list[tuple[str, Line]]], waiting: list[int]
) -> Iterator[Paragraph | PrintedTable]:
    """Paragraphs and whole tables, in reading order; headings of tables that repeat join the asides of their page."""
    strips = columns.strips(pages, gutters)
    manner = habit(strips)
    open_table: tuple[PrintedTable, int] | None = None  # with the page of its last piece
    for is_table, group in groupby(_flow(pages, strips), key=lambda item: isinstance(item, PrintedTable)):
        if not is_table:
            parts = [item for item in group if isinstance(item, Strip)]
            if open_table is not None and _is_link(parts):
                asides[parts[0].page.number] += [("header", line) for part in parts for line in part.lines]
                waiting[:] = sorted({*waiting, parts[0].page.number})
                continue
            if open_table is not None:
                yield open_table[0]
                open_table = None
            yield from paragraphs(parts, manner)
            continue
        for item in group:
            if not isinstance(item, PrintedTable):
                continue
            if open_table is not None and item.page == open_table[1] + 1 and table_rows.goes_on(open_table[0], item):
                dropped = table_rows.join(open_table[0], item)
                asides[item.page] += [("header", line) for line in dropped]
                waiting[:] = sorted({*waiting, *([item.page] if dropped else [])})
                open_table = open_table[0], item.page
                continue
            if open_table is not None:
                yield open_table[0]
            open_table = item, item.page
    if open_table is not None:
        yield open_table[0]


def _is_link(parts: list[Strip]) -> bool:
    lines = [line for part in parts for line in part.lines]
    return len(lines) == 1 and _CONTINUED.fullmatch(lines[0].text.strip()) is not None


def _flow(pages: list[Page], strips: list[Strip]) -> Iterator[Strip | PrintedTable]:
    """Columns cut where tables stand between their lines, and the tables, in reading order."""
    own: dict[int, list[Strip]] = {}
    for strip in strips:
        own.setdefault(strip.page.number, []).append(strip)
    for page in pages:
        waiting = list(page.tables)
        for strip in own.get(page.number, []):
            rest: list[Line] = []
            for line in strip.lines:
                while waiting and waiting[0].top < line.top and _shares(waiting[0], strip):
                    if rest:
                        yield Strip(page, rest, strip.left, strip.right)
                    rest = []
                    yield waiting.pop(0)
                rest.append(line)
            if rest:
                yield Strip(page, rest, strip.left, strip.right)
        yield from waiting


def _shares(table: PrintedTable, strip: Strip) -> bool:
    return table.xs[0] < strip.right and table.xs[-1] > strip.left


class _Writer:
    """The text as it grows, with blocks, tables and places."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.places = Places()
        self.notes: list[tuple[str, dict[str, object], Span | None]] = []

    def put(self, text: str) -> None:
        """Append characters that have no place."""
        self.parts.append(text)
        self.length += len(text)

    def line_end(self) -> None:
        """Part a new paragraph or table from what stands before."""
        if self.length:
            self.put("\n")

    def paragraph(self, lines: list[Line], align: str | None = None, aside: str | None = None) -> None:
        """Append a paragraph as a line of its own."""
        self.line_end()
        self.block(lines, align, aside)

    def block(
        self, lines: list[Line], align: str | None = None, aside: str | None = None, cell: int | None = None
    ) -> None:
        """Append lines as one block; a blank goes between Latin words only, and none into a number that a line of a
        paragraph breaks."""
        start = self.length
        for line in lines:
            if self.length > start and _both_latin(self.parts[-1][-1], line.text[0]):
                number = cell is None and self.parts[-1][-1].isdigit() and line.text[0].isdigit()
                self.put("" if number else " ")
            self.places.add(self.length, line.page, line.top, line.bottom, line.edges)
            self.put(line.text)
        largest = max(lines, key=lambda line: len(line.text))
        bold = all(line.bold for line in lines)
        self.blocks.append(Block(start, self.length, cell, aside, bold, largest.typeface, align))

    def asides(self, members: Iterable[tuple[str, Line]]) -> None:
        """Append what was set aside on a page: notes as paragraphs, the rest line by line."""
        note: list[Line] = []
        for kind, line in members:
            if kind != "footnote":
                self.paragraph([line], aside=kind)
                continue
            if note and _NOTE.match(line.text):
                self.paragraph(note, aside="footnote")
                note = []
            note.append(line)
        if note:
            self.paragraph(note, aside="footnote")

    def table(self, printed: PrintedTable) -> None:
        """Append a table: a row a line, unless a cell holds several paragraphs."""
        self.line_end()
        index = len(self.tables)
        table = Table(self.length, self.length, printed.rows, printed.columns)
        self.tables.append(table)
        cells = sorted(printed.cells, key=lambda cell: (cell.row, cell.column))
        row = 0
        for number, cell in enumerate(cells):
            if number:
                self.put("\n" if cell.row > row else "\t")
            row = cell.row
            table.cells.append(self._cell(cell, index))
        table.end = self.length
        if printed.aligned:
            self.notes.append(("table_aligned", {}, Span(table.start, table.end)))

    def _cell(self, printed: PrintedCell, index: int) -> Cell:
        start = self.length
        for number, lines in enumerate(cell_paragraphs(printed)):
            if number:
                self.put("\n")
            self.block(lines, cell=index)
        return Cell(printed.row, printed.column, start, self.length, printed.rowspan, printed.colspan)


def _both_latin(left: str, right: str) -> bool:
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
