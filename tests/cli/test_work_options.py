"""One table of options: what bounds the work means the same in every command that reads many files."""

from __future__ import annotations

from typing import get_type_hints

import pytest
import typer

from planparse.batches.run import Plan
from planparse.cli import batch, corpus_cluster, corpus_store, work_options
from planparse.isolation.bounds import Allowance, processors

COMMANDS = (batch.batch, corpus_store.add, corpus_store.update, corpus_cluster.cluster)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_the_rows_of_the_table(command):
    taken = get_type_hints(command, include_extras=True)
    for bound in work_options.BOUNDS:
        name = bound.option.removeprefix("--")
        assert taken[name] is getattr(work_options, name.capitalize())


def test_what_is_usual_is_said_once():
    assert work_options.allowance_of(None, None) == Allowance() == (Plan.seconds, Plan.megabytes)
    assert work_options.jobs_of(None) == processors() >= 1
    assert work_options.allowance_of("0", "300.5") == Allowance(0, 300)


@pytest.mark.parametrize("word", ["", "x", "nan", "-1", "1e400", "9" * 5000])
def test_what_is_no_number_is_wrong_usage(word):
    for given in ((word, None), (None, word)):
        with pytest.raises(typer.BadParameter):
            work_options.allowance_of(*given)
    with pytest.raises(typer.BadParameter):
        work_options.jobs_of(word)
