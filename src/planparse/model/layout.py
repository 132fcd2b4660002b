"""What the middle stages pass on: lines with their labels, the tree of headings, items and passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from planparse.span import Span

UNNUMBERED = "heading"  # the style of a heading's label of no characters


class Label(NamedTuple):
    """A numbering label at the head of a line: `text[start:end]`, its style's name and rank, its number."""

    style: str
    rank: int
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Line:
    """A logical line: a paragraph, a line of print, or a piece of one that lost its line ends. What later stages find out
    about it stands beside it, by the line itself.

    `aside` is set where the line stands beside the text (`page_number`, `header`, `footnote` …).
    `soft` is true where the line begins in the middle of a printed line."""

    start: int
    end: int
    label: Label | None = None
    aside: str | None = None
    soft: bool = False
    bold: bool = False
    typeface: str | None = None
    align: str | None = None
    level: int | None = None
    table: int | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Node:
    """A numbered item of the outline: its label, the place of its title, what its heading says (`goal`, `task`, `support`,
    `safeguard`, `step`, `review` or None), its id and the items below it."""

    label: Label
    rank: int
    path: str
    title: Span | None
    kind: str | None
    children: tuple[Node, ...]
