"""Notices, folders and results → the store, and what has not changed is left alone.

A file whose size and time are as recorded is not opened; one whose bytes are as recorded is not read; a notice whose
digest is in the store (renamed, or a copy) is not read again. What was read with other code, libraries or programs than
today's (`readers.staleness`, the sign that `batch` goes by) is read anew, and so is what failed for a reason of the
machine's. Results (`.json`, `.jsonl`, `.yaml`) come after notices, so that a corrected result stands over what a notice gives.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from planparse import __version__
from planparse.corpus.listing import Listed, list_files
from planparse.corpus.results import Refused, checked
from planparse.corpus.rows import Rows
from planparse.corpus.sink import Sink, Taken
from planparse.corpus.store import File, Store
from planparse.isolation.bounds import Allowance
from planparse.isolation.pool import Pool
from planparse.jobs.handle import Keep, Reading
from planparse.jobs.stream import stream
from planparse.jobs.work import Options
from planparse.readers.common import scratch
from planparse.readers.common.staleness import reading_digest

BATCH = 400  # files a transaction
EVERY = 10.0  # seconds after which there is one all the same: what a kill may cost where files are slow
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
    allowance: Allowance = Allowance(),
    *,
    jobs: int = 1,
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
    shelf = _Shelf(store, known, reading, counts, len(todo), progress)
    sink = Sink(todo, known, reading, shelf.take_in)
    if (first := sink.take()) is not None:  # else there is nothing to read in a process of its own
        sink.give_back(first)
        scratch.sweep()
        with Pool(Reading(Options(), allowance, Keep()), min(jobs, len(todo))) as pool:
            stream(sink, pool)
    shelf.put()
    counts = shelf.counts
    if everything and (gone := _gone(have, listed, present)):
        store.drop_files(sorted(gone))
    return counts._replace(dropped=store.drop_orphans() if everything or todo else 0)


def _gone(have: Iterable[tuple[str, str]], listed: list[Listed], present: list[str]) -> set[tuple[str, str]]:
    """The files that are there no more. A source that is away (a drive not mounted) takes nothing with it, nor does a
    folder that cannot be looked at."""
    gone = {key for key in have if key[0] in present} - {(one.source, one.path) for one in listed}
    closed = [(one.source, f"{one.path}/" if one.path else "") for one in listed if one.trouble]
    return {(source, path) for source, path in gone if not any(source == s and path.startswith(p) for s, p in closed)}


def _sources(store: Store) -> list[str]:
    return [source for (source,) in store.rows("SELECT source FROM sources ORDER BY source")]


def _recorded(store: Store) -> dict[tuple[str, str], File]:
    """The rows by source and path; of an archive's the one that is to be tried again, where there is one."""
    found: dict[tuple[str, str], File] = {}
    for row in store.rows(f"SELECT {', '.join(File._fields)} FROM files ORDER BY source, path, member"):
        if (before := found.get(row[:2])) is None or before.code not in _PASSING:
            found[row[:2]] = File(*row)
    return found


def _same(one: Listed, row: File | None, reading: str) -> bool:
    if row is None or one.trouble or row.code in _PASSING:
        return False
    return (one.bytes, one.mtime_ns, reading) == (row.bytes, row.mtime_ns, row.reading)


class _Shelf:
    """Files that were read, until there are enough for a transaction."""

    def __init__(
        self,
        store: Store,
        known: set[str],
        reading: str,
        counts: Counts,
        total: int,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self.counts = counts
        self._store, self._known, self._reading, self._total, self._progress = store, known, reading, total, progress
        self._revision = store.next_revision()
        self._documents: dict[str, Rows] = {}
        self._files: list[File] = []
        self._of_batches: set[str] = set()  # documents that a batch's folder gave
        self._taken = self._read = 0
        self._put = time.monotonic()

    def take_in(self, one: Listed, digest: str | None, taken: Iterator[Taken]) -> None:
        """A file with what came of it."""
        base = File(*one[:2], "", None, digest, one.bytes, one.mtime_ns, __version__, reading=self._reading)
        before = self._read
        entries = [self._entry(base, each, one.of_batch) for each in taken] or [base]
        self._files += entries
        failed = any(entry.code for entry in entries)
        read = self._read > before
        self.counts = self.counts._replace(
            known=self.counts.known + (not read and not failed),
            read=self.counts.read + (read and not failed),
            failed=self.counts.failed + failed,
        )
        self._taken += 1
        if self._taken >= BATCH or time.monotonic() - self._put > EVERY:
            self.put()

    def _entry(self, base: File, taken: Taken, of_batch: bool) -> File:
        """The row of `files` for a document, whose own rows are put on the shelf."""
        row = base._replace(member=taken.member)
        if taken.digest is not None:
            return row._replace(document=taken.digest)
        rows: Any = taken.refused or checked(taken.document, self._revision, self._reading)
        if isinstance(rows, Refused):
            return row._replace(code=rows.code, reason=rows.zh)
        key = str(rows["documents"][0][0])
        if not (
            of_batch and key in self._of_batches
        ):  # a batch writes a result for each copy of a notice, and the first is its own
            self._documents[key] = rows
            self._known.add(key)
            self._read += 1
            self._of_batches.update([key] if of_batch else [])
        return row._replace(document=key)

    def put(self) -> None:
        """All of it into the store, in one transaction."""
        if not self._taken:
            return
        self._store.put(self._documents.values(), self._files)
        self._documents, self._files, self._taken, self._put = {}, [], 0, time.monotonic()
        self._revision = self._store.next_revision()
        if self._progress:
            self._progress(self.counts.known + self.counts.read + self.counts.failed, self._total)
