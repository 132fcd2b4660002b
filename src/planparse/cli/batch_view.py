"""What a person sees of a batch on stderr: a bar with rate, time left and failures on a terminal, and the first failures
in words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from planparse.cli import streams
from planparse.cli.messages import language, text

if TYPE_CHECKING:
    from planparse.batches.run import Event

SHOWN_FAILURES = 20
_BAD = ("failed", "timeout", "memory", "crashed")


class View:
    """Told of each event; a context, for the bar goes away at its end, however that comes."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._failures = 0
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> View:
        if not self._quiet and sys.stderr.isatty():
            self._bar = _bar()
            self._task = self._bar.add_task(text("reading"), total=None, failures=0, rate="")
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def tell(self, event: Event) -> None:
        """Show an event."""
        if event.status in _BAD:
            self._failures += 1
            self._say(event)
        if self._bar is not None:
            speed = self._bar.tasks[0].finished_speed or self._bar.tasks[0].speed
            rate = text("rate", rate=f"{speed:.1f}") if speed else ""
            self._bar.update(self._task, completed=event.done, total=event.total, failures=self._failures, rate=rate)

    def _say(self, event: Event) -> None:
        if self._quiet or self._failures > SHOWN_FAILURES:
            return
        what = event.reason[language() == "en"]
        shown = [text("error", what=what if event.name in what else text("file_error", file=event.name, what=what))]
        if self._failures == SHOWN_FAILURES:
            shown.append(text("more_failures"))
        for line in shown:
            if self._bar is not None:
                self._bar.console.print(line, soft_wrap=True)
            else:
                streams.tell(line)


def _bar() -> Any:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from planparse.cli.screen import Console

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn(text("failures") + " {task.fields[failures]}"),
        console=Console(sys.stderr),
        transient=True,
        refresh_per_second=5,
    )
