"""What a person at a terminal sees on stderr: a progress bar over many files, and a short summary at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from rich import box
from rich.progress import track
from rich.table import Table

from planparse.cli.messages import text
from planparse.cli.screen import Console, Text

if TYPE_CHECKING:
    from planparse.model.mappings import DocumentMapping

T = TypeVar("T")
SHOWN_NOTES = 8


class Digest(NamedTuple):
    """What the summary says of a document."""

    file: str
    title: str
    tasks: int
    units: int
    targets: int
    deadlines: int
    notes: tuple[str, ...]  # messages of warnings and errors


def digest(file: str, document: DocumentMapping) -> Digest:
    """The figures of a document; units are counted once each by name."""
    tasks, metadata = document["tasks"], document["metadata"]
    bearers = [*tasks, *document["goals"]]
    return Digest(
        file,
        metadata["title"] or metadata["notice_title"] or text("untitled"),
        len(tasks),
        len({unit["name"] for task in tasks for entry in task["assignments"] for unit in entry["units"]}),
        sum(len(bearer["targets"]) for bearer in bearers),
        sum(len(bearer["deadlines"]) for bearer in bearers),
        tuple(note["message"] for note in document["diagnostics"] if note["severity"] != "info"),
    )


def show(digests: Sequence[Digest]) -> None:
    """One row a document; the warnings in words where there is one document."""
    console = Console(sys.stderr)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(text("file"), overflow="fold")
    table.add_column(text("title"), overflow="fold")
    for key in ("tasks", "units", "targets", "deadlines", "warnings"):
        table.add_column(text(key), justify="right", no_wrap=True)
    for row in digests:
        figures = (row.tasks, row.units, row.targets, row.deadlines, len(row.notes))
        table.add_row(Text(row.file), Text(row.title), *map(str, figures))
    console.print(table)
    if len(digests) == 1:
        for message in digests[0].notes[:SHOWN_NOTES]:
            console.print(Text(f"! {message}", style="yellow"))
        if len(digests[0].notes) > SHOWN_NOTES:
            console.print(text("more_notes", count=len(digests[0].notes) - SHOWN_NOTES))


@contextmanager
def progress_over(files: Sequence[T]) -> Iterator[Iterator[T]]:
    """The files, with a bar on stderr that goes away at the end."""
    console = Console(sys.stderr)
    yield iter(track(files, description=text("reading"), console=console, transient=True))
