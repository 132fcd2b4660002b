"""Rows of task tables → tasks with `origin: table`, and the tables as the contract shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from planparse.assemble.bound_values import Values, number_values
from planparse.assemble.figures import bare_targets, counted_targets, is_bare
from planparse.assemble.milestones import milestones, quantities_of
from planparse.assemble.owners import owners
from planparse.assemble.row_labels import SectionRows, counts_rows, has_numbers, label_in_cell, numbered_column
from planparse.assemble.values import Context, cited, column_times
from planparse.model.readings import Reading
from planparse.model.source import Cell
from planparse.rules.headings import sections
from planparse.span import Span
from planparse.tables.breaks import Cells, lines_of
from planparse.tables.columns import PLACEHOLDER
from planparse.tables.grid import Grid, Row, words
from planparse.text import patterns
from planparse.text.fold import Folded
from planparse.text.numerals import SIGNS_TO_TEN

if TYPE_CHECKING:
    from planparse.model.choices import Category
    from planparse.model.mappings import TableMapping, TaskMapping

_STOPS = "。；;！!？?：:"


def table(grid: Grid, name: str, caption: Span | None, context: Context, shown: Cells) -> TableMapping:
    """A table of the document, merged cells filled in; paragraphs of a cell are lines."""
    rows = [[_lines(cell, context, shown) for cell in row.cells] for row in grid.rows]
    above = caption.of(context.text) if caption else None
    return {
        "id": name, "caption": patterns.sub(r"\s+", "", above) if above else None,
        "header": list(grid.header), "rows": rows, "span": context.span(Span(grid.start, grid.end)),
        "is_task_table": grid.is_task_table,
    }  # fmt: skip


def _lines(cell: Cell | None, context: Context, shown: Cells) -> str:
    """The words of a cell, its paragraphs on lines of their own."""
    if cell is None:
        return ""
    lines = lines_of(Span(cell.start, cell.end), context.source, shown)
    words = (_close("".join(piece.of(context.text) for piece in pieces)) for pieces in lines)
    return "\n".join(line for line in words if line)


def _printed(cell: Cell | None, context: Context) -> str:
    return "" if cell is None else _close(context.text[cell.start : cell.end])


def _close(text: str) -> str:
    """Without white space, but between Latin words."""
    if text.isalnum():
        return text
    return patterns.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", text)


def tasks(grid: Grid, name: str, folded: str, context: Context, shown: Cells) -> list[TaskMapping]:
    """One task a data row; section rows and grouping cells make its `section`. Ids are unique (numbers may restart)."""
    found: list[TaskMapping] = []
    used: Counter[str] = Counter()
    above = SectionRows(folded)
    grouped = _grouping(grid, folded)
    numbered = numbered_column(grid, folded, grouped)
    for index, row in enumerate(grid.rows):
        if row.kind == "section":
            above.enter(row)
        if row.kind != "data":
            _set_aside(row, context)
            continue
        above.leave()
        section = ["".join(_printed(cell, context) for cell in heads) for heads in above.heads]
        section += [_group_words(grid, row.cells[c], context) for c in grouped if row.cells[c] is not None]
        task, values = _task(grid, name, row, index, [s for s in section if s], context, shown, grouped, numbered)
        used[task["id"]] += 1
        if used[task["id"]] > 1:
            task["id"] = f"{task['id']}~{used[task['id']]}"
        number_values(task["id"], values)
        found.append(task)
    return found


def _set_aside(row: Row, context: Context) -> None:
    """Figures of a section's name, of a row of totals and of a note set nothing."""
    reason = "heading" if row.kind == "section" else "total"
    context.readings.append(Reading(Span(row.start, row.end), "loss", reason))


def _grouping(grid: Grid, folded: str) -> list[int]:
    """Columns whose cells head several rows: classes always; names of tasks where a content column stands beside them
    and a cell is merged, repeated or labelled."""
    columns = grid.column("category") + grid.outer_areas
    if not grid.column("content", "measure", "problem"):
        return columns
    below = [[row.cells[c] for row in grid.rows if row.kind == "data"] for c in grid.column("content", "measure")]
    numbered = has_numbers(grid, folded) or any(counts_rows(cells, folded) for cells in below)
    for column in grid.column("item"):
        cells = [row.cells[column] for row in grid.rows if row.kind == "data"]
        texts = [words(cell, folded) for cell in cells]
        filled = [cell for cell in cells if cell is not None]
        labelled = _labelled([text for text in texts if text]) and (numbered or not counts_rows(cells, folded))
        if labelled or len(set(filled)) < len(filled) or _repeated(texts):
            columns.append(column)
    return sorted(columns)


def _labelled(texts: list[str]) -> bool:
    """Whether most names begin with a label."""
    return sum(bool(patterns.match(rf"[(]?[0-9{SIGNS_TO_TEN}]{{1,3}}[).、]", text)) for text in texts) * 2 > len(texts)


def _repeated(texts: list[str]) -> bool:
    """Whether the same name stands in rows one below the other."""
    return any(a and a == b for a, b in pairwise(texts))


def _group_words(grid: Grid, cell: Cell | None, context: Context) -> str:
    if cell is None:
        return ""
    return _printed(cell, context) + "".join(_printed(tail, context) for tail in grid.tails.get(cell, []))


def _task(
    grid: Grid,
    name: str,
    row: Row,
    index: int,
    section: list[str],
    context: Context,
    shown: Cells,
    grouped: list[int],
    numbered: int | None,
) -> tuple[TaskMapping, Values]:
    label, number, own = _label(grid, row, context, numbered)
    title, cells = _words_of(grid, row, grouped, own, context)
    bodies = [shown.read(_behind_label(cell, own)) for cell in cells]
    facts = [row.cells[c] for c in grid.column("problem")]
    telling = [body for body, cell in zip(bodies, cells, strict=True) if cell not in facts]
    _note_facts(grid, row, context)
    kind = sections.kind_of(section[0]) if section else None
    words = (title or "") + "".join(body.text for body in telling[:1])
    found = _values(grid, row, telling, title or "", context, shown.read)
    measures, done = milestones(grid, row, words, context, shown)
    found = found.joined(done)
    task: TaskMapping = {
        "id": f"{name}/{label or f'第{index + 1}行'}", "origin": "table",
        "category": cast("Category", kind if kind in {"support", "safeguard", "step"} else "task"),
        "label": label, "number": number, "title": title, "section": section,
        "text": _joined([body.words(shown.text, 0, len(body.text)) for body in bodies]), "measures": measures,
        "assignments": owners(grid, row, context, shown.read),
        "targets": found.targets, "deadlines": found.deadlines,
        "references": [ref for body in bodies for ref in cited(body, 0, len(body.text), context)],
        "linked": [], "span": context.span(Span(row.start, row.end)),
    }  # fmt: skip
    return task, found


def _words_of(
    grid: Grid, row: Row, grouped: list[int], own: tuple[Cell, int] | None, context: Context
) -> tuple[str | None, list[Cell]]:
    """A row's title and the cells that make its text: in a matrix its figures, with the area for a title."""
    kinds = ("area", "figures") if grid.is_matrix else ("item", "content", "measure", "problem")
    columns = [c for c in grid.column(*kinds) if c not in grouped]
    cells = _distinct(row.cells[c] for c in columns)
    if grid.is_matrix:
        cells = [cell for cell in cells if not PLACEHOLDER.fullmatch(_printed(cell, context))]
    if len(cells) > 1 and any(grid.kinds[c] in ("item", "area") and row.cells[c] is cells[0] for c in columns):
        title = _title(grid, cells, context, own)
        return title, cells[1:] if title is not None else cells
    return None, cells


def _label(
    grid: Grid, row: Row, context: Context, numbered: int | None
) -> tuple[str | None, int | None, tuple[Cell, int] | None]:
    """What the row's number cell prints, or stands at the head of its words, and the number in it; noted as read. With it
    the cell that it heads, and where that goes on."""
    cell = row.label or next((row.cells[c] for c in grid.column("number") if row.cells[c] is not None), None)
    own = None
    if numbered is not None and row.cells[numbered] is not None and (cell is None or not _printed(cell, context)):
        own = label_in_cell(cast("Cell", row.cells[numbered]), context.folded)
    if own is not None:
        cell = Cell(0, 0, own[1].start, own[1].end)
    if cell is not None:
        context.readings.append(Reading(Span(cell.start, cell.end), "loss", "label"))
    label = _printed(cell, context) or None
    digits = patterns.search(r"[0-9]{1,4}", label or "")
    number = own[2] if own is not None else int(digits.group()) if digits else None
    return label, number, (own[0], own[1].end) if own is not None else None


def _behind_label(cell: Cell, own: tuple[Cell, int] | None) -> Span:
    """A cell's words, without the label at their head."""
    return Span(own[1] if own is not None and cell is own[0] else cell.start, cell.end)


def _title(grid: Grid, cells: list[Cell], context: Context, own: tuple[Cell, int] | None) -> str | None:
    """The words of a row's first cell where they are its title: short, no sentence, more than figures behind them."""
    span = _behind_label(cells[0], own)
    first = _printed(Cell(0, 0, span.start, span.end), context)
    if span.end - span.start > 40 or patterns.search(r"[。；;]", first):
        return None
    bare = not grid.is_matrix and all(is_bare(_printed(cell, context)) for cell in cells[1:])
    return None if bare else first


def _joined(cells: list[str]) -> str:
    """The words of a row's cells, a line end between them where no stop is; a number alone goes with its name."""
    text = ""
    for cell in cells:
        parted = text and text[-1] not in _STOPS and (text[-1].isdigit() or not is_bare(cell))
        text += ("\n" if parted else "") + cell
    return text


def _note_facts(grid: Grid, row: Row, context: Context) -> None:
    """Figures in columns of problems and of remarks are no values."""
    for kind, reason in (("problem", "fact"), ("remark", "column")):
        for cell in _distinct(row.cells[c] for c in grid.column(kind)):
            context.readings.append(Reading(Span(cell.start, cell.end), "loss", reason))


def _distinct(cells: object) -> list[Cell]:
    kept: list[Cell] = []
    for cell in cells:  # type: ignore[attr-defined]
        if cell is not None and cell not in kept and cell.end > cell.start:
            kept.append(cell)
    return kept


def _values(
    grid: Grid, row: Row, bodies: list[Folded], title: str, context: Context, read: Callable[[Span], Folded]
) -> Values:
    """Targets and deadlines of the content cells, what columns of figures say, and the deadlines of the deadline columns."""
    found = Values(bare_targets(grid, row, context, read), [], [])
    taken = {made["span"]["start"] for made in found.targets}
    words = title
    for body in [] if grid.is_matrix else bodies:
        if body.span(0, len(body.text)).start not in taken:
            found = found.joined(quantities_of(words, body, context))
            words = words or body.text
    found.targets.extend(counted_targets(grid, row, context, read))
    for column in grid.column("start", "deadline"):
        cell = row.cells[column]
        if cell is not None:
            starts = grid.kinds[column] == "start"
            found.deadlines.extend(column_times(read(Span(cell.start, cell.end)), context, starts))
    return found
