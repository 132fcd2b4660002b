"""What stage 4 works on: a node of the tree with its own lines read."""

from __future__ import annotations

from dataclasses import dataclass, field

from planparse.model.layout import Line, Node
from planparse.rules.matches import AnnotationMatch
from planparse.text.fold import Folded


@dataclass(slots=True, eq=False, repr=False)
class Item:
    """A node with its own lines read: `body` is the folded passage behind the label; `title_end` the offset in it where
    the title ends (0: none); `lines` include those of absorbed children."""

    node: Node
    lines: list[Line]
    body: Folded
    breaks: list[int]
    annotations: list[AnnotationMatch] = field(default_factory=list)
    title_end: int = 0
    headed: bool = False
    nearly: bool = False  # a heading but for its opening word
    named: bool = False  # a line of its own that names a kind of section (2023年工作回顾)
    is_task: bool = False
    category: str = "task"
    closing: list[Line] = field(default_factory=list)
    # the block that stands above the item and answers for it, with the passage it was read from
    borrowed: tuple[Folded, list[AnnotationMatch]] | None = None
    block: list[Line] = field(default_factory=list)  # lines of a block that heads what follows
