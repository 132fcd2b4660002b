"""What tables with every cell on a line of its own are put together from: lines, rows, the table as far as it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from planparse.lexicon.loader import one_of
from planparse.span import Span
from planparse.text import patterns
from planparse.text.numerals import SIGNS_TO_TEN, integer

SECTION = patterns.compile(
    rf"(?:(?P<outer>[{SIGNS_TO_TEN}]{{1,3}}[、.]|第[{SIGNS_TO_TEN}]{{1,3}}[部类章项])|\([{SIGNS_TO_TEN}]{{1,3}}\))[^。;]{{2,40}}"
)
MOST_LINES = 40  # of one row
_MOST_DOUBTFUL = 12  # rows
_NUMBER = patterns.compile(rf"[(]?0?(?P<figure>[0-9]{{1,3}})[).、]?|[(]?(?P<word>[{SIGNS_TO_TEN}]{{1,3}})[)]?、?")
# what stands behind a table
BEHIND = patterns.compile(
    rf"[(]?(?:{one_of('page_words', 'annexes')}|{one_of('notice_words', 'note_label', 'copy_label', 'contact_label')})"
    r"[0-9]{0,2}[:.]"
    rf"|{one_of('page_words', 'annexes')}[0-9]{{0,2}}$|[【\[(]?{one_of('notice_words', 'page_foot', 'this_paper')}"
    r"|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日$"
)


class Entry(NamedTuple):
    """A line that stands in no table: the index of its block, its place, its folded words, whether a blank line stands
    before it."""

    block: int
    start: int
    end: int
    text: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells as (column, first line, last line); `kind` is data, section or heading; `exact` where each
    column has one line and none looks odd; `code` is that of a diagnostic."""

    kind: str
    cells: list[tuple[int, int, int]]
    exact: bool = False
    code: str | None = None


@dataclass(slots=True)
class Found:
    """A table as it is put together: where its heading begins, the line behind all of it, its columns and rows."""

    entries: Sequence[Entry]
    first: int
    last: int
    kinds: list[str | None]
    rows: list[Row] = field(default_factory=list)
    cut: bool = False  # a further row follows that does not fit

    def notes(self) -> Iterator[tuple[str, dict[str, object], Span | None]]:
        """The diagnostics of the rows, as a source has them."""
        for row in self.rows:
            if row.code is not None:
                first, last = self.entries[row.cells[0][1]], self.entries[row.cells[-1][2]]
                yield row.code, {"row": first.text}, Span(first.start, last.end)
        if self.cut and self.last < len(self.entries):
            entry = self.entries[self.last]
            yield "table_rows_left", {"row": entry.text}, Span(entry.start, entry.end)

    def text(self, first: int, last: int) -> list[str]:
        """The words of some lines."""
        return [entry.text for entry in self.entries[first:last]]

    def is_heading(self, at: int) -> bool:
        """Whether the heading comes again at a line, as it does on a further page."""
        return self.text(at, at + self.width) == self.text(self.first, self.first + self.width)

    def heading(self, at: int) -> Row:
        """The row of the heading that comes again at a line."""
        moved = at - self.first
        return Row("heading", [(column, a + moved, b + moved) for column, a, b in self.rows[0].cells])

    @property
    def width(self) -> int:
        """How many lines the heading has."""
        return 1 + max(last for _, _, last in self.rows[0].cells) - self.first

    @property
    def hopeless(self) -> bool:
        """Whether many rows were read and none of them fits line by line."""
        return len(self.rows) > _MOST_DOUBTFUL and sum(row.exact for row in self.rows) < 2


def number_of(text: str) -> int | None:
    """The number that is all of a line: 3, 03, 3., (三)."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    return integer(match["figure"] or match["word"], by_digits=False)
