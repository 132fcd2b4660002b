"""Plain text and Markdown: lines as blocks, light markup as marks, tables of pipes and tabs.

The text is the decoded file without its byte order mark and is never rewritten; line ends are found where they are.
Both formats are read alike, since notices in .txt carry Markdown too; only the name of the format differs.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from planparse.model.source import Block, Source, Table
from planparse.readers.plain import marks, pipes, tabbed
from planparse.readers.plain.encoding import decode
from planparse.span import Span
from planparse.text import patterns

_EOL = "\n\r\f\v\x85\u2028\u2029"
_LINE = re.compile(f"[^{_EOL}]+")
_FRONT_RULE = patterns.compile(r"\s*(?:---|\.\.\.)\s*")
_MOST_FRONT = 200  # lines
_KEY = patterns.compile(r"[\w.-]{1,60}[ \t]*:(?:[ \t]|$)")
_ENTRY = patterns.compile(r"\s*(?:#|-[ \t]|[\w.-]{1,60}[ \t]*:(?:[ \t]|$)|[ \t]+\S|$)")
_FENCE = patterns.compile(r"[ ]{0,3}(```+|~~~+)[ \t]*([\w-]{0,20})[^`]{0,100}$")
_PROSE = frozenset(("markdown", "md", "text", "txt"))
# **（一）强化监测** / __重点任务__ / <b>标题</b>, also several in a row: nothing but emphasis in the line
_BOLD = patterns.compile(r"(?i)(?:(\*\*\*?|__)(?:(?!\1).)++\1\s*|<(b|strong)>(?:(?!</?\2>).)++</\2>\s*)++")
_HEADING = patterns.compile(r"(?m)^#{1,6} \S")
_MARKDOWN = (".md", ".markdown")


def read(data: bytes, name: str) -> Source:
    """Read a .txt or .md file; `name` only tells Markdown by its suffix. Never raises."""
    text, _, notes = decode(data)
    source = read_text(text, name)
    source.notes[:0] = notes
    return source


def read_text(text: str, name: str = "") -> Source:
    """Read a string as it is: any string, with lone surrogates and NULs too. Never raises."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if not m[0].isspace()]
    front = _front_matter(text, lines)
    code, lone = _fences(text, lines, front)
    taken = {i for first, last in code for i in range(first, last)} | lone | set(range(front))
    reading = _Reading(text, lines)
    reading.front(front)
    reading.marks += (Span(*lines[i]) for i in lone)
    tables = [table for table in _tables(text, lines) if taken.isdisjoint(range(table.first, table.last))]
    reading.body(front, tables, code, lone)
    marks_found = reading.all_marks()
    blocks = _with_words(text, reading.blocks, marks_found)
    source = Source(text, _format(text, name, bool(front)), blocks, reading.tables, marks_found, print_lines=True)
    if struck := len(marks.struck(text, marks_found)):
        source.notes.append(("struck_text", {"count": struck}, None))
    if controls := len(marks.CONTROL.findall(text)):
        source.notes.append(("control_characters", {"count": controls}, None))
    return source


class _Reading:
    """Blocks, tables and marks as they are collected, line by line."""

    def __init__(self, text: str, lines: pipes.Lines) -> None:
        self.text = text
        self.lines = lines
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.marks: list[Span] = []
        self.plain: list[Span] = []  # where nothing is markup: front matter and code
        self.inline = marks.inline(text)

    def front(self, count: int) -> None:
        """The first `count` lines are front matter between two rules."""
        for index, (start, end) in enumerate(self.lines[:count]):
            if index in (0, count - 1):
                self.marks.append(Span(start, end))
            else:
                self.blocks.append(Block(start, end, aside="metadata"))
        if count:
            self.plain.append(Span(self.lines[0][0], self.lines[count - 1][1]))

    def body(self, at: int, found: list[pipes.Found], fences: list[tuple[int, int]], lone: set[int]) -> None:
        """The lines from `at` on: tables, code between fences, and plain lines; `lone` fences are no lines."""
        tables = {table.first: table for table in found}
        code = dict(fences)
        while at < len(self.lines):
            if at in tables:
                self._table(tables[at])
                at = tables[at].last
            elif at in code:
                self._code(at, code[at])
                at = code[at]
            else:
                if at not in lone:
                    self._line(*self.lines[at])
                at += 1

    def _line(self, start: int, end: int) -> None:
        text = self.text
        line = text[start:end]
        words = line.lstrip()
        at = start + len(line) - len(words)
        level = None
        bold = False
        if words[0] in marks.HEAD_SIGNS:
            found, level = marks.line_mark(words)
            self.marks += (Span(at + a, at + b) for a, b in found)
            words = words[found[0][1] :] if found else words
        if words[:1] in ("*", "_", "<"):
            bold = _BOLD.fullmatch(words.rstrip()) is not None
        if words:
            self.blocks.append(Block(start, end, bold=bold, level=level))

    def _table(self, found: pipes.Found) -> None:
        index = len(self.tables)
        self.tables.append(found.table)
        self.marks += found.rules
        self.blocks += (Block(cell.start, cell.end, cell=index) for cell in found.table.cells if cell.end > cell.start)

    def _code(self, first: int, last: int) -> None:
        self.marks += (Span(*self.lines[first]), Span(*self.lines[last - 1]))
        inside = self.lines[first + 1 : last - 1]
        self.blocks += (Block(start, end, aside="code") for start, end in inside)
        self.plain.append(Span(self.lines[first][0], self.lines[last - 1][1]))

    def all_marks(self) -> list[Span]:
        """Every mark, in order and without overlaps; what stands in front matter or code is none."""
        inline = self.inline
        for place in self.plain:
            inline = [mark for mark in inline if not place.covers(mark)]
        result: list[Span] = []
        for mark in sorted(self.marks + inline):
            if result and mark.start < result[-1].end:
                result[-1] = Span(result[-1].start, max(result[-1].end, mark.end))
            else:
                result.append(mark)
        return result


def _tables(text: str, lines: pipes.Lines) -> list[pipes.Found]:
    """All tables, in order; one of tags takes its lines before pipes and tabs in them are looked at."""
    drawn = tabbed.find(text, lines, pipes.find(text, lines))
    if "<table" not in text.lower():
        return drawn
    from planparse.readers.web import tag_tables

    tagged = tag_tables.find(text, lines)
    taken = {i for table in tagged for i in range(table.first, table.last)}
    rest = [table for table in drawn if taken.isdisjoint(range(table.first, table.last))]
    return sorted(tagged + rest, key=lambda table: table.first)


def _front_matter(text: str, lines: pipes.Lines) -> int:
    """How many lines at the top are front matter (key: value between two rules); 0 for none."""
    if not lines or text[slice(*lines[0])].strip() != "---":
        return 0
    keys = 0
    for index, (start, end) in enumerate(lines[1:_MOST_FRONT], 1):
        if _FRONT_RULE.fullmatch(text, start, end):
            return index + 1 if keys else 0
        if not _ENTRY.match(text[start:end]):
            return 0
        keys += _KEY.match(text, start, end) is not None
    return 0


def _fences(text: str, lines: pipes.Lines, front: int) -> tuple[list[tuple[int, int]], set[int]]:
    """Ranges of lines that are fenced code, fences included, and fences that hold no code: those around most of the
    text, those that say they hold text, and one that is never closed."""
    if "```" not in text and "~~~" not in text:
        return [], set()
    code: list[tuple[int, int]] = []
    lone: set[int] = set()
    opened: tuple[int, str, str] | None = None
    for index in range(front, len(lines)):
        match = _FENCE.match(text[slice(*lines[index])])
        if match is None:
            continue
        if opened is None:
            opened = (index, match[1], match[2].lower())
        elif match[1].startswith(opened[1]) and not match[2]:
            size = lines[index][1] - lines[opened[0]][0]
            if opened[2] in _PROSE or 2 * size > len(text):
                lone |= {opened[0], index}
            else:
                code.append((opened[0], index + 1))
            opened = None
    if opened is not None:
        lone.add(opened[0])
    return code, lone


def _with_words(text: str, blocks: list[Block], found: list[Span]) -> list[Block]:
    """The blocks that hold words; a line that is nothing but marks (an image, a bookmark) is none."""
    result: list[Block] = []
    at = 0
    for block in blocks:
        while at < len(found) and found[at].end <= block.start:
            at += 1
        place, index = block.start, at
        while index < len(found) and found[index].start < block.end and not text[place : found[index].start].strip():
            place = max(place, found[index].end)
            index += 1
        if text[place : block.end].strip():
            result.append(block)
    return result


def _format(text: str, name: str, front: bool) -> Literal["text", "markdown"]:
    """Markdown by its suffix, front matter, or two headings; else text."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _MARKDOWN or front:
        return "markdown"
    headings = _HEADING.finditer(text)
    return "markdown" if next(headings, None) and next(headings, None) else "text"
