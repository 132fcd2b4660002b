"""Which sections of two plans are one, so that a task has moved only where its section is another.

Sections of one heading are one. For the others the tasks decide: a section whose heading is new is the old one under another
name where most tasks of each stand in the other.
"""

from __future__ import annotations

from collections import Counter

from planparse.compare.groups import Group
from planparse.compare.items import Item

Path = tuple[str, ...]


class Sections:
    """The sections that correspond."""

    def __init__(self, groups: list[Group]) -> None:
        pairs = [(o.section, n.section) for g in groups for o in g.old for n in g.new]
        olds = {o.section for g in groups for o in g.old}
        news = {n.section for g in groups for n in g.new}
        votes = Counter(pair for pair in pairs if pair[0] not in news and pair[1] not in olds)
        self.renamed: dict[Path, Path] = {}
        taken: set[Path] = set()
        for (old, new), _ in sorted(votes.items(), key=lambda row: (-row[1], row[0])):
            if old not in self.renamed and new not in taken:
                self.renamed[old] = new
                taken.add(new)

    def moved(self, old: list[Item], new: list[Item]) -> bool:
        """Whether no section of the old items corresponds to one of the new ones. What has no section has not moved, nor
        has a task that stands in a table here and in the body there."""
        if {i.origin for i in old} != {i.origin for i in new}:
            return False
        if not any(i.section for i in old) or not any(i.section for i in new):
            return False
        return not any(o.section == n.section or self.renamed.get(o.section) == n.section for o in old for n in new)
