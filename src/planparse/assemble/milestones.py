"""Columns of quarters in a task's row: what is done by the end of each.

    工作任务 | 一季度 | 二季度        新建公厕12座 | 2座 | 完成招标

Each filled cell is a measure named by its column's heading, which is its deadline too; a quantity in it is a target of the
task with that deadline. A quantity alone counts what the task's words count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planparse.assemble.bound_values import Bond, Values
from planparse.assemble.figures import is_alone, named_by
from planparse.assemble.values import Context, deadline, read_values
from planparse.model.readings import Reading
from planparse.rules.deadlines import deadline_scan
from planparse.span import Span
from planparse.tables.breaks import Cells
from planparse.tables.columns import PLACEHOLDER
from planparse.tables.grid import Grid, Row
from planparse.text.fold import Folded

if TYPE_CHECKING:
    from planparse.model.mappings import DeadlineMapping, MeasureMapping


def milestones(grid: Grid, row: Row, words: str, context: Context, shown: Cells) -> tuple[list[MeasureMapping], Values]:
    """What a row's quarters say, as measures and as values; `words` are those of the task."""
    measures: list[MeasureMapping] = []
    found = Values([], [], [])
    for column in grid.column("quarter"):
        cell, head = row.cells[column], grid.heads[column]
        body = shown.read(Span(cell.start, cell.end)) if cell is not None else None
        if cell is None or body is None or head is None or not body.text or PLACEHOLDER.fullmatch(body.text):
            continue
        title = shown.read(Span(head.start, head.end))
        label = title.words(shown.text, 0, len(title.text))
        text = body.words(shown.text, 0, len(body.text))
        measures.append(
            {"label": label, "title": None, "text": text, "span": context.span(body.span(0, len(body.text)))}
        )
        due = _due(title, context)
        values = quantities_of(words, body, context)
        found = found.joined(values if due is None else _by(due, values))
    return measures, found


def _by(due: DeadlineMapping, values: Values) -> Values:
    """The values of a quarter, whose end is the deadline of those that name none."""
    bonds = [bond._replace(deadline=bond.deadline or due) for bond in values.bonds]
    bonds += [Bond(one, None, due) for one in values.targets if not any(bond.target is one for bond in values.bonds)]
    return Values(values.targets, [due, *values.deadlines], bonds)


def quantities_of(words: str, body: Folded, context: Context) -> Values:
    """Targets and deadlines of a cell; a quantity alone in it counts what the task's words do."""
    values = read_values(body.text, body, 0, context)
    if len(values.targets) == 1 and values.targets[0]["indicator"] is None and is_alone(body.text):
        one = values.targets[0]
        one["indicator"] = named_by(words, body.text, one["unit"])
    return values


def _due(title: Folded, context: Context) -> DeadlineMapping | None:
    """The deadline that a heading names."""
    matches = deadline_scan.scan(title.text, context.clock)
    if not matches:
        return None
    made = deadline(matches[0], title, context)
    place = title.span(matches[0].start, matches[0].end)
    context.readings.append(Reading(place, "deadline", matches[0].rule, made, times=True))
    return made
