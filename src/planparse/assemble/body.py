"""Items of the body → tasks, goals, headings and frame of the document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from planparse.assemble.bound_values import Values, number_values
from planparse.assemble.phases import Phases
from planparse.assemble.values import (
    Context,
    annotated_times,
    assignments,
    cited,
    measures,
    quantities,
)
from planparse.model.diagnostics import note
from planparse.model.layout import Line, Node
from planparse.outline.item import Item
from planparse.outline.tree import breaks_off, passage
from planparse.span import Span
from planparse.text import patterns
from planparse.text.fold import Folded

if TYPE_CHECKING:
    from planparse.model.choices import Category
    from planparse.model.mappings import GoalMapping, ReferenceMapping, TaskMapping

_BETWEEN = 40  # code points between two lines of a paragraph: a page's number at most, no table
_EDGE = "。.;,、: "
_STOPS = tuple("。.;,、:!?；，：！？")  # as printed


@dataclass(slots=True, eq=False, repr=False)
class Parts:
    """What the body yields; `owned` are the source ranges of each part with its kind, disjoint, for the accounting."""

    tasks: list[TaskMapping] = field(default_factory=list)
    goals: list[GoalMapping] = field(default_factory=list)
    references: list[ReferenceMapping] = field(default_factory=list)
    frame: list[tuple[str, Span]] = field(default_factory=list)
    owned: list[tuple[Span, str]] = field(default_factory=list)


def section_path(item: Item, source_text: str, titles: dict[Node, str]) -> list[str]:
    """The headings above an item, outermost first, each with its label."""
    return [source_text[node.label.start : node.label.end].strip() + titles.get(node, "") for node in item.above]


def titles_of(items: list[Item], source_text: str) -> dict[Node, str]:
    """The printed titles of nodes, white space and closing punctuation off."""
    return {
        item.node: item.body.words(source_text, 0, item.title_end).strip().rstrip("。：:；;，,")
        for item in items
        if item.title_end
    }


def add_items(items: list[Item], context: Context, parts: Parts, goals: bool) -> None:
    """All items in document order: tasks as tasks, the rest as headings with their paragraphs."""
    titles = titles_of(items, context.text)
    phases = Phases()
    for item in items:
        section = section_path(item, context.text, titles)
        if item.is_task:
            parts.tasks.append(_task(item, section, titles, context, phases))
            parts.owned += [(Span(line.start, line.end), "task") for line in item.lines]
        else:
            phases.meet(item, context)
            _section(item, [*section, _heading_text(item, titles, context)], context, parts, goals)
        if item.block:
            span = Span(item.block[0].start, item.block[-1].end).trimmed(context.text)
            parts.frame.append(("annotation", span))
            parts.owned += [(Span(line.start, line.end), "annotation") for line in item.block]
        if item.closing:
            add_paragraphs(item.closing, [], context, parts, goals)


def _heading_text(item: Item, titles: dict[Node, str], context: Context) -> str:
    label = item.node.label
    return context.text[label.start : label.end].strip() + titles.get(item.node, "")


def _task(item: Item, section: list[str], titles: dict[Node, str], context: Context, phases: Phases) -> TaskMapping:
    node, body = item.node, item.body
    label = node.label
    start = item.title_end
    span = Span(label.start, max(label.end, item.lines[-1].end)).trimmed(context.text)
    found = quantities(body, start, len(body.text), item.annotations, context)
    owners, own = (item.annotations, body) if item.borrowed is None else item.borrowed[::-1]
    if item.borrowed is not None:
        found.deadlines.extend(annotated_times(owners, own, context))
    if start and patterns.search(r"[0-9]", body.text[:start]):
        found = quantities(body, 0, start, [], context).joined(found)
    found.deadlines[:0] = phases.of(item, found.deadlines)
    number_values(node.path, found)
    return {
        "id": node.path, "origin": "body", "category": cast("Category", item.category),
        "label": context.text[label.start : label.end].strip() or None, "number": label.number or None,
        "title": titles.get(node) or None, "section": section,
        "text": own_text(body, start, item, context), "measures": measures(body, start, _text_end(item), item.breaks, context),
        "assignments": assignments(owners, own, start if own is body else 0, context),
        "targets": found.targets, "deadlines": found.deadlines, "references": cited(body, 0, len(body.text), context),
        "linked": [], "span": context.span(span),
    }  # fmt: skip


def _text_end(item: Item) -> int:
    """Where the item's text ends: before the annotations that close it."""
    end = len(item.body.text)
    for match in reversed(item.annotations):
        if item.body.text[match.end : end].strip(_EDGE):
            break
        end = match.start
    return end


def own_text(body: Folded, start: int, item: Item, context: Context) -> str:
    """The item's words without title and annotations, breaks mended. Of the marks around an annotation between two
    pieces one stays: 推行制度（县农业局负责）；组建小队 → 推行制度；组建小队."""
    pieces: list[str] = []
    bounds = [start, *(place for match in item.annotations for place in (match.start, match.end)), len(body.text)]
    for begin, end in zip(bounds[::2], bounds[1::2], strict=True):
        at = begin
        while at < end and body.text[at] in _EDGE:
            at += 1
        if at == end:
            continue
        if pieces and at > begin and pieces[-1].rstrip()[-1:] not in _STOPS:
            pieces.append(body.words(context.text, begin, begin + 1))
        pieces.append(body.words(context.text, at, end))
    return "".join(pieces).strip()


def _section(item: Item, path: list[str], context: Context, parts: Parts, goals: bool) -> None:
    """A heading, and the paragraphs under it as goals or prose."""
    label = item.node.label
    head_end = item.body.span(0, item.title_end).end if item.title_end else label.end
    while head_end < item.lines[0].end and context.folded[head_end] in _EDGE + "*":
        head_end += 1
    parts.owned.append((Span(item.lines[0].start, head_end), "heading"))
    kept = [line for line in item.lines if line not in item.block]
    rest = [Line(max(line.start, head_end), line.end) for line in kept if line.end > head_end]
    review = any(node.kind == "review" for node in (item.node, *item.above))
    add_paragraphs(rest, path, context, parts, goals and not review, "review" if review else "prose")


def add_paragraphs(
    lines: list[Line], section: list[str], context: Context, parts: Parts, goals: bool, otherwise: str = "prose"
) -> None:
    """Paragraphs outside every task: one with a target or deadline is a goal, the others are prose of the frame (or, in
    a section that looks back, `review`)."""
    for group in paragraphs(lines, context.folded, context.source.print_lines):
        body = passage(group, context.folded, group[0].start, context.source.marks)
        span = Span(group[0].start, group[-1].end).trimmed(context.text)
        if not body.text:
            continue
        found = quantities(body, 0, len(body.text), [], context) if goals else Values([], [], [])
        parts.references += cited(body, 0, len(body.text), context)
        kind = "goal" if found.targets or found.deadlines else otherwise
        parts.owned += [(Span(line.start, line.end), kind) for line in group]
        if kind != "goal":
            parts.frame.append((kind, span))
            continue
        number = f"目标/{len(parts.goals) + 1}"
        number_values(number, found)
        parts.goals.append({
            "id": number, "section": section, "text": body.words(context.text, 0, len(body.text)).strip(),
            "span": context.span(span), "targets": found.targets, "deadlines": found.deadlines,
        })  # fmt: skip


def paragraphs(lines: list[Line], folded: str, print_lines: bool) -> list[list[Line]]:
    """Lines joined to paragraphs: in print, a line that ends without a stop goes on in the next."""
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and print_lines
            and last.end - last.start > 15
            and line.start - last.end <= _BETWEEN
            and breaks_off(last, folded)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def check_owners(tasks: list[TaskMapping], context: Context) -> None:
    """A task without owner where the others of its section have one is reported."""
    by_section: dict[tuple[str, ...], list[TaskMapping]] = {}
    for task in tasks:
        by_section.setdefault((task["origin"], *task["section"][:1]), []).append(task)
    for group in by_section.values():
        owned = sum(bool(task["assignments"]) for task in group)
        if owned >= 2 and owned * 3 >= len(group) * 2:
            for task in group:
                if not task["assignments"]:
                    span = Span(task["span"]["start"], task["span"]["end"])
                    context.notes.append(note("no_assignment", span))
