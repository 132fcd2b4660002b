"""Random task tables without ruling lines, set over pages as a word processor sets them, and their rows as printed."""

from __future__ import annotations

import random
import re

from pdf_maker import Book, width_of

LEAD, TOP, FOOT = 14, 90, 750
_HEADS = (
    (["序号", "工作任务", "责任单位", "完成时限"], [60, 100, 305, 440, 535]),
    (["工作任务", "牵头单位", "配合单位", "完成时间"], [60, 250, 340, 450, 535]),
    (["序号", "主要任务", "工作措施", "责任单位", "时限"], [50, 85, 180, 370, 470, 545]),
)
_WORK = (
    "新建公厕{}座",
    "安装路灯{}盏",
    "清淤河道{}公里",
    "造林{}亩",
    "培训{}人次",
    "改造老旧管网{}公里",
    "完善管护机制",
)


class AlignedTable:
    """A table on its pages: `rows` are the words of its cells, `data` the file, `is_padded` whether white parts its rows."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.heading, self.xs = self.rng.choice(_HEADS)
        self.gap = self.rng.choice((0, 6, 10))
        self.is_padded = self.gap > 0
        self.size = self.rng.choice((10.0, 10.5))
        self.middle = self.is_padded and self.rng.random() < 0.4
        self.centred = {i for i in range(len(self.heading)) if self.rng.random() < 0.4}
        self.head_centred = self.rng.random() < 0.5
        self.repeat = self.rng.random() < 0.5
        self.numbered = self.heading[0] == "序号"
        self.rows: list[list[str]] = [self.heading]
        self.book = Book()
        self.sheet = self.book.sheet()
        self.sheet.text(150, 60, "云溪县2025年重点任务清单", 18)
        self.y = 120.0
        self._put([[words] for words in self.heading], head=True)
        for number in range(1, self.rng.randint(4, 40)):
            if self.numbered and self.rng.random() < 0.08:
                self._section()
            self._row(number)
        if self.rng.random() < 0.4:
            for line in ("各地要高度重视，推进责任落实，健全机制，确保任务完成，重大", "事项及时报告。"):
                self.sheet.text(72, self.y + 10, line, 16)
                self.y += 28
        self._foot()
        self.data = self.book.bytes()

    def _clauses(self, most: int) -> str:
        count = self.rng.randint(1, most)
        words = (self.rng.choice(_WORK).format(self.rng.randint(2, 900)) for _ in range(count))
        return "，".join(words) + "。"

    def _units(self) -> list[str]:
        names = [
            f"县{self.rng.choice('农业水利林业交通教育')}{self.rng.choice('事务建设')}局"
            for _ in range(self.rng.randint(1, 3))
        ]
        return names if self.rng.random() < 0.3 else ["、".join(names)]

    def _row(self, number: int) -> None:
        row: list[list[str]] = []
        for column, name in enumerate(self.heading):
            if name == "序号":
                row.append([str(number)])
            elif name.endswith("单位"):
                row.append([line for unit in self._units() for line in self._broken(unit, column)])
            elif name.startswith("完成") or name == "时限":
                row.append([self.rng.choice(("全年", "9月底前", "6月底前"))])
            else:
                row.append(self._broken(self._clauses(3 if name == "工作措施" else 2), column))
        self.rows.append(["".join(lines) for lines in row])
        self._room(max(map(len, row)))
        self._put(row)

    def _section(self) -> None:
        words = f"{self.rng.choice('一二三四')}、推进农业农村和住房城乡建设重点工作"
        self.rows.append([words] * len(self.heading))
        self._room(2)
        self.sheet.text(self.xs[0] + 3, self.y, words, self.size)
        self.y += LEAD + self.gap

    def _room(self, lines: int) -> None:
        if self.y + lines * LEAD > FOOT:
            self._foot()
            self.sheet, self.y = self.book.sheet(), TOP
            if self.repeat:
                self._put([[words] for words in self.heading], head=True)

    def _foot(self) -> None:
        self.sheet.text(280, 790, f"— {len(self.book.sheets)} —", 12)

    def _broken(self, words: str, column: int) -> list[str]:
        wide = (self.xs[column + 1] - self.xs[column] - 12) / self.size
        lines = [""]
        for word in re.findall(r"[0-9]+|.[，。、；]?", words):  # no figure is broken
            if width_of(lines[-1] + word.rstrip("，。、；"), 1) > wide:
                lines.append("")
            lines[-1] += word
        return lines

    def _put(self, row: list[list[str]], head: bool = False) -> None:
        most = max(map(len, row))
        for column, lines in enumerate(row):
            offset = (most - len(lines)) * LEAD / 2 if self.middle else 0
            for at, line in enumerate(lines):
                x = self.xs[column] + 3
                if column in self.centred and len(lines) == 1 or head and self.head_centred:
                    x += (self.xs[column + 1] - self.xs[column] - 12 - width_of(line, self.size)) / 2
                self.sheet.text(x, self.y + offset + at * LEAD, line, self.size)
        self.y += most * LEAD + self.gap
