"""Notices, folders and results → the store, and what has not changed is left alone.

A file whose size and time are as recorded is not opened; one whose bytes are as recorded is not read; a notice whose
digest is in the store (renamed, or a copy) is not read again. What was read with other code, libraries or programs than
today's (`readers.staleness`, the sign that `batch` goes by) is read anew, and so is what failed for a reason of the
machine's. Results (`.json`, `.jsonl`, `.yaml`) come after notices, so that a corrected result stands over what a notice gives.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from planparse import __version__
from planparse.corpus.listing import RESULTS, Found, list_files, storable
from planparse.corpus.parallel import Limits, Readers
from planparse.corpus.results import checked, parsed
from planparse.corpus.rows import Rows
from planparse.corpus.store import File, Store
from planparse.corpus.worker import Failure, Result
from planparse.errors import InputError
from planparse.readers import read_bytes
from planparse.readers.common.staleness import reading_digest

BATCH = 400  # documents a transaction
# Failures of the moment or the machine, not of the file: tried again whenever it is looked at.
_PASSING = frozenset(("Crash", "InputError", "InternalError", "MemoryLimit", "MissingFileError", "Timeout"))


class Counts(NamedTuple):
    """What a refresh did, in files; `dropped` are documents."""

    listed: int = 0
    unchanged: int = 0
    known: int = 0
    read: int = 0
    failed: int = 0
    dropped: int = 0


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
    present = [name for name in names if not everything or os.path.exists(name)]
    own = str(store.path.resolve())  # the store may stand among its sources, with its log and its index
    listed = [one for one in list_files(present) if not str(one.full).startswith(own)]
    have, reading = _recorded(store), reading_digest()
    todo = [one for one in listed if checksum or not _same(one, have.get((one.source, one.path)), reading)]
    counts = Counts(len(listed), len(listed) - len(todo))
    known = {key for (key,) in store.rows("SELECT document FROM documents WHERE reading = $1", [reading])}
    with Readers(limits) as readers:
        run = _Run(store, readers, known, reading)
        for batch in _batches(todo):
            counts = _take(run, batch, counts)
            if progress:
                progress(counts.known + counts.read + counts.failed, len(todo))
    if everything and (gone := _gone(have, listed, present)):
        store.drop_files(sorted(gone))
    return counts._replace(dropped=store.drop_orphans() if everything or todo else 0)


class _Run(NamedTuple):
    """What holds for all of a refresh; `known` are the documents of the store that were read as they would be today."""

    store: Store
    readers: Readers
    known: set[str]
    reading: str


def _gone(have: Iterable[tuple[str, str]], listed: list[Found], present: list[str]) -> set[tuple[str, str]]:
    """The files that are there no more. A source that is away (a drive not mounted) takes nothing with it, nor does a
    folder that cannot be looked at."""
    gone = {key for key in have if key[0] in present} - {(one.source, one.path) for one in listed}
    closed = [(one.source, f"{one.path}/" if one.path else "") for one in listed if one.trouble]
    return {(source, path) for source, path in gone if not any(source == s and path.startswith(p) for s, p in closed)}


def _sources(store: Store) -> list[str]:
    return [source for (source,) in store.rows("SELECT source FROM sources ORDER BY source")]


def _recorded(store: Store) -> dict[tuple[str, str], File]:
    rows = store.rows(f"SELECT {', '.join(File._fields)} FROM files ORDER BY source, path, member")
    return {(row[0], row[1]): File(*row) for row in rows}


def _same(one: Found, row: File | None, reading: str) -> bool:
    if row is None or one.trouble or row.code in _PASSING:
        return False
    return (one.bytes, one.mtime_ns, reading) == (row.bytes, row.mtime_ns, row.reading)


def _batches(files: list[Found]) -> Iterator[list[Found]]:
    for start in range(0, len(files), BATCH):
        yield files[start : start + BATCH]


def _take(run: _Run, batch: list[Found], counts: Counts) -> Counts:
    """One batch in one transaction."""
    revision = run.store.next_revision()
    documents: dict[str, Rows] = {}
    files: list[File] = []
    for one, taken in run.readers.in_order(lambda one: _read(one, run), batch):
        entries, read = _entries(one, taken, revision, run.reading)
        files += entries
        documents.update(read)
        failed = any(entry.code for entry in entries)
        counts = counts._replace(
            known=counts.known + (not read and not failed),
            read=counts.read + (bool(read) and not failed),
            failed=counts.failed + failed,
        )
    run.store.put(documents.values(), files)
    run.known.update(documents)
    return counts


class Taken(NamedTuple):
    """What came of a file: its digest, and results; `same` where the store has its document already."""

    digest: str | None
    results: list[tuple[str, Result]]  # the member's name in an archive or its number in a list, else ""
    same: str | None = None


def _read(one: Found, run: _Run) -> Taken:
    try:
        if one.trouble:
            zh, en = f"读不出（{one.trouble}），请检查权限", f"cannot be read ({one.trouble}): check rights"
            raise InputError(zh, en)
        # Lines are documents, each of which is bounded by itself: so many of them may be there.
        data = one.full.read_bytes() if one.full.suffix.lower() == ".jsonl" else read_bytes(one.full)
    except OSError as error:
        reason = error.strerror or str(error)
        failure = Failure("InputError", f"读不出（{reason}），请检查权限", f"cannot be read ({reason}): check rights")
        return Taken(None, [("", Result(None, failure))])
    except InputError as error:
        failure = Failure(type(error).__name__, error.zh, error.en)
        return Taken(None, [("", Result(None, failure))])
    digest, suffix = hashlib.sha256(data).hexdigest(), one.full.suffix.lower()
    if suffix in RESULTS:
        found = list(parsed(data, suffix))
        return Taken(digest, [(str(number) if len(found) > 1 else "", item) for number, item in enumerate(found, 1)])
    if suffix == ".zip":
        return Taken(digest, list(_unpacked(data, storable(one.full.name), run.readers)))
    if digest in run.known:
        return Taken(digest, [], digest)
    return Taken(digest, [("", run.readers.read(data, storable(one.full.name)))])


def _unpacked(data: bytes, name: str, readers: Readers) -> Iterator[tuple[str, Result]]:
    """The notices of an archive, each under its name there."""
    from planparse.readers import archive

    try:
        for member in archive.members(data, name):
            inner = member.name[len(name) + 1 :] if member.name.startswith(f"{name}/") else member.name
            yield inner, readers.read(member.read(), inner)
    except InputError as error:
        yield "", Result(None, Failure(type(error).__name__, error.zh, error.en))


def _entries(one: Found, taken: Taken, revision: int, reading: str) -> tuple[list[File], dict[str, Rows]]:
    """The rows of `files` for a file, and the rows of its documents by digest."""
    base = File(*one[:2], "", taken.same, taken.digest, one.bytes, one.mtime_ns, __version__, reading=reading)
    if taken.same is not None:
        return [base], {}
    entries: list[File] = []
    read: dict[str, Rows] = {}
    for member, (document, failure) in taken.results:
        rows = failure if document is None else checked(document, revision, reading)
        if isinstance(rows, Failure):
            entries.append(base._replace(member=member, code=rows.code, reason=rows.zh))
        elif rows is not None:
            key = str(rows["documents"][0][0])
            read[key] = rows
            entries.append(base._replace(member=member, document=key))
    return entries or [base], read
