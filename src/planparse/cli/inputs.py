"""What a command reads: notices through the pipeline, results of `extract` (JSON, YAML), `-` for standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from planparse import results
from planparse.cli.messages import TEXTS, text
from planparse.errors import BrokenFileError, DirectoryError, InputError, MissingFileError
from planparse.readers.formats import READERS

if TYPE_CHECKING:
    from planparse.model.mappings import DocumentMapping
    from planparse.model.notice import Document
    from planparse.model.readings import Token

STDIN = "-"
FORMAT_WORDS = "|".join(row.suffixes[0].lstrip(".") for row in READERS)
As = Annotated[str | None, typer.Option("--as", metavar="FORMAT", help=text("as_option", names=FORMAT_WORDS))]


def named(files: list[str]) -> list[str]:
    """The files that a command names, with patterns (`*.docx`) filled in where the shell leaves them to programs; a
    usage error for an empty name, which would be the folder one is in, and for standard input named twice."""
    check_named(files)
    if files.count(STDIN) > 1:
        raise typer.BadParameter(text("stdin_once"))
    return filled_in(files) if os.name == "nt" else files


def check_named(files: list[str]) -> None:
    """A usage error where a name is empty."""
    if not all(files):
        raise typer.BadParameter(text("empty_input"))


def filled_in(files: list[str]) -> list[str]:
    """The files with those that a pattern names in its place, by name; a pattern that names none stays."""
    from glob import glob, has_magic

    return [
        found
        for file in files
        for found in (sorted(glob(file, recursive=True)) if has_magic(file) and not os.path.exists(file) else [])
        or [file]
    ]


def read_bytes(file: str) -> bytes:
    """The bytes of a file or of standard input; errors of `errors.py`."""
    if file == STDIN and sys.stdin is None:
        raise _error(InputError, "stdin_closed")
    try:
        return _read(file)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _error(MissingFileError, "no_such_file") from error
    except IsADirectoryError as error:
        raise _error(DirectoryError, "is_directory") from error
    except (OSError, ValueError) as error:
        kind = DirectoryError if os.path.isdir(file) else InputError
        reason = getattr(error, "strerror", None) or str(error)
        raise _error(kind, "is_directory" if kind is DirectoryError else "cannot_read", reason=reason) from error


def _read(file: str) -> bytes:
    from planparse.readers.common import limits

    if file == STDIN:
        return limits.read_within(sys.stdin.buffer, STDIN)
    with open(file, "rb") as stream:
        return limits.read_within(stream, file)


def read_notice(file: str, format: str | None = None) -> Document:
    """A notice, extracted; `format` is a reader's name where the suffix is not to decide."""
    from planparse import pipeline

    if file == STDIN or format is not None:
        return pipeline.extract_bytes(read_bytes(file), Path(file).name, format)
    return pipeline.extract(file)


def read_mapping(file: str, format: str | None = None) -> DocumentMapping:
    """A notice, extracted, as the complete mapping of the contract: what writers take."""
    from planparse import pipeline, readers

    if file == STDIN or format is not None:
        return pipeline.mapping(readers.read(read_bytes(file), Path(file).name, format))
    return pipeline.mapping(readers.read_path(file))


def read_traced(file: str, format: str | None = None) -> tuple[DocumentMapping, list[Token]]:
    """A notice, extracted, with every number and time word and what became of it.

    A result of `extract` is refused: it does not hold what was looked at and left."""
    from planparse import pipeline, readers

    if Path(file).suffix.lower() in results.SUFFIXES and format is None:
        raise _error(BrokenFileError, "needs_notice")
    if file == STDIN or format is not None:
        return pipeline.trace(readers.read(read_bytes(file), Path(file).name, format))
    return pipeline.trace(readers.read_path(file))


def read_either(file: str, format: str | None = None) -> list[Document]:
    """The documents of a notice or of a result of `extract`, by the suffix."""
    suffix = Path(file).suffix.lower()
    if format is None and suffix in results.SUFFIXES:
        return list(results.documents(read_bytes(file), suffix))
    return [read_notice(file, format)]


def read_results(file: str) -> list[Any]:
    """The plain values of a result file: a JSON document or array, or a YAML stream of them.

    `BrokenFileError` where it is neither."""
    return results.values(read_bytes(file), Path(file).suffix)


def _error(kind: type[InputError], key: str, **fields: object) -> InputError:
    zh, en = TEXTS[key]
    return kind(zh.format(**fields), en.format(**fields))


def reader_format(word: str | None) -> str | None:
    """The name of the reader meant by `--as`, a name or a suffix without its dot; a usage error for any other."""
    if word is None:
        return None
    names = {name: row.format for row in READERS for name in (row.format, *(s.lstrip(".") for s in row.suffixes))}
    if word.lower().lstrip(".") not in names:
        raise typer.BadParameter(text("unknown_choice", value=word, names=" ".join(names)))
    return names[word.lower().lstrip(".")]
