"""Tables ruled across only: the lines down that nobody drew, where the words leave gaps from top to bottom.

    序号    工作任务               责任单位
    ────────────────────────────────
    1       新建村卫生室3个        县卫健局
    ────────────────────────────────

Three lines across of one length, none down, and in each row between them words in at least two of three columns. A row
above the first line belongs to the table where its words stand in the same columns. Rows without a line between them
are not told apart: such a table stays text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from planparse.readers.page.model import Line, Rules

_SNAP = 3.0  # points between the ends of lines that are of one length
_FEWEST_RULES, _FEWEST_COLUMNS = 3, 3
_GAP = 0.9  # least width of a gap between columns, in full-width characters
_ABOVE = 3.0  # how far above the first line a heading stands, in heights of its own
_MOST_RULES = 200

Ruling = tuple[float, float, float]  # its place, from, to


def closed(rules: Rules, runs: Sequence[Line]) -> Rules | None:
    """The ruling lines with those down that are missing; None where no table is ruled across only."""
    groups: dict[tuple[int, int], list[Ruling]] = defaultdict(list)
    for y, x0, x1 in rules.across if len(rules.across) <= _MOST_RULES else ():
        groups[round(x0 / _SNAP), round(x1 / _SNAP)].append((y, x0, x1))
    made = Rules(list(rules.across), list(rules.down))
    for group in groups.values():
        _close(sorted(group), runs, made)
    return made if len(made.down) > len(rules.down) else None


def _close(group: list[Ruling], runs: Sequence[Line], made: Rules) -> None:
    """Add what closes the table that lines of one length make, if they make one."""
    ys = [group[0][0], *(b[0] for a, b in pairwise(group) if b[0] - a[0] > _SNAP)]
    if len(ys) < _FEWEST_RULES or any(top < ys[-1] and bottom > ys[0] for _, top, bottom in made.down):
        return
    x0, x1 = group[0][1:]
    inside = [run for run in runs if run.x0 > x0 - _SNAP and run.x1 < x1 + _SNAP and run.text.strip()]
    rows = [_between(inside, a, b) for a, b in pairwise(ys)]
    over = _over(inside, ys[0])
    for table in ([over, *rows], rows):
        columns = [x0, *_gaps(table), x1]
        if len(columns) > _FEWEST_COLUMNS and all(_is_row(row, columns) for row in table):
            top = min(run.top for run in over) - 1.0 if table[0] is over else ys[0]
            made.across.append((top, x0, x1))
            made.down += [(x, top, ys[-1]) for x in columns]
            return


def _over(runs: Sequence[Line], top: float) -> list[Line]:
    """The line of print right above a table's first line."""
    near = [run for run in _between(runs, 0.0, top) if top - run.top <= _ABOVE * run.height]
    lowest = max((run.top for run in near), default=0.0)
    return [run for run in near if lowest - run.top < run.height / 2]


def _between(runs: Sequence[Line], top: float, bottom: float) -> list[Line]:
    return [run for run in runs if top <= (run.top + run.bottom) / 2 <= bottom]


def _gaps(rows: Sequence[Sequence[Line]]) -> list[float]:
    """The middles of the gaps that no character crosses."""
    runs = [run for row in rows for run in row]
    spans = sorted(pair for run in runs for pair in zip(run.edges[::2], run.edges[1::2], strict=True))
    middles: list[float] = []
    reach = spans[0][1] if spans else 0.0
    least = _GAP * max((run.size for run in runs), default=0.0)
    for start, end in spans:
        if start - reach >= least:
            middles.append((reach + start) / 2)
        reach = max(reach, end)
    return middles


def _is_row(row: Sequence[Line], columns: Sequence[float]) -> bool:
    """Whether words stand in at least two columns, and on one line only in the first: one row, not several."""
    filled = {sum(x <= run.x0 + 0.1 for x in columns) for run in row}
    first = {round(run.top) for run in row if run.x0 < columns[1]}
    return (len(filled) > 1 or any(run.x0 < columns[1] < run.x1 for run in row)) and len(first) <= 1
