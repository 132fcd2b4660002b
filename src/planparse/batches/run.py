"""A run: the files of the sources through the workers, with everything that becomes of them in the journal.

    summary = run(["notices/"], Plan(out="results"))

An interrupt (Ctrl-C, `KeyboardInterrupt`) ends it with all that is done kept; the same call goes on from there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, NamedTuple

from planparse.batches import files, gather, ledger, report, work
from planparse.batches.found import Found
from planparse.batches.journal import Entry, Journal, Outcome, Stored
from planparse.batches.messages import pair
from planparse.batches.pool import Message, Pool, Slot
from planparse.batches.sources import find
from planparse.batches.work import BAD, Options
from planparse.batches.worker import Job, Setup
from planparse.errors import OutputError
from planparse.readers.common import bounds, scratch

_OTHER_KINDS = ("sheet", "ppt", "data")  # rows of `readers.REFUSED` that lie beside notices and are none
_TRIES = 2  # for a file whose worker ends: the first end may be somebody else's doing


@dataclass(frozen=True)
class Plan:
    """What a run is to do. `out` is the output folder; `seconds` and `megabytes` bound each file (0: no bound); `fresh`
    reads everything anew; `stop` ends at the first failure; `report` says where the reports go (see `report.paths`);
    `lang` is their language."""

    out: str
    formats: tuple[str, ...] = ("json",)
    jobs: int = 1
    seconds: float = bounds.SECONDS
    megabytes: int = bounds.MEGABYTES
    fresh: bool = False
    stop: bool = False
    report: str | None = None
    lang: str = "zh"
    options: Options = field(default_factory=Options)


class Event(NamedTuple):
    """Told as it happens: a file's name, its status (`` where only `total` is news) and why; files done and in all."""

    name: str
    status: str
    reason: tuple[str, str]
    done: int
    total: int


class Summary(NamedTuple):
    """How a run ended: status → files, whether an interrupt ended it, and the paths of the reports."""

    counts: dict[str, int]
    interrupted: bool
    reports: list[str]


def run(sources: list[str], plan: Plan, tell: Callable[[Event], None] = lambda event: None) -> Summary:
    """Read all files of the sources. Raises `OutputError` where the output folder fails, with all that is done kept,
    and `PlanparseError` where nothing can be read at all; no file raises."""
    journal = Journal(plan.out, fresh=plan.fresh)
    try:
        return _Run(journal, plan, tell).all(sources)
    finally:
        journal.close()


class _Asked(NamedTuple):
    """What a worker asked about, and the answer: whether it `reads` the file, or has `left` it to another."""

    digest: str = ""
    key: str = ""
    reads: bool = False
    left: bool = False


class _Run:
    def __init__(self, journal: Journal, plan: Plan, tell: Callable[[Event], None]) -> None:
        self._journal, self._plan, self._tell = journal, plan, tell
        self._made_with = work.fingerprint(plan.options)
        self._entries: dict[Slot, Entry] = {}
        self._asked: dict[Slot, _Asked] = {}
        self._reading: dict[str, list[Entry]] = {}  # a key that is being read → other files of that content
        self._crashes: dict[tuple[int, int], int] = {}
        self._done = self._total = 0
        self._stopping = False

    def all(self, sources: list[str]) -> Summary:
        plan, journal = self._plan, self._journal
        interrupted = False
        try:
            self._total = journal.enter(self._found(sources))
            journal.commit()
            files.sweep(plan.out)
            scratch.sweep()
            self._tell(Event("", "", ("", ""), 0, self._total))
            with journal.errors():
                refused = list(ledger.refused(journal.db))
            for row in refused:
                self._note(*row)
            self._work()
        except KeyboardInterrupt:
            interrupted = True
        finally:
            files.sweep(plan.out)
        journal.commit()
        with journal.errors():
            return self._closing(interrupted)

    def _closing(self, interrupted: bool) -> Summary:
        plan, journal = self._plan, self._journal
        ledger.mark_duplicates(journal.db)
        counts = ledger.tally(journal.db)
        unwritten: list[OutputError] = []
        if not counts.get("unreached"):
            unwritten += gather.write(journal.db, plan.out, plan.formats)
            journal.forget_others(self._made_with)
        wanted = report.paths(plan.out, plan.report)
        unwritten += report.write(journal.db, plan.out, wanted, plan.lang)
        if unwritten:  # all others were
            raise unwritten[0]
        return Summary(counts, interrupted, list(wanted.values()))

    def _found(self, sources: list[str]) -> Iterator[Found]:
        for source in sources:
            yield from find(source, self._plan.out)

    def _work(self) -> None:
        plan = self._plan
        setup = Setup(plan.out, plan.formats, plan.options, plan.megabytes, plan.seconds)
        with Pool(setup, plan.jobs, plan.seconds) as pool:
            while True:
                more = self._feed(pool)
                if not more and not pool.busy:
                    return
                for slot, message in pool.listen():
                    self._heed(pool, slot, message)
                self._journal.commit(now=False)

    def _feed(self, pool: Pool) -> bool:
        """Give work to idle workers; whether more may wait."""
        for slot in pool.idle:
            entry = None if self._stopping else self._journal.take()
            if entry is None:
                return False
            self._entries[slot] = entry
            pool.give(slot, Job(entry.place, entry.stem, ledger.document_name(*entry.place[:2])))
        return True

    def _heed(self, pool: Pool, slot: Slot, message: Message) -> None:
        kind, *rest = message
        if kind == "ask":
            pool.answer(slot, self._known(slot, rest[0]))
            return
        if kind == "fetch":
            pool.answer(slot, self._journal.stored(self._asked[slot].key))
            return
        if kind == "unwritable":
            raise OutputError(*rest)
        if kind == "damaged":
            raise self._journal.damaged(rest[0])
        entry, asked = self._entries.pop(slot), self._asked.pop(slot, _Asked())
        took = round(time.monotonic() - slot.since, 3)
        pool.finish(slot, spent=kind == "failed" and rest[0] == "memory")
        if kind == "done":
            self._feed(pool)  # before anything is noted: the worker need not wait for that
        if asked.left:
            return  # it waits for the other file of its content, whatever became of this worker
        if asked.reads:
            for other in self._reading.pop(asked.key):
                self._journal.give_back(other)
        if kind == "done":
            self._keep(entry, asked, took, *rest)
        elif kind == "archive":
            self._open(entry, rest[0])
        elif kind == "crashed" and self._may_try_again(entry):
            self._journal.give_back(entry)
        else:
            self._settle(entry, self._failure(entry, kind, rest)._replace(digest=asked.digest, seconds=took))

    def _known(self, slot: Slot, digest: str) -> Message:
        """The answer to a worker that has a file of this content: read it, take the result that is there, or leave it
        until another worker has read the same."""
        entry = self._entries[slot]
        key = work.result_key(digest, ledger.document_name(*entry.place[:2]), self._made_with)
        if key in self._reading:
            self._asked[slot] = _Asked(digest, key, left=True)
            self._reading[key].append(entry)
            return ("leave",)
        has_rows = self._journal.has_rows(key)
        if has_rows is None:
            self._asked[slot] = _Asked(digest, key, reads=True)
            self._reading[key] = []
            return ("read",)
        self._asked[slot] = _Asked(digest, key)
        return ("stored", has_rows, self._journal.outputs_of(entry.stem))

    def _keep(self, entry: Entry, asked: _Asked, took: float, result: Stored | None, outputs: dict[str, str]) -> None:
        if result is not None:
            self._journal.store(asked.key, self._made_with, result)
        if asked.reads:
            outcome = Outcome("done", ("", ""), asked.digest, asked.key, took)
        else:
            known = self._journal.is_known(entry, asked.digest)
            outcome = Outcome("unchanged", ("", "") if known else pair("renamed"), asked.digest, asked.key)
        self._settle(entry, outcome, outputs)

    def _open(self, entry: Entry, members: list[str]) -> None:
        if members:
            self._total += self._journal.open_archive(entry, members) - 1
            self._tell(Event("", "", ("", ""), self._done, self._total))
        else:
            self._settle(entry, Outcome("skipped", pair("no_members")))

    def _may_try_again(self, entry: Entry) -> bool:
        """Whether a file whose worker ended is read once more: the end may have been somebody else's doing."""
        tries = self._crashes[entry[:2]] = self._crashes.get(entry[:2], 0) + 1
        return tries < _TRIES

    def _failure(self, entry: Entry, kind: str, rest: list[Any]) -> Outcome:
        if kind == "timeout":
            return Outcome("timeout", pair("timeout", seconds=f"{self._plan.seconds:g}"))
        if kind == "crashed":
            return Outcome("crashed", pair("crashed", code=rest[0]))
        if kind == "memory" or rest[0] == "memory":
            return Outcome("memory", pair("memory", megabytes=self._plan.megabytes))
        beside = rest[2] == "UnknownFormatError" and entry.how != "named" and _lies_beside(entry.name)
        return Outcome("skipped" if beside else "failed", rest[1])

    def _settle(self, entry: Entry, outcome: Outcome, outputs: dict[str, str] | None = None) -> None:
        self._journal.settle(entry, outcome, outputs)
        self._note(entry.name, outcome.status, outcome.reason)

    def _note(self, name: str, status: str, reason: tuple[str, str]) -> None:
        self._done += 1
        if self._plan.stop and status in BAD:
            self._stopping = True
        self._tell(Event(name, status, reason, self._done, self._total))


def cores() -> int:
    """How many processors this process may use."""
    import os

    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _lies_beside(name: str) -> bool:
    """Whether a file is by its suffix one of those that lie beside notices: spreadsheets, slides, data."""
    from planparse.readers import REFUSED

    suffix = PurePath(name).suffix.lower()
    return any(suffix in REFUSED[kind].suffixes for kind in _OTHER_KINDS if kind in REFUSED)
