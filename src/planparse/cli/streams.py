"""Standard output and error that fail as they should: a result that cannot be written is an error of ours, a message that
cannot be written is none."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Any

from planparse.errors import OutputError

_UTF8: Any = {"encoding": "utf-8", "errors": "backslashreplace", "newline": "\n"}


def prepare() -> None:
    """UTF-8 with plain line ends, whatever the console's code page: what it cannot show is escaped, never a crash. Streams
    that others have put in the place of the process's own are left to them."""
    _fill_descriptors()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(**_UTF8)
    if sys.stdout is None:
        sys.stdout = _Closed()
    elif sys.stdout is sys.__stdout__ and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout = _Results(sys.stdout.buffer, line_buffering=sys.stdout.line_buffering, **_UTF8)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    elif sys.stderr is sys.__stderr__ and isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr = _Messages(sys.stderr.buffer, line_buffering=True, **_UTF8)


def _fill_descriptors() -> None:
    """Let no file get the number of a stream that is closed: libraries write their complaints there."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free


def _refused(error: OSError) -> OutputError:
    from planparse.cli.output import output_error

    return output_error("-", error)


class _Closed(io.TextIOBase):
    """An output that is not there."""

    def write(self, text: str) -> int:
        raise _refused(OSError(errno.EBADF, os.strerror(errno.EBADF)))


class _Results(io.TextIOWrapper):
    """Raises `OutputError` for all that goes wrong but a reader that has enough."""

    def write(self, text: str) -> int:
        try:
            return super().write(text)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _refused(error) from error

    def flush(self) -> None:
        try:
            super().flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _refused(error) from error


class _Messages(io.TextIOWrapper):
    """Never raises: there is nobody left to be told."""

    def write(self, text: str) -> int:
        try:
            return super().write(text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        try:
            super().flush()
        except OSError:
            return
