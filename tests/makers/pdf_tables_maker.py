"""Random task tables set over pages as a word processor sets them: rows cut between lines, groups named once.

`Setting` says how; `Table(seed, setting)` has the file, and the rows that a reader must give back.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from pdf_maker import Book, broken, prose, width_of
from planparse.model.source import Source
from planparse.model.source import Table as SourceTable

SIZE, LEAD, PAD, TOP, FOOT = 10.5, 14, 5, 90, 760
EDGES = [60, 95, 175, 370, 430, 535]
HEADING = ["序号", "工作事项", "任务要求", "时限", "责任单位"]


def rows_of(result: Source, table: SourceTable) -> list[list[str]]:
    """The grid as printed, a merged cell's words again in each of its places."""
    grid = [["" for _ in range(table.columns)] for _ in range(table.rows)]
    for cell in table.cells:
        for r in range(cell.row, cell.row + cell.rowspan):
            for c in range(cell.column, cell.column + cell.colspan):
                grid[r][c] = result.text[cell.start : cell.end]
    return grid


@dataclass(frozen=True)
class Setting:
    """Whether rows are numbered, which part of a cut group bears its name, whether the heading is printed again,
    whether sections stand between."""

    numbered: bool = True
    name: str = "first"
    repeat: bool = True
    sections: bool = True


class Table:
    """A table on its pages."""

    def __init__(self, seed: int, setting: Setting) -> None:
        self.rng = random.Random(seed)
        self.setting = setting
        drop = 0 if setting.numbered else 1
        self.xs = [EDGES[0], *EDGES[1 + drop :]]
        self.heading = HEADING[drop:]
        self.group_column = 1 - drop
        self.book = Book()
        self.sheet = self.book.sheet()
        self.y = 120.0
        self.cuts = 0
        self.rows: list[list[str]] = [self.heading]
        self.sheet.text(150, 80, "云溪县重点任务清单", 18)
        self._heading()
        self._body()
        self._foot()

    def _body(self) -> None:
        number = 0
        for index in range(self.rng.randint(4, 8)):
            if self.setting.sections and self.rng.random() < 0.3:
                self._section(f"{'一二三四五六七八'[index]}、推进{self._word(2)}工作")
            number = self._group(f"{index + 1}.强化{self._word(self.rng.randint(4, 9))}", number)

    def _word(self, length: int) -> str:
        return "".join(self.rng.sample("农业村水利林草教育医疗道路", length))

    def _clauses(self) -> str:
        length = self.rng.choice([12, 40, 90, 150])
        words = prose(length, self.rng.randrange(10**6))[:-1]
        return (
            "".join(self.rng.choice("，、。；") if char == "，" else char for char in words).rstrip("，、；。") + "。"
        )

    def _units(self) -> str:
        return "、".join(f"县{self._word(self.rng.randint(2, 4))}局" for _ in range(self.rng.randint(1, 5)))

    def _lines(self, column: int, words: str) -> list[str]:
        return broken(words, int((self.xs[column + 1] - self.xs[column] - 2 * PAD) / SIZE))

    def _put(self, column: int, top: float, high: float, lines: list[str], middle: bool) -> None:
        offset = (high - 6 - len(lines) * LEAD) / 2 if middle else 0
        for row, line in enumerate(lines):
            x0, x1 = self.xs[column], self.xs[column + 1]
            x = x0 + (x1 - x0 - width_of(line, SIZE)) / 2 if self.heading[column] in ("序号", "时限") else x0 + PAD
            self.sheet.text(x, top + 3 + offset + row * LEAD, line, SIZE)

    def _box(self, column: int, top: float, bottom: float, last: int | None = None) -> None:
        self.sheet.grid([self.xs[column], self.xs[(column if last is None else last) + 1]], [top, bottom])

    def _heading(self) -> None:
        high = LEAD + 6
        for column, words in enumerate(self.heading):
            self._put(column, self.y, high, [words], True)
            self._box(column, self.y, self.y + high)
        self.y += high

    def _foot(self) -> None:
        self.sheet.text(280, 790, f"— {len(self.book.sheets)} —", 12)

    def _new_page(self) -> None:
        self._foot()
        self.sheet, self.y = self.book.sheet(), TOP
        if self.setting.repeat:
            self._heading()

    def _section(self, words: str) -> None:
        if self.y + LEAD + 6 > FOOT:
            self._new_page()
        self.sheet.text(self.xs[0] + PAD, self.y + 3, words, SIZE)
        self._box(0, self.y, self.y + LEAD + 6, len(self.heading) - 1)
        self.y += LEAD + 6
        self.rows.append([words] * len(self.heading))

    def _group(self, name: str, number: int) -> int:
        names = self._lines(self.group_column, name)
        pieces = []
        start = self.y
        for first in [True] + [False] * self.rng.randint(0, 4):
            number += 1
            row = [str(number), name, self._clauses(), self.rng.choice(["全年", "9月底前", "每季度"]), self._units()]
            row = row[-len(self.heading) :]
            self.rows.append(row)
            for sheet, top, bottom, begin in self._row(row, len(names) if first else 1, start):
                pieces.append((sheet, top, bottom))
                start = begin
        pieces.append((self.sheet, start, self.y))
        roomy = [piece for piece in pieces if piece[2] - piece[1] >= len(names) * LEAD + 6]
        named = (roomy or pieces)[0 if self.setting.name == "first" else -1]
        here = self.sheet
        for piece in pieces:
            self.sheet, top, bottom = piece
            if bottom > top:
                self._box(self.group_column, top, bottom)
            if piece is named:
                self._put(self.group_column, top, bottom - top, names, self.setting.name != "first")
        self.sheet = here
        return number

    def _row(self, row: list[str], least: int, start: float):
        """Set a row, cut where the page ends; gives the pieces of the group that a new page closed."""
        columns = [c for c in range(len(row)) if c != self.group_column]
        lines = {c: self._lines(c, row[c]) for c in columns}
        left = max(least, *map(len, lines.values()))
        while left:
            fit = int((FOOT - self.y - 6) // LEAD)
            take = left if fit >= left else fit if fit >= 2 else 0
            if take:
                high = take * LEAD + 6
                for c in columns:
                    self._put(c, self.y, high, lines[c][:take], c != len(row) - 3)
                    lines[c] = lines[c][take:]
                    self._box(c, self.y, self.y + high)
                self.y += high
                left -= take
                self.cuts += left > 0
            if left:
                sheet, bottom = self.sheet, self.y
                self._new_page()
                yield sheet, start, bottom, self.y
                start = self.y
