"""What the commands of the corpus share: reading numbers and parameters, printing answers, progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import typer

from planparse.cli import streams
from planparse.cli.corpus_messages import say
from planparse.cli.limits import is_count
from planparse.cli.output import print_chunks

if TYPE_CHECKING:
    from planparse.corpus.ask import Answer

FORMATS = "table|csv|json"
PLAIN_WIDTH = 160
SHOWN = 50  # rows of a table, where nobody asks for more


def number(name: str, words: str, most: int = 10**9) -> int:
    """A whole number above 0; a usage error for anything else."""
    if not (is_count(words) and 0 < int(words) <= most):
        raise typer.BadParameter(say("bad_number", name=name, most=most))
    return int(words)


def chosen(value: str, names: Iterable[str]) -> str:
    """The value where it is one of the names; else a usage error."""
    names = list(names)
    if value not in names:
        raise typer.BadParameter(say("bad_choice", value=value, names=" ".join(names)))
    return value


def parameters(options: list[str] | None) -> dict[str, str]:
    """`--param NAME=VALUE`, as often as wanted."""
    found = {}
    for option in options or []:
        name, equals, value = option.partition("=")
        if not equals:
            raise typer.BadParameter(say("bad_param"))
        found[name.strip()] = value
    return found


def tell(line: str, quiet: bool = False) -> None:
    """A line for the person at the terminal."""
    if not quiet:
        streams.tell(line)


def progress(quiet: bool) -> Callable[[int, int], None] | None:
    """A line on stderr that is written over, where somebody looks at it."""
    if quiet or not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        end = "\n" if done >= total else ""
        sys.stderr.write("\r" + say("progress", done=done, total=total) + end)
        sys.stderr.flush()

    return show


def print_answer(answer: Answer, format: str) -> None:
    """An answer on standard output."""
    from planparse.corpus import ask

    if chosen(format, FORMATS.split("|")) == "table":
        _print_table(answer)
    else:
        print_chunks(ask.as_json(answer) if format == "json" else ask.as_csv(answer))
        tell_cut(answer)


def cut(format: str, limit: str | None) -> int | None:
    """How many rows are shown: what was asked for, else some in a table, and all in what programs read."""
    if limit is not None:
        return number("--limit", limit)
    return SHOWN if format == "table" else None


def tell_cut(answer: Answer, key: str = "rows_cut") -> bool:
    """Say where rows were left out, how many there are and how to get them."""
    left_out = answer.total is not None and answer.total > len(answer.rows)
    if left_out:
        tell(say(key, total=answer.total, count=len(answer.rows)))
    return left_out


def _print_table(answer: Answer) -> None:
    from rich import box
    from rich.table import Table

    from planparse.cli.screen import Text, on_stdout
    from planparse.corpus.ask import cell

    if not answer.rows:
        tell(say("nothing_found"))
        return
    console = on_stdout(PLAIN_WIDTH)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, name in enumerate(answer.columns):
        figures = all(isinstance(row[place], int | float) for row in answer.rows if row[place] is not None)
        table.add_column(name, justify="right" if figures else "left", overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text(_short(str(cell(value)))) for value in row))
    console.print(table)
    if not tell_cut(answer):
        tell(say("more_rows", count=len(answer.rows)))


def _short(words: str) -> str:
    """A digest is told by its beginning."""
    whole = len(words) == 64 and all(char in "0123456789abcdef" for char in words)
    return words[:12] if whole else words
