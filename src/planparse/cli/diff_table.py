"""The difference of two plans in a terminal: a summary, a table of what changed, and with --explain why tasks were paired."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from planparse.cli.messages import language
from planparse.compare import facts
from planparse.compare.messages import word
from planparse.compare.summary import is_change

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text as RichText

    from planparse.cli.screen import Console
    from planparse.model.difference import Difference, Entry
    from planparse.model.notice import Document

PASSAGES = 5  # changed passages shown of a task; the other formats have all
PLAIN_WIDTH = 120  # columns where the output is no terminal, so that it does not depend on the machine
_STYLES = {
    "added": "green", "removed": "red", "raised": "green", "lowered": "yellow", "earlier": "cyan", "later": "magenta",
    "renamed": "blue", "unlike": "yellow", "changed": "",
}  # fmt: skip


def show(found: Difference, documents: tuple[Document, Document], output: str | None, *, explain: bool = False) -> None:
    """The table to standard output, or without colours to a file."""
    from planparse.cli.screen import Console, on_stdout

    if output is None:
        _print(on_stdout(PLAIN_WIDTH), found, documents, explain)
        return
    from planparse.cli.output import write_file

    page = io.StringIO()
    _print(Console(page, PLAIN_WIDTH), found, documents, explain)
    write_file(Path(output), [page.getvalue().encode("utf-8", "backslashreplace")])


def _print(console: Console, found: Difference, documents: tuple[Document, Document], explain: bool) -> None:
    from planparse.cli.screen import Text

    lang = language()
    for side, style in (("old", "red"), ("new", "green")):
        console.print(Text.assemble((f"{word(side, lang)}  ", style), facts.plan_name(found, side)), soft_wrap=True)
    console.print()
    for line in facts.summary_lines(found, lang):
        console.print(Text(line, style="bold"), soft_wrap=True)
    for name, entries in (("tasks", found.tasks), ("goals", found.goals)):
        shown = [entry for entry in entries if is_change(entry)]
        if shown:
            console.print(_table(shown, name, documents, lang))
    if found.rename_suggestions:
        console.print(Text(word("suggestions", lang), style="bold"))
    for one in found.rename_suggestions:
        where = f"{word(one.reason, lang)}；{word('in_tasks', lang, ids='、'.join(one.tasks))}"
        console.print(Text.assemble(f"  {one.old} → {one.new}  ", (where, "dim")), soft_wrap=True)
    if explain:
        _explain(console, found, lang)


def _table(entries: list[Entry], name: str, documents: tuple[Document, Document], lang: str) -> Table:
    from rich import box
    from rich.table import Table

    from planparse.cli.screen import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=False)
    table.add_column(word("ids", lang), style="bold", ratio=3, overflow="fold")
    table.add_column(word(name, lang), ratio=4, overflow="fold")
    table.add_column(word("kind", lang), ratio=2, overflow="fold")
    table.add_column(word("details", lang), ratio=9, overflow="fold")
    for entry in entries:
        style = "green" if not entry.old else "red" if not entry.new else ""
        table.add_row(
            Text(facts.ids(entry)),
            Text(entry.title or "", style=style),
            Text(facts.kind_words(entry, lang), style=style),
            _lines(entry, documents, lang),
        )
    return table


def _lines(entry: Entry, documents: tuple[Document, Document], lang: str) -> RichText:
    from planparse.cli.screen import Text
    from planparse.cli.screen import lines as stacked

    told = facts.facts(entry, documents, lang)
    passages = [fact for fact in told if fact.sort == "words"]
    lines = []
    for fact in [fact for fact in told if fact.sort != "words"] + passages[:PASSAGES]:
        style = _STYLES.get(fact.direction, "")
        lines.append(Text.assemble((f"{word(fact.sort, lang)}｜", "dim"), (fact.words, style)))
    if len(passages) > PASSAGES:
        lines.append(Text(word("more_passages", lang, count=len(passages) - PASSAGES), style="dim"))
    return stacked(lines)


def _explain(console: Console, found: Difference, lang: str) -> None:
    """For each pair its similarity and what it is made of, then the thresholds."""
    from rich import box
    from rich.table import Table

    from planparse.cli.screen import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=word("explained", lang), title_justify="left")
    table.add_column(word("ids", lang), overflow="fold")
    table.add_column(word("similarity", lang), justify="right")
    names = ("title", "text", "units", "indicators", "place")
    for name in names:
        table.add_column(word(f"part_{name}", lang), justify="right")
    for entry in (*found.tasks, *found.goals):
        if entry.similarity is not None and entry.parts is not None:
            parts = (getattr(entry.parts, name) for name in names)
            figures = ("—" if part is None else f"{part:.2f}" for part in parts)
            table.add_row(Text(facts.ids(entry)), f"{entry.similarity:.2f}", *figures)
    console.print(table)
    console.print(Text(word("thresholds", lang), style="bold"))
    for one in found.thresholds:
        console.print(Text.assemble(f"  {one.name} ", (f"{one.value:g}", "bold"), f"  {one.meaning}"), soft_wrap=True)
