"""Stage 4: the tree of headings → items: which nodes are tasks, measures, sections or goals (ANNOTATION 1 to 5).

An item is a task if it is annotated, or if it is the lowest headed level of a section that asks for action. List-like
children without annotations of their own (fragments behind a colon, （1）, ①) are measures of the item above them; an
annotation behind the last of them belongs to the item. Titles are decided for all items of a rank together: a notice
whose items mostly open with substance has none.

Reads: the tree, folded text. Writes: `Item` per node that owns text; `Node.kind` and `Node.title`.
Guarantees: each line of the tree belongs to exactly one item.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from planparse import closings, pieces
from planparse.model.diagnostics import Diagnostic
from planparse.model.layout import Line, Node
from planparse.outline import passage
from planparse.rules import annotations as annotation_rules
from planparse.rules import sections
from planparse.rules.base import AnnotationMatch
from planparse.span import Span
from planparse.text import patterns
from planparse.text.fold import Folded

TITLE_MAX = 34  # code points of a title without what stands in brackets; longer openings are sentences
_STOP = patterns.compile(r"[。:!?;]")
_NOT_HEADING = patterns.compile(
    r"^(?:对(?![接标口外内])|凡|自(?![主然觉身])|为|按(?!时)|根据|在|从(?![严快优实])|经(?![济营费])|凭|如|若|因(?![地时势村户企])|当(?![前好地])|由(?!.{0,4}$)|将|鼓励(?=.{12})|允许|本|该|其|除|至|到|各.{1,8}(?:要|应|须|对)|[0-9]+月|20[0-9]{2}年)"
    r"|(?:的|了|等|和|及|或|,|、)$"
)


@dataclass(slots=True, eq=False)
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


def read_items(
    root: Node, folded: str, marks: list[Span], listed: bool, plan: bool
) -> tuple[list[Item], list[Diagnostic]]:
    """All items of the tree in document order. `listed`: brackets that only list units are annotations here;
    `plan`: the document is of a kind that sets tasks without annotations."""
    items = {id(node): _open(node, folded, marks, listed) for node in root.walk() if node.label is not None}
    for node in reversed(root.walk()):
        if node.label is not None:
            _absorb(node, items, folded, marks, listed)
    notes = _split(root, items, folded, marks, listed)
    kept = [items[id(node)] for node in root.walk() if node.label is not None]
    for item in kept:
        _find_title(item, folded)
    _unhead_prose(kept)
    plan = (plan or sum(bool(item.annotations) for item in kept) >= 3) and _acts(kept)
    single = _single_ranks(kept, folded)
    for item in kept:
        _classify(item, items, folded, plan, single)
    return kept, notes


def _single_ranks(items: list[Item], folded: str) -> set[int]:
    """The ranks whose leaf items, the last one aside, are of one paragraph each."""
    counts: dict[int, list[int]] = {}
    for item in items:
        if not item.node.children:
            count = closings.paragraphs(item.lines, item.body, item.annotations, item.title_end, folded)
            counts.setdefault(item.node.rank, []).append(count)
    return {rank for rank, found in counts.items() if len(found) > 3 and max(found[:-1]) == 1}


def _split(root: Node, items: dict[int, Item], folded: str, marks: list[Span], listed: bool) -> list[Diagnostic]:
    """Make items of the pieces that carry annotations of their own."""
    notes: list[Diagnostic] = []

    def build(node: Node, lines: list[Line]) -> None:
        items[id(node)] = _item(node, lines, folded, marks, listed)

    for node in root.walk():
        item = items.get(id(node))
        if item is None or node.children or len(item.annotations) < 2:
            continue
        cuts = pieces.inner_cuts(item.body, item.annotations)
        if cuts:
            pieces.split_inner(node, item.lines, item.body, cuts, build)
            continue
        lost = pieces.lost_cuts(item.body, item.annotations, item.breaks, _skipped(node))
        if lost:
            notes += pieces.split_lost(node, item.lines, item.body, lost, build)
    return notes


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
    body = passage(lines, folded, node.label.end, marks)
    breaks = [body.locate(line.start) for line in lines[1:]]
    item = Item(node, lines, body, breaks)
    item.annotations = annotation_rules.scan(body.text, breaks, body.starts[1:], listed)
    return item


def _absorb(node: Node, items: dict[int, Item], folded: str, marks: list[Span], listed: bool) -> None:
    """Fold list-like children into their parent, unless they carry annotations of their own."""
    children = [items[id(child)] for child in node.children]
    if not children:
        return
    item = items[id(node)]
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
    items[id(node)] = _item(node, lines, folded, marks, listed)


def _inner(child: Item) -> bool:
    return child.node.rank >= 7


def _introduced(item: Item, children: list[Item]) -> bool:
    """Whether digit-labelled children are a list inside the item: its own words end in a colon behind a field label or a
    sentence, or the children are fragments without full stops."""
    if children[0].node.rank < 6:
        return False
    text = item.body.text
    if text.endswith(":") and ("。" in text or sections.FIELD.search(text) is not None):
        return True
    short = [c for c in children[:-1] if len(c.body.text) <= 60 and c.body.text.endswith(";")]
    return len(children) > 2 and len(short) == len(children) - 1


def _find_title(item: Item, folded: str) -> None:
    """The title's end in `body`, and whether the opening words read as a heading at all."""
    text = item.body.text
    limit = min([a.start for a in item.annotations] or [len(text)])
    first_line = min(item.breaks[0] if item.breaks else len(text), limit)
    stop = _STOP.search(text, 0, first_line)
    bare = sections.bare_heading(text) if item.lines[0].soft else 0
    if (
        bare and (stop is None or stop.start() > bare + 3) and first_line > bare
    ):  # 考核范围根据本方案… : ran into its text
        item.title_end, item.headed = bare, True
        return
    end = stop.start() if stop is not None else first_line
    if stop is not None and stop.group() == ";":
        return
    if stop is not None and stop.group() == ":":
        end = _before_field(text, stop.start(), 60 if item.node.children else 20)
        if end is None:
            return
    elif stop is None or end > 60:
        end = _glued_end(text, first_line, end, bool(item.breaks) or bool(item.node.children))
        if end is None:
            return
    more = end + 1 < limit or bool(item.node.children)
    limit_words = TITLE_MAX if not item.node.children else 60
    if _short(text[:end], limit_words):
        item.title_end = end
        item.named = more and end in item.breaks and len(text[:end]) <= 24 and sections.kind_of(text[:end]) is not None
        item.headed = item.named or (more and reads_as_heading(text[:end], limit_words))
        item.nearly = more


def _before_field(text: str, colon: int, limit: int) -> int | None:
    """The end of a title whose line runs on to a colon: before a field label (实施项目:), or at the colon itself."""
    match = sections.FIELD.search(text, 0, colon + 1)
    if match is not None and match.end() == colon + 1:
        return match.start() or None
    head = text[:colon]
    return colon if len(head) <= limit and not patterns.search(r"[,、]|如下$|要求$|包括$|:", head) else None


def _glued_end(text: str, first_line: int, end: int, more: bool) -> int | None:
    """The end of a title without a stop behind it: the line's end, a bare noun, or the start of a field."""
    field_label = sections.FIELD.search(text, 0, min(80, first_line))
    if field_label is not None and field_label.start() > 0:
        return int(field_label.start())
    bare = sections.bare_heading(text)
    if bare and end > TITLE_MAX + 10:
        return bare
    return end if first_line < len(text) or more or end <= TITLE_MAX else (bare or None)


def reads_as_heading(words: str, limit: int = TITLE_MAX) -> bool:
    """Whether folded words name an item: short, no sentence, no open end."""
    return _short(words, limit) and _NOT_HEADING.search(words) is None


def _short(words: str, limit: int) -> bool:
    """Whether words could be a heading by length and punctuation alone."""
    bare = patterns.sub(r"\([^()]*\)", "", words)
    if not 1 < len(bare) <= limit:
        return False
    return bare.count(",") + bare.count("、") // 2 <= 2 and words.count("“") == words.count("”")


def _unhead_prose(items: list[Item]) -> None:
    """Where most leaf items of a rank open with substance, none of them has a title (ANNOTATION 4)."""
    by_rank: dict[int, list[Item]] = {}
    for item in items:
        if not item.node.children:
            by_rank.setdefault(item.node.rank, []).append(item)
    for group in by_rank.values():
        with_title = sum(item.headed for item in group)
        if len(group) >= 3 and with_title * 2 < len(group):
            for item in group:
                item.headed = item.named
        elif with_title * 4 >= len(group) * 3:
            for item in group:
                item.headed = item.headed or item.nearly
        for item in group:
            if not item.headed:
                item.title_end = 0


def _acts(items: list[Item]) -> bool:
    """Whether a third of the leaf items at least asks for action (a list of holidays or of names does not)."""
    leaves = [item for item in items if not item.node.children and item.node.rank <= 6]
    acting = sum(bool(item.annotations) or sections.asks_for_action(item.body.text) for item in leaves)
    return acting * 3 >= len(leaves)


def _classify(item: Item, items: dict[int, Item], folded: str, plan: bool, single: set[int]) -> None:
    """Task, section or goal, by annotation, level and the kind of the sections above."""
    node = item.node
    words = item.body.text[: item.title_end] if item.title_end else ""
    node.kind = sections.kind_of(words) if words else None
    if item.title_end:
        node.title = item.body.span(0, item.title_end)
    chain = [node]
    while chain[-1].parent is not None and chain[-1].parent.label is not None:
        chain.append(chain[-1].parent)
    kinds = [n.kind for n in reversed(chain) if n.kind is not None]
    quiet = any(kind in {"goal", "review"} for kind in kinds)
    if "goal" in kinds and node.kind == "goal" and node.children and words.endswith("目标任务"):
        quiet = False
    item.category = next((k for k in kinds if k in {"support", "safeguard", "step", "task"}), "task")
    leaf = not node.children
    regulation = any(n.label is not None and n.label.style == "article" for n in chain)
    item.is_task = bool(item.annotations) or (leaf and plan and not quiet and not regulation and node.rank <= 6)
    if node.rank > 6 and not item.annotations and leaf and plan and not quiet:
        item.is_task = True  # siblings of annotated pieces
    if item.is_task and leaf:
        at = closings.begins(item.lines, item.body, item.annotations, item.title_end, folded, node.rank in single)
        if at is not None and _last(node):
            _close(item, at)


def _last(node: Node) -> bool:
    """Whether nothing follows the node in the tree."""
    while node.parent is not None:
        if node.parent.children[-1] is not node:
            return False
        node = node.parent
    return True


def _close(item: Item, at: int) -> None:
    """Give what stands at and behind `at` to the closing."""
    item.lines, item.closing = pieces.cut_lines(item.lines, item.body.at(at))
    item.body = item.body.cut(at)
    item.breaks = [b for b in item.breaks if b < at]
    item.annotations = [a for a in item.annotations if a.start < at]
