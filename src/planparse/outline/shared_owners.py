"""Stage 4, blocks of labelled lines that stand above the items they answer for:

    一、全力巩固经济回升向好态势
    责任领导:… ⏎ 牵头单位:… ⏎ 责任单位:… ⏎ 完成时限:…
    1.… 2.… 3.…
    责任领导:… ⏎ 牵头单位:…
    4.… 5.…

A section whose own words are such a block sets the style: each block holds for the items down to the next one, and is
no annotation of the item it happens to follow. Reads: items with annotations and titles. Writes: `borrowed`, `block`.
Guarantees: no line changes its owner but those of a block, which become `block` lines of the item before.
"""

from __future__ import annotations

from planparse.outline import lost_numbers
from planparse.outline.item import BranchText, Title
from planparse.rules.matches import AnnotationMatch
from planparse.text.fold import Folded

_EDGE = "。.;,、: "


def spread(items: list[BranchText], titles: list[Title]) -> list[BranchText]:
    """The items, those under blocks with what the block says. `items` are in document order."""
    places = {item.branch: index for index, item in enumerate(items)}
    found = list(items)
    for index, item in enumerate(items):
        below = [places[child] for child in item.branch.children if child in places]
        children = [items[place] for place in below]
        if not children or not _heads(item, titles[index].end) or any(child.branch.children for child in children):
            continue
        bare = [child for child in children if not child.annotations]
        if not bare or not all(_trailing(child) for child in children if child.annotations):
            continue
        found[index] = item._replace(block=item.lines[1:] or item.lines)
        current = (item.body, item.annotations)
        for place, child in zip(below, children, strict=True):
            found[place] = _under(current, child)
            if child.annotations:
                current = (child.body, child.annotations)
    return found


def _under(current: tuple[Folded, list[AnnotationMatch]], child: BranchText) -> BranchText:
    """An item that a block answers for, without the next block that stands at its end."""
    if not child.annotations:
        return child._replace(borrowed=current)
    at = child.annotations[0].start
    lines, block = lost_numbers.cut_lines(child.lines, child.body.at(at))
    breaks = [b for b in child.breaks if b < at]
    return BranchText(child.branch, lines, child.body.cut(at), breaks, [], current, block)


def _heads(item: BranchText, title_end: int) -> bool:
    """Whether an item is a heading over a block; (一)牵头单位:县发改局 itself is a task, and heads what follows by its label."""
    below = title_end > 0 or (bool(item.annotations) and item.annotations[0].start in item.breaks)
    return below and _is_block(item, title_end)


def _is_block(item: BranchText, start: int) -> bool:
    """Whether an item's words from `start` on are labelled lines and nothing else."""
    if not item.annotations or any(match.bracketed for match in item.annotations):
        return False
    at = start
    for match in item.annotations:
        if item.body.text[at : match.start].strip(_EDGE):
            return False
        at = match.end
    return not item.body.text[at:].strip(_EDGE)


def _trailing(item: BranchText) -> bool:
    """Whether an item's annotations are labelled lines behind its words."""
    first = item.annotations[0].start
    return first > 0 and _is_block(item, first)
