"""Characters that say nothing: what nobody sees, and raised marks of notes.

They cut numbers and names in two, or run into the figure beside them, for a program and for no reader.
"""

from __future__ import annotations

import re
from functools import cache

from planparse.text import patterns

# Control characters but white space; zero-width, soft hyphen, direction marks, fillers, variation selectors, a byte order
# mark in the middle: as the inside of a class of characters.
INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U000e0000-\U000e0fff"
)
_RAISED = "⁰¹²³⁴-⁹⁺⁻"
# 高标准农田¹2万亩, 〔¹〕, 15²座; but not the exponent of a unit or a power: 5000m², 3公里², 10⁸元
_NOTE = (
    rf"(?<![A-Za-zＡ-Ｚａ-ｚ\u0370-\u03ff{_RAISED}])(?<!(?<![0-9.])10)(?!(?<=[米里])[²³](?![{_RAISED}]))[{_RAISED}]+"
    rf"|[(\[（〔［【][{_RAISED},，、~-]+[)\]）〕］】]"
)


@cache
def _any() -> re.Pattern[str]:
    """Any of the characters, looked for first: most texts have none, and one class is three times as fast."""
    return re.compile(f"[{INVISIBLE}{_RAISED}]")


_RUNS = patterns.compile(f"[{INVISIBLE}]+|{_NOTE}")


def silent(text: str) -> list[tuple[int, int]]:
    """The runs of characters that are no part of any value, from where to where."""
    return [match.span() for match in _RUNS.finditer(text)] if _any().search(text) else []
