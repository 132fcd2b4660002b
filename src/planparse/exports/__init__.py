"""Writers: documents in, text out. A writer is one row below and one module with a function

    chunks(documents, *, many, compact) -> iterator of str

that takes the documents one by one (so that a long list never stands in memory), wraps them as a list where `many`
is true, and gives the text piece by piece. A document is a `Document`, or the complete mapping that one is made of:
the command line writes the mapping as it is, which spares it the start-up of pydantic. Writers see the model and
nothing else of the package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from planparse.model.mappings import DocumentMapping
    from planparse.model.notice import Document


class Writer(NamedTuple):
    """A format: its name, the suffixes of its files (the first is used for new ones), and the dotted target."""

    name: str
    suffixes: tuple[str, ...]
    target: str


WRITERS = (
    Writer("json", (".json",), "planparse.exports.json:chunks"),
    Writer("yaml", (".yaml", ".yml"), "planparse.exports.yaml:chunks"),
)


class Chunks(Protocol):
    """What a target is."""

    def __call__(
        self, documents: Iterable[Document | DocumentMapping], *, many: bool, compact: bool
    ) -> Iterator[str]: ...


def writer_named(name: str) -> Writer | None:
    """The row of that name, or None."""
    return next((row for row in WRITERS if row.name == name), None)


def target_of(writer: Writer) -> Chunks:
    """The function of a row, imported now."""
    module, _, name = writer.target.partition(":")
    return cast(Chunks, getattr(import_module(module), name))


def plain(document: Document | Mapping[str, object]) -> Mapping[str, object]:
    """The document as mappings, lists, strings and numbers; a mapping may still hold decimals and dates."""
    return document if isinstance(document, Mapping) else document.model_dump(mode="json")


def plain_scalar(value: object) -> str | int | float:
    """A decimal as the shortest number, a date as ISO 8601; `TypeError` for what the contract has no place for."""
    if isinstance(value, Decimal):
        whole = int(value)
        return whole if whole == value else float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no place in a document for {type(value).__name__}")
