"""Entries of a book through child processes: every limit, every second try and every copy is decided here, once.

    with Pool(Reading(options, allowance, maker), jobs) as pool:
        stream(book, pool)

A file whose content is being read is left until that is done, so that no content is read twice. One whose child ends is
read once more, for the end may have been somebody else's doing; one that takes too long would do so again.
"""

from __future__ import annotations

import time
from typing import Any, NamedTuple

from planparse.errors import OutputError
from planparse.isolation.child import Message
from planparse.isolation.pool import Pool, Slot
from planparse.jobs.book import Book, Entry, Failure, Made
from planparse.jobs.handle import Job
from planparse.jobs.reasons import pair

_TRIES = 2  # for a file whose child ends


def stream(book: Book, pool: Pool) -> None:
    """Take every entry of the book through the pool's children. Raises `OutputError` where outputs cannot be written, and
    what the book raises."""
    _Stream(book, pool).run()


class _Asked(NamedTuple):
    """What a child asked about, and the answer: whether it `reads` the file, or has `left` it to another."""

    digest: str = ""
    key: str = ""
    reads: bool = False
    left: bool = False


class _Stream:
    def __init__(self, book: Book, pool: Pool) -> None:
        self._book, self._pool = book, pool
        self._entries: dict[Slot, Entry] = {}
        self._asked: dict[Slot, _Asked] = {}
        self._reading: dict[str, list[Entry]] = {}  # a key that is being read → other entries of that content
        self._crashes: dict[tuple[int, int], int] = {}

    def run(self) -> None:
        """Until no entry waits and none is being read."""
        while True:
            more = self._feed()
            if not more and not self._pool.busy:
                return
            for slot, message in self._pool.listen():
                self._heed(slot, message)
            self._book.pause()

    def _feed(self) -> bool:
        """Give work to idle children; whether more may wait."""
        for slot in self._pool.idle:
            entry = self._book.take()
            if entry is None:
                return False
            self._entries[slot] = entry
            self._pool.give(slot, Job(entry.place, entry.stem, entry.document, entry.data))
        return True

    def _heed(self, slot: Slot, message: Message) -> None:
        kind, *rest = message
        if kind == "ask":
            self._pool.answer(slot, self._answer(slot, rest[0]))
            return
        if kind == "fetch":
            self._pool.answer(slot, self._book.fetch(self._asked[slot].key))
            return
        if kind == "unwritable":
            raise OutputError(*rest)
        if kind == "damaged":
            raise self._book.unreadable(rest[0])
        entry, asked = self._entries.pop(slot), self._asked.pop(slot, _Asked())
        took = round(time.monotonic() - slot.since, 3)
        self._pool.finish(slot, spent=kind == "failed" and rest[0] == "memory")
        if kind == "done":
            self._feed()  # before anything is noted: the child need not wait for that
        if asked.left:
            return  # it waits for the other file of its content, whatever became of this child
        if asked.reads:
            for other in self._reading.pop(asked.key):
                self._book.give_back(other)
        if kind == "done":
            self._book.made(entry, Made(asked.digest, asked.key, asked.reads, took, *rest))
        elif kind == "archive":
            self._book.open_archive(entry, *rest)
        elif kind == "crashed" and self._may_try_again(entry):
            self._book.give_back(entry)
        else:
            self._book.failed(entry, self._failure(kind, rest)._replace(digest=asked.digest, seconds=took))

    def _answer(self, slot: Slot, digest: str) -> Message:
        """The answer to a child that has a file of this content: read it, take the result that is there, or leave it
        until another child has read the same."""
        entry = self._entries[slot]
        key = self._book.key(entry, digest)
        if key in self._reading:
            self._asked[slot] = _Asked(digest, key, left=True)
            self._reading[key].append(entry)
            return ("leave",)
        known = self._book.known(entry, digest, key)
        self._asked[slot] = _Asked(digest, key, reads=known is None)
        if known is None:
            self._reading[key] = []
            return ("read",)
        return ("stored", *known)

    def _may_try_again(self, entry: Entry) -> bool:
        tries = self._crashes[entry[:2]] = self._crashes.get(entry[:2], 0) + 1
        return tries < _TRIES

    def _failure(self, kind: str, rest: list[Any]) -> Failure:
        if kind == "timeout":
            return Failure("timeout", pair("timeout", seconds=f"{rest[0]:g}"))
        if kind == "crashed":
            return Failure("crashed", pair("crashed", code=rest[0]))
        if kind == "memory" or rest[0] == "memory":
            return Failure("memory", pair("memory", megabytes=self._pool.task.allowance.megabytes))
        return Failure("failed", rest[1], rest[2])
