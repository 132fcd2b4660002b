"""A folder or bucket of Parquet parts, and the account of which of them count.

    OUT/targets/part-0123456789abcdef.parquet     a shard's rows of a table
    OUT/_shards/0123456789abcdef.json             that shard's record: only with it do its parts count
    OUT/_plan.json                                the shards of a run that is not finished
    OUT/files/part-….parquet                      one row a file that was listed, written at the end
    OUT/_manifest.json                            written last: the run is complete

One process, the driver, writes all but the parts. It never commits a shard with a document that has a result already,
so no document can have two; a part without a record (of a worker that was killed) is deleted at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from planparse import __version__
from planparse.corpus.look import Document, Looked, Part
from planparse.corpus.migrations import LATEST
from planparse.corpus.shards import Record, Shard, parquet, part_path
from planparse.corpus.tables import CONTENT
from planparse.readers.common.staleness import reading_digest
from planparse.storage.tree import Tree

PLAN, MANIFEST = "_plan.json", "_manifest.json"
_FILES_A_PART = 200_000


class Dataset:
    """The output of a run, opened by its driver; `persons` says whether it holds persons' names."""

    def __init__(self, url: str, persons: bool = False) -> None:
        self.storage = Tree(url)
        self.persons = persons
        self.reading = reading_digest()
        self.records: dict[str, dict[str, Any]] = {}
        self.results: dict[str, tuple[str, str] | None] = {}  # digest → None, or why it has no result
        for path in self.storage.files("_shards"):
            record = self.storage.read_json(path)
            if (record.get("reading"), record.get("persons")) == (self.reading, persons):
                self._take(path.rpartition("/")[2].removesuffix(".json"), record)

    def _take(self, name: str, record: dict[str, Any]) -> None:
        self.records[name] = record
        self.results.update(dict.fromkeys(record["done"]))
        self.results.update({digest: (code, why) for digest, (code, why) in record["failed"].items()})

    def commit(self, shard: Shard, record: Record) -> None:
        """From now on the shard's parts count. Refused where one of its documents has a result already."""
        twice = [document.digest for document in shard.documents if document.digest in self.results]
        if twice:
            raise ValueError(f"shard {shard.id} has documents that are done: {twice[0]}")
        value = {"tool_version": __version__, "reading": self.reading, "persons": self.persons, **record._asdict()}
        self.storage.write_json(f"_shards/{shard.id}.json", value)
        self._take(shard.id, value)

    def forget_failures(self) -> None:
        """Documents that could not be read are to be tried again: their shards keep what they have."""
        for name, record in self.records.items():
            if record["failed"]:
                self.results = {key: why for key, why in self.results.items() if key not in record["failed"]}
                record["failed"] = {}
                self.storage.write_json(f"_shards/{name}.json", record)

    def unfinished(self) -> list[Shard]:
        """The shards of an earlier run that was ended, without documents that are done since."""
        plan = self.storage.read_json(PLAN)
        if not plan or plan.get("reading") != self.reading:
            return []
        shards = (tuple(Document(*document) for document in shard) for shard in plan["shards"])
        left = (tuple(one for one in documents if one.digest not in self.results) for documents in shards)
        return [Shard(documents) for documents in left if documents]

    def plan(self, shards: Iterable[Shard]) -> None:
        """Write down what is to be done, so that a run after a kill does the same."""
        self.storage.write_json(PLAN, {"reading": self.reading, "shards": [shard.documents for shard in shards]})

    def finish(self, files: list[tuple[str, Looked]]) -> dict[str, Any]:
        """Write the account of files (path and what is in it), drop what does not count, and the manifest."""
        rows = [row for path, looked in files for row in self._file(path, looked)]
        starts = range(0, len(rows), _FILES_A_PART)
        for number, start in enumerate(starts):
            self.storage.write(
                f"files/part-{number:05d}.parquet", parquet("files", rows[start : start + _FILES_A_PART])
            )
        keep = {f"files/part-{number:05d}.parquet" for number in range(len(starts))}
        keep |= {part_path(name, shard) for shard, record in self.records.items() for name in record["rows"]}
        keep |= {f"_shards/{shard}.json" for shard in self.records}
        for table in (*(table.name for table in CONTENT), "files", "_shards"):
            for path in self.storage.files(table):
                if path not in keep:
                    self.storage.delete(path)
        manifest = {
            "tool_version": __version__, "schema": LATEST, "persons": self.persons, "shards": len(self.records),
            "files": len(rows), "unreadable": sum(row[8] is not None for row in rows),
            "documents": sum(len(record["done"]) for record in self.records.values()),
        }  # fmt: skip
        self.storage.write_json(MANIFEST, manifest)
        self.storage.delete(PLAN)
        return manifest

    def _file(self, path: str, looked: Looked) -> Iterator[tuple[Any, ...]]:
        """The rows of a file: one, or one a document in it."""
        for part in looked.parts or (Part("", None),):
            code, reason, document = part.code or None, part.reason or None, None
            if part.document is not None:
                code, reason = self.results[part.document.digest] or (None, None)
                document = part.document.digest if code is None else None
            row = ("", path, part.member, document, looked.digest, looked.bytes, None, __version__, code, reason, None)
            yield row

    def parts(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The shards that count, with their records."""
        yield from sorted(self.records.items())
