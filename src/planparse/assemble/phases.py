"""The dates of a phase hold for the steps below it: 准备阶段(3月1日—28日) over 1.… 2.… (ANNOTATION 17).

A phase is a heading in a section that tells steps, with dates in its title, or any heading whose title ends in a bracket of
dates and nothing else. Reads: titles of headings. Writes: the deadlines that the items below take over, marked `inherited`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planparse.assemble.values import Context, quantities
from planparse.lexicon.loader import one_of
from planparse.model.layout import Node
from planparse.outline.item import Item
from planparse.text import patterns
from planparse.text.numerals import SIGNS_TO_TEN

if TYPE_CHECKING:
    from planparse.model.mappings import DeadlineMapping

_DATED = patterns.compile(rf"[0-9{SIGNS_TO_TEN}]+[年月]")
_BRACKET = patterns.compile(r"[(\[](?P<words>[^()\[\]]*)[)\]][。:;,]*$")
_DONE = patterns.compile(one_of("bond_words", "done"))


class Phases:
    """The dates of the phases met so far, by the node of their heading."""

    def __init__(self) -> None:
        self.dates: dict[Node, list[DeadlineMapping]] = {}
        self.taken: set[Node] = set()

    def meet(self, item: Item, context: Context) -> None:
        """Read the dates in the title of a phase that has steps below it."""
        if not item.title_end or not _DATED.search(item.body.text, 0, item.title_end):
            return
        stepwise = any(node.kind == "step" for node in (item.node, *item.above))
        bracket = _BRACKET.search(item.body.text, 0, item.title_end)
        if not stepwise and bracket is None:
            return
        dates = quantities(item.body, 0, item.title_end, [], context).deadlines
        if not stepwise and bracket is not None:
            place = item.body.span(bracket.start(), bracket.end())
            dates = [one for one in dates if place.start <= one["span"]["start"] < place.end]
            if not _fill(dates, bracket["words"]):
                return
        for one in dates:
            one["inherited"] = True
        self.dates[item.node] = dates

    def of(self, item: Item, own: list[DeadlineMapping]) -> list[DeadlineMapping]:
        """The deadlines that a step takes over, the outermost phase's first, but for those that it says itself."""
        said = {_days(one) for one in own}
        found: list[DeadlineMapping] = []
        for node in item.above:
            for one in self.dates.get(node, []):
                if _days(one) not in said:
                    said.add(_days(one))
                    found.append(one if node not in self.taken else one.copy())
            self.taken.add(node)
        return found


def _days(one: DeadlineMapping) -> tuple[object, ...]:
    return one["kind"], one["start"], one["end"], one["rrule"]


def _fill(dates: list[DeadlineMapping], words: str) -> bool:
    """Whether dates, and that something is done by then, are all that a bracket holds."""
    rest = _DONE.sub("", words)
    return bool(dates) and sum(len(one["text"]) for one in dates) >= len(rest)
