"""Tables in plain text: cells between tabs, as they are pasted from a word processor or a spreadsheet.

    序号→重点工作→工作内容→责任单位
    1→棚户区改造→1.开工建设安置房2400套。
    2.推进货币化安置。→牵头:县住建局
    配合:县财政局

A cell's paragraphs stand on lines of their own, so a row is not a line: it begins at a line with tabs and takes lines
until its tabs add up to those of the heading; lines without tabs behind it go on with its last cell. A section's name
stands between two rows on a line without tabs. A spreadsheet puts cells with line ends between double quotes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from planparse.lexicon.loader import one_of
from planparse.model.source import Cell, Table
from planparse.readers.plain.pipes import Found, Lines
from planparse.readers.plain.tabbed_rows import MOST_LINES, ROW_NUMBER, Rows
from planparse.span import Span
from planparse.text import patterns
from planparse.text.numerals import SIGNS_TO_TEN

_NUMERAL = f"[{SIGNS_TO_TEN}]"
_MOST_HEADING = 4  # lines of a heading whose cells are broken
_LONGEST_NAME = 24  # code points of a cell in a heading over rows of several lines
# 一、基础设施 / （一）道路 / 第一类 民生实事 : a section's name between two rows
_SECTION = patterns.compile(
    rf"[ \u3000]*(?:(?P<outer>{_NUMERAL}{{1,3}}[、.．]|第{_NUMERAL}{{1,3}}[部类章项])|"
    rf"(?P<inner>[(（]{_NUMERAL}{{1,3}}[)）]))[^。；;\n]{{2,40}}"
)
# what goes on with the last name of a heading: 计划投资 | (万元), 牵头单位 | 及责任人
_GOES_ON = patterns.compile(r"[(（及和与或、/]")
_NAME = patterns.compile(r"[^。；;，,：:、\d\s（(]{2,16}")
_PAGE = patterns.compile(
    r"[ \u3000]*(?:[-—–―]+[ \u3000]*[0-9]{1,4}[ \u3000]*[-—–―]+|第[ ]*[0-9]{1,4}[ ]*页[^\n]{0,10})[ \u3000]*"
)
_INNER = patterns.compile(rf"[ \u3000]*[(（]{_NUMERAL}{{1,3}}[)）]")
# how a line that goes on with a cell begins: 配合单位: … / 2.…  ②…
_LABEL = patterns.compile(r"[ \u3000]*([\u4e00-\u9fff]{2,6})[:：]")
_LISTED = patterns.compile(r"[ \u3000]*(?:[0-9]{1,2}([.．、)）])|[(（][0-9]{1,2}([)）])|[①-⑳])")
_COUNT = patterns.compile(r"(?<![^\s(（])([0-9]{1,2})[.．、)）]")
# 注:… / 联系人:… / 2017年4月5日 / （此件公开发布）: what stands behind a table
_BEHIND = patterns.compile(
    rf"[ \u3000]*(?:{one_of('chrome', 'buttons')}|[(（]?{one_of('page_words', 'behind_tables')})"
    r"|[ \u3000]*(?:19|20)[0-9]{2}[ ]*年[ ]*[0-9]{1,2}[ ]*月[ ]*[0-9]{1,2}[ ]*日[ \u3000]*$"
)

Row = list[tuple[Span, int]]  # a row's cells, each with how many columns it takes


@dataclass(slots=True)
class _Parsed:
    """Rows as they are read, and the line behind them; `ends` are the lines that went on with the last cell of a row."""

    rows: list[Row] = field(default_factory=list)
    next: int = 0
    data: int = 0  # rows that fit
    plain: bool = True  # every row is one line
    ends: list[str] = field(default_factory=list)
    most: int = 0  # such lines behind one row
    names: list[str] = field(default_factory=list)  # the words of the heading
    named: bool = False  # sections have names without labels


def find(text: str, lines: Lines, found: list[Found]) -> list[Found]:
    """Add the tables of cells between tabs to those `found`, in order: a heading and two or more rows that fit it."""
    if "\t" not in text:
        return found
    taken = {i for table in found for i in range(table.first, table.last)}
    tabs = [0 if i in taken else text.count("\t", *line) for i, line in enumerate(lines)]
    reader = _Reader(Rows(text, lines, tabs, taken))
    more: list[Found] = []
    at = 0
    while at < len(lines):
        made = reader.table(at) if tabs[at] >= 2 else None
        if made is not None:
            more.append(made)
        at = made.last if made is not None else at + 1
    return sorted(found + more, key=lambda table: table.first)


class _Reader:
    """Tables among the rows of a text."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.text = rows.text
        self.lines = rows.lines
        self.tabs = rows.tabs

    def table(self, at: int) -> Found | None:
        """The table whose heading begins at a line, or None."""
        width = 0
        for line in range(at, min(at + _MOST_HEADING, len(self.lines))):
            if line > at and not self.rows.joined(line):
                break
            width += self.tabs[line]
            if not self.tabs[line]:
                continue
            self.rows.quotes = []
            parsed = self._parse(at, width)
            if parsed is not None and parsed.data >= 2:
                return self._found(at, parsed)
        return None

    def _parse(self, at: int, width: int) -> _Parsed | None:
        """The rows under a heading of `width` tabs that begins at a line."""
        heading, behind = self._heading(at, width)
        if not heading:
            return None
        width = sum(span for _, span in heading[0]) - 1
        parsed = _Parsed([*heading], behind, names=[self.rows.words(cell) for cell, _ in heading[-1]])
        named = self._names(heading)
        loose = behind < len(self.lines) and not self.rows.joined(behind)  # blank lines stand between all rows
        parsed.plain = behind - at == len(heading)
        self._sections(parsed, behind, self.rows.next_row(behind, loose), heading=True)
        while parsed.next < len(self.lines) and self.tabs[parsed.next]:
            if not loose and parsed.data and not self.rows.joined(parsed.next):
                break
            row = self.rows.row(parsed.next, width)
            if row is None:
                break
            cells, end = row
            following = self._following(end, width, loose, parsed.names)
            plain = end == parsed.next + 1 == (following or end)
            if not plain and not named:
                break
            parsed.plain = parsed.plain and plain
            cells = self._close(parsed, cells, end, following)
            parsed.data += len(cells) > width or (
                len(cells) == width and ROW_NUMBER.match(self.text, cells[0].start) is not None
            )
        return parsed if parsed.plain or named else None

    def _following(self, end: int, width: int, loose: bool, names: list[str]) -> int | None:
        """The line where the next row begins; None where it does not fit, or is the heading of a further table."""
        line = self.rows.next_row(end, loose)
        row = self.rows.row(line, width) if line is not None else None
        if row is None or line is None:
            return None
        apart = any(not _PAGE.fullmatch(self.text, *self.lines[i]) for i in range(end, line))
        return None if apart and [self.rows.words(cell) for cell in row[0]] == names else line

    def _heading(self, at: int, width: int) -> tuple[list[Row], int]:
        """The row or two rows of the heading, and the line behind it; none where a cell of it is empty."""
        first = self.rows.row(at, width)
        if first is None or first[1] - at > _MOST_HEADING:
            return [], at
        cells, end = first
        second = (
            self.rows.row(end, max(width, self.tabs[end])) if end < len(self.lines) and self.rows.joined(end) else None
        )
        if second is not None and (spans := _spanned(cells, second[0])) is not None:
            return [spans, [(cell, 1) for cell in second[0]]], second[1]
        filled = [a < b for a, b in cells]
        named = len(filled) - filled[::-1].index(True) if any(filled) else 0  # a spreadsheet's empty columns at the end
        if not all(filled[:named]) or named < min(3, len(cells)):
            return [], at
        return [[(cell, 1) for cell in cells]], end

    def _names(self, heading: list[Row]) -> bool:
        """Whether the cells of a heading are short as names are."""
        return all(
            len(words := self.rows.words(cell)) <= _LONGEST_NAME and not set("。；;") & set(words)
            for row in heading
            for cell, _ in row
        )

    def _close(self, parsed: _Parsed, cells: list[Span], end: int, following: int | None) -> list[Span]:
        """Give the lines behind a row to its last cell, as far as they belong to it, and read section lines."""
        if following is None:
            last = self._rest(parsed, end)
        else:
            last = following
            while last > end and _PAGE.fullmatch(self.text, *self.lines[last - 1]) is not None:
                last -= 1
            inner = any(_INNER.match(self.text, *self.lines[i]) for i in range(end, following - 1))
            while last > end and (match := _SECTION.fullmatch(self.text, *self.lines[last - 1])) is not None:
                if match["inner"] and (inner or _INNER.match(self.text, *cells[-1])):
                    break
                last -= 1
            if (
                parsed.named
                and following == last == end + 1
                and _NAME.fullmatch(self.text, *self.rows.cell(*self.lines[end]))
            ):
                last = end
        if last > end:
            parsed.ends += [self.text[slice(*self.lines[i])] for i in range(end, last)]
            parsed.most = max(parsed.most, last - end)
            cells = [*cells[:-1], self.rows.cell(cells[-1].start, self.lines[last - 1][1])]
        parsed.rows.append([(cell, 1) for cell in cells])
        parsed.next = last
        self._sections(parsed, last, following)
        return cells

    def _sections(self, parsed: _Parsed, at: int, following: int | None, heading: bool = False) -> None:
        """Lines before the next row that are sections; behind a heading they may be the end of its last cell."""
        if following is None:
            return
        for line in range(at, following):
            if _PAGE.fullmatch(self.text, *self.lines[line]) is not None:
                continue
            cell = self.rows.cell(*self.lines[line])
            section = _SECTION.fullmatch(self.text, *cell) is not None
            last, span = parsed.rows[-1][-1]
            broken = last.end - last.start <= 4 and cell.end - cell.start <= 3  # 完成 | 时限
            if heading and not section and (broken or _GOES_ON.match(self.text, cell.start)):
                parsed.rows[-1][-1] = (Span(last.start, cell.end), span)
                continue
            parsed.named = parsed.named or (heading and not section)
            heading = False
            parsed.rows.append([(cell, 1)])
        parsed.plain = parsed.plain and at == following
        parsed.next = following

    def _rest(self, parsed: _Parsed, at: int) -> int:
        """How far the last row goes on: over lines that begin as those in the rows above do, and no more of them."""
        longest = max(map(len, parsed.ends), default=0)
        shapes = {_shape(line) for line in parsed.ends}
        most = at + parsed.most
        stop = min(at + MOST_LINES, len(self.lines)) if parsed.ends else at
        for line in range(at, stop):
            words = self.text[slice(*self.lines[line])]
            shape = _shape(words)
            if line >= most and not self._counts_on(line):
                return line
            if (
                self.tabs[line] or line in self.rows.taken or not self.rows.joined(line) or shape not in shapes
                or _BEHIND.match(words) or _SECTION.fullmatch(words)
                or (shape == "plain" and (len(words) > longest or words.startswith(("\u3000\u3000", "    "))))
            ):  # fmt: skip
                return line
        return stop

    def _counts_on(self, line: int) -> bool:
        """Whether a line of a list has the number behind that of the line before."""
        before, here = (_COUNT.search(self.text, *self.lines[i]) for i in (line - 1, line))
        return before is not None and here is not None and int(here[1]) == int(before[1]) + 1

    def _found(self, at: int, parsed: _Parsed) -> Found:
        rows = parsed.rows
        cells = []
        for index, row in enumerate(rows):
            column = 0
            for cell, span in row:
                cells.append(Cell(index, column, cell.start, cell.end, colspan=span))
                column += span
        columns = max(sum(span for _, span in row) for row in rows)
        end = max(self.lines[parsed.next - 1][1], *(cell.end for cell in cells))
        table = Table(self.lines[at][0], end, len(rows), columns, cells, merges=False)
        return Found(at, parsed.next, table, sorted(set(self.rows.quotes)))


def _shape(line: str) -> str:
    """How a line begins: with which label, with a number of a list, or plainly."""
    label = _LABEL.match(line)
    if label is not None:
        return f"label {label[1]}"
    listed = _LISTED.match(line)
    return f"listed {listed[1] or listed[2] or ''}" if listed is not None else "plain"


def _spanned(upper: list[Span], lower: list[Span]) -> Row | None:
    """The upper row of a heading of two rows, its cells over as many columns as names stand below; None for others.

    责任分工 over 牵头单位, 配合单位: a word processor writes the upper cell once, a spreadsheet leaves places empty."""
    named = [cell.start < cell.end for cell in lower]
    if sum(named) < 2 or all(named) or named[0]:
        return None
    runs: list[int] = []  # columns that an upper cell takes
    for index, filled in enumerate(named):
        held = len(upper) == len(lower) and upper[index].start < upper[index].end
        if filled and index and named[index - 1] and not held:
            runs[-1] += 1
        else:
            runs.append(1)
    heads = [cell for cell in upper if cell.start < cell.end]
    return list(zip(heads, runs, strict=True)) if len(heads) == len(runs) else None
