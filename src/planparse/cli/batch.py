"""`planparse batch`: folders, patterns, lists, archives and storages of notices in, a result for each and a report out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from planparse.cli.inputs import FORMAT_WORDS, reader_format
from planparse.cli.limits import LIMIT_NAMES, OFFICE_MODES, bounds_of, office_mode, pairs_of
from planparse.cli.messages import language, text

if TYPE_CHECKING:
    from planparse.batch.run import Plan, Summary

SOME_FAILED = 10
NONE_DONE = 11
INTERRUPTED = 130
FORMATS = "json|yaml|jsonl|csv"  # for the help, which loads no writer; a test holds it to `batch.render`
_ON_ERROR = "continue|stop"


def batch(
    sources: Annotated[list[str], typer.Argument(help=text("batch_sources"), metavar="SOURCE", show_default=False)],
    out: Annotated[str | None, typer.Option("--out", "-o", metavar="DIR", help=text("out_option"))] = None,
    format: Annotated[
        list[str] | None, typer.Option("--format", "-f", metavar=FORMATS, help=text("batch_format_option"))
    ] = None,
    jobs: Annotated[str | None, typer.Option("--jobs", "-j", metavar="N", help=text("jobs_option"))] = None,
    timeout: Annotated[str | None, typer.Option("--timeout", metavar="S", help=text("timeout_option"))] = None,
    memory: Annotated[str | None, typer.Option("--memory", metavar="MB", help=text("memory_option"))] = None,
    resume: Annotated[bool, typer.Option("--resume", help=text("resume_option"))] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help=text("fresh_option"))] = False,
    on_error: Annotated[str | None, typer.Option("--on-error", metavar=_ON_ERROR, help=text("on_error_option"))] = None,
    report: Annotated[str | None, typer.Option("--report", metavar="PATH", help=text("report_option"))] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=text("batch_quiet_option"))] = False,
    as_: Annotated[
        str | None, typer.Option("--as", metavar="FORMAT", help=text("as_option", names=FORMAT_WORDS))
    ] = None,
    limit: Annotated[
        list[str] | None, typer.Option("--limit", metavar="NAME=N", help=text("limit_option", names=LIMIT_NAMES))
    ] = None,
    office: Annotated[str | None, typer.Option("--office", metavar=OFFICE_MODES, help=text("office_option"))] = None,
) -> None:
    """See `messages.TEXTS["batch"]`."""
    if out is None:
        raise typer.BadParameter(text("needs_out"))
    if resume and fresh:
        raise typer.BadParameter(text("resume_or_fresh"))
    if on_error is not None and on_error not in _ON_ERROR.split("|"):
        raise typer.BadParameter(text("unknown_choice", value=on_error, names=_ON_ERROR))
    with bounds_of(limit), office_mode(office):  # both checked, and used by the workers
        pass
    from planparse.batch.run import Plan, cores
    from planparse.batch.work import Options

    plan = Plan(
        out,
        formats=_formats(format),
        jobs=max(1, _number("--jobs", jobs, cores(), whole=True)),
        seconds=_number("--timeout", timeout, Plan.seconds),
        megabytes=_number("--memory", memory, Plan.megabytes, whole=True),
        fresh=fresh,
        stop=on_error == "stop",
        report=report,
        lang=language(),
        options=Options(reader_format(as_), pairs_of(limit), office or "auto"),
    )
    raise typer.Exit(_run(sources, plan, quiet))


def _formats(names: list[str] | None) -> tuple[str, ...]:
    """The formats asked for, each once; several may stand in one option, with commas between."""
    wanted = [name for words in names or ["json"] for name in words.split(",")]
    for name in wanted:
        if name not in FORMATS.split("|"):
            raise typer.BadParameter(text("unknown_choice", value=name, names=FORMATS))
    return tuple(dict.fromkeys(wanted))


def _number(option: str, word: str | None, usual: float, *, whole: bool = False) -> int:
    """A number that was typed, not negative; a usage error for what is none."""
    if word is None:
        return usual  # type: ignore[return-value]
    try:
        value = int(word) if whole else float(word)
    except ValueError:
        value = -1
    if not 0 <= value < 1e9:
        raise typer.BadParameter(text("bad_number", name=option))
    return value  # type: ignore[return-value]


def _run(sources: list[str], plan: Plan, quiet: bool) -> int:
    """The run, with what is said meanwhile; its exit code."""
    from planparse.batch.run import run
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
    from planparse.batch.work import STATUSES
    from planparse.batch.words import status_word

    parts = [f"{status_word(s, language())} {summary.counts[s]}" for s in STATUSES if summary.counts.get(s)]
    print(text("batch_summary", counts=" · ".join(parts) or text("no_files")), file=sys.stderr)
    if summary.interrupted or summary.counts.get("unreached"):
        print(text("resumable"), file=sys.stderr)
    print(text("reports_at", paths=" ".join(summary.reports)), file=sys.stderr)
