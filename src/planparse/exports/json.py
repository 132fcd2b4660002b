"""JSON: UTF-8, keys in the order of the contract, numbers as numbers; several documents are an array."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from json.encoder import encode_basestring  # the C one where there is one
from typing import TYPE_CHECKING, Any

from planparse.exports import plain, plain_scalar

if TYPE_CHECKING:
    from planparse.model.mappings import DocumentMapping
    from planparse.model.notice import Document

_CONSTANTS = {None: "null", True: "true", False: "false"}
# nearly all values, each written by one call
_SCALARS: dict[type, Callable[[Any], str]] = {
    str: encode_basestring, int: repr, type(None): _CONSTANTS.__getitem__, bool: _CONSTANTS.__getitem__,
}  # fmt: skip


def chunks(documents: Iterable[Document | DocumentMapping], *, many: bool, compact: bool) -> Iterator[str]:
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


def one(document: Document | Mapping[str, object], *, compact: bool = False) -> str:
    """One document, without a line end after it. Half a surrogate pair, which UTF-8 cannot hold, is escaped."""
    value = plain(document)
    if compact:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=plain_scalar)
    else:
        text = laid_out(value)
    try:
        text.encode()  # faster than a search where there is none, as nearly always
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", lambda match: rf"\u{ord(match.group()):04x}", text)
    return text


def laid_out(value: Any, margin: str = "\n") -> str:
    """What `json.dumps(indent=2)` gives, several times as fast: that one is pure Python, a call a token."""
    write = _SCALARS.get(type(value))
    if write is not None:
        return write(value)
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, dict):
        inner = margin + "  "
        rows = [
            f"{inner}{encode_basestring(key)}: {write(item) if (write := _SCALARS.get(type(item))) else laid_out(item, inner)}"
            for key, item in value.items()
        ]
        return "{" + ",".join(rows) + margin + "}" if rows else "{}"
    if isinstance(value, list | tuple):
        inner = margin + "  "
        rows = [inner + laid_out(item, inner) for item in value]
        return "[" + ",".join(rows) + margin + "]" if rows else "[]"
    if isinstance(value, int | float):
        return repr(value)
    return laid_out(plain_scalar(value), margin)
