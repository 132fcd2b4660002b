"""A page's text objects → glyphs: each character with its box on the page, in millimetres."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from planparse.readers.common import text_layer as layer
from planparse.readers.common.page_sized import fills_page
from planparse.readers.ofd.frames import frame_of, turn_of
from planparse.readers.ofd.ofd_package import Page, children, local, number, numbers

_CONTAINERS = frozenset(("Content", "Layer", "PageBlock"))
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
    (watermarks) or hidden are left out: `turned` counts the characters at a right angle, by their turn. `picture` is the
    share of the page that pictures cover."""

    glyphs: list[Glyph] = field(default_factory=list)
    paths: list[Any] = field(default_factory=list)
    turned: dict[int, int] = field(default_factory=lambda: {1: 0, -1: 0})
    images: list[Any] = field(default_factory=list)
    picture: float = 0.0

    @property
    def words(self) -> str:
        """The characters that stand upright, without blanks."""
        return "".join(glyph.char for glyph in self.glyphs if not glyph.char.isspace())

    def is_scanned(self) -> bool:
        """Whether the page is a picture."""
        return fills_page(self.picture, 1.0) and len(self.words) < layer.FEWEST

    def turn(self) -> int:
        """How most words of the page stand, as in `frames.turn_of`; 0 for upright ones."""
        turn = max(self.turned, key=lambda turn: self.turned[turn])
        return turn if self.turned[turn] > max(_FEW, len(self.words)) else 0

    def is_unread(self) -> bool:
        """Whether the page shows more than its characters say: a picture, words set sideways, codes without a meaning."""
        return self.is_scanned() or layer.is_junk(self.words) or self.turn() != 0


def page_content(page: Page) -> Content:
    """The contents of a page."""
    found = Content()
    for root in page.contents:
        for element in _objects(root):
            if local(element) == "PathObject":
                found.paths.append(element)
            elif local(element) == "ImageObject":
                found.images.append(element)
                found.picture += _share(element, page)
            else:
                glyphs = list(_glyphs(element, page))
                found.glyphs += glyphs
                if not glyphs and (turn := turn_of(element)) and element.get("Visible") != "false":
                    found.turned[turn] += sum(len((code.text or "").strip()) for code in children(element, "TextCode"))
    return found


def _share(element: Any, page: Page) -> float:
    """How much of the page a picture covers."""
    boundary = numbers(element.get("Boundary"))
    return boundary[2] * boundary[3] / (page.size[0] * page.size[1]) if len(boundary) >= 4 else 0.0


def _objects(root: Any) -> Iterator[Any]:
    stack = [child for child in root if local(child) == "Content"][::-1]
    while stack:
        element = stack.pop()
        if local(element) in ("TextObject", "PathObject", "ImageObject"):
            yield element
        elif local(element) in _CONTAINERS:
            stack += [child for child in element if isinstance(child.tag, str)][::-1]


def _glyphs(element: Any, page: Page) -> Iterator[Glyph]:
    frame = frame_of(element, page)
    if element.get("Visible") == "false" or frame is None or not frame.is_upright():
        return
    a, b, c, d, x0, y0 = frame
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
