"""The pure function that is mapped over files: one notice in, one `Result` out. It never raises: what happened is `status`.

    one("方案.docx", Options())            a file
    one(data, Options(), "方案.docx")      bytes, with the name they go by

Nothing is written, nothing is remembered, and the same bytes, name and options give the same result on any machine.
"""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from planparse.errors import PlanparseError
from planparse.jobs.reasons import pair

if TYPE_CHECKING:
    from planparse.model.mappings import DocumentMapping

COUNTS = ("tasks", "assignments", "targets", "deadlines", "warnings")
SHOWN_WARNINGS = 20  # of one document, in reports
# How libraries that are not Python's say that memory is lacking: C++, onnxruntime, OpenCV.
_LACK = re.compile(r"bad[_ ]alloc|allocate memory|Failed to allocate|Insufficient memory", re.I)


@dataclass(frozen=True)
class Options:
    """What bears on a result: the reader's name or None, bounds of `readers.common.limits` by name, LibreOffice's mode."""

    format: str | None = None
    limits: tuple[tuple[str, int], ...] = ()
    office: str = "auto"


@dataclass(frozen=True)
class Result:
    """What came of one notice. `status` is `done`, `failed` or `memory`; `document` the complete mapping of the
    contract where it is done, else None; `reason` Chinese and English, `kind` the error's class, `exit_code` the
    command line's for it (0 where done); `warnings` the first ones, as code and message."""

    status: str
    digest: str = ""
    size: int = 0
    document: DocumentMapping | None = None
    counts: dict[str, int] = field(default_factory=dict)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    reason: tuple[str, str] = ("", "")
    kind: str = ""
    exit_code: int = 0


def one(source: str | bytes, options: Options, name: str = "") -> Result:
    """Read one notice: a path, or bytes that go by `name`. Never raises."""
    digest, size = "", 0
    try:
        from planparse import pipeline, readers
        from planparse.readers.common import limits
        from planparse.readers.libreoffice import office

        with ExitStack() as held:
            held.enter_context(limits.use(**dict(options.limits)))
            held.enter_context(office.use(options.office))
            data = readers.read_bytes(source) if isinstance(source, str) else source
            digest, size = hashlib.sha256(data).hexdigest(), len(data)
            shown = name or (source if isinstance(source, str) else "")
            document = _extracted(pipeline, readers.read(data, shown, options.format))
    except PlanparseError as error:
        return _failure(error, digest, size)
    except MemoryError:
        return Result("memory", digest, size, kind="MemoryError", exit_code=5)
    except Exception as error:  # one notice must not end a batch
        what = f"{type(error).__name__}: {error}"
        return Result("failed", digest, size, reason=pair("internal", what=what), kind="internal", exit_code=9)
    return Result("done", digest, size, document, counts_of(document), _warnings(document))


def _extracted(pipeline: Any, source: Any) -> DocumentMapping:
    """The mapping, with no garbage collection meanwhile: next to nothing is freed before it is complete."""
    running = gc.isenabled()
    gc.disable()
    try:
        found: DocumentMapping = pipeline.mapping(source)
        return found
    finally:
        if running:
            gc.enable()


def _failure(error: PlanparseError, digest: str, size: int) -> Result:
    for cause in _causes(error):  # readers report as broken whatever they did not foresee
        if isinstance(cause, MemoryError) or _LACK.search(str(cause)):
            return Result("memory", digest, size, kind="MemoryError", exit_code=5)
    return Result(
        "failed",
        digest,
        size,
        reason=(error.zh, error.en),
        kind=type(error).__name__,
        exit_code=error.exit_code,
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, what it was raised from, and so on, each once: `raise error from error` makes a ring."""
    cause: BaseException | None = error
    seen: list[BaseException] = []
    while cause is not None and not any(cause is one for one in seen):
        seen.append(cause)
        yield cause
        cause = cause.__cause__


def counts_of(document: DocumentMapping) -> dict[str, int]:
    """How many tasks, assignments, targets, deadlines and warnings a document has; goals' values count."""
    bearers = [*document["tasks"], *document["goals"]]
    return {
        "tasks": len(document["tasks"]),
        "assignments": sum(len(task["assignments"]) for task in document["tasks"]),
        "targets": sum(len(bearer["targets"]) for bearer in bearers),
        "deadlines": sum(len(bearer["deadlines"]) for bearer in bearers),
        "warnings": sum(note["severity"] != "info" for note in document["diagnostics"]),
    }


def _warnings(document: DocumentMapping) -> list[tuple[str, str]]:
    notes = [(note["code"], note["message"]) for note in document["diagnostics"] if note["severity"] != "info"]
    return notes[:SHOWN_WARNINGS]


def fingerprint(options: Options) -> str:
    """What a stored result was made with: what reads, schema and options. Another one asks for another reading."""
    from planparse.model.contract import SCHEMA_VERSION
    from planparse.readers.common.staleness import reading_digest

    return repr(
        (reading_digest(options.office), SCHEMA_VERSION, options.format, sorted(options.limits), options.office)
    )


def result_key(digest: str, name: str, made_with: str) -> str:
    """The key of a stored result: content, the suffix (a reader may be chosen by it) and `fingerprint`. Names do not
    count, so that a renamed file is known again."""
    suffix = PurePath(name.replace("\\", "/")).suffix.lower()
    return hashlib.sha256(f"{digest}\0{suffix}\0{made_with}".encode()).hexdigest()
