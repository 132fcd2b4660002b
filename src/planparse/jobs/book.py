"""What the stream asks of whom it works for: entries that wait, results that are known, and what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from planparse.jobs.kept import Stored
from planparse.storage.fetch import Place
from planparse.storage.names import document_name
from planparse.storage.reasons import Pair

# What may become of a file. The first three are good; the supervisor alone gives `timeout` and `crashed`.
GOOD = ("done", "unchanged", "duplicate")
BAD = ("failed", "timeout", "memory", "crashed")
STATUSES = (*GOOD, *BAD, "skipped")


class Entry(NamedTuple):
    """A file of a run: its place in the order (`m` counts the documents of an archive), where it is, how it was found,
    what it is called in reports, the path of its outputs without their suffix, and its bytes where they are here
    already."""

    n: int
    m: int
    place: Place
    how: str = "named"
    name: str = ""
    stem: str = ""
    data: bytes | None = None

    @property
    def document(self) -> str:
        """The name that its document bears."""
        return document_name(self.place.path, self.place.member)


class Made(NamedTuple):
    """What came of an entry that was read, or whose content was known: the digest of its bytes, the key of its result,
    whether it was `read` now and in how many seconds, the result where there is a new one to keep, and the outputs
    written (path → SHA-256)."""

    digest: str
    key: str
    read: bool
    seconds: float
    result: Stored | None
    outputs: dict[str, str]


class Failure(NamedTuple):
    """Why an entry has no result: its status (one of BAD), why, the error's class where there is one, the digest of its
    bytes where they were read, seconds."""

    status: str
    reason: Pair
    kind: str = ""
    digest: str = ""
    seconds: float = 0.0


class Book(Protocol):
    """A run as the stream sees it."""

    def take(self) -> Entry | None:
        """The next entry that waits; None where none does now. One that was given back comes first."""

    def give_back(self, entry: Entry) -> None:
        """It is to be taken once more."""

    def key(self, entry: Entry, digest: str) -> str:
        """The key under which a result of this content is kept."""

    def known(self, entry: Entry, digest: str, key: str) -> tuple[Any, ...] | None:
        """What `Maker.again` is told of a result that is there; None where there is none."""

    def fetch(self, key: str) -> Stored | None:
        """The result that is there."""

    def open_archive(self, entry: Entry, members: Sequence[str], digest: str) -> None:
        """The entry is an archive of these documents, which take its place; `digest` is that of its bytes."""

    def made(self, entry: Entry, made: Made) -> None:
        """It has its result."""

    def failed(self, entry: Entry, failure: Failure) -> None:
        """It has none."""

    def unreadable(self, what: str) -> Exception:
        """The error of a kept result that cannot be unpacked."""

    def pause(self) -> None:
        """Called now and then: what was noted may be put on the disk."""
