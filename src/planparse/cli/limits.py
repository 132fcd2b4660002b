"""The options that bound the work: `--limit NAME=N` and `--office MODE`. A test holds their words to the readers'."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from planparse.cli.messages import text

# For the help, which loads no reader.
LIMIT_NAMES = "megabytes|part|unpacked|ratio|members|depth|characters|rows|pixels|pages|seconds"
MOST_JOBS = 512  # documents that are read at once
DIGITS = 12  # of a number that an option may give
OFFICE_MODES = "auto|always|never"
Limit = Annotated[
    list[str] | None, typer.Option("--limit", metavar="NAME=N", help=text("limit_option", names=LIMIT_NAMES))
]
Office = Annotated[str | None, typer.Option("--office", metavar=OFFICE_MODES, help=text("office_option"))]


@contextmanager
def bounds_of(options: list[str] | None) -> Iterator[None]:
    """The limits that the options set hold inside; a usage error for what is no limit."""
    if not options:
        yield
        return
    from planparse.readers.common import limits

    with limits.use(**dict(pairs_of(options))):
        yield


def is_count(word: str) -> bool:
    """Whether the word is a whole number of a size that anything can have."""
    return word.isascii() and word.isdigit() and len(word) <= DIGITS


def pairs_of(options: list[str] | None) -> tuple[tuple[str, int], ...]:
    """Each limit with its number, the last of a name; a usage error for what is no limit."""
    bounds: dict[str, int] = {}
    for option in options or ():
        name, _, number = option.partition("=")
        if name not in LIMIT_NAMES.split("|") or not is_count(number):
            raise typer.BadParameter(text("bad_limit", value=option, names=LIMIT_NAMES))
        bounds[name] = int(number)
    return tuple(sorted(bounds.items()))


@contextmanager
def office_mode(mode: str | None) -> Iterator[None]:
    """How LibreOffice is used inside; a usage error for what is no mode."""
    if mode is None:
        yield
        return
    if mode not in OFFICE_MODES.split("|"):
        raise typer.BadParameter(text("unknown_choice", value=mode, names=OFFICE_MODES))
    from planparse.readers.libreoffice import office

    with office.use(mode):
        yield
