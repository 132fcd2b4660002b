"""Files written whole or not at all: a new one beside the old, on the disk before it takes its place."""

from __future__ import annotations

import errno
import hashlib
import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from planparse.errors import OutputError
from planparse.storage.names import system_path

STATE = ".planparse"  # the folder of the journal, in the output folder; unfinished files begin with it too
_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
# What the disk or the system refuses to every file; anything else that a file's own place gives is that file's affair.
_FOR_ALL = _FULL | {errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE, errno.EFBIG}
# Seconds to wait for whom has a file open (a virus scanner, a viewer): only Windows refuses to replace it meanwhile.
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8) if os.name == "nt" else ()


class PlaceError(OutputError):
    """One file cannot take its place: it is open elsewhere, a folder stands there; others can be written."""


def cannot_write(path: str | Path, error: Exception, kind: type[OutputError] = OutputError) -> OutputError:
    """The error of the output folder, that says what to do and that nothing is lost."""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    full = getattr(error, "errno", None) in _FULL or "disk is full" in str(error)
    zh, en = (
        ("请腾出磁盘空间", "make room on the disk")
        if full
        else ("请检查路径和权限，或关闭打开着它的程序", "check path and rights, or close the program that has it open")
    )
    return kind(
        f"写不到 {path}（{reason}），{zh}后再运行同样的命令，已完成的不会重做",
        f"cannot write {path} ({reason}): {en} and run the same command again; what is done stays done",
    )


Told = Callable[[str, Exception, type[OutputError]], OutputError]


class WholeFile:
    """A file that takes its place at the end of the `with`, where nothing was raised in it; else what was there before
    stays. Folders above it are made, but where `in_folder` says that they must be there. It grows in `scratch`, a folder
    on the same disk, or else beside what it is to be; the rights of what was there are kept. Raises `OutputError`, as
    `told` puts it; `PlaceError` where only this file is concerned."""

    def __init__(self, path: str, scratch: str = "", told: Told = cannot_write, *, in_folder: bool = False) -> None:
        self._path, self._told = path, told
        self._target = system_path(path)
        folder = os.path.dirname(self._target) or "."
        # Not by the process id: two containers may share a folder, and have equal ones.
        self._fresh = os.path.join(system_path(scratch) or folder, f"{STATE}-{os.urandom(8).hex()}.tmp")
        self._total = hashlib.sha256()
        if not in_folder:
            self._make_folder(folder)
        try:
            self._file = open(self._fresh, "xb")  # noqa: SIM115
        except OSError as error:
            raise told(path, error, OutputError) from error

    def _make_folder(self, folder: str) -> None:
        try:
            os.makedirs(folder, exist_ok=True)
        except OSError as error:
            raise self._failure(error) from error

    def _failure(self, error: OSError) -> OutputError:
        return self._told(self._path, error, OutputError if error.errno in _FOR_ALL else PlaceError)

    def write(self, piece: bytes) -> None:
        """Put a piece after those before."""
        self._total.update(piece)
        try:
            self._file.write(piece)
        except OSError as error:
            raise self._told(self._path, error, OutputError) from error

    @property
    def digest(self) -> str:
        """The SHA-256 of what was written so far."""
        return self._total.hexdigest()

    def __enter__(self) -> WholeFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self.settle()
        finally:
            with suppress(OSError):
                self._file.close()
            with suppress(OSError):
                os.unlink(self._fresh)

    def settle(self) -> None:
        """Let it take its place now; what was settled is not settled again."""
        if self._file.closed:
            return
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        except OSError as error:
            raise self._told(self._path, error, OutputError) from error
        try:
            with suppress(FileNotFoundError):
                os.chmod(self._fresh, os.stat(self._target).st_mode & 0o7777)
            _replace(self._fresh, self._target)
        except OSError as error:
            raise self._failure(error) from error


def _replace(fresh: str, target: str) -> None:
    for seconds in _WAITS:
        try:
            os.replace(fresh, target)
            return
        except PermissionError:
            time.sleep(seconds)
    os.replace(fresh, target)


def write_whole(path: str, pieces: Iterable[bytes], scratch: str = "") -> str:
    """Write the pieces to `path`, whole or not at all; the SHA-256 of them all. Raises `OutputError`."""
    with WholeFile(path, scratch) as file:
        for piece in pieces:
            file.write(piece)
    return file.digest


def digest_of(path: str) -> str | None:
    """The SHA-256 of a file, None where there is none that can be read."""
    try:
        with open(system_path(path), "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def scratch_of(folder: str) -> str:
    """Where files of an output folder grow: beside its journal, so that none is ever left among the outputs."""
    return os.path.join(folder, STATE)


def sweep(folder: str) -> None:
    """Remove what an interrupted run left unfinished."""
    for place in (folder, scratch_of(folder)):
        with suppress(OSError):
            for entry in os.scandir(place):
                if entry.name.startswith(f"{STATE}-") and entry.name.endswith(".tmp"):
                    with suppress(OSError):
                        os.unlink(entry.path)
