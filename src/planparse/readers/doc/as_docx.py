"""A whole .doc as the parts of a .docx: body, notes, headers and footers, text boxes, styles, lists."""

from __future__ import annotations

from functools import partial

from planparse.readers.doc import fib
from planparse.readers.doc.fib import File
from planparse.readers.doc.list_definitions import make_numbering
from planparse.readers.doc.story import Reader, positions, short
from planparse.readers.doc.style_sheet import make_styles, read_fonts
from planparse.readers.docx.memory_package import MadePackage, make, package, refer_to_margins
from planparse.readers.docx.names import ID, RUN, Element

_NOTES = (
    ("footnote", "footnotes", fib.FOOTNOTE_REFS, fib.FOOTNOTES),
    ("endnote", "endnotes", fib.ENDNOTE_REFS, fib.ENDNOTES),
)
# Of the six texts of a section: even header, odd header, even footer, odd footer, first header, first footer.
_HEADERS = (0, 1, 4)


def make_package(file: File, name: str) -> tuple[MadePackage, int]:
    """The document as Word's parts, and how many paragraphs have numbers that were not understood."""
    fonts = read_fonts(file)
    reader = Reader(file, fonts, name)
    notes = {row[1]: _notes(reader, file, *row) for row in _NOTES}
    _find_boxes(reader, file)
    root = make("document")
    body = make("body", root)
    reader.story(body, 0, file.counts["body"])
    headers, footers = _margins(reader, file)
    refer_to_margins(body, list(headers), list(footers))
    made = package(
        name,
        root,
        styles=make_styles(file, fonts),
        numbering=make_numbering(file),
        footnotes=notes["footnotes"],
        endnotes=notes["endnotes"],
        header=headers,
        footer=footers,
    )
    return made, reader.old_numbers


def _notes(reader: Reader, file: File, kind: str, story: str, refs: int, texts: int) -> Element | None:
    """The notes of a kind; their marks in the body are made known to the reader."""
    if not file.counts[story]:
        return None
    root = make(story)
    places = positions(file.part(texts), 0)
    start = file.start(story)
    for index, mark in enumerate(positions(file.part(refs), 2)[:-1]):
        if index + 1 >= len(places):
            break
        reader.notes[mark] = (f"{kind}Reference", str(index))
        note = make(kind, root)
        note.set(ID, str(index))
        reader.story(note, start + places[index], start + places[index + 1])
    return root


def _margins(reader: Reader, file: File) -> tuple[dict[str, Element], dict[str, Element]]:
    """Headers and footers by a name of their own."""
    headers: dict[str, Element] = {}
    footers: dict[str, Element] = {}
    places = positions(file.part(fib.HEADERS), 0) if file.counts["headers"] else []
    start = file.start("headers")
    for index in range(6, len(places) - 2):  # the first six are rules between text and notes
        if places[index + 1] - places[index] < 2:
            continue
        is_header = (index - 6) % 6 in _HEADERS
        root = make("hdr" if is_header else "ftr")
        reader.story(root, start + places[index], start + places[index + 1])
        (headers if is_header else footers)[f"{'header' if is_header else 'footer'}{index}"] = root
    return headers, footers


def _find_boxes(reader: Reader, file: File) -> None:
    """Make the text boxes known to the reader, by the anchors of their shapes."""
    if not file.counts["boxes"]:
        return
    starts, boxes = fib.plc(file.part(fib.BOXES), 22)
    anchors, shapes = fib.plc(file.part(fib.SHAPES), 26)
    where = {short(shape, 0): anchor for anchor, shape in zip(anchors, shapes, strict=False)}
    base = file.start("boxes")
    for start, end, box in zip(starts, starts[1:], boxes, strict=False):
        anchor = where.get(short(box, 14))
        if anchor is not None and end > start:
            build = partial(_box, reader, base + start, base + end)
            reader.boxes.setdefault(anchor, []).append(build)


def _box(reader: Reader, start: int, end: int, parent: Element) -> None:
    box = make("txbxContent", parent)
    reader.story(box, start, end)
    while len(box) and next(box[-1].iter(RUN), None) is None:  # a box's text ends in paragraphs that are not shown
        box.remove(box[-1])
