"""What the commands write: one table of outputs, and one decision for every `--output`.

The format is the one asked for, else that of the file's suffix, else the command's usual one where the name has no
suffix. A name never belies what is in the file: a suffix that the command does not write is a usage error, and so is
a format asked for with the suffix of another (`--format json -o a.xlsx`).
"""

from __future__ import annotations

import os
from typing import NamedTuple

import typer

from planparse.cli.messages import text
from planparse.exports import WRITERS


class Output(NamedTuple):
    """A kind of file: its name, and the suffixes that it goes by."""

    name: str
    suffixes: tuple[str, ...]


OUTPUTS = (
    Output("table", (".txt",)),
    *(Output(row.name, row.suffixes) for row in WRITERS),
    Output("markdown", (".md", ".markdown")),
    Output("html", (".html", ".htm")),
    Output("csv", (".csv",)),
    Output("xlsx", (".xlsx",)),
    Output("svg", (".svg",)),
    Output("png", (".png",)),
)
# What writes → what it can write, the usual one first. Tests hold the rows to the writers that they stand for.
WRITTEN = {
    "extract": tuple(row.name for row in WRITERS),
    "diff": ("table", "json", "markdown", "html", "xlsx"),
    "trend": ("table", "csv", "json", "svg"),
    "report": ("json", "csv", "html"),
    "plot": ("svg", "png"),
}
_NEUTRAL = ".txt"  # any text may stand in it, where the format was asked for


def choose(command: str, format: str | None, output: str | None) -> str:
    """The name of the format that a command is to write; a usage error where the name of the file says otherwise.

    `output` is None for standard output, and for a folder, whose files get their suffix from the format."""
    names = WRITTEN[command]
    if format is not None and format not in names:
        raise typer.BadParameter(text("unknown_choice", value=format, names="|".join(names)))
    suffix = suffix_of(output)
    by_suffix = next((row.name for row in OUTPUTS if suffix in row.suffixes), None)
    if format is None:
        if suffix and by_suffix not in names:
            hint = text("folder_ends") if command == "extract" else ""
            raise typer.BadParameter(text("cannot_be_written", suffix=suffix, known=suffixes_of(command)) + hint)
        return by_suffix or names[0]
    if by_suffix != format and suffix != _NEUTRAL and (by_suffix is not None or _is_document(suffix)):
        known = next(row.suffixes[0] for row in OUTPUTS if row.name == format)
        raise typer.BadParameter(text("suffix_of_another", name=format, suffix=suffix, known=known))
    return format


def suffix_of(output: str | None) -> str:
    """The suffix of a file to be written, in lower case, `` where it has none; a usage error for an empty name."""
    if output is None:
        return ""
    if not output.strip():
        raise typer.BadParameter(text("empty_output"))
    name = os.path.basename(output).rstrip(". ")  # which Windows drops
    return name[name.rindex(".") :].lower() if "." in name else ""


def suffixes_of(command: str) -> str:
    """The suffixes that a command writes, for help and errors."""
    return " ".join(suffix for row in OUTPUTS if row.name in WRITTEN[command] for suffix in row.suffixes)


def names_of(command: str) -> str:
    """The formats of a command, for help and errors."""
    return "|".join(WRITTEN[command])


def is_folder(output: str) -> bool:
    """Whether the name is that of a folder: it ends as one, or there is one."""
    return output.endswith(("/", os.sep)) or os.path.isdir(output)


def check_folder(folder: str) -> None:
    """A usage error for a folder that would get the name of a file which the program writes (`--out a.csv`)."""
    suffix = suffix_of(folder)
    if not is_folder(folder) and any(suffix in row.suffixes for row in OUTPUTS):
        raise typer.BadParameter(text("out_is_folder", path=folder))


def _is_document(suffix: str) -> bool:
    """Whether the suffix is that of a kind of document that the program knows, and does not write."""
    from planparse.readers.formats import READERS, REFUSED

    return suffix in {known for row in READERS for known in row.suffixes} | {
        known for row in REFUSED.values() for known in row.suffixes
    }
