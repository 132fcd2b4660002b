"""Ruling lines → tables: which lines belong together, and the cells between them.

Lines that touch make one table. Between its columns and rows lie elementary cells; where no line parts two of them
they are one merged cell. That bears gaps at corners, sides left open and doubled borders, in files and in scans.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from planparse.readers.page.model import PrintedCell, PrintedTable, Rules

SNAP = 3.0  # points within which two lines are one: double borders, thick ones drawn twice
SHORTEST = 8.0  # a shorter piece is part of a letter or an ornament
MOST_LINES = 400  # in one direction after joining; a page with more is a drawing, not a table
MOST_CELLS = 20_000

Ruling = tuple[float, float, float]  # its place, from, to


def tables(rules: Rules, page: int, snap: float = SNAP) -> list[PrintedTable]:
    """The tables that the ruling lines of a page make, from the top down."""
    across, down = _joined(rules.across, snap), _joined(rules.down, snap)
    if len(across) < 2 or not down or max(len(across), len(down)) > MOST_LINES:
        return []
    found = []
    for some_across, some_down in _together(across, down, snap):
        table = _table(some_across, some_down, page, snap)
        if table is not None:
            found.append(table)
    found.sort(key=lambda table: (table.top, table.xs[0]))
    return _outermost(found)


def _joined(lines: list[Ruling], snap: float) -> list[Ruling]:
    """Pieces that lie in one line put together."""
    groups: list[list[Ruling]] = []
    for line in sorted(lines):
        if groups and line[0] - groups[-1][-1][0] <= snap and line[0] - groups[-1][0][0] <= 2 * snap:
            groups[-1].append(line)
        else:
            groups.append([line])
    result: list[Ruling] = []
    for group in groups:
        place = sum(line[0] for line in group) / len(group)
        pieces = sorted(line[1:] for line in group)
        start, end = pieces[0]
        for a, b in pieces[1:]:
            if a <= end + snap:
                end = max(end, b)
            else:
                result.append((place, start, end))
                start, end = a, b
        result.append((place, start, end))
    return [line for line in result if line[2] - line[1] >= SHORTEST]


def _together(across: list[Ruling], down: list[Ruling], snap: float) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Lines grouped by touching, each group with at least two lines across and one down."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, (y, x0, x1) in enumerate(across):
        for j, (x, top, bottom) in enumerate(down, len(across)):
            if x0 - snap <= x <= x1 + snap and top - snap <= y <= bottom + snap:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for i, line in enumerate(across):
        groups[root(i)][0].append(line)
    for j, line in enumerate(down, len(across)):
        groups[root(j)][1].append(line)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _places(own: list[Ruling], other: list[Ruling], snap: float) -> list[float]:
    """The edges in one direction; where the lines of the other one reach beyond the outermost, their ends close it."""
    places: list[float] = []
    for place, _, _ in sorted(own):
        if not places or place - places[-1] > snap:
            places.append(place)
    first, last = min(line[1] for line in other), max(line[2] for line in other)
    if first < places[0] - SHORTEST:
        places.insert(0, first)
    if last > places[-1] + SHORTEST:
        places.append(last)
    return places


def _table(across: list[Ruling], down: list[Ruling], page: int, snap: float) -> PrintedTable | None:
    """The table that lines make; None where they make a mere frame or nothing."""
    xs, ys = _places(down, across, snap), _places(across, down, snap)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows * columns < 2 or rows * columns > MOST_CELLS:
        return None
    parent = list(range(rows * columns))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    beside, above = _walls(down, xs, ys, snap), _walls(across, ys, xs, snap)
    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and (c + 1, r) not in beside:
                parent[root(r * columns + c + 1)] = root(r * columns + c)
            if r + 1 < rows and (r + 1, c) not in above:
                parent[root((r + 1) * columns + c)] = root(r * columns + c)
    members: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for i in range(rows * columns):
        members[root(i)].append(divmod(i, columns))
    cells = [cell for places in members.values() for cell in _cells(places, xs, ys)]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return PrintedTable(page, xs, ys, cells) if len(cells) > 1 else None


def _walls(lines: list[Ruling], places: list[float], steps: list[float], snap: float) -> set[tuple[int, int]]:
    """Which elementary edges a line covers by more than half: (index of the place, index of the step)."""
    covered: dict[tuple[int, int], float] = defaultdict(float)
    for place, start, end in lines:
        index = min(range(len(places)), key=lambda i: abs(places[i] - place))
        if abs(places[index] - place) > 2 * snap:
            continue
        for step, (a, b) in enumerate(pairwise(steps)):
            length = min(end, b) - max(start, a)
            if length > 0:
                covered[index, step] += length / (b - a)
    return {key for key, share in covered.items() if share > 0.5}


def _cells(places: list[tuple[int, int]], xs: list[float], ys: list[float]) -> list[PrintedCell]:
    """Elementary cells that are one: a merged cell, or, where they make no rectangle, cells of their own."""
    top, bottom = min(r for r, _ in places), max(r for r, _ in places) + 1
    left, right = min(c for _, c in places), max(c for _, c in places) + 1
    if (bottom - top) * (right - left) != len(places):
        return [PrintedCell(r, c, 1, 1, xs[c], ys[r], xs[c + 1], ys[r + 1]) for r, c in places]
    return [PrintedCell(top, left, bottom - top, right - left, xs[left], ys[top], xs[right], ys[bottom])]


def _outermost(found: list[PrintedTable]) -> list[PrintedTable]:
    """Without tables that lie inside a cell of another: their words belong to that cell."""
    kept: list[PrintedTable] = []
    for table in sorted(found, key=lambda t: (t.xs[-1] - t.xs[0]) * (t.bottom - t.top), reverse=True):
        inside = any(
            other.top - 1 <= table.top and table.bottom <= other.bottom + 1
            and other.xs[0] - 1 <= table.xs[0] and table.xs[-1] <= other.xs[-1] + 1
            for other in kept
        )  # fmt: skip
        if not inside:
            kept.append(table)
    return sorted(kept, key=lambda table: (table.top, table.xs[0]))
