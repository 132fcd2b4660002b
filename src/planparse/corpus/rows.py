"""A document → its rows, table by table. Pure: the mapping of the contract in, tuples in the order of `tables.py` out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from planparse import __version__

if TYPE_CHECKING:
    from planparse.model.mappings import (
        AssignmentMapping,
        DeadlineMapping,
        DocumentMapping,
        SpanMapping,
        TargetMapping,
        TaskMapping,
    )

Rows = dict[str, list[tuple[Any, ...]]]

_LEVELS = {
    "省": "province", "自治区": "province", "市": "city", "州": "city", "盟": "city", "地区": "city",
    "县": "county", "区": "county", "旗": "county", "镇": "township", "乡": "township", "街道": "township",
}  # fmt: skip
_MUNICIPALITIES = frozenset({"北京市", "上海市", "天津市", "重庆市"})


def rows_of(document: DocumentMapping, revision: int = 0, reading: str | None = None) -> Rows:
    """All rows of a document as `extract` gives or writes it; `KeyError` or `TypeError` where it is none."""
    key = document["source"]["sha256"]
    rows: Rows = {"documents": [_document(document, revision, reading)], "texts": [(key, document["text"])]}
    rows["tasks"] = [_task(key, number, task) for number, task in enumerate(document["tasks"], 1)]
    rows["goals"] = [
        (key, goal["id"], number, goal["section"], goal["text"], *_place(goal["span"]))
        for number, goal in enumerate(document["goals"], 1)
    ]
    rows["assignments"], rows["units"] = [], []
    for task in document["tasks"]:
        for number, entry in enumerate(task["assignments"], 1):
            name = f"{task['id']}#a{number}"
            rows["assignments"].append(_assignment(key, task["id"], name, entry))
            rows["units"].extend(_units(key, task["id"], name, entry))
    owners = [*((task, "task") for task in document["tasks"]), *((goal, "goal") for goal in document["goals"])]
    rows["targets"] = [_target(key, owner["id"], kind, one) for owner, kind in owners for one in owner["targets"]]
    rows["deadlines"] = [_deadline(key, owner["id"], kind, one) for owner, kind in owners for one in owner["deadlines"]]
    rows["references"] = [
        (key, number, one["title"], one["document_number"], *_place(one["span"]))
        for number, one in enumerate(document["references"], 1)
    ]
    rows["diagnostics"] = [
        (key, number, one["code"], one["severity"], one["message"], *_place(one["span"]))
        for number, one in enumerate(document["diagnostics"], 1)
    ]
    return rows


def level_of(region: str | None) -> str | None:
    """The level of a region by its name's end."""
    if not region:
        return None
    if region in _MUNICIPALITIES or region.endswith(("自治区", "特别行政区")):
        return "province"
    return next((level for end, level in _LEVELS.items() if region.endswith(end)), None)


def _document(document: DocumentMapping, revision: int, reading: str | None) -> tuple[Any, ...]:
    source, meta = document["source"], document["metadata"]
    number, period = meta["document_number"], meta["plan_period"]
    issued, years = _date(meta["issue_date"]), meta["plan_years"]
    counts = document["coverage"]["numbers"]
    return (
        source["sha256"], source["name"], source["format"], source["bytes"], source["pages"], source["ocr"],
        document["schema_version"], __version__, meta["title"], meta["notice_title"],
        *((number["text"], number["agency_code"], number["year"], number["serial"]) if number else [None] * 4),
        meta["issuers"], meta["recipients"], issued, _date(meta["print_date"]), meta["signer"],
        meta["classification"], meta["urgency"], meta["region"], level_of(meta["region"]), meta["document_type"],
        min(years) if years else (issued.year if issued else None), years,
        _date(period and period["start"]), _date(period and period["end"]), meta["draft"], len(document["text"]),
        counts["total"], counts["unread"], revision, reading,
    )  # fmt: skip


def _task(key: str, number: int, task: TaskMapping) -> tuple[Any, ...]:
    return (
        key, task["id"], number, task["origin"], task["category"], task["label"], task["number"], task["title"],
        task["section"], task["text"], task["linked"], *_place(task["span"]),
    )  # fmt: skip


def _assignment(key: str, task: str, name: str, entry: AssignmentMapping) -> tuple[Any, ...]:
    return (
        key, task, name, entry["role"], entry["role_text"], entry["scope"] is not None, entry["rule_lead"],
        entry["rule"], *_place(entry["span"]),
    )  # fmt: skip


def _units(key: str, task: str, name: str, entry: AssignmentMapping) -> Iterator[tuple[Any, ...]]:
    for number, unit in enumerate(entry["units"], 1):
        prefix = unit["implied_prefix"]
        yield (
            key, task, name, entry["role"], number, unit["name"], unit["alias"], prefix,
            (prefix or "") + unit["name"], unit["collective"], unit["et_al"], *_place(unit["span"]),
        )  # fmt: skip


def _target(key: str, owner: str, kind: str, one: TargetMapping) -> tuple[Any, ...]:
    normal = one["normalized"]
    return (
        key, owner, kind, one["id"], one["text"], one["indicator"], one["comparator"], _real(one["value"]),
        _real(one["value_max"]), one["unit"], one["dimension"], _real(normal and normal["value"]), normal and normal["unit"],
        one["change"], one["baseline"], one["per"], one["scope"], one["modality"], one["part_of"], one["deadline"],
        one["rule"], *_place(one["span"]),
    )  # fmt: skip


def _deadline(key: str, owner: str, kind: str, one: DeadlineMapping) -> tuple[Any, ...]:
    return (
        key, owner, kind, one["id"], one["text"], one["kind"], _date(one["start"]), _date(one["end"]), one["rrule"],
        one["times"], one["except"], one["duration"], one["after"], one["inferred_year"], one["rule"],
        *_place(one["span"]), one["inherited"],
    )  # fmt: skip


def _place(span: SpanMapping | None) -> tuple[int | None, int | None]:
    return (span["start"], span["end"]) if span else (None, None)


def _date(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _real(value: Decimal | float | None) -> float | None:
    return None if value is None else float(value)
