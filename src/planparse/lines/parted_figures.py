"""Figures that stand beside each other are two, not one: what is between them becomes a stop, one character for one.

    治理河道12 ⏎ 20公里     a line end that was set on purpose, or a line of print that was not full
    治理河道12 ⇥ 20公里     a tab; two figures of two digits or more with a blank between them

A number that print or spaced-out type took apart stays one: a full line that ends in 20 and goes on with 24年, 2 0 2 4年,
1 200万元. Lines of cells are parted where tables are read (tables/breaks).

Reads: the source's text and blocks, the folded text. Writes: the folded text. Guarantees: offsets hold.
"""

from __future__ import annotations

from bisect import bisect_right

from planparse.model.source import Block, Source
from planparse.rules.headings import markers
from planparse.span import Span
from planparse.text import patterns

_GAP = patterns.compile(r"(?<=[0-9])\\?\s+(?=[0-9])")  # Markdown ends a line with a backslash
_LEFT = patterns.compile(r"[0-9]{1,5}$")
_RIGHT = patterns.compile(r"(?P<figure>[0-9]{1,5})(?:(?P<year>\s*年)|(?P<time>:[0-9]))?")
_YEAR = patterns.compile(r"(?:19|20)[0-9]{2}")
_SET = frozenset("\t\v\u2028\u2029")  # never a wrap, in whatever format
_ENDS = frozenset("\n\r\v\f\x85\u2028\u2029")
PRINTED = frozenset(("pdf", "ofd", "image", "text", "markdown"))
STOP = ";"
_FULL = 0.8  # of the widest line around
_LEAST = 40  # columns that a line of print has, 20 characters
_SHORTEST = 10  # columns of a line of narrow print
_BROKEN = 3  # lines that break off, beside the one that ends in a figure
_NARROW = 0.7  # the same in narrow print, where figures are half as wide as words
_AROUND = 6  # lines before and behind


def with_stops(source: Source, folded: str) -> str:
    """The folded text with a stop where white space parts two figures."""
    gaps = list(_GAP.finditer(folded))
    if not gaps:
        return folded
    blocks = [block for block in source.blocks if block.cell is None]
    starts = [block.start for block in blocks]
    cells = _outermost(source)
    pieces: list[str] = []
    last = 0
    for gap in gaps:
        a, b = gap.span()
        index = bisect_right(starts, a - 1) - 1
        at = None
        if index >= 0 and _within(a, b, index, blocks):
            at = _stop(a, b, blocks, index, source, folded)
        elif (inside := bisect_right(cells, Span(a, 0)) - 1) >= 0 and b < cells[inside].end:
            at = _stop_of_blanks(a, b, source.text, folded)
        if at is not None:
            pieces += (folded[last:at], STOP)
            last = at + 1
    return "".join([*pieces, folded[last:]])


def _within(a: int, b: int, index: int, blocks: list[Block]) -> bool:
    """Whether a gap stands in a block, or between it and the next."""
    behind = index + 2 < len(blocks) and blocks[index + 2].start <= b
    return (
        not behind
        and a <= blocks[index].end
        and (b < blocks[index].end or (index + 1 < len(blocks) and b < blocks[index + 1].end))
    )


def _stop(a: int, b: int, blocks: list[Block], index: int, source: Source, folded: str) -> int | None:
    """Where the stop of a gap between two figures is put; None where they are one, or no sentence goes on."""
    ends = [at for at in range(a, b) if source.text[at] in _ENDS]
    if ends and _SET.isdisjoint(source.text[a:b]):
        if markers.read(folded, b, len(folded)) is not None or _is_year(folded, a, b):
            return None
        if source.format in PRINTED and patterns.match("0[0-9]", folded[b : b + 2]) and _LEFT.search(folded, a - 1, a):
            return None  # 12 ⏎ 00户: no number begins so
        line = folded.rfind("\n", 0, a) + 1
        wrapped = source.format in PRINTED and _is_full(folded[line:a], blocks, index, folded)
        return None if wrapped else ends[-1]
    return ends[-1] if ends else _stop_of_blanks(a, b, source.text, folded)


def _stop_of_blanks(a: int, b: int, text: str, folded: str) -> int | None:
    """The same where no line ends, in cells too: where lines of cells part is told when tables are read."""
    if not _SET.isdisjoint(text[a:b]):
        return a
    left, right = _LEFT.search(folded, max(0, a - 5), a), _RIGHT.match(folded, b)
    if left is None or right is None or not _ENDS.isdisjoint(text[a:b]):
        return None
    one, other = left[0], right["figure"]
    whole = len(one) < 2 or len(other) < 2 or (len(one) <= 3 and len(other) == 3) or other[0] == "0"
    return None if whole or right["time"] or _is_year(folded, a, b) else a


def _is_year(folded: str, a: int, b: int) -> bool:
    """Whether a gap stands in a year: 20 24年."""
    left, right = _LEFT.search(folded, max(0, a - 5), a), _RIGHT.match(folded, b)
    return bool(left and right and right["year"] and _YEAR.fullmatch(left[0] + right["figure"]))


def _outermost(source: Source) -> list[Span]:
    """The cells that stand in no other, in order."""
    found: list[Span] = []
    for span in sorted(Span(cell.start, cell.end) for table in source.tables for cell in table.cells):
        if not found or span.start >= found[-1].end:
            found.append(span)
        elif span.end > found[-1].end:
            found[-1] = span
    return found


def _is_full(line: str, blocks: list[Block], index: int, folded: str) -> bool:
    """Whether a line of print reaches the margin, as the lines around it tell; a short one where most of them break off
    in their sentences at one width."""
    around = [b for b in blocks[max(0, index - _AROUND) : index + _AROUND + 1] if b.end > b.start]
    printed = [words for block in around for words in folded[block.start : block.end].split("\n")]
    widths = [_columns(words) for words in printed]
    if _columns(line) >= max(_LEAST, _FULL * max(widths)):
        return True
    full = max(_SHORTEST, _NARROW * sorted(widths)[-min(_BROKEN, len(widths))])  # a title may be wider
    broken = sum(width >= full and words.rstrip()[-1:].isalnum() for words, width in zip(printed, widths, strict=True))
    return _columns(line) >= full and broken > _BROKEN and 2 * broken >= len(printed)


def _columns(line: str) -> int:
    words = line.strip()
    return len(words) + sum(char > "\u2e7f" for char in words)
