"""The tree of headings while stage 4 builds it: branches are cut, split and folded into each other, and become `Node`s when
the stage is done with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from planparse.model.layout import Label, Line


@dataclass(slots=True, eq=False, repr=False)
class Branch:
    """A numbered item: its label, the lines it owns (without those of its children), its children; the root has no label.
    No later stage sees it."""

    label: Label | None
    rank: int
    lines: list[Line] = field(default_factory=list)
    children: list[Branch] = field(default_factory=list)
    parent: Branch | None = None
    path: str = ""

    def walk(self) -> list[Branch]:
        """This branch and all below it, in document order."""
        found: list[Branch] = []
        stack = [self]
        while stack:
            branch = stack.pop()
            found.append(branch)
            stack.extend(reversed(branch.children))
        return found
