"""Beyond one machine: the documents of folders and buckets → Parquet, by whatever runs the shards.

    run(["s3://notices/2024"], "s3://corpus/2024", Dask("tcp://scheduler:8786"))

First pass: the digest of every file and of every document in an archive, so that a document has one result however many
copies of it there are, and what is done is not done again. Second pass: shards of documents without a result. A shard
that fails (its worker was killed, the storage was away) is tried again, then halved, until the one document that kills
its worker stands alone as a failure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import partial
from typing import Any, NamedTuple, Protocol, TypeVar

from planparse.corpus.dataset import Dataset
from planparse.corpus.look import Document, Looked, look_at, unread
from planparse.corpus.needs import need
from planparse.corpus.shards import Record, Shard, Terms, run_shard
from planparse.errors import InputError
from planparse.isolation.bounds import Allowance
from planparse.storage.tree import list_urls

Item = TypeVar("Item")
Value = TypeVar("Value")
SIZE = 64  # documents a shard: about a second's work, so that a killed worker loses little
URLS = 256  # files a task of the first pass
ATTEMPTS = 3
_AHEAD = 3  # tasks in flight a worker


class Engine(Protocol):
    """What runs a function over items: each item with its value or the exception, in any order, each exactly once."""

    def over(
        self, work: Callable[[Item], Value], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Value | BaseException]]: ...


class Threads:
    """This machine, without Dask: a thread and a sandboxed process each."""

    def __init__(self, jobs: int = 1) -> None:
        self._jobs = jobs

    def over(
        self, work: Callable[[Item], Value], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Value | BaseException]]:
        """See `Engine`."""
        with ThreadPoolExecutor(self._jobs) as pool:
            queue, running = iter(items), dict[Future[Value], Item]()
            while True:
                for item in queue:
                    running[pool.submit(work, item)] = item
                    if len(running) >= _AHEAD * self._jobs:
                        break
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    yield running.pop(future), future.exception() or future.result()


class Dask:
    """A Dask cluster at an address, or one of `workers` processes on this machine; a context manager that leaves it."""

    def __init__(self, address: str | None = None, workers: int = 2) -> None:
        distributed = need("distributed")
        try:
            self.cluster = None if address else distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
            )  # fmt: skip
            self.client = distributed.Client(address or self.cluster)
        except (OSError, ValueError) as error:
            raise InputError(f"连不上集群 {address}（{error}）", f"no cluster at {address} ({error})") from error

    def over(
        self, work: Callable[[Item], Value], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Value | BaseException]]:
        """See `Engine`. A killed worker's tasks go to others, at most three times (Dask's allowed-failures)."""
        done = need("distributed").as_completed()
        queue, running = iter(items), dict[str, Item]()
        while True:
            room = _AHEAD * max(1, sum(self.client.nthreads().values()))
            for item in queue:
                future = self.client.submit(work, item, pure=False)
                running[future.key] = item
                done.add(future)
                if len(running) >= room:
                    break
            if not running:
                return
            future = next(done)
            try:
                value: Any = future.result()
            except Exception as error:
                value = error
            yield running.pop(future.key), value

    def __enter__(self) -> Dask:
        return self

    def __exit__(self, *trouble: object) -> None:
        self.client.close()
        if self.cluster is not None:
            self.cluster.close()


class Options(NamedTuple):
    """How a run goes: documents a shard, persons' names in the output, failures of earlier runs tried again, and what a
    document may take."""

    size: int = SIZE
    persons: bool = False
    retry: bool = False
    allowance: Allowance = Allowance()


def run(
    sources: Iterable[str],
    out: str,
    engine: Engine,
    options: Options = Options(),
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Read what has no result yet; the manifest. `progress(documents done, all)` is called after each shard."""
    dataset = Dataset(out, options.persons)
    if options.retry:
        dataset.forget_failures()
    listed = list(list_urls(sources))
    looked = _looked(engine, [url for url, _ in listed])
    documents = (part.document for url, _ in listed for part in looked[url].parts)
    first: dict[str, Document] = {}
    for document in documents:
        if document is not None and document.digest not in dataset.results:
            first.setdefault(document.digest, document)
    shards = _planned(dataset, first, options.size)
    dataset.plan(shards)
    job = Terms(dataset.storage.url, options.persons, options.allowance)
    total, done = sum(len(shard.documents) for shard in shards), 0
    for shard, record in _records(engine, job, shards):
        dataset.commit(shard, record)
        done += len(shard.documents)
        if progress:
            progress(done, total)
    return dataset.finish([(path, looked[url]) for url, path in listed])


def _looked(engine: Engine, urls: list[str]) -> dict[str, Looked]:
    found: dict[str, Looked] = {}
    chunks = [urls[start : start + URLS] for start in range(0, len(urls), URLS)]
    for _ in range(ATTEMPTS):
        failed = []
        for chunk, value in engine.over(look_at, chunks):
            if isinstance(value, BaseException):
                failed.append(chunk)
            else:
                found.update(zip(chunk, value, strict=True))
        chunks = failed
    found.update({url: unread("InputError", "读取时执行进程终止") for chunk in chunks for url in chunk})
    return found


def _planned(dataset: Dataset, first: dict[str, Document], size: int) -> list[Shard]:
    """What an ended run left, as it was planned, and then the rest by digest: the same shards in any order of files."""
    shards = [
        Shard(tuple(first[one.digest] for one in shard.documents if one.digest in first))
        for shard in dataset.unfinished()
    ]
    planned = {one.digest for shard in shards for one in shard.documents}
    rest = [first[digest] for digest in sorted(first) if digest not in planned]
    shards += [Shard(tuple(rest[start : start + size])) for start in range(0, len(rest), size)]
    return [shard for shard in shards if shard.documents]


def _records(engine: Engine, job: Terms, shards: list[Shard]) -> Iterator[tuple[Shard, Record]]:
    """Every document of the shards in exactly one record. A shard has ATTEMPTS tries, a half of one that failed two."""
    tries = dict.fromkeys(shards, ATTEMPTS)
    while tries:
        again: dict[Shard, int] = {}
        for shard, value in engine.over(partial(run_shard, job), tries):
            if not isinstance(value, BaseException):
                yield shard, value
            elif tries[shard] > 1:
                again[shard] = tries[shard] - 1
            elif len(shard.documents) > 1:
                middle = len(shard.documents) // 2
                again.update(dict.fromkeys((Shard(shard.documents[:middle]), Shard(shard.documents[middle:])), 2))
            else:
                (document,) = shard.documents
                reason = f"执行进程终止（{type(value).__name__}: {value}）"
                yield shard, Record([], {document.digest: ("Crash", reason)}, {})
        tries = again
