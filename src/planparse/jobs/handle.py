"""What a child does with a file: reads its bytes, asks what is known of its content, reads it, has its outputs made.

child → parent     ("archive", names, digest)                    the file is an archive: nothing else was done
                   ("ask", digest)                         ← ("read",), ("leave",), or ("stored", what `Maker.again` is told)
                   ("fetch",)                              ← the Stored, which is large and seldom needed
                   ("done", Stored or None, outputs)       None where nothing new is to be kept
                   ("left",)                               as it was told
                   ("failed", status, reason, kind, digest)
                   ("damaged", what)                       what was kept cannot be unpacked
                   ("unwritable", zh, en)                  the output folder fails: the run must stop
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, NamedTuple, Protocol

from planparse.errors import OutputError, PlanparseError
from planparse.isolation import bounds
from planparse.isolation.bounds import Allowance
from planparse.isolation.child import Message, Parent
from planparse.jobs.kept import Stored, pack
from planparse.jobs.reasons import pair
from planparse.jobs.work import Options, Result, one
from planparse.storage.fetch import Archives, Place, is_archive, read_bytes
from planparse.storage.files import PlaceError

_WARM = "关于印发方案的通知\n一、重点任务\n1.种树。9月底前种树3亩以上。（责任单位：县林业局、各镇）\n"


class Job(NamedTuple):
    """A file to be read: where it is, the path of its outputs, the name that its document bears, and its bytes where the
    parent has them."""

    place: Place
    stem: str
    name: str
    data: bytes | None = None


class Maker(Protocol):
    """What is made of a result in the child; it goes there pickled. Raises `OutputError`."""

    def made(self, job: Job, result: Result) -> tuple[Stored, dict[str, str]]:
        """A new result → what is kept of it, and the outputs written (path → SHA-256)."""

    def again(
        self, job: Job, known: tuple[Any, ...], fetch: Callable[[], Stored]
    ) -> tuple[Stored | None, dict[str, str]]:
        """A result that is there, of which the parent said `known` → what is to be kept anew, and all outputs."""


class Keep:
    """The least that can be made: the result is kept, and nothing is written."""

    def made(self, job: Job, result: Result) -> tuple[Stored, dict[str, str]]:
        """See `Maker`."""
        assert result.document is not None
        return Stored(pack(result.document), None, result.counts, result.warnings), {}

    def again(
        self, job: Job, known: tuple[Any, ...], fetch: Callable[[], Stored]
    ) -> tuple[Stored | None, dict[str, str]]:
        """See `Maker`."""
        return None, {}


@dataclass(frozen=True)
class Reading:
    """The `Task` of a child: what bears on results, what a file may take, and what is made of its result."""

    options: Options
    allowance: Allowance
    maker: Maker

    def prepare(self) -> None:
        """Rules and lexicons are read once, before the first file."""
        from planparse import pipeline, readers

        pipeline.mapping(readers.read(_WARM.encode(), "a.txt"))

    def handle(self, job: Job, parent: Parent) -> Message:
        """What came of a job, as a message; see the module. Each page that is recognised makes its time longer."""
        from planparse.readers.common import limits, page_begins

        # LibreOffice gives up before the child is ended.
        office = bounds.office_seconds(self.allowance.seconds, limits.current().seconds)
        try:
            with limits.use(seconds=office), page_begins.telling(lambda: parent.more(self.allowance.page_seconds)):
                return self._read(job, parent)
        except PlaceError as error:
            return ("failed", "failed", (error.zh, error.en), type(error).__name__, "")
        except OutputError as error:
            return ("unwritable", error.zh, error.en)
        except PlanparseError as error:
            return ("failed", "failed", (error.zh, error.en), type(error).__name__, "")
        except MemoryError:
            return ("failed", "memory", ("", ""), "MemoryError", "")
        except zlib.error as error:  # what was kept
            return ("damaged", str(error))
        except (EOFError, BrokenPipeError, ConnectionError):  # of the channel: the parent is gone
            raise
        except Exception as error:  # one file must not end the others
            what = f"{type(error).__name__}: {error}"
            return ("failed", "failed", pair("internal", what=what), "internal", "")

    def _read(self, job: Job, parent: Parent) -> Message:
        from planparse.readers.common import limits

        with limits.use(**dict(self.options.limits)):
            if job.data is not None:
                data = job.data
            elif job.place.member:
                data = _archives.read(job.place)
            else:
                data = read_bytes(job.place.path)
                if self.options.format is None and is_archive(data, job.place.path):
                    return ("archive", _archives.names(data, job.place.path), hashlib.sha256(data).hexdigest())
        digest = hashlib.sha256(data).hexdigest()
        answer, *known = parent.ask("ask", digest)
        if answer == "leave":
            return ("left",)
        if answer == "stored":
            return ("done", *self.maker.again(job, tuple(known), lambda: parent.ask("fetch")))
        result = one(data, self.options, PurePath(job.name).name)
        if result.document is None:
            return ("failed", result.status, result.reason, result.kind, result.digest)
        result.document["source"]["name"] = job.name
        return ("done", *self.maker.made(job, result))


_archives = Archives()  # of this process: the documents of one archive are read one after another
