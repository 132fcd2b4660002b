"""Lists ([MS-DOC] 2.9.131 ff.) → `w:numbering`: definitions, levels, overrides."""

from __future__ import annotations

import struct

from planparse.readers.doc.fib import LISTS, OVERRIDES, File
from planparse.readers.doc.properties import read_characters
from planparse.readers.doc.sprms import sprms
from planparse.readers.docx.memory_package import Level, add_definition, add_list, make
from planparse.readers.docx.names import Element

_MOST = 20_000  # lists of a file


def make_numbering(file: File) -> Element:
    """The lists as a part of Word. A list is called by its number from 1."""
    root = make("numbering")
    offset, size = file.place(LISTS)
    if size < 2:
        return root
    data = file.table
    (count,) = struct.unpack_from("<H", data, offset)
    heads = [struct.unpack_from("<i", data, offset + 2 + 28 * i)[0] for i in range(min(count, _MOST))]
    simple = [data[offset + 2 + 28 * i + 26] & 1 for i in range(len(heads))]
    at = offset + size  # the levels lie behind the heads, and are not counted in their size
    for name, single in zip(heads, simple, strict=True):
        levels: list[Level] = []
        for _ in range(1 if single else 9):
            level, at = _level(data, at)
            levels.append(level)
        add_definition(root, name, levels)
    _add_lists(root, file)
    return root


def _add_lists(root: Element, file: File) -> None:
    offset, size = file.place(OVERRIDES)
    if size < 4:
        return
    data = file.table
    (count,) = struct.unpack_from("<I", data, offset)
    count = min(count, _MOST)
    at = offset + 4 + 16 * count
    for number in range(count):
        head = offset + 4 + 16 * number
        (name,) = struct.unpack_from("<i", data, head)
        at += 4
        overrides: list[tuple[int, int | None, Level | None]] = []
        for _ in range(data[head + 12]):
            start, flags = struct.unpack_from("<iI", data, at)
            at += 8
            level = None
            if flags & 0x20:
                level, at = _level(data, at)
            overrides.append((flags & 0xF, start if flags & 0x10 and level is None else None, level))
        add_list(root, number + 1, name, overrides)


def _level(data: bytes, at: int) -> tuple[Level, int]:
    """A level and where it ends."""
    start, code, flags = struct.unpack_from("<iBB", data, at)
    marks = data[at + 6 : at + 15]
    follow, characters, paragraph, limit = data[at + 15], data[at + 24], data[at + 25], data[at + 26]
    at += 28 + paragraph
    face = read_characters(sprms(data[at : at + characters]), []).face
    at += characters
    (size,) = struct.unpack_from("<H", data, at)
    words = data[at + 2 : at + 2 + 2 * size].decode("utf-16-le", "replace")
    restart = limit if flags & 8 else None
    text = level_text(words, [mark - 1 for mark in marks if mark])
    return Level(start, code, text, follow, restart, bool(flags & 4), bool(face.hidden)), at + 2 + 2 * size


def level_text(words: str, places: list[int]) -> str:
    """Word's pattern of a number: characters at `places` stand for levels from 0; 第\\0章 → 第%1章."""
    return "".join(f"%{ord(char) + 1}" if at in places and char < "\t" else char for at, char in enumerate(words))
