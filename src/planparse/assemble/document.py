"""The whole document: tasks, goals, outline, frame, attachments and tables put together as one mapping.

Reads: source, layout, items, grids, metadata. Writes: the mapping that `model.notice.Document` validates, and the
ranges that each part owns (for `check`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from planparse.assemble import body, links, rows
from planparse.assemble.body import Parts
from planparse.assemble.values import Context
from planparse.frame.layout import Layout
from planparse.frame.phrases import ANNEX, LISTED_ANNEX
from planparse.frame.titles import Kinds
from planparse.lexicon.loader import spaced
from planparse.model.diagnostics import Diagnostic
from planparse.model.layout import Line, Node
from planparse.outline.item import Item
from planparse.span import Span
from planparse.tables.breaks import with_stops
from planparse.tables.grid import Grid
from planparse.text import patterns
from planparse.text.numerals import SIGNS_TO_TEN, integer

if TYPE_CHECKING:
    from planparse.model.mappings import (
        AssembledMapping,
        AttachmentMapping,
        DiagnosticMapping,
        HeadingMapping,
        TableMapping,
    )

_LABEL = spaced("page_words", "annexes")
_FILE_SUFFIX = patterns.compile(rf"^{_LABEL}\s*[0-9]*\s*[:：.．、]?\s*|\.[A-Za-z]{{2,5}}$")
_ANNEX_LINE = patterns.compile(rf"^{_LABEL}\s*([0-9{SIGNS_TO_TEN}]{{0,2}})")


def assemble(
    lines: list[Line], layout: Layout, items: list[Item], grids: list[Grid], context: Context, *, goals: bool
) -> tuple[AssembledMapping, Parts]:
    """The document's parts except source, metadata and diagnostics."""
    parts = Parts()
    source, folded = context.source, context.folded
    opening = [line for line in layout.head if line not in layout.kinds]
    body.add_paragraphs(opening, [], context, parts, goals)
    body.add_items(items, context, parts, goals)
    _frame_lines(lines, layout.kinds, context, parts)

    tables: list[TableMapping] = []
    cells = with_stops(source, folded, grids)
    outer: list[tuple[Span, str]] = []
    for grid, (name, caption) in zip(grids, _places(grids, lines, folded), strict=True):
        tables.append(rows.table(grid, name, caption, context, cells))
        for part in grid.parts:
            kind = "task_table" if grid.is_task_table else "table"
            outer.append((Span(source.tables[part].start, source.tables[part].end), kind))
        if grid.is_task_table:
            parts.tasks += rows.tasks(grid, name, folded, context, cells)
    parts.owned += _outermost(outer)
    links.link(parts.tasks)
    body.check_owners(parts.tasks, context)
    references = [ref for task in parts.tasks for ref in task["references"]] + parts.references
    return {
        "text": source.text,
        "outline": [_heading(node, context) for node in _top(items)],
        "tasks": parts.tasks,
        "goals": parts.goals,
        "attachments": _attachments(lines, layout.kinds, context),
        "references": sorted(references, key=lambda r: (r["span"]["start"], r["span"]["end"])),
        "tables": tables,
        "frame": [{"kind": kind, "span": context.span(span)} for kind, span in sorted(parts.frame, key=lambda f: f[1])],
        "synthetic": [context.span(span) for span in source.synthetic],
    }, parts


def _outermost(ranges: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """The ranges that lie in none of the others: a table in a cell belongs to the table around it."""
    kept: list[tuple[Span, str]] = []
    for span, kind in sorted(ranges, key=lambda one: (one[0].start, -one[0].end)):
        if not kept or span.end > kept[-1][0].end:
            kept.append((span, kind))
    return kept


def _top(items: list[Item]) -> list[Node]:
    return [item.node for item in items if not item.above]


def _heading(node: Node, context: Context) -> HeadingMapping:
    label = node.label
    end = max(label.end, node.title.end) if node.title else label.end
    title = patterns.sub(r"\s+", "", context.text[node.title.start : node.title.end]).strip("*") if node.title else None
    return {
        "id": node.path, "label": context.text[label.start : label.end].strip() or None, "level": node.rank, "title": title,
        "span": context.span(Span(label.start, end)), "children": [_heading(child, context) for child in node.children],
    }  # fmt: skip


def _frame_lines(lines: list[Line], kinds: Kinds, context: Context, parts: Parts) -> None:
    for line in lines:
        kind = kinds.get(line)
        if kind is not None and line.table is None:
            span = Span(line.start, line.end)
            parts.frame.append((kind, span.trimmed(context.text)))
            parts.owned.append((span, kind))


def _places(grids: list[Grid], lines: list[Line], folded: str) -> Iterator[tuple[str, Span | None]]:
    """Id and caption of each table: the annex it stands in (附件1), and the short line above it."""
    plain = [line for line in lines if line.table is None and line.end > line.start]
    starts = [line.start for line in plain]
    used: dict[str, int] = {}
    for index, grid in enumerate(grids):
        at = bisect_left(starts, grid.start)
        near = True
        caption: Span | None = None
        base = f"表{index + 1}"
        for line in reversed(plain[max(0, at - 6) : at]):
            text = folded[line.start : line.end].strip()
            annex = _ANNEX_LINE.match(text)
            if annex is not None:
                base = f"附件{annex.group(1)}"
                break
            near = near and 2 < len(text) <= 60 and text[-1] not in "。;:"
            if near and caption is None:
                caption = Span(line.start, line.end).trimmed(folded)
        used[base] = used.get(base, 0) + 1
        yield base if used[base] == 1 else f"{base}~{used[base]}", caption


def _attachments(lines: list[Line], kinds: Kinds, context: Context) -> list[AttachmentMapping]:
    """附件 named under the text or standing over an annex: number and title."""
    found: list[AttachmentMapping] = []
    seen: set[str] = set()
    links = sorted(context.source.links)
    ends = [place.end for place, _ in links]
    for line in lines:
        if kinds.get(line) != "attachment":
            continue
        span = Span(line.start, line.end).trimmed(context.text)
        words = context.folded[span.start : span.end]
        match = ANNEX.match(words) or LISTED_ANNEX.match(words)
        at = span.start + (match.start("title") if match else 0)
        title = patterns.sub(r"\s+", "", context.text[at : span.end]).strip("：:")
        if title.startswith("《") and title.endswith("》") and title.count("《") == 1:
            title = title[1:-1]
        if not title or title in seen or title.isdigit():
            continue
        seen.add(title)
        number = integer(match.group("number")) if match and match.group("number") else None
        at = bisect_right(ends, span.start)  # the first link that ends behind the line's start
        link = links[at][1] if at < len(links) and links[at][0].start < span.end > span.start else None
        found.append({
            "number": number, "title": title, "link": link, "span": context.span(span),
        })  # fmt: skip
    known = {entry["link"] for entry in found}
    for place, href in context.source.links:  # files that the page hangs on, named by no line of the notice
        title = _FILE_SUFFIX.sub("", place.of(context.text))
        if href not in known and title not in seen:
            known.add(href)
            seen.add(title)
            found.append({"number": None, "title": title, "link": href, "span": context.span(place)})
    return found


def diagnostics(found: list[Diagnostic], context: Context) -> list[DiagnosticMapping]:
    """Diagnostics as the contract shows them, in order of place."""
    ordered = sorted(found, key=lambda d: (d.span is None, d.span or Span(0, 0), d.code))
    return [
        {"code": d.code, "severity": d.severity, "message": d.message, "span": context.span(d.span) if d.span else None}
        for d in ordered
    ]
