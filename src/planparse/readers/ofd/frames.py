"""Where an object of a page stands: its own numbers → millimetres from the top left corner of the page as it is read.

A page whose words stand at a right angle is read as if it were turned upright."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from planparse.readers.ofd.ofd_package import Page, numbers


class Frame(NamedTuple):
    """x, y of an object are `e + a·x + c·y`, `f + b·x + d·y` on the page."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def is_upright(self) -> bool:
        """Whether words in it stand as the page's do."""
        return abs(self.b) <= 0.1 * abs(self.a) and self.a > 0 and self.d > 0


def frame_of(element: Any, page: Page, matrix: tuple[float, ...] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)) -> Frame | None:
    """The frame of an object, `matrix` where it has none of its own; None for one without a place."""
    a, b, c, d, e, f = own if len(own := numbers(element.get("CTM"))) == 6 else matrix
    boundary = numbers(element.get("Boundary"))
    if len(boundary) < 2:
        return None
    e, f = boundary[0] + e - page.origin[0], boundary[1] + f - page.origin[1]
    if page.turn == 1:
        return Frame(b, -a, d, -c, f, page.size[1] - e)
    if page.turn == -1:
        return Frame(-b, a, -d, c, page.size[0] - f, e)
    return Frame(a, b, c, d, e, f)


def turn_of(element: Any) -> int:
    """How an object stands on its page: 1 where its words run down, -1 where they run up, else 0."""
    matrix = numbers(element.get("CTM"))
    if len(matrix) != 6 or abs(matrix[0]) > 0.1 * abs(matrix[1]):
        return 0
    return 1 if matrix[1] > 0 else -1


def turned(page: Page, turn: int) -> Page:
    """The page as it stands when its words are upright that were turned so."""
    return replace(page, size=(page.size[1], page.size[0]), turn=turn)
