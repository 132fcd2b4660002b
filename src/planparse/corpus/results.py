"""Results of `extract` in a file → documents, each by itself: one that is none costs itself alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from planparse.corpus.arrow import arrow_table
from planparse.corpus.rows import Rows, rows_of
from planparse.corpus.tables import BY_NAME
from planparse.corpus.worker import Failure, Result
from planparse.text import plain_yaml

_MAJOR = "1."
# What a value of a wrong type, a number beyond every bound or a nest without an end raises on its way into a table.
_WRONG = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def parsed(data: bytes, suffix: str) -> Iterator[Result]:
    """The documents of a result file: one, an array, one a line, or a stream; checked against the contract."""
    for value, failure in _values(data, suffix):
        if failure is not None:
            yield Result(None, failure)
            continue
        for item in value if isinstance(value, list) else [value]:
            refused = _refusal(item)
            yield Result(None, refused) if refused else Result(item)


def _values(data: bytes, suffix: str) -> Iterator[tuple[Any, Failure | None]]:
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


def _refusal(value: Any) -> Failure | None:
    """Why a value is no document of the contract. A result of another release is held to what the tables need: it may
    lack what came since."""
    from planparse.model.validate import failures
    from planparse.pipeline import SCHEMA_VERSION

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


def checked(document: Any, revision: int, reading: str) -> Rows | Failure:
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


def _no_result(zh: str, en: str | None = None) -> Failure:
    zh, en = (" ".join(words.split())[:300] for words in (zh, en or zh))
    return Failure("BrokenFileError", f"不是 extract 的结果（{zh}）", f"no result of extract ({en})")
