"""Several documents read at a time on one machine, results in order: a thread and a sandbox each."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple, TypeVar

from planparse.corpus.worker import Result, Sandbox
from planparse.isolation import bounds

Item = TypeVar("Item")
Value = TypeVar("Value")
AHEAD = 4  # documents in flight a thread: results in order must not pile up behind a slow one


class Limits(NamedTuple):
    """What a document may take, and how many are read at a time."""

    seconds: float = bounds.SECONDS
    megabytes: int = bounds.MEGABYTES
    jobs: int = 1


class Readers:
    """Threads with a sandbox each; a context manager that ends them all."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._threads = ThreadPoolExecutor(max_workers=limits.jobs)
        self._own = threading.local()
        self._all: list[Sandbox] = []

    def read(self, data: bytes, name: str) -> Result:
        """Read a document in this thread's sandbox."""
        sandbox: Sandbox | None = getattr(self._own, "sandbox", None)
        if sandbox is None:
            sandbox = self._own.sandbox = Sandbox(self._limits.seconds, self._limits.megabytes)
            self._all.append(sandbox)
        return sandbox.read(data, name)

    def in_order(self, work: Callable[[Item], Value], items: Iterable[Item]) -> Iterator[tuple[Item, Value]]:
        """Each item with what `work` made of it, in the order of the items; only so many are under way at a time."""
        waiting: deque[tuple[Item, Future[Value]]] = deque()
        for item in items:
            waiting.append((item, self._threads.submit(work, item)))
            if len(waiting) > AHEAD * self._limits.jobs:
                first, future = waiting.popleft()
                yield first, future.result()
        for first, future in waiting:
            yield first, future.result()

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, *trouble: object) -> None:
        self._threads.shutdown(wait=trouble[0] is None, cancel_futures=True)
        for sandbox in self._all:
            sandbox.close()
