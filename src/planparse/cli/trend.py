"""`planparse trend`: an indicator or a task over the plans of many years, or of several levels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planparse.cli.inputs import As, named, read_either, reader_format
from planparse.cli.messages import language, text
from planparse.cli.output import keep_inputs
from planparse.cli.outputs import choose, names_of, suffixes_of

if TYPE_CHECKING:
    from rich.text import Text as RichText

    from planparse.cli.screen import Console
    from planparse.model.notice import Target
    from planparse.model.trend import Trend, TrendValue

PLAIN_WIDTH = 120
_GAPS = {"unstated": ("未写", "not stated"), "unread": ("未读", "not read"), "absent": ("未写", "not stated")}


def trend(
    files: Annotated[list[str], typer.Argument(help=text("trend_files"), metavar="NOTICE", show_default=False)],
    indicator: Annotated[
        list[str] | None, typer.Option("--indicator", "-i", metavar="TEXT", help=text("indicator_option"))
    ] = None,
    task: Annotated[list[str] | None, typer.Option("--task", "-t", metavar="TEXT", help=text("trend_task"))] = None,
    format: Annotated[
        str | None, typer.Option("--format", "-f", metavar=names_of("trend"), help=text("trend_format"))
    ] = None,
    aliases: Annotated[str | None, typer.Option("--aliases", metavar="FILE", help=text("aliases_option"))] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="PATH", help=text("trend_output", known=suffixes_of("trend"))),
    ] = None,
    as_: As = None,
) -> None:
    """See `messages.TEXTS["trend"]`."""
    files = named(files)
    name = choose("trend", format, output)
    keep_inputs(files, output or "")
    documents = [document for file in files for document in read_either(file, reader_format(as_))]
    if len(documents) < 2:
        raise typer.BadParameter(text("two_plans"))
    from planparse.compare.trend import trend as lined_up

    found = lined_up(documents, indicators=indicator or (), tasks=task or (), aliases=aliases or ())
    _write(found, name, output)


def _write(found: Trend, name: str, output: str | None) -> None:
    if name == "table" and output is None:
        from planparse.cli.screen import on_stdout

        _print(on_stdout(PLAIN_WIDTH), found)
        return
    from planparse.cli.output import print_chunks, write_file

    words = _text(found, name)
    if output is None:
        print_chunks([words])
    else:
        # a spreadsheet takes a CSV without a mark for the machine's own code page
        write_file(Path(output), [("\ufeff" if name == "csv" else "") + words])


def _text(found: Trend, name: str) -> str:
    if name == "json":
        from planparse.exports.json import laid_out

        return laid_out(found.model_dump(mode="json")) + "\n"
    if name == "svg":
        from planparse.compare.plot import svg

        return svg(found, language())
    if name == "csv":
        from planparse.exports.cells import cell, record

        return "".join(record(list(map(cell, row))) + "\n" for row in _rows(found))
    import io

    from planparse.cli.screen import Console

    page = io.StringIO()
    _print(Console(page, PLAIN_WIDTH), found)
    return page.getvalue()


def _rows(found: Trend) -> list[list[object]]:
    """One tidy row a value: indicator, plan, value, unit, comparator, state, words, place."""
    rows: list[list[object]] = [
        ["indicator", "plan", "file", "state", "comparator", "value", "value_max", "unit", "change", "text", "id"]
    ]
    for line in found.indicators:
        for plan, value in zip(found.plans, line.values, strict=True):
            head = [line.indicator, _axis(plan.label), plan.source.name, value.state]
            rows += [[*head, *_figures(target), target.text, target.id] for target in value.targets]
            rows += [] if value.targets else [[*head, *[""] * 7]]
    for task in found.tasks:
        for plan, entry in zip(found.plans, task.values, strict=True):
            words = "；".join((entry.title or "", "、".join(entry.units)))
            head = [task.title, _axis(plan.label), plan.source.name, entry.state]
            rows.append([*head, *[""] * 5, words, " ".join(entry.ids)])
    return rows


def _axis(label: str) -> str | int:
    """A plan that is told by its year alone is a number to draw by."""
    return int(label) if label.isascii() and label.isdigit() else label


def _figures(target: Target) -> list[object]:
    return [target.comparator, target.value, target.value_max, target.unit, target.change]


def _print(console: Console, found: Trend) -> None:
    from rich import box
    from rich.table import Table

    from planparse.cli.screen import Text, lines

    if not found.indicators and not found.tasks:
        console.print(text("nothing_found"))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(text("targets") if found.indicators else text("task"), overflow="fold", style="bold", ratio=3)
    for plan in found.plans:
        table.add_column(plan.label, overflow="fold", ratio=2)
    for line in found.indicators:
        table.add_row(Text(line.indicator), *(_cell(value) for value in line.values))
    for task in found.tasks:
        cells = (
            lines([*entry.ids, entry.title or "", "、".join(entry.units), *(t.text for t in entry.targets)])
            if entry.ids
            else Text(_gap("absent"), style="dim")
            for entry in task.values
        )
        table.add_row(Text(task.title), *cells)
    console.print(table)


def _gap(state: str) -> str:
    return _GAPS[state][language() == "en"]


def _cell(value: TrendValue) -> RichText:
    from planparse.cli.screen import Text, lines

    if not value.targets:
        return Text(_gap(value.state), style="dim" if value.state == "unstated" else "yellow")
    return lines(dict.fromkeys(_shown(target) for target in value.targets))


def _shown(target: Target) -> str:
    from planparse.compare.facts import number

    sign = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "约"}.get(target.comparator, "")
    change = {"increase": "+", "decrease": "−", None: ""}[target.change]
    upper = f"—{number(target.value_max)}" if target.value_max is not None else ""
    return f"{sign}{change}{number(target.value)}{upper}{target.unit or ''}"
