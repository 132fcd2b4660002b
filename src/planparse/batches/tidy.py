"""Tidy tables: one row a task, a unit in a role, a target, a deadline; for spreadsheets, pandas and DuckDB.

Ids carry their document (`2024/方案.docx#三/（一）/1`): unique over a batch, one column to join on, and no program
takes them for a number. What a spreadsheet would misread is guarded: see `exports.cells`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from planparse.exports.cells import cell, record

if TYPE_CHECKING:
    from planparse.model.mappings import (
        AssignmentMapping,
        DeadlineMapping,
        DocumentMapping,
        GoalMapping,
        TargetMapping,
        TaskMapping,
    )

# Table → its columns; the first is put in front when the batch is gathered, as are the documents' names before ids.
TABLES: dict[str, tuple[str, ...]] = {
    "tasks": (
        "document", "task", "origin", "category", "label", "number", "title", "section", "text", "measures", "start",
        "end",
    ),
    "assignments": (
        "document", "task", "role", "role_text", "unit", "alias", "collective", "et_al", "scope", "rule_lead", "rule",
        "start", "end",
    ),
    "targets": (
        "document", "task", "target", "text", "indicator", "comparator", "value", "value_max", "unit", "dimension",
        "normalized_value", "normalized_unit", "change", "baseline", "per", "scope", "modality", "part_of", "deadline",
        "rule", "start", "end",
    ),
    "deadlines": (
        "document", "task", "deadline", "text", "kind", "start_date", "end_date", "rrule", "times", "except",
        "duration", "after", "inferred_year", "rule", "start", "end", "inherited",
    ),
}  # fmt: skip
NAME = "\x1a"  # stands for the document's name in a stored row; no text that was read holds it, see `_cell`


def rows(document: DocumentMapping) -> dict[str, list[str]]:
    """Table → its rows as CSV records without line ends; `NAME` stands where the document's name goes."""
    found: dict[str, list[str]] = {table: [] for table in TABLES}
    for task in document["tasks"]:
        found["tasks"].append(_record(_task(task)))
        for assignment in task["assignments"]:
            found["assignments"] += map(_record, _units(task, assignment))
    bearers: list[GoalMapping] = [*document["tasks"], *document["goals"]]
    for bearer in bearers:
        found["targets"] += (_record(_target(bearer, target)) for target in bearer["targets"])
        found["deadlines"] += (_record(_deadline(bearer, deadline)) for deadline in bearer["deadlines"])
    return found


class _Id(str):
    """An id of a document, which its name comes before."""


def _id(value: str | None) -> _Id | None:
    return None if value is None else _Id(value)


class _Day(str):
    """A date in ISO 8601, which every program knows."""


def _day(value: date | str | None) -> _Day | None:
    return None if value is None else _Day(value)


def _task(task: TaskMapping) -> list[object]:
    place = task["span"]
    return [
        _id(task["id"]), task["origin"], task["category"], task["label"], task["number"], task["title"],
        " / ".join(task["section"]), task["text"], len(task["measures"]), place["start"], place["end"],
    ]  # fmt: skip


def _units(task: TaskMapping, entry: AssignmentMapping) -> Iterator[list[object]]:
    scope = entry["scope"]["text"] if entry["scope"] else None
    for unit in entry["units"]:
        yield [
            _id(task["id"]), entry["role"], entry["role_text"], unit["name"], unit["alias"], unit["collective"],
            unit["et_al"], scope, entry["rule_lead"], entry["rule"], unit["span"]["start"], unit["span"]["end"],
        ]  # fmt: skip


def _target(bearer: GoalMapping, target: TargetMapping) -> list[object]:
    plain = target["normalized"] or {"value": None, "unit": None}
    return [
        _id(bearer["id"]), _id(target["id"]), target["text"], target["indicator"], target["comparator"],
        target["value"], target["value_max"], target["unit"], target["dimension"], plain["value"], plain["unit"],
        target["change"], target["baseline"], target["per"], target["scope"], target["modality"],
        _id(target["part_of"]), _id(target["deadline"]), target["rule"], target["span"]["start"],
        target["span"]["end"],
    ]  # fmt: skip


def _deadline(bearer: GoalMapping, deadline: DeadlineMapping) -> list[object]:
    return [
        _id(bearer["id"]), _id(deadline["id"]), deadline["text"], deadline["kind"], _day(deadline["start"]),
        _day(deadline["end"]), deadline["rrule"], deadline["times"], deadline["except"], deadline["duration"],
        deadline["after"], deadline["inferred_year"], deadline["rule"], deadline["span"]["start"],
        deadline["span"]["end"], deadline["inherited"],
    ]  # fmt: skip


def _record(values: list[object]) -> str:
    return record([NAME, *map(_cell, values)])


def _cell(value: object) -> str:
    """A value as a cell: numbers as they are, dates in ISO 8601, nothing for what the notice does not say."""
    if isinstance(value, _Day):
        return str(value)
    if isinstance(value, _Id):
        return f"{NAME}#{value.replace(NAME, '')}"
    return cell(value.replace(NAME, "") if isinstance(value, str) else value)


def named(stored: str, name: str) -> str:
    """A stored record with the document's name put in; the name is quoted where CSV asks for it."""
    if any(mark in name for mark in ',"\r\n'):
        cells = next(csv.reader(io.StringIO(stored, newline="")))
        return record([cell.replace(NAME, name) for cell in cells])
    return stored.replace(NAME, name)
