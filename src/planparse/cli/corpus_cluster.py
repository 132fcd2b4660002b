"""`planparse corpus cluster`: folders and buckets → Parquet, on this machine or on many."""

from __future__ import annotations

from typing import Annotated

import typer

from planparse.cli.corpus_messages import say
from planparse.cli.corpus_options import number, progress, tell
from planparse.cli.corpus_store import Persons, Quiet
from planparse.cli.inputs import check_named
from planparse.cli.limits import MOST_JOBS
from planparse.cli.work_options import Jobs, Memory, Timeout, allowance_of, jobs_of


def cluster(
    sources: Annotated[list[str], typer.Argument(help=say("urls"), metavar="SOURCE", show_default=False)],
    out: Annotated[str, typer.Option("--out", metavar="URL", help=say("out"))],
    address: Annotated[str | None, typer.Option("--address", metavar="ADDRESS", help=say("address"))] = None,
    local: Annotated[str | None, typer.Option("--local", metavar="N", help=say("local"))] = None,
    jobs: Jobs = None,
    shard: Annotated[str, typer.Option("--shard", metavar="N", help=say("shard"))] = "64",
    timeout: Timeout = None,
    memory: Memory = None,
    retry: Annotated[bool, typer.Option("--retry", help=say("retry"))] = False,
    persons: Persons = False,
    quiet: Quiet = False,
) -> None:
    """See `corpus_messages.TEXTS["cluster"]`."""
    from planparse.corpus.cluster import Dask, Options, Threads, run

    check_named([*sources, out])
    if address is not None and local is not None:
        raise typer.BadParameter(say("one_engine"))
    at_once = jobs_of(jobs)
    options = Options(number("--shard", shard), persons, retry, allowance_of(timeout, memory))
    if address is None and local is None:
        manifest = run(sources, out, Threads(at_once), options, progress(quiet))
    else:
        with Dask(address, number("--local", local or "1", MOST_JOBS)) as engine:
            manifest = run(sources, out, engine, options, progress(quiet))
    tell(say("clustered", **manifest), quiet)
