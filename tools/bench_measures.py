"""What the benches share: where the files are, rows of the table, clocks and memory."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
DEV = ROOT.parent / "shared" / "eval" / "dev" / "docs"
SAMPLES = ROOT / "samples"


class Row(NamedTuple):
    """A measure: what, the figures in words, the value held to the limit, and whether it holds."""

    what: str
    figures: str
    value: float
    limit: str
    holds: bool


def timed(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Seconds that `work` takes."""
    begin = clock()
    work()
    return clock() - begin


def in_turn(
    first: Callable[[], object],
    second: Callable[[], object],
    rounds: int,
    clock: Callable[[], float] = time.process_time,
) -> tuple[float, float]:
    """Medians of two pieces of work measured in turn, after one round of warming up."""
    pairs = [(timed(first, clock), timed(second, clock)) for _ in range(rounds + 1)][1:]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def memory(field: str) -> float:
    """This process's memory in MB: `VmRSS` now, `VmHWM` at its highest (Linux; its `ru_maxrss` is the parent's too)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(rf"^{field}:\s+([0-9]+) kB", status, re.MULTILINE)[1]) / 1024  # type: ignore[index]
