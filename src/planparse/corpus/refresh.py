"""Notices, folders and results → the store, and what has not changed is left alone.

A file whose size and time are as recorded is not opened; one whose bytes are as recorded is not read; a notice whose
digest is in the store (renamed, or a copy) is not read again. A notice read by another version of planparse is read
anew. Results (`.json`, `.jsonl`, `.yaml`) come after notices, so that a corrected result stands over what a notice gives.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from planparse import __version__
from planparse.corpus.parallel import Limits, Readers
from planparse.corpus.rows import Rows, rows_of
from planparse.corpus.store import File, Store
from planparse.corpus.worker import Failure, Result
from planparse.errors import InputError, MissingFileError
from planparse.readers import read_bytes

RESULTS = (".json", ".jsonl", ".yaml", ".yml")
BATCH = 400  # documents a transaction
_MAJOR = "1."


class Found(NamedTuple):
    """A file of a source, as the system lists it."""

    source: str
    path: str
    bytes: int
    mtime_ns: int

    @property
    def full(self) -> Path:
        """Where it is."""
        return Path(self.source, self.path) if self.path else Path(self.source)


class Counts(NamedTuple):
    """What a refresh did, in files; `dropped` are documents."""

    listed: int = 0
    unchanged: int = 0
    known: int = 0
    read: int = 0
    failed: int = 0
    dropped: int = 0


def list_files(sources: Iterable[str]) -> Iterator[Found]:
    """The files of the sources, in a stable order, notices before results; hidden ones and `~$` locks left out."""
    for source in sources:
        root = Path(source)
        check_source(source)
        found = list(_walk(root, "")) if root.is_dir() else [_found(source, "", root.stat())]
        yield from sorted(found, key=lambda one: (one.full.suffix.lower() in RESULTS, one.path))


def check_source(source: str) -> None:
    """`MissingFileError` where there is no such file or folder."""
    if not Path(source).exists():
        raise MissingFileError(f"找不到“{source}”，请检查路径", f"no such file or folder: {source!r}")


def _walk(root: Path, below: str) -> Iterator[Found]:
    with os.scandir(root / below) as entries:
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            path = f"{below}/{entry.name}" if below else entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(root, path)
            elif entry.is_file():
                yield _found(str(root), path, entry.stat())


def _found(source: str, path: str, stat: os.stat_result) -> Found:
    return Found(source, path, stat.st_size, stat.st_mtime_ns)


def refresh(
    store: Store,
    sources: Iterable[str] | None,
    limits: Limits = Limits(),
    *,
    checksum: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Counts:
    """Bring the store up to date with `sources`, or with all it was ever given (None): then what has gone is dropped.

    `checksum` opens every file, whatever its time says; `progress(done, all)` is called after each batch."""
    everything = sources is None
    names = [str(Path(source).resolve()) for source in sources] if sources is not None else _sources(store)
    if not everything:
        store.connection.executemany(
            "INSERT INTO sources SELECT $1 WHERE $1 NOT IN (SELECT source FROM sources)", [[name] for name in names]
        )
    present = [name for name in names if not everything or Path(name).exists()]
    own = str(store.path.resolve())  # the store may stand among its sources, with its log and its index
    listed = [one for one in list_files(present) if not str(one.full).startswith(own)]
    have = _recorded(store)
    todo = [one for one in listed if checksum or not _same(one, have.get((one.source, one.path)))]
    counts = Counts(len(listed), len(listed) - len(todo))
    known = set(store.rows("SELECT document, tool_version FROM documents"))
    with Readers(limits) as readers:
        for batch in _batches(todo):
            counts = _take(store, batch, known, readers, counts)
            if progress:
                progress(counts.known + counts.read + counts.failed, len(todo))
    if everything:
        # A source that is not there at all (a drive not mounted) takes nothing with it.
        gone = {key for key in have if key[0] in present} - {(one.source, one.path) for one in listed}
        if gone:
            store.drop_files(sorted(gone))
    return counts._replace(dropped=store.drop_orphans() if everything or todo else 0)


def _sources(store: Store) -> list[str]:
    return [source for (source,) in store.rows("SELECT source FROM sources ORDER BY source")]


def _recorded(store: Store) -> dict[tuple[str, str], File]:
    rows = store.rows(f"SELECT {', '.join(File._fields)} FROM files ORDER BY source, path, member")
    return {(row[0], row[1]): File(*row) for row in rows}


def _same(one: Found, row: File | None) -> bool:
    return (
        row is not None and (one.bytes, one.mtime_ns) == (row.bytes, row.mtime_ns) and row.tool_version == __version__
    )


def _batches(files: list[Found]) -> Iterator[list[Found]]:
    for start in range(0, len(files), BATCH):
        yield files[start : start + BATCH]


def _take(store: Store, batch: list[Found], known: set[tuple[Any, ...]], readers: Readers, counts: Counts) -> Counts:
    """One batch in one transaction; `known` are the documents of the store, with the versions that read them."""
    revision = store.next_revision()
    documents: dict[str, Rows] = {}
    files: list[File] = []
    for one, taken in readers.in_order(lambda one: _read(one, known, readers), batch):
        entries, read = _entries(one, taken, revision)
        files += entries
        documents.update(read)
        failed = any(entry.code for entry in entries)
        counts = counts._replace(
            known=counts.known + (not read and not failed),
            read=counts.read + (bool(read) and not failed),
            failed=counts.failed + failed,
        )
    store.put(documents.values(), files)
    known.update((key, __version__) for key in documents)
    return counts


class Taken(NamedTuple):
    """What came of a file: its digest, and results; `same` where the store has its document already."""

    digest: str | None
    results: list[tuple[str, Result]]  # the member's name in an archive or its number in a list, else ""
    same: str | None = None


def _read(one: Found, known: set[tuple[Any, ...]], readers: Readers) -> Taken:
    try:
        data = read_bytes(one.full)
    except InputError as error:
        failure = Failure(type(error).__name__, error.zh, error.en)
        return Taken(None, [("", Result(None, failure))])
    digest, suffix = hashlib.sha256(data).hexdigest(), one.full.suffix.lower()
    if suffix in RESULTS:
        found = list(_parsed(data, suffix))
        return Taken(digest, [(str(number) if len(found) > 1 else "", item) for number, item in enumerate(found, 1)])
    if suffix == ".zip":
        return Taken(digest, list(_unpacked(data, one.full.name, readers)))
    if (digest, __version__) in known:
        return Taken(digest, [], digest)
    return Taken(digest, [("", readers.read(data, one.full.name))])


def _unpacked(data: bytes, name: str, readers: Readers) -> Iterator[tuple[str, Result]]:
    """The notices of an archive, each under its name there."""
    from planparse.readers import archive

    try:
        for member in archive.members(data, name):
            inner = member.name[len(name) + 1 :] if member.name.startswith(f"{name}/") else member.name
            yield inner, readers.read(member.read(), inner)
    except InputError as error:
        yield "", Result(None, Failure(type(error).__name__, error.zh, error.en))


def _parsed(data: bytes, suffix: str) -> Iterator[Result]:
    """The documents of a result file: one, an array, one a line, or a stream."""
    try:
        words = data.decode("utf-8-sig")
        if suffix in {".yaml", ".yml"}:
            from planparse import plain_yaml

            values = plain_yaml.load_all(data)
        elif suffix == ".jsonl":
            values = [json.loads(line) for line in words.split("\n") if line.strip()]
        else:
            values = [json.loads(words)]
    except Exception as error:  # a parser's own errors, of which YAML has a tree
        reason = " ".join(str(error).split())
        zh, en = f"不是 extract 的结果（{reason}）", f"no result of extract ({reason})"
        yield Result(None, Failure("BrokenFileError", zh, en))
        return
    yield from (Result(item) for value in values for item in (value if isinstance(value, list) else [value]))


def _entries(one: Found, taken: Taken, revision: int) -> tuple[list[File], dict[str, Rows]]:
    """The rows of `files` for a file, and the rows of its documents by digest."""
    base = File(*one[:2], "", taken.same, taken.digest, one.bytes, one.mtime_ns, __version__)
    if taken.same is not None:
        return [base], {}
    entries: list[File] = []
    read: dict[str, Rows] = {}
    for member, (document, failure) in taken.results:
        rows, failure = (None, failure) if document is None else _rows(document, revision)
        if rows is not None:
            key = str(rows["documents"][0][0])
            read[key] = rows
            entries.append(base._replace(member=member, document=key))
        elif failure is not None:
            entries.append(base._replace(member=member, code=failure.code, reason=failure.zh))
    return entries or [base], read


def _rows(document: Any, revision: int) -> tuple[Rows | None, Failure | None]:
    try:
        if not str(document["schema_version"]).startswith(_MAJOR):
            raise ValueError(f"schema_version {document['schema_version']}")
        return rows_of(document, revision), None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        words = f"{type(error).__name__}: {error}"
        return None, Failure("BrokenFileError", f"不是 extract 的结果（{words}）", f"no result of extract ({words})")
