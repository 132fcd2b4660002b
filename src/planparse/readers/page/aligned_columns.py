"""Which column of a table without ruling lines a piece of a line of print stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from planparse.readers.page.aligned_rows import ACROSS, Placed
from planparse.readers.page.model import Line
from planparse.readers.page.print_paragraphs import is_number
from planparse.readers.page.runs_into_cells import reach_of

Extents = list[tuple[float, float]]  # of columns: where their words begin and end


def over(extents: Extents, piece: Line) -> list[int]:
    """The columns that a piece stands over; a closing mark may hang over."""
    reach = reach_of(piece)
    return [i for i, (x0, x1) in enumerate(extents) if piece.x0 < x1 and reach > x0]


def are_apart(extents: Extents, least: float) -> bool:
    """Whether gaps of at least so many points part the columns."""
    return all(b[0] - a[1] >= least for a, b in pairwise(extents))


def grown(extents: Extents, row: Sequence[Line]) -> Extents:
    """The columns as wide as the pieces that stand over one of them."""
    wider = list(extents)
    for piece in row:
        columns = over(extents, piece)
        if len(columns) == 1:
            x0, x1 = wider[columns[0]]
            wider[columns[0]] = min(x0, piece.x0), max(x1, reach_of(piece))
    return wider


def reached(extents: Extents, lines: Iterable[Placed]) -> Extents:
    """The columns as wide as all that was put into them."""
    wider = list(extents)
    for line in lines:
        for column, piece in line.pieces:
            if column != ACROSS:
                x0, x1 = wider[column]
                wider[column] = min(x0, piece.x0), max(x1, reach_of(piece))
    return wider


def in_columns(extents: Extents, row: Sequence[Line], number: int | None) -> list[tuple[int, Line]] | None:
    """The column of each piece; None where one is not certain. One that stands between two belongs to that which has no
    other piece in the line, and words never to the column of numbers."""
    overs = [over(extents, piece) for piece in row]
    taken = {column for columns in overs for column in columns}
    found: list[tuple[int, Line]] = []
    for piece, columns in zip(row, overs, strict=True):
        right = next((i for i, (x0, _) in enumerate(extents) if x0 >= piece.x1), len(extents))
        beside = [i for i in (right - 1, right) if 0 <= i < len(extents) and i not in taken]
        free = columns or [i for i in beside if i != number or is_number(piece.text)]
        if len(free) != 1:
            return None
        found.append((free[0], piece))
    return found
