"""The report of a run: every file with what became of it, as JSON, CSV and a page. Times stand here and nowhere else."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from planparse.batches import ledger, report_page
from planparse.batches.ledger import Row
from planparse.batches.messages import pair
from planparse.errors import OutputError
from planparse.exports.cells import guarded, record
from planparse.jobs.work import COUNTS
from planparse.readers.common.staleness import tool
from planparse.storage.files import PlaceError, write_whole

COLUMNS = ("file", "status", "reason", "seconds", *COUNTS, "messages", "output", "sha256", "same_as")


def paths(out: str, wanted: str | None) -> dict[str, str]:
    """Where the reports go, format → path: all three as report.* in the output folder, or as `wanted` says: a path
    with one of their suffixes is that one alone, any other is all three with their suffixes behind it."""
    if wanted is None:
        return {kind: os.path.join(out, f"report.{kind}") for kind in WRITERS}
    kind = Path(wanted).suffix.lower().lstrip(".")
    return {kind: wanted} if kind in WRITERS else {kind: f"{wanted}.{kind}" for kind in WRITERS}


def write(db: sqlite3.Connection, out: str, wanted: dict[str, str], lang: str) -> list[OutputError]:
    """Write the reports, format → path; why some could not take their place. Raises `OutputError` for all of them."""
    refused: list[OutputError] = []
    left = [] if ledger.tally(db).get("unreached") else list(ledger.orphans(db, out))
    for kind, path in wanted.items():
        pieces = WRITERS[kind](ledger.rows(db), left, ledger.tally(db), lang)
        try:
            write_whole(path, (piece.encode("utf-8", "replace") for piece in pieces))
        except PlaceError as error:
            refused.append(error)
    return refused


def _reason(row: Row, lang: str) -> str:
    return row.en if lang == "en" else row.zh


def _as_json(rows: Iterable[Row], left: list[str], counts: dict[str, int], lang: str) -> Iterator[str]:
    head = json.dumps({"tool": tool(), "counts": counts}, ensure_ascii=False)
    yield head[:-1] + ', "files": ['
    between = "\n"
    for row in rows:
        value = {
            "file": row.file, "status": row.status, "reason": _reason(row, lang) or None, "seconds": row.seconds,
            "counts": row.counts or None, "warnings": [{"code": code, "message": what} for code, what in row.warnings],
            "output": row.output or None, "sha256": row.sha256 or None, "same_as": row.same_as or None,
        }  # fmt: skip
        yield between + json.dumps(value, ensure_ascii=False)
        between = ",\n"
    yield '\n], "orphaned": ' + json.dumps(left, ensure_ascii=False) + "}\n"


def _as_csv(rows: Iterable[Row], left: list[str], counts: dict[str, int], lang: str) -> Iterator[str]:
    yield "\ufeff" + ",".join(COLUMNS) + "\r\n"
    for row in rows:
        figures = [str(row.counts.get(name, "")) for name in COUNTS]
        messages = "；".join(f"{code}: {what}" for code, what in row.warnings)
        cells = [row.file, row.status, _reason(row, lang), "" if row.seconds is None else f"{row.seconds:.3f}"]
        behind = [guarded(cell) for cell in (messages, row.output, row.sha256, row.same_as)]
        yield (record([guarded(cells[0]), cells[1], guarded(cells[2]), cells[3], *figures, *behind]) + "\r\n")
    reason = pair("orphaned")[lang == "en"]
    for path in left:
        blank = [""] * (1 + len(COUNTS) + 1)
        yield record(["", "orphaned", reason, *blank, guarded(path), "", ""]) + "\r\n"


WRITERS: dict[str, Callable[[Iterable[Row], list[str], dict[str, int], str], Iterator[str]]] = {
    "json": _as_json,
    "csv": _as_csv,
    "html": report_page.page,
}
