"""The supervisor: child processes that are started once and used again, one job at a time each.

    with Pool(task, jobs=2) as pool:
        pool.give(slot, job)                      to one of pool.idle
        for slot, message in pool.listen(): …     a child's message, or one of the supervisor's:

    ("timeout", seconds)    the job took more than it may: its child was ended
    ("memory",)             it took too much memory, as seen from outside
    ("crashed", what)       its child ended by itself, or was killed by somebody: exit code and last words

A child that ends is replaced, whatever ended it; the job that it had costs no other job anything. On Linux a child ends
with the thread that started it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Any

from planparse.errors import PlanparseError
from planparse.isolation import bounds, memory
from planparse.isolation.child import Message, Task
from planparse.isolation.process import Process

_LOOK = 0.05  # seconds between looks at clocks and memory
_PATIENCE = 60.0  # seconds in which a child must be ready
_FAILED_STARTS = 3  # in a row, and the environment is at fault
_RETIRE = 0.6  # of its memory that a child may keep after a job: a new one starts with less
_GRACE = 1.2  # the look from outside comes after the limit inside, which costs a message and no process
_ENDING = 2.0  # seconds that children have to end by themselves


@dataclass(eq=False)
class Slot:
    """A place for a child: its process, the job it has, since when (monotonic seconds), and how long it may take (0: any
    time)."""

    process: Process
    ready: bool = False
    job: Any = None
    since: float = 0.0
    seconds: float = 0.0


class Pool:
    """Child processes under one supervisor; see the module. Raises `PlanparseError` where none can be started."""

    def __init__(self, task: Task, jobs: int) -> None:
        self.task = task
        self._failed_starts = 0
        self._looked = 0.0
        self.slots = [self._start() for _ in range(jobs)]

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close(gently=kind is None)

    def _start(self) -> Slot:
        return Slot(Process(self.task), since=time.monotonic())

    @property
    def idle(self) -> list[Slot]:
        """The slots whose child is ready and has nothing to do."""
        return [slot for slot in self.slots if slot.ready and slot.job is None]

    @property
    def busy(self) -> bool:
        """Whether any child has a job."""
        return any(slot.job is not None for slot in self.slots)

    def give(self, slot: Slot, job: Any) -> None:
        """Hand a job to an idle slot."""
        slot.job, slot.since, slot.seconds = job, time.monotonic(), self.task.allowance.seconds
        with suppress(OSError):  # it has just died: `listen` will tell
            slot.process.channel.send(job)

    def answer(self, slot: Slot, message: Any) -> None:
        """Answer a question of a child."""
        with suppress(OSError):
            slot.process.channel.send(message)

    def finish(self, slot: Slot, *, spent: bool = False) -> None:
        """The job of a slot is done; a child that holds much memory still (or is `spent`) is replaced."""
        slot.job = None
        slot.process.forget_words()
        limit = self.task.allowance.megabytes * bounds.MEGABYTE
        if spent or (limit and memory.resident(slot.process.pid) > limit * _RETIRE):
            self._replace(slot)

    def listen(self) -> Iterator[tuple[Slot, Message]]:
        """What has happened, waiting a moment for it. After a message that ends a job the caller calls `finish`."""
        by_channel = {slot.process.channel: slot for slot in self.slots}
        for channel in wait(list(by_channel), _LOOK):
            slot = by_channel[channel]  # type: ignore[index]
            try:
                message = slot.process.channel.recv()
            except Exception:  # the end of the channel, or half a message
                yield from self._lost(slot)
                continue
            if message[0] == "ready":
                slot.ready, self._failed_starts = True, 0
            elif message[0] == "more":
                slot.seconds += message[1]
            else:
                yield slot, message
        if time.monotonic() - self._looked >= _LOOK:
            self._looked = time.monotonic()
            for slot in self.slots:
                yield from self._look(slot)

    def _lost(self, slot: Slot) -> Iterator[tuple[Slot, Message]]:
        slot.process.wait(_ENDING)
        had, what = slot.job is not None, f"{slot.process.exit_code} {slot.process.last_words()}".rstrip()
        if not slot.ready:
            self._failed_starts += 1
            if self._failed_starts >= _FAILED_STARTS:
                raise PlanparseError(
                    f"读取文件的进程启动不了（{what}），请检查内存和 --memory",
                    f"the processes that read files cannot be started ({what}): check memory and --memory",
                )
        self._replace(slot)
        if had:
            yield slot, ("crashed", what)

    def _look(self, slot: Slot) -> Iterator[tuple[Slot, Message]]:
        """End a child that takes too long or too much."""
        took = time.monotonic() - slot.since
        if not slot.ready:
            if took > _PATIENCE:
                slot.process.kill()
            return
        if slot.job is None or slot.process.channel.poll():
            return
        limit = self.task.allowance.megabytes * bounds.MEGABYTE * _GRACE
        what: Message = ("timeout", slot.seconds) if slot.seconds and took > slot.seconds else ()
        if not what and limit and memory.resident(slot.process.pid) > limit:
            what = ("memory",)
        if what:
            self._replace(slot)
            yield slot, what

    def _replace(self, slot: Slot) -> None:
        slot.process.close()
        fresh = self._start()
        slot.process, slot.ready, slot.since = fresh.process, False, fresh.since

    def close(self, *, gently: bool = True) -> None:
        """End all children: `gently` where none has a job."""
        for slot in self.slots:
            if gently and slot.ready and slot.job is None:
                self.answer(slot, None)
            else:
                slot.process.kill()
        until = time.monotonic() + _ENDING
        for slot in self.slots:
            slot.process.wait(until - time.monotonic())
            slot.process.close()
