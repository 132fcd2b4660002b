"""Brackets of a passage, as print leaves them: of mixed kinds, mismatched, nested, never closed.

(责任单位:县水利局]    closed, of two kinds       (县水利局〉    closed by a mark of titles that opened nothing
(责任单位:县水利局     runs to its line's end, where a label or a sentence begins with it
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from planparse.text import patterns

_MARK = patterns.compile(r"[\[\]()〈〉]")
_OPENS = {"]": "[", ")": "(", "〉": "〈"}


class Bracket(NamedTuple):
    """`text[start:end]` with its marks; whether it is closed, and by the mark that belongs to the one that opens it."""

    start: int
    end: int
    closed: bool
    even: bool


def find(text: str, line_end: Callable[[int], int], opens_label: Callable[[int], bool]) -> list[Bracket]:
    """Each bracket, in the order in which they close, those that nothing closes last: they run to `line_end` of their
    place. `opens_label` tells whether a label of responsibility begins at a place."""
    found: list[Bracket] = []
    stack: list[int] = []
    for match in _MARK.finditer(text):
        at = match.start()
        want = _OPENS.get(text[at])
        if want is None:
            stack.append(at)
            continue
        if not stack:
            continue
        if text[stack[-1]] != want and want in {text[s] for s in stack[-3:-1]}:
            while stack and text[stack[-1]] != want:  # an inner one never closed
                stack.pop()
        start = stack.pop()
        found.append(Bracket(start, at + 1, True, text[start] == want))
    for start in stack:
        if opens_label(start + 1) or (text[start] != "〈" and text[start - 1 : start] in tuple("。;!?")):
            found.append(Bracket(start, line_end(start), False, True))
    return found
