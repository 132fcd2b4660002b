"""Documents inside a document (`w:altChunk`): a page, another .docx, rich text or plain text that Word takes in when it
opens the file. They are read where they stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planparse.errors import PlanparseError
from planparse.readers.docx.names import R
from planparse.span import Span

if TYPE_CHECKING:
    from planparse.model.source import Source
    from planparse.readers.docx.context import Context
    from planparse.readers.docx.names import Element
    from planparse.readers.docx.story import StoryLike

_DEPTH = 3  # documents in documents


def read_chunk(story: StoryLike, element: Element) -> None:
    """Read the part that a `w:altChunk` names into the story; what cannot be read is noted."""
    context = story.context
    path = context.related.get(element.get(R + "id"), ("", "word/altChunk"))[1]
    if not context.package.has(path):
        context.missing(path)
        return
    found = _read(context, context.package.raw(path), path)
    if found is None:
        context.layout.notes.append(("part_unread", {"part": path}, None))
    else:
        append(story, found)


def _read(context: Context, data: bytes, path: str) -> Source | None:
    from planparse.readers import READERS, function_of
    from planparse.readers.docx.package import Package
    from planparse.readers.sniff import kind_of

    kind = kind_of(data, "." + path.rpartition(".")[2].lower())
    reader = next((row for row in READERS if row.format == kind and row.embedded), None)
    if reader is None or context.depth >= _DEPTH:
        return None
    try:
        if kind == "docx":
            return context.read_inner(Package(data, path), "docx", context.depth + 1)
        return function_of(reader)(data, path)
    except PlanparseError:
        return None


def append(story: StoryLike, source: Source) -> None:
    """Add what was read to the layout, its places moved behind what stands there."""
    layout = story.layout
    base = layout.open_gap()
    in_cell = story.cell is not None
    first = len(layout.tables)
    layout.put(source.text)
    for table in () if in_cell else source.tables:
        table.start += base
        table.end += base
        for place in table.cells:
            place.start += base
            place.end += base
        layout.tables.append(table)
    for block in source.blocks:
        cell = story.cell if in_cell else None if block.cell is None else first + block.cell
        layout.blocks.append(replace(block, start=base + block.start, end=base + block.end, cell=cell))
    layout.synthetic += (Span(base + span.start, base + span.end) for span in source.synthetic)
    layout.marks += (Span(base + span.start, base + span.end) for span in source.marks)
    for code, fields, span in source.notes:
        moved = None if span is None else Span(base + span.start, base + span.end)
        layout.notes.append((code, fields, moved))
    layout.gap = "\n" if source.text else layout.gap
