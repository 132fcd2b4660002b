"""Glyphs of a page → lines of print, from the top down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby

from planparse.model.places import Places
from planparse.readers.common.raised import lowered, raised
from planparse.readers.ofd.content import Glyph

POINTS = 72 / 25.4  # a millimetre
_JOINT = 0.4  # of a character: a wider gap between two glyphs is a blank
_WIDE = 2.5  # of a character: a gap that parts two columns


@dataclass(slots=True)
class Line:
    """A line of print. `places` are its stretches of text: (offset in it, glyphs)."""

    page: int
    height: float  # of the page
    width: float
    left: float
    right: float
    base: float
    size: float
    text: str
    face: str | None
    bold: bool
    places: list[tuple[int, list[Glyph]]] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Where it begins, from the top of the page."""
        return self.base - 0.88 * self.size

    def add_places(self, places: Places, start: int) -> None:
        """Say where the line's characters stand, its first one at `start`."""
        for offset, glyphs in self.places:
            edges = [edge * POINTS for glyph in glyphs for edge in (glyph.left, glyph.right)]
            top, bottom = (self.base - 0.88 * self.size) * POINTS, (self.base + 0.14 * self.size) * POINTS
            places.add(start + offset, self.page, top, bottom, edges)


def lines_of(glyphs: list[Glyph], page: int, size: tuple[float, float]) -> list[Line]:
    """The lines of a page; glyphs whose base lines nearly agree stand in one."""
    rows: list[list[Glyph]] = []
    for glyph in sorted((g for g in glyphs if _is_on_page(g, size)), key=lambda g: g.base):
        if rows and abs(glyph.base - rows[-1][0].base) < 0.35 * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = [_line(sorted(row, key=lambda g: g.left), page, size) for row in _with_small_signs(rows)]
    return [line for line in lines if line.text]


def _with_small_signs(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Rows with their raised and lowered signs (m²) in them: those are smaller and lie inside the height of a row.
    Their digits become superscripts and subscripts, which no figure beside them takes for its own."""
    found: list[list[Glyph]] = []
    sizes = [max(glyph.size for glyph in row) for row in rows]
    for index, row in enumerate(rows):
        base, size = row[0].base, sizes[index]
        below = rows[index + 1] if index + 1 < len(rows) and sizes[index + 1] > 1.25 * size else None
        if below is not None and below[0].base - base < 0.7 * sizes[index + 1]:
            below += _set(row, raised)
        elif found and index and sizes[index - 1] > 1.25 * size and base - found[-1][0].base < 0.3 * sizes[index - 1]:
            found[-1] += _set(row, lowered)
        else:
            found.append(row)
    return found


def _set(row: list[Glyph], place: Callable[[str], str]) -> list[Glyph]:
    """The glyphs of a row as they stand beside a line; what would become two characters stays."""
    for glyph in row:
        char = place(glyph.char)
        glyph.char = char if len(char) == 1 else glyph.char
    return row


def _is_on_page(glyph: Glyph, size: tuple[float, float]) -> bool:
    return -5 <= glyph.left <= size[0] + 5 and -5 <= glyph.base <= size[1] + 5 and glyph.size > 0


def _blank_between(last: Glyph, glyph: Glyph) -> str:
    """What the gap between two glyphs stands for: nothing, a blank or a wide one."""
    gap = (glyph.left - last.right) / glyph.size
    if gap > _WIDE:
        return "\u3000"
    return " " if gap >= _JOINT and _parts(last, glyph, gap) else ""


def _line(row: list[Glyph], page: int, size: tuple[float, float]) -> Line:
    """Put a line together: printed twice for boldness counts once, gaps become blanks."""
    pieces: list[str] = []
    places: list[tuple[int, list[Glyph]]] = []
    length = 0
    last: Glyph | None = None
    for glyph in row:
        if glyph.char.isspace() or (last and last.char == glyph.char and glyph.left - last.left < 0.3 * glyph.size):
            continue
        blank = _blank_between(last, glyph) if last else ""
        if blank or not places:
            pieces.append(blank)
            length += len(blank)
            places.append((length, []))
        places[-1][1].append(glyph)
        pieces.append(glyph.char)
        length += len(glyph.char)
        last = glyph
    shown = [glyph for _, glyphs in places for glyph in glyphs]
    if not shown:
        return Line(page, size[1], size[0], 0, 0, 0, 0, "", None, False)
    face = Counter(glyph.face for glyph in shown).most_common(1)[0][0]
    heights = Counter(round(glyph.size, 2) for glyph in shown).most_common(1)[0][0]
    bold = all(glyph.bold for glyph in shown)
    left, right = shown[0].left, max(glyph.right for glyph in shown)
    return Line(page, size[1], size[0], left, right, shown[0].base, heights, "".join(pieces), face, bold, places)


def _parts(last: Glyph | None, glyph: Glyph, gap: float) -> bool:
    """Whether a small gap is a blank: between Chinese characters it is the line being stretched to the margin."""
    if last is None:
        return False
    return gap > 0.9 or (_is_letter(last.char) and _is_letter(glyph.char))


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def joint(above: Line, below: Line) -> str:
    """What parts two lines of one paragraph: a blank between two Latin words, else nothing."""
    before, after = above.text[-1], below.text[0]
    return " " if _is_letter(before) and _is_letter(after) else ""


def repeated(lines: list[Line], most: int = 3) -> set[tuple[str, int]]:
    """Text and height of lines that stand in the same place of `most` pages or more."""
    keys = Counter((line.text, round(line.base / 2)) for line in lines)
    return {key for key, _ in groupby(sorted(key for key, count in keys.items() if count >= most))}
