"""Word documents (.docx): the text as Word shows it, automatic numbers included.

    package    the zip: parts, relationships, limits; every broken or foreign file
    styles     what paragraphs and runs inherit: bold, hidden, typeface, alignment, outline level
    numbering  counters → the numbers that Word prints and does not store
    index      a part's properties by element, so that walking it is cheap
    drawings   text boxes, diagrams, pictures as large as a page
    runs       the words of a paragraph: fields, breaks, symbols, revisions, hidden text
    body       a story: paragraphs, text boxes; `tables` rows and merged cells
    asides     notes, comments, headers and footers, behind the body
    page_pictures  pictures as large as a page, recognised
    chunks     documents inside the document
    made       the same parts made in memory, by the readers of .doc, .rtf and Word XML

The parts are walked with lxml; python-docx would cost ten times as long and knows no numbers.
"""

from __future__ import annotations

from planparse.model.source import Format, Source
from planparse.readers.docx.asides import read_margins, read_notes
from planparse.readers.docx.body import Story
from planparse.readers.docx.context import Context
from planparse.readers.docx.index import Index
from planparse.readers.docx.layout import Layout
from planparse.readers.docx.memory_package import MadePackage
from planparse.readers.docx.names import W
from planparse.readers.docx.package import Package


def read(data: bytes, name: str) -> Source:
    """Read the bytes of a .docx; `name` is used in messages.

    Paragraphs are lines of the text and one `Block` each; a table's cells are parted by tabs, its rows by line ends.
    Numbers that Word generates stand in the text and in `synthetic`. Notes, comments, headers and footers follow the body.
    Raises `UnknownFormatError`, `ProtectedFileError`, `BrokenFileError`."""
    return read_package(Package(data, name), "docx")


def read_package(package: Package | MadePackage, format: Format, depth: int = 0) -> Source:
    """Read the parts of a document, packed or made by the reader of another format that `format` names; `depth` counts
    the documents around it."""
    layout = Layout()
    context = Context(package, layout, depth, read_package)
    index = Index(context.document)
    for body in context.document.iterchildren(W + "body"):
        Story(context, layout, index).read(body)
    read_notes(context)
    read_margins(context, context.document)
    context.summary()
    text = layout.text()
    if context.unread_pictures and not depth and not text.strip():
        from planparse.readers.ocr import engine

        engine.require(package.name)
    return Source(
        text=text,
        format=format,
        blocks=layout.blocks,
        tables=layout.tables,
        marks=layout.marks,
        synthetic=layout.synthetic,
        ocr=bool(context.pages),
        notes=layout.notes,
    )
