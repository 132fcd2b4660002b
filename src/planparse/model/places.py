"""Where words stand on the page: `Places` answers with page and box for any range of the source text.

A reader adds each stretch of characters that stand in one line of print, in the order of the text. Characters between
two stretches (line ends, blanks that the reader put in) have no place of their own.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence

Box = tuple[float, float, float, float]


class Places:
    """Stretches of the text with their places on pages; boxes are points from a page's top left corner.

    Kept in arrays, not objects: a book of 500 pages has half a million characters."""

    __slots__ = ("_bottoms", "_edges", "_ends", "_offsets", "_pages", "_starts", "_tops")

    def __init__(self) -> None:
        self._starts, self._ends, self._pages, self._offsets = array("q"), array("q"), array("q"), array("q")
        self._tops, self._bottoms, self._edges = array("f"), array("f"), array("f")

    def __len__(self) -> int:
        return len(self._starts)

    def add(self, start: int, page: int, top: float, bottom: float, edges: Sequence[float]) -> None:
        """The characters from `start` on stand in one line of `page` (from 1): `edges` has x0 and x1 of each in turn."""
        if not edges:
            return
        self._starts.append(start)
        self._ends.append(start + len(edges) // 2)
        self._pages.append(page)
        self._offsets.append(len(self._edges))
        self._tops.append(top)
        self._bottoms.append(bottom)
        self._edges.extend(edges)

    def extend(self, other: Places, shift: int) -> None:
        """The places of a text that stands in this one, `shift` characters from its beginning."""
        self._offsets.extend(len(self._edges) + offset for offset in other._offsets)
        self._starts.extend(start + shift for start in other._starts)
        self._ends.extend(end + shift for end in other._ends)
        self._pages.extend(other._pages)
        self._tops.extend(other._tops)
        self._bottoms.extend(other._bottoms)
        self._edges.extend(other._edges)

    def starts(self) -> list[int]:
        """Where lines of print begin in the text, in order."""
        return list(self._starts)

    def moved(self, to: Callable[[int], int]) -> Places:
        """Where lines begin after a change of the text; nothing of it can be located any more."""
        other = Places()
        other._starts = array("q", map(to, self._starts))
        return other

    def locate(self, start: int, end: int) -> tuple[int | None, Box | None]:
        """The page on which `text[start:end]` begins, and the box round what stands on that page; (None, None) where
        nothing of it has a place."""
        if not self._edges:
            return None, None
        index = max(0, bisect_right(self._starts, start) - 1)
        while index < len(self) and self._ends[index] <= start:
            index += 1
        if index >= len(self) or self._starts[index] >= max(end, start + 1):
            return None, None
        page = self._pages[index]
        left = top = float("inf")
        right = bottom = float("-inf")
        while index < len(self) and self._starts[index] < max(end, start + 1) and self._pages[index] == page:
            first = self._offsets[index] + 2 * max(0, start - self._starts[index])
            last = self._offsets[index] + 2 * (min(max(end, start + 1), self._ends[index]) - self._starts[index])
            left, right = min(left, self._edges[first]), max(right, self._edges[last - 1])
            top, bottom = min(top, self._tops[index]), max(bottom, self._bottoms[index])
            index += 1
        return page, (round(left, 2), round(top, 2), round(right, 2), round(bottom, 2))
