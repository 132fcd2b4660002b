"""Targets of tables of indicators, whose numbers stand apart from their units.

    指标名称 | 计量单位 | 目标值          固定资产投资增速 | % | 12左右
    指标                 | 2025年目标     单位能耗（吨标准煤） | 0.42
    指标                 | 目标值（万元）

The number's cell is the target's text and the name's cell its indicator; the unit comes from its own column, from the
bracket behind the name, or from the bracket in the heading. A number without a unit stays unread, and is said to be.
"""

from __future__ import annotations

from collections.abc import Callable

import regex

from planparse.assemble.values import Context, Json, Reading, target
from planparse.columns import is_unit
from planparse.grids import Grid, Row, words
from planparse.rules import targets
from planparse.span import Span
from planparse.text import patterns
from planparse.text.fold import Folded

# ≥18.5, 9以上, 突破45, 1-2, 不低于22
_BARE = patterns.compile(
    r"(?P<lead>[≥≤><]=?|[^0-9.,。;()%]{0,6}?)(?P<number>[0-9][0-9.]*(?:[-—~至][0-9][0-9.]*)?)(?P<tail>以[上下内]|左右|\+)?"
)
_BRACKET = patterns.compile(r"\((?P<unit>[^()]{1,12})\)$")


def is_bare(cell: str) -> bool:
    """Whether a cell holds a number alone: its name belongs to the words, for they say nothing without it."""
    return bool(_BARE.fullmatch(cell))


def bare_targets(grid: Grid, row: Row, context: Context, read: Callable[[Span], Folded]) -> list[Json]:
    """The targets of a row's cells that hold a number alone."""
    names = [
        cell for column in grid.column("item") if (cell := row.cells[column]) is not None and cell.end > cell.start
    ]
    if not names:
        return []
    name = words(names[-1], context.folded)
    found: list[Json] = []
    for column in grid.column("content", "measure"):
        cell = row.cells[column]
        body = read(Span(cell.start, cell.end)) if cell is not None and cell.end > cell.start else None
        bare = _BARE.fullmatch(body.text) if body is not None else None
        if body is None or bare is None:
            continue
        unit = _unit(grid, row, column, name, context.folded)
        made = _target(_BRACKET.sub("", name), bare, unit, body, context) if unit else None
        found += [made] if made is not None else []
    return found


def _unit(grid: Grid, row: Row, column: int, name: str, folded: str) -> str | None:
    """The unit of a cell: of the row's unit column, in the bracket of its name, or of the column's heading."""
    stated = [words(row.cells[c], folded) for c in grid.column("unit")]
    for place in (name, grid.header[column] if column < len(grid.header) else ""):
        bracket = _BRACKET.search(place)
        stated += [bracket["unit"].removeprefix("单位:")] if bracket else []
    return next((unit for unit in stated if is_unit(unit)), None)


def _target(name: str, bare: regex.Match[str], unit: str, body: Folded, context: Context) -> Json | None:
    """What the name, the number and its unit say when they stand together, told of the number's cell."""
    said = f"{name}{bare['lead']}{bare['number']}{unit}{bare['tail'] or ''}"
    matches = [match for match in targets.scan(said) if match.number[0] >= len(name)]
    if len(matches) != 1:
        return None
    match = matches[0]
    match.indicator, match.start, match.end = name, 0, len(body.text)
    made = target(match, body, context)
    context.readings.append(Reading(body.span(0, len(body.text)), "target", "target.cell", made))
    made["rule"] = "target.cell"
    return made
