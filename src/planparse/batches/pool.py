"""The supervisor: worker processes that are started once and used again, one file at a time each.

    with Pool(setup, jobs=2, seconds=60) as pool:
        pool.give(slot, job)                      to one of pool.idle
        for slot, message in pool.listen(): …     a worker's message, or one of the supervisor's:

    ("timeout",)           the file took too long: its worker was ended
    ("memory",)            it took too much memory, as seen from outside
    ("crashed", code)      its worker ended by itself, or was killed by somebody

A worker that ends is replaced, whatever ended it; the file that it had costs no other file anything.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any

from planparse.batches import memory, worker
from planparse.batches.worker import Job, Setup
from planparse.errors import PlanparseError
from planparse.readers.common import bounds

Message = tuple[Any, ...]
_LOOK = 0.05  # seconds between looks at clocks and memory
_PATIENCE = 60.0  # seconds in which a worker must be ready
_FAILED_STARTS = 3  # in a row, and the environment is at fault
_RETIRE = 0.6  # of its memory that a worker may keep after a file: a new one starts with less
_GRACE = 1.2  # the look from outside comes after the limit inside, which costs a message and no process
_ENDING = 2.0  # seconds that workers have to end by themselves


@dataclass(eq=False)
class Slot:
    """A place for a worker: its process, the channel to it, the job it has and since when (monotonic seconds)."""

    process: Any
    channel: Connection
    ready: bool = False
    job: Job | None = None
    since: float = 0.0


class Pool:
    """Worker processes under one supervisor; see the module. `seconds` is the time that a file may take (0: any).

    Raises `PlanparseError` where workers cannot be started at all."""

    def __init__(self, setup: Setup, jobs: int, seconds: float) -> None:
        self._setup = setup
        self._seconds = seconds
        self._failed_starts = 0
        self._looked = 0.0
        self._context = get_context("spawn")
        self.slots = [self._start() for _ in range(jobs)]

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close(gently=kind is None)

    def _start(self) -> Slot:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=worker.main, args=(theirs, self._setup), daemon=True)
        process.start()
        theirs.close()  # so that the end of the worker is the end of the channel
        return Slot(process, ours, since=time.monotonic())

    @property
    def idle(self) -> list[Slot]:
        """The slots whose worker is ready and has nothing to do."""
        return [slot for slot in self.slots if slot.ready and slot.job is None]

    @property
    def busy(self) -> bool:
        """Whether any worker has a job."""
        return any(slot.job is not None for slot in self.slots)

    def give(self, slot: Slot, job: Job) -> None:
        """Hand a job to an idle slot."""
        slot.job, slot.since = job, time.monotonic()
        with suppress(OSError):  # it has just died: `listen` will tell
            slot.channel.send(job)

    def answer(self, slot: Slot, message: Message | None) -> None:
        """Answer a question of a worker."""
        with suppress(OSError):
            slot.channel.send(message)

    def finish(self, slot: Slot, *, spent: bool = False) -> None:
        """The job of a slot is done; a worker that holds much memory still (or is `spent`) is replaced."""
        slot.job = None
        limit = self._setup.megabytes * bounds.MEGABYTE
        if spent or (limit and memory.resident(slot.process.pid) > limit * _RETIRE):
            self._replace(slot)

    def listen(self) -> Iterator[tuple[Slot, Message]]:
        """What has happened, waiting a moment for it. After `done`, `failed` and the supervisor's own messages the
        caller calls `finish`, but for `ask`, that is to be answered."""
        by_channel = {slot.channel: slot for slot in self.slots}
        for channel in wait(list(by_channel), _LOOK):
            slot = by_channel[channel]  # type: ignore[index]
            try:
                message = slot.channel.recv()
            except Exception:  # the end of the channel, or half a message
                yield from self._lost(slot)
                continue
            if message == ("ready",):
                slot.ready, self._failed_starts = True, 0
            else:
                yield slot, message
        if time.monotonic() - self._looked >= _LOOK:
            self._looked = time.monotonic()
            for slot in self.slots:
                yield from self._look(slot)

    def _lost(self, slot: Slot) -> Iterator[tuple[Slot, Message]]:
        slot.process.join(_ENDING)
        code, had = slot.process.exitcode, slot.job is not None
        if not slot.ready:
            self._failed_starts += 1
            if self._failed_starts >= _FAILED_STARTS:
                raise PlanparseError(
                    f"读取文件的进程启动不了（退出码 {code}），请检查内存和 --memory",
                    f"the processes that read files cannot be started (exit code {code}): check memory and --memory",
                )
        self._replace(slot)
        if had:
            yield slot, ("crashed", code)

    def _look(self, slot: Slot) -> Iterator[tuple[Slot, Message]]:
        """End a worker that takes too long or too much."""
        took = time.monotonic() - slot.since
        if not slot.ready:
            if took > _PATIENCE:
                self._kill(slot)
            return
        if slot.job is None or slot.channel.poll():
            return
        limit = self._setup.megabytes * bounds.MEGABYTE * _GRACE
        what = "timeout" if self._seconds and took > self._seconds else ""
        if not what and limit and memory.resident(slot.process.pid) > limit:
            what = "memory"
        if what:
            self._replace(slot)
            yield slot, (what,)

    def _replace(self, slot: Slot) -> None:
        self._kill(slot)
        slot.channel.close()
        slot.process.join(_ENDING)
        fresh = self._start()
        slot.process, slot.channel, slot.ready, slot.since = fresh.process, fresh.channel, False, fresh.since

    def _kill(self, slot: Slot) -> None:
        """End a worker with the processes that it started."""
        pid = slot.process.pid
        if sys.platform != "win32":
            with suppress(ProcessLookupError, PermissionError):
                if os.getpgid(pid) == pid:  # it has come so far as to have a group of its own
                    os.killpg(pid, signal.SIGKILL)
        with suppress(OSError, AttributeError):
            slot.process.kill()

    def close(self, *, gently: bool = True) -> None:
        """End all workers: `gently` where none has a job."""
        for slot in self.slots:
            if gently and slot.ready and slot.job is None:
                self.answer(slot, None)
            else:
                self._kill(slot)
        until = time.monotonic() + _ENDING
        for slot in self.slots:
            slot.process.join(max(0.0, until - time.monotonic()))
            if slot.process.is_alive():
                self._kill(slot)
                slot.process.join(_ENDING)
            slot.channel.close()
