"""Rows of task tables → tasks with `origin: table`, and the tables as the contract shows them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from planparse.assemble.bound_values import Values, number_values
from planparse.assemble.figures import bare_targets, is_bare
from planparse.assemble.owners import Passage, owners
from planparse.assemble.values import Context, cited, column_times, read_values
from planparse.model.readings import Reading
from planparse.model.source import Cell
from planparse.rules.headings import sections
from planparse.span import Span
from planparse.tables.breaks import Cells, lines_of
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
    return patterns.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", text)


def tasks(grid: Grid, name: str, folded: str, context: Context, shown: Cells) -> list[TaskMapping]:
    """One task a data row; section rows and grouping cells make its `section`. Ids are unique (numbers may restart)."""
    found: list[TaskMapping] = []
    used: Counter[str] = Counter()
    section_row: str | None = None
    grouped = _grouping(grid, folded)
    for index, row in enumerate(grid.rows):
        if row.kind == "section":
            section_row = "".join(_printed(cell, context) for cell in row.heads)
        if row.kind != "data":
            _set_aside(row, context)
            continue
        section = [section_row] if section_row else []
        section += [_group_words(grid, row.cells[c], context) for c in grouped if row.cells[c] is not None]
        task, values = _task(grid, name, row, index, [s for s in section if s], context, shown, grouped)
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
    columns = grid.column("category")
    if not grid.column("content", "measure", "problem"):
        return columns
    for column in grid.column("item"):
        cells = [row.cells[column] for row in grid.rows if row.kind == "data"]
        texts = [words(cell, folded) for cell in cells if cell is not None]
        merged = len({cell for cell in cells if cell is not None}) < len([c for c in cells if c is not None])
        merged = merged or _repeated([words(cell, folded) for cell in cells])
        labelled = sum(bool(patterns.match(rf"[(]?[0-9{SIGNS_TO_TEN}]{{1,3}}[).、]", t)) for t in texts) * 2 > len(
            texts
        )
        if merged or labelled:
            columns.append(column)
    return sorted(columns)


def _repeated(texts: list[str]) -> bool:
    """Whether the same name stands in rows one below the other."""
    return any(a and a == b for a, b in pairwise(texts))


def _group_words(grid: Grid, cell: Cell | None, context: Context) -> str:
    if cell is None:
        return ""
    return _printed(cell, context) + "".join(_printed(tail, context) for tail in grid.tails.get(cell, []))


def _task(
    grid: Grid, name: str, row: Row, index: int, section: list[str], context: Context, shown: Cells, grouped: list[int]
) -> tuple[TaskMapping, Values]:
    read = shown.read
    label, number = _label(grid, row, context)
    columns = [c for c in grid.column("item", "content", "measure", "problem") if c not in grouped]
    cells = _distinct(row.cells[c] for c in columns)
    title = None
    if len(cells) > 1 and any(grid.kinds[c] == "item" and row.cells[c] is cells[0] for c in columns):
        title = _title(cells, context)
        cells = cells[1:] if title is not None else cells
    bodies = [read(Span(cell.start, cell.end)) for cell in cells]
    facts = [row.cells[c] for c in grid.column("problem")]
    telling = [body for body, cell in zip(bodies, cells, strict=True) if cell not in facts]
    _note_facts(grid, row, context)
    kind = sections.kind_of(section[0]) if section else None
    found = _values(grid, row, telling, context, read)
    task: TaskMapping = {
        "id": f"{name}/{label or f'第{index + 1}行'}", "origin": "table",
        "category": cast("Category", kind if kind in {"support", "safeguard", "step"} else "task"),
        "label": label, "number": number, "title": title, "section": section,
        "text": _joined([body.words(shown.text, 0, len(body.text)) for body in bodies]), "measures": [],
        "assignments": owners(grid, row, context, read),
        "targets": found.targets, "deadlines": found.deadlines,
        "references": [ref for body in bodies for ref in cited(body, 0, len(body.text), context)],
        "linked": [], "span": context.span(Span(row.start, row.end)),
    }  # fmt: skip
    return task, found


def _label(grid: Grid, row: Row, context: Context) -> tuple[str | None, int | None]:
    """What the row's number cell prints, and the number in it; noted as read."""
    cell = row.label or next((row.cells[c] for c in grid.column("number") if row.cells[c] is not None), None)
    if cell is not None:
        context.readings.append(Reading(Span(cell.start, cell.end), "loss", "label"))
    label = _printed(cell, context) or None
    digits = patterns.search(r"[0-9]{1,4}", label or "")
    return label, int(digits.group()) if digits else None


def _title(cells: list[Cell], context: Context) -> str | None:
    """The words of a row's first cell where they are its title: short, no sentence, more than figures behind them."""
    first = _printed(cells[0], context)
    if cells[0].end - cells[0].start > 40 or patterns.search(r"[。；;]", first):
        return None
    return None if all(is_bare(_printed(cell, context)) for cell in cells[1:]) else first


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


def _values(grid: Grid, row: Row, bodies: list[Folded], context: Context, read: Passage) -> Values:
    """Targets and deadlines of the content cells, and the deadlines of the deadline columns."""
    found = Values(bare_targets(grid, row, context, read), [], [])
    taken = {made["span"]["start"] for made in found.targets}
    for body in bodies:
        if body.span(0, len(body.text)).start in taken:
            continue
        found = found.joined(read_values(body.text, body, 0, context))
    for column in grid.column("deadline"):
        cell = row.cells[column]
        if cell is not None:
            found.deadlines.extend(column_times(read(Span(cell.start, cell.end)), context))
    return found
