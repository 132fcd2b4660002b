"""Folders for a while, that no end of the process leaves behind for good: those of dead ones are removed by the next.

A folder is in use while its `lock` is locked, which the system undoes at the end of the process that holds it.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_PREFIX = "planparse-office-"
_LOCK = "lock"
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EWOULDBLOCK)
_UNLOCKED = 3600.0  # seconds after which a folder without a lock is nobody's: it is made and locked in a moment


@contextmanager
def folder() -> Iterator[Path]:
    """A fresh folder, removed at the end of the `with`. What dead processes left is removed first."""
    sweep()
    path, held = _made()
    try:
        yield path
    finally:
        held.close()
        shutil.rmtree(path, ignore_errors=True)


def _made() -> tuple[Path, BinaryIO]:
    while True:
        path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        with suppress(FileNotFoundError):
            file = open(path / _LOCK, "xb")  # noqa: SIM115
            if lock(file) and (path / _LOCK).exists():  # else another has just taken it for a dead one's
                return path, file
            file.close()


def lock(file: BinaryIO) -> bool:
    """Take an open file for this process alone, until it is closed; False where another has it. A file system that knows
    no locks refuses none."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _TAKEN
    return True


def sweep() -> None:
    """Remove the folders of processes that are no more. Never raises."""
    with suppress(OSError):
        for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            with suppress(OSError):
                _remove_dead(path)


def _remove_dead(path: Path) -> None:
    found = path.lstat()
    own = sys.platform == "win32" or found.st_uid == os.getuid()
    if not own or not stat.S_ISDIR(found.st_mode):
        return
    if not (path / _LOCK).exists():
        if time.time() - found.st_mtime > _UNLOCKED:
            shutil.rmtree(path, ignore_errors=True)
        return
    with open(path / _LOCK, "rb+") as file:
        dead = lock(file)
        if dead and sys.platform != "win32":
            shutil.rmtree(path, ignore_errors=True)
    if dead and sys.platform == "win32":  # which removes no open file
        shutil.rmtree(path, ignore_errors=True)
