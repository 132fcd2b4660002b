"""The outputs that are made of a result. All come from what is kept, so that one written at once and one written again
after a kill, or for a renamed file, are the same bytes.

What is kept is the document (`jobs.kept`), and its rows of `tidy` where those are asked for: neither knows what the file is
called.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planparse.batches import tidy
from planparse.exports import target_of, writer_named
from planparse.jobs.handle import Job
from planparse.jobs.kept import LEVEL, Stored, pack, unpack
from planparse.jobs.work import Result
from planparse.storage.files import digest_of, scratch_of, write_whole

if TYPE_CHECKING:
    from planparse.model.mappings import DocumentMapping

PER_FILE = ("json", "yaml")  # formats with an output for each file
GATHERED = ("jsonl", "csv")  # formats with one output for the batch
FORMATS = (*PER_FILE, *GATHERED)


def pack_rows(document: DocumentMapping) -> bytes:
    """A document's rows of `tidy` as they are kept."""
    return zlib.compress(json.dumps(tidy.rows(document), ensure_ascii=False).encode("utf-8"), LEVEL)


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


@dataclass(frozen=True)
class Outputs:
    """The `Maker` of a batch: outputs in these formats under the folder, and rows where tables are asked for."""

    folder: str
    formats: tuple[str, ...]

    def made(self, job: Job, result: Result) -> tuple[Stored, dict[str, str]]:
        """See `jobs.handle.Maker`."""
        document = result.document
        assert document is not None
        rows = pack_rows(document) if "csv" in self.formats else None
        stored = Stored(pack(document), rows, result.counts, result.warnings)
        return stored, outputs(self.folder, job.stem, self.formats, lambda: document)

    def again(
        self, job: Job, known: tuple[Any, ...], fetch: Callable[[], Stored]
    ) -> tuple[Stored | None, dict[str, str]]:
        """Outputs of a result that is there, those that are missing, altered, or of another file. `known` says whether
        its rows are there, and which outputs were written."""
        has_rows, written = known
        lacking = missing(self.folder, job.stem, self.formats, written)
        needs_rows = "csv" in self.formats and not has_rows
        if not lacking and not needs_rows:
            return None, written
        stored = fetch()
        fresh = outputs(self.folder, job.stem, lacking, lambda: unpack(stored.document, job.name))
        if needs_rows:
            return stored._replace(rows=pack_rows(unpack(stored.document, job.name))), {**written, **fresh}
        return None, {**written, **fresh}
