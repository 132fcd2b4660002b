"""The work of one machine on one shard: some documents through the job stream, their rows written as one Parquet part a table.

`run_shard` is pure but for the parts that it writes: the same shard gives the same bytes under the same
names, wherever and how often it runs. Only `Dataset` (of the one process that drives the run) says which parts count.
"""

from __future__ import annotations

import hashlib
import io
import threading
from collections import deque
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from planparse import __version__
from planparse.corpus.arrow import arrow_table, gathered
from planparse.corpus.listing import RESULTS
from planparse.corpus.look import Document
from planparse.corpus.needs import need
from planparse.corpus.persons import without_persons
from planparse.corpus.results import refused_of
from planparse.corpus.rows import Rows, rows_of
from planparse.corpus.tables import BY_NAME
from planparse.errors import MissingFileError
from planparse.isolation.bounds import Allowance
from planparse.isolation.pool import Pool
from planparse.jobs.book import Entry, Failure, Made
from planparse.jobs.handle import Keep, Reading
from planparse.jobs.kept import unpack
from planparse.jobs.stream import stream
from planparse.jobs.work import Options
from planparse.readers.common.digest import sha256_hex
from planparse.storage.fetch import Archives
from planparse.storage.tree import Tree


class Terms(NamedTuple):
    """What holds for every shard of a run."""

    out: str
    persons: bool = False
    allowance: Allowance = Allowance()


class Shard(NamedTuple):
    """Documents that are read together."""

    documents: tuple[Document, ...]

    @property
    def id(self) -> str:
        """A name by what is in it and what reads it: another version writes other parts."""
        words = "\n".join((__version__, *(document.digest for document in self.documents)))
        return hashlib.sha256(words.encode()).hexdigest()[:16]


class Record(NamedTuple):
    """What a shard gave: the digests that have a result, and why the others have none (code, reason)."""

    done: list[str]
    failed: dict[str, tuple[str, str]]
    rows: dict[str, int]


class _Documents:
    """The `Book` of a shard: its documents, whose bytes are read here, for a storage may be known to this process alone."""

    def __init__(self, shard: Shard) -> None:
        self._waiting = deque(enumerate(shard.documents))
        self._again: list[Entry] = []
        self._archives = Archives()
        self.rows: dict[int, tuple[str, Rows]] = {}
        self.refused: dict[str, tuple[str, str]] = {}

    def take(self) -> Entry | None:
        """See `jobs.book.Book`. `OSError` where the storage fails."""
        if self._again:
            return self._again.pop()
        while self._waiting:
            number, document = self._waiting.popleft()
            if (document.member or document.url).lower().endswith(RESULTS):
                self.refused[document.digest] = (
                    "UnknownFormatError",
                    "这是 extract 的结果，请用 planparse corpus add 加进语料库",
                )
                continue
            data = self._bytes(document)
            if sha256_hex(data) == document.digest:
                return Entry(number, 0, document.place, data=data)
            self.refused[document.digest] = ("Changed", "文件在读取期间变了，下次再读")
        return None

    def _bytes(self, document: Document) -> bytes:
        """None of them where an archive has it no more."""
        if not document.member:
            return Tree(document.url).read("")
        try:
            return self._archives.read(document.place)
        except MissingFileError:
            return b""

    def give_back(self, entry: Entry) -> None:
        """See `jobs.book.Book`."""
        self._again.append(entry)

    def key(self, entry: Entry, digest: str) -> str:
        """See `jobs.book.Book`."""
        return digest

    def known(self, entry: Entry, digest: str, key: str) -> None:
        """See `jobs.book.Book`: a shard has none but documents without a result."""

    def fetch(self, key: str) -> None:
        """See `jobs.book.Book`."""

    def unreadable(self, what: str) -> Exception:
        """See `jobs.book.Book`."""
        return ValueError(what)

    def pause(self) -> None:
        """See `jobs.book.Book`."""

    def open_archive(self, entry: Entry, members: Sequence[str], digest: str) -> None:
        """See `jobs.book.Book`: never called, for bytes that are given are read as they are."""
        raise AssertionError(entry)

    def made(self, entry: Entry, made: Made) -> None:
        """See `jobs.book.Book`."""
        assert made.result is not None
        self.rows[entry.n] = made.digest, rows_of(unpack(made.result.document, entry.document))

    def failed(self, entry: Entry, failure: Failure) -> None:
        """See `jobs.book.Book`."""
        code, zh, _ = refused_of(failure)
        self.refused[failure.digest or sha256_hex(entry.data or b"")] = (code, zh)


def run_shard(job: Terms, shard: Shard) -> Record:
    """Read the documents of a shard and write their rows. Documents that cannot be read are in the record; `OSError` and
    `OutputError` for storage that fails, which the driver tries again."""
    book = _Documents(shard)
    stream(book, _pool(job))
    read = [book.rows[number] for number in sorted(book.rows)]
    whole = gathered(rows if job.persons else without_persons(rows) for _, rows in read)
    whole = {name: whole[name] for name in whole if job.persons or not BY_NAME[name].personal}
    out = Tree(job.out)
    for name, entries in whole.items() if read else ():
        out.write(part_path(name, shard.id), parquet(name, entries))
    return Record([digest for digest, _ in read], book.refused, {name: len(entries) for name, entries in whole.items()})


def part_path(table: str, shard: str) -> str:
    """Where a shard's part of a table is."""
    return f"{table}/part-{shard}.parquet"


def parquet(name: str, rows: Iterable[tuple[Any, ...]]) -> bytes:
    """The rows of a table as a Parquet file, without the store's own columns."""
    table = BY_NAME[name]
    arrow = arrow_table(table, list(rows)).select([column.name for column in table.columns if not column.internal])
    buffer = io.BytesIO()
    need("pyarrow.parquet").write_table(arrow, buffer, compression="zstd")
    return buffer.getvalue()


_OWN = threading.local()


def _pool(job: Terms) -> Pool:
    """This thread's child, which stays for the next shard; it ends with this thread."""
    pool: Pool | None = getattr(_OWN, "pool", None)
    if pool is None or pool.busy or pool.task.allowance != job.allowance:
        if pool is not None:
            pool.close(gently=False)
        pool = _OWN.pool = Pool(Reading(Options(), job.allowance, Keep()), 1)
    return pool
