"""Stage 4, blocks of labelled lines that stand above the items they answer for:

    一、全力巩固经济回升向好态势
    责任领导:… ⏎ 牵头单位:… ⏎ 责任单位:… ⏎ 完成时限:…
    1.… 2.… 3.…
    责任领导:… ⏎ 牵头单位:…
    4.… 5.…

A section whose own words are such a block sets the style: each block holds for the items down to the next one, and is
no annotation of the item it happens to follow. Reads: items with annotations and titles. Writes: `Item.borrowed`, `block`.
Guarantees: no line changes its owner but those of a block, which become `block` lines of the item before.
"""

from __future__ import annotations

from planparse.outline import lost_numbers
from planparse.outline.item import Item

_EDGE = "。.;,、: "


def spread(items: list[Item]) -> None:
    """Give the items under blocks what the block says. `items` are in document order."""
    by_node = {item.node: item for item in items}
    for item in items:
        children = [by_node[child] for child in item.node.children if child in by_node]
        if not children or not _heads(item) or any(child.node.children for child in children):
            continue
        bare = [child for child in children if not child.annotations]
        if not bare or not all(_trailing(child) for child in children if child.annotations):
            continue
        item.block = item.lines[1:] or item.lines
        current = (item.body, item.annotations)
        for child in children:
            child.borrowed = current
            if child.annotations:
                current = (child.body, child.annotations)
                at = child.annotations[0].start
                child.lines, child.block = lost_numbers.cut_lines(child.lines, child.body.at(at))
                child.body = child.body.cut(at)
                child.breaks = [b for b in child.breaks if b < at]
                child.annotations = []


def _heads(item: Item) -> bool:
    """Whether an item is a heading over a block; (一)牵头单位:县发改局 itself is a task, and heads what follows by its label."""
    below = item.title_end > 0 or (bool(item.annotations) and item.annotations[0].start in item.breaks)
    return below and _is_block(item, item.title_end)


def _is_block(item: Item, start: int) -> bool:
    """Whether an item's words from `start` on are labelled lines and nothing else."""
    if not item.annotations or any(match.bracketed for match in item.annotations):
        return False
    at = start
    for match in item.annotations:
        if item.body.text[at : match.start].strip(_EDGE):
            return False
        at = match.end
    return not item.body.text[at:].strip(_EDGE)


def _trailing(item: Item) -> bool:
    """Whether an item's annotations are labelled lines behind its words."""
    first = item.annotations[0].start
    return first > 0 and _is_block(item, first)
