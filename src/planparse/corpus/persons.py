"""Rows without what names a person: the same that `export.py` leaves out, for rows that never were in a store."""

from __future__ import annotations

from typing import Any

from planparse.corpus.rows import Rows
from planparse.corpus.tables import BY_NAME, PERSONAL_ROLES


def without_persons(rows: Rows) -> Rows:
    """The rows of documents without assignments to persons, signers, texts, and messages that quote a name."""
    kept = {name: entries for name, entries in rows.items() if not BY_NAME[name].personal}
    kept["documents"] = [_blank(entry, "documents", "signer") for entry in rows["documents"]]
    role = {name: BY_NAME[name].names.index("role") for name in ("assignments", "units")}
    for name, place in role.items():
        kept[name] = [entry for entry in rows[name] if entry[place] not in PERSONAL_ROLES]
    called = BY_NAME["units"].names.index("name")
    persons = {(entry[0], entry[called]) for entry in rows["units"] if entry[role["units"]] in PERSONAL_ROLES}
    message = BY_NAME["diagnostics"].names.index("message")
    kept["diagnostics"] = [
        _blank(entry, "diagnostics", "message")
        if any(key == entry[0] and name in entry[message] for key, name in persons)
        else entry
        for entry in rows["diagnostics"]
    ]
    return kept


def _blank(entry: tuple[Any, ...], table: str, column: str) -> tuple[Any, ...]:
    place = BY_NAME[table].names.index(column)
    return (*entry[:place], None, *entry[place + 1 :])
