"""The store as a sink of the job stream: a `Book` whose entries are listed files, and whose results become rows.

Results come in any order and are taken in that of the files, so that a store does not depend on how many are read at a
time; of files of one content the first gives its document the name, as it does in a batch. Results of `extract` that
lie among notices are taken as they are, without a reading.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from planparse.corpus.listing import RESULTS, Listed
from planparse.corpus.results import Refused, refused_of, results_in
from planparse.jobs import book
from planparse.jobs.book import Entry, Made
from planparse.jobs.kept import Stored, unpack
from planparse.jobs.work import result_key
from planparse.storage.fetch import Place

AHEAD = 400  # files that may be read before one in front of them is: their results wait in memory, packed


class Taken(NamedTuple):
    """What came of a document in a file: its path or number there where there are several, and the document, or the digest
    of one that the store has, or why there is neither."""

    member: str
    document: Any = None
    digest: str | None = None
    refused: Refused | None = None


TakeIn = Callable[[Listed, str | None, Iterator[Taken]], None]


class _Part(NamedTuple):
    """An entry that is settled: the member's path, the digest of its bytes, the key of its result, or why it has none."""

    entry: Entry
    digest: str | None
    key: str = ""
    refused: Refused | None = None


class _Open(NamedTuple):
    """A file that is being read: the digest of its bytes where they are an archive's, how many parts there are, and those
    settled by their number."""

    digest: str | None
    parts: int
    settled: dict[int, _Part]


class Sink:
    """A `Book` over listed files; `take_in(file, digest, what came of it)` is called for each, in order. `known` are the
    digests of documents that the store has as they would be read now: `take_in` adds to it what it takes, one by one."""

    def __init__(self, files: Sequence[Listed], known: set[str], reading: str, take_in: TakeIn) -> None:
        self._files, self._known, self._reading, self._take_in = files, known, reading, take_in
        self._again: deque[Entry] = deque()
        self._next = self._first = 0
        self._open: dict[int, _Open] = {}
        self._whole: dict[int, tuple[str | None, list[Taken]]] = {}  # files that need no child
        self._results: dict[str, Stored] = {}  # by key, until the document is in the store

    # --- what the stream asks ---

    def take(self) -> Entry | None:
        """See `jobs.book.Book`; results of `extract` on the way are taken in."""
        while not self._again:
            if self._next >= len(self._files) or self._next - self._first >= AHEAD:
                return None
            number = self._next
            self._next += 1
            one = self._files[number]
            if one.trouble is not None:
                self._whole[number] = None, [Taken("", refused=Refused("InputError", *one.trouble))]
            elif one.full.suffix.lower() in RESULTS:
                digest, values = results_in(one.full)
                self._whole[number] = digest, [_as_taken(member, value) for member, value in values]
            else:
                self._open[number] = _Open(None, 1, {})
                return Entry(number, 0, Place(str(one.full)))
            self._drain()
        return self._again.popleft()

    def give_back(self, entry: Entry) -> None:
        """See `jobs.book.Book`."""
        self._again.appendleft(entry)

    def key(self, entry: Entry, digest: str) -> str:
        """See `jobs.book.Book`."""
        return result_key(digest, entry.document, self._reading)

    def known(self, entry: Entry, digest: str, key: str) -> tuple[()] | None:
        """See `jobs.book.Book`: the store has it, or is about to."""
        return () if digest in self._known or key in self._results else None

    def fetch(self, key: str) -> Stored | None:
        """See `jobs.book.Book`."""
        return self._results.get(key)

    def unreadable(self, what: str) -> Exception:
        """See `jobs.book.Book`; what is kept here came from a child a moment ago."""
        return ValueError(what)

    def pause(self) -> None:
        """See `jobs.book.Book`."""

    def open_archive(self, entry: Entry, members: Sequence[str], digest: str) -> None:
        """See `jobs.book.Book`."""
        self._open[entry.n] = _Open(digest, len(members), {})
        places = [Place(entry.place.path, member, number) for number, member in enumerate(members)]
        self._again.extend(Entry(entry.n, place.number + 1, place, "member") for place in places)
        self._drain()

    def made(self, entry: Entry, made: Made) -> None:
        """See `jobs.book.Book`."""
        if made.result is not None and made.digest not in self._known:
            self._results[made.key] = made.result
        self._settle(_Part(entry, made.digest, made.key))

    def failed(self, entry: Entry, failure: book.Failure) -> None:
        """See `jobs.book.Book`."""
        self._settle(_Part(entry, failure.digest or None, refused=refused_of(failure)))

    # --- in order ---

    def _settle(self, part: _Part) -> None:
        self._open[part.entry.n].settled[part.entry.m] = part
        self._drain()

    def _drain(self) -> None:
        """Take in the files in front, as far as they are complete."""
        while self._first < self._next:
            number, opened = self._first, self._open.get(self._first)
            if opened is None:
                digest, whole = self._whole.pop(number)
                self._first += 1
                self._take_in(self._files[number], digest, iter(whole))
                continue
            if len(opened.settled) < opened.parts:
                return
            parts = [opened.settled[m] for m in sorted(opened.settled)]
            del self._open[number]
            self._first += 1
            digest = opened.digest or (parts[0].digest if parts else None)
            self._take_in(self._files[number], digest, map(self._taken, parts))
            for part in parts:
                if part.digest in self._known:
                    self._results.pop(part.key, None)

    def _taken(self, part: _Part) -> Taken:
        """What came of a part, asked when those before it were taken in."""
        member, stored = part.entry.place.member, self._results.get(part.key)
        if part.refused is not None:
            return Taken(member, refused=part.refused)
        if part.digest in self._known or stored is None:
            return Taken(member, digest=part.digest)
        return Taken(member, unpack(stored.document, part.entry.document))


def _as_taken(member: str, value: Any) -> Taken:
    return Taken(member, refused=value) if isinstance(value, Refused) else Taken(member, value)
