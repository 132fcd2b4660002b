"""Printed lines, tables and pages: what a reader of pages makes, before paragraphs are put together."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Line:
    """Characters that stand in one line: `edges` holds the left and right edge of each in turn.

    `em` is the width of a full-width character, 0 where the line has none. `overlaid` is true where it is
    laid over the page, neither upright nor at a right angle, or large and pale (watermarks, seals). `light` says how
    near to the paper its colour is, from 0 (black) to 1 (not seen). `confidence` is the engine's, for lines read by OCR."""

    text: str
    edges: array[float]
    page: int
    top: float
    bottom: float
    em: float = 0.0
    bold: bool = False
    typeface: str | None = None
    overlaid: bool = False
    light: float = 0.0
    confidence: float | None = None

    @property
    def x0(self) -> float:
        """Left edge of the first character."""
        return self.edges[0]

    @property
    def x1(self) -> float:
        """Right edge of the last character."""
        return self.edges[-1]

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def size(self) -> float:
        """The size of its type: the full-width character, or what the height says."""
        return self.em or 0.85 * self.height

    def cut(self, start: int, end: int) -> Line:
        """The characters from `start` to `end` as a line of their own."""
        edges = self.edges[2 * start : 2 * end]
        return Line(
            self.text[start:end], edges, self.page, self.top, self.bottom, self.em, self.bold, self.typeface,
            self.overlaid, self.light, self.confidence,
        )  # fmt: skip


@dataclass(slots=True, eq=False)
class PrintedCell:
    """A cell: its place in the grid, its box (on the page where it begins) and the lines in it."""

    row: int
    column: int
    rowspan: int
    colspan: int
    x0: float
    top: float
    x1: float
    bottom: float
    lines: list[Line] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)  # how far each of the lines may reach

    @property
    def text(self) -> str:
        """Its words, lines put together without white space."""
        return "".join(line.text for line in self.lines).replace(" ", "")


@dataclass(slots=True, eq=False)
class PrintedTable:
    """A table as far as one page shows it: `xs` and `ys` are the edges of columns and rows; `aligned` is true where no
    lines are drawn and the words say them."""

    page: int
    xs: list[float]
    ys: list[float]
    cells: list[PrintedCell]
    aligned: bool = False

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.ys[-1]

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """How many columns."""
        return len(self.xs) - 1


@dataclass(slots=True, eq=False)
class Rules:
    """Ruling lines: `(y, x0, x1)` across and `(x, top, bottom)` down."""

    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Page:
    """A page as printed: lines outside tables, tables, ruling lines; `asides` are lines of furniture and their kind."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[PrintedTable] = field(default_factory=list)
    rules: Rules = field(default_factory=Rules)
    asides: list[tuple[str, Line]] = field(default_factory=list)
    ocr: bool = False
