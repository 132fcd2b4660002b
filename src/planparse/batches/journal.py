"""The journal: what was read, with its result, and what is still to be read. SQLite in `DIR/.planparse/`.

    results   content, suffix and options → the result: kept over runs, so that nothing is read twice
    outputs   the files written, with their digests: what is there unaltered is not written again
    known     the content that a file of this name had when it was last read: a renamed file is one without
    entries   the files of this run in the order of the sources, and what became of each

A result and what became of its entry are committed together, a few at a time; what a killed run had not committed is
read again. A write-ahead log with full syncing survives the end of any process and of the machine. One process holds
the journal at a time, to the exclusion of others. Paths are stored as bytes, for a system may have any in a name.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import NamedTuple

from planparse.batches import journal_file
from planparse.batches.naming import Taken
from planparse.errors import OutputError
from planparse.jobs.book import Entry
from planparse.jobs.kept import Stored
from planparse.storage.fetch import Place
from planparse.storage.files import STATE
from planparse.storage.found import Found
from planparse.storage.names import as_unicode
from planparse.storage.reasons import Pair

LAYOUT = "2"  # of the tables; a journal of another one is begun anew
_TYPES = r" (?:TEXT|BLOB)(?: PRIMARY KEY)?"
_EVERY = 0.5  # seconds between commits: what a killed run has to read again at most, for each worker
_TABLES = """
CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, made_with TEXT, counts TEXT, warnings TEXT,
    document BLOB, rows BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outputs (path TEXT PRIMARY KEY, stem TEXT, sha256 TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS outputs_by_stem ON outputs (stem);
CREATE TABLE IF NOT EXISTS known (stem TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID;
DROP TABLE IF EXISTS entries;
CREATE TABLE entries (n INTEGER, m INTEGER, place BLOB, member TEXT, number INTEGER, how TEXT, name TEXT, stem TEXT,
    state TEXT DEFAULT 'waiting', zh TEXT DEFAULT '', en TEXT DEFAULT '', digest TEXT DEFAULT '', key TEXT, seconds REAL,
    same_as TEXT, PRIMARY KEY (n, m)) WITHOUT ROWID;
CREATE INDEX by_state ON entries (state, n, m);
CREATE INDEX by_digest ON entries (digest) WHERE digest != '';
CREATE INDEX by_stem ON entries (stem);
CREATE TEMP TABLE seen (place BLOB PRIMARY KEY) WITHOUT ROWID;
"""


class Outcome(NamedTuple):
    """What became of an entry: `status`, why, the digest of its bytes, the result's key, seconds."""

    status: str
    reason: Pair = ("", "")
    digest: str = ""
    key: str | None = None
    seconds: float | None = None


class Journal:
    """The journal of an output folder. Raises `OutputError` where it cannot be kept, in every method."""

    def __init__(self, folder: str, *, fresh: bool = False) -> None:
        self._path = Path(folder) / STATE / "journal.sqlite"
        self._committed = time.monotonic()
        self._held = journal_file.held(self._path)
        try:
            if fresh and not journal_file.is_sound(self._path):
                journal_file.put_away(self._path)
            try:
                self._start(fresh)
            except journal_file.DamagedError:
                if not fresh:
                    raise
                journal_file.put_away(self._path)
                self._start(fresh)
        except BaseException:
            self._held.close()
            raise

    def _start(self, fresh: bool) -> None:
        with self.errors():
            self.db = journal_file.opened(self._path)
            try:
                self._begin(fresh)
                self._taken = Taken(self.db)
            except BaseException:
                self.db.close()
                raise

    def _begin(self, fresh: bool) -> None:
        db = self.db
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if str(version) not in ("0", LAYOUT):
            for table in ("results", "outputs", "known"):
                db.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in _TABLES.split(";"):
            db.execute(statement)
        db.execute(f"PRAGMA user_version={LAYOUT}")
        for kept in re.finditer(r"TABLE IF NOT EXISTS (\w+) \(([^;]+)\) WITHOUT", _TABLES):  # those of another run
            db.execute(f"SELECT {re.sub(_TYPES, '', kept[2])} FROM {kept[1]} LIMIT 0")
        if fresh:
            db.execute("DELETE FROM results")
        db.execute("COMMIT")
        db.execute("BEGIN IMMEDIATE")

    def errors(self) -> AbstractContextManager[None]:
        """What goes wrong with the journal inside the `with`, as `OutputError` that says what to do."""
        return journal_file.errors(self._path)

    def damaged(self, what: str) -> OutputError:
        """The error of what it keeps, found by whom it was given to."""
        return journal_file.damaged(self._path, ValueError(what))

    def commit(self, *, now: bool = True) -> None:
        """Put on the disk what was noted; with `now` false only where the last time is some time ago."""
        if now or time.monotonic() - self._committed > _EVERY:
            with self.errors():
                self.db.execute("COMMIT")
                self.db.execute("BEGIN IMMEDIATE")
            self._committed = time.monotonic()

    def close(self) -> None:
        """Commit and let go of it."""
        try:
            with self.errors():
                if self.db.in_transaction:  # else an error has undone it
                    self.db.execute("COMMIT")
        finally:
            with suppress(sqlite3.Error):
                self.db.close()
            self._held.close()

    def enter(self, found: Iterable[Found]) -> int:
        """Note the files of this run in their order, each once; how many there are."""
        count = 0
        with self.errors():
            for file in found:
                place = os.fsencode(file.place if "://" in file.place else os.path.abspath(file.place))
                if not self.db.execute("INSERT OR IGNORE INTO seen VALUES (?)", (place,)).rowcount:
                    continue
                count += 1
                self._insert(
                    count, 0, Place(file.place), file.how, file.relative, (file.status or "waiting", *file.reason)
                )
        return count

    def _insert(self, n: int, m: int, place: Place, how: str, relative: str, state: tuple[str, str, str]) -> None:
        from planparse.storage.names import shown

        name = shown(place.path) + (f"/{place.member}" if place.member else "")
        stem = self._taken.take(relative, f"{place.path}\0{place.member}\0{place.number}")
        self.db.execute(
            "INSERT INTO entries (n, m, place, member, number, how, name, stem, state, zh, en) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (n, m, os.fsencode(place.path), *place[1:], how, name.replace(os.sep, "/"), stem, *map(as_unicode, state)),
        )

    def open_archive(self, entry: Entry, members: Sequence[str]) -> int:
        """Put the documents of an archive in the place of its entry; how many there are."""
        with self.errors():
            self.db.execute("DELETE FROM entries WHERE n=? AND m=?", (entry.n, entry.m))
            for number, member in enumerate(members):
                place = Place(entry.place.path, member, number)
                self._insert(entry.n, number + 1, place, "member", f"{entry.stem}/{member}", ("waiting", "", ""))
        return len(members)

    def take(self) -> Entry | None:
        """The next file that waits, marked as being read; None where none waits."""
        with self.errors():
            row = self.db.execute(
                "SELECT n, m, place, member, number, how, name, stem FROM entries WHERE state='waiting' "
                "ORDER BY n, m LIMIT 1"
            ).fetchone()
            if row is None:
                return None
            self.db.execute("UPDATE entries SET state='running' WHERE n=? AND m=?", row[:2])
        return Entry(row[0], row[1], Place(os.fsdecode(row[2]), row[3], row[4]), *row[5:])

    def give_back(self, entry: Entry) -> None:
        """Let a file wait again."""
        with self.errors():
            self.db.execute("UPDATE entries SET state='waiting' WHERE n=? AND m=?", entry[:2])

    def settle(self, entry: Entry, outcome: Outcome, outputs: dict[str, str] | None = None) -> None:
        """Note what became of a file, and its outputs: path → SHA-256."""
        with self.errors():
            self.db.execute(
                "UPDATE entries SET state=?, zh=?, en=?, digest=?, key=?, seconds=? WHERE n=? AND m=?",
                (outcome.status, *map(as_unicode, outcome.reason), *outcome[2:], *entry[:2]),
            )
            if outputs is not None:
                self.db.execute("INSERT OR REPLACE INTO known VALUES (?,?)", (entry.stem, outcome.digest))
            for path, digest in (outputs or {}).items():
                self.db.execute("INSERT OR REPLACE INTO outputs VALUES (?,?,?)", (path, entry.stem, digest))

    def store(self, key: str, made_with: str, result: Stored) -> None:
        """Keep a result under its key."""
        with self.errors():
            texts = (json.dumps(result.counts), json.dumps(result.warnings, ensure_ascii=False))
            row = (key, made_with, *texts, result.document, result.rows)  # reports read no further than the texts
            self.db.execute("INSERT OR REPLACE INTO results VALUES (?,?,?,?,?,?)", row)

    def has_rows(self, key: str) -> bool | None:
        """Whether the result kept under a key has its rows for tables; None where there is no such result."""
        with self.errors():
            found = self.db.execute("SELECT rows IS NOT NULL FROM results WHERE key=?", (key,)).fetchone()
        return None if found is None else bool(found[0])

    def stored(self, key: str) -> Stored | None:
        """The result kept under a key."""
        with self.errors():
            row = self.db.execute("SELECT document, rows, counts, warnings FROM results WHERE key=?", (key,)).fetchone()
        return row and Stored(row[0], row[1], json.loads(row[2]), [tuple(note) for note in json.loads(row[3])])

    def is_known(self, entry: Entry, digest: str) -> bool:
        """Whether a file of this content was read before under the name that it has now."""
        with self.errors():
            row = self.db.execute("SELECT digest FROM known WHERE stem=?", (entry.stem,)).fetchone()
        return row is not None and row[0] == digest

    def outputs_of(self, stem: str) -> dict[str, str]:
        """The outputs that were written for a stem: path → SHA-256."""
        with self.errors():
            return dict(self.db.execute("SELECT path, sha256 FROM outputs WHERE stem=?", (stem,)))

    def forget_others(self, made_with: str) -> None:
        """Drop the results of other versions and options: a finished run has no use for them."""
        with self.errors():
            self.db.execute("DELETE FROM results WHERE made_with != ?", (made_with,))
