"""A story of a .doc → Word's elements: paragraphs with their runs, fields and notes, rows and cells of tables."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from planparse.readers.common.halves import is_split
from planparse.readers.doc.fib import CHARACTERS, PARAGRAPHS, SECTIONS, File, plc
from planparse.readers.doc.piece_table import Pieces
from planparse.readers.doc.properties import (
    Characters,
    Paragraph,
    TableRow,
    picture_sides,
    read_characters,
    read_paragraph,
)
from planparse.readers.doc.sprms import Runs, sprms
from planparse.readers.doc.style_sheet import write_paragraph
from planparse.readers.docx.memory_package import Row, add_run, add_table, draw_picture, make
from planparse.readers.docx.names import Element

_FIELD = {"\x13": "begin", "\x14": "separate", "\x15": "end"}
_SIGNS = {"\t": "tab", "\x0b": "br", "\x0c": "page", "\x0e": "page", "\x1e": "noBreakHyphen"}
_CELL, _PICTURE = "\x07", "\x01"
_MERGES = {1: "restart", 2: "continue", 3: "restart"}


class Reader:
    """What the stories of a file share. `notes` says what a mark stands for, by its position: (kind, id);
    `boxes` are builders of text boxes by the position of their anchor."""

    def __init__(self, file: File, fonts: list[str], name: str) -> None:
        self.pieces = Pieces(file, name)
        self.notes: dict[int, tuple[str, str]] = {}
        self.boxes: dict[int, list[Callable[[Element], None]]] = {}
        self.old_numbers = 0
        self._file = file
        self._fonts = fonts
        self._characters = Runs(file.word, file.part(CHARACTERS), paragraphs=False)
        self._paragraphs = Runs(file.word, file.part(PARAGRAPHS), paragraphs=True)
        self._section_ends = frozenset(plc(file.part(SECTIONS), 12)[0])
        self._looks: dict[bytes, Characters] = {}

    def story(self, parent: Element, start: int, end: int) -> None:
        """Write the characters from `start` to `end` as children of `parent`."""
        rows: list[Row] = []
        cells: list[Element] = []
        cell = make("tc")
        codes: list[bool] = []  # open fields: whether the instruction still goes on
        for first, last in self._split(start, end):
            found = self._paragraph(last)
            if not found.in_table and found.depth < 1:
                if rows:
                    add_table(parent, rows)
                    rows = []
                if len(cell):  # a cell whose row never ends
                    parent.extend(list(cell))
                    cell = make("tc")
                self._write(parent, first, last, found, codes)
            elif found.row_end and found.depth <= 1:
                rows.append(_row(found.row, cells))
                cells = []
            elif not found.inner_row_end:
                self._write(cell, first, last, found, codes)
                if self.pieces.text[last : last + 1] == _CELL and found.depth <= 1:
                    cells.append(cell)
                    cell = make("tc")
        if cells or len(cell):
            rows.append(_row(None, [*cells, cell] if len(cell) else cells))
        if rows:
            add_table(parent, rows)

    def _split(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Paragraphs as (first character, the mark that ends it)."""
        text = self.pieces.text
        end = min(end, len(text))
        first = start
        for at in range(start, end):
            char = text[at]
            if char in "\r\x07" or (char == "\x0c" and at + 1 in self._section_ends):
                yield first, at
                first = at + 1
        if first < end:
            yield first, end

    def _paragraph(self, mark: int) -> Paragraph:
        at = min(mark, len(self.pieces.text) - 1)
        properties = self._paragraphs.at(self.pieces.place(at))[1]
        style = properties[0] | properties[1] << 8 if len(properties) >= 2 else 0
        changes = properties[2:] + self.pieces.changes(at)
        return read_paragraph(sprms(changes, self._file.data), style)

    def _write(self, parent: Element, first: int, last: int, found: Paragraph, codes: list[bool]) -> None:
        paragraph = make("p", parent)
        if found.old_number and first < last:
            self.old_numbers += 1
        properties = write_paragraph(paragraph, found, style=True)
        if last < len(self.pieces.text) and (mark := self._look(last)[1].face).deleted | bool(mark.hidden):
            make("del" if mark.deleted else "vanish", make("rPr", properties))  # of the paragraph's mark alone
        at = first
        while at < last:
            reach, look = self._look(at)
            reach = min(reach + is_split(self.pieces.text[reach - 1], self.pieces.text[reach : reach + 1]), last)
            if look.picture is not None and look.special and _PICTURE in self.pieces.text[at:reach]:
                draw_picture(make("r", paragraph), *picture_sides(self._file.data, look.picture))
            if look.symbol is not None and look.special:
                font = self._fonts[look.symbol[0]] if look.symbol[0] < len(self._fonts) else ""
                add_run(paragraph, [("sym", f"{font} {look.symbol[1]:04X}")] * (reach - at), look.face)
            elif pieces := self._cut(paragraph, at, reach, codes):
                add_run(paragraph, pieces, look.face)
            at = reach

    def _look(self, at: int) -> tuple[int, Characters]:
        """How far the run at a character reaches, and its properties."""
        end, changes = self._characters.at(self.pieces.place(at))
        changes += self.pieces.changes(at)
        look = self._looks.get(changes)
        if look is None:
            look = self._looks[changes] = read_characters(sprms(changes), self._fonts)
        return self.pieces.reach(at, end), look

    def _cut(self, paragraph: Element, at: int, end: int, codes: list[bool]) -> list[tuple[str, str]]:
        """A run's characters as pieces for `add_run`: words, and signs that mean something."""
        pieces: list[tuple[str, str]] = []
        words: list[str] = []
        kind = "instrText" if any(codes) else "t"

        def flush() -> None:
            if words:
                pieces.append((kind, "".join(words)))
                words.clear()

        for place in range(at, end):
            char = self.pieces.text[place]
            if char >= " ":
                words.append(char)
                continue
            flush()
            if char in _FIELD:
                pieces.append(("fldChar", _FIELD[char]))
                _turn(codes, char)
                kind = "instrText" if any(codes) else "t"
            elif char in _SIGNS:
                pieces.append((_SIGNS[char], ""))
            elif place in self.notes:
                pieces.append(self.notes[place])
            elif place in self.boxes:
                for build in self.boxes[place]:
                    build(make("pict", make("r", paragraph)))
        flush()
        return pieces


def _turn(codes: list[bool], char: str) -> None:
    if char == "\x13":
        codes.append(True)
    elif codes and char == "\x14":
        codes[-1] = False
    elif codes:
        codes.pop()


def _row(found: TableRow | None, cells: list[Element]) -> Row:
    """A row with the borders of its definition; of equal cells where it has none."""
    edges = found.edges if found else []
    if len(edges) != len(cells) + 1:
        edges = [1000 * i for i in range(len(cells) + 1)] if len(edges) < len(cells) + 1 else edges[: len(cells) + 1]
    flags = (found.flags if found else []) + [0] * len(cells)
    merges = [("restart" if f & 64 else "continue" if f & 32 else "", _MERGES.get(f & 3, "")) for f in flags]
    return Row(edges, cells, merges[: len(cells)], found.header if found else False)


def positions(data: bytes, size: int) -> list[int]:
    """The positions of a PLC alone."""
    return plc(data, size)[0]


def short(data: bytes, at: int) -> int:
    """A signed whole number of four bytes."""
    return int(struct.unpack_from("<i", data, at)[0])
