"""Stage 7, values against each other → diagnostics: parts and wholes, counts of lists, deadlines and the plan's years, names
that may be one unit, body tasks and the table rows that spell them out.

Neither side is trusted over the other: both are shown. Reads: the assembled mapping, folded text. Writes: diagnostics.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from planparse.model.diagnostics import Diagnostic, note
from planparse.rules import lists
from planparse.rules.owners import names
from planparse.span import Span
from planparse.text.fold import fold
from planparse.text.numerals import plain

if TYPE_CHECKING:
    from planparse.model.head_mappings import MetadataMapping
    from planparse.model.mappings import (
        AssembledMapping,
        DeadlineMapping,
        GoalMapping,
        TargetMapping,
        TaskMapping,
        UnitMapping,
    )

_NONE = "（无多出）"


def check(document: AssembledMapping, metadata: MetadataMapping, folded: str) -> list[Diagnostic]:
    """All findings about the values of a document."""
    found: list[Diagnostic] = []
    for owner in (*document["tasks"], *document["goals"]):
        found += _parts(owner, folded)
        found += _years(owner, metadata["plan_years"])
    found += [
        note("list_count_differs", Span(one.start, one.end), named=one.named, counted=one.counted)
        for one in lists.disagreeing(folded)
    ]
    found += _near_names(document["tasks"])
    found += _linked(document["tasks"])
    return found


def _span(value: TaskMapping | DeadlineMapping | UnitMapping) -> Span:
    return Span(value["span"]["start"], value["span"]["end"])


def _parts(owner: GoalMapping, folded: str) -> Iterator[Diagnostic]:
    """Parts in one unit that do not add up to their whole; with 其中 they need not, but none may exceed it."""
    by_whole: dict[str, list[TargetMapping]] = {}
    for target in owner["targets"]:
        if target["part_of"]:
            by_whole.setdefault(target["part_of"], []).append(target)
    for whole in owner["targets"] if by_whole else ():
        parts = by_whole.get(whole["id"], [])
        alike = [p for p in parts if p["unit"] == whole["unit"] and p["value_max"] is None and p["comparator"] == "="]
        if not alike or len(alike) < len(parts) or whole["value_max"] is not None:
            continue
        total = sum((Decimal(p["value"]) for p in alike), Decimal(0))
        between = folded[whole["span"]["end"] : alike[0]["span"]["start"]]
        some = (
            any(word in between for word in ("其中", "包括", "含"))
            or "等" in folded[alike[-1]["span"]["end"] : alike[-1]["span"]["end"] + 2]
        )
        wrong = any(p["value"] > whole["value"] for p in alike) if some else len(alike) > 1 and total != whole["value"]
        if wrong:
            span = Span(whole["span"]["start"], max(p["span"]["end"] for p in alike))
            yield note("parts_differ", span, total=plain(total), whole=whole["value"], unit=whole["unit"])


def _years(owner: GoalMapping, years: list[int]) -> Iterator[Diagnostic]:
    """Deadlines that lie outside the years of the plan."""
    for deadline in owner["deadlines"] if years else ():
        end = deadline["end"]
        if end is not None and not deadline["inferred_year"] and not min(years) <= end.year <= max(years):
            shown = f"{min(years)}" if len(years) == 1 else f"{min(years)}—{max(years)}"
            yield note("deadline_outside_plan", _span(deadline), text=deadline["text"], years=shown)


def _near_names(tasks: list[TaskMapping]) -> Iterator[Diagnostic]:
    """Units whose names are so near that they may be one; noted where the shorter one first stands."""
    first: dict[str, Span] = {}
    for task in tasks:
        for assignment in task["assignments"] if task["assignments"] else ():
            if assignment["role"] in ("lead_official", "person"):
                continue
            for unit in assignment["units"]:
                if not unit["collective"] and unit["name"] not in first:
                    first[unit["name"]] = _span(unit)
    for short, long in sorted(names.near(first), key=lambda pair: first[pair[0]]):
        yield note("unit_near_same", first[short], one=short, other=long)


def _linked(tasks: list[TaskMapping]) -> Iterator[Diagnostic]:
    """Body tasks and the rows that spell them out, where owners, numbers or deadlines differ."""
    by_id = {task["id"]: task for task in tasks}
    for task in tasks:
        rows = [by_id[i] for i in task["linked"] if i in by_id]
        if task["origin"] != "body" or not rows:
            continue
        numbers = "、".join(str(row["label"] or row["id"]) for row in rows)
        for what, read in (("责任单位", _owners), ("数字", _figures), ("时限", _dates)):
            body: set[str] = set(read(task))
            table: set[str] = set().union(*map(read, rows))
            if body and table and body != table:
                yield note(
                    "body_table_differ", _span(task), row=numbers, what=what,
                    body="、".join(sorted(body - table)) or _NONE, table="、".join(sorted(table - body)) or _NONE,
                )  # fmt: skip


def _owners(task: TaskMapping) -> set[str]:
    return {unit["name"] for assignment in task["assignments"] for unit in assignment["units"]}


def _figures(task: TaskMapping) -> set[str]:
    return {
        f"{t['value']}{'-' + str(t['value_max']) if t['value_max'] else ''}{t['unit'] or ''}" for t in task["targets"]
    }


def _dates(task: TaskMapping) -> set[str]:
    return {fold(d["text"]) for d in task["deadlines"] if d["end"] is not None or d["rrule"]}
