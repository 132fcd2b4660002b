"""`planparse batch`: folders, patterns, lists, archives and storages of notices in, a result for each and a report out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from planparse.cli.batch_codes import INTERRUPTED, NONE_DONE, SOME_FAILED
from planparse.cli.inputs import As, check_named, reader_format
from planparse.cli.limits import Limit, Office, bounds_of, office_mode, pairs_of
from planparse.cli.messages import language, text
from planparse.cli.outputs import check_folder, choose, is_folder, suffixes_of
from planparse.cli.streams import tell
from planparse.cli.work_options import Jobs, Memory, Timeout, allowance_of, jobs_of

if TYPE_CHECKING:
    from planparse.batches.run import Plan, Summary

FORMATS = "json|yaml|jsonl|csv"  # for the help, which loads no writer; a test holds it to `batch.render`
_ON_ERROR = "continue|stop"
_ENGINES = "local|dask"


def batch(
    sources: Annotated[list[str], typer.Argument(help=text("batch_sources"), metavar="SOURCE", show_default=False)],
    out: Annotated[str | None, typer.Option("--out", "-o", metavar="DIR", help=text("out_option"))] = None,
    format: Annotated[
        list[str] | None, typer.Option("--format", "-f", metavar=FORMATS, help=text("batch_format_option"))
    ] = None,
    jobs: Jobs = None,
    timeout: Timeout = None,
    memory: Memory = None,
    resume: Annotated[bool, typer.Option("--resume", help=text("resume_option"))] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help=text("fresh_option"))] = False,
    on_error: Annotated[str | None, typer.Option("--on-error", metavar=_ON_ERROR, help=text("on_error_option"))] = None,
    report: Annotated[
        str | None, typer.Option("--report", metavar="PATH", help=text("report_option", known=suffixes_of("report")))
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=text("batch_quiet_option"))] = False,
    as_: As = None,
    limit: Limit = None,
    office: Office = None,
    engine: Annotated[str | None, typer.Option("--engine", metavar=_ENGINES, help=text("engine_option"))] = None,
    address: Annotated[str | None, typer.Option("--address", metavar="ADDRESS", help=text("address_option"))] = None,
) -> None:
    """See `messages.TEXTS["batch"]`."""
    check_named(sources)
    _check(out, resume and fresh, on_error, engine)
    report = _report(report)
    if engine == "dask" or address is not None:
        if format or fresh or report or limit or office or as_ or on_error:
            raise typer.BadParameter(text("engine_alone"))
        from planparse.cli.batch_cluster import over_cluster

        raise typer.Exit(over_cluster(sources, str(out), address, jobs_of(jobs), allowance_of(timeout, memory), quiet))
    with bounds_of(limit), office_mode(office):  # checked here, used by the workers
        from planparse.batches.run import Plan
        from planparse.jobs.work import Options
    options = Options(reader_format(as_), pairs_of(limit), office or "auto")
    bounds = (jobs_of(jobs), *allowance_of(timeout, memory))
    plan = Plan(str(out), _formats(format), *bounds, fresh, on_error == "stop", report, language(), options)
    raise typer.Exit(_run(sources, plan, quiet))


def _check(out: str | None, both: bool, on_error: str | None, engine: str | None) -> None:
    """Usage errors of options that typer does not know to be wrong."""
    if out is None:
        raise typer.BadParameter(text("needs_out"))
    check_folder(out)
    if both:
        raise typer.BadParameter(text("resume_or_fresh"))
    if on_error is not None and on_error not in _ON_ERROR.split("|"):
        raise typer.BadParameter(text("unknown_choice", value=on_error, names=_ON_ERROR))
    if engine is not None and engine not in _ENGINES.split("|"):
        raise typer.BadParameter(text("unknown_choice", value=engine, names=_ENGINES))


def _report(report: str | None) -> str | None:
    """Where the report goes: into a folder as report.*; a usage error for a suffix that no report has."""
    if report and is_folder(report):
        return os.path.join(report, "report")
    if report is not None:
        choose("report", None, report)
    return report


def _formats(names: list[str] | None) -> tuple[str, ...]:
    """The formats asked for, each once; several may stand in one option, with commas between."""
    wanted = [name for words in names or ["json"] for name in words.split(",")]
    for name in wanted:
        if name not in FORMATS.split("|"):
            raise typer.BadParameter(text("unknown_choice", value=name, names=FORMATS))
    return tuple(dict.fromkeys(wanted))


def _run(sources: list[str], plan: Plan, quiet: bool) -> int:
    """The run, with what is said meanwhile; its exit code."""
    from planparse.batches.run import run
    from planparse.cli.batch_view import View

    with View(quiet) as view:
        summary = run(sources, plan, view.tell)
    if not quiet:
        _sum_up(summary)
    if summary.interrupted:
        return INTERRUPTED
    good = sum(summary.counts.get(status, 0) for status in ("done", "unchanged", "duplicate"))
    if not good:
        return NONE_DONE
    bad = sum(summary.counts.get(status, 0) for status in ("failed", "timeout", "memory", "crashed", "unreached"))
    return SOME_FAILED if bad else 0


def _sum_up(summary: Summary) -> None:
    from planparse.batches.messages import status_word
    from planparse.jobs.book import STATUSES

    parts = [f"{status_word(s, language())} {summary.counts[s]}" for s in STATUSES if summary.counts.get(s)]
    tell(text("batch_summary", counts=" · ".join(parts) or text("no_files")))
    if summary.interrupted or summary.counts.get("unreached"):
        tell(text("resumable"))
    tell(text("reports_at", paths=" ".join(summary.reports)))
