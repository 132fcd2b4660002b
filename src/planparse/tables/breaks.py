"""Line breaks inside a cell that part what they stand between: two figures, two statements, two names.

    新建公厕12座 ⏎ 改造旱厕20座           a stop: no figure, no indicator runs from one line into the next
    县水利局 ⏎ 县示范区综合试点             a list of two
    县交通运 ⏎ 输局, 新建公厕 ⏎ 15座       a wrap: one name, one statement

A paragraph or `<br>` of Word, ODF or a page is set on purpose. A line end of print (pdf, ofd, pictures, plain text) may be
no more than the cell's width, and parts only what cannot belong together.

Reads: grids, the folded text, the source's marks and places. Writes: `Cells`, the folded text with a stop (one character
for one) where a break parts. Guarantees: offsets hold for all of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from planparse.lexicon.loader import any_of, load, one_of
from planparse.lines.parted_figures import PRINTED
from planparse.model.source import Cell, Source
from planparse.outline.tree import without
from planparse.rules.headings import markers
from planparse.rules.owners import organs
from planparse.span import Span
from planparse.tables.grid import UNITS, WORDS, Grid
from planparse.text import patterns
from planparse.text.fold import Folded
from planparse.text.numerals import ONES

_LISTS = UNITS - {"lead_official", "person"}  # persons on lines of their own are told apart where they are read
_STATEMENTS = WORDS | {"category", "deadline", "remark", "unit"}
# a line end, or a tag that ends a line where tags stand in plain text: <br>, </p><p>, <li>
_BREAK = patterns.compile(r"(?i)(?:[^\S\n]*(?:\n|</?(?:br|p|li|div|ul|ol)\b[^<>]*>)[^\S\n]*)+")
# what ends a line in its own right, and what goes on behind it
_ENDED = patterns.compile(r"[。;!?、,:/(\[《“~]$")
_CLOSING = patterns.compile(r"[、,。;:/)\]》”~]")
# the rest of a date, of a quantity, of a statement that has had no figure yet
_DATE = patterns.compile(r"[0-9](?:年|月)$")
_REST_OF_DATE = patterns.compile(rf"(?:[0-9]{{1,2}}|[{ONES}上下]+)(?:月|日|季|半年)|年?底|前")
_VERB = patterns.compile(
    rf"(?:具体)?(?:{any_of(row['surface'] for row in load('role_verbs'))}|{one_of('table_words', 'duty')})|等(?:$|[,;。])|\("
)
_SEPARATOR = patterns.compile(r"[、,;:/\s]")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Cells:
    """What the words of cells are read from: the folded text with its stops, the marks that hide the rest, the source text
    with a line end for each stop, where lines of print begin, and where the stops stand."""

    folded: str
    marks: list[Span]
    text: str
    starts: list[int]
    stopped: list[int]

    def parts(self, gap: Span) -> bool:
        """Whether a stop stands in a break."""
        return bisect_left(self.stopped, gap.start) < bisect_left(self.stopped, gap.end)

    def read(self, span: Span) -> Folded:
        """The passage of a cell, markup left out; each line of print is a piece of its own."""
        return Folded(self.folded, self._pieces(span))

    def _pieces(self, span: Span) -> Iterator[Span]:
        for piece in without(span, self.marks):
            inside = self.starts[bisect_right(self.starts, piece.start) : bisect_left(self.starts, piece.end)]
            edges = [piece.start, *inside, piece.end]
            yield from (Span(a, b) for a, b in zip(edges, edges[1:], strict=False))


def lines_of(cell: Span, source: Source, cells: Cells) -> Iterator[list[Span]]:
    """The lines of a cell, each in pieces without markup: they end where a break was set on purpose or parts."""
    start = cell.start
    for gap in _BREAK.finditer(source.text, cell.start, cell.end):
        if source.format not in PRINTED or "<" in gap[0] or cells.parts(Span(*gap.span())):
            yield list(without(Span(start, gap.start()), source.marks))
            start = gap.end()
    yield list(without(Span(start, cell.end), source.marks))


def with_stops(source: Source, folded: str, grids: list[Grid]) -> Cells:
    """The words of all task tables, parted where their lines part."""
    stops: dict[int, str] = {}
    seen: set[Cell] = set()
    for grid in grids:
        for row in grid.rows if grid.is_task_table else ():
            for cell, kind in zip(row.cells, grid.kinds, strict=False):
                if cell is not None and kind is not None and cell not in seen:
                    seen.add(cell)
                    stops.update(_stops(Span(cell.start, cell.end), kind, source, folded))
    starts = source.places.starts() if source.places is not None else []
    if not stops:
        return Cells(folded, source.marks, source.text, starts, [])
    tags = {at for at in stops if folded[at] == "<"}
    marks = [Span(m.start + 1, m.end) if m.start in tags else m for m in source.marks]
    return Cells(_put(folded, stops), marks, _put(source.text, dict.fromkeys(tags, "\n")), starts, sorted(stops))


def _put(text: str, signs: dict[int, str]) -> str:
    pieces: list[str] = []
    last = 0
    for at in sorted(signs):
        pieces += (text[last:at], signs[at])
        last = at + 1
    return "".join([*pieces, text[last:]])


def _stops(cell: Span, kind: str, source: Source, folded: str) -> Iterator[tuple[int, str]]:
    """Where breaks of a cell part, each with the sign that says so."""
    if kind not in _LISTS and kind not in _STATEMENTS:
        return
    gaps = list(_BREAK.finditer(folded, cell.start, cell.end))
    edges = [cell.start, *(edge for gap in gaps for edge in gap.span()), cell.end]
    for index, gap in enumerate(gaps):
        left, right = (
            Folded(folded, without(Span(edges[2 * n], edges[2 * n + 1]), source.marks)).text for n in (index, index + 1)
        )
        on_purpose = source.format not in PRINTED or "<" in gap[0]
        if not left or not right or _ENDED.search(left) or _CLOSING.match(right):
            continue
        if kind in _LISTS:
            if on_purpose and _are_two_names(left, right):
                yield _place(gap), ";"
        elif _are_two_statements(left, right, on_purpose):
            yield _place(gap), "。"


def _place(gap: regex.Match[str]) -> int:
    """The line end or the first tag of a break."""
    return int(gap.start()) + next(at for at, char in enumerate(gap[0]) if char in "\n<")


def _are_two_statements(left: str, right: str, on_purpose: bool) -> bool:
    """Whether a break parts what two lines say; figures are never one."""
    if right[0].isdigit():
        if left[-1].isdigit() or markers.read(right, 0, len(right)) is not None:
            return True
        if not any(char.isdigit() for char in left):
            return False  # 新建公厕 | 15座
    if left[-1].isdigit() or (_DATE.search(left) and _REST_OF_DATE.match(right)):
        return False  # 12 | 公里, 2024年 | 9月底前
    return on_purpose or markers.read(right, 0, len(right)) is not None


def _are_two_names(left: str, right: str) -> bool:
    """Whether a name ends where a break was set, and another begins: the second is whole, or neither makes one with the
    other."""
    last, first = _SEPARATOR.split(left)[-1], _SEPARATOR.split(right)[0]
    if _VERB.match(right) or last.count("(") > last.count(")"):
        return False
    if organs.is_tail(first):  # 县人民政府 | 办公室
        return False
    return organs.is_whole(last) or organs.is_whole(first) or not organs.looks_like_unit(last + first)
