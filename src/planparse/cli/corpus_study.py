"""`planparse corpus codebook, sample, agreement`: what researchers do with the tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from planparse.cli.corpus_messages import say
from planparse.cli.corpus_options import chosen, number, print_answer
from planparse.cli.corpus_store import Db, Format, Persons
from planparse.cli.output import print_chunks

KINDS = "targets|tasks|deadlines"  # for the help, which loads nothing; a test holds it to sample.KINDS


def codebook(persons: Persons = False) -> None:
    """See `corpus_messages.TEXTS["codebook"]`."""
    from planparse.corpus.codebook import codebook as pieces

    print_chunks(pieces(persons=persons))


def sample(
    db: Db,
    kind: Annotated[str, typer.Option("--of", metavar=KINDS, help=say("sample_kind", names=KINDS))] = "targets",
    size: Annotated[str, typer.Option("--size", metavar="N", help=say("size"))] = "100",
    seed: Annotated[str, typer.Option("--seed", metavar="SEED", help=say("seed"))] = "1",
    by: Annotated[str | None, typer.Option("--by", metavar="region|plan_year", help=say("by"))] = None,
) -> None:
    """See `corpus_messages.TEXTS["sample"]`."""
    from planparse.corpus import ask
    from planparse.corpus import sample as sampling
    from planparse.corpus.store import open_store

    chosen(kind, sampling.KINDS)
    if by is not None:
        chosen(by, sampling.STRATA)
    with open_store(db) as store:
        print_chunks([ask.BOM, *ask.as_csv(sampling.sample(store, kind, number("--size", size), seed, by))])


def agreement(
    codings: Annotated[list[str], typer.Argument(help=say("codings"), metavar="FILE", show_default=False)],
    format: Format = "table",
) -> None:
    """See `corpus_messages.TEXTS["agreement"]`."""
    from planparse.corpus.agreement import Agreement
    from planparse.corpus.ask import Answer
    from planparse.corpus.sample import agreements

    found = agreements([Path(name) for name in codings])
    rows = [(name, *(round(x, 4) if isinstance(x, float) else x for x in figures)) for name, figures in found.items()]
    print_answer(Answer(["code", *Agreement._fields], rows), format)
