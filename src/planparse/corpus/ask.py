"""Questions to a store: canned ones with their parameters, and SQL that can read the store and do nothing else."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from planparse.corpus.needs import need
from planparse.corpus.questions import BY_NAME, QUESTIONS, Question
from planparse.corpus.store import Store, open_store
from planparse.errors import PlanparseError
from planparse.writers import cells

FORMATS = ("table", "csv", "json")
BOM = "\ufeff"


class Answer(NamedTuple):
    """Columns and rows; values as Python has them."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


def ask(store: Store, name: str, given: Mapping[str, str] | None = None) -> Answer:
    """The answer to a canned question; `PlanparseError` for an unknown one, and for what is amiss with its parameters."""
    question = BY_NAME.get(name)
    if question is None:
        names = " ".join(one.name for one in QUESTIONS)
        raise PlanparseError(f"没有名为“{name}”的问题，可用：{names}", f"no question {name!r}; known: {names}")
    return _run(store, question.sql, _filled(question, given or {}))


def ask_sql(path: str | Path, sql: str) -> Answer:
    """The answer to SQL of the user's, which sees the store alone: no other file, no network, nothing to be changed."""
    with open_store(path, sealed=True) as store:
        return _run(store, sql, None)


def _filled(question: Question, given: Mapping[str, str]) -> dict[str, str]:
    known = dict(question.parameters)
    shown = " ".join(f"{name}={default or '…'}" for name, default in question.parameters)
    for name in given:
        if name not in known:
            raise PlanparseError(f"“{question.name}”没有参数 {name}，有：{shown}",
                                 f"{question.name!r} has no parameter {name}; it has: {shown}")  # fmt: skip
    values = {**known, **given}
    for name, value in values.items():
        if value is None:
            raise PlanparseError(f"“{question.name}”要写 {name}=…（参数：{shown}）",
                                 f"{question.name!r} wants {name}=… (parameters: {shown})")  # fmt: skip
    return {name: value for name, value in values.items() if value is not None}


def _run(store: Store, sql: str, values: dict[str, str] | None) -> Answer:
    duckdb = need("duckdb")
    try:
        cursor = store.connection.execute(sql, values)
        columns = [str(one[0]) for one in cursor.description or ()]
        return Answer(columns, cursor.fetchall())
    except duckdb.Error as error:
        words = str(error).strip().splitlines()[0]
        raise PlanparseError(f"查询没有成功：{words}", f"the query failed: {words}") from error


def as_json(answer: Answer) -> Iterator[str]:
    """An array with an object a row, a row a line."""
    opening = "[\n"
    for row in answer.rows:
        value = dict(zip(answer.columns, map(_plain, row), strict=True))
        yield opening + json.dumps(value, ensure_ascii=False)
        opening = ",\n"
    yield "\n]\n" if answer.rows else "[]\n"


def as_csv(answer: Answer) -> Iterator[str]:
    """CSV with a header; lists joined by `；`, no cell a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(csv_cells(answer.columns))
    for row in answer.rows:
        writer.writerow(csv_cells(row))
    yield buffer.getvalue()


def csv_cells(row: Iterable[Any]) -> list[str]:
    """A row of values as cells of CSV: see `writers.cells`."""
    return [cells.cell(value if isinstance(value, date) else _plain(value)) for value in row]


def cell(value: Any) -> Any:
    """A value as a cell of a table: nothing for null, whole numbers without a point."""
    value = _plain(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "；".join(str(item) for item in value)
    return "" if value is None else value


def _plain(value: Any) -> Any:
    if isinstance(value, float | Decimal):
        value = float(value)
        if not math.isfinite(value):
            return None  # JSON has no such number
        return int(value) if abs(value) < 1e15 and int(value) == value else value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return value if value is None or isinstance(value, bool | int | str) else str(value)
