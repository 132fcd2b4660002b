"""Targets of tables of indicators, whose numbers stand apart from their units.

    指标名称 | 计量单位 | 目标值          固定资产投资增速 | % | 12左右
    指标                 | 2025年目标     单位能耗（吨标准煤） | 0.42
    指标                 | 目标值（万元）

    乡镇 | 高标准农田（亩） | 2024年计划投资（万元）      云岭镇 | 3000 | 120
    工作任务 | 量化指标                                          建设高标准农田 | 1.8万亩

The number's cell is the target's text and the name's cell its indicator, or the heading, where that says what is counted;
the unit comes from its own column, from the bracket behind the name, or from the bracket in the heading. A number without
a unit stays unread, and is said to be.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import regex

from planparse.assemble.values import Context, target
from planparse.model.readings import Reading
from planparse.rules.matches import TargetMatch
from planparse.rules.owners import organs
from planparse.rules.rule import Rule
from planparse.rules.targets import target_scan
from planparse.span import Span
from planparse.tables.columns import column_kind, is_unit, unit_of, without_unit
from planparse.tables.grid import WORDS, Grid, Row, words
from planparse.text import patterns
from planparse.text.fold import Folded

if TYPE_CHECKING:
    from planparse.model.mappings import TargetMapping

# ≥18.5, 9以上, 突破45, 1-2, 不低于22
_BARE = patterns.compile(
    r"(?P<lead>[≥≤><]=?|[^0-9.,。;()%]{0,6}?)(?P<number>[0-9][0-9.]*(?:[-—~至][0-9][0-9.]*)?)(?P<tail>以[上下内]|左右|\+)?"
)
# ≥|95, 3000|亩以上 : a quantity and nothing else
_ALONE = patterns.compile(r"[^0-9,。;()、]{0,6}[0-9][0-9.]*(?:[-—~至][0-9][0-9.]*)?[^0-9,。;()、]{1,8}")

CELL: Rule[None] = Rule(
    "target.cell", None, yes="指标名称|目标值（亩）", no="指标名称|目标值",
    zh="表中的指标值", en="a number of a table, its unit in another cell",
)  # fmt: skip


def is_bare(cell: str) -> bool:
    """Whether a cell holds a number alone: its name belongs to the words, for they say nothing without it."""
    return bool(_BARE.fullmatch(cell))


def bare_targets(grid: Grid, row: Row, context: Context, read: Callable[[Span], Folded]) -> list[TargetMapping]:
    """The targets of a row's cells that hold a number alone."""
    names = [
        cell for column in grid.column("item") if (cell := row.cells[column]) is not None and cell.end > cell.start
    ]
    if not names:
        return []
    titles = _lines(read(Span(names[-1].start, names[-1].end)))
    found: list[TargetMapping] = []
    for column in grid.column("content", "measure"):
        cell = row.cells[column]
        if cell is None or cell.end == cell.start:
            continue
        body = read(Span(cell.start, cell.end))
        figures = _lines(body)
        matches = [_BARE.fullmatch(body.text, *place) for place, _ in figures]
        known = titles if len(titles) == len(figures) else [((0, 0), words(names[-1], context.folded))]
        if len(known) != len(matches):
            continue  # several numbers for one name: whose they are is not said
        for line, ((_, name), bare) in enumerate(zip(known, matches, strict=True)):
            unit = _unit(grid, row, column, name, line, len(known), read) if bare is not None else None
            made = _target(without_unit(name), bare, unit, body, context) if bare is not None and unit else None
            found += [made] if made is not None else []
    return found


def _lines(body: Folded) -> list[tuple[tuple[int, int], str]]:
    """The lines of a cell that stops part, each with its place: names, units and numbers may stand one a line."""
    return [(match.span(), match[0]) for match in patterns.finditer(r"[^。]+", body.text)]


def _unit(
    grid: Grid, row: Row, column: int, name: str, line: int, lines: int, read: Callable[[Span], Folded]
) -> str | None:
    """The unit of a number on one of so many lines: of the row's unit column, which has as many or one, in the bracket of
    its name, or of the column's heading."""
    cells = [row.cells[c] for c in grid.column("unit")]
    printed = [_lines(read(Span(cell.start, cell.end))) for cell in cells if cell is not None]
    stated = [units[line if len(units) == lines else 0][1] for units in printed if len(units) in (1, lines)]
    places = (name, grid.header[column] if column < len(grid.header) else "")
    stated += [unit for place in places if (unit := unit_of(place)) is not None]
    return next((unit for unit in stated if is_unit(unit)), None)


def counted_targets(grid: Grid, row: Row, context: Context, read: Callable[[Span], Folded]) -> list[TargetMapping]:
    """The targets of a row's cells under headings that say what is counted; they hold for the row's area."""
    area = _area(grid, row, read)
    found: list[TargetMapping] = []
    for column in grid.column("figures"):
        cell, name = row.cells[column], grid.counted[column]
        if cell is None or cell.end == cell.start:
            continue
        body = read(Span(cell.start, cell.end))
        bare, unit = _BARE.fullmatch(body.text), grid.units[column]
        if bare is not None and unit is not None:
            made = _target(name, bare, unit, body, context)
        else:
            made = _quantity(name, body, context)
        if made is not None:
            made["scope"] = area or made["scope"]
            made["indicator"] = None if column_kind(name) in WORDS else name  # 任务数 names nothing
            found.append(made)
    return found


def _area(grid: Grid, row: Row, read: Callable[[Span], Folded]) -> str | None:
    """The area of a row, or the place whose government answers for it."""
    cells = [row.cells[column] for column in [*grid.column("responsible", "lead"), *grid.column("area")]]
    named = [read(Span(cell.start, cell.end)).text for cell in cells if cell is not None and cell.end > cell.start]
    return named[-1] if named and (grid.column("area") or organs.is_place(named[-1])) else None


def _quantity(name: str, body: Folded, context: Context) -> TargetMapping | None:
    """The quantity that fills a cell (3000亩), as what its name counts."""
    matches = [m for m in target_scan.scan(name + body.text) if m.number[0] >= len(name)]
    if len(matches) != 1 or not _ALONE.fullmatch(body.text):
        return None
    return _told(matches[0]._replace(indicator=name, start=0, end=len(body.text)), body, context)


def named_by(words: str, quantity: str, unit: str | None) -> str | None:
    """What a quantity alone in its cell counts, by the words of the task: 建设高标准农田 | 1.8万亩, and what they count
    already in the same unit: 新建公厕12座 | 9座."""
    for match in reversed(target_scan.scan(words)):
        if match.unit == unit:
            return match.indicator
    matches = target_scan.scan(words + quantity)
    return matches[0].indicator if len(matches) == 1 and matches[0].number[0] >= len(words) else None


def is_alone(text: str) -> bool:
    """Whether a cell is a quantity and nothing else."""
    return _ALONE.fullmatch(text) is not None


def _target(name: str, bare: regex.Match[str], unit: str, body: Folded, context: Context) -> TargetMapping | None:
    """What the name, the number and its unit say when they stand together, told of the number's cell."""
    said = f"{name}{bare['lead']}{bare['number']}{unit}{bare['tail'] or ''}"
    matches = [match for match in target_scan.scan(said) if match.number[0] >= len(name)]
    if len(matches) != 1:
        return None
    return _told(matches[0]._replace(indicator=name, start=bare.start(), end=bare.end()), body, context)


def _told(match: TargetMatch, body: Folded, context: Context) -> TargetMapping:
    """The target, and that it was read."""
    made = target(match, body, context)
    context.readings.append(Reading(body.span(match.start, match.end), "target", CELL.id, made))
    made["rule"] = CELL.id
    return made
