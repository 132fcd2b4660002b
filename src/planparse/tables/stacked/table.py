"""Tables copied from web pages with every cell on a line of its own: lines → the tables that the source lacks.

    序号 / 任务名称 / 工作内容 / 牵头单位 / 完成时限 / 一、政务环境 / 1 / 推进… / 实行一表申请。 / 市数据局 / 2025年10月底前 / 2 / …

A run of lines that are headings of columns, with a column of tasks and one of units or deadlines among them, begins a
table; `numbered` and `plain` read the rows behind it. Two rows must fit the columns line by line before any of it is believed.

Reads: a source's blocks, the folded text. Writes: a source with more tables, their blocks in cells.
Guarantees: the text is the same, and so are the blocks' places; tables are in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planparse.model.source import Block, Cell, Source, Table
from planparse.span import Span
from planparse.tables.columns import column_kind
from planparse.tables.stacked.fit import NAMES, OWNERS, PERSONS, WORDY
from planparse.tables.stacked.headings import is_heading, may_be_heading, spans
from planparse.tables.stacked.numbered import Numbered
from planparse.tables.stacked.plain import Plain
from planparse.tables.stacked.reading_state import Entry, Found, Row

_MOST_HEADINGS = 14
_MOST_SECTIONS = 3  # lines between the headings and the first number
_MOST_CAPTION = 4  # lines above the headings


def with_tables(source: Source, folded: str) -> Source:
    """The source, with the tables found among its lines; the same one where there are none."""
    found: list[Found] = []
    for entries in _runs(source, folded):
        at = 0
        while at + 3 <= len(entries):
            stop = at
            while stop < len(entries) and may_be_heading(entries[stop].text):
                stop += 1
            made = _first(entries, at, stop) if stop - at >= 3 else None
            if made is not None:
                found.append(made)
            at = made.last if made is not None else stop + 1
    return _put_in(source, found) if found else source


def _runs(source: Source, folded: str) -> list[list[Entry]]:
    """Lines that stand in no table and not beside the text, in runs that nothing else interrupts."""
    runs: list[list[Entry]] = [[]]
    for index, block in enumerate(source.blocks):
        if block.cell is not None or block.aside is not None:
            runs.append([])
            continue
        words = Span(block.start, block.end).trimmed(folded)
        gap = bool(runs[-1]) and folded.count("\n", runs[-1][-1].end, words.start) > 1
        runs[-1].append(Entry(index, words.start, words.end, folded[words.start : words.end], gap))
    return [run for run in runs if len(run) > 6]


def _first(entries: Sequence[Entry], first: int, stop: int) -> Found | None:
    """The table whose headings begin or end a run of short lines: without numbers the names in the rows may look like
    headings, and a caption above may, too."""
    for at in _beginnings(entries, first, stop):
        if all(is_heading(entry.text) for entry in entries[at : at + 3]) and at + 3 <= stop:
            made = _table(entries, at, min(stop, at + _MOST_HEADINGS))
            if made is not None:
                return made
    return None


def _beginnings(entries: Sequence[Entry], first: int, stop: int) -> list[int]:
    """Where headings may begin in a run of lines: where the last 序号 of it stands or a line before it, else near its
    ends."""
    for at in range(stop - 1, max(first, stop - _MOST_HEADINGS) - 1, -1):
        if column_kind(entries[at].text) == "number":
            return [at - 1, at] if at > first else [at]
    near = {*range(first, min(first + _MOST_CAPTION, stop)), *range(max(first, stop - _MOST_HEADINGS), stop)}
    return sorted(near)


def _table(entries: Sequence[Entry], at: int, stop: int) -> Found | None:
    """The table whose headings begin at an entry: with as many headings as make rows fit."""
    for behind in range(stop, at + 2, -1):
        numbered = column_kind(entries[at].text) == "number"
        if numbered and behind < stop - _MOST_SECTIONS or not is_heading(entries[behind - 1].text):
            continue
        columns = _columns([entry.text for entry in entries[at:behind]])
        kinds = [column_kind(entries[at + column].text) for column in columns]
        known = sum(kind is not None for kind in kinds)
        if known < 3 or known * 3 < len(kinds) * 2 or not _sets_tasks(kinds):
            continue
        found = Found(entries, at, behind, kinds)
        found.rows.append(Row("heading", [(index, at + column, at + column) for index, column in enumerate(columns)]))
        (Numbered if "number" in kinds else Plain)(found).read()
        if sum(row.exact for row in found.rows) >= 2:
            return found
    return None


def _columns(names: list[str]) -> list[int]:
    """The columns from left to right as indexes of the headings: those under a heading that spans them stand last in
    the text, and belong in its place."""
    place = next((index for index, name in enumerate(names) if spans(name)), None)
    lower = len(names)
    while place is not None and lower > place + 1 and column_kind(names[lower - 1]) in OWNERS | PERSONS:
        lower -= 1
    if place is None or len(names) - lower < 2:
        return list(range(len(names)))
    return [*range(place), *range(lower, len(names)), *range(place + 1, lower)]


def _sets_tasks(kinds: Sequence[str | None]) -> bool:
    found = set(kinds)
    return bool(found & (WORDY | {"item", "measure"})) and bool(found & (OWNERS | PERSONS | {"deadline"}))


def _put_in(source: Source, found: list[Found]) -> Source:
    """The source with the tables found, in the order of the text."""
    made = [(_as_table(one), one) for one in found]
    tables = sorted([*source.tables, *(table for table, _ in made)], key=lambda table: table.start)
    places = {table: index for index, table in enumerate(tables)}
    blocks = [_moved(block, source.tables, places) for block in source.blocks]
    notes = list(source.notes)
    for table, one in made:
        for entry in one.entries[one.first : one.last]:
            blocks[entry.block] = replace(source.blocks[entry.block], cell=places[table])
        notes.append(("table_stacked", {}, Span(table.start, table.end)))
        notes += one.notes()
    return replace(source, tables=tables, blocks=blocks, notes=notes)


def _moved(block: Block, tables: list[Table], places: dict[Table, int]) -> Block:
    if block.cell is None or places[tables[block.cell]] == block.cell:
        return block
    return replace(block, cell=places[tables[block.cell]])


def _as_table(found: Found) -> Table:
    """The grid of the rows; a name that stands once for several rows reaches over them."""
    entries = found.entries
    cells: list[Cell] = []
    above: dict[int, Cell] = {}
    for index, row in enumerate(found.rows):
        if row.kind != "data" or row.code == "table_row_unfit":
            above = {}
        filled = {column for column, _, _ in row.cells}
        for column, cell in above.items():
            if column not in filled:
                cell.rowspan = index - cell.row + 1
        for column, first, last in row.cells:
            cell = Cell(index, column, entries[first].start, entries[last].end)
            cells.append(cell)
            if row.kind == "data" and found.kinds[column] in NAMES:
                above = {c: kept for c, kept in above.items() if c < column} | {column: cell}
    start, end = entries[found.first].start, entries[found.last - 1].end
    cells.sort(key=lambda cell: cell.start)
    return Table(start, end, len(found.rows), len(found.kinds), cells)
