"""Rows of cells between tabs: where a row ends that runs over several lines, and what its cells are.

A row takes lines until its tabs add up to those of the heading. Cells at its end may be lost, and a spreadsheet puts cells
with line ends between double quotes.
"""

from __future__ import annotations

from itertools import pairwise

import regex

from planparse.lexicon.loader import spaced
from planparse.readers.plain.pipes import Lines
from planparse.span import Span
from planparse.text import patterns
from planparse.text.numerals import SIGNS_TO_TEN

_ADJACENT = frozenset(("\n", "\r\n", "\r"))
MOST_LINES = 40  # that one row may run over
_QUOTED = patterns.compile(r'"(?:[^"]|"")*+"(?=[ ]*(?:[\t\r\n]|\Z))')
ROW_NUMBER = patterns.compile(rf"[ \u3000]*(?:[0-9]{{1,3}}|[(（][0-9{SIGNS_TO_TEN}]{{1,3}}[)）])[.．、]?[ \u3000]*\t")
_NUMBER = patterns.compile(r"[ \u3000]*([0-9]{1,3})[.．、]?[ \u3000]*\t")
_TOTAL = patterns.compile(rf"\s*{spaced('page_words', 'totals')}")


class Rows:
    """A text with its lines, how many tabs each has, and the lines that are taken by other tables."""

    def __init__(self, text: str, lines: Lines, tabs: list[int], taken: set[int]) -> None:
        self.text = text
        self.lines = lines
        self.tabs = tabs
        self.taken = taken
        self.quotes: list[Span] = []  # the double quotes around cells

    def row(self, at: int, width: int) -> tuple[list[Span], int] | None:
        """The cells of the row that begins at a line and the line behind it; None where its tabs do not add up."""
        text, lines = self.text, self.lines
        limit = min(at + MOST_LINES, len(lines))
        edges = [lines[at][0] - 1]
        number = _NUMBER.match(text, *lines[at])
        line = at
        while True:
            end, line = self._edges(edges, line, limit)
            if len(edges) - 1 >= width:
                break
            line += 1
            if line >= limit or line in self.taken or self._begins(line, number) or self._over(edges, line, width):
                short = len(edges) - 1
                if not short or not (self._whole(at, line) or short >= width - 2 and number is not None):
                    return None
                line, end = line - 1, lines[line - 1][1]
                break
        if len(edges) - 1 > width:
            return None
        return [self.cell(a + 1, b) for a, b in pairwise([*edges, end])], line + 1

    def _whole(self, at: int, line: int) -> bool:
        """Whether a row with too few tabs ends before a line: a row begins there, or it is a row of totals."""
        if line < len(self.lines) and self.tabs[line]:
            return line == at + 1 or ROW_NUMBER.match(self.text, *self.lines[line]) is not None
        return line == at + 1 and _TOTAL.match(self.text, *self.lines[at]) is not None

    def _edges(self, edges: list[int], line: int, limit: int) -> tuple[int, int]:
        """Add the tabs of a line to a row's; what stands between double quotes may take further lines."""
        text, lines = self.text, self.lines
        at, end = lines[line]
        fresh = edges[-1] + 1 == at  # a cell begins here
        while True:
            quoted = (
                _QUOTED.match(text, at, lines[limit - 1][1]) if fresh and at < len(text) and text[at] == '"' else None
            )
            if quoted is not None:
                at = quoted.end()
                while lines[line][1] < at:
                    line += 1
                end = lines[line][1]
            tab = text.find("\t", at, end)
            if tab < 0:
                return end, line
            edges.append(tab)
            at, fresh = tab + 1, True

    def _begins(self, line: int, number: regex.Match[str] | None) -> bool:
        """Whether a line has the number that follows the row's own: cells at the row's end were lost."""
        following = _NUMBER.match(self.text, *self.lines[line]) if number is not None else None
        return number is not None and following is not None and int(following[1]) == int(number[1]) + 1

    def _over(self, edges: list[int], line: int, width: int) -> bool:
        return len(edges) - 1 + self.tabs[line] > width

    def cell(self, start: int, end: int) -> Span:
        """A cell without the blanks and the double quotes around it; an empty one is a place."""
        cell = Span(start, end).trimmed(self.text)
        if cell.end - cell.start > 1 and _QUOTED.fullmatch(self.text, *cell):
            self.quotes += [Span(cell.start, cell.start + 1), Span(cell.end - 1, cell.end)]
            cell = Span(cell.start + 1, cell.end - 1).trimmed(self.text)
        return cell

    def joined(self, line: int) -> bool:
        """Whether a line follows the one before it without a gap."""
        return self.text[self.lines[line - 1][1] : self.lines[line][0]] in _ADJACENT

    def next_row(self, line: int, loose: bool) -> int | None:
        """The next line with tabs, behind lines without; None behind a gap."""
        for at in range(line, min(line + MOST_LINES, len(self.lines))):
            if at in self.taken or not (loose or self.joined(at)):
                return None
            if self.tabs[at]:
                return at
        return None

    def words(self, cell: Span) -> str:
        """A cell's words without white space."""
        return "".join(self.text[slice(*cell)].split())
