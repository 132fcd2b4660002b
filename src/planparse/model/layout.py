"""What the middle stages pass on: lines with their labels, the tree of headings, items and passages."""

from __future__ import annotations

from dataclasses import dataclass, field

from planparse.span import Span


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Label:
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


@dataclass(slots=True, eq=False, repr=False)
class Node:
    """A numbered item of the outline: its label, the lines it owns (without those of its children), its children."""

    label: Label | None
    rank: int
    lines: list[Line] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None
    title: Span | None = None
    kind: str | None = None  # goal, task, support, safeguard, step: what the heading says
    path: str = ""

    def walk(self) -> list[Node]:
        """This node and all below it, in document order."""
        found: list[Node] = []
        stack = [self]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(reversed(node.children))
        return found

    @property
    def pieces(self) -> list[Span]:
        """The source ranges of its own lines."""
        return [Span(line.start, line.end) for line in self.lines]
