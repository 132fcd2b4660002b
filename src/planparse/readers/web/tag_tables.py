"""Tables that converters leave in plain text as HTML: `<table><tr><td rowspan="2">1</td>…</table>`.

The tags stay in the text as marks; the cells' words are found where they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from planparse.model.source import Cell, Table
from planparse.readers.common import merged_cells as grid
from planparse.readers.plain.pipes import Found, Lines
from planparse.span import Span

_TAG = re.compile(r"<(/?)(table|thead|tr|td|th)\b([^<>]{0,2000}+)>", re.I)
_SIZE = re.compile(r"\b(rowspan|colspan)\s*=\s*[\"']?\s*([0-9]{1,6})", re.I)
_LEAD = re.compile(r"(?:\s+|</?[a-z][^<>]{0,2000}+>|&nbsp;)++", re.I)
_AROUND = re.compile(r"(?:\s|</?(?:html|body|div|center|p)\b[^<>]{0,300}+>)*+", re.I)

_Place = tuple[int, int, str]  # the first and last character of a cell, and the attributes of its tag


def find(text: str, lines: Lines) -> list[Found]:
    """The tables written in tags among `lines`, in order; a table inside another one is part of its cell."""
    found: list[Found] = []
    for start, end, rows in _tables(text):
        first = bisect_right(lines, start, key=lambda line: line[1])
        last = bisect_left(lines, end, lo=first, key=lambda line: line[0])
        if first == last or not _alone(text, lines[first][0], start) or not _alone(text, end, lines[last - 1][1]):
            continue
        if max(map(len, rows), default=0) >= 2:
            found.append(Found(first, last, _table(text, start, end, rows), []))
    return found


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but tags stands between the table and the edge of its line."""
    return start >= end or _AROUND.fullmatch(text, start, end) is not None


def _tables(text: str) -> list[tuple[int, int, list[list[_Place]]]]:
    """The place of each outermost closed table, and the cells of its rows."""
    tables: list[tuple[int, int, list[list[_Place]]]] = []
    depth = start = 0
    rows: list[list[_Place]] = []
    opened: tuple[int, str] | None = None
    for tag in _TAG.finditer(text):
        closing, name = bool(tag[1]), tag[2].lower()
        if name == "table":
            depth = max(0, depth + (-1 if closing else 1))
            if depth == 1 and not closing:
                start, rows, opened = tag.start(), [], None
            elif not depth and closing and rows:
                tables.append((start, tag.end(), rows))
                rows = []
        elif depth != 1:
            continue
        elif name in ("td", "th", "tr"):
            if opened and rows:
                rows[-1].append((opened[0], tag.start(), opened[1]))
                opened = None
            if name == "tr" and not closing:
                rows.append([])
            elif not closing and rows:
                opened = (tag.end(), tag[3])
    return tables


def _table(text: str, start: int, end: int, rows: list[list[_Place]]) -> Table:
    spans: list[list[tuple[int, int]]] = []
    for r, row in enumerate(rows):
        sizes = [{key.lower(): value for key, value in _SIZE.findall(cell[2])} for cell in row]
        below = len(rows) - r
        spans.append(
            [
                (grid.span(size.get("rowspan"), below, below), grid.span(size.get("colspan"), grid.MOST_COLUMNS))
                for size in sizes
            ]
        )
    placed, columns = grid.place(spans)
    cells = [
        Cell(r, column, *_words(text, cell[0], cell[1]), *size)
        for r, row in enumerate(rows)
        for column, cell, size in zip(placed[r], row, spans[r], strict=True)
    ]
    return Table(start, end, len(rows), columns, cells)


def _words(text: str, start: int, end: int) -> Span:
    """A cell without the blanks and tags around its words."""
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    piece = text[start:end].rstrip()
    while piece.endswith(">") and (tag := piece.rfind("<")) >= 0 and _LEAD.fullmatch(piece, tag):
        piece = piece[:tag].rstrip()
    return Span(start, start + len(piece))
