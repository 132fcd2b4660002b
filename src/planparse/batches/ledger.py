"""What the journal tells when a run is over: duplicates, the rows of the report, documents in order, orphans."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from planparse.batches.messages import pair
from planparse.storage.names import document_name, system_path

_GOOD = "('done', 'unchanged', 'duplicate')"
_UNREACHED = "('waiting', 'running')"


class Row(NamedTuple):
    """A file in the report. `output` is the path of its results without their suffix, "" where it has none; `seconds`
    is what reading it took, None where it was not read."""

    file: str
    status: str
    zh: str
    en: str
    seconds: float | None
    counts: dict[str, int]
    warnings: list[tuple[str, str]]
    output: str
    sha256: str
    same_as: str


def mark_duplicates(db: sqlite3.Connection) -> None:
    """Of files of one content the first counts; the others are `duplicate` and name it. Which of them happened to be
    read does not matter."""
    groups = db.execute(
        f"SELECT digest FROM entries WHERE digest != '' AND state IN {_GOOD} GROUP BY digest HAVING count(*) > 1"
    ).fetchall()
    for (digest,) in groups:
        rows = db.execute(
            f"SELECT n, m, name, state, seconds FROM entries WHERE digest=? AND state IN {_GOOD} ORDER BY n, m",
            (digest,),
        ).fetchall()
        read = next((row for row in rows if row[3] == "done"), None)
        if read is not None:
            db.execute(
                "UPDATE entries SET state='done', zh='', en='', seconds=? WHERE n=? AND m=?", (read[4], *rows[0][:2])
            )
        for n, m, *_ in rows[1:]:
            db.execute(
                "UPDATE entries SET state='duplicate', zh=?, en=?, same_as=? WHERE n=? AND m=?",
                (*pair("same", name=rows[0][2]), rows[0][2], n, m),
            )


def rows(db: sqlite3.Connection) -> Iterator[Row]:
    """The files in the order of the sources, those not reached as skipped."""
    found = db.execute(
        "SELECT name, state, zh, en, seconds, counts, warnings, stem, digest, same_as FROM entries "
        "LEFT JOIN results USING (key) ORDER BY n, m"
    )
    for name, state, zh, en, seconds, counts, warnings, stem, digest, same_as in found:
        status = "skipped" if state in ("waiting", "running") else state
        if status != state:
            zh, en = pair("not_reached")
        notes = [(code, message) for code, message in json.loads(warnings or "[]")]
        has_result = state in ("done", "unchanged", "duplicate")
        figures = json.loads(counts or "{}") if has_result else {}
        yield Row(name, status, zh, en, seconds, figures, notes, stem if has_result else "", digest, same_as or "")


def refused(db: sqlite3.Connection) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """The files that are not even to be read: name, status and why."""
    for name, state, zh, en in db.execute("SELECT name, state, zh, en FROM entries WHERE state != 'waiting'"):
        yield name, state, (zh, en)


def tally(db: sqlite3.Connection) -> dict[str, int]:
    """Status → how many files; those not reached as `skipped`, and again as `unreached`."""
    counts: dict[str, int] = {}
    for state, count in db.execute("SELECT state, count(*) FROM entries GROUP BY state"):
        for key in ("skipped", "unreached") if state in ("waiting", "running") else (state,):
            counts[key] = counts.get(key, 0) + count
    return counts


class Kept(NamedTuple):
    """A document of the run: its path among the outputs, the name that it bears, and what the journal keeps of it."""

    stem: str
    name: str
    kept: bytes
    rows: bytes | None


def documents(db: sqlite3.Connection) -> Iterator[Kept]:
    """The documents in the order of the sources, each content once."""
    found = db.execute(
        "SELECT stem, place, member, document, rows FROM entries JOIN results USING (key) "
        "WHERE state IN ('done', 'unchanged') ORDER BY n, m"
    )
    for stem, place, member, kept, rows in found:
        yield Kept(stem, document_name(os.fsdecode(place), member), kept, rows)


def orphans(db: sqlite3.Connection, folder: str) -> Iterator[str]:
    """Outputs of earlier runs that are still there, and whose file is not among those read well or still to be read."""
    found = db.execute(
        "SELECT path FROM outputs WHERE NOT EXISTS (SELECT 1 FROM entries WHERE entries.stem = outputs.stem AND "
        f"(state IN {_GOOD} OR state IN {_UNREACHED})) ORDER BY path"
    )
    for (path,) in found:
        if os.path.exists(system_path(os.path.join(folder, path))):
            yield path
