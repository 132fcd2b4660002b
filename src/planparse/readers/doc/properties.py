"""What the property changes of a paragraph, a run and a table row come to."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass, field

from planparse.readers.docx.memory_package import Face

_OLD_LIST = 2047  # no list but a number in the manner of Word 6
_JC = ("left", "center", "right", "both", "distribute", "both", "left", "both", "left", "both")


@dataclass(slots=True)
class Paragraph:
    """A paragraph's own properties, None where it leaves them to its style."""

    style: int = 0
    list: int | None = None
    level: int | None = None
    align: str | None = None
    outline: int | None = None
    in_table: bool = False
    row_end: bool = False
    depth: int = 0
    inner_row_end: bool = False
    old_number: bool = False  # numbered in the manner of Word 6
    row: TableRow | None = None


@dataclass(slots=True)
class TableRow:
    """A row's borders in twips, and how each cell goes on from others: bits 1 first, 2 merged, 32 goes on, 64 begins."""

    edges: list[int] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    header: bool = False


@dataclass(slots=True)
class Characters:
    """A run's own properties: how it looks; `special` characters are marks, `symbol` is (font, code), `picture` the place
    of one in the stream of data."""

    face: Face
    special: bool = False
    symbol: tuple[int, int] | None = None
    picture: int | None = None


def read_paragraph(changes: Iterable[tuple[int, bytes]], style: int = 0) -> Paragraph:
    """The paragraph properties among the changes; table properties of a row's end come with them."""
    found = Paragraph(style)
    old = False
    for code, operand in changes:
        if code == 0x4600:
            found.style = _short(operand)
        elif code == 0x460B:
            number = _short(operand)
            found.list = number if number < _OLD_LIST else 0  # beyond it: a list that was taken away
            found.old_number = found.old_number or number == _OLD_LIST
        elif code == 0x260A:
            found.level = operand[0]
        elif code in (0x2403, 0x2461):
            found.align = _JC[operand[0]] if operand[0] < len(_JC) else None
        elif code == 0x2640:
            found.outline = operand[0]
        elif code == 0x2416:
            found.in_table = operand[0] == 1
        elif code == 0x2417:
            found.row_end = operand[0] == 1
        elif code == 0x6649:
            (found.depth,) = struct.unpack("<i", operand)
        elif code == 0x244C:
            found.inner_row_end = operand[0] == 1
        elif code == 0xC63E:
            old = any(operand)
        elif code in _ROW:
            found.row = found.row or TableRow()
            _change_row(found.row, code, operand)
    found.old_number = found.old_number or (old and found.list is None)
    return found


_ROW = frozenset((0xD608, 0xD62B, 0x5624, 0x3404))


def _change_row(row: TableRow, code: int, operand: bytes) -> None:
    if code == 0xD608 and operand:
        count = operand[0]
        if len(operand) >= 1 + 2 * (count + 1):
            row.edges = list(struct.unpack_from(f"<{count + 1}h", operand, 1))
            base = 1 + 2 * (count + 1)
            cells = [operand[base + 20 * i : base + 20 * i + 2] for i in range(count)]
            row.flags = [_short(cell) & 0x63 if len(cell) == 2 else 0 for cell in cells]
    elif code == 0xD62B and len(operand) >= 2 and operand[0] < len(row.flags):
        row.flags[operand[0]] = row.flags[operand[0]] & 3 | (operand[1] & 3) << 5
    elif code == 0x5624:
        for index in range(operand[0], min(operand[1], len(row.flags))):
            row.flags[index] = row.flags[index] & 0x60 | (1 if index == operand[0] else 2)
    elif code == 0x3404:
        row.header = operand[0] == 1


_PLACES = {1: "superscript", 2: "subscript"}


def read_characters(changes: Iterable[tuple[int, bytes]], fonts: list[str]) -> Characters:
    """The character properties among the changes."""
    bold = hidden = face = style = symbol = place = picture = None
    struck: dict[int, bool | None] = {}
    special = deleted = inserted = False
    for code, operand in changes:
        if code == 0x0835:
            bold = _toggle(operand[0], bold)
        elif code == 0x083C:
            hidden = _toggle(operand[0], hidden)
        elif code in (0x0837, 0x2A53):  # once, twice
            struck[code] = _toggle(operand[0], struck.get(code))
        elif code == 0x2A48:
            place = _PLACES.get(operand[0], "baseline")
        elif code == 0x4A50:
            face = _name(fonts, _short(operand))
        elif code == 0x4A30:
            style = f"s{_short(operand)}"
        elif code == 0x0855:
            special = operand[0] == 1
        elif code == 0x0800:
            deleted = operand[0] == 1
        elif code == 0x0801:
            inserted = operand[0] == 1
        elif code == 0x6A09:
            symbol = _short(operand), _short(operand[2:])
        elif code == 0x6A03 and len(operand) == 4:
            picture = int.from_bytes(operand, "little")
    said = [on for on in struck.values() if on is not None]
    looks = Face(bold, hidden, face, style, deleted, inserted, any(said) if said else None, place)
    return Characters(looks, special, symbol, picture)


def picture_sides(data: bytes, at: int) -> tuple[int, int]:
    """Width and height in twips of the picture at this place of the stream of data ([MS-DOC] PICF), 0 where none is."""
    if len(data) < at + 36:
        return 0, 0
    wide, high, across, up = struct.unpack_from("<hhHH", data, at + 28)
    return max(0, wide) * (across or 1000) // 1000, max(0, high) * (up or 1000) // 1000


def _toggle(value: int, before: bool | None) -> bool | None:
    """On, off, or as the style says (128); 129, its opposite, is taken for on: what is made bold mostly was not."""
    return None if value == 128 else value in (1, 129) if value < 130 else before


def _name(fonts: list[str], index: int) -> str | None:
    return fonts[index] if index < len(fonts) else None


def _short(operand: bytes) -> int:
    return operand[0] | operand[1] << 8 if len(operand) >= 2 else 0
