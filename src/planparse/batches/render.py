"""A result as it is kept, and the outputs that are made of it. All outputs come from what is kept, so that one written
at once and one written again after a kill, or for a renamed file, are the same bytes.

What is kept is the document on one line of JSON with an empty name, packed, and its rows of `tidy` where those are asked
for: neither knows what the file is called.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from planparse.batches import tidy
from planparse.batches.files import digest_of, scratch_of, write_whole
from planparse.exports import target_of, writer_named
from planparse.exports.json import one

if TYPE_CHECKING:
    from planparse.model.mappings import DocumentMapping, SourceMapping

PER_FILE = ("json", "yaml")  # formats with an output for each file
GATHERED = ("jsonl", "csv")  # formats with one output for the batch
FORMATS = (*PER_FILE, *GATHERED)
_NAMELESS = '"name":""'  # stands once in a line before any text of the notice: `source` comes first, `name` first in it
_LEVEL = 1  # of packing: a third of the best one's time, a fifth more bytes


def pack(document: DocumentMapping) -> bytes:
    """A document as it is kept."""
    source: SourceMapping = {**document["source"], "name": ""}
    return zlib.compress(one({**document, "source": source}, compact=True).encode("utf-8"), _LEVEL)


def line(kept: bytes, name: str) -> str:
    """A kept document on one line of JSON, by this name."""
    text = zlib.decompress(kept).decode("utf-8")
    return text.replace(_NAMELESS, '"name":' + one({"": name}, compact=True)[4:-1], 1)


def unpack(kept: bytes, name: str) -> DocumentMapping:
    """A kept document as plain data, by this name."""
    document: DocumentMapping = json.loads(line(kept, name))
    return document


def pack_rows(document: DocumentMapping) -> bytes:
    """A document's rows of `tidy` as they are kept."""
    return zlib.compress(json.dumps(tidy.rows(document), ensure_ascii=False).encode("utf-8"), _LEVEL)


def unpack_rows(kept: bytes) -> dict[str, list[str]]:
    """Table → stored rows."""
    found: dict[str, list[str]] = json.loads(zlib.decompress(kept))
    return found


def outputs(
    folder: str, stem: str, formats: tuple[str, ...], document: Callable[[], DocumentMapping]
) -> dict[str, str]:
    """Write a document's own outputs: path under `folder` → SHA-256. `document` gives it when asked: it is not needed
    where all outputs are there. Raises `OutputError`."""
    written = {}
    for name in formats:
        writer = writer_named(name) if name in PER_FILE else None
        if writer is not None:
            path = stem + writer.suffixes[0]
            pieces = target_of(writer)([document()], many=False, compact=False)
            encoded = (piece.encode("utf-8") for piece in pieces)
            written[path] = write_whole(os.path.join(folder, path), encoded, scratch_of(folder))
    return written


def missing(folder: str, stem: str, formats: tuple[str, ...], known: dict[str, str]) -> tuple[str, ...]:
    """The formats of those asked for whose output is not there as it was written."""
    lacking = []
    for name in formats:
        writer = writer_named(name) if name in PER_FILE else None
        if writer is not None:
            path = stem + writer.suffixes[0]
            if path not in known or digest_of(os.path.join(folder, path)) != known[path]:
                lacking.append(name)
    return tuple(lacking)
