"""Lines of print → paragraphs: by indent, by where the line before ended, by size; furniture set aside.

A paragraph goes on over the end of a page; page numbers and running heads stand behind the body, as asides.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from planparse.readers.ofd.lines import Line, repeated
from planparse.readers.ofd.ruled_tables import Grid, goes_on, join
from planparse.readers.ofd.scans import Scan

PAGE_NUMBER = re.compile(
    r"[\s—–―‐─━－·•\-]*(?:第\s*)?[0-9０-９]{1,4}(?:\s*页)?(?:[\s,，/共]*[0-9]{1,4}\s*页?)?[\s—–―‐─━－·•\-]*"
)
_MARGIN = 0.12  # of the page's height: where page numbers and running heads stand


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its lines of print, where it is aligned, and `header` or `footer` where it is furniture."""

    lines: list[Line] = field(default_factory=list)
    align: str | None = None
    aside: str | None = None


@dataclass(slots=True)
class _Measure:
    """The type area: the margins and the size of most lines."""

    left: float
    right: float
    size: float

    def align(self, line: Line) -> str | None:
        """Whether a line is centred or stands at the right margin."""
        em = self.size
        inset = 1.5 * em if line.size < 1.15 * em else -em  # a title may fill the line
        if line.left > self.left + inset and abs(line.left - self.left - (self.right - line.right)) < 1.2 * em:
            return "center"
        if line.left > self.left + 0.35 * (self.right - self.left) and line.right > self.right - 6 * em:
            return "right"
        return None


def flow_of(items: list[Line | Grid | Scan]) -> list[Paragraph | Grid | Scan]:
    """The paragraphs, tables and recognised pages of the body, then headers and footers."""
    lines = [item for item in items if isinstance(item, Line)]
    known = repeated(lines)
    asides: list[Paragraph | Grid | Scan] = []
    body: list[Line | Grid | Scan] = []
    for item in items:
        aside = _furniture(item, known) if isinstance(item, Line) else None
        if aside is None:
            body.append(item)
        elif isinstance(item, Line):
            asides.append(Paragraph([item], None, aside))
    plain = [item for item in body if isinstance(item, Line)]
    measure, pitch = _measure(plain), _pitch(plain)
    found: list[Paragraph | Grid | Scan] = []
    for item in body:
        last = found[-1] if found else None
        if isinstance(item, Scan):
            found.append(item)
            continue
        if isinstance(item, Grid):
            if isinstance(last, Grid) and goes_on(last, item):
                join(last, item)
            else:
                found.append(item)
            continue
        align = measure.align(item)
        if isinstance(last, Paragraph) and _goes_on(last, item, align, measure, pitch):
            last.lines.append(item)
        else:
            found.append(Paragraph([item], align))
    return found + asides


def _furniture(line: Line, known: set[tuple[str, int]]) -> str | None:
    at = line.base / line.height
    place = "header" if at < _MARGIN else "footer" if at > 1 - _MARGIN else None
    if place and (PAGE_NUMBER.fullmatch(line.text) or (line.text, round(line.base / 2)) in known):
        return place
    return None


def _measure(lines: list[Line]) -> _Measure:
    if not lines:
        return _Measure(0, 0, 1)
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0]
    plain = [line for line in lines if abs(line.size - size) < 0.15 * size] or lines
    lefts = Counter(round(line.left) for line in plain)
    most = lefts.most_common(1)[0][1]
    left = min(left for left, count in lefts.items() if count >= max(1, 0.25 * most))
    rights = Counter(round(line.right) for line in plain)
    most = rights.most_common(1)[0][1]  # a line may hang over by its punctuation: not the widest, but many
    right = max(right for right, count in rights.items() if count >= max(1, 0.4 * most))
    return _Measure(left, right, size)


def _pitch(lines: list[Line]) -> float:
    """The usual distance between two lines."""
    steps = [round(b.base - a.base, 1) for a, b in zip(lines, lines[1:], strict=False) if a.page == b.page]
    return Counter(steps).most_common(1)[0][0] if steps else 0.0


def _goes_on(paragraph: Paragraph, line: Line, align: str | None, measure: _Measure, pitch: float) -> bool:
    """Whether `line` belongs to the paragraph above it."""
    above = paragraph.lines[-1]
    if abs(above.size - line.size) > 0.12 * line.size:
        return False
    step = line.base - above.base
    if paragraph.align == "center" or align == "center":  # a title of several lines
        large = line.size > 1.15 * measure.size
        near = above.page == line.page and step < max(1.5 * pitch, 2.2 * line.size)
        return large and paragraph.align == align and near and above.face == line.face
    if above.page == line.page and step > 1.8 * max(pitch, line.size):
        return False
    em = line.size
    if above.right < measure.right - 1.6 * em or align == "right":
        return False
    return line.left < measure.left + 1.2 * em
