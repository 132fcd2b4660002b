"""Old Word documents (.doc, and .wps that are Word 97 inside): read from their own bytes, tables and numbers included.

    fib         the streams and where each structure lies
    pieces      the text, in pieces
    sprms       property changes and the pages that hold them; `properties` what they come to
    styles      the style sheet and the fonts
    lists       list definitions and overrides
    story       characters → paragraphs, runs, rows and cells
    parts       all stories → the parts of a .docx, which the reader of .docx then reads

What this does not read (Word 6 and 95, damaged files) LibreOffice may, where it is installed (`readers.libreoffice.office`).
"""

from __future__ import annotations

from planparse.errors import BrokenFileError
from planparse.model.source import Format, Source
from planparse.readers import docx
from planparse.readers.common.bad_bytes import BAD_BYTES
from planparse.readers.doc.as_docx import make_package
from planparse.readers.doc.fib import File, OlderFileError

# A byte beyond the end of a structure is an IndexError, several are one of `struct`.
_UNREAD: tuple[type[Exception], ...] = (BrokenFileError, OlderFileError, IndexError, *BAD_BYTES)


def read(data: bytes, name: str) -> Source:
    """Read the bytes of a .doc. Raises `ProtectedFileError`, `BrokenFileError`, `MissingProgramError`."""
    return _read(data, name, "doc")


def read_wps(data: bytes, name: str) -> Source:
    """Read the bytes of a .wps, as `read`."""
    return _read(data, name, "wps")


def _read(data: bytes, name: str, format: Format) -> Source:
    from planparse.readers.libreoffice import office

    try:
        package, uncounted = make_package(File(data, name), name)
    except _UNREAD as error:  # another program may know
        return office.read(data, name, format, docx.read, after=error)
    source = docx.read_package(package, format)
    if uncounted:
        source.notes.append(("numbers_missing", {"count": uncounted}, None))
    return source
