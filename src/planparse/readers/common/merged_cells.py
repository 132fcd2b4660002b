"""Where the cells of a table stand when some of them reach over several rows or columns."""

from __future__ import annotations

MOST_COLUMNS = 200  # what reaches beyond that is a mistake of the page and is not followed


def place(rows: list[list[tuple[int, int]]]) -> tuple[list[list[int]], int]:
    """The column of each cell, and the number of columns; `rows` holds the (rowspan, colspan) of each cell.

    A cell takes the first column that no cell from above reaches into, as in HTML."""
    covered: dict[int, int] = {}  # column → rows still covered by a cell from above
    placed: list[list[int]] = []
    columns = 0
    for row in rows:
        below = {column: left - 1 for column, left in covered.items() if left > 1}
        line: list[int] = []
        column = 0
        for down, across in row:
            while column in covered:
                column += 1
            line.append(column)
            if down > 1 and column < MOST_COLUMNS:
                below.update((c, down - 1) for c in range(column, min(column + across, MOST_COLUMNS)))
            column += across
        columns = max(columns, column, max(covered, default=-1) + 1)
        covered = below
        placed.append(line)
    return placed, columns


def span(value: str | None, most: int, zero: int = 1) -> int:
    """A rowspan or colspan as written, at least 1 and at most `most`; 0 means `zero` (as far as the table reaches)."""
    digits = (value or "").strip()[:6]
    if not (digits.isascii() and digits.isdigit()):
        return 1
    return max(1, min(int(digits) or zero, most))
