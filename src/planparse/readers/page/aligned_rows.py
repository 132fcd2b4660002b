"""Lines of print in columns → rows of a table without ruling lines.

Rows are told apart by the white between them, or by their numbers; where neither is plain there are no rows, for a
figure put into the wrong row is worse than a table that stays text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from planparse.readers.page.model import Line
from planparse.readers.page.print_paragraphs import fits, is_number

ACROSS = -1  # in place of a column: a line of print all over the table
_ROOM = 3.0  # full-width characters between the end of a full line and the next column, at most
_WIDE = 0.8  # of a line's height: white that no line spacing makes
_WIDER = 1.5  # points by which the white between rows is wider than that inside


class Placed(NamedTuple):
    """A line of print: its pieces, each with its column."""

    pieces: list[tuple[int, Line]]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(piece.top for _, piece in self.pieces)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(piece.bottom for _, piece in self.pieces)

    def columns(self) -> set[int]:
        """Where it has words."""
        return {column for column, _ in self.pieces}


Row = list[Placed]


def rows_of_lines(
    lines: Sequence[Placed], number: int | None, needed: int, begun: bool, rights: Sequence[float]
) -> list[Row] | None:
    """The rows; `number` is the column that numbers them, `needed` one that every row fills, `rights` how far words of each
    column may reach. `begun` is true where the first lines may be the rest of a row on the page before. None where rows are
    not plain."""
    if number is not None and not all(
        is_number(piece.text) for line in lines for c, piece in line.pieces if c == number
    ):
        return None
    whites = _whites(lines, number is not None)
    for rest in (
        (False, True) if begun else (False,)
    ):  # a line above the first number may be of its row: that goes first
        for least in whites:
            rows = _parted(lines, least)
            if all(_is_row(row, number, needed, rest and at == 0) for at, row in enumerate(rows)):
                return rows
    if number is not None:
        if not whites and not begun and _is_row(list(lines), number, needed, begun):
            return [list(lines)]
        return _by_numbers(lines, number, needed, begun, rights)
    return None if whites else _line_by_line(lines, needed, rights)


def _whites(lines: Sequence[Placed], numbered: bool) -> list[float]:
    """From which white on lines are of two rows: where the white makes a step; any, where all is wide and numbers tell."""
    gaps = sorted(_gaps(lines))
    if numbered and gaps and gaps[0] > _WIDE * lines[0].pieces[0][1].height and gaps[-1] - gaps[0] < _WIDER:
        return [gaps[0] - 0.1]
    return [b - 0.1 for a, b in pairwise(gaps) if b - a >= _WIDER]


def _gaps(lines: Sequence[Placed]) -> list[float]:
    gaps: list[float] = []
    reach = lines[0].bottom
    for line in lines[1:]:
        gaps.append(line.top - reach)
        reach = max(reach, line.bottom)
    return gaps


def _parted(lines: Sequence[Placed], least: float) -> list[Row]:
    rows: list[Row] = [[lines[0]]]
    for line, gap in zip(lines[1:], _gaps(lines), strict=True):
        if gap >= least:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _is_row(row: Row, number: int | None, needed: int, begun: bool) -> bool:
    """Whether lines are one row: numbered once, and with words in the columns that every row fills."""
    filled = {column for line in row for column in line.columns()}
    if begun and number is not None and number not in filled:
        return True
    if number is not None and sum(column == number for line in row for column, _ in line.pieces) != 1:
        return False
    return needed in filled and len(filled) > 1


def _by_numbers(
    lines: Sequence[Placed], number: int, needed: int, begun: bool, rights: Sequence[float]
) -> list[Row] | None:
    """Rows of cells that all begin at the top, without white between: each begins at its number.

    What is done goes on only where its line before is full: were cells set in the middle, its first line would stand
    above its number, under a line that is not. Where it goes on somewhere, other cells may go on anyhow (a name a line),
    and the first lines may be the rest of a row."""
    rows = _from_number_on(lines, number)
    rest = begun and number not in rows[0][0].columns()
    if not all({needed, number} <= row[0].columns() for row in rows[rest:]):
        return None
    reach = [max((p.x1 for line in lines for c, p in line.pieces if c == i), default=0.0) for i in range(len(rights))]
    full: dict[bool, set[int]] = {
        True: set(),
        False: set(),
    }  # columns in which a cell goes on behind a full line, or not
    for row in rows:
        last = dict(row[0].pieces)
        for column, piece in (pair for line in row[1:] for pair in line.pieces):
            above = last.get(column)
            if above is None:
                return None
            near = rights[column] - above.x1 <= _ROOM * piece.size
            full[near and not fits(above, piece, reach[column])].add(column)
            last[column] = piece
    return rows if needed not in full[False] and (needed in full[True] or not (full[False] or rest)) else None


def _from_number_on(lines: Sequence[Placed], number: int) -> list[Row]:
    rows: list[Row] = []
    for line in lines:
        if number in line.columns() or not rows:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _line_by_line(lines: Sequence[Placed], needed: int, rights: Sequence[float]) -> list[Row] | None:
    """Each line a row, where each has words in every column and none goes on with that above it."""
    for line in lines:
        if line.columns() != set(range(len(rights))):
            return None
    for above, below in pairwise(lines):
        if not fits(dict(above.pieces)[needed], dict(below.pieces)[needed], rights[needed]):
            return None
    return [[line] for line in lines]
