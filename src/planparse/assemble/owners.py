"""Cells of unit and person columns → assignments: labels and verbs in the cell, the column's own role, a rule said once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from planparse.assemble.values import PERSONS, Context, assignment
from planparse.lexicon.loader import any_of, load, one_of
from planparse.model.source import Cell
from planparse.rules.matches import AssignmentMatch, UnitMatch
from planparse.rules.owners import clauses, lead_rules, organs, styles
from planparse.rules.owners.lead_rules import DocumentRule
from planparse.rules.rule import Rule
from planparse.span import Span
from planparse.tables.grid import UNITS, Grid, Row
from planparse.text import patterns
from planparse.text.fold import Folded

if TYPE_CHECKING:
    from planparse.model.mappings import AssignmentMapping

Passage = Callable[[Span], Folded]
COLUMN: Rule[None] = Rule(
    "assignment.column", None, yes="责任单位|县水利局", no="任务来源|县水利局",
    zh="责任单位一类的表格列", en="a column of a table",
)  # fmt: skip
_HELP = any_of(row["surface"] for row in load("role_verbs") if row["role"] in ("lead", "supporting"))
_ANSWER = any_of(row["surface"] for row in load("role_verbs") if row["surface"].endswith("责"))
_VERBAL = patterns.compile(rf"{_HELP}|{_ANSWER}[,;。)]?$")
_LABELLED = patterns.compile(r":(?=.)")
# a person's name on a line of a cell of its own, with a title of office or without
_PERSON = patterns.compile(r"\p{Han}{2,4}(?:\([^()]{1,12}\))?")
# 王小明|13800001111, 王小明|电话:0999-5550000
_TELEPHONE = patterns.compile(rf"[(]?(?:{one_of('number_forms', 'telephone')})?[:]?[0-9][0-9-]{{6,}}[)]?$")
# 注:排在第一位的为牵头单位 : words between a table and the rule under it
_NOTE = patterns.compile(rf"\s*(?:[(]?{one_of('notice_words', 'note_label')}[:1.、]{{0,3}})?[^\n]{{0,80}}")


def owners(grid: Grid, row: Row, context: Context, read: Passage) -> list[AssignmentMapping]:
    """The assignments of a row, column by column."""
    found: list[AssignmentMapping] = []
    led = any(_filled(row.cells[c]) for c in grid.column("lead"))
    for column in grid.column(*UNITS):
        cell, role = row.cells[column], grid.kinds[column]
        if cell is None or role is None or not _filled(cell):
            continue
        body = read(Span(cell.start, cell.end))
        matches = _read(body, role, grid.header[column], context)
        rule = context.rule
        if rule is not None and not led and _holds(rule, grid, cell, context):
            matches = lead_rules.apply_rule(matches, rule, body.text)
        found += [made for m in matches if m.units and (made := assignment(m, body, context, None))["units"]]
    return found


def _filled(cell: Cell | None) -> bool:
    return cell is not None and cell.end > cell.start


def _read(body: Folded, role: str, heading: str, context: Context) -> Sequence[AssignmentMatch]:
    """Who a cell names: behind labels, before verbs, else one list in the role of its column."""
    text, gaps = body.text, body.starts[1:]
    if role in PERSONS:
        return [AssignmentMatch(0, len(text), COLUMN.id, role, heading, _persons(body, context))]
    if _LABELLED.search(text):
        labelled = styles.labelled(text, 0, len(text), gaps, COLUMN.id, role, heading)
        if labelled is not None:
            return labelled.assignments
    if _VERBAL.search(text) and clauses.find_verb(text, 0, len(text)) is not None:
        return clauses.parse(text, 0, len(text), gaps, COLUMN.id, role)
    return clauses.in_roles(
        AssignmentMatch(0, len(text), COLUMN.id, role, heading, organs.split(text, 0, len(text), gaps))
    )


def _persons(body: Folded, context: Context) -> list[UnitMatch]:
    """The names of a cell; those on lines of their own are as many persons."""
    text = body.text
    breaks = [
        start for start, origin in zip(body.starts[1:], body.origins[1:], strict=True)
        if "\n" in context.text[body.at(start - 1) + 1 : origin]
    ]  # fmt: skip
    edges = [0, *breaks, len(text)]
    pieces = [(a, b) for a, b in zip(edges, edges[1:], strict=False) if b > a]
    if len(pieces) < 2 or not all(_PERSON.fullmatch(text[a:b].strip("、,;")) for a, b in pieces):
        pieces = [(0, len(text))]
    found = (name for a, b in pieces for name in organs.split(text, a, b, body.starts[1:]))
    return [person for name in found if (person := _without_telephone(name)) is not None]


def _without_telephone(found: UnitMatch) -> UnitMatch | None:
    """A person's name without the number behind it; None where there is nothing but a number."""
    number = _TELEPHONE.search(found.name)
    if number is None:
        return found
    name = found.name[: number.start()]
    return found._replace(name=name, end=found.start + len(name)) if name else None


def _holds(rule: DocumentRule, grid: Grid, cell: Cell, context: Context) -> bool:
    """Whether a rule holds for a cell: it is said before it, or in a note right below the table."""
    if rule.start <= cell.start:
        return True
    between = context.folded[grid.end : rule.start]
    return len(between) < 120 and _NOTE.fullmatch(between) is not None
