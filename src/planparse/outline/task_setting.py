"""Stage 4, whether items without owners are tasks: by the document's type, else by how the items themselves read.

Reads: items with titles. Writes: nothing.
"""

from __future__ import annotations

from planparse.outline.item import BranchText, Title
from planparse.rules.headings import sections
from planparse.text import patterns

_GOES_ON = patterns.compile(r"[。:\s]*(?!20)\p{Han}[^、。]{5,}")  # 点亮教室。|教室灯全部换新


def sets_tasks(items: list[BranchText], titles: list[Title], plan: bool | None) -> bool:
    """Whether items without annotations are tasks: by the document's type, where that is not known by how the items open,
    where it speaks against it by three annotations; and never where most of them do not act."""
    leaves = [
        (item, title)
        for item, title in zip(items, titles, strict=True)
        if not item.branch.children and item.branch.rank <= 6
    ]
    known = plan is True
    if plan is None:
        opening = sum(sections.opens_with_action(item.body.text, title.end) for item, title in leaves)
        plan = any(item.annotations for item in items) or 2 * opening >= max(1, len(leaves))
    return (plan or sum(bool(item.annotations) for item in items) >= 3) and _acts(leaves, known)


def _acts(leaves: list[tuple[BranchText, Title]], known: bool) -> bool:
    """Whether a third of the leaf items at least asks for action (a list of holidays or of names does not). Where the
    document is `known` to set tasks, a headed item that goes on in words does, though nobody listed its verbs."""
    acting = sum(
        bool(item.annotations)
        or sections.asks_for_action(item.body.text)
        or (known and title.end > 0 and _GOES_ON.match(item.body.text, title.end) is not None)
        for item, title in leaves
    )
    return acting * 3 >= len(leaves)
