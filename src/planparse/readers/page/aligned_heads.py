"""The heads of tables without ruling lines: known headings of columns side by side, with wide gaps between.

序号    工作任务            责任单位      完成时限
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from planparse.lexicon.loader import surfaces
from planparse.readers.page.model import Line

GAP = 0.6  # least width of a gap between columns, in full-width characters; a closing mark may hang into it
_SET_APART = 0.3  # of a gap between pieces of a line
FEWEST = 3  # columns
_LONGEST = 8  # characters of a heading
_LONGEST_LINE = 80
_MOST_LINES = 3  # of a head
TASKS = frozenset(("item", "content", "measure"))  # kinds of columns that say what is done
_WHO_AND_WHEN = frozenset(("lead", "responsible", "supporting", "supervising", "lead_official", "person", "deadline"))


class Head(NamedTuple):
    """A head: the pieces of each of its columns, what the columns hold (None: not known), how many lines of print."""

    columns: list[list[Line]]
    kinds: list[str | None]
    lines: int


def may_be_head(run: Line) -> bool:
    """Whether a run may belong to a head: a heading alone, or several set apart. Asked of every line of print, so quick."""
    text = run.text
    if len(text) <= _LONGEST:
        return text in surfaces("columns") or (" " in text and _names().search(text.replace(" ", "")) is not None)
    if " " not in text and run.x1 - run.x0 < 1.5 * len(text) * run.size:
        return False
    return len(text) <= _LONGEST_LINE and _names().search(text.replace(" ", "")) is not None


@cache
def _names() -> re.Pattern[str]:
    """The headings of columns that say who or until when."""
    names = (name for name, row in surfaces("columns").items() if row["kind"] in _WHO_AND_WHEN)
    return re.compile("|".join(map(re.escape, names)))


def pieces_of(row: Sequence[Line]) -> list[Line]:
    """What stands in a line of print, parted at wide gaps; from left to right, without blanks at the ends."""
    found: list[Line] = []
    for run in row:
        start, reach = 0, run.x0
        for at, char in enumerate(run.text):
            if char.isspace():
                continue
            if at and run.edges[2 * at] - reach >= _SET_APART * run.size:
                found.append(run.cut(start, at))
                start = at
            reach = max(reach, run.edges[2 * at + 1])
        found.append(run.cut(start, len(run.text)))
    stripped = (_stripped(piece) for piece in found)
    return sorted((piece for piece in stripped if piece is not None), key=lambda piece: piece.x0)


def _stripped(piece: Line) -> Line | None:
    words = piece.text.strip()
    start = piece.text.find(words)
    return piece.cut(start, start + len(words)) if words else None


def head_at(rows: Sequence[Sequence[Line]], at: int) -> Head | None:
    """The head that begins in the line of print `at`, given as pieces; on one line, or on up to three close ones."""
    for count in range(1, _MOST_LINES + 1):
        lines = rows[at : at + count]
        if len(lines) < count or any(len(piece.text) > _LONGEST for piece in lines[-1]):
            return None
        if count > 1 and min(p.top for p in lines[-1]) - max(p.bottom for p in lines[-2]) > lines[-1][0].size:
            return None
        columns = _columns(lines)
        kinds = [_kind("".join(piece.text for piece in column)) for column in columns]
        known = set(kinds)
        if len(columns) >= FEWEST and kinds.count(None) < 2 and known & TASKS and known & _WHO_AND_WHEN:
            return Head(columns, kinds, count)
    return None


def _columns(lines: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pieces above each other make a column; characters set apart (序 号) are one heading where that is known."""
    columns: list[list[Line]] = []
    for piece in sorted((piece for line in lines for piece in line), key=lambda piece: piece.x0):
        if columns and piece.x0 < max(other.x1 for other in columns[-1]):
            columns[-1].append(piece)
        else:
            columns.append([piece])
    for column in columns:
        column.sort(key=lambda piece: (piece.top, piece.x0))
    found: list[list[Line]] = []
    at = 0
    while at < len(columns):
        for end in range(min(len(columns), at + 4), at, -1):
            apart = columns[at:end]
            words = "".join(piece.text for column in apart for piece in column)
            if end == at + 1 or words in surfaces("columns") and _are_even(apart):
                found.append([piece for column in apart for piece in column])
                at = end
                break
    return found


def _are_even(columns: list[list[Line]]) -> bool:
    """Whether single characters stand as far from each other as two of them are wide, at most."""
    lines = [column[0] for column in columns]
    return all(len(column) == 1 and len(column[0].text) == 1 for column in columns) and all(
        b.x0 - a.x1 < 2.2 * a.size for a, b in pairwise(lines)
    )


def _kind(heading: str) -> str | None:
    """What a column holds, by the whole heading or the end of it, brackets left out."""
    known = surfaces("columns")
    bare = heading.replace(" ", "").partition("（")[0].partition("(")[0]
    if bare in known:
        return str(known[bare]["kind"])
    ends = (bare[start:] for start in range(1, len(bare) - 1))
    return next((str(known[end]["kind"]) for end in ends if end in known and not known[end].get("whole")), None)
