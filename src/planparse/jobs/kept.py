"""A result as it is kept and sent: the document on one line of JSON with an empty name, packed.

It does not know what the file is called, so that copies share it and whoever takes it in gives it the name it goes by.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, NamedTuple

from planparse.exports.json import one

if TYPE_CHECKING:
    from planparse.model.head_mappings import SourceMapping
    from planparse.model.mappings import DocumentMapping

_NAMELESS = '"name":""'  # stands once in a line before any text of the notice: `source` comes first, `name` first in it
LEVEL = 1  # of packing: a third of the best one's time, a fifth more bytes


class Stored(NamedTuple):
    """A result as it is kept: the packed document, the packed rows of tables where those are asked for, its counts and
    first warnings."""

    document: bytes
    rows: bytes | None
    counts: dict[str, int]
    warnings: list[tuple[str, str]]


def pack(document: DocumentMapping) -> bytes:
    """A document as it is kept."""
    source: SourceMapping = {**document["source"], "name": ""}
    return zlib.compress(one({**document, "source": source}, compact=True).encode("utf-8"), LEVEL)


def line(kept: bytes, name: str) -> str:
    """A kept document on one line of JSON, by this name."""
    text = zlib.decompress(kept).decode("utf-8")
    return text.replace(_NAMELESS, '"name":' + one({"": name}, compact=True)[4:-1], 1)


def unpack(kept: bytes, name: str) -> DocumentMapping:
    """A kept document as plain data, by this name."""
    document: DocumentMapping = json.loads(line(kept, name))
    return document
