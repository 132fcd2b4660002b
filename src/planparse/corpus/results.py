"""Results of `extract` in a file → documents, each by itself: one that is none costs itself alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from planparse.corpus.arrow import arrow_table
from planparse.corpus.rows import Rows, rows_of
from planparse.corpus.tables import BY_NAME
from planparse.errors import PlanparseError
from planparse.jobs import book
from planparse.readers.common.digest import sha256_hex
from planparse.storage.fetch import read_bytes
from planparse.storage.reasons import pair
from planparse.text import plain_yaml

_MAJOR = "1."
# What a value of a wrong type, a number beyond every bound or a nest without an end raises on its way into a table.
_WRONG = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Refused(NamedTuple):
    """Why there is no document: the error's name, and words in Chinese and English."""

    code: str
    zh: str
    en: str


# What the store calls a failure of the process that read a file.
_CODES = {"timeout": "Timeout", "crashed": "Crash", "memory": "MemoryLimit"}
_KINDS = {"internal": "InternalError"}


def refused_of(failure: book.Failure) -> Refused:
    """Why a job has no result, as the store tells it."""
    return Refused(_CODES.get(failure.status) or _KINDS.get(failure.kind, failure.kind), *failure.reason)


def results_in(path: Path) -> tuple[str | None, list[tuple[str, Any]]]:
    """The digest of a file of results, and its documents or why they are none, numbered where there are several."""
    suffix = path.suffix.lower()
    try:
        # Lines are documents, each of which is bounded by itself: so many of them may be there.
        data = path.read_bytes() if suffix == ".jsonl" else read_bytes(str(path))
    except OSError as error:
        return None, [("", Refused("InputError", *pair("unreadable", reason=error.strerror or error)))]
    except PlanparseError as error:
        return None, [("", Refused(type(error).__name__, error.zh, error.en))]
    found = list(parsed(data, suffix))
    numbers = [str(number) for number in range(1, len(found) + 1)] if len(found) > 1 else [""]
    return sha256_hex(data), list(zip(numbers, found, strict=False))


def parsed(data: bytes, suffix: str) -> Iterator[Any]:
    """The documents of a result file: one, an array, one a line, or a stream; checked against the contract. `Refused` in
    the place of one that is none."""
    for value, failure in _values(data, suffix):
        if failure is not None:
            yield failure
            continue
        for item in value if isinstance(value, list) else [value]:
            yield _refusal(item) or item


def _values(data: bytes, suffix: str) -> Iterator[tuple[Any, Refused | None]]:
    if suffix == ".jsonl":
        for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
            if line.strip():
                try:
                    yield json.loads(line.decode("utf-8")), None
                except (ValueError, RecursionError) as error:
                    yield None, _no_result(f"第 {number} 行：{error}", f"line {number}: {error}")
        return
    try:
        yaml = suffix in {".yaml", ".yml"}
        values = plain_yaml.load_all(data) if yaml else [json.loads(data.decode("utf-8-sig"))]
    except (ValueError, RecursionError) as error:
        yield None, _no_result(str(error) or type(error).__name__)
        return
    yield from ((value, None) for value in values)


def _refusal(value: Any) -> Refused | None:
    """Why a value is no document of the contract. A result of another release is held to what the tables need: it may
    lack what came since."""
    from planparse.model.contract import SCHEMA_VERSION
    from planparse.model.validate import failures

    version = value.get("schema_version") if isinstance(value, dict) else None
    if isinstance(value, dict) and version != SCHEMA_VERSION:
        if isinstance(version, str) and version.startswith(_MAJOR):
            return None
        return _no_result(f"schema_version：{version}", f"schema_version: {version}")
    try:
        for failure in failures(value):
            return _no_result(f"{failure.path}：{failure.zh}", f"{failure.path}: {failure.en}")
    except _WRONG as error:
        return _no_result(f"{type(error).__name__}: {error}")
    return None


def checked(document: Any, revision: int, reading: str) -> Rows | Refused:
    """The rows of a document, each of which fits its table and bears a key of its own; or why there are none."""
    try:
        rows = rows_of(document, revision, reading)
        for name, entries in rows.items():
            table = BY_NAME[name]
            arrow_table(table, entries)
            places = [table.names.index(column) for column in table.key]
            keys = [tuple(entry[place] for place in places) for entry in entries]
            if len(set(keys)) < len(keys):
                twice = next(key for number, key in enumerate(keys) if key in keys[:number])
                return _no_result(f"{name} 的编号重复：{twice[-1]}", f"an id of {name} occurs twice: {twice[-1]}")
        return rows
    except _WRONG as error:
        return _no_result(f"{type(error).__name__}: {error}")


def _no_result(zh: str, en: str | None = None) -> Refused:
    zh, en = (" ".join(words.split())[:300] for words in (zh, en or zh))
    return Refused("BrokenFileError", f"不是 extract 的结果（{zh}）", f"no result of extract ({en})")
