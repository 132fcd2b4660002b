"""The lines of a page in reading order, and the margins they run between.

A page of two columns shows it by lines that stand side by side again and again with one gutter between. Margins are
where most lines begin and end; a page with few lines (or a list, that begins nowhere near them) takes them from the
other pages of its size.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from planparse.readers.page.furniture import is_page_number
from planparse.readers.page.model import Line, Page
from planparse.readers.page.runs_into_cells import STOPS, joined, lines_of, rows_of

_SHORT = 0.6  # of the page's width: lines that all end before say nothing of the margin
_PAIRS = 6  # rows with something on both sides of a gutter, at least


@dataclass(slots=True, eq=False)
class Strip:
    """A page's column, or the page itself where it has but one: its lines, and the margins."""

    page: Page
    lines: list[Line]
    left: float
    right: float


def order(runs: list[Line], page: Page) -> tuple[list[Line], list[float]]:
    """Runs as whole lines in reading order, and where each column begins (empty for a page of one column)."""
    lane = _lane(runs, page)
    if lane is not None:
        askew = [run for run in runs if run.overlaid]
        halves = [[run for run in runs if not run.overlaid and (run.x0 > lane) == right] for right in (False, True)]
        return [*lines_of(halves[0]), *lines_of(halves[1]), *askew], [lane]
    rows = rows_of(runs)
    gutter = _gutter(rows, page)
    if gutter is None:
        return [joined(row) if len(row) > 1 else row[0] for row in rows], []
    result: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        sides = [run for run in row if run.x1 <= gutter + 1], [run for run in row if run.x0 >= gutter - 1]
        if len(sides[0]) + len(sides[1]) < len(row):  # something lies across: it ends what stands above it
            result += [*left, *right, joined(row)]
            left, right = [], []
            continue
        left += [joined(sides[0])] if sides[0] else []
        right += [joined(sides[1])] if sides[1] else []
    return [*result, *left, *right], [gutter]


def _gutter(rows: list[list[Line]], page: Page) -> float | None:
    """The middle of the gutter, where most rows of the page have one, else None."""
    starts: list[float] = []
    ends: list[float] = []
    for row in rows:
        for a, b in zip(row, row[1:], strict=False):
            if b.x0 - a.x1 > 0.8 * max(a.size, b.size) and 0.35 < (a.x1 + b.x0) / 2 / page.width < 0.65:
                starts.append(b.x0)
                ends.append(a.x1)
    full = [row for row in rows if row[-1].x1 - row[0].x0 > 0.5 * page.width]
    if len(starts) < _PAIRS or len(starts) < 0.6 * len(full):
        return None
    edge = median(starts)
    near = sum(abs(start - edge) < 30 for start in starts)
    if near < 0.8 * len(starts) or max(sorted(ends)[: int(0.9 * len(ends)) + 1]) > edge:
        return None
    return (max(end for end in ends if end <= edge) + edge) / 2


def _lane(runs: list[Line], page: Page) -> float | None:
    """The middle of a lane that no run of the page crosses, where prose stands beside it: on both sides, or, on a sheet
    that lies on its side (two pages on one), on one of them or set as a page on
    both. The lines of the sides need not stand level."""
    upright = [run for run in runs if not run.overlaid]
    middle = page.width / 2
    left = [run for run in upright if (run.x0 + run.x1) / 2 < middle]
    right = [run for run in upright if (run.x0 + run.x1) / 2 >= middle]
    if not left or not right:
        return None
    start, end = max(run.x1 for run in left), min(run.x0 for run in right)
    size = median(run.size for run in upright)
    lies = page.width > 1.2 * page.height
    if end - start < (3 if lies else 1.5) * size or not 0.4 < (start + end) / 2 / page.width < 0.6:
        return None
    prose = [_is_prose(side, page) for side in (left, right)]
    pages = lies and (any(prose) or all(map(_is_page, (left, right))))
    return (start + end) / 2 if all(prose) or pages else None


def _is_page(side: list[Line]) -> bool:
    """Whether the runs of one half of a sheet are set as a page: with its number below, or in paragraphs whose first line
    is set in by two characters and goes on in the next."""
    last = max(side, key=lambda run: run.top)
    if is_page_number(last.text) and len(side) > 1:
        return True
    edge = max(run.x1 for run in side)
    return any(
        edge - first.x1 < 2 * first.size
        and first.text[-1] not in STOPS
        and first.size < first.x0 - rest.x0 < 3 * first.size
        for first, rest in pairwise(sorted(side, key=lambda run: run.top))
    )


def _is_prose(runs: list[Line], page: Page) -> bool:
    """Whether most lines of one side are nearly as long as the longest, and that fills most of the side."""
    widest = max(run.x1 for run in runs) - min(run.x0 for run in runs)
    long = sum(run.x1 - run.x0 > 0.8 * widest for run in runs)
    return len(runs) >= _PAIRS and widest > 0.27 * page.width and 2 * long > len(runs)


def strips(pages: list[Page], gutters: dict[int, list[float]]) -> list[Strip]:
    """The columns of all pages in reading order, with their margins."""
    found: list[tuple[Page, int, list[Line]]] = []
    for page in pages:
        edges = gutters.get(page.number, [])
        parts: list[tuple[int, list[Line]]] = []
        for line in page.lines:
            column = 1 + (line.x0 >= edges[0] - 1) if edges and not line.x0 < edges[0] < line.x1 else 0
            if not parts or parts[-1][0] != column:
                parts.append((column, []))
            parts[-1][1].append(line)
        found += [(page, column, lines) for column, lines in parts]
    usual: dict[tuple[int, int, int, int], list[tuple[float, float]]] = defaultdict(list)
    own: list[tuple[float, float] | None] = []
    for page, column, lines in found:
        own.append(_margins(lines, page.width if column == 0 else 0.0))
        if own[-1] is not None:
            usual[_kind(page, column)].append(own[-1])
    return [
        Strip(page, lines, *_settled(mine, usual[_kind(page, column)], lines, page.width if column == 0 else 0.0))
        for (page, column, lines), mine in zip(found, own, strict=True)
    ]


def _kind(page: Page, column: int) -> tuple[int, int, int, int]:
    """Pages with the same margins: same size, same side of the sheet."""
    return round(page.width / 10), round(page.height / 10), page.number % 2, column


def _margins(lines: list[Line], width: float) -> tuple[float, float] | None:
    """Where most lines begin and end; None for too few lines, and for lines that are all short on a page of `width`."""
    if len(lines) < 4:
        return None
    size = median(line.size for line in lines)
    whole = [line.x1 for line in lines if line.text[-1] not in STOPS] or [line.x1 for line in lines]
    left = _edge([line.x0 for line in lines], 0.35 * size)
    right = _edge([-x for x in whole], 0.5 * size)
    if left is None or right is None or -right < _SHORT * width:
        return None
    return left, -right


def _edge(values: list[float], width: float) -> float | None:
    """The lowest value that several share; None where none do."""
    values = sorted(values)
    least = max(2, round(0.12 * len(values)))
    for i, value in enumerate(values[: len(values) - least + 1]):
        if values[i + least - 1] - value <= width:
            group = [other for other in values[i:] if other - value <= width]
            return median(group)
    return None


def _settled(
    own: tuple[float, float] | None, usual: list[tuple[float, float]], lines: list[Line], width: float
) -> tuple[float, float]:
    """A strip's margins: its own, unless others of its kind reach further; without any, the left one on both sides."""
    if usual:
        left, right = median(pair[0] for pair in usual), median(pair[1] for pair in usual)
        if own is None:
            return min(left, *(line.x0 for line in lines)), right
        size = median(line.size for line in lines)
        return (left if own[0] > left + size else own[0]), (right if own[1] < right - size else own[1])
    left = min(line.x0 for line in lines)
    return own or (left, max(width - left, *(line.x1 for line in lines)))
