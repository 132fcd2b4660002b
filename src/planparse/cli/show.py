"""`planparse show`: the tasks of a notice as a table, or one task in full beside its source."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from planparse.cli.inputs import As, read_either, reader_format
from planparse.cli.messages import text

if TYPE_CHECKING:
    from rich.text import Text as RichText

    from planparse.cli.screen import Console
    from planparse.model.base import SpanModel
    from planparse.model.notice import Document, Task

PLAIN_WIDTH = 120  # columns where the output is no terminal, so that it does not depend on the machine
# Order of marks: a later one wins where two cover the same words.
_MARKS = (("assignments", "bold cyan"), ("targets", "bold green"), ("deadlines", "bold magenta"))
# Column → its share of the width, its style; columns that are empty throughout are left out.
_COLUMNS = {
    "title": (3, ""),
    "lead": (2, ""),
    "responsible": (3, ""),
    "other_roles": (2, ""),
    "targets": (4, "green"),
    "deadlines": (2, "magenta"),
}
_OTHER_ROLES = ("supporting", "supervising", "lead_official", "person")


def show(
    file: Annotated[str, typer.Argument(help=text("show_file"), metavar="FILE", show_default=False)],
    task: Annotated[str | None, typer.Option("--task", "-t", metavar="ID", help=text("task_option"))] = None,
    as_: As = None,
) -> None:
    """See `messages.TEXTS["show"]`."""
    documents = read_either(file, reader_format(as_))
    from planparse.cli.screen import on_stdout

    console = on_stdout(PLAIN_WIDTH)
    if task is None:
        for document in documents:
            _show_tasks(console, document)
        return
    wanted = [item for document in documents for item in document.tasks if item.id == task]
    if not wanted:
        near = get_close_matches(task, [item.id for document in documents for item in document.tasks])
        hint = text("did_you_mean", names=" ".join(near)) if near else ""
        raise typer.BadParameter(text("unknown_task", id=task, file=file) + hint)
    for item in wanted:
        _show_task(console, item)


def _show_tasks(console: Console, document: Document) -> None:
    from rich import box
    from rich.table import Table

    from planparse.cli.screen import Text, lines

    title = document.metadata.title or document.metadata.notice_title
    if title:
        console.print(Text(title, style="bold"))
    if not document.tasks:
        console.print(text("no_tasks"))
        return
    table = Table(box=box.SIMPLE_HEAD, show_lines=False, pad_edge=False)
    table.add_column(text("id"), style="bold", overflow="fold")
    rows = [_cells(task) for task in document.tasks]
    shown = [key for key in _COLUMNS if key == "title" or any(any(row[key]) for row in rows)]
    for key in shown:
        ratio, style = _COLUMNS[key]
        table.add_column(text(key), ratio=ratio, overflow="fold", style=style)
    for task, row in zip(document.tasks, rows, strict=True):
        table.add_row(Text(task.id), *(lines(row[key]) for key in shown))
    console.print(table)


def _cells(task: Task) -> dict[str, list[str]]:
    """The lines of each cell."""
    others = [f"{text(role)}：{names}" for role in _OTHER_ROLES if (names := _units(task, role))]
    return {
        "title": [task.title or _opening(task.text)],
        "lead": [_units(task, "lead")],
        "responsible": [_units(task, "responsible")],
        "other_roles": others,
        "targets": _once(target.text for target in task.targets),
        "deadlines": _once(deadline.text for deadline in task.deadlines),
    }


def _units(task: Task, role: str) -> str:
    units = (unit for assignment in task.assignments if assignment.role == role for unit in assignment.units)
    return "、".join(_once(unit.name + ("等" if unit.et_al else "") for unit in units))


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _opening(words: str, length: int = 24) -> str:
    return words if len(words) <= length else words[:length] + "…"


def _show_task(console: Console, task: Task) -> None:
    from planparse.cli.screen import Text

    console.print(Text(f"{task.id}  {task.title or text('untitled')}", style="bold"))
    for key, words in _facts(task):
        console.print(Text.assemble((f"{text(key)}：", "dim"), words), soft_wrap=True)
    console.print()
    console.print(Text(f"{text('source')} {task.span.start}–{task.span.end}", style="dim"))
    console.print(_source(task), soft_wrap=True)


def _facts(task: Task) -> list[tuple[str, str]]:
    facts = [("section", " / ".join(task.section)), ("category", text(f"category_{task.category}"))]
    for assignment in task.assignments:
        names = "、".join(unit.name + ("等" if unit.et_al else "") for unit in assignment.units)
        scope = f"（{assignment.scope.text}）" if assignment.scope else ""
        facts.append((assignment.role, names + scope))
    for target in task.targets:
        bounds = f"{target.value}" if target.value_max is None else f"{target.value}–{target.value_max}"
        figure = f"{target.comparator} {bounds} {target.unit or ''}".strip()
        facts.append(("targets", f"{target.text}  →  {target.indicator or ''} {figure}".rstrip()))
    for deadline in task.deadlines:
        when = deadline.rrule or f"{deadline.start or ''}–{deadline.end or ''}".strip("–")
        facts.append(("deadlines", f"{deadline.text}  →  {deadline.kind} {when}".rstrip()))
    facts += [("references", r.title or r.document_number or r.span.text) for r in task.references]
    facts += [("linked", "、".join(task.linked))]
    return [(key, words) for key, words in facts if words]


def _source(task: Task) -> RichText:
    """The task's passage with its assignments, targets and deadlines marked."""
    from planparse.cli.screen import passage

    words = task.span.text
    shown = passage(words)
    for name, style in _MARKS:
        found: list[SpanModel] = [entry.span for entry in getattr(task, name)]
        for span in found:
            # a mark may be longer than what it stands for
            start, end = (len(passage(words[: max(0, place - task.span.start)])) for place in (span.start, span.end))
            shown.stylize(style, start, end)
    return shown
