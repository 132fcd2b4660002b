"""Tables and coloured lines for a person: rich, with every word as it stands.

No other module of the command line imports rich's console or texts (a test holds them to it): here `[red]` is four
letters in brackets, and what would steer the terminal is a mark.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import IO, Any

from rich import console
from rich.style import Style
from rich.text import Text as RichText

from planparse.text.terminal import visible


class Text(RichText):
    """Words in a style, on one line: a line break in them is a mark as well."""

    def __init__(self, text: str = "", style: str | Style = "", **layout: Any) -> None:
        super().__init__(visible(text), style, **layout)

    def append(self, text: str | RichText, style: str | Style | None = None) -> Text:
        """The words behind those that are there."""
        super().append(visible(text) if isinstance(text, str) else text, style)
        return self


class Console(console.Console):
    """A console that takes strings as they stand; a pipe that was closed is told to `main`, not answered here."""

    def __init__(self, file: IO[str], width: int | None = None) -> None:
        super().__init__(file=file, width=width, highlight=False, markup=False, emoji=False)

    def render_str(self, text: str, **how: Any) -> RichText:
        """The words as `Text` takes them."""
        return super().render_str(visible(text), **how)

    def on_broken_pipe(self) -> None:
        """Raise what was caught."""
        raise  # noqa: PLE0704  rich calls it where the error is handled


def on_stdout(plain_width: int) -> Console:
    """Standard output: as wide as the terminal, or `plain_width` where it is none, so that it is the same everywhere."""
    return Console(sys.stdout, None if sys.stdout.isatty() else plain_width)


def lines(parts: Iterable[str | RichText], style: str = "") -> RichText:
    """The parts below one another."""
    joined = RichText("\n").join(Text(part) if isinstance(part, str) else part for part in parts)
    joined.style = style
    return joined


def passage(words: str) -> RichText:
    """Words of a notice that keep their line breaks."""
    return RichText(visible(words, keep="\n\t"))
