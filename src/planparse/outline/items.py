"""Stage 4: the tree of headings → items: which nodes are tasks, measures, sections or goals (ANNOTATION 1 to 5).

An item is a task if it is annotated, or if it is the lowest headed level of a section that asks for action. List-like
children without annotations of their own (fragments behind a colon, （1）, ①) are measures of the item above them; an
annotation behind the last of them belongs to the item. Titles are decided for all items of a rank together: a notice
whose items mostly open with substance has none.

Reads: the tree, folded text. Writes: `Item` per node that owns text; `Node.kind` and `Node.title`.
Guarantees: each line of the tree belongs to exactly one item.
"""

from __future__ import annotations

from planparse.model.diagnostics import Diagnostic
from planparse.model.layout import Line, Node
from planparse.outline import closings, item_titles, lost_numbers, shared_owners
from planparse.outline.item import Item
from planparse.outline.tree import passage
from planparse.rules.headings import sections
from planparse.rules.owners import annotations as annotation_rules
from planparse.span import Span

_ACTIVE = frozenset({"support", "safeguard", "step", "task"})  # kinds of sections that ask for action
_QUIET = frozenset({"goal", "review"})  # kinds that tell what is to be reached or has been done


def read_items(
    root: Node, folded: str, marks: list[Span], listed: bool, plan: bool | None
) -> tuple[list[Item], list[Diagnostic], bool]:
    """All items of the tree in document order, and whether items without annotations are tasks here too.

    `listed`: brackets that only list units are annotations here; `plan`: whether documents of this type set tasks, None
    where the type is not known, so that the items themselves must tell."""
    items = {node: _open(node, folded, marks, listed) for node in root.walk() if node.label is not None}
    for node in reversed(root.walk()):
        if node.label is not None:
            _absorb(node, items, folded, marks, listed)
    notes = _split(root, items, folded, marks, listed)
    kept = [items[node] for node in root.walk() if node.label is not None]
    for item in kept:
        item_titles.find_title(item, folded)
    item_titles.unhead_prose(kept)
    plan = _sets_tasks(kept, plan)
    shared_owners.spread(kept)
    single = _single_ranks(kept, folded)
    for item in kept:
        _classify(item, items, folded, plan, single)
    return kept, notes, plan


def _single_ranks(items: list[Item], folded: str) -> set[int]:
    """The ranks whose leaf items, the last one aside, are of one paragraph each."""
    counts: dict[int, list[int]] = {}
    for item in items:
        if not item.node.children:
            count = closings.paragraphs(item.lines, item.body, item.annotations, item.title_end, folded)
            counts.setdefault(item.node.rank, []).append(count)
    return {rank for rank, found in counts.items() if len(found) > 3 and max(found[:-1]) == 1}


def _split(root: Node, items: dict[Node, Item], folded: str, marks: list[Span], listed: bool) -> list[Diagnostic]:
    """Make items of the pieces that carry annotations of their own."""
    notes: list[Diagnostic] = []
    alone = _alone_ranks(items)

    def build(node: Node, lines: list[Line]) -> None:
        items[node] = _item(node, lines, folded, marks, listed)

    counted: dict[int, int] = {}
    for node in root.walk():
        item = items.get(node)
        if item is None:
            continue
        if node.children and item.annotations:
            first = node.children[0]
            missing = _missing(first, counted.get(first.rank, 0))
            lost = lost_numbers.heading_cuts(item.body, item.annotations, item.breaks, missing)
            notes += lost_numbers.split_heading(node, item.lines, item.body, lost, build) if lost else []
        if node.label is not None:
            counted[node.rank] = node.label.number
        if node.children or len(item.annotations) < 2:
            continue
        cuts = lost_numbers.inner_cuts(item.body, item.annotations)
        if cuts:
            lost_numbers.split_inner(node, item.lines, item.body, cuts, build)
            continue
        missing = _skipped(node) or int(node.rank in alone)
        lost = lost_numbers.lost_cuts(item.body, item.annotations, item.breaks, missing)
        if lost:
            notes += lost_numbers.split_lost(node, item.lines, item.body, lost, build)
    return notes


def _alone_ranks(items: dict[Node, Item]) -> set[int]:
    """The ranks whose leaf items have one annotation each, but for one: a second one there has lost its number."""
    counts: dict[int, list[int]] = {}
    for item in items.values():
        if not item.node.children:
            counts.setdefault(item.node.rank, []).append(len(item.annotations))
    return {rank for rank, found in counts.items() if len(found) > 4 and sorted(found)[:-1] == [1] * (len(found) - 1)}


def _missing(first: Node, before: int) -> int:
    """How many numbers the first item of a section skips; `before` is the last number counted before the section."""
    number = first.label.number if first.label is not None else 1
    return number - before - 1 if number > before + 1 else (number - 1 if number <= before else 0)


def _skipped(node: Node) -> int:
    """How many numbers the next sibling skips."""
    siblings = node.parent.children if node.parent is not None else []
    index = siblings.index(node) + 1
    following = siblings[index].label if index < len(siblings) else None
    if following is None or node.label is None or following.rank != node.rank:
        return 0
    return max(0, following.number - node.label.number - 1)


def _open(node: Node, folded: str, marks: list[Span], listed: bool) -> Item:
    assert node.label is not None
    return _item(node, list(node.lines), folded, marks, listed)


def _item(node: Node, lines: list[Line], folded: str, marks: list[Span], listed: bool) -> Item:
    assert node.label is not None
    start = node.label.end
    while node.label.style == "stage" and folded[start : start + 1] in {":", " "}:
        start += 1
    body = passage(lines, folded, start, marks)
    breaks = [body.locate(line.start) for line in lines[1:]]
    item = Item(node, lines, body, breaks)
    item.annotations = annotation_rules.scan(body.text, breaks, body.starts[1:], listed)
    return item


def _absorb(node: Node, items: dict[Node, Item], folded: str, marks: list[Span], listed: bool) -> None:
    """Fold list-like children into their parent, unless they carry annotations of their own."""
    children = [items[child] for child in node.children]
    if not children:
        return
    item = items[node]
    annotated = [bool(child.annotations) for child in children]
    if any(annotated[:-1]) or any(child.node.children for child in children):
        return
    if not all(_inner(child) for child in children) and not _introduced(item, children):
        return
    if annotated[-1] and len(children) == 1 and not children[0].node.rank > 6:
        return
    lines = [*item.lines, *(line for child in children for line in child.lines)]
    lines.sort(key=lambda line: line.start)
    node.children = []
    items[node] = _item(node, lines, folded, marks, listed)


def _inner(child: Item) -> bool:
    return child.node.rank >= 7


def _introduced(item: Item, children: list[Item]) -> bool:
    """Whether digit-labelled children are a list inside the item: its own words end in a colon behind a field label or a
    sentence, or the children are fragments without full stops."""
    if children[0].node.rank < 6:
        return False
    text = item.body.text
    if text.endswith(":") and not sections.leads_in(text) and ("。" in text or sections.FIELD.search(text) is not None):
        return True
    short = [c for c in children[:-1] if len(c.body.text) <= 60 and c.body.text.endswith(";")]
    return len(children) > 2 and len(short) == len(children) - 1


def _sets_tasks(items: list[Item], plan: bool | None) -> bool:
    """Whether items without annotations are tasks: by the document's type, where that is not known by how the items open,
    where it speaks against it by three annotations; and never where most of them do not act."""
    leaves = [item for item in items if not item.node.children and item.node.rank <= 6]
    if plan is None:
        opening = sum(sections.opens_with_action(item.body.text, item.title_end) for item in leaves)
        plan = 2 * opening >= max(1, len(leaves))
    return (plan or sum(bool(item.annotations) for item in items) >= 3) and _acts(leaves)


def _acts(leaves: list[Item]) -> bool:
    """Whether a third of the leaf items at least asks for action (a list of holidays or of names does not)."""
    acting = sum(bool(item.annotations) or sections.asks_for_action(item.body.text) for item in leaves)
    return acting * 3 >= len(leaves)


def _classify(item: Item, items: dict[Node, Item], folded: str, plan: bool, single: set[int]) -> None:
    """Task, section or goal, by annotation, level and the kind of the sections above."""
    node = item.node
    words = item.body.text[: item.title_end] if item.title_end else ""
    node.kind = sections.kind_of(words) if words else None
    if item.title_end:
        node.title = item.body.span(0, item.title_end)
    chain = _labelled_chain(node)
    if node.kind in _QUIET and sections.is_told_to(words) and any(n.kind in _ACTIVE for n in chain[1:]):
        node.kind = None  # 五、工作要求 (一)明确目标任务。各单位要… : one of the things asked for
    if node.kind == "goal" and node.children and sections.names_tasks(words):
        node.kind = "task"  # 二、目标任务 with items below it asks for something
    kinds = [n.kind for n in reversed(chain) if n.kind is not None]
    item.category = next((k for k in kinds if k in _ACTIVE), "task")
    item.is_task = _is_owned(item) or (plan and not _QUIET.intersection(kinds) and _asks(node, chain))
    if item.is_task and not node.children:
        at = closings.begins(item.lines, item.body, item.annotations, item.title_end, folded, node.rank in single)
        if at is not None and _last(node):
            _close(item, at)


def _labelled_chain(node: Node) -> list[Node]:
    """The node and the labelled ones above it, from below."""
    chain = [node]
    while chain[-1].parent is not None and chain[-1].parent.label is not None:
        chain.append(chain[-1].parent)
    return chain


def _is_owned(item: Item) -> bool:
    """Whether owners stand behind the item: an item without a block of its own, or one with nothing below."""
    return bool(item.annotations or item.borrowed) and not (item.block and item.node.children)


def _asks(node: Node, chain: list[Node]) -> bool:
    """Whether an item without owners is a task by its place: a leaf, no regulation's article, or a piece of a task."""
    regulation = any(n.label is not None and n.label.style == "article" for n in chain)
    return not node.children and (node.rank > 6 or not regulation)


def _last(node: Node) -> bool:
    """Whether nothing follows the node in the tree."""
    while node.parent is not None:
        if node.parent.children[-1] is not node:
            return False
        node = node.parent
    return True


def _close(item: Item, at: int) -> None:
    """Give what stands at and behind `at` to the closing."""
    item.lines, item.closing = lost_numbers.cut_lines(item.lines, item.body.at(at))
    item.body = item.body.cut(at)
    item.breaks = [b for b in item.breaks if b < at]
    item.annotations = [a for a in item.annotations if a.start < at]
