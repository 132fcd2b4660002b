"""`planparse.batch`: a whole batch as one call of the library, a thin layer over `run`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from os import PathLike
from typing import Literal, NamedTuple

from planparse.batches.render import FORMATS
from planparse.batches.run import Event, Plan, run
from planparse.isolation import bounds
from planparse.jobs.book import BAD, GOOD
from planparse.jobs.work import Options
from planparse.readers.common import limits
from planparse.readers.formats import READERS
from planparse.readers.libreoffice import office

Output = Literal["json", "yaml", "jsonl", "csv"]
OnError = Literal["continue", "stop"]


class Progress(NamedTuple):
    """Told of each file as soon as it is settled: its path, its status (as in the report), why in Chinese and in English
    (empty where there is nothing to say), how many files are settled and how many there are."""

    name: str
    status: str
    zh: str
    en: str
    done: int
    total: int


@dataclass(frozen=True)
class BatchResult:
    """How a batch ended.

    Attributes:
        out: the folder of the results.
        counts: files by status: `done`, `unchanged` and `duplicate` have a result; `failed`, `timeout`, `memory` and
            `crashed` have none; `skipped` are no notices; `unreached` were left by `on_error="stop"`.
        failures: the files without a result, each with its status and the reason.
        reports: the paths of the reports, which list every file.
    """

    out: str
    counts: dict[str, int]
    failures: list[Progress]
    reports: list[str]

    @property
    def complete(self) -> bool:
        """Whether every file that is a notice has a result."""
        return not any(self.counts.get(status) for status in (*BAD, "unreached"))

    @property
    def read(self) -> int:
        """How many files have a result, new or from before."""
        return sum(self.counts.get(status, 0) for status in GOOD)


def batch(
    sources: str | PathLike[str] | Iterable[str | PathLike[str]],
    out: str | PathLike[str],
    *,
    outputs: Output | Iterable[Output] = ("json",),
    jobs: int | None = None,
    timeout: float = bounds.SECONDS,
    memory: int = bounds.MEGABYTES,
    fresh: bool = False,
    on_error: OnError = "continue",
    report: str | PathLike[str] | None = None,
    format: str | None = None,
    language: Literal["zh", "en"] = "zh",
    progress: Callable[[Progress], object] | None = None,
) -> BatchResult:
    """Read every file of the sources, each in a process of its own, and write a result for each and a report of all.

    The same call again goes on where the last one ended: what is done is kept, whatever ended it, and a file is read
    anew only where its content, an option or what reads it has changed. `planparse batch` does the same.

    Args:
        sources: one source or several: folders (with all below them), files, patterns (`plans/**/*.docx`), archives
            (`.zip`), lists (`@plans.txt`, `plans.list`), addresses in a storage (`s3://…`, with `planparse[cloud]`).
        out: the folder of the results; made where it is not there.
        outputs: the command's `--format`: `json` and `yaml` (a file for each notice), `jsonl` (`documents.jsonl`), `csv`
            (four tables).
        jobs: files that are read at once; as many as there are processors where it is None.
        timeout, memory: seconds and megabytes that a file may take; 0 is no bound. Each page that is recognised adds a
            quarter of the seconds.
        fresh: read everything anew, in place of a journal that is damaged too.
        on_error: `continue`, or `stop` at the first file that cannot be read.
        report: a path ending in `.json`, `.csv` or `.html` for that report alone, one without a suffix for all three;
            `report.*` in `out` where it is None.
        format: the command's `--as`: the reader of all files, as in `extract`; by content where it is None.
        language: of the reports.
        progress: called with a `Progress` for each file.

    The command's `--limit` and `--office` are those that hold around the call:
    `with planparse.limits.use(pixels=200), planparse.office.use("never"): …`. Its `--engine dask` is `planparse corpus
    cluster`.

    Raises:
        planparse.errors.OutputError: the folder or a report cannot be written; what is done is kept.
        planparse.errors.PlanparseError: nothing can be read at all (a journal that is damaged or in use by another
            batch, no worker can be started). No file raises: see `failures`.
        KeyboardInterrupt: passed on when all that is done is kept and reported.
        ValueError: an option has none of its values.
    """
    wanted = (outputs,) if isinstance(outputs, str) else tuple(dict.fromkeys(outputs))
    _check(wanted, on_error, format)
    if (jobs is not None and jobs < 1) or timeout < 0 or memory < 0:
        raise ValueError("jobs is 1 or more, timeout and memory are 0 or more")
    plan = Plan(
        os.fspath(out), wanted, jobs or bounds.processors(), timeout, memory, fresh, on_error == "stop",
        None if report is None else os.fspath(report), language, Options(format, _bounds(), office.mode()),
    )  # fmt: skip
    failures: list[Progress] = []

    def tell(event: Event) -> None:
        told = Progress(event.name, event.status, *event.reason, event.done, event.total)
        if event.status in BAD:
            failures.append(told)
        if progress is not None and event.status:
            progress(told)

    named = [sources] if isinstance(sources, str | PathLike) else sources
    summary = run([os.fspath(source) for source in named], plan, tell)
    if summary.interrupted:
        raise KeyboardInterrupt
    return BatchResult(plan.out, summary.counts, failures, summary.reports)


def _check(outputs: tuple[str, ...], on_error: str, format: str | None) -> None:
    """Raises `ValueError` for an option that has none of its values."""
    options: list[tuple[str, AbstractSet[str], tuple[str, ...]]] = [
        ("outputs", set(outputs), FORMATS),
        ("on_error", {on_error}, ("continue", "stop")),
        ("format", set() if format is None else {format}, tuple(row.format for row in READERS)),
    ]
    if not outputs:
        raise ValueError("outputs: one at least")
    for option, given, known in options:
        if unknown := given - set(known):
            raise ValueError(f"{option}: {', '.join(sorted(unknown))}; known: {', '.join(known)}")


def _bounds() -> tuple[tuple[str, int], ...]:
    """The bounds that hold now and are not the usual ones, by name."""
    usual = limits.Limits()._asdict()
    return tuple(sorted((name, bound) for name, bound in limits.current()._asdict().items() if bound != usual[name]))
