"""The work of one machine on one shard: some documents read in a sandbox, their rows written as one Parquet part a table.

`digest_urls` and `run_shard` are pure but for the parts they write: the same shard gives the same bytes under the same
names, wherever and how often it runs. Only `Dataset` (of the one process that drives the run) says which parts count.
"""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Iterable
from typing import Any, NamedTuple

from planparse import __version__
from planparse.corpus.arrow import arrow_table, gathered
from planparse.corpus.listing import RESULTS
from planparse.corpus.needs import need
from planparse.corpus.persons import without_persons
from planparse.corpus.rows import rows_of
from planparse.corpus.storage import Storage
from planparse.corpus.tables import BY_NAME
from planparse.corpus.worker import Sandbox
from planparse.isolation import bounds


class Job(NamedTuple):
    """What holds for every shard of a run."""

    out: str
    persons: bool = False
    seconds: float = bounds.SECONDS
    megabytes: int = bounds.MEGABYTES


class Shard(NamedTuple):
    """Documents that are read together: (digest, URL) each."""

    documents: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        """A name by what is in it and what reads it: another version writes other parts."""
        words = "\n".join((__version__, *(digest for digest, _ in self.documents)))
        return hashlib.sha256(words.encode()).hexdigest()[:16]


class Record(NamedTuple):
    """What a shard gave: the digests that have a result, and why the others have none (code, reason)."""

    done: list[str]
    failed: dict[str, tuple[str, str]]
    rows: dict[str, int]


def digest_urls(urls: list[str]) -> list[tuple[str | None, str]]:
    """For each URL the digest of its bytes, or (None, why it cannot be read)."""
    found: list[tuple[str | None, str]] = []
    for url in urls:
        try:
            found.append((hashlib.sha256(Storage(url).read("")).hexdigest(), ""))
        except OSError as error:
            found.append((None, f"读不出文件（{error.strerror or error}）"))
    return found


def run_shard(job: Job, shard: Shard) -> Record:
    """Read the documents of a shard and write their rows. Documents that cannot be read are in the record; `OSError` and
    `OutputError` for storage that fails, which the driver tries again."""
    sandbox = _sandbox(job)
    parts, done = [], []
    failed: dict[str, tuple[str, str]] = {}
    for digest, url in shard.documents:
        if url.lower().endswith(RESULTS):
            failed[digest] = ("UnknownFormatError", "这是 extract 的结果，请用 planparse corpus add 加进语料库")
            continue
        data = Storage(url).read("")
        if hashlib.sha256(data).hexdigest() != digest:
            failed[digest] = ("Changed", "文件在读取期间变了，下次再读")
            continue
        result = sandbox.read(data, url.rpartition("/")[2])
        if result.document is not None:
            rows = rows_of(result.document)
            parts.append(rows if job.persons else without_persons(rows))
            done.append(digest)
        elif result.failure is not None:
            failed[digest] = (result.failure.code, result.failure.zh)
    whole = gathered(parts)
    whole = {name: whole[name] for name in whole if job.persons or not BY_NAME[name].personal}
    out = Storage(job.out)
    for name, entries in whole.items() if done else ():
        out.write(part_path(name, shard.id), parquet(name, entries))
    return Record(done, failed, {name: len(entries) for name, entries in whole.items()})


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


def _sandbox(job: Job) -> Sandbox:
    """This thread's sandbox, which stays for the next shard; it ends with this process."""
    sandbox: Sandbox | None = getattr(_OWN, "sandbox", None)
    if sandbox is None or (sandbox.seconds, sandbox.megabytes) != (job.seconds, job.megabytes):
        if sandbox is not None:
            sandbox.close()
        sandbox = _OWN.sandbox = Sandbox(job.seconds, job.megabytes)
    return sandbox
