"""Stage 7: cross-field checks → diagnostics, the accounting of characters among them.

Reads: the assembled mapping, the ranges that its parts own. Writes: diagnostics.
Guarantees: a character that is neither white space nor markup and belongs to no part, or to two, is reported.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from planparse.frame.dates import parse_date
from planparse.frame.phrases import DATE
from planparse.model.diagnostics import Diagnostic, note
from planparse.model.source import Source
from planparse.rules.headings import sections
from planparse.span import Span
from planparse.text import patterns
from planparse.text.fold import fold

if TYPE_CHECKING:
    from planparse.model.head_mappings import MetadataMapping
    from planparse.model.mappings import (
        AssembledMapping,
        AttachmentMapping,
        DeadlineMapping,
        HeadingMapping,
        TableMapping,
        TaskMapping,
    )

_DAY = patterns.compile(r"(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日")
PERSONS = {"lead_official", "person"}
_ITEMS = 2  # numbered headings of a body that ought to hold tasks
_FEW = 30  # titles looked for one by one


def check(
    document: AssembledMapping, metadata: MetadataMapping, owned: list[tuple[Span, str]], source: Source
) -> list[Diagnostic]:
    """All findings about a document."""
    found = [note("text_unaccounted", span) for span in unaccounted(owned, source)]
    found += _own_dates(owned, source)
    issued = metadata["issue_date"]
    for task in document["tasks"]:
        found += _values(task, issued)
    found += _attachments(document, source.text)
    found += _tables_unread(document["tables"])
    if metadata["classification"]:
        found.append(note("classified", None, text=metadata["classification"]))
    law = sum(1 for heading in _headings(document["outline"]) if str(heading["label"]).endswith("条")) >= 3
    if law:
        found.append(note("regulation", None))
    if not document["tasks"]:
        found.append(note("no_tasks", None))
        found += [] if law else _items_unread(document, metadata)
    return found


def _items_unread(document: AssembledMapping, metadata: MetadataMapping) -> Iterator[Diagnostic]:
    """A plan, or a body with items whose type nobody knows, without a task."""
    headings = list(_headings(document["outline"]))
    plan = sections.sets_tasks(metadata["document_type"])
    if plan is False or (plan is None and len(headings) < _ITEMS):
        return
    spans = [one["span"] for one in headings] or [one["span"] for one in document["goals"]]
    place = Span(min(s["start"] for s in spans), max(s["end"] for s in spans)) if spans else None
    yield note("tasks_unread", place, items=len(headings))


def _span(value: DeadlineMapping | TableMapping | AttachmentMapping) -> Span:
    return Span(value["span"]["start"], value["span"]["end"])


def _tables_unread(tables: list[TableMapping]) -> Iterator[Diagnostic]:
    """Tables that set no tasks; one in a cell of a task table is read with it."""
    read = [_span(table) for table in tables if table["is_task_table"]]
    for table in tables:
        place = _span(table)
        if not table["is_task_table"] and not any(one.start <= place.start and place.end <= one.end for one in read):
            yield note("table_unread", place)


def _own_dates(owned: list[tuple[Span, str]], source: Source) -> Iterator[Diagnostic]:
    """Dates of the notice itself that no calendar has (2月30日): they stay unread."""
    for span, kind in owned:
        if kind not in {"date", "printed"}:
            continue
        text = span.of(source.text).strip()
        if DATE.search(patterns.sub(r"\s", "", fold(text))) is not None and parse_date(fold(text)) is None:
            yield note("date_impossible", span.trimmed(source.text), text=text)


def _headings(nodes: list[HeadingMapping]) -> Iterator[HeadingMapping]:
    for node in nodes:
        yield node
        yield from _headings(node["children"])


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
    if not source.text[span.start : span.end].strip():
        return []
    pieces: list[Span] = []
    at = span.start
    for mark in [m for m in source.marks if m.end > span.start and m.start < span.end]:
        pieces.append(Span(at, max(at, mark.start)))
        at = max(at, mark.end)
    pieces.append(Span(at, max(at, span.end)))
    return [p.trimmed(source.text) for p in pieces if source.text[p.start : p.end].strip()]


def _values(task: TaskMapping, issued: date | None) -> list[Diagnostic]:
    """Deadlines before the notice's own date, and days that no calendar has."""
    found: list[Diagnostic] = []
    for deadline in task["deadlines"]:
        end = deadline["end"]
        if issued is not None and end is not None and end < issued and deadline["kind"] == "by":
            found.append(note("deadline_before_issue", _span(deadline), text=deadline["text"], date=issued.isoformat()))
        for day in _DAY.finditer(fold(deadline["text"])) if "日" in deadline["text"] else ():
            month = int(day.group("month"))
            if not (1 <= month <= 12 and 1 <= int(day.group("day")) <= monthrange(2024, month)[1]):
                found.append(note("date_impossible", _span(deadline), text=deadline["text"]))
    return found


def _attachments(document: AssembledMapping, text: str) -> list[Diagnostic]:
    """Annexes named whose title does not come again behind their naming, where no table follows either."""
    tabled = max((table["span"]["start"] for table in document["tables"]), default=-1)
    named = [one for one in document["attachments"] if one["span"]["end"] > tabled]
    if not named:
        return []
    last = _last_places({one["title"] for one in named}, "".join(text.split()))
    found: list[Diagnostic] = []
    end = before = 0  # how many visible characters stand before `end`
    for one in sorted(named, key=lambda one: one["span"]["end"]):
        place = _span(one)
        before += len("".join(text[end : place.end].split()))
        end = place.end
        if last.get(one["title"], -1) < before:
            found.append(note("attachment_missing", place, title=one["title"]))
    return found


def _last_places(titles: set[str], text: str) -> dict[str, int]:
    """Where each title stands last in `text`; a title that does not stand in it is left out or -1."""
    if len(titles) <= _FEW:
        return {title: text.rfind(title) for title in titles}
    last: dict[str, int] = {}
    for size in {len(title) for title in titles}:  # one pass for each length, however many titles have it
        for at in range(len(text) - size + 1):
            words = text[at : at + size]
            if words in titles:
                last[words] = at
    return last
