"""The standard streams: UTF-8 whatever the console's code page, and failures that are told once and rightly.

Standard output that is full or closed is an `OutputError`, a pipe whose reader has enough stays a `BrokenPipeError`;
standard error that takes nothing is no failure of the work.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any, cast

from planparse.cli.messages import TEXTS, text
from planparse.errors import OutputError
from planparse.text.terminal import visible


def cannot_write(path: object, error: Exception | str) -> OutputError:
    """The error for what the system does not let be written; `path` is `-` for standard output."""
    reason = getattr(error, "strerror", None) or str(error)
    names = TEXTS["standard_output"] if str(path) == "-" else (path, path)
    zh, en = TEXTS["cannot_write"]
    return OutputError(zh.format(path=names[0], reason=reason), en.format(path=names[1], reason=reason))


def tell(line: str, end: str = "\n") -> None:
    """A line for the person at the terminal, on standard error."""
    print(visible(line, keep="\n"), end=end, file=sys.stderr, flush=True)


def put(line: str) -> None:
    """A line for people on standard output; data go through `output.print_chunks`, as they are."""
    sys.stdout.write(visible(line) + "\n")


class _Stream:
    """A stream that another stands behind; None where it was closed before the program began."""

    def __init__(self, behind: IO[str] | None) -> None:
        self._behind = behind

    def __getattr__(self, name: str) -> Any:
        return getattr(self._behind, name)

    def isatty(self) -> bool:
        """Whether somebody looks at it."""
        return self._behind is not None and self._behind.isatty()

    def write(self, words: str) -> int:
        """As `io.TextIOBase.write`."""
        self._do(lambda stream: stream.write(words))
        return len(words)

    def flush(self) -> None:
        """As `io.TextIOBase.flush`."""
        self._do(lambda stream: stream.flush())

    def _do(self, work: Callable[[IO[str]], object]) -> None:
        raise NotImplementedError


class _Output(_Stream):
    def flush(self) -> None:
        if self._behind is not None:  # where nothing was written nothing is lost
            super().flush()

    def _do(self, work: Callable[[IO[str]], object]) -> None:
        if self._behind is None:
            raise cannot_write("-", text("is_closed"))
        try:
            work(self._behind)
        except (OSError, ValueError) as error:
            if isinstance(error, UnicodeError):
                raise
            # Windows has no SIGPIPE, and tells a pipe that was closed as an invalid argument
            if isinstance(error, BrokenPipeError) or (os.name == "nt" and getattr(error, "errno", 0) == errno.EINVAL):
                raise BrokenPipeError from error
            raise cannot_write("-", error) from error


class _Messages(_Stream):
    def _do(self, work: Callable[[IO[str]], object]) -> None:
        with suppress(OSError, ValueError):
            if self._behind is not None:
                work(self._behind)


@contextmanager
def guarded() -> Iterator[None]:
    """The standard streams as described above, put back at the end."""
    before = sys.stdout, sys.stderr
    _take_free_numbers()
    for stream in before:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    sys.stdout, sys.stderr = cast("IO[str]", _Output(sys.stdout)), cast("IO[str]", _Messages(sys.stderr))
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def _take_free_numbers() -> None:
    """A file that is opened where a standard stream was closed would become that stream."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)
