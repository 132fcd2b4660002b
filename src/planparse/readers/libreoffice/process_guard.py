"""A program with all the processes that it starts: ended when we are done, and when we are no more, however that came.

    with Guard(folder) as guard:
        guard.hold(subprocess.Popen(command, **guard.options))

POSIX: the program leads a group of its own. A shell waits at a pipe that we hold: at our end, by SIGKILL too, it ends
the group and removes `folder`. Windows: a job, which ends with the handle that we have of it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from contextlib import suppress
from types import TracebackType
from typing import Any

# The first line is the group; a second one means that all is over. What dies may write once more, so it removes twice.
_WATCH = """
read -r group || exit 0
read -r over && exit 0
kill -KILL -"$group"
rm -rf "$1"
sleep 1
rm -rf "$1"
"""


class Guard:
    """See the module. `folder` holds what the program works on; it is removed here only where we are no more."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._watcher: subprocess.Popen[bytes] | None = None
        self._job: Any = None

    @property
    def options(self) -> dict[str, Any]:
        """What `Popen` is to start the program with."""
        if sys.platform == "win32":
            return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
        return {"start_new_session": True}

    def __enter__(self) -> Guard:
        if sys.platform == "win32":
            self._job = _new_job()
            return self
        with suppress(OSError):  # without a shell it is ended as long as we are there
            self._watcher = subprocess.Popen(
                ["/bin/sh", "-c", _WATCH, "sh", self._folder],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                cwd="/",
            )
        return self

    def hold(self, process: subprocess.Popen[bytes]) -> None:
        """End this process with us, and all that it starts."""
        self._process = process
        if sys.platform == "win32":
            if self._job is not None:
                ctypes.windll.kernel32.AssignProcessToJobObject(self._job, ctypes.c_void_p(int(process._handle)))  # type: ignore[attr-defined]
        else:
            self._tell(f"{process.pid}\n")

    def _tell(self, line: str) -> None:
        if self._watcher is not None and self._watcher.stdin is not None:
            with suppress(OSError):
                self._watcher.stdin.write(line.encode("ascii"))
                self._watcher.stdin.flush()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        process = self._process
        if process is not None:
            self._end(process)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
            self._tell("over\n")
        if self._watcher is not None and self._watcher.stdin is not None:
            with suppress(OSError):
                self._watcher.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                self._watcher.wait(timeout=10)

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        """The program may be gone while what it started lives on."""
        if sys.platform == "win32":
            if self._job is not None:
                ctypes.windll.kernel32.TerminateJobObject(self._job, 1)
                ctypes.windll.kernel32.CloseHandle(self._job)
                self._job = None
            if process.poll() is None:
                subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
        else:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)


if sys.platform == "win32":
    _EXTENDED_LIMITS = 9
    _KILL_ON_CLOSE = 0x2000

    class _Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", ctypes.c_uint32),
            ("least_set", ctypes.c_size_t),
            ("most_set", ctypes.c_size_t),
            ("processes", ctypes.c_uint32),
            ("affinity", ctypes.c_size_t),
            ("priority", ctypes.c_uint32),
            ("scheduling", ctypes.c_uint32),
            ("counters", ctypes.c_uint64 * 6),
            ("memory", ctypes.c_size_t * 4),
        )

    def _new_job() -> Any:
        """A job whose processes end when its last handle is closed; None where the system refuses it."""
        kernel = ctypes.windll.kernel32
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        handle = kernel.CreateJobObjectW(None, None)
        if not handle:
            return None
        job = ctypes.c_void_p(handle)
        limits = _Limits(flags=_KILL_ON_CLOSE)
        if kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)):
            return job
        kernel.CloseHandle(job)
        return None
