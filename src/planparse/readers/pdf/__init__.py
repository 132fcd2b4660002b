"""PDF files: those with a text layer by its characters, pages that are pictures by OCR.

    library     pdfium without a memory of files before, or the machine's fonts
    document    the file opened within limits; what is encrypted or damaged is refused
    characters  the characters of a page with their boxes, as runs
    rulings     the ruling lines of a page, and whether it is a picture

Everything from there on is shared with the other readers of pages: `planparse.readers.page`.
"""

from __future__ import annotations

from planparse.model.source import Source


def read(data: bytes, name: str) -> Source:
    """Read a PDF. Raises `ProtectedFileError`, `BrokenFileError`; `MissingExtraError` where all of it must be
    recognised and the engine is not installed."""
    from planparse.readers.pdf.document import read_document

    return read_document(data, name)
