"""Rich text (.rtf): tables, lists, fields and notes, through the reader of .docx.

tokens     bytes → groups, control words, text
state      what holds at a place; the story that is written
lists      the list table
reader     tokens → the elements that a .docx would hold
"""

from __future__ import annotations

from planparse.model.source import Source
from planparse.readers.docx import read_package
from planparse.readers.rtf.reader import Reader


def read(data: bytes, name: str) -> Source:
    """Read the bytes of an .rtf. Raises `BrokenFileError`."""
    return read_package(Reader(name).read(data), "rtf")
