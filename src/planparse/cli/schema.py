"""`planparse schema`: the JSON Schemas of the contract."""

from __future__ import annotations

from typing import Annotated

import typer

from planparse.cli.messages import text
from planparse.cli.output import print_chunks


def schema(
    name: Annotated[str, typer.Argument(help=text("schema_name"), metavar="[NAME]", show_default=False)] = "document",
    list_: Annotated[bool, typer.Option("--list", help=text("list_option"))] = False,
) -> None:
    """See `messages.TEXTS["schema"]`."""
    from planparse.model import schemas

    if list_:
        print_chunks(f"{known}\n" for known in schemas.NAMES)
    elif name in schemas.NAMES:
        print_chunks([schemas.schema_text(name)])
    else:
        raise typer.BadParameter(text("unknown_schema", name=name))
