"""A page's text objects → glyphs: each character with its box on the page, in millimetres."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from planparse.readers.common import text_layer as layer
from planparse.readers.ofd.ofd_package import Page, children, local, number, numbers

_CONTAINERS = frozenset(("Content", "Layer", "PageBlock"))
_PICTURE = 0.45  # of the page
_FEW = 8  # characters: a mark at the margin
_NARROW = 0x2E80  # characters below take about half the width of the others


@dataclass(slots=True)
class Glyph:
    """A character: `left`, `right`, the `base` line it stands on, its `size`, and how it looks."""

    char: str
    left: float
    right: float
    base: float
    size: float
    face: str | None
    bold: bool


@dataclass(slots=True)
class Content:
    """What a page holds: its characters, in the order of its objects, and its drawn paths. Words that are turned
    (watermarks) or hidden are left out: `turned` counts the characters at a right angle. `picture` is the share of the
    page that pictures cover."""

    glyphs: list[Glyph] = field(default_factory=list)
    paths: list[Any] = field(default_factory=list)
    turned: int = 0
    picture: float = 0.0

    def is_unread(self) -> bool:
        """Whether the page shows more than its characters say: a picture, words set sideways, codes without a meaning."""
        words = "".join(glyph.char for glyph in self.glyphs if not glyph.char.isspace())
        scanned = self.picture > _PICTURE and len(words) < layer.FEWEST
        return scanned or layer.is_junk(words) or (self.turned > _FEW and self.turned > len(words))


def page_content(page: Page) -> Content:
    """The contents of a page."""
    found = Content()
    for root in page.contents:
        for element in _objects(root):
            if local(element) == "PathObject":
                found.paths.append(element)
            elif local(element) == "ImageObject":
                found.picture += _share(element, page)
            else:
                glyphs = list(_glyphs(element, page))
                found.glyphs += glyphs
                found.turned += 0 if glyphs else _turned(element)
    return found


def _share(element: Any, page: Page) -> float:
    """How much of the page a picture covers."""
    boundary = numbers(element.get("Boundary"))
    return boundary[2] * boundary[3] / (page.size[0] * page.size[1]) if len(boundary) >= 4 else 0.0


def _turned(element: Any) -> int:
    """How many characters of a text object stand at a right angle to the page."""
    matrix = numbers(element.get("CTM"))
    if element.get("Visible") == "false" or len(matrix) != 6 or abs(matrix[0]) > 0.1 * abs(matrix[1]):
        return 0
    return sum(len((code.text or "").strip()) for code in children(element, "TextCode"))


def _objects(root: Any) -> Iterator[Any]:
    stack = [child for child in root if local(child) == "Content"][::-1]
    while stack:
        element = stack.pop()
        if local(element) in ("TextObject", "PathObject", "ImageObject"):
            yield element
        elif local(element) in _CONTAINERS:
            stack += [child for child in element if isinstance(child.tag, str)][::-1]


def _glyphs(element: Any, page: Page) -> Iterator[Glyph]:
    a, b, c, d, e, f = matrix if len(matrix := numbers(element.get("CTM"))) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    boundary = numbers(element.get("Boundary"))
    if element.get("Visible") == "false" or len(boundary) < 2 or abs(b) > 0.1 * abs(a) or a <= 0 or d <= 0:
        return
    x0, y0 = boundary[0] + e - page.origin[0], boundary[1] + f - page.origin[1]
    em, stretch = _first_number(element, "Size", 4.0), _first_number(element, "HScale", 1.0)
    face, bold = page.fonts.get(element.get("Font", ""), ("", False))
    bold = bold or _first_number(element, "Weight", 0.0) >= 600
    x = y = 0.0
    for code in children(element, "TextCode"):
        x, y = _first_number(code, "X", x), _first_number(code, "Y", y)
        text = code.text or ""
        across, down = _deltas(code.get("DeltaX"), len(text)), _deltas(code.get("DeltaY"), len(text))
        for index, char in enumerate(text):
            width = em * stretch * (1.0 if ord(char) >= _NARROW else 0.5)
            step = across[index] if index < len(across) else width if not down else 0.0
            shown = min(width, step) if step > 0 else width
            yield Glyph(
                char, x0 + a * x + c * y, x0 + a * (x + shown) + c * y, y0 + d * y + b * x, em * d, face or None, bold
            )
            x += step
            y += down[index] if index < len(down) else 0.0


def _first_number(element: Any, name: str, default: float) -> float:
    """The number an attribute begins with, or the default where it holds none."""
    return (numbers(element.get(name)) or [default])[0]


def _deltas(text: str | None, most: int) -> list[float]:
    """5.6 g 3 2.8 → 5.6 2.8 2.8 2.8, at most as many as there are characters."""
    found: list[float] = []
    words = (text or "").split()
    at = 0
    try:
        while at < len(words) and len(found) < most:
            if words[at] == "g":
                found += [number(words[at + 2])] * min(int(words[at + 1]), most - len(found))
                at += 3
            else:
                found.append(number(words[at]))
                at += 1
    except (ValueError, IndexError):
        return found
    return found
