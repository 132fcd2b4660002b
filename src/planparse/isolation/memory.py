"""How much memory a worker has, looked at from outside, for not every system has a limit to set in it
(`isolation.bounds`). Linux: `/proc` tells what is resident. Windows: its handle does. macOS: no look.
"""

from __future__ import annotations

import ctypes
import sys


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
