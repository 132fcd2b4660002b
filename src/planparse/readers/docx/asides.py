"""What stands beside the body: notes and comments that it refers to, then headers and footers, each text once.

A paragraph of a header or footer that is nothing but a page number is left out.
"""

from __future__ import annotations

import re
from dataclasses import replace

from planparse.readers.docx.body import Story
from planparse.readers.docx.context import Context
from planparse.readers.docx.index import Index
from planparse.readers.docx.layout import Layout
from planparse.readers.docx.names import ID, Element, R, W
from planparse.span import Span

_REFERENCES = {W + "headerReference": "header", W + "footerReference": "footer"}
_PAGE_NUMBER = re.compile(r"[\s0-9０-９—–―‐‑─━－·•\-]*")


def read_notes(context: Context) -> None:
    """Footnotes, then endnotes, then comments, in the order in which the body refers to them."""
    for kind, wanted in context.notes.items():
        if not wanted:
            continue
        path = context.path(kind + "s")
        if path is None:
            context.missing(kind + "s")
            continue
        root = context.package.parse(path)
        index = Index(root)
        before = len(context.layout.blocks)
        notes: dict[str, Element] = {note.get(ID): note for note in root.iterchildren(W + kind)}
        for name in dict.fromkeys(wanted):
            if name in notes:
                Story(context, context.layout, index, kind, kind).read(notes[name])
        read = [block for block in context.layout.blocks[before:] if block.end > block.start]
        if kind == "comment" and read:
            fields: dict[str, object] = {"count": len(notes.keys() & set(wanted))}
            context.layout.notes.append(("comments_aside", fields, Span(read[0].start, read[-1].end)))


def read_margins(context: Context, document: Element) -> None:
    """Headers, then footers, of all sections of `document`."""
    found: dict[str, dict[str, None]] = {"header": {}, "footer": {}}
    for reference in document.iter(*_REFERENCES):
        path = context.related.get(reference.get(R + "id"), ("", ""))[1]
        if context.package.has(path):
            found[_REFERENCES[reference.tag]][path] = None
        elif path:
            context.missing(path)
    for kind, paths in found.items():
        read: set[tuple[int, int]] = set()
        seen: set[str] = set()
        for path in paths:
            digest = context.package.digest(path)
            if digest not in read:  # sections often repeat a part byte for byte
                read.add(digest)
                _read_margin(context, kind, path, seen)


def _read_margin(context: Context, kind: str, path: str, seen: set[str]) -> None:
    """Read one header or footer on a sheet of its own; what is new goes into the document."""
    sheet = Layout()
    root = context.package.parse(path)
    Story(context, sheet, Index(root), path, kind).read(root)
    text = sheet.text()
    blocks = [block for block in sheet.blocks if not _PAGE_NUMBER.fullmatch(text, block.start, block.end)]
    words = "\n".join(text[block.start : block.end] for block in blocks)
    if words in seen:
        return
    seen.add(words)
    numbers = {span.start: span.of(text) for span in sheet.synthetic}
    for block in blocks:
        number = numbers.get(block.start, "")
        rest = text[block.start + len(number) : block.end]
        context.layout.paragraph(replace(block, cell=None), number, rest)
