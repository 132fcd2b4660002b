"""The piece table ([MS-DOC] 2.8.35): the text of a .doc, and where each character of it lies in the file."""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_right

from planparse.readers.common import limits
from planparse.readers.doc.fib import PIECES, File, plc

# Changes that a piece may carry in short form: their place in the table of [MS-DOC] 2.9.213, and their code.
_SHORT = {
    0x05: 0x2403,
    0x18: 0x2416,
    0x19: 0x2417,
    0x41: 0x0800,
    0x42: 0x0801,
    0x55: 0x0835,
    0x57: 0x0837,
    0x5C: 0x083C,
}
_UNDEFINED = {code: code for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}  # of code page 1252


class Pieces:
    """`text` is the whole text, one character for each 16-bit unit, as the file's positions count them."""

    def __init__(self, file: File, name: str) -> None:
        self._starts: list[int] = []
        self._places: list[tuple[int, int]] = []  # place in the stream, bytes a character
        self._changes: list[bytes] = []
        groups, table = _split(file.part(PIECES))
        places, entries = plc(table, 8)
        texts: list[str] = []
        total = 0
        for start, end, entry in zip(places, places[1:], entries, strict=False):
            count = end - start
            if count <= 0:
                continue
            total += count
            limits.check_characters(total, name)
            (place,) = struct.unpack_from("<I", entry, 2)
            (change,) = struct.unpack_from("<H", entry, 6)
            narrow = bool(place & 0x40000000)
            place = (place & 0x3FFFFFFF) // 2 if narrow else place & 0x3FFFFFFF
            text = _decode(file.word[place : place + count * (1 if narrow else 2)], narrow)
            self._starts.append(start)
            self._places.append((place, 1 if narrow else 2))
            self._changes.append(_changes(change, groups))
            if len(text) < count:
                raise ValueError("a piece lies beyond the end of the file")
            texts.append(text)
        self.text = "".join(texts)

    def place(self, at: int) -> int:
        """Where character `at` lies in the WordDocument stream."""
        index = max(0, bisect_right(self._starts, at) - 1)
        place, width = self._places[index]
        return place + (at - self._starts[index]) * width

    def reach(self, at: int, place: int) -> int:
        """How far the stretch of the stream that ends at `place` reaches, in characters from `at` on, within a piece."""
        index = max(0, bisect_right(self._starts, at) - 1)
        start, width = self._places[index]
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
        return max(at + 1, min(end, self._starts[index] + (place - start + width - 1) // width))

    def changes(self, at: int) -> bytes:
        """The property changes that the piece of character `at` carries itself."""
        return self._changes[max(0, bisect_right(self._starts, at) - 1)]


def _split(clx: bytes) -> tuple[list[bytes], bytes]:
    """The groups of changes in front, and the table of pieces."""
    groups: list[bytes] = []
    at = 0
    while at + 3 <= len(clx) and clx[at] == 1:
        (size,) = struct.unpack_from("<H", clx, at + 1)
        groups.append(clx[at + 3 : at + 3 + size])
        at += 3 + size
    if at + 5 <= len(clx) and clx[at] == 2:
        (size,) = struct.unpack_from("<I", clx, at + 1)
        return groups, clx[at + 5 : at + 5 + size]
    raise ValueError("no piece table")


def _decode(data: bytes, narrow: bool) -> str:
    if narrow:
        text = data.decode("cp1252", "replace")
        if "\ufffd" in text:
            text = "".join(chr(b) if b in _UNDEFINED else c for b, c in zip(data, text, strict=True))
        return text
    units = array("H", data[: len(data) // 2 * 2])
    if array("H", b"\1\0")[0] != 1:  # a machine that counts the other way round
        units.byteswap()
    return "".join(map(chr, units))


def _changes(change: int, groups: list[bytes]) -> bytes:
    if change & 1:
        return groups[change >> 1] if change >> 1 < len(groups) else b""
    code = _SHORT.get(change >> 1 & 0x7F)
    return struct.pack("<HB", code, change >> 8) if code else b""
