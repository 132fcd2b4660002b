"""The process in which one job after another is done, so that a crash or a hang costs that job alone.

    parent → child    the Task; then a job, or None: go
    child → parent    ("ready",); then what the task asks, and what it answers to a job; ("more", seconds) meanwhile

It ends when its parent does: the system sees to it (Linux), the end of standard input is seen at once by a thread of its
own, and the limit on processor time ends even work that never lets that thread run.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from contextlib import suppress
from typing import Any, Protocol

from planparse.isolation import bounds, memory
from planparse.isolation.bounds import Allowance

Message = tuple[Any, ...]
_COLLECT = 50  # jobs between collections of garbage


class Parent:
    """The parent, as a task sees it."""

    def __init__(self, channel: Any, seconds: float) -> None:
        self._channel, self._seconds = channel, seconds

    def ask(self, *question: Any) -> Any:
        """Its answer to a question."""
        self._channel.send(question)
        return self._channel.recv()

    def more(self, seconds: float) -> None:
        """The job that is being done takes so much more than usual, and may."""
        if self._seconds:
            bounds.limit_processor(self._seconds + seconds)
            self._channel.send(("more", seconds))


class Task(Protocol):
    """What is done with each job; it goes to the child pickled."""

    @property
    def allowance(self) -> Allowance:
        """What each job may take."""

    def prepare(self) -> None:
        """Done once, before the first job and before memory is limited."""

    def handle(self, job: Any, parent: Parent) -> Message:
        """A job → the message that tells what came of it."""


def main(handle: int) -> None:
    """Serve until the parent says None, or is no more; `handle` is the system's number of the channel to it."""
    memory.end_with_parent()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if sys.platform == "win32":
        import signal
        from multiprocessing.connection import PipeConnection as Connection

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    else:
        from multiprocessing.connection import Connection
    channel = Connection(handle)
    with suppress(EOFError, OSError):  # that is, until the parent is gone
        task: Task = channel.recv()
        task.prepare()
        gc.freeze()
        bounds.limit_memory(task.allowance.megabytes)
        parent = Parent(channel, task.allowance.seconds)
        channel.send(("ready",))
        count = 0
        while (job := channel.recv()) is not None:
            bounds.limit_processor(task.allowance.seconds)
            channel.send(task.handle(job, parent))
            count += 1
            if count % _COLLECT == 0:
                gc.collect()


def _end_with_parent() -> None:
    with suppress(OSError):
        while os.read(0, 1):
            pass
    os._exit(1)
