"""`planparse corpus query, search, plot, units`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planparse.cli.corpus_messages import say
from planparse.cli.corpus_options import FORMATS, chosen, cut, parameters, print_answer, tell, tell_cut
from planparse.cli.corpus_store import Db, Format
from planparse.cli.outputs import choose, suffixes_of

if TYPE_CHECKING:
    from planparse.corpus.ask import Answer

Limit = Annotated[str | None, typer.Option("--limit", metavar="N", help=say("limit"))]
Param = Annotated[list[str] | None, typer.Option("--param", metavar="NAME=VALUE", help=say("param"))]


def query(
    db: Db,
    name: Annotated[str | None, typer.Argument(help=say("question"), metavar="[NAME]", show_default=False)] = None,
    param: Param = None,
    sql: Annotated[str | None, typer.Option("--sql", metavar="SQL", help=say("sql"))] = None,
    limit: Limit = None,
    format: Format = "table",
) -> None:
    """See `corpus_messages.TEXTS["query"]`."""
    from planparse.corpus import ask
    from planparse.corpus.store import open_store

    if name is not None and sql is not None:
        raise typer.BadParameter(say("one_of"))
    rows = cut(chosen(format, ask.FORMATS), limit)
    if sql is not None:
        print_answer(ask.first(ask.ask_sql(db, sql), rows), format)
    elif name is None:
        print_answer(_questions(), format)
    else:
        given = parameters(param)
        if rows is not None:
            given.setdefault("limit", str(rows))
        with open_store(db) as store:
            answer = ask.ask(store, name, given)
        print_answer(answer, format)


def _questions() -> Answer:
    from planparse.cli.messages import language
    from planparse.corpus.ask import Answer
    from planparse.corpus.questions import QUESTIONS

    rows = [
        (
            one.name,
            one.en if language() == "en" else one.zh,
            " ".join(f"{name}={'…' if default is None else default}" for name, default in one.parameters),
        )
        for one in QUESTIONS
    ]
    return Answer(["name", "question", "parameters"], rows)


def search(
    db: Db,
    words: Annotated[list[str], typer.Argument(help=say("words"), metavar="WORD", show_default=False)],
    limit: Limit = None,
    format: Format = "table",
) -> None:
    """See `corpus_messages.TEXTS["search"]`."""
    from planparse.corpus.ask import Answer
    from planparse.corpus.search import Hit, Index
    from planparse.corpus.store import open_store

    rows = cut(chosen(format, FORMATS.split("|")), limit)
    with open_store(db) as store, Index(store) as index:
        hits = index.search(" ".join(words), rows)
        total = index.count(" ".join(words))
    print_answer(Answer(list(Hit._fields), [tuple(hit) for hit in hits], total), format)


def plot(
    db: Db,
    kind: Annotated[str, typer.Argument(help=say("kind"), metavar="series|load", show_default=False)],
    output: Annotated[str, typer.Option("--output", metavar="PATH", help=say("output", known=suffixes_of("plot")))],
    param: Param = None,
) -> None:
    """See `corpus_messages.TEXTS["plot"]`."""
    from planparse.corpus import ask
    from planparse.corpus.plot import plot_load, plot_series
    from planparse.corpus.store import open_store

    given = parameters(param)
    chosen(kind, ("series", "load"))
    choose("plot", None, output)
    if kind == "series" and "indicator" not in given:
        raise typer.BadParameter(say("want_indicator"))
    with open_store(db) as store:
        if kind == "series":
            answer = ask.ask(store, "target-series", given)
            count = plot_series(answer, say("series_title", name=given["indicator"]), Path(output))
        else:
            answer = ask.ask(store, "units-by-lead", {"limit": "30", **given})
            count = plot_load(answer, say("load_title"), Path(output))
    tell(say("written", what=output, count=count))
    tell_cut(answer, "drawn_cut")


def units(
    db: Db,
    aliases: Annotated[str | None, typer.Option("--aliases", metavar="FILE", help=say("aliases"))] = None,
    format: Format = "table",
) -> None:
    """See `corpus_messages.TEXTS["units"]`."""
    from planparse.corpus.ask import Answer
    from planparse.corpus.store import open_store
    from planparse.corpus.units import Near, near_names, read_aliases, set_aliases

    if aliases is not None:
        rows = read_aliases(Path(aliases))
        with open_store(db, write=True) as store:
            set_aliases(store, rows)
    with open_store(db) as store:
        names = near_names(store)
    print_answer(Answer(list(Near._fields), [tuple(row) for row in names]), format)
