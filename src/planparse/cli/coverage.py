"""`planparse coverage`: every number and time word of a notice, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from planparse.cli.inputs import As, read_traced, reader_format
from planparse.cli.messages import language, text
from planparse.cli.output import print_chunks

if TYPE_CHECKING:
    from planparse.checks.coverage import Sort
    from planparse.checks.explanation import ShownToken
    from planparse.cli.screen import Console
    from planparse.model.mappings import DocumentMapping

PLAIN_WIDTH = 120
AROUND = 12  # characters shown on either side


def coverage(
    file: Annotated[str, typer.Argument(help=text("explain_file"), metavar="FILE", show_default=False)],
    list_: Annotated[list[str] | None, typer.Option("--list", metavar="SORT", help=text("sorts_option"))] = None,
    json_: Annotated[bool, typer.Option("--json", help=text("json_option"))] = False,
    as_: As = None,
) -> None:
    """See `messages.TEXTS["coverage"]`."""
    from planparse.checks.coverage import SORTS

    wanted = [sort for words in list_ or ["unread"] for sort in words.split(",")]
    unknown = [sort for sort in wanted if sort not in (*SORTS, "all")]
    if unknown:
        raise typer.BadParameter(text("unknown_choice", value=unknown[0], names=" ".join((*SORTS, "all"))))
    document, tokens = read_traced(file, reader_format(as_))
    from planparse.checks.explanation import shown

    found = [shown(document, token, *token.span) for token in tokens if "all" in wanted or token.sort in wanted]
    if json_:
        from planparse.exports.json import laid_out

        print_chunks(
            [laid_out({"source": document["source"], "coverage": document["coverage"], "tokens": found}) + "\n"]
        )
        return
    from planparse.cli.screen import on_stdout

    _print(on_stdout(PLAIN_WIDTH), document, found, SORTS)


def _print(console: Console, document: DocumentMapping, found: list[ShownToken], sorts: tuple[Sort, ...]) -> None:
    from rich import box
    from rich.table import Table

    from planparse.cli.screen import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("")
    for key in ("total", *sorts):
        table.add_column(text(f"sort_{key}"), justify="right", style="bold" if key == "unread" else "")
    counts = document["coverage"]
    for row, tally in (("numbers", counts["numbers"]), ("times", counts["times"])):
        table.add_row(text(f"count_{row}"), str(tally["total"]), *(str(tally[sort]) for sort in sorts))
    console.print(table)
    source = document["text"]
    for token in found:
        why = token["en"] if language() == "en" else token["zh"]
        before = source[max(0, token["start"] - AROUND) : token["start"]].replace("\n", " ")
        behind = source[token["end"] : token["end"] + AROUND].replace("\n", " ")
        words = Text.assemble((f"{token['start']:>7}  ", "dim"), before, (token["text"], "bold reverse"), behind)
        console.print(words.append(f"  {text('sort_' + token['sort'])}：{why}", style="dim"), soft_wrap=True)
