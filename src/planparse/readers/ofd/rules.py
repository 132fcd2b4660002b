"""Drawn lines of a page → the rectangles of its ruled tables.

A table is what connected horizontal and vertical lines make; two neighbouring fields with no line between them are one
cell that reaches over both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planparse.readers.ofd.frames import frame_of
from planparse.readers.ofd.ofd_package import Page, number

_TOKEN = re.compile(r"[A-Za-z]|-?[0-9.]+(?:[eE]-?[0-9]+)?")
_POINTS = {
    "S": 2,
    "M": 2,
    "L": 2,
    "Q": 4,
    "B": 6,
    "A": 7,
    "C": 0,
}  # numbers behind each letter; the last two are a point
_THIN = 1.2  # millimetres: a filled box as thin as this is a line
_NEAR = 0.9  # millimetres: lines as near as this are one
_SHORT = 2.0
_MOST = 1000  # lines of a page that way or that; a drawing has more, a table never
_LARGEST = 20_000  # fields of a table on one page


@dataclass(slots=True)
class Rule:
    """A line: it lies `at` x (upright) or y (level), from `start` to `end` on the other axis."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Field:
    """A cell's rectangle: its place in the grid, and on the page."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: tuple[float, float, float, float]


@dataclass(slots=True)
class Ruled:
    """A ruled table: where its columns and rows begin and end, and its cells."""

    xs: list[float]
    ys: list[float]
    fields: list[Field]


def tables_of(page: Page, paths: list[Any]) -> list[Ruled]:
    """The ruled tables of a page, from the top down; of two columns or more."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for element in paths:
        for x0, y0, x1, y1 in _strokes(element, page):
            if abs(y1 - y0) < _NEAR / 2 and abs(x1 - x0) > _SHORT:
                level.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) < _NEAR / 2 and abs(y1 - y0) > _SHORT:
                upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        if len(level) > _MOST or len(upright) > _MOST or len(level) * len(upright) > 10 * _LARGEST:
            return []
    found = [_ruled(*part) for part in _connected(level, upright)]
    return sorted((t for t in found if len(t.xs) > 2 and len(t.ys) > 1), key=lambda t: t.ys[0])


def _strokes(element: Any, page: Page) -> Iterator[tuple[float, float, float, float]]:
    """The straight strokes of a path on the page; a thin filled box is one."""
    frame = frame_of(element, page)
    if frame is None:
        return
    a, b, c, d, x0, y0 = frame
    data = next((child.text or "" for child in element if str(child.tag).endswith("AbbreviatedData")), "")
    for outline in _outlines(data[:20_000]):
        points = [(x0 + a * x + c * y, y0 + b * x + d * y) for x, y in outline]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if min(width, height) < _THIN:
            middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
            yield (
                (min(xs), middle[1], max(xs), middle[1]) if width > height else (middle[0], min(ys), middle[0], max(ys))
            )
        elif element.get("Stroke") != "false":
            yield from ((*p, *q) for p, q in zip(points, points[1:], strict=False))


def _outlines(data: str) -> Iterator[list[tuple[float, float]]]:
    """The outlines of a path as points; curves count as the straight way to their end."""
    points: list[tuple[float, float]] = []
    tokens = _TOKEN.findall(data)
    at = 0
    while at < len(tokens):
        letter = tokens[at]
        count = _POINTS.get(letter)
        at += 1
        if count is None:
            continue
        try:
            values = [number(token) for token in tokens[at : at + count]]
        except ValueError:
            return
        at += count
        if letter in "SM" and len(points) > 1:
            yield points
        if letter in "SM":
            points = []
        if letter == "C" and points:
            points.append(points[0])
        elif len(values) == count and count:
            points.append((values[-2], values[-1]))
    if len(points) > 1:
        yield points


def _connected(level: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that meet."""
    waiting = set(range(len(upright)))
    rest = set(range(len(level)))
    while waiting:
        uprights, levels = [waiting.pop()], []
        at = 0
        while at < len(uprights):
            line = upright[uprights[at]]
            at += 1
            for i in [i for i in rest if _meet(level[i], line)]:
                rest.discard(i)
                levels.append(i)
                for j in [j for j in waiting if _meet(level[i], upright[j])]:
                    waiting.discard(j)
                    uprights.append(j)
        yield [level[i] for i in levels], [upright[j] for j in uprights]


def _meet(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


def _ruled(level: list[Rule], upright: list[Rule]) -> Ruled:
    """The grid that the lines make; fields without a line between them are joined."""
    xs, ys = _places(upright), _places(level)
    if len(xs) * len(ys) > _LARGEST:
        return Ruled([], [], [])
    taken: set[tuple[int, int]] = set()
    fields: list[Field] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            y = (ys[row] + ys[row + 1]) / 2
            across = column + 1
            while across < len(xs) - 1 and (row, across) not in taken and not _parted(upright, xs[across], y):
                across += 1
            x = (xs[column] + min(xs[column + 1], xs[across])) / 2
            down = row + 1
            while down < len(ys) - 1 and not _parted(level, ys[down], x):
                down += 1
            taken |= {(r, c) for r in range(row, down) for c in range(column, across)}
            box = (xs[column], ys[row], xs[across], ys[down])
            fields.append(Field(row, column, down - row, across - column, box))
    return Ruled(xs, ys, fields)


def _places(rules: list[Rule]) -> list[float]:
    """Where lines lie, those nearly in one place once."""
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    return found


def _parted(rules: list[Rule], at: float, across: float) -> bool:
    """Whether a line lies `at` a place where the other axis has `across`."""
    return any(abs(r.at - at) <= _NEAR and r.start - _NEAR <= across <= r.end + _NEAR for r in rules)
