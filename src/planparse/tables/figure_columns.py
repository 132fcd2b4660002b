"""Columns whose heading says what their figures count, and whether a table of such columns sets tasks.

云岭县2024年重点任务分解表                        the caption sets tasks; one that states (基本情况表) does not
单位：亩                                                    a unit for all figures
乡镇 | 高标准农田 | 造林                             云岭镇 | 3000 | 120
乡镇 | 高标准农田（亩） | 户厕                  云岭镇 | 3000 | 120座
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from planparse.lexicon.loader import one_of, words_of
from planparse.tables.columns import PLACEHOLDER, is_unit, names_units, unit_of
from planparse.text import patterns

_UNIT_LINE = patterns.compile(rf"{one_of('table_words', 'unit_heading')}:(?P<unit>[^()、,;]{{1,12}})[)]?$")
_SETS = patterns.compile(one_of("table_words", "sets"))
_STATES = patterns.compile(one_of("table_words", "states"))
_FIGURE = patterns.compile(r"[^0-9。;]{0,6}[0-9]")
_QUANTITY = patterns.compile(r"[^0-9,。;()、]{0,6}[0-9][0-9.]*(?P<unit>[^0-9,。;()、]{1,8})?")
_BEFORE, _LINES, _LONGEST = 300, 3, 60  # code points and lines above a table, code points of a caption


class Caption(NamedTuple):
    """Whether the lines above a table say that it sets something, and the unit that they give."""

    sets: bool
    unit: str | None


def caption_of(folded: str, start: int) -> Caption:
    """What stands above a table that begins at `start`."""
    lines = [line.strip(" #*(|") for line in folded[max(0, start - _BEFORE) : start].split("\n")]
    near = [line for line in lines if line][-_LINES:]
    unit = None
    for line in near:
        stated = _UNIT_LINE.search(line)
        if stated is not None and is_unit(stated["unit"].strip()):
            unit = stated["unit"].strip()
    titles = [line for line in near if len(line) <= _LONGEST and not _UNIT_LINE.match(line)]
    sets = next((_STATES.search(line) is None for line in reversed(titles) if _says(line)), False)
    return Caption(sets, unit)


def _says(line: str) -> bool:
    return _SETS.search(line) is not None or _STATES.search(line) is not None


def settle_figures(
    kinds: list[str | None], header: Sequence[str], cells: Sequence[Sequence[str]], caption: Caption
) -> None:
    """Tell the columns of figures and of areas from others with such headings: the cells of the ones are numbers, with
    their unit or without, those of the others are none. 单位 heads bodies where the cells name some."""
    filled = [_filled(column) for column in cells]
    names = [*header, *[""] * len(kinds)]
    for index, kind in enumerate(kinds):
        numbers = sum(_FIGURE.match(cell) is not None for cell in filled[index])
        most = numbers * 2 > len(filled[index])
        if kind == ("area" if most else "figures"):
            kinds[index] = None
        elif kind is None and names[index] in words_of("table_words", "unit_heading") and filled[index]:
            named = sum(map(names_units, filled[index])) * 2
            kinds[index] = "responsible" if named > len(filled[index]) else None
    if "area" in kinds:
        _settle_unnamed(kinds, names, filled, caption)


def _settle_unnamed(
    kinds: list[str | None], names: Sequence[str], filled: Sequence[list[str]], caption: Caption
) -> None:
    """Among areas, columns that hold quantities are figures, whatever their headings, unless one names the tasks."""
    counts = [_are_quantities(filled[i], caption.unit or unit_of(names[i])) for i in range(len(kinds))]
    named = any(kind == "item" and not counts[i] for i, kind in enumerate(kinds))
    for index, kind in enumerate(kinds):
        unnamed = kind is None or (kind in ("item", "measure", "content") and not named)
        if unnamed and names[index] and counts[index]:
            kinds[index] = "figures"


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell and not PLACEHOLDER.fullmatch(cell)]


def _are_quantities(cells: list[str], unit: str | None) -> bool:
    """Whether most cells are a number, whose unit is known or stands behind it."""
    matches = (_QUANTITY.fullmatch(cell) for cell in cells)
    told = sum(match is not None and (unit is not None or is_unit(match["unit"] or "")) for match in matches)
    return told * 2 > len(cells)
