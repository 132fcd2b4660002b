"""A result of `extract` read back: JSON or YAML → documents, each held to the contract.

    load("方案.json")           the only document of a file, or of a text
    load_all("全部.yaml")       all of them: an array, a stream, `documents.jsonl` of a batch

Reads: what `exports` and `batches` write. Writes: `Document`. Guarantees: every span of a document that is given out
says what the text says there; what is none raises and names the first place that is wrong.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from os import PathLike
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from planparse.errors import BrokenFileError
from planparse.exports import WRITERS

if TYPE_CHECKING:
    from planparse.model.notice import Document

SUFFIXES = frozenset(suffix for row in WRITERS for suffix in row.suffixes)  # every writer's results are read back
_YAML = frozenset({".yaml", ".yml"})
_LINES = ".jsonl"


def load(source: str | bytes | PathLike[str]) -> Document:
    """The one document of a result of `extract`.

    `source` is a path, or the result itself: bytes, or a string that begins with `{` or `[` or holds a line end (a path
    with a line end in its name is given as a `pathlib.Path`). A file ending in `.yaml` or `.yml` is YAML, one in
    `.jsonl` a document a line, any other JSON; of a text, what begins with `{` or `[` is JSON.

    A result of `diff` is none: `Difference.model_validate_json(text)` reads its JSON.

    Raises `planparse.errors.BrokenFileError` for what is no result, for one that does not keep to the contract (the
    message names the first place) and for more or fewer documents than one (see `load_all`); `MissingFileError`,
    `DirectoryError`, `LimitError` and `InputError` as `extract` does."""
    documents = load_all(source)
    if len(documents) != 1:
        count = len(documents)
        raise BrokenFileError(
            f"{_quoted(source)}里有 {count} 份文档，load 读一份，load_all 读多份",
            f"{_shown(source)!r} holds {count} documents: load reads one, load_all reads several",
        )
    return documents[0]


def load_all(source: str | bytes | PathLike[str]) -> list[Document]:
    """All documents of a result of `extract` or `batch`: of a JSON array, a YAML stream, a `documents.jsonl`.

    Takes a `source` as `load` does, and raises what that raises, but for the number of documents."""
    data, suffix = _content(source)
    try:
        return list(documents(data, suffix))
    except BrokenFileError as error:
        raise BrokenFileError(f"{_quoted(source)}{error.zh}", f"{_shown(source)!r}: {error.en}") from error


def documents(data: bytes, suffix: str = "") -> Iterator[Document]:
    """The documents of a result, as `load_all`; the message of `BrokenFileError` names no file."""
    from planparse.model.notice import Document
    from planparse.model.validate import failures

    for value in values(data, suffix):
        for failure in failures(value):
            raise BrokenFileError(
                f"结构不合，第一处在 {failure.path}：{failure.zh}；planparse validate 可列出全部",
                f"not a valid result, first at {failure.path}: {failure.en}; planparse validate lists all",
            )
        yield Document.model_validate(value)


def values(data: bytes, suffix: str = "") -> list[Any]:
    """The plain values of a result: a JSON document or array, a document a line, or a YAML stream of them. Without a
    suffix its first character tells. Raises `BrokenFileError` where it is none of these."""
    try:
        found = _parsed(data, suffix.lower())
    except (ValueError, RecursionError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise BrokenFileError(
            f"不是 extract 输出的 JSON 或 YAML（{reason}），请重新提取",
            f"not the JSON or YAML of extract ({getattr(error, 'en', reason)}): extract anew",
        ) from error
    return [item for value in found for item in (value if isinstance(value, list) else [value])]


def _parsed(data: bytes, suffix: str) -> list[Any]:
    from planparse.text import plain_yaml

    if suffix in _YAML:
        return plain_yaml.load_all(data)
    if suffix == _LINES:
        return [json.loads(line) for line in data.decode("utf-8-sig").split("\n") if line.strip()]
    try:
        return [json.loads(data.decode("utf-8-sig"))]
    except json.JSONDecodeError:
        if data[:1] in b"{[":
            raise
        return plain_yaml.load_all(data)  # standard input has no suffix to tell by


def _content(source: str | bytes | PathLike[str]) -> tuple[bytes, str]:
    """The bytes of a result, and the suffix that says what they are."""
    if isinstance(source, bytes):
        return source, ""
    if isinstance(source, str) and _is_text(source):
        return source.encode("utf-8", "surrogatepass"), ""
    from planparse.readers import read_bytes

    return read_bytes(source), PurePath(source).suffix


def _is_text(source: str) -> bool:
    return source.lstrip("\ufeff \t\r\n").startswith(("{", "[")) or "\n" in source


def _shown(source: str | bytes | PathLike[str]) -> str:
    """What a message calls a result by: its path, or how it begins."""
    if isinstance(source, PathLike) or (isinstance(source, str) and not _is_text(source)):
        return os.fspath(source)
    words = source.decode("utf-8", "replace") if isinstance(source, bytes) else source
    return " ".join(words[:40].split())[:20] + "…"


def _quoted(source: str | bytes | PathLike[str]) -> str:
    return f"“{_shown(source)}”"
