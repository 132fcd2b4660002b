"""Stage 3, tables: the rows of a task table put right.

Repeated headings and empty rows go; rows of one cell are sections, numbers of the row above, or notes; totals are told from
tasks; rows that conversion shifted are put back; empty cells take the words of the merged cell they belong to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planparse.lexicon.loader import any_of, one_of, words_of
from planparse.model.diagnostics import Diagnostic, note
from planparse.model.source import Cell
from planparse.span import Span
from planparse.tables.grid import UNITS, Grid, Row, words
from planparse.text import patterns
from planparse.text.numerals import LARGE, SIGNS_TO_TEN

# words of a task in a column of units: a sentence, or a number with what it counts
_STATES = patterns.compile(r"[。;].|[。;]$|[0-9]+(?:\.[0-9]+)?(?:%|\p{Han}{1,3}[,、。])|[0-9]" + any_of(LARGE))
_TIME = patterns.compile(
    rf"[0-9{SIGNS_TO_TEN}]+日|年|月|季度|每|底|前"
    rf"|{one_of('table_words', 'open_time')}|{one_of('deadline_words', 'ongoing', 'prompt')}"
)
# 合计 / 总计(万元) / 共计10项 : a row that adds up
_TOTAL = patterns.compile(
    rf"(?:{one_of('page_words', 'totals')}|{one_of('table_words', 'total')})"
    rf"(?:\(.{{1,10}}\)|:|(?:[0-9]{{1,4}}|[{SIGNS_TO_TEN}]{{1,3}}){one_of('table_words', 'counted_row')})?"
)
_CLASS_NUMBER = patterns.compile(rf"[(]?[{SIGNS_TO_TEN}]{{1,3}}[)]?[、.]?")
_SAME = frozenset(words_of("table_words", "same_as_above"))
_NOTE = patterns.compile(rf"[(*※]?{one_of('notice_words', 'note_label')}[0-9]?[:：.]")
_LABELLED = patterns.compile(rf"[(]?[0-9{SIGNS_TO_TEN}]{{1,3}}[).、]")


def repair(grid: Grid, folded: str) -> tuple[Grid, list[Diagnostic]]:
    """A task table with its rows put right."""
    found: list[Diagnostic] = []
    kept: list[Row] = []
    header = list(grid.header)
    classes = _has_classes(grid, folded)
    for row in grid.rows:
        texts = [words(cell, folded) for cell in row.cells]
        if texts == header or grid.printed.issuperset(texts) or not any(texts):
            continue
        alone = _only_cell(row, texts)
        if kind := _aside(texts, alone, folded):
            row = row._replace(kind=kind)
        elif alone is not None and _is_section(row, alone, folded):
            row = row._replace(kind="section", heads=[alone])
        elif heads := _numbered_section(grid, row, texts) if classes else []:
            row = row._replace(kind="section", heads=heads)
        elif (
            alone is not None
            and _numeric(words(alone, folded))
            and kept
            and kept[-1].kind == "data"
            and not _has_number(grid, kept[-1], folded)
        ):
            kept[-1] = kept[-1]._replace(label=alone)
            found.append(note("table_number_moved", Span(alone.start, alone.end), number=words(alone, folded)))
            continue
        elif shifted := _shifted(grid, texts):
            row = _shift(grid, row, shifted)
            found.append(note("table_row_shifted", Span(row.start, row.end), row=texts[0] or len(kept) + 1))
        kept.append(row)
    cells = [list(row.cells) for row in kept]
    grid = replace(grid, rows=kept)
    tails, carried = _carry(grid, cells, folded)
    rows = [row._replace(cells=own) for row, own in zip(kept, cells, strict=True)]
    return replace(grid, rows=rows, tails=tails), found + carried


def _aside(texts: list[str], alone: Cell | None, folded: str) -> str | None:
    """What a row is that sets no task: `total` where it adds up the rows above, `note` where it explains the table."""
    first = next((text for text in texts if text), "")
    if _TOTAL.fullmatch(first):
        return "total"
    return "note" if alone is not None and _NOTE.match(words(alone, folded)) else None


def _is_section(row: Row, alone: Cell, folded: str) -> bool:
    return not _numeric(words(alone, folded)) and (alone.column == 0 or alone.colspan * 2 > len(row.cells))


def _has_classes(grid: Grid, folded: str) -> bool:
    """Whether some rows are numbered 一, 二 among more that are numbered 1, 2."""
    numbers = [words(row.cells[c], folded) for c in grid.column("number")[:1] for row in grid.rows]
    classes = sum(_CLASS_NUMBER.fullmatch(number) is not None for number in numbers)
    return 0 < classes < sum(_numeric(number) for number in numbers)


def _numbered_section(grid: Grid, row: Row, texts: list[str]) -> list[Cell]:
    """The number and the name of a row that heads others (一 | 交通类项目 | | 1200 | ): its number is of another kind than
    theirs, and it says neither what is to be done nor who does it."""
    number, names = grid.column("number"), grid.column("item", "category")
    if not number or not names or not _CLASS_NUMBER.fullmatch(texts[number[0]]):
        return []
    said = grid.column("content", "measure", "problem", "deadline", *UNITS)
    cells = [row.cells[number[0]], *(row.cells[c] for c in names if texts[c])]
    if any(texts[c] for c in said) or len(cells) != 2:
        return []
    return [cell for cell in cells if cell is not None]


def _only_cell(row: Row, texts: list[str]) -> Cell | None:
    filled = {c for c, text in zip(row.cells, texts, strict=True) if text and c is not None}
    return next(iter(filled)) if len(filled) == 1 and (len(row.cells) > 1) else None


def _numeric(text: str) -> bool:
    return bool(patterns.fullmatch(r"[0-9]{1,3}[.、]?", text))


def _has_number(grid: Grid, row: Row, folded: str) -> bool:
    return row.label is not None or any(words(row.cells[c], folded) for c in grid.column("number"))


def _shifted(grid: Grid, texts: list[str]) -> int:
    """The column where a row too far right begins: words of a task where units or the deadline belong; 0 where none."""
    content = grid.column("content", "measure") or grid.column("item")
    late = grid.column("deadline")
    if not content or not late or any(texts[c] for c in content) or late[0] < content[0]:
        return 0
    for column in grid.column(*UNITS):
        if content[-1] < column < late[0] and _STATES.search(texts[column]):
            return column
    text = texts[late[0]]
    return late[0] if len(text) > 16 or text and not _TIME.search(text) else 0


def _shift(grid: Grid, row: Row, late: int) -> Row:
    """The row with the cells from column `late` on moved to the left, by the distance to the task's column."""
    target = (grid.column("content", "measure") or grid.column("item"))[-1]
    width = len(row.cells)
    return row._replace(cells=[*row.cells[:target], *row.cells[late:], *[None] * width][:width])


def _carry(grid: Grid, cells: list[list[Cell | None]], folded: str) -> tuple[dict[Cell, list[Cell]], list[Diagnostic]]:
    """Fill empty cells of grouping and owner columns, in the rows' `cells`, from the merged cell they belong to; cells
    that go on with the words of others, and what was filled in."""
    _repeat(grid, cells, folded)
    found: list[Diagnostic] = []
    tails: dict[Cell, list[Cell]] = {}
    grouping = grid.column("category", "item") if grid.column("content") else grid.column("category")
    for column in grouping + grid.outer_areas:
        if not grid.merges or any(c is not None and c.rowspan > 1 for own in cells for c in own):
            _carry_group(grid.rows, cells, column, tails, folded)
    for column in [] if grid.merges else grid.column(*UNITS, "deadline"):
        last: Cell | None = None
        for index, (row, own) in enumerate(zip(grid.rows, cells, strict=True)):
            if row.kind != "data":
                last = None
            elif own[column] is not None and words(own[column], folded):
                last = own[column]
            elif last is not None:
                own[column] = last
                value = words(last, folded)
                place = Span(row.start, row.end)
                found.append(note("table_cell_carried", place, row=index + 1, column=grid.header[column], value=value))
    return tails, found


def _repeat(grid: Grid, cells: list[list[Cell | None]], folded: str) -> None:
    """Put the cell above where one says 同上."""
    above: list[Cell | None] = []
    for row, own in zip(grid.rows, cells, strict=True):
        if row.kind != "data":
            continue
        for column, cell in enumerate(own):
            if above and above[column] is not None and words(cell, folded) in _SAME:
                own[column] = above[column]
        above = own


def _carry_group(
    rows: Sequence[Row], cells: list[list[Cell | None]], column: int, tails: dict[Cell, list[Cell]], folded: str
) -> None:
    """Carry a grouping column: down as a rule; but blanks at the top of a page or section belong to the next cell,
    for in text made from a PDF a merged cell's words stand in the middle of its rows. A cell without a label among
    labelled ones goes on with the words of the cell above."""
    labelled = _is_labelled(rows, cells, column, folded)
    pending: list[list[Cell | None]] = []
    last: Cell | None = None
    previous: Row | None = None
    for row, own in zip(rows, cells, strict=True):
        if previous is None or row.chunk != previous.chunk or row.kind != "data" or previous.kind != "data":
            last, pending = None, []
        previous = row
        cell = own[column]
        text = words(cell, folded)
        if row.kind != "data":
            continue
        above = last if labelled and cell is not last and not _LABELLED.match(text) else None
        if cell is not None and text and above is not None:
            tails.setdefault(above, []).append(cell)
            own[column] = above
        elif cell is not None and text:
            for waiting in pending:
                waiting[column] = cell
            last, pending = cell, []
        elif last is not None:
            own[column] = last
        else:
            pending.append(own)


def _is_labelled(rows: Sequence[Row], cells: list[list[Cell | None]], column: int, folded: str) -> bool:
    """Whether two thirds of the filled cells of a column begin with a label."""
    texts = [words(own[column], folded) for row, own in zip(rows, cells, strict=True) if row.kind == "data"]
    filled = [text for text in texts if text]
    return sum(_LABELLED.match(text) is not None for text in filled) * 3 >= len(filled) * 2
