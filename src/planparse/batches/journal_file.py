"""The journal's file: opened by one process at a time, and what is wrong with it told with a way out."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from planparse.errors import OutputError
from planparse.readers.common.scratch import lock
from planparse.storage.files import cannot_write

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
# What the disk or the rights refuse; any other complaint is about what the file holds.
_REFUSED = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
)


class DamagedError(OutputError):
    """The journal holds what no run of ours wrote there."""


def damaged(path: str | Path, error: Exception) -> DamagedError:
    """The error of a damaged journal, that says what to do."""
    return DamagedError(
        f"{path} 已损坏（{error}），请加 --fresh 再运行（全部重读）",
        f"{path} is damaged ({error}): run again with --fresh (all is read anew)",
    )


def taken(path: Path) -> OutputError:
    """The error of a folder that another run writes."""
    folder = path.parent.parent
    return OutputError(
        f"另一个 planparse batch 正在写 {folder}，请等它结束",
        f"another planparse batch is writing {folder}: wait for it",
    )


@contextmanager
def errors(path: Path) -> Iterator[None]:
    """What goes wrong with the journal inside the `with`, as errors of ours. Raises `OutputError`."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _BUSY:
            raise taken(path) from error
        if code in _REFUSED and not path.is_dir():
            raise cannot_write(path, error) from error
        raise damaged(path, error) from error
    except (zlib.error, json.JSONDecodeError, UnicodeDecodeError) as error:  # of what is kept in its rows
        raise damaged(path, error) from error


def held(path: Path) -> BinaryIO:
    """The lock of a journal, until it is closed; the system undoes it at the end of the process, so that none is stale.
    Raises `OutputError` where another process has it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = open(path.with_name("lock"), "ab")  # noqa: SIM115
    except OSError as error:
        raise cannot_write(path, error) from error
    if not lock(file):
        file.close()
        raise taken(path)
    return file


def opened(path: Path) -> sqlite3.Connection:
    """The journal, locked against others, with a write-ahead log. Raises `sqlite3.Error`."""
    db = sqlite3.connect(path, isolation_level=None, timeout=1)
    try:
        for setting in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL", "cache_size=-2000"):
            db.execute(f"PRAGMA {setting}")
        db.execute("BEGIN IMMEDIATE")
    except sqlite3.Error:
        db.close()
        raise
    return db


def is_sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with a journal, or there is none. Raises `OutputError`."""
    try:
        with errors(path):
            if not path.exists():
                return True
            db = opened(path)
            try:
                return bool(db.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
            finally:
                db.close()
    except DamagedError:
        return False


def put_away(path: Path) -> None:
    """Remove a journal, for one to begin anew. Raises `OutputError`."""
    try:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            with suppress(FileNotFoundError):
                _remove(path.with_name(name))
    except OSError as error:
        raise cannot_write(path, error) from error


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():  # whatever is in it is not ours
        path.rename(path.with_name(f"{path.name}.{os.urandom(4).hex()}"))
    else:
        path.unlink()
