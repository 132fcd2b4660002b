"""Property changes (sprms, [MS-DOC] 2.2.5) and the pages that hold them, by place in the file."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator

from planparse.readers.doc.fib import plc

_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # of an operand, by its three highest bits; 0: said by its first byte
_T_DEF_TABLE, _P_CHG_TABS = 0xD608, 0xC615
_HUGE = (0x6645, 0x6646)  # the properties lie in the data stream
_PAGE = 512


def sprms(grpprl: bytes, data: bytes = b"") -> Iterator[tuple[int, bytes]]:
    """Code and operand of each change, in order; those that lie in the data stream are looked up there."""
    at = 0
    while at + 2 <= len(grpprl):
        code = grpprl[at] | grpprl[at + 1] << 8
        at += 2
        size = _SIZES[code >> 13]
        if code == _T_DEF_TABLE:
            if at + 2 > len(grpprl):
                return
            size = (grpprl[at] | grpprl[at + 1] << 8) - 1
            at += 2
        elif size == 0:
            if at >= len(grpprl):
                return
            size = grpprl[at]
            at += 1
            if code == _P_CHG_TABS and size == 255:
                return
        operand = grpprl[at : at + size]
        at += max(size, 0)
        if code in _HUGE and len(operand) == 4:
            (place,) = struct.unpack("<I", operand)
            if place + 2 <= len(data):
                (length,) = struct.unpack_from("<H", data, place)
                yield from sprms(data[place + 2 : place + 2 + length])
        elif len(operand) == size:
            yield code, operand


class Runs:
    """Stretches of the WordDocument stream with their properties: of characters, or of paragraphs."""

    def __init__(self, word: bytes, table: bytes, paragraphs: bool) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._properties: list[bytes] = []
        _, entries = plc(table, 4)
        for entry in entries:
            page = (struct.unpack("<I", entry)[0] & 0x3FFFFF) * _PAGE
            if page + _PAGE <= len(word):
                self._read_page(word[page : page + _PAGE], 13 if paragraphs else 1, paragraphs)

    def _read_page(self, page: bytes, step: int, paragraphs: bool) -> None:
        count = page[511]
        if 4 * (count + 1) + step * count > 511:
            return
        places = struct.unpack_from(f"<{count + 1}I", page)
        for i in range(count):
            if self._starts and places[i] < self._starts[-1]:
                continue  # pages are in order; one that is not is damaged
            self._starts.append(places[i])
            self._ends.append(places[i + 1])
            at = 2 * page[4 * (count + 1) + step * i]
            self._properties.append(_papx(page, at) if paragraphs else _chpx(page, at))

    def at(self, place: int) -> tuple[int, bytes]:
        """Where the stretch that holds `place` ends, and its properties."""
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return (self._starts[0] if self._starts else 1 << 40), b""
        if place < self._ends[index]:
            return self._ends[index], self._properties[index]
        following = self._starts[index + 1] if index + 1 < len(self._starts) else 1 << 40
        return following, b""


def _papx(page: bytes, at: int) -> bytes:
    """Style index and changes of a paragraph."""
    if not 0 < at < 511:
        return b""
    if page[at]:
        return page[at + 1 : at + 2 * page[at]]
    return page[at + 2 : at + 2 + 2 * page[at + 1]]


def _chpx(page: bytes, at: int) -> bytes:
    return page[at + 1 : at + 1 + page[at]] if 0 < at < 511 else b""
