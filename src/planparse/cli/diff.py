"""`planparse diff`: what changed between two plans; exit codes as of diff(1): 0 the same, 1 different, 2 trouble."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from planparse.cli.inputs import As, named, read_either, reader_format
from planparse.cli.messages import TEXTS, language, text
from planparse.cli.output import keep_inputs
from planparse.cli.outputs import choose, names_of, suffixes_of
from planparse.cli.streams import tell
from planparse.errors import BrokenFileError, PlanparseError

if TYPE_CHECKING:
    from planparse.compare.compare import Part
    from planparse.model.difference import Difference
    from planparse.model.notice import Document

SAME, DIFFERENT, TROUBLE = 0, 1, 2
# For the help, which loads nothing of the package: a test holds it to the table that it stands for.
ONLY = ("targets", "assignments", "deadlines", "tasks")


def diff(
    old: Annotated[str, typer.Argument(help=text("diff_old"), metavar="OLD", show_default=False)],
    new: Annotated[str, typer.Argument(help=text("diff_new"), metavar="NEW", show_default=False)],
    format: Annotated[
        str | None, typer.Option("--format", "-f", metavar=names_of("diff"), help=text("diff_format"))
    ] = None,
    only: Annotated[list[str] | None, typer.Option("--only", metavar=",".join(ONLY), help=text("only_option"))] = None,
    aliases: Annotated[str | None, typer.Option("--aliases", metavar="FILE", help=text("aliases_option"))] = None,
    explain: Annotated[bool, typer.Option("--explain", help=text("diff_explain"))] = False,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="PATH", help=text("diff_output", known=suffixes_of("diff")))
    ] = None,
    as_: As = None,
) -> None:
    """See `messages.TEXTS["diff"]`."""
    named([old, new])
    name, parts = _format(format, output), _parts(only)
    keep_inputs([old, new], output or "")
    try:
        documents = _one(old, reader_format(as_)), _one(new, reader_format(as_))
        from planparse.compare.compare import diff as compared

        found = compared(*documents, aliases=aliases or (), only=parts)
        _write(found, documents, name, output, explain)
    except PlanparseError as error:
        tell(text("error", what=error.message(language())))
        raise typer.Exit(TROUBLE) from error
    raise typer.Exit(SAME if found.summary.same else DIFFERENT)


def _format(name: str | None, output: str | None) -> str:
    """The format asked for, else that of the file's suffix, else the table; a usage error where it cannot be."""
    name = choose("diff", name, output)
    if name == "xlsx" and output is None:
        raise typer.BadParameter(text("needs_output", name=name))
    return name


def _parts(only: list[str] | None) -> list[Part]:
    parts = [part for words in only or () for part in words.split(",")]
    unknown = [part for part in parts if part not in ONLY]
    if unknown:
        raise typer.BadParameter(text("unknown_choice", value=unknown[0], names=" ".join(ONLY)))
    return cast("list[Part]", parts)


def _one(file: str, format: str | None) -> Document:
    """The one document of a file."""
    documents = read_either(file, format)
    if len(documents) != 1:
        zh, en = TEXTS["not_one"]
        raise BrokenFileError(zh.format(file=file, count=len(documents)), en.format(file=file, count=len(documents)))
    return documents[0]


def _write(
    found: Difference, documents: tuple[Document, Document], name: str, output: str | None, explain: bool
) -> None:
    if name == "table":
        from planparse.cli.diff_table import show

        show(found, documents, output, explain=explain)
        return
    from planparse.cli.output import print_chunks, write_file
    from planparse.compare.render import function_of, render_named

    row = render_named(name)
    assert row is not None  # the table of outputs is held to the table by a test
    made = function_of(row)(found, documents, language())
    if output is not None:
        write_file(Path(output), [made.encode("utf-8", "backslashreplace") if isinstance(made, str) else made])
    elif isinstance(made, str):
        print_chunks([made])
