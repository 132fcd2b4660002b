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
from planparse.corpus.trouble import is_damage, is_misshapen
from planparse.errors import PlanparseError
from planparse.exports import cells

FORMATS = ("table", "csv", "json")
BOM = "\ufeff"
_DAYS, _NUMBERS = frozenset(("from", "to")), frozenset(("limit", "year"))
_MOST = 1 << 31
_PAGE = 20_000


class Answer(NamedTuple):
    """Columns and rows; values as Python has them. `total` is how many rows there are where `rows` are the first ones."""

    columns: list[str]
    rows: list[tuple[Any, ...]]
    total: int | None = None


def ask(store: Store, name: str, given: Mapping[str, str] | None = None) -> Answer:
    """The answer to a canned question; `PlanparseError` for an unknown one, and for what is amiss with its parameters."""
    question = BY_NAME.get(name)
    if question is None:
        names = " ".join(one.name for one in QUESTIONS)
        raise PlanparseError(f"没有名为“{name}”的问题，可用：{names}", f"no question {name!r}; known: {names}")
    values = _filled(question, given or {})
    limit = values.pop("limit")
    return _run(store, question.sql, values, int(limit) if limit else None)


def ask_sql(path: str | Path, sql: str) -> Answer:
    """The answer to SQL of the user's, which sees the store alone: no other file, no network, nothing to be changed."""
    with open_store(path, sealed=True) as store:
        return _run(store, _one_statement(store, sql), None, None)


def first(answer: Answer, limit: int | None) -> Answer:
    """The first rows of an answer; all of them without a limit."""
    return answer if limit is None else answer._replace(rows=answer.rows[:limit], total=len(answer.rows))


def _one_statement(store: Store, sql: str) -> Any:
    """The statement; `PlanparseError` for none, and for several: the answers of all but the last would be lost."""
    try:
        found = store.connection.extract_statements(sql.encode("utf-8", "replace").decode("utf-8"))
    except need("duckdb").Error as error:
        raise _failed(error) from error
    if len(found) != 1:
        raise PlanparseError(f"--sql 要写一条 SQL 语句，这里有 {len(found)} 条",
                             f"--sql wants one statement of SQL, here are {len(found)}")  # fmt: skip
    return found[0]


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
        _check(name, value)
    return {name: value for name, value in values.items() if value is not None}


def _check(name: str, value: str) -> None:
    """A number or a day that is none would find nothing, as if there were nothing."""
    if name in _DAYS:
        try:
            date.fromisoformat(value)
        except ValueError:
            raise PlanparseError(f"{name}={value} 不是日期，要写成 2024-06-30",
                                 f"{name}={value} is no day: write 2024-06-30") from None  # fmt: skip
    elif name in _NUMBERS and value and not (value.isascii() and value.isdigit() and 0 < int(value) < _MOST):
        raise PlanparseError(f"{name}={value} 要写大于 0 的整数", f"{name}={value} wants a whole number above 0")


def _run(store: Store, sql: Any, values: dict[str, str] | None, limit: int | None) -> Answer:
    try:
        cursor = store.connection.execute(sql, values)
        columns = _distinct([str(one[0]) for one in cursor.description or ()])
        if limit is None:
            return Answer(columns, cursor.fetchall())
        rows = cursor.fetchmany(limit)
        total = len(rows)
        while more := len(cursor.fetchmany(_PAGE)):
            total += more
        return Answer(columns, rows, total)
    except need("duckdb").Error as error:
        if is_damage(error) or (values is not None and is_misshapen(error)):
            raise  # no fault of the question's: told when the store is closed
        raise _failed(error) from error
    except (ArithmeticError, ValueError) as error:  # a value for which Python has no place, as an interval of ages
        raise _failed(error) from error


def _failed(error: Exception) -> PlanparseError:
    words = (str(error).strip() or type(error).__name__).splitlines()[0]
    return PlanparseError(f"查询没有成功：{words}", f"the query failed: {words}")


def _distinct(names: list[str]) -> list[str]:
    """Names of columns, each once: of two of one name an object of JSON would lose the first."""
    found: list[str] = []
    for name in names:
        number, fresh = 1, name
        while fresh in found or (fresh != name and fresh in names):
            number += 1
            fresh = f"{name}_{number}"
        found.append(fresh)
    return found


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
    """A row of values as cells of CSV: see `exports.cells`."""
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
