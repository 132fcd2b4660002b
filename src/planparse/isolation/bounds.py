"""What one file may take where it is read in a process of its own: the same for every command that does so."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

SECONDS = 120.0  # of time; 0 stands for no limit
MEGABYTES = 2048  # of memory; 0 stands for no limit
MEGABYTE = 1_000_000
# What LibreOffice may have of a file's time: it gives up before the process is ended, which it would outlive.
OFFICE_SHARE = 0.8
# Of a file's seconds, what each page that is recognised adds to them: half a minute, for a page takes five seconds.
PAGE_SHARE = 0.25
_SPARE = 5  # seconds of processor time over what a job may take


class Allowance(NamedTuple):
    """What a job may take: seconds and megabytes, 0 for no limit."""

    seconds: float = SECONDS
    megabytes: int = MEGABYTES

    @property
    def page_seconds(self) -> float:
        """Seconds that each page to be recognised adds."""
        return self.seconds * PAGE_SHARE


def processors() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def limit_memory(megabytes: int) -> None:
    """Let this process take no more than that: what asks for more gets a `MemoryError`. 0 is no limit.

    Linux: private memory, memory mapped from files is not counted; macOS: the address space; Windows: nothing."""
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


def limit_processor(seconds: float) -> None:
    """From now on so much processor time, then the system ends the process; each core may be at work for all of it. 0 is
    no limit; Windows has none."""
    if not seconds or sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = int(used.ru_utime + used.ru_stime + seconds * (os.cpu_count() or 1)) + _SPARE
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (wanted, hard))


def office_seconds(seconds: float, own: int) -> int:
    """How long LibreOffice may take where a file has `seconds` (0: any time) and LibreOffice `own`."""
    return max(1, min(own, int(seconds * OFFICE_SHARE))) if seconds else own
