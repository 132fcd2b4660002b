"""Which names of outputs are taken: no two files of a run get one, on any file system."""

from __future__ import annotations

import sqlite3

from planparse.batches.tidy import TABLES
from planparse.storage.files import STATE
from planparse.storage.names import folded, marked, safe_path

SUFFIXES = (".json", ".yaml")  # of the outputs, one a file
DOCUMENTS = "documents.jsonl"
_OWN = (
    STATE,
    DOCUMENTS,
    *(f"{table}.csv" for table in TABLES),
    *(f"report.{kind}" for kind in ("json", "csv", "html")),
)


class Taken:
    """The names taken so far, in a temporary table: there may be millions."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._folder = ""
        db.execute("CREATE TEMP TABLE taken (name TEXT PRIMARY KEY, folder INTEGER) WITHOUT ROWID")
        for name in _OWN:
            db.execute("INSERT INTO taken VALUES (?, 0)", (name,))

    def take(self, relative: str, identity: str) -> str:
        """The path of a file's outputs, without their suffix; `identity` tells it from others of that path."""
        path = safe_path(relative)
        for attempt in range(1_000_000):
            if self._is_free(path):
                break
            path = marked(safe_path(relative), identity + "\0" * attempt)
        plain = folded(path)
        self._db.executemany("INSERT INTO taken VALUES (?, 0)", [(plain + suffix,) for suffix in SUFFIXES])
        folder = plain.rpartition("/")[0]
        if folder != self._folder:
            rows = [(above,) for above in _above(plain)]
            self._db.executemany("INSERT OR IGNORE INTO taken VALUES (?, 1)", rows)
            self._folder = folder
        return path

    def _is_free(self, path: str) -> bool:
        plain = folded(path)
        own = [plain + suffix for suffix in SUFFIXES]
        above = [] if plain.rpartition("/")[0] == self._folder else _above(plain)
        if self._has(own, "1"):
            return False
        return not above or not self._has(above, "folder=0")

    def _has(self, names: list[str], condition: str) -> bool:
        marks = ",".join("?" * len(names))
        query = f"SELECT 1 FROM taken WHERE name IN ({marks}) AND {condition} LIMIT 1"
        return self._db.execute(query, names).fetchone() is not None


def _above(path: str) -> list[str]:
    """The folders of a path, outermost first: a/b/c → a, a/b."""
    steps = path.split("/")[:-1]
    return ["/".join(steps[: depth + 1]) for depth in range(len(steps))]
