"""A run: the files of the sources through the workers, with everything that becomes of them in the journal.

    summary = run(["notices/"], Plan(out="results"))

An interrupt (Ctrl-C, `KeyboardInterrupt`) ends it with all that is done kept; the same call goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import NamedTuple

from planparse.batches import gather, ledger, report
from planparse.batches.journal import Journal, Outcome
from planparse.batches.messages import pair
from planparse.batches.render import Outputs
from planparse.errors import OutputError
from planparse.isolation import bounds
from planparse.isolation.bounds import Allowance
from planparse.isolation.pool import Pool
from planparse.jobs import work
from planparse.jobs.book import BAD, Entry, Failure, Made
from planparse.jobs.handle import Reading
from planparse.jobs.kept import Stored
from planparse.jobs.stream import stream
from planparse.jobs.work import Options
from planparse.readers.common import scratch
from planparse.storage import files
from planparse.storage.found import Found
from planparse.storage.walk import find

_OTHER_KINDS = ("sheet", "ppt", "data")  # rows of `readers.REFUSED` that lie beside notices and are none


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


class _Run:
    def __init__(self, journal: Journal, plan: Plan, tell: Callable[[Event], None]) -> None:
        self._journal, self._plan, self._tell = journal, plan, tell
        self._made_with = work.fingerprint(plan.options)
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
        reading = Reading(plan.options, Allowance(plan.seconds, plan.megabytes), Outputs(plan.out, plan.formats))
        with Pool(reading, plan.jobs) as pool:
            stream(self, pool)

    # --- a `Book`: what waits and what is known stand in the journal ---

    def take(self) -> Entry | None:
        """See `jobs.book.Book`; none where the run is to stop."""
        return None if self._stopping else self._journal.take()

    def give_back(self, entry: Entry) -> None:
        """See `jobs.book.Book`."""
        self._journal.give_back(entry)

    def key(self, entry: Entry, digest: str) -> str:
        """See `jobs.book.Book`."""
        return work.result_key(digest, entry.document, self._made_with)

    def known(self, entry: Entry, digest: str, key: str) -> tuple[bool, dict[str, str]] | None:
        """Whether the result has rows of tables, and the outputs that were written."""
        has_rows = self._journal.has_rows(key)
        return None if has_rows is None else (has_rows, self._journal.outputs_of(entry.stem))

    def fetch(self, key: str) -> Stored | None:
        """See `jobs.book.Book`."""
        return self._journal.stored(key)

    def unreadable(self, what: str) -> Exception:
        """See `jobs.book.Book`."""
        return self._journal.damaged(what)

    def pause(self) -> None:
        """See `jobs.book.Book`."""
        self._journal.commit(now=False)

    def made(self, entry: Entry, made: Made) -> None:
        """See `jobs.book.Book`."""
        if made.result is not None:
            self._journal.store(made.key, self._made_with, made.result)
        if made.read:
            outcome = Outcome("done", ("", ""), made.digest, made.key, made.seconds)
        else:
            known = self._journal.is_known(entry, made.digest)
            outcome = Outcome("unchanged", ("", "") if known else pair("renamed"), made.digest, made.key)
        self._settle(entry, outcome, made.outputs)

    def open_archive(self, entry: Entry, members: Sequence[str], digest: str) -> None:
        """See `jobs.book.Book`."""
        if members:
            self._total += self._journal.open_archive(entry, members) - 1
            self._tell(Event("", "", ("", ""), self._done, self._total))
        else:
            self._settle(entry, Outcome("skipped", pair("no_members")))

    def failed(self, entry: Entry, failure: Failure) -> None:
        """See `jobs.book.Book`."""
        beside = failure.kind == "UnknownFormatError" and entry.how != "named" and _lies_beside(entry.name)
        status = "skipped" if beside else failure.status
        self._settle(entry, Outcome(status, failure.reason, failure.digest, seconds=failure.seconds))

    def _settle(self, entry: Entry, outcome: Outcome, outputs: dict[str, str] | None = None) -> None:
        self._journal.settle(entry, outcome, outputs)
        self._note(entry.name, outcome.status, outcome.reason)

    def _note(self, name: str, status: str, reason: tuple[str, str]) -> None:
        self._done += 1
        if self._plan.stop and status in BAD:
            self._stopping = True
        self._tell(Event(name, status, reason, self._done, self._total))


def _lies_beside(name: str) -> bool:
    """Whether a file is by its suffix one of those that lie beside notices: spreadsheets, slides, data."""
    from planparse.readers import REFUSED

    suffix = PurePath(name).suffix.lower()
    return any(suffix in REFUSED[kind].suffixes for kind in _OTHER_KINDS if kind in REFUSED)
