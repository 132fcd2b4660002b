"""YAML 1.1 as PyYAML reads it back: the same data as the JSON, long text in blocks; several documents are a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from planparse.exports import plain, plain_scalar

if TYPE_CHECKING:
    from planparse.model.mappings import DocumentMapping
    from planparse.model.notice import Document

# Line ends that YAML would turn into "\n" inside a block: only a quoted, escaped scalar keeps them.
_ODD_LINE_ENDS = ("\r", "\x85", "\u2028", "\u2029")
_WIDE = 1 << 20  # no folding of long lines: Chinese has no blanks to fold at


def chunks(documents: Iterable[Document | DocumentMapping], *, many: bool, compact: bool) -> Iterator[str]:
    """The documents as YAML text, each as soon as it comes; `compact` writes flow style, a document a line."""
    for document in documents:
        value = plain(document)
        text = yaml.dump(
            value,
            Dumper=_dumper(_fits_c(value)),
            allow_unicode=True,
            sort_keys=False,
            width=_WIDE,
            default_flow_style=compact,
            explicit_start=many,
        )
        yield text


def _fits_c(value: Any) -> bool:
    """Whether libyaml writes the value as it stands: it escapes what lies beyond the BMP and fails on surrogates."""
    if isinstance(value, str):
        return value.isascii() or (max(value) <= "\uffff" and not _has_surrogate(value))
    if isinstance(value, dict):
        return all(map(_fits_c, value.values()))
    return all(map(_fits_c, value)) if isinstance(value, list) else True


def _has_surrogate(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


@cache
def _dumper(fast: bool) -> Any:
    base = getattr(yaml, "CSafeDumper", yaml.SafeDumper) if fast else yaml.SafeDumper
    dumper: Any = type("Dumper", (base,), {"ignore_aliases": lambda self, data: True})
    dumper.add_representer(str, _represent_str)
    for kind in (Decimal, date):
        dumper.add_representer(kind, lambda dumper, value: dumper.represent_data(plain_scalar(value)))
    return dumper


def _represent_str(dumper: Any, value: str) -> Any:
    style = None
    if any(mark in value for mark in _ODD_LINE_ENDS):
        style = '"'
    elif "\n" in value:
        style = "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)
