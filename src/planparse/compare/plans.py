"""What the functions of the library take for a plan: a document, a notice to extract, or a result of `extract`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike, fspath
from pathlib import PurePath

from planparse.compare import aliases as alias_rows
from planparse.model.notice import Document
from planparse.pipeline import extract
from planparse.results import SUFFIXES, load

Plan = Document | str | PathLike[str]


def document_of(plan: Plan, format: str | None = None) -> Document:
    """The document that a plan is. A path of a result (`.json`, `.yaml`, `.yml`) is read back, any other is extracted, as
    `format` where one is named. Raises what `extract` and `load` raise."""
    if isinstance(plan, Document):
        return plan
    is_path = isinstance(plan, str | PathLike)  # what is none, `extract` says
    if is_path and format is None and PurePath(fspath(plan)).suffix.lower() in SUFFIXES:
        return load(PurePath(plan))
    return extract(plan, format)


def aliases_of(given: str | PathLike[str] | Iterable[Mapping[str, object]]) -> list[alias_rows.Alias]:
    """The rows of a file of aliases, or of the mappings that a caller gives in its place."""
    return alias_rows.read(given) if isinstance(given, str | PathLike) else alias_rows.parse(list(given))
