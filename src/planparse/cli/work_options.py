"""What the commands that read many files share: the options that bound the work, one row each, and what they set.

The same words mean the same in `batch`, `corpus add`, `corpus update` and `corpus cluster`, over a cluster too.
"""

from __future__ import annotations

from typing import Annotated, NamedTuple

import typer

from planparse.cli.limits import MOST_JOBS
from planparse.cli.messages import text
from planparse.isolation.bounds import MEGABYTES, SECONDS, Allowance, processors


class Bound(NamedTuple):
    """An option: its name, what stands for its value in the help, the key of its help, what is usual, and its bounds."""

    option: str
    metavar: str
    help: str
    usual: float
    least: int
    most: int


JOBS = Bound("--jobs", "N", "jobs_option", processors(), 1, MOST_JOBS)
TIMEOUT = Bound("--timeout", "S", "timeout_option", SECONDS, 0, 10**9)
MEMORY = Bound("--memory", "MB", "memory_option", MEGABYTES, 0, 10**9)
BOUNDS = (JOBS, TIMEOUT, MEMORY)


def _said(bound: Bound, *short: str) -> typer.models.OptionInfo:
    shown: typer.models.OptionInfo = typer.Option(
        bound.option, *short, metavar=bound.metavar, help=text(bound.help, usual=f"{bound.usual:g}")
    )
    return shown


Jobs = Annotated[str | None, _said(JOBS, "-j")]
Timeout = Annotated[str | None, _said(TIMEOUT)]
Memory = Annotated[str | None, _said(MEMORY)]


def jobs_of(word: str | None) -> int:
    """How many files are read at once."""
    return int(_number(JOBS, word))


def allowance_of(timeout: str | None, memory: str | None) -> Allowance:
    """What a file may take."""
    return Allowance(_number(TIMEOUT, timeout), int(_number(MEMORY, memory)))


def _number(bound: Bound, word: str | None) -> float:
    """A number that was typed, or the usual one; a usage error for what is none, or out of bounds."""
    if word is None:
        return bound.usual
    try:
        value = float(word)
    except ValueError:
        value = -1
    if not bound.least <= value <= bound.most:
        raise typer.BadParameter(text("bad_number", name=bound.option, least=bound.least, most=bound.most))
    return value
