"""How much memory a worker may take: a limit set in it where the system has one, and a look from outside.

Linux: the limit is on private memory (`RLIMIT_DATA`: memory mapped from files is not counted), and `/proc` tells what
is resident. macOS: the limit on address space, no look. Windows: no limit in the process, a look through its handle.
"""

from __future__ import annotations

import ctypes
import sys

MEGABYTE = 1_000_000


def limit(megabytes: int) -> None:
    """Let this process take no more than that: what asks for more gets a `MemoryError`. 0 is no limit."""
    if not megabytes or sys.platform == "win32":
        return
    import resource

    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    _, hard = resource.getrlimit(kind)
    wanted = megabytes * MEGABYTE
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    try:
        resource.setrlimit(kind, (wanted, hard))
    except (OSError, ValueError):  # macOS refuses some: the look from outside remains, or none
        return


def resident(pid: int) -> int:
    """Bytes of memory that a process holds now; 0 where the system does not tell, or the process is gone."""
    if sys.platform == "win32":
        return _working_set(pid)
    try:
        with open(f"/proc/{pid}/statm", "rb") as file:
            return int(file.read().split()[1]) * _page()
    except (OSError, IndexError, ValueError):
        return 0


def _page() -> int:
    if sys.platform == "win32":
        return 4096
    import resource

    return resource.getpagesize()


def end_with_parent() -> None:
    """Let the system end this process when its parent ends, however that ends (Linux; elsewhere a thread watches)."""
    if sys.platform != "linux":
        return
    import os
    import signal

    parent = os.getppid()
    try:
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    except (OSError, AttributeError):
        return
    if os.getppid() != parent:  # it ended meanwhile
        os._exit(1)


if sys.platform == "win32":

    class _Counters(ctypes.Structure):
        _fields_ = (
            ("cb", ctypes.c_ulong),
            ("faults", ctypes.c_ulong),
            *((name, ctypes.c_size_t) for name in ("peak", "now", "a", "b", "c", "d", "pagefile", "peak_pagefile")),
        )

    def _working_set(pid: int) -> int:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = kernel.OpenProcess(0x1000 | 0x0010, False, pid)  # query, and read
        if not handle:
            return 0
        try:
            counters = _Counters()
            counters.cb = ctypes.sizeof(counters)
            read = kernel.K32GetProcessMemoryInfo(ctypes.c_void_p(handle), ctypes.byref(counters), counters.cb)
            return int(counters.now) if read else 0
        finally:
            kernel.CloseHandle(ctypes.c_void_p(handle))
