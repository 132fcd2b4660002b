"""Stage 2, headings that have no number: those that the format marks (Markdown's, Word's, HTML's), and in plain text without
outer numbers the lines that are the names of sections.

    # …工作方案        the title: the only line of the least level, before all others
    ## 重点任务         → a label of no characters, of the rank above what stands under it
    ### 修建公厕
    新建公厕15座。(责任单位:县城管局)

Reads: lines with labels and levels. Writes: lines.
Guarantees: no line gains a character; a text in which one heading at most is marked stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from planparse.model.layout import UNNUMBERED, Label, Line
from planparse.rules.headings import sections

LONGEST = 45  # code points of a heading
_NAME = 12  # code points of a section's name
_LEAF = 6  # the rank of what holds no headings


def mark_headings(lines: list[Line], folded: str) -> list[Line]:
    """The lines, the headings without numbers with labels of no characters."""
    marked = [line for line in lines if _is_heading(line, folded)]
    marked = [line for line in marked if not _is_title(line, marked, lines)]
    if len([line for line in marked if line.label is None]) < 2:
        return _named(lines, folded)
    ranks = _ranks(marked, lines)
    bare = {line for line in marked if line.label is None}
    return [
        replace(line, label=Label(UNNUMBERED, ranks[line.level], 0, line.start, line.start))
        if line in bare and line.level is not None
        else line
        for line in lines
    ]


def _named(lines: list[Line], folded: str) -> list[Line]:
    """Where no outer numbers stand in a text, its lines that name sections (工作目标, 重点任务, 保障措施) as headings."""
    if any(line.label is not None and line.label.rank < _LEAF for line in lines):
        return lines
    named = {line for line in lines if line.label is None and _names_section(line, folded)}
    if len(named) < 2:
        return lines
    label = partial(Label, UNNUMBERED, _LEAF - 2, 0)
    return [replace(line, label=label(line.start, line.start)) if line in named else line for line in lines]


def _names_section(line: Line, folded: str) -> bool:
    if line.aside is not None or line.table is not None or line.end - line.start > _NAME:
        return False
    words = folded[line.start : line.end].strip()
    return words.isalpha() and sections.kind_of(words) is not None


def _is_heading(line: Line, folded: str) -> bool:
    if line.level is None or line.aside is not None or line.table is not None:
        return False
    words = folded[line.start : line.end].strip("#* _\n")
    return 1 < len(words) <= LONGEST and words[-1] not in "。;:,!?"


def _is_title(line: Line, marked: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether a heading is the title: the first one, and alone on its level."""
    return line is marked[0] and line.label is None and sum(one.level == line.level for one in marked) == 1


def _ranks(marked: Sequence[Line], lines: Sequence[Line]) -> dict[int, int]:
    """The rank of each level: that of its numbered headings, else just above what stands under it."""
    levels = sorted({line.level for line in marked if line.level is not None}, reverse=True)
    ranks: dict[int, int] = {}
    below = _LEAF + 1
    for level in levels:
        own = [line.label.rank for line in marked if line.level == level and line.label is not None]
        under = _ranks_under(level, lines)
        ranks[level] = min(own) if own else max(0, min([below, *under]) - 1)
        below = ranks[level]
    return ranks


def _ranks_under(level: int, lines: Sequence[Line]) -> list[int]:
    """The ranks of the numbers that stand under headings of a level."""
    found: list[int] = []
    inside = False
    for line in lines:
        if line.level is not None and line.level <= level:
            inside = line.level == level
        elif inside and line.label is not None and line.label.rank <= _LEAF:
            found.append(line.label.rank)
    return found
