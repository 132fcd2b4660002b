"""Outputs of a whole batch, in the order of the sources, each content once: `documents.jsonl`, and the tidy tables.

They are made when a run is complete, from what the journal keeps; document by document, so that their number costs time
and no memory.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack

from planparse.batch import ledger, render, tidy
from planparse.batch.files import WholeFile, scratch_of
from planparse.batch.naming import DOCUMENTS
from planparse.writers.cells import guarded

_BOM = "\ufeff"  # by which Excel knows UTF-8


def write(db: sqlite3.Connection, folder: str, formats: tuple[str, ...]) -> None:
    """Write what is asked for of `jsonl` and `csv` into the folder. Raises `OutputError`."""
    if "jsonl" in formats:
        _jsonl(db, folder)
    if "csv" in formats:
        _tables(db, folder)


def _jsonl(db: sqlite3.Connection, folder: str) -> None:
    with WholeFile(os.path.join(folder, DOCUMENTS), scratch_of(folder)) as file:
        for document in ledger.documents(db):
            file.write((render.line(document.kept, document.name) + "\n").encode("utf-8"))


def _tables(db: sqlite3.Connection, folder: str) -> None:
    with ExitStack() as held:
        files = {}
        for name in tidy.TABLES:
            file = WholeFile(os.path.join(folder, f"{name}.csv"), scratch_of(folder))
            files[name] = held.enter_context(file)
            file.write((_BOM + ",".join(tidy.TABLES[name]) + "\r\n").encode("utf-8"))
        for document in ledger.documents(db):
            name = guarded(document.stem)
            for table, rows in render.unpack_rows(document.rows or b"").items():
                files[table].write("".join(tidy.named(row, name) + "\r\n" for row in rows).encode("utf-8"))
