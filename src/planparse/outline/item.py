"""What stage 4 works on, and what it gives: a branch with its own lines read, its title, the item that it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from planparse.model.layout import Line, Node
from planparse.outline.branch import Branch
from planparse.rules.matches import AnnotationMatch
from planparse.text.fold import Folded


class BranchText(NamedTuple):
    """A branch with its own lines read: `body` is the folded passage behind the label, `breaks` where its lines begin in
    it; `lines` include those of absorbed children."""

    branch: Branch
    lines: list[Line]
    body: Folded
    breaks: list[int]
    annotations: list[AnnotationMatch]
    # the block that stands above the item and answers for it, with the passage it was read from
    borrowed: tuple[Folded, list[AnnotationMatch]] | None = None
    block: Sequence[Line] = ()  # lines of a block that heads what follows


class Title(NamedTuple):
    """The words that name an item: `end` is the offset in its body where they end (0: none)."""

    end: int = 0
    headed: bool = False
    nearly: bool = False  # a heading but for its opening word
    named: bool = False  # a line of its own that names a kind of section (2023年工作回顾)


class Item(NamedTuple):
    """An item of the outline: its node and those above it, outermost first; its own lines, read as `BranchText` says;
    whether it is a task, of what kind; `closing` are lines at its end that speak of the whole document."""

    node: Node
    above: tuple[Node, ...]
    lines: list[Line]
    body: Folded
    breaks: list[int]
    annotations: list[AnnotationMatch]
    title_end: int
    is_task: bool
    category: str
    closing: list[Line]
    borrowed: tuple[Folded, list[AnnotationMatch]] | None
    block: Sequence[Line]
