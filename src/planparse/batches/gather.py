"""Outputs of a whole batch, in the order of the sources, each content once: `documents.jsonl`, and the tidy tables.

They are made when a run is complete, from what the journal keeps; document by document, so that their number costs time
and no memory.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import ExitStack

from planparse.batches import ledger, render, tidy
from planparse.batches.naming import DOCUMENTS
from planparse.errors import OutputError
from planparse.exports.cells import guarded
from planparse.jobs import kept
from planparse.storage.files import PlaceError, WholeFile, scratch_of

_BOM = "\ufeff"  # by which Excel knows UTF-8


def write(db: sqlite3.Connection, folder: str, formats: tuple[str, ...]) -> list[OutputError]:
    """Write what is asked for of `jsonl` and `csv` into the folder; why files of them could not take their place, for one
    that is open elsewhere keeps back no other. Raises `OutputError` for the folder as a whole."""
    refused = _jsonl(db, folder) if "jsonl" in formats else []
    return refused + (_tables(db, folder) if "csv" in formats else [])


def _jsonl(db: sqlite3.Connection, folder: str) -> list[OutputError]:
    with WholeFile(os.path.join(folder, DOCUMENTS), scratch_of(folder)) as file:
        for document in ledger.documents(db):
            file.write((kept.line(document.kept, document.name) + "\n").encode("utf-8"))
        return settled([file])


def _tables(db: sqlite3.Connection, folder: str) -> list[OutputError]:
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
        return settled(files.values())


def settled(files: Iterable[WholeFile]) -> list[OutputError]:
    """Let each file take its place; why some could not."""
    refused: list[OutputError] = []
    for file in files:
        try:
            file.settle()
        except PlaceError as error:
            refused.append(error)
    return refused
