"""Stage 7: cross-field checks → diagnostics, the accounting of characters among them.

Reads: the assembled mapping, the ranges that its parts own. Writes: diagnostics.
Guarantees: a character that is neither white space nor markup and belongs to no part, or to two, is reported.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from planparse.model.diagnostics import Diagnostic, note
from planparse.model.source import Source
from planparse.outline import without
from planparse.span import Span


def check(
    document: dict[str, Any], metadata: dict[str, Any], owned: list[tuple[Span, str]], source: Source
) -> list[Diagnostic]:
    """All findings about a document."""
    found = [note("text_unaccounted", span) for span in unaccounted(owned, source)]
    found += _dates(document, metadata.get("issue_date"))
    if metadata.get("classification"):
        found.append(note("classified", None, text=metadata["classification"]))
    if not document["tasks"]:
        found.append(note("no_tasks", None))
    return found


def unaccounted(owned: list[tuple[Span, str]], source: Source) -> list[Span]:
    """Stretches that no part owns, or that two parts own."""
    wrong: list[Span] = []
    at = 0
    for span, _ in [*sorted(owned), (Span(len(source.text), len(source.text)), "")]:
        if span.start > at:
            wrong += _visible(Span(at, span.start), source)
        elif span.start < at and span.end > span.start:
            wrong += _visible(Span(span.start, min(at, span.end)), source)
        at = max(at, span.end)
    return wrong


def _visible(span: Span, source: Source) -> list[Span]:
    return [p.trimmed(source.text) for p in without(span, source.marks) if source.text[p.start : p.end].strip()]


def _dates(document: dict[str, Any], issued: date | None) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    if issued is None:
        return found
    for task in document["tasks"]:
        for deadline in task["deadlines"]:
            end = deadline["end"]
            if end is not None and end < issued and deadline["kind"] == "by":
                place = Span(deadline["span"]["start"], deadline["span"]["end"])
                found.append(note("deadline_before_issue", place, text=deadline["text"], date=issued.isoformat()))
    return found
