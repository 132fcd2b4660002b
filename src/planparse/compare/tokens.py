"""Words to compare: Chinese characters one by one, Latin words and numbers whole; and which of them changed.

`tokens` cuts folded text; `changed` tells the passages that differ, as ranges of tokens on both sides. A common subsequence
alone would tie two rewritten clauses together by a 的 here and a 。 there: islands that small are made part of the change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|\S")
MOST = 400_000_000  # tokens of one side times those of the other compared word by word: 50 MB
ISLAND = 2  # so few equal tokens between two changes are part of them
_STOPS = frozenset("。；，、,;:!?.()（）《》[]“”\"'·-~： ")


class Token(NamedTuple):
    """A word and where it stands in the text."""

    text: str
    start: int
    end: int


class Edit(NamedTuple):
    """A changed passage: ranges of tokens in the old and the new text; an empty one is an insertion or a deletion."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def tokens(folded: str) -> list[Token]:
    """The words of folded text."""
    return [Token(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(folded)]


def is_stop(token: str) -> bool:
    """Whether a token is punctuation."""
    return token in _STOPS


def changed(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """The passages that differ, in order, never touching each other."""
    if old == new:
        return []
    if len(old) * len(new) > MOST:
        return _coarse(old, new)
    edits: list[Edit] = []
    for code in Indel.opcodes(old, new):
        if code.tag == "equal":
            continue
        edit = Edit(code.src_start, code.src_end, code.dest_start, code.dest_end)
        if edits and _joins(edits[-1], edit, old):
            last = edits.pop()
            edit = Edit(last.old_start, edit.old_end, last.new_start, edit.new_end)
        edits.append(edit)
    return [_slid(edit, old, new) for edit in edits]


def _coarse(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """The passages of two very long texts: by sentences first, then by words within what differs, where that is short."""
    bounds = [_bounds(old), _bounds(new)]
    sentences = [
        ["".join(words[a:b]) for a, b in zip(places, places[1:], strict=False)]
        for words, places in zip((old, new), bounds, strict=True)
    ]
    if len(sentences[0]) * len(sentences[1]) > MOST:
        return [Edit(0, len(old), 0, len(new))]
    blocks: list[Edit] = []
    for code in Indel.opcodes(*sentences):
        if code.tag == "equal":
            continue
        block = Edit(code.src_start, code.src_end, code.dest_start, code.dest_end)
        if blocks and blocks[-1].old_end == block.old_start and blocks[-1].new_end == block.new_start:
            last = blocks.pop()
            block = Edit(last.old_start, block.old_end, last.new_start, block.new_end)
        blocks.append(block)
    found: list[Edit] = []
    for block in blocks:
        a, b, c, d = (bounds[i // 2][place] for i, place in enumerate(block))
        if a < b and c < d and (b - a) * (d - c) <= MOST // 100:
            found += [Edit(a + w, a + x, c + y, c + z) for w, x, y, z in changed(old[a:b], new[c:d])]
        else:
            found.append(Edit(a, b, c, d))
    return found


def _bounds(words: Sequence[str]) -> list[int]:
    """Where sentences begin, and the end."""
    return sorted({0, *(i + 1 for i, word in enumerate(words) if word in "。;"), len(words)})


def _joins(last: Edit, edit: Edit, old: Sequence[str]) -> bool:
    """Whether what lies between two changes is too little to part them: nothing, or an island between two replacements."""
    between = old[last.old_end : edit.old_start]
    if not between:
        return True
    if any(token[0].isdigit() or token in "。；;" for token in between):
        return False
    size = max(last.old_end - last.old_start, last.new_end - last.new_start)
    following = max(edit.old_end - edit.old_start, edit.new_end - edit.new_start)
    return len(between) <= ISLAND and min(size, following) >= len(between)


def _slid(edit: Edit, old: Sequence[str], new: Sequence[str]) -> Edit:
    """An insertion or deletion moved to a clause's bounds, where it may as well stand there: of `a，b，` → `a，x，b，`
    the common subsequence may take `，x` or `x，`; both are right, one reads well."""
    a, b, c, d = edit
    if a == b and c < d:
        while c > 0 and a > 0 and new[c - 1] == new[d - 1] and new[d - 1] not in _STOPS:
            a, b, c, d = a - 1, b - 1, c - 1, d - 1
    elif c == d and a < b:
        while a > 0 and c > 0 and old[a - 1] == old[b - 1] and old[b - 1] not in _STOPS:
            a, b, c, d = a - 1, b - 1, c - 1, d - 1
    return Edit(a, b, c, d)
