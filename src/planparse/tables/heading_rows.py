"""The heading of a table: its columns' names and kinds, of one row or of two.

    序号 | 任务 | 责任分工           序号 | 任务 | 责任分工 | 责任分工     序号 | 任务 | 责任分工 |
                | 牵头 | 配合             序号 | 任务 | 牵头 | 配合                  |      | 牵头 | 配合

In all three the second row names what the columns hold, and the first one only heads them together: where cells are merged,
where their words are repeated, and where the places beside them are empty.
"""

from __future__ import annotations

from typing import NamedTuple

from planparse.lexicon.loader import one_of
from planparse.model.source import Cell, Table
from planparse.tables.columns import column_kind, unit_of, without_unit
from planparse.tables.grid import Row, words
from planparse.text import patterns

_LONGEST_NAME = 40  # of a heading, in code points
_LONGEST_LOWER = 16  # of one in the second row
_TAIL = patterns.compile(f"{one_of('table_words', 'group_tail')}$")


class Heading(NamedTuple):
    """Of each column the name, the kind, the cell that names it and what its figures count; and how many rows it takes."""

    names: list[str]
    kinds: list[str | None]
    cells: list[Cell | None]
    counted: list[str]
    rows: int
    printed: frozenset[str] = frozenset()  # the names of both rows


def read_heading(rows: list[Row], folded: str, table: Table) -> Heading:
    """The heading row(s): the first of the top rows in which two or more columns are known, and a second level below."""
    for top in range(min(4, len(rows))):
        names = [words(cell, folded) for cell in rows[top].cells]
        kinds = [column_kind(name) for name in names]
        distinct = {cell for cell, kind in zip(rows[top].cells, kinds, strict=True) if kind is not None}
        if len(distinct) >= 2 and max(map(len, names), default=0) <= _LONGEST_NAME:
            return _with_second_level(Heading(names, kinds, list(rows[top].cells), names, top + 1), rows, table, folded)
        if "area" in kinds and min(map(len, names)) and _are_figures(rows[top + 1 :], folded):
            return Heading(names, kinds, list(rows[top].cells), names, top + 1)
    names = [words(cell, folded) for cell in rows[0].cells] if table.header_rows and rows else []
    cells = list(rows[0].cells) if names else []
    return Heading(names, [None] * table.columns, cells, names, table.header_rows)


def _with_second_level(upper: Heading, rows: list[Row], table: Table, folded: str) -> Heading:
    """The heading, with the row below where that belongs to it."""
    if upper.rows >= len(rows):
        return upper
    below = rows[upper.rows]
    lower = [words(cell, folded) for cell in below.cells]
    groups = _groups(upper, rows[upper.rows - 1], table.merges)
    own = [i for i, name in enumerate(lower) if name and name != upper.names[i]]
    kinds = {i: column_kind(lower[i]) for i in own}
    if not groups or not _are_names([(groups[i], lower[i], kinds[i]) for i in own], table.merges):
        return upper
    return Heading(
        [groups[i] + lower[i] if i in kinds else name for i, name in enumerate(upper.names)],
        [kinds.get(i) or kind for i, kind in enumerate(upper.kinds)],
        [below.cells[i] if i in kinds else cell for i, cell in enumerate(upper.cells)],
        [_counted(groups[i], lower[i]) if i in kinds else name for i, name in enumerate(upper.counted)],
        upper.rows + 1,
        frozenset((*upper.names, *lower)),
    )


def _are_names(cells: list[tuple[str, str, str | None]], merges: bool) -> bool:
    """Whether cells, each with what heads it and its kind, name columns: short ones, some of them known, and most where
    empty cells are all one sees of merged ones."""
    named = sum(kind is not None for _, _, kind in cells)
    short = all(group and len(name) <= _LONGEST_LOWER for group, name, _ in cells)
    return short and named > 0 and (merges or named * 2 > len(cells))


def _groups(upper: Heading, row: Row, merges: bool) -> list[str]:
    """Above each column the name that heads several, '' where none does."""
    names = [*upper.names, ""]
    groups: list[str] = []
    for index, cell in enumerate(row.cells):
        name = names[index]
        if cell is not None and cell.colspan > 1:
            shared = cell.row + cell.rowspan == upper.rows
        else:
            shared = not merges and (not name or name in (names[index - 1], names[index + 1]) or not names[index + 1])
            name = name or (groups[-1] if groups else "")
        groups.append(name if shared else "")
    return groups if any(groups) else []


def _counted(group: str, name: str) -> str:
    """What the figures under a name under another count, with the unit that either gives: 粮食生产 | 播种面积(亩) →
    粮食播种面积(亩); 年度目标 | 年度投资(万元) → 年度投资(万元)."""
    said = without_unit(group)
    head = "" if column_kind(said) is not None else f"{_TAIL.sub('', said)}"
    unit = unit_of(group)
    return head + name + (f"({unit})" if unit is not None and unit_of(name) is None else "")


def _are_figures(rows: list[Row], folded: str) -> bool:
    """Whether the cells behind the first of most rows are figures."""
    behind = [[words(cell, folded) for cell in row.cells[1:]] for row in rows]
    counted = sum(any(text[:1].isdigit() for text in texts) for texts in behind)
    return len(rows) > 0 and counted * 3 >= len(rows) * 2
