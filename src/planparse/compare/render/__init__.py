"""Renders of a difference: one row below and one module with a function

    render(difference, documents, lang) -> str or bytes

`documents` are the old and the new document, whose text a page shows beside the changes. The terminal's table is the
command's own.
"""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple, Protocol, cast

from planparse.model.difference import Difference
from planparse.model.notice import Document

Documents = tuple[Document, Document]


class Render(NamedTuple):
    """A format: its name, the suffixes of its files, the dotted target, whether it is bytes that no terminal shows."""

    name: str
    suffixes: tuple[str, ...]
    target: str
    binary: bool = False


RENDERS = (
    Render("json", (".json",), "planparse.compare.render.json:render"),
    Render("markdown", (".md", ".markdown"), "planparse.compare.render.markdown:render"),
    Render("html", (".html", ".htm"), "planparse.compare.render.html:render"),
    Render("xlsx", (".xlsx",), "planparse.compare.render.xlsx:render", binary=True),
)


class Function(Protocol):
    """What a target is."""

    def __call__(self, difference: Difference, documents: Documents, lang: str) -> str | bytes: ...


def render_named(name: str) -> Render | None:
    """The row of that name, or None."""
    return next((row for row in RENDERS if row.name == name), None)


def function_of(render: Render) -> Function:
    """The function of a row, imported now."""
    module, _, name = render.target.partition(":")
    return cast(Function, getattr(import_module(module), name))
