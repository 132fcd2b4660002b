"""`planparse corpus add, update, export, stats, verify`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planparse.cli.corpus_messages import say
from planparse.cli.corpus_options import chosen, print_answer, progress, tell
from planparse.cli.inputs import check_named
from planparse.cli.outputs import check_folder
from planparse.cli.streams import put
from planparse.cli.work_options import Jobs, Memory, Timeout, allowance_of, jobs_of

if TYPE_CHECKING:
    from planparse.corpus.refresh import Counts

UNSOUND = 1


def _db_name(name: str) -> str:
    """The name of a store; a usage error for one that duckdb cannot take: bytes that are no UTF-8, or none."""
    if not name or any("\ud800" <= char <= "\udfff" for char in name):
        raise typer.BadParameter(say("bad_name", name=name))
    return name


Db = Annotated[str, typer.Argument(help=say("db"), metavar="DB", show_default=False, callback=_db_name)]
Checksum = Annotated[bool, typer.Option("--checksum", help=say("checksum"))]
Quiet = Annotated[bool, typer.Option("--quiet", help=say("quiet"))]
Persons = Annotated[bool, typer.Option("--persons", help=say("persons"))]
Format = Annotated[str, typer.Option("--format", metavar="FORMAT", help=say("format", names="table|csv|json"))]


def add(
    db: Db,
    sources: Annotated[list[str], typer.Argument(help=say("sources"), metavar="SOURCE", show_default=False)],
    jobs: Jobs = None,
    timeout: Timeout = None,
    memory: Memory = None,
    checksum: Checksum = False,
    quiet: Quiet = False,
) -> None:
    """See `corpus_messages.TEXTS["add"]`."""
    from planparse.corpus.listing import check_source
    from planparse.corpus.load import is_dataset, load
    from planparse.corpus.refresh import refresh
    from planparse.corpus.store import open_store

    check_named(sources)
    allowance, at_once = allowance_of(timeout, memory), jobs_of(jobs)
    for source in sources:
        if not is_dataset(source):
            check_source(source)  # before a store is made for nothing
    with open_store(db, write=True) as store:
        for source in filter(is_dataset, sources):
            tell(say("loaded", **load(store, source, progress(quiet))), quiet)
        plain = [source for source in sources if not is_dataset(source)]
        if plain:
            _tell(
                refresh(store, plain, allowance, jobs=at_once, checksum=checksum, progress=progress(quiet)), db, quiet
            )


def update(
    db: Db,
    jobs: Jobs = None,
    timeout: Timeout = None,
    memory: Memory = None,
    checksum: Checksum = False,
    quiet: Quiet = False,
) -> None:
    """See `corpus_messages.TEXTS["update"]`."""
    from planparse.corpus.refresh import refresh
    from planparse.corpus.store import open_store

    allowance, at_once = allowance_of(timeout, memory), jobs_of(jobs)
    if not os.path.exists(db):
        open_store(db)  # says that there is none, instead of making one
    with open_store(db, write=True) as store:
        _tell(refresh(store, None, allowance, jobs=at_once, checksum=checksum, progress=progress(quiet)), db, quiet)


def _tell(counts: Counts, db: str, quiet: bool) -> None:
    tell(say("refreshed", **counts._asdict()), quiet)
    if counts.failed:
        tell(say("see_unreadable", db=db), quiet)


def export(
    db: Db,
    folder: Annotated[str, typer.Argument(help=say("folder"), metavar="DIR", show_default=False)],
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=say("format", names="parquet|csv"))
    ] = "parquet",
    persons: Persons = False,
) -> None:
    """See `corpus_messages.TEXTS["export"]`."""
    from planparse.corpus.export import FORMATS
    from planparse.corpus.export import export as write
    from planparse.corpus.store import open_store

    check_folder(folder)
    with open_store(db) as store:
        for name, count in write(store, Path(folder), chosen(format, FORMATS), persons=persons).items():
            tell(say("written", what=name, count=count))


def stats(db: Db, format: Format = "table") -> None:
    """See `corpus_messages.TEXTS["stats"]`."""
    from planparse.corpus.ask import Answer
    from planparse.corpus.store import open_store
    from planparse.corpus.verify import stats as count

    with open_store(db) as store:
        print_answer(Answer(["table", "rows"], list(count(store))), format)


def verify(db: Db) -> None:
    """See `corpus_messages.TEXTS["verify"]`."""
    from planparse.cli.messages import language
    from planparse.corpus.store import open_store
    from planparse.corpus.verify import verify as check

    with open_store(db) as store:
        found = check(store)
    for one in found:
        put(f"{one.table}: {one.en if language() == 'en' else one.zh} ({one.rows})")
    if not found:
        tell(say("sound"))
    raise typer.Exit(UNSOUND if found else 0)
