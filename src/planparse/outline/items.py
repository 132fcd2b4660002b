"""Stage 4: the tree of headings → items: which branches are tasks, measures, sections or goals (ANNOTATION 1 to 5).

An item is a task if it is annotated, or if it is the lowest headed level of a section that asks for action. List-like
children without annotations of their own (fragments behind a colon, （1）, ①) are measures of the item above them; an
annotation behind the last of them belongs to the item. Titles are decided for all items of a rank together: a notice
whose items mostly open with substance has none.

Reads: the tree, folded text. Writes: an `Item` for each branch, with its `Node`.
Guarantees: each line of the tree belongs to exactly one item.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from planparse.model.diagnostics import Diagnostic
from planparse.model.layout import UNNUMBERED, Line, Node
from planparse.outline import closings, duties, item_titles, lost_numbers, name_lists, shared_owners, task_setting
from planparse.outline.branch import Branch
from planparse.outline.item import BranchText, Item, Title
from planparse.outline.tree import passage
from planparse.rules.headings import sections
from planparse.rules.owners import annotations as annotation_rules
from planparse.span import Span

_ACTIVE = frozenset({"support", "safeguard", "step", "task"})  # kinds of sections that ask for action
_QUIET = frozenset({"goal", "review"})  # kinds that tell what is to be reached or has been done


def read_items(
    root: Branch, folded: str, marks: list[Span], listed: bool, plan: bool | None
) -> tuple[list[Item], list[Diagnostic], bool]:
    """All items of the tree in document order, and whether items without annotations are tasks here too.

    `listed`: brackets that only list units are annotations here; `plan`: whether documents of this type set tasks, None
    where the type is not known, so that the items themselves must tell."""
    bare = annotation_rules.places_of_bare_names(listed, plan)
    items = {branch: _open(branch, folded, marks, bare) for branch in root.walk() if branch.label is not None}

    def build(branch: Branch, lines: list[Line]) -> None:
        items[branch] = _item(branch, lines, folded, marks, bare)

    for branch in list(items) if plan is not False else ():
        duties.divide(branch, items, build)
    for branch in reversed(root.walk()):
        if branch.label is not None:
            _absorb(branch, items, build)
    notes = _split(root, items, build)
    kept = [items[branch] for branch in root.walk() if branch.label is not None]
    titles = item_titles.without_prose(kept, [item_titles.find_title(item) for item in kept])
    plan = task_setting.sets_tasks(kept, titles, plan)
    kept = shared_owners.spread(kept, titles)
    single = _single_ranks(kept, titles, folded)
    nodes = _nodes(root, kept, titles)
    found = []
    for item, title in zip(kept, titles, strict=True):
        chain = [nodes[branch] for branch in _labelled_chain(item.branch)]
        is_task = _is_owned(item) or (plan and _asks(chain) and not name_lists.holds(item, title))
        at = None
        if is_task and not item.branch.children and _last(item.branch):
            at = closings.begins(item.lines, item.body, item.annotations, title.end, folded, item.branch.rank in single)
        found.append(_finished(item, title, chain, is_task, at))
    return found, notes, plan


def _single_ranks(items: list[BranchText], titles: list[Title], folded: str) -> set[int]:
    """The ranks whose leaf items, the last one aside, are of one paragraph each."""
    counts: dict[int, list[int]] = {}
    for item, title in zip(items, titles, strict=True):
        if not item.branch.children:
            count = closings.paragraphs(item.lines, item.body, item.annotations, title.end, folded)
            counts.setdefault(item.branch.rank, []).append(count)
    return {rank for rank, found in counts.items() if len(found) > 3 and max(found[:-1]) == 1}


def _split(root: Branch, items: dict[Branch, BranchText], build: lost_numbers.Build) -> list[Diagnostic]:
    """Make items of the pieces that carry annotations of their own."""
    notes: list[Diagnostic] = []
    alone = _alone_ranks(items)
    counted: dict[int, int] = {}
    for branch in root.walk():
        item = items.get(branch)
        if item is None:
            continue
        if branch.children and item.annotations:
            first = branch.children[0]
            missing = _missing(first, counted.get(first.rank, 0))
            lost = lost_numbers.heading_cuts(item.body, item.annotations, item.breaks, missing)
            notes += lost_numbers.split_heading(branch, item.lines, item.body, lost, build) if lost else []
        if branch.label is not None:
            counted[branch.rank] = branch.label.number
        if branch.children:
            continue
        paragraphs = _paragraphs(item)
        if paragraphs:
            notes += lost_numbers.split_section(branch, item.lines, item.body, paragraphs, build)
            continue
        if len(item.annotations) < 2:
            continue
        cuts = lost_numbers.inner_cuts(item.body, item.annotations, item.breaks)
        if cuts:
            lost_numbers.split_inner(branch, item.lines, item.body, cuts, build)
            continue
        missing = _skipped(branch) or int(branch.rank in alone)
        lost = lost_numbers.lost_cuts(item.body, item.annotations, item.breaks, missing)
        if lost:
            notes += lost_numbers.split_lost(branch, item.lines, item.body, lost, build)
    return notes


def _paragraphs(item: BranchText) -> list[int]:
    """Where the annotated paragraphs begin under a heading without a number, or under one that names a section."""
    label = item.branch.label
    if label is None or not item.annotations or not item.breaks:
        return []
    if label.style == UNNUMBERED:
        return lost_numbers.paragraph_cuts(item.body, item.annotations, item.breaks, 1)
    named = sections.kind_of(item.body.text[: item.breaks[0]]) is not None
    return lost_numbers.paragraph_cuts(item.body, item.annotations, item.breaks, 2) if named else []


def _alone_ranks(items: dict[Branch, BranchText]) -> set[int]:
    """The ranks whose leaf items have one annotation each, but for one: a second one there has lost its number."""
    counts: dict[int, list[int]] = {}
    for item in items.values():
        if not item.branch.children:
            counts.setdefault(item.branch.rank, []).append(len(item.annotations))
    return {rank for rank, found in counts.items() if len(found) > 4 and sorted(found)[:-1] == [1] * (len(found) - 1)}


def _missing(first: Branch, before: int) -> int:
    """How many numbers the first item of a section skips; `before` is the last number counted before the section."""
    number = first.label.number if first.label is not None else 1
    return number - before - 1 if number > before + 1 else (number - 1 if number <= before else 0)


def _skipped(branch: Branch) -> int:
    """How many numbers the next sibling skips."""
    siblings = branch.parent.children if branch.parent is not None else []
    index = siblings.index(branch) + 1
    following = siblings[index].label if index < len(siblings) else None
    if following is None or branch.label is None or following.rank != branch.rank:
        return 0
    return max(0, following.number - branch.label.number - 1)


def _open(branch: Branch, folded: str, marks: list[Span], bare: AbstractSet[str]) -> BranchText:
    assert branch.label is not None
    return _item(branch, list(branch.lines), folded, marks, bare)


def _item(branch: Branch, lines: list[Line], folded: str, marks: list[Span], bare: AbstractSet[str]) -> BranchText:
    assert branch.label is not None
    start = branch.label.end
    while branch.label.style == "stage" and folded[start : start + 1] in {":", " "}:
        start += 1
    body = passage(lines, folded, start, marks)
    breaks = [body.locate(line.start) for line in lines[1:]]
    return BranchText(branch, lines, body, breaks, annotation_rules.scan(body.text, breaks, body.starts[1:], bare))


def _absorb(branch: Branch, items: dict[Branch, BranchText], build: lost_numbers.Build) -> None:
    """Fold list-like children into their parent, unless they carry annotations of their own."""
    children = [items[child] for child in branch.children]
    if not children:
        return
    item = items[branch]
    annotated = [bool(child.annotations) for child in children]
    if any(annotated[:-1]) or any(child.branch.children for child in children):
        return
    if not all(_inner(child) for child in children) and not _introduced(item, children):
        return
    if annotated[-1] and len(children) == 1 and not children[0].branch.rank > 6:
        return
    lines = [*item.lines, *(line for child in children for line in child.lines)]
    lines.sort(key=lambda line: line.start)
    branch.children = []
    build(branch, lines)


def _inner(child: BranchText) -> bool:
    return child.branch.rank >= 7


def _introduced(item: BranchText, children: list[BranchText]) -> bool:
    """Whether digit-labelled children are a list inside the item: its own words end in a colon behind a field label or a
    sentence, or the children are fragments without full stops."""
    if children[0].branch.rank < 6:
        return False
    text = item.body.text
    if text.endswith(":") and not _leads_in(item) and ("。" in text or sections.FIELD.search(text) is not None):
        return True
    short = [c for c in children[:-1] if len(c.body.text) <= 60 and c.body.text.endswith(";")]
    return len(children) > 2 and len(short) == len(children) - 1


def _leads_in(item: BranchText) -> bool:
    """Whether an item ends in a lead-in (具体措施:), behind a stop or on a line of its own."""
    last = item.breaks[-1] if item.breaks else 0
    return sections.leads_in(item.body.text) or sections.leads_in(item.body.text[last:])


def _words(item: BranchText, title: Title) -> str:
    return item.body.text[: title.end]


def _nodes(root: Branch, items: list[BranchText], titles: list[Title]) -> dict[Branch, Node]:
    """The node of each branch, with what its title says it is about."""
    kinds: dict[Branch, str | None] = {}
    places: dict[Branch, Span] = {}
    said = {item.branch: item.body.text[title.end :] for item, title in zip(items, titles, strict=True) if title.end}
    for item, title in zip(items, titles, strict=True):
        words = _words(item, title)
        kind = sections.kind_of(words) if words else None
        if title.end:
            places[item.branch] = item.body.span(0, title.end)
        above = (kinds[branch] for branch in _labelled_chain(item.branch)[1:])
        if kind in _QUIET and sections.is_told_to(words) and any(one in _ACTIVE for one in above):
            kind = None  # 五、工作要求 (一)明确目标任务。各单位要… : one of the things asked for
        if kind == "goal" and item.branch.children and sections.names_tasks(words):
            kind = "task"  # 二、目标任务 with items below it asks for something
        if kind == "goal" and sections.names_objects(words) and _says_what_is_done(item.branch, said):
            kind = "task"  # (一)整治对象 1.私设消纳场。立即关停
        kinds[item.branch] = kind
    nodes: dict[Branch, Node] = {}
    for branch in reversed(root.walk()):
        if branch.label is not None:
            below = tuple(nodes[child] for child in branch.children)
            nodes[branch] = Node(branch.label, branch.rank, branch.path, places.get(branch), kinds[branch], below)
    return nodes


def _says_what_is_done(branch: Branch, said: dict[Branch, str]) -> bool:
    """Whether the items under a heading are headed and go on to ask for action; `said` is what stands behind titles."""
    below = branch.children
    return bool(below) and 2 * sum(sections.deals_with(said.get(child, "")) for child in below) >= len(below)


def _finished(item: BranchText, title: Title, chain: list[Node], is_task: bool, at: int | None) -> Item:
    """An item with all that is known of it; `chain` are its node and those above it, from below; what stands at and
    behind `at` is its closing."""
    lines, body, breaks, annotations = item.lines, item.body, item.breaks, item.annotations
    closing: list[Line] = []
    if at is not None:
        lines, closing = lost_numbers.cut_lines(lines, body.at(at))
        body = body.cut(at)
        breaks = [b for b in breaks if b < at]
        annotations = [a for a in annotations if a.start < at]
    category = next((node.kind for node in reversed(chain) if node.kind in _ACTIVE), None) or "task"
    return Item(
        chain[0], tuple(chain[:0:-1]), lines, body, breaks, annotations, title.end, is_task, category, closing,
        item.borrowed, item.block,
    )  # fmt: skip


def _labelled_chain(branch: Branch) -> list[Branch]:
    """The branch and the labelled ones above it, from below."""
    chain = [branch]
    while chain[-1].parent is not None and chain[-1].parent.label is not None:
        chain.append(chain[-1].parent)
    return chain


def _is_owned(item: BranchText) -> bool:
    """Whether owners stand behind the item: an item without a block of its own, or one with nothing below."""
    return bool(item.annotations or item.borrowed) and not (item.block and item.branch.children)


def _asks(chain: list[Node]) -> bool:
    """Whether an item without owners is a task by its place: a leaf, no regulation's article, or a piece of a task, and
    under no section that tells goals or looks back."""
    if chain[0].children or any(node.kind in _QUIET for node in chain):
        return False
    return chain[0].rank > 6 or not any(node.label.style == "article" for node in chain)


def _last(branch: Branch) -> bool:
    """Whether nothing follows the branch in the tree."""
    while branch.parent is not None:
        if branch.parent.children[-1] is not branch:
            return False
        branch = branch.parent
    return True
