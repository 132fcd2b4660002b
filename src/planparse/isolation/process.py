"""A child process: started with a group of its own, ended with all that it started, and heard to its last word."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

from planparse.isolation.child import Task

# It imports what this process can import and nothing from the folder that one happens to be in.
CODE = "import sys; sys.path[:] = {path!r}; from planparse.isolation.child import main; main({handle})"
_LAST = 4096  # bytes of what it said that are looked at
_ENDING = 2.0  # seconds that the system is given to end it
_LINE = 200  # characters of its last line that are told


class Process:
    """A child with the channel to it. Raises `OSError` where the system starts none."""

    def __init__(self, task: Task) -> None:
        self.channel: Connection
        self.channel, theirs = Pipe()
        self._said = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115
        try:
            code = CODE.format(path=sys.path, handle=theirs.fileno())
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", code],
                stdin=subprocess.PIPE,  # never written to: its end is the parent's
                stdout=subprocess.DEVNULL,
                stderr=self._said,
                **_handed_on(theirs.fileno()),
            )
        except BaseException:
            self.channel.close()
            self._said.close()
            raise
        finally:
            theirs.close()  # so that the end of the child is the end of the channel
        with suppress(OSError):  # it has just died, which whoever listens will see
            self.channel.send(task)

    @property
    def pid(self) -> int:
        """The system's number."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """What it ended with (negative: a signal); None while it runs."""
        return self._process.poll()

    def wait(self, seconds: float) -> bool:
        """Whether it has ended within so many seconds."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(max(0.0, seconds))
        return self._process.returncode is not None

    def last_words(self) -> str:
        """The last line that it wrote to standard error, for one that has ended."""
        with suppress(OSError):
            self._said.seek(max(0, self._said.seek(0, os.SEEK_END) - _LAST))
            lines = self._said.read().decode("utf-8", "replace").split("\n")
            return next((line.strip()[:_LINE] for line in reversed(lines) if line.strip()), "")
        return ""

    def forget_words(self) -> None:
        """What it wrote to standard error so far is of no interest any more."""
        with suppress(OSError):
            self._said.seek(0)
            self._said.truncate()

    def kill(self) -> None:
        """End it, with the processes that it started."""
        if sys.platform != "win32":
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)
        with suppress(OSError):
            self._process.kill()

    def __del__(self) -> None:
        # One that a thread kept for itself ends with the thread.
        if getattr(self, "_process", None) is not None and self._process.returncode is None:
            with suppress(Exception):  # the interpreter may be at its end, of which the child hears too
                self.close()

    def close(self, seconds: float = _ENDING) -> None:
        """End it and let go of it; `seconds` are waited for the system to do so."""
        self.kill()
        self.wait(seconds)
        for end in (self.channel, self._process.stdin, self._said):
            with suppress(OSError):
                end.close()  # type: ignore[union-attr]


def _handed_on(handle: int) -> dict[str, Any]:
    """How a child gets a handle of this process's, and a group of its own: Ctrl-C is the parent's affair."""
    if sys.platform != "win32":
        return {"pass_fds": (handle,), "start_new_session": True}
    os.set_handle_inheritable(handle, True)
    startup = subprocess.STARTUPINFO()
    startup.lpAttributeList = {"handle_list": [handle]}
    return {"startupinfo": startup, "creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
