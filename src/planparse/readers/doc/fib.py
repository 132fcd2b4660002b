"""The streams of a .doc and its table of contents (FIB, [MS-DOC] 2.5): where each structure lies."""

from __future__ import annotations

import io
import struct

from planparse.errors import BrokenFileError, ProtectedFileError
from planparse.readers.common.bad_bytes import BAD_IN_LIBRARY

_WORD_97 = 0xA5EC
_OLDER = frozenset((0xA5DC, 0xA5DB, 0xA697, 0xA698, 0xA699))  # Word 6, 95, 2; their Asian editions
_FIRST_97 = 193  # nFib of Word 97; Word 6 and 95 have about 101 to 104
_PAIRS = 154  # offset of rgFcLcb

# Places in rgFcLcb of the structures that are read.
STYLES, FOOTNOTE_REFS, FOOTNOTES, SECTIONS, HEADERS, CHARACTERS, PARAGRAPHS, FONTS = 1, 2, 3, 6, 11, 12, 13, 15
PIECES, SHAPES, ENDNOTE_REFS, ENDNOTES, BOXES, LISTS, OVERRIDES = 33, 40, 46, 47, 56, 73, 74


class OlderFileError(Exception):
    """A Word file from before Word 97, or a WordDocument that is none: another program must read it."""


class File:
    """The three streams and the FIB; `counts` are the characters of the body, the notes and so on, in file order."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises `ProtectedFileError`, `BrokenFileError`, and `OlderFileError`."""
        import olefile

        try:
            with olefile.OleFileIO(io.BytesIO(data)) as ole:
                self.word = _stream(ole, "WordDocument")
                kind, number = struct.unpack_from("<HH", self.word)
                (flags,) = struct.unpack_from("<H", self.word, 10)
                if flags & 0x0100:
                    raise protected(name)
                if kind in _OLDER or (kind == _WORD_97 and number < _FIRST_97) or kind != _WORD_97:
                    raise OlderFileError
                self.table = _stream(ole, "1Table" if flags & 0x0200 else "0Table")
                self.data = _stream(ole, "Data") if ole.exists("Data") else b""
        except (ProtectedFileError, OlderFileError):
            raise
        except BAD_IN_LIBRARY as error:
            raise broken(name) from error
        text, notes, headers, _, comments, endnotes, boxes = struct.unpack_from("<7i", self.word, 76)
        self.counts = {
            "body": text,
            "footnotes": notes,
            "headers": headers,
            "comments": comments,
            "endnotes": endnotes,
            "boxes": boxes,
        }
        if min(self.counts.values()) < 0:
            raise broken(name)

    def part(self, index: int) -> bytes:
        """A structure of the table stream; empty where there is none."""
        offset, size = self.place(index)
        return self.table[offset : offset + size]

    def place(self, index: int) -> tuple[int, int]:
        """Offset and size of a structure in the table stream."""
        at = _PAIRS + 8 * index
        if at + 8 > len(self.word):
            return 0, 0
        offset, size = struct.unpack_from("<Ii", self.word, at)
        return (offset, size) if size > 0 else (0, 0)

    def start(self, story: str) -> int:
        """The first character of a story."""
        at = 0
        for name, count in self.counts.items():
            if name == story:
                break
            at += count
        return at


def version(data: bytes) -> int:
    """The version (nFib) of the Word that wrote a file; 0 where that cannot be told."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return int(struct.unpack_from("<H", _stream(ole, "WordDocument"), 2)[0])
    except BAD_IN_LIBRARY:  # whatever is wrong with it, the reader will say
        return 0


def plc(data: bytes, size: int) -> tuple[list[int], list[bytes]]:
    """A PLC: n + 1 positions and n entries of `size` bytes."""
    count = (len(data) - 4) // (4 + size)
    if count < 0:
        return [], []
    places = list(struct.unpack_from(f"<{count + 1}I", data))
    base = 4 * (count + 1)
    return places, [data[base + size * i : base + size * (i + 1)] for i in range(count)]


def _stream(ole: object, name: str) -> bytes:
    opened = getattr(ole, "openstream")(name)  # noqa: B009
    return bytes(opened.read())


def protected(name: str) -> ProtectedFileError:
    """The error for a file that wants a password."""
    return ProtectedFileError(
        f"“{name}”设有打开密码，请用 Word 或 WPS 打开、取消密码后另存再试",
        f"{name!r} is protected by a password; open it in Word or WPS, remove the password and save it again",
    )


def broken(name: str) -> BrokenFileError:
    """The error for a damaged document."""
    return BrokenFileError(
        f"“{name}”已损坏，请用 Word 或 WPS 打开修复、另存为 .docx 后再试",
        f"{name!r} is damaged; open and repair it in Word or WPS and save it as .docx",
    )
