"""The bytes of an .rtf → tokens: groups, control words with their numbers, bytes of text; and bytes → characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# \par \b0 \u-26684? \'d6 \~ { } and plain bytes; \binN is followed by N bytes that are none of these.
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.S
)
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip
_PAGES = {936: "gb18030", 950: "cp950", 932: "cp932", 949: "cp949", 65001: "utf-8", 1200: "utf-8"}


class Token(NamedTuple):
    """`kind` is `{`, `}`, `word` (a control word, with its `number`), `sign` (a control symbol) or `text`."""

    kind: str
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens in order; a byte written as \\'hh is text."""
    at = 0
    while (match := _TOKEN.search(data, at)) is not None:
        at = match.end()
        word, number, code, sign, brace, plain = match.groups()
        if word:
            value = None if number is None else int(number)
            if word == b"bin":
                at += max(value or 0, 0)
                continue
            yield Token("word", word.decode("ascii"), value)
        elif code:
            yield Token("text", data=bytes((int(code, 16),)))
        elif brace:
            yield Token(brace.decode("ascii"))
        elif sign:
            yield Token("sign", sign.decode("latin-1"))
        elif plain:
            yield Token("text", data=plain)


def encoding(charset: int | None, page: int | None) -> str:
    """What the bytes of a font's text are in: as its charset says, else as the whole file's code page."""
    if charset in _CHARSETS:
        return _CHARSETS[charset]
    return _PAGES.get(page or 1252, "cp1252" if page is None or not 1250 <= page <= 1258 else f"cp{page}")
