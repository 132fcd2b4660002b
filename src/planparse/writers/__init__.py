"""Writers: documents in, text out. A writer is one row below and one module with a function

    chunks(documents, *, many, compact) -> iterator of str

that takes the documents one by one (so that a long list never stands in memory), wraps them as a list where `many`
is true, and gives the text piece by piece. Writers see the model and nothing else of the package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from planparse.model.notice import Document


class Writer(NamedTuple):
    """A format: its name, the suffixes of its files (the first is used for new ones), and the dotted target."""

    name: str
    suffixes: tuple[str, ...]
    target: str


WRITERS = (
    Writer("json", (".json",), "planparse.writers.json:chunks"),
    Writer("yaml", (".yaml", ".yml"), "planparse.writers.yaml:chunks"),
)


class Chunks(Protocol):
    """What a target is."""

    def __call__(self, documents: Iterable[Document], *, many: bool, compact: bool) -> Iterator[str]: ...


def writer_named(name: str) -> Writer | None:
    """The row of that name, or None."""
    return next((row for row in WRITERS if row.name == name), None)


def writer_for(suffix: str) -> Writer | None:
    """The row that writes files of that suffix (`.json`), or None."""
    return next((row for row in WRITERS if suffix.lower() in row.suffixes), None)


def target_of(writer: Writer) -> Chunks:
    """The function of a row, imported now."""
    module, _, name = writer.target.partition(":")
    return cast(Chunks, getattr(import_module(module), name))
