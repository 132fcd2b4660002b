"""The laws that every document keeps, whatever it was read from: spans, accounting, ids."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from planparse.model.base import SpanModel
from planparse.model.notice import Document, Heading
from planparse.model.source import Source

EDGE = "。.;,、: ；，：．*"


def spans(value: object) -> Iterator[SpanModel]:
    """Every span below a value."""
    if isinstance(value, SpanModel):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from spans(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from spans(item)


def span_failures(document: Document) -> list[SpanModel]:
    """The spans whose text is not what stands there."""
    text = document.text
    return [s for s in spans(document) if not 0 <= s.start <= s.end <= len(text) or s.text != text[s.start : s.end]]


def headings(nodes: list[Heading]) -> Iterator[Heading]:
    """All headings of an outline, in document order."""
    stack = nodes[::-1]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(node.children[::-1])


def visible(source: Source) -> list[bool]:
    """For each character whether it is neither white space nor markup."""
    seen = [not char.isspace() for char in source.text]
    for mark in source.marks:
        seen[mark.start : mark.end] = [False] * (mark.end - mark.start)
    return seen


def accounting_failures(document: Document, source: Source) -> list[tuple[int, str, str]]:
    """Characters that stand in no part of the document, or in two: (place, character, which).

    The parts are headings, tasks, goals, tables and frame. A task's heading lies in it; so does what interrupts a part: a
    line of the frame (a page number), a table between a task's words and its annotation, a table in a cell."""
    text = document.text
    titled = [False] * (len(text) + 1)
    for heading in headings(document.outline):
        end = heading.span.end
        while end < len(text) and (text[end] in EDGE or not text[end].strip()):
            end += 1
        titled[heading.span.start : end] = [True] * (end - heading.span.start)
    owners: list[list[SpanModel]] = [[] for _ in range(len(text))]
    parts = [t.span for t in document.tasks if t.origin == "body"]
    parts += [g.span for g in document.goals] + [t.span for t in document.tables] + [f.span for f in document.frame]
    for span in parts:
        for place in range(span.start, span.end):
            owners[place].append(span)
    interrupting = {(f.span.start, f.span.end) for f in document.frame if f.kind != "prose"}
    interrupting |= {(t.span.start, t.span.end) for t in document.tables}
    wrong = []
    for place, seen in enumerate(visible(source)):
        if not seen:
            continue
        here = sorted(owners[place], key=lambda s: s.end - s.start)
        if not here and not titled[place]:
            wrong.append((place, text[place], "none"))
        elif len(here) > 2 or (len(here) == 2 and (here[0].start, here[0].end) not in interrupting):
            wrong.append((place, text[place], "two"))
    return wrong
