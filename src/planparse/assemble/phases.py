"""The dates of a phase hold for the steps below it: 准备阶段(3月1日—28日) over 1.… 2.… (ANNOTATION 17).

Reads: headings of sections that tell steps, their titles. Writes: the deadlines that the items below take over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planparse.assemble.values import Context, quantities
from planparse.model.layout import Node
from planparse.outline.item import Item
from planparse.text import patterns
from planparse.text.numerals import SIGNS_TO_TEN

if TYPE_CHECKING:
    from planparse.model.mappings import DeadlineMapping

_DATED = patterns.compile(rf"[0-9{SIGNS_TO_TEN}]+[年月]")


class Phases:
    """The dates of the phases met so far, by the node of their heading."""

    def __init__(self) -> None:
        self.dates: dict[Node, list[DeadlineMapping]] = {}
        self.taken: set[Node] = set()

    def meet(self, item: Item, context: Context) -> None:
        """Read the dates in the title of a phase that has steps below it."""
        stepwise = any(node.kind == "step" for node in (item.node, *item.above))
        if stepwise and item.title_end and _DATED.search(item.body.text, 0, item.title_end):
            self.dates[item.node] = quantities(item.body, 0, item.title_end, [], context).deadlines

    def of(self, item: Item, own: list[DeadlineMapping]) -> list[DeadlineMapping]:
        """The deadlines that a step takes over, but for those that it says itself."""
        said = {(one["kind"], one["start"], one["end"]) for one in own}
        found: list[DeadlineMapping] = []
        for node in item.above:
            dates = self.dates.get(node, [])
            fresh = [one if node not in self.taken else one.copy() for one in dates]
            self.taken.add(node)
            found += [one for one in fresh if (one["kind"], one["start"], one["end"]) not in said]
        return found
