"""A worker process: takes one file at a time, asks what is known of its content, reads it, writes its outputs.

parent → worker    Job, or None: go
worker → parent    ("ready",)
                   ("archive", names)                      the file is an archive: nothing else was done
                   ("ask", digest)                         ← ("read",), ("leave",), or ("stored", has rows, outputs)
                   ("fetch", digest)                       ← the Stored, which is large and seldom needed
                   ("done", Stored or None, outputs)       None where nothing new is to be kept
                   ("failed", status, reason, kind, digest)
                   ("damaged", what)                       what the journal kept cannot be unpacked
                   ("unwritable", zh, en)                  the output folder fails: the batch must stop
"""

from __future__ import annotations

import gc
import os
import sys
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import PurePath
from typing import Any, NamedTuple

from planparse.batches import memory
from planparse.batches.fetch import Archives, Place, is_archive, read_bytes
from planparse.batches.files import PlaceError
from planparse.batches.journal import Stored
from planparse.batches.messages import pair
from planparse.batches.work import Options, Result, one
from planparse.errors import OutputError, PlanparseError
from planparse.readers.common import bounds

_WARM = "关于印发方案的通知\n一、重点任务\n1.种树。9月底前种树3亩以上。（责任单位：县林业局、各镇）\n"
_COLLECT = 50  # files between collections of garbage


class Setup(NamedTuple):
    """What a worker is started with: the output folder, the formats asked for, what bears on results, how many
    megabytes of memory it may take and seconds a file (0: no limit)."""

    folder: str
    formats: tuple[str, ...]
    options: Options
    megabytes: int = 0
    seconds: float = 0


class Job(NamedTuple):
    """A file to be read: where it is, the path of its outputs, and the name that its document bears."""

    place: Place
    stem: str
    name: str


def main(channel: Connection, setup: Setup) -> None:
    """The life of a worker: until the parent says None, or is no more."""
    _stand_apart()
    from planparse import pipeline, readers

    pipeline.mapping(readers.read(_WARM.encode(), "a.txt"))  # rules and lexicons are read once, before the first file
    gc.freeze()
    bounds.limit_memory(setup.megabytes)
    with suppress(EOFError, OSError), _bounded(setup.seconds):  # that is, until the parent is gone
        channel.send(("ready",))
        _serve(channel, setup)


def _serve(channel: Connection, setup: Setup) -> None:
    archives, count = Archives(), 0
    while (job := channel.recv()) is not None:
        channel.send(_handle(job, setup, archives, channel))
        count += 1
        if count % _COLLECT == 0:
            gc.collect()


@contextmanager
def _bounded(seconds: float) -> Iterator[None]:
    """LibreOffice gives up before the worker is ended: it would outlive it otherwise."""
    from planparse.readers.common import limits

    own = limits.current().seconds
    with limits.use(seconds=bounds.office_seconds(seconds, own)):
        yield


def _stand_apart() -> None:
    """A group of its own, for Ctrl-C is the parent's affair; nothing on its standard output; an end with the parent's."""
    memory.end_with_parent()
    if sys.platform != "win32":
        os.setsid()
    else:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _handle(job: Job, setup: Setup, archives: Archives, channel: Connection) -> tuple[Any, ...]:
    """What came of a job, as a message."""
    try:
        return _read(job, setup, archives, lambda *question: _ask(channel, question))
    except PlaceError as error:
        return ("failed", "failed", (error.zh, error.en), type(error).__name__, "")
    except OutputError as error:
        return ("unwritable", error.zh, error.en)
    except PlanparseError as error:
        return ("failed", "failed", (error.zh, error.en), type(error).__name__, "")
    except MemoryError:
        return ("failed", "memory", ("", ""), "MemoryError", "")
    except zlib.error as error:  # what the journal kept
        return ("damaged", str(error))
    except (EOFError, BrokenPipeError, ConnectionError):  # of the channel: the parent is gone
        raise
    except Exception as error:  # one file must not end the others
        what = f"{type(error).__name__}: {error}"
        return ("failed", "failed", pair("internal", what=what), "internal", "")


def _ask(channel: Connection, question: tuple[str, ...]) -> Any:
    channel.send(question)
    return channel.recv()


def _read(job: Job, setup: Setup, archives: Archives, ask: Callable[[str, str], Any]) -> tuple[Any, ...]:
    import hashlib

    from planparse.readers.common import limits

    with limits.use(**dict(setup.options.limits)):
        if job.place.member:
            data = archives.read(job.place)
        else:
            data = read_bytes(job.place.path)
            if setup.options.format is None and is_archive(data, job.place.path):
                return ("archive", archives.names(data, job.place.path))
    digest = hashlib.sha256(data).hexdigest()
    known, *rest = ask("ask", digest)
    if known == "leave":
        return ("left",)
    if known == "stored":
        return _from_stored(job, setup, rest[0], rest[1], lambda: ask("fetch", digest))
    return _fresh(job, setup, one(data, setup.options, PurePath(job.name).name))


def _fresh(job: Job, setup: Setup, result: Result) -> tuple[Any, ...]:
    from planparse.batches import render

    document = result.document
    if document is None:
        return ("failed", result.status, result.reason, result.kind, result.digest)
    document["source"]["name"] = job.name
    rows = render.pack_rows(document) if "csv" in setup.formats else None
    stored = Stored(render.pack(document), rows, result.counts, result.warnings)
    return ("done", stored, render.outputs(setup.folder, job.stem, setup.formats, lambda: document))


def _from_stored(
    job: Job, setup: Setup, has_rows: bool, known: dict[str, str], fetch: Callable[[], Stored]
) -> tuple[Any, ...]:
    """Outputs of a result that is there: those that are missing, altered, or of another file."""
    from planparse.batches import render

    lacking = render.missing(setup.folder, job.stem, setup.formats, known)
    needs_rows = "csv" in setup.formats and not has_rows
    if not lacking and not needs_rows:
        return ("done", None, known)
    stored = fetch()
    written = render.outputs(setup.folder, job.stem, lacking, lambda: render.unpack(stored.document, job.name))
    if needs_rows:
        rows = render.pack_rows(render.unpack(stored.document, job.name))
        return ("done", stored._replace(rows=rows), {**known, **written})
    return ("done", None, {**known, **written})
