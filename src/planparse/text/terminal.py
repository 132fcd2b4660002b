"""Words for a terminal: what would steer it, or hide, is shown as a mark.

A file name may hold an escape sequence, a title a line break, a unit's name a character of no width; printed as they
are they would move the cursor, forge a line, or make two names look like one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))  # controls, formats (bidi, no width), lone surrogates, line ends
_FILLERS = frozenset("\u034f\u115f\u1160\u3164\uffa0")  # letters by their category, of which nothing is seen
_DELETE, _PICTURES = 0x7F, 0x2400  # U+2400 and on: pictures of the first 32 controls


def visible(words: str, keep: str = "") -> str:
    """The words with every control or invisible character as a mark: `␛` for an escape, `\\u202e` for a bidi override.

    The characters of `keep` stay as they are (the line breaks of a passage)."""
    if _plain().fullmatch(words):
        return words
    return "".join(char if char in keep else _mark(char) for char in words)


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(r"[\x20-\x7e\u4e00-\u9fff\u3000-\u3020\uff01-\uff5e]*")


def _mark(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(_PICTURES + code)
    if code == _DELETE:
        return chr(_PICTURES + 0x21)
    if unicodedata.category(char) not in _HIDDEN and char not in _FILLERS:
        return char
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
