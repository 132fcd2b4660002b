"""JSON: UTF-8, keys in the order of the contract, numbers as numbers; several documents are an array."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planparse.model.notice import Document


def chunks(documents: Iterable[Document], *, many: bool, compact: bool) -> Iterator[str]:
    """The documents as JSON text, each as soon as it comes; `compact` puts all on one line."""
    if not many:
        for document in documents:
            yield one(document, compact=compact) + "\n"
        return
    opening = "[" if compact else "[\n  "
    written = False
    for document in documents:
        text = one(document, compact=compact)
        # A JSON string holds no raw line end, so every line end is the layout's own.
        yield opening + (text if compact else text.replace("\n", "\n  "))
        opening = "," if compact else ",\n  "
        written = True
    yield ("]\n" if compact else "\n]\n") if written else "[]\n"


def one(document: Document, *, compact: bool = False) -> str:
    """One document, without a line end after it. Half a surrogate pair, which UTF-8 cannot hold, is escaped."""
    try:
        return document.model_dump_json(indent=None if compact else 2)
    except (UnicodeError, ValueError):  # pydantic's own serializer refuses half a surrogate pair
        plain = document.model_dump(mode="json")
    layout: dict[str, Any] = {"separators": (",", ":")} if compact else {"indent": 2}
    text = json.dumps(plain, ensure_ascii=False, **layout)
    return "".join(rf"\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)
