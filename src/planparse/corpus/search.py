"""Words looked up in titles, tasks and goals: an index of character pairs in SQLite's FTS5, in a file beside the store.

Chinese has no blanks, and FTS5's own trigrams find no word of two characters. Here a run of Chinese characters is
indexed as its overlapping pairs and its last character (粮食安全 → 粮食 食安 安全 全); a word is then the phrase of its
pairs, and a single character the beginning of a pair. Letters and digits go by whole words. What the index lacks of the
store it adds before it answers, so it can be deleted at any time; the text itself stays in the store alone.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from planparse.corpus.store import Store, index_path
from planparse.errors import OutputError, PlanparseError
from planparse.text import patterns

_RUN = patterns.compile(r"(?P<han>[\p{Han}〇]+)|(?P<word>(?:(?!\p{Han})[\p{L}\p{N}])+)")
_SCHEMA = """
CREATE VIRTUAL TABLE IF NOT EXISTS grams USING fts5(body, content='', tokenize="unicode61 categories 'L* N* Co Cn So'");
CREATE TABLE IF NOT EXISTS entries (place INTEGER PRIMARY KEY, document TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS entries_document ON entries (document);
CREATE TABLE IF NOT EXISTS indexed (document TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID;
"""
_PASSAGES = """
SELECT document, 'document' AS kind, '' AS id, concat_ws(' ', title, notice_title) AS words, 0 AS place
FROM documents WHERE document IN (SELECT unnest($1))
UNION ALL SELECT document, 'task', task, concat_ws(' ', title, text), position FROM tasks
WHERE document IN (SELECT unnest($1))
UNION ALL SELECT document, 'goal', goal, text, position FROM goals WHERE document IN (SELECT unnest($1))
ORDER BY document, kind, place"""
_MAGIC = b"SQLite format 3\0"
AROUND, STALE, CHUNK = 24, 0.3, 2000


class Hit(NamedTuple):
    """A passage found; `snippet` has the first word found between « and »."""

    document: str
    kind: str
    id: str
    region: str | None
    plan_year: int | None
    title: str | None
    snippet: str


def grams(words: str) -> Iterator[str]:
    """What a passage is indexed by."""
    for match in _RUN.finditer(_folded(words)):
        run = match[0]
        if match["han"]:
            yield from (run[at : at + 2] for at in range(len(run)))  # the last is one character alone
        else:
            yield run


def phrase(query: str) -> str:
    """A query → FTS5's: all of its words, in any order; `PlanparseError` where there is no word in it."""
    parts = []
    for match in _RUN.finditer(_folded(query)):
        run = match[0]
        if not match["han"]:
            parts.append(f'"{run}"')
        elif len(run) == 1:
            parts.append(f'"{run}"*')
        else:
            parts.append('"' + " ".join(run[at : at + 2] for at in range(len(run) - 1)) + '"')
    if not parts:
        raise PlanparseError("要查的词里没有文字", "there is no word to look for")
    return " AND ".join(parts)


def _folded(words: str) -> str:
    return unicodedata.normalize("NFKC", words).lower()


class Index:
    """The index of a store, brought up to date when it is opened, and made anew where it is damaged."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._path = index_path(store.path)
        with self._errors():
            self._base = sqlite3.connect(self._path)
            try:
                self.added = self._opened()
            except sqlite3.OperationalError:  # no rights, no room, or a file of somebody else's
                raise
            except sqlite3.DatabaseError:
                self._begin_anew()

    def search(self, query: str, limit: int | None = None) -> list[Hit]:
        """The passages with all the words of the query, the best first; all of them, or the first `limit`."""
        with self._errors():
            try:
                return list(self._found(query, limit))
            except (KeyError, sqlite3.DatabaseError):  # of another store, or damaged
                self._begin_anew()
                return list(self._found(query, limit))

    def count(self, query: str) -> int:
        """How many passages have all the words of the query."""
        with self._errors():
            found = self._base.execute(
                "SELECT count(*) FROM grams g JOIN entries e ON e.place = g.rowid WHERE grams MATCH ?", (phrase(query),)
            ).fetchone()
        return int(found[0])

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise OutputError(f"索引“{self._path}”写不出（{error}），请检查权限和磁盘，或删去后再试",
                              f"the index {str(self._path)!r} cannot be written ({error}): check rights and disk, or "
                              "delete it") from error  # fmt: skip

    def _opened(self) -> int:
        self._base.executescript(_SCHEMA)
        return self._renew()

    def _begin_anew(self) -> None:
        """What the index holds it has from the store. A file that was never one of SQLite's is not ours to delete."""
        self._base.close()
        with self._path.open("rb") as file:
            if not file.read(len(_MAGIC)).startswith(_MAGIC):
                raise sqlite3.DatabaseError("file is not a database")
        self._path.unlink()
        self._base = sqlite3.connect(self._path)
        self.added = self._opened()

    def _found(self, query: str, limit: int | None) -> Iterator[Hit]:
        found = self._base.execute(
            "SELECT e.document, e.kind, e.id FROM grams g JOIN entries e ON e.place = g.rowid WHERE grams MATCH ?"
            " ORDER BY bm25(grams), e.document, e.place LIMIT ?",
            (phrase(query), -1 if limit is None else limit),
        ).fetchall()
        return self._hits(found, query) if found else iter(())

    def _hits(self, found: list[tuple[str, str, str]], query: str) -> Iterator[Hit]:
        keys = sorted({row[0] for row in found})
        words = {row[:3]: row[3] for row in self._store.rows(_PASSAGES, [keys])}
        about = {row[0]: row[1:] for row in self._store.rows(
            "SELECT document, region, plan_year, coalesce(title, notice_title) FROM documents"
            " WHERE document IN (SELECT unnest($1))", [keys])}  # fmt: skip
        for row in found:
            region, year, title = about[row[0]]
            yield Hit(*row, region, year, title, snippet(words[row], query))

    def _renew(self) -> int:
        """Add what is new, forget what is gone; how many documents were added."""
        last = self._base.execute("SELECT count(*), max(revision) FROM indexed").fetchone()
        if tuple(last) == self._store.rows("SELECT count(*), max(revision) FROM documents")[0]:
            return 0
        have = dict(self._base.execute("SELECT document, revision FROM indexed"))
        want = dict(self._store.rows("SELECT document, revision FROM documents"))
        gone = [key for key, revision in have.items() if want.get(key) != revision]
        if len(gone) > STALE * max(len(have), 1):  # places of the gone stay in a contentless index: begin anew
            self._base.executescript("DROP TABLE grams; DELETE FROM entries; DELETE FROM indexed;" + _SCHEMA)
            have, gone = {}, []
        fresh = sorted(key for key, revision in want.items() if have.get(key) != revision)
        for table in ("entries", "indexed"):
            self._base.executemany(f"DELETE FROM {table} WHERE document = ?", ((key,) for key in gone))
        for start in range(0, len(fresh), CHUNK):
            self._add({key: want[key] for key in fresh[start : start + CHUNK]})
            self._base.commit()
        self._base.commit()
        return len(fresh)

    def _add(self, documents: dict[str, int]) -> None:
        # Never a place that was used: the postings of the gone still point at theirs.
        place = self._base.execute("SELECT coalesce(max(rowid), 0) FROM grams_docsize").fetchone()[0]
        rows = self._store.rows(_PASSAGES, [list(documents)])
        entries = [(place + number, *row[:3]) for number, row in enumerate(rows, 1)]
        bodies: Iterable[tuple[int, str]] = (
            (place + number, " ".join(grams(row[3] or ""))) for number, row in enumerate(rows, 1)
        )
        self._base.executemany("INSERT INTO grams (rowid, body) VALUES (?, ?)", bodies)
        self._base.executemany("INSERT INTO entries VALUES (?, ?, ?, ?)", entries)
        self._base.executemany("INSERT INTO indexed VALUES (?, ?)", documents.items())

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *trouble: object) -> None:
        self.close()


def snippet(words: str, query: str) -> str:
    """The surroundings of the first word of the query, in one line; the beginning where folding hides it."""
    line = " ".join(words.split())
    for match in _RUN.finditer(query):
        at = line.lower().find(match[0].lower())
        if at >= 0:
            start, end = max(0, at - AROUND), at + len(match[0])
            before = ("…" if start else "") + line[start:at]
            rest = line[end : end + AROUND]
            return f"{before}«{line[at:end]}»{rest}" + ("…" if end + AROUND < len(line) else "")
    return line[: 2 * AROUND] + ("…" if len(line) > 2 * AROUND else "")
