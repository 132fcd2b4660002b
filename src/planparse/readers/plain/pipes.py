"""Tables in plain text: lines of cells between pipes (Markdown, ASCII or box drawing).

    | 序号 | 工作事项 | 责任单位 |
    |------|----------|----------|
    | 1 | 新建泵站2座 | 县水利局 |

A run of lines without a gap is one table, so a table that goes on behind a blank line or page break is another one;
a later stage joins them. Empty cells are all one sees of merged ones.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from planparse.model.source import Cell, Table
from planparse.span import Span
from planparse.text import patterns

_PIPE = patterns.compile(r"(?<!\\)[|│┃┆┊║]")
_BOX = "│┃┆┊║"
# |---|:--:| in Markdown, +----+----+ and ├──┼──┤ between the rows of drawn tables
_RULE = patterns.compile(r"\s*\|?(?:\s*:?-+:?\s*(?:\||$))+\s*")
_DRAWN = patterns.compile(
    r"\s*[+┌┬┐├┼┤└┴┘─━┏┓┗┛┣┫┳┻╋═╔╦╗╠╬╣╚╩╝╞╪╡╟╫╢╤╧╒╕╘╛│┃║][+\-=:┌┬┐├┼┤└┴┘─━┏┓┗┛┣┫┳┻╋═╔╦╗╠╬╣╚╩╝╞╪╡╟╫╢╤╧╒╕╘╛│┃║]{2,}\s*"
)
_ADJACENT = frozenset(("\n", "\r\n", "\r"))
_MOST_WRAPPED = 6  # lines of print that one row may run over

Lines = list[tuple[int, int]]


class Found(NamedTuple):
    """A table made of the lines `first` up to but not including `last`; `rules` are its lines that are no rows."""

    first: int
    last: int
    table: Table
    rules: list[Span]


def find(text: str, lines: Lines) -> list[Found]:
    """The tables among `lines` (the non-blank ones, as offsets without line ends), in order, not overlapping."""
    found: list[Found] = []
    if "|" not in text and not any(sign in text for sign in _BOX):
        return found
    at = 0
    while at < len(lines):
        if not _tabular(text, lines[at]):
            at += 1
            continue
        end = at + 1
        while end < len(lines) and _joined(text, lines, end) and _belongs(text, lines, at, end):
            end += 1
        for first, last in _split(text, lines, at, end):
            columns = found[-1].table.columns if found else 0
            table = _table(text, lines, first, last, columns)
            if table is not None:
                found.append(table)
        at = end
    return found


def _tabular(text: str, line: tuple[int, int]) -> bool:
    return _PIPE.search(text, *line) is not None or _DRAWN.fullmatch(text, *line) is not None


def _joined(text: str, lines: Lines, index: int) -> bool:
    """Whether a line follows the one before it without a gap."""
    return text[lines[index - 1][1] : lines[index][0]] in _ADJACENT


def _belongs(text: str, lines: Lines, first: int, index: int) -> bool:
    """Whether a line goes on with the table: it has pipes, or it is the middle of a row broken over lines of print."""
    if _tabular(text, lines[index]):
        return True
    if not _is_open(text, lines[index - 1]) and not (index - first > 2 and _is_open(text, lines[index - 2])):
        return False
    for later in range(index + 1, min(index + _MOST_WRAPPED, len(lines))):
        if not _joined(text, lines, later) or _leads(text, lines[later]):
            return False
        if text[lines[later][1] - 1] == "|" or text[slice(*lines[later])].rstrip().endswith("|"):
            return True
    return False


def _leads(text: str, line: tuple[int, int]) -> bool:
    """Whether the line begins with a pipe."""
    return text[slice(*line)].lstrip()[:1] in ("|", *_BOX)


def _is_open(text: str, line: tuple[int, int]) -> bool:
    """Whether a row begins in the line and does not end there."""
    return _leads(text, line) and text[slice(*line)].rstrip()[-1] not in ("|", *_BOX)


def _is_rule(text: str, line: tuple[int, int]) -> bool:
    return _RULE.fullmatch(text, *line) is not None and "|" in text[slice(*line)]


def _split(text: str, lines: Lines, first: int, last: int) -> list[tuple[int, int]]:
    """Cut a run before the heading of each further table: the line above a second rule of dashes."""
    rules = [i for i in range(first, last) if _is_rule(text, lines[i]) and "---" in text[slice(*lines[i])]]
    if any(_DRAWN.fullmatch(text, *lines[i]) for i in range(first, last)):
        return [(first, last)]
    ruled = set(rules)
    cuts = [first, *(i - 1 for i in rules[1:] if i - 1 > first and i - 1 not in ruled), last]
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def _table(text: str, lines: Lines, first: int, last: int, expected: int) -> Found | None:
    """The table of a run of lines; None where pipes only separate words (links in a line of navigation)."""
    rules = [i for i in range(first, last) if _is_separator(text, lines, i, first)]
    first = _first_row(text, lines, first, last, rules)
    wanted = max((len(_cells(text, *lines[i])) for i in rules if _is_rule(text, lines[i])), default=0)
    rows = _rows(text, lines, range(first, last), set(rules), wanted)
    if not rules:
        last = next((i for i in range(first, last) if not _leads(text, lines[i])), last)
        rows = _rows_in_a_run(rows[: last - first], expected)
    header = _heading_rows(text, lines, first, rules)
    if header and rows and all(a == b for row in rows[:header] for a, b in row):
        rows, header = rows[header:], 0  # converters put an empty heading above a table that has none
    if not any(a < b for row in rows for a, b in row):
        return None
    end = last if rules else _line_after(lines, first, last, rows[-1][-1][1])
    table = _build(rows, lines[first][0], lines[end - 1][1], header)
    return Found(first, end, table, [Span(*lines[i]) for i in rules])


def _first_row(text: str, lines: Lines, first: int, last: int, rules: list[int]) -> int:
    """The line a table begins with: the heading above its first rule, or the first line that a pipe leads."""
    if not rules:
        return next((i for i in range(first, last) if _leads(text, lines[i])), last)
    if rules[0] - first > 1:
        return next(i for i in range(first, rules[0]) if i == rules[0] - 1 or _leads(text, lines[i]))
    return first


def _rows_in_a_run(rows: list[Lines], expected: int) -> list[Lines]:
    """The rows of a table without rules, up to the first of one cell; none where a lone row has not the `expected`."""
    rows = rows[: next((i for i, row in enumerate(rows) if len(row) < 2), len(rows))]
    return [] if len(rows) == 1 and len(rows[0]) != expected else rows


def _heading_rows(text: str, lines: Lines, first: int, rules: list[int]) -> int:
    """How many lines stand above the first rule; the rule that opens a drawn frame has none."""
    if not rules or _DRAWN.fullmatch(text, *lines[rules[0]]):
        return 0
    return sum(lines[i][0] < lines[rules[0]][0] for i in range(first, rules[0]))


def _is_separator(text: str, lines: Lines, index: int, first: int) -> bool:
    line = lines[index]
    if _DRAWN.fullmatch(text, *line):
        return True
    # a row of lone dashes (nothing to report) further down is a row
    return _is_rule(text, line) and (index - first < 2 or "---" in text[slice(*line)])


def _line_after(lines: Lines, first: int, last: int, end: int) -> int:
    return next((i for i in range(first, last) if lines[i][0] > end), last)


def _rows(text: str, lines: Lines, run: range, rules: set[int], wanted: int) -> list[Lines]:
    """The cells of each row; a row broken over lines of print is put together where its cells then add up."""
    rows: list[Lines] = []
    at = run.start
    while at < run.stop:
        if at in rules:
            at += 1
            continue
        start, end = lines[at]
        row = _cells(text, start, end)
        taken = at + 1
        if wanted and _is_open(text, lines[at]):
            for later in range(at + 1, min(at + _MOST_WRAPPED, run.stop)):
                if later in rules or _leads(text, lines[later]):
                    break
                longer = _cells(text, start, lines[later][1])
                if len(longer) <= wanted:
                    row, taken = longer, later + 1
        rows.append(row)
        at = taken
    return rows


def _cells(text: str, start: int, end: int) -> Lines:
    """The cells of a line of print, without the blanks around them; an empty one is a place."""
    pipes = [match.start() for match in _PIPE.finditer(text, start, end)]
    leads = not text[start : pipes[0] if pipes else end].strip()
    edges = pipes if leads else [start - 1, *pipes]
    if not edges or text[edges[-1] + 1 : end].strip():
        edges = [*edges, end]
    return [Span(a + 1, b).trimmed(text) for a, b in pairwise(edges)]


def _build(rows: list[Lines], start: int, end: int, header: int) -> Table:
    cells = [Cell(r, c, a, b) for r, row in enumerate(rows) for c, (a, b) in enumerate(row)]
    columns = max(len(row) for row in rows)
    return Table(start, end, len(rows), columns, cells, header_rows=min(header, len(rows)), merges=False)
