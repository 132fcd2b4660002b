"""The tables of rules: each row reads its own line, which no other row of its family does, and not the other line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planparse import extract_text, pipeline
from planparse.checks import rule_tables
from planparse.readers.plain.text import read_text
from planparse.rules import references
from planparse.rules.deadlines import deadline_scan
from planparse.rules.deadlines.no_deadlines import NoDeadline
from planparse.rules.matches import Clock, Loss
from planparse.rules.owners import annotations
from planparse.rules.quantities import surroundings
from planparse.rules.quantities.comparisons import Step
from planparse.rules.quantities.site import Site
from planparse.rules.rule import Rule
from planparse.rules.targets import target_scan
from planparse.rules.targets.exclusions import Exclusion
from planparse.text.fold import fold

PLAN = Clock((2024,), date(2024, 3, 18))
HEAD = "云岭县2024年工作方案\n"
RULES = [rule for table in rule_tables.TABLES for rule in table]


def _annotations(line: str, rule: Rule[Any]) -> set[str]:
    """The styles that read a line: in a table or a section of its own where the rule is of those."""
    if rule.id == "assignment.column":
        name, cell = line.split("|")
        line = f"一、重点任务\n|序号|任务|{name}|\n|---|---|---|\n|1|新建泵站3座|{cell}|\n"
    if rule.id in ("assignment.column", "assignment.duty_heading"):
        document = extract_text(HEAD + line)
        return {one.rule for task in document.tasks for one in task.assignments}
    places = annotations.places_of_bare_names(getattr(rule, "place", None) == "listing", None)
    found = annotations.scan(line, breaks=[len(line)], bare=places)
    return {one.rule for match in found for one in match.assignments or [match]}


def _references(line: str, rule: Rule[Any]) -> set[str]:
    return {match.rule for match in references.scan(fold(line))}


def _deadlines(line: str, rule: Rule[Any]) -> set[str]:
    """The rows that read the times of a line; of a cell of a deadline column where | stands before it."""
    found = deadline_scan.scan(fold(line.lstrip("|")), PLAN, column=line.startswith("|"))
    return {match.rule for match in found}


def _bounds(line: str, rule: Rule[Any]) -> set[str]:
    found = deadline_scan.scan(fold(line.lstrip("|")), PLAN, line.startswith("|"))
    return {what for match in found for what, _, _ in match.evidence}


def _targets(line: str, rule: Rule[Any]) -> set[str]:
    if rule.id == "target.cell":
        name, heading = line.split("|")
        table = f"|序号|{name}|{heading}|责任单位|\n|---|---|---|---|\n|1|粮食播种面积|1200|县农业农村局|\n"
        document = extract_text(f"{HEAD}附件：重点任务分解表\n{table}")
        return {target["rule"] for task in document.model_dump()["tasks"] for target in task["targets"]}
    return {match.rule for match in target_scan.scan(fold(line))}


def _evidence(line: str, rule: Rule[Any]) -> set[str]:
    return {what for match in target_scan.scan(fold(line)) for what, _, _ in match.evidence}


def _indicators(line: str, rule: Rule[Any]) -> set[str]:
    """The rows that name what is counted."""
    return {str(match.named_by) for match in target_scan.scan(fold(line))}


def _exclusions(line: str, rule: Rule[Any]) -> set[str]:
    if rule.id == "excluded.past_date":
        _, tokens = pipeline.trace(read_text(f"{HEAD}一、重点任务\n1.{line}\n"))
        return {row.id for token in tokens if isinstance(row := rule_tables.by_id().get(token.rule), Exclusion)}
    lost: list[Loss] = []
    if isinstance(rule, NoDeadline):
        deadline_scan.scan(fold(line), PLAN, lost=lost)
    else:
        target_scan.scan(fold(line), lost)
    return {loss.reason for loss in lost}


def _leads(line: str, rule: Rule[Any]) -> set[str]:
    """The rows that move from a number to its subject."""
    text, taken = fold(line), set()

    def noting(row: Step) -> Callable[[str, Site, int, int], int | None]:
        def read(text: str, site: Site, at: int, floor: int) -> int | None:
            start = row.read(text, site, at, floor)
            taken.update([row.id] if start not in (None, at) else [])
            return start

        return read

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(surroundings, "LEADS", [replace(row, read=noting(row)) for row in surroundings.LEADS])
        target_scan.scan(text)
    return taken


FAMILIES: dict[str, Callable[[str, Rule[Any]], set[str]]] = {
    "assignment": _annotations,
    "deadline": _deadlines,
    "bound": _bounds,
    "reference": _references,
    "target": _targets,
    "lead": _leads,
    "indicator": _indicators,
    "excluded": _exclusions,
    **dict.fromkeys(("comparator", "level", "change", "baseline", "per", "scope", "modality"), _evidence),
}


# families in which no other row may read a row's own line
ALONE = {
    "assignment", "baseline", "bound", "deadline", "excluded", "modality", "per", "reference", "scope", "target",
}  # fmt: skip


def test_each_rule_has_an_id_of_its_own() -> None:
    assert len(rule_tables.by_id()) == len(RULES)
    assert all(len(rule.id.split(".")) == 2 and rule.zh and rule.en for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_reads_its_line_and_not_the_other(rule: Rule[Any]) -> None:
    family = rule.id.split(".")[0]
    reads = FAMILIES[family]
    # what leaves a number out and what leaves its time out are two tables of one family
    kin = {
        other.id
        for other in RULES
        if other.id.split(".")[0] == family and isinstance(other, NoDeadline) == isinstance(rule, NoDeadline)
    }
    found = reads(rule.yes, rule) & kin
    assert rule.id in found
    assert found == {rule.id} or family not in ALONE
    assert rule.id not in reads(rule.no, rule)
