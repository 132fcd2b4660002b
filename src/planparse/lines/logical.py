"""Stage 2: blocks of the source → logical lines with their labels.

The labels are those of the best path over all that the text may hold (`label_candidates`, `label_path`): a block is cut before
each of them that stands inside it. A long block whose paragraph ends became blanks is cut at these too; page numbers and
lines of dashes are set aside. Nothing of it changes the text.

Reads: `Source.blocks`, the folded text. Writes: a list of `Line`.
Guarantees: lines are ordered, do not overlap, and cover every character of a block that is not white space.
"""

from __future__ import annotations

from itertools import pairwise

from planparse.lexicon.loader import any_of, one_of, surfaces
from planparse.lines.label_candidates import Candidate, candidates, drop_overlaps, skip_marks
from planparse.lines.label_path import best_path
from planparse.lines.run_together import cut_head, cut_tail
from planparse.lines.unnumbered_headings import mark_headings
from planparse.model.layout import Label, Line
from planparse.model.source import Block, Source
from planparse.rules.owners import labels, organs
from planparse.text import patterns

LONG = 240  # code points: a line of print is far shorter, and so is a paragraph without a full stop
_PAGE_NUMBER = patterns.compile(
    r"(?:-+\s*[0-9]{1,4}\s*-+|第\s*[0-9]{1,4}\s*页(?:[\s,/]*共\s*[0-9]{1,4}\s*页)?|-{3,}|={3,}|_{3,})\s*"
)
# 。 责任单位:… / 支持 1.完善… / 　　经市政府同意 : where a blank stood for a paragraph's end
_BLANK = patterns.compile(r"\s+")
_PAGE_DATE = patterns.compile(r"20[0-9]{2}[-/][0-9]{1,2}[-/][0-9]{1,2}(?:\s[0-9]{1,2}(?::[0-9]{2}){1,2})?$")
_SENTENCE_END = "。;:!?)]”’"
_OPENER = patterns.compile(
    rf"[\[(]{one_of('notice_words', 'this_paper')}|20[0-9]{{2}}年[0-9]{{1,2}}月[0-9]{{1,2}}日"
    rf"|\(?(?:{one_of('page_words', 'annexes')}|{one_of('notice_words', 'copy_label', 'contact_label', 'page_foot')})"
    rf"|本{any_of(surfaces('document_types'))}[^。]{{0,20}}(?:{one_of('notice_words', 'own_term')}|[自由]|中“)"
)


def logical_lines(source: Source, folded: str) -> list[Line]:
    """Cut the blocks into logical lines and read their labels."""
    chosen: dict[int, list[Candidate]] = {}
    for one in best_path(drop_overlaps(candidates(source.blocks, folded, source.text, source.marks)), folded):
        chosen.setdefault(one.block, []).append(one)
    lines: list[Line] = []
    started = False
    long = LONG if len(source.blocks) > 3 else LONG // 4  # a text of one line has lost its line ends, however short
    for index, block in enumerate(source.blocks):
        if block.cell is not None or block.aside is not None:
            lines.append(Line(
                block.start, block.end, aside=block.aside, bold=block.bold, typeface=block.typeface, align=block.align,
                level=block.level, table=block.cell,
            ))  # fmt: skip
            continue
        head = skip_marks(folded, block.start, block.end, source.marks)
        labels = {block.start if one.start <= head else one.start: one for one in chosen.get(index, ())}
        bounds = sorted({block.start, *labels, block.end})
        for start, end in pairwise(bounds):
            label = labels.get(start)
            started = started or (label is not None and label.number == 1)
            pieces = [(start, end)]
            if block.end - block.start > long:
                pieces = _cut_at_blanks(folded, start, label.end if label else start, end, started)
            for a, b in pieces:
                here = label if label is not None and a <= label.start < b else None
                lines.append(_line(block, a, a + len(folded[a:b].rstrip()), here, folded, source))
    return mark_headings(cut_tail(cut_head(lines, folded), folded), folded)


def _line(block: Block, start: int, end: int, found: Candidate | None, folded: str, source: Source) -> Line:
    """A line of a block with its label, or as the number of a page."""
    label = Label(found.style, found.rank, found.number, found.start, found.end) if found is not None else None
    at = skip_marks(folded, start, end, source.marks)
    paging = label is None and _PAGE_NUMBER.fullmatch(folded, at, end) is not None
    return Line(
        start, end, label, "page_number" if paging else None, start > block.start, block.bold, block.typeface, block.align,
        block.level,
    )  # fmt: skip


def _cut_at_blanks(folded: str, start: int, behind: int, end: int, started: bool) -> list[tuple[int, int]]:
    """Pieces of a long line, cut at the blanks that stand for paragraph ends; its label ends at `behind`.

    Before the first label a blank between two Chinese words ends a paragraph (title, recipients, opening); behind it
    only where a sentence ends, an annotation follows, or two blanks stand together."""
    pieces: list[tuple[int, int]] = []
    at = start
    for gap in _BLANK.finditer(folded, start, end):
        a, b = gap.span()
        if a == at or b >= end:
            at = b if a == at else at
        elif a > behind and _ends_paragraph(folded, at, (a, b), end, started):
            pieces.append((at, a))
            at = b
    pieces.append((at, end))
    return [(a, b) for a, b in pieces if b > a]


def _ends_paragraph(folded: str, at: int, gap: tuple[int, int], end: int, started: bool) -> bool:
    """Whether a blank ends the paragraph that begins at `at`, by what stands on its sides."""
    a, b = gap
    if folded[a - 1] in _SENTENCE_END or _opens(folded, b, end):
        return True
    if folded[a - 1] in "、,(《“[" or folded[b] in "、,。;:)》”]":
        return False
    if b - a > 1 or (not started and _is_han(folded[b]) and (_is_han(folded[a - 1]) or _ends_date(folded, at, a))):
        return True
    # an annotation on its own line ends at a blank, but not inside a name (市 卫生健康委)
    return a - at < 400 and _opens(folded, at, a) and not _inside_name(folded, at, a, b)


def _ends_date(folded: str, at: int, end: int) -> bool:
    """Whether a page's date ends at `end`: 发布日期:2025-03-09|各中小学校:."""
    return _PAGE_DATE.search(folded, max(at, end - 20), end) is not None


def _opens(folded: str, start: int, end: int) -> bool:
    """Whether a label of responsibility, or what stands around a plan, begins a line."""
    label = labels.at(folded, start + (folded[start] in "[("))
    return (label is not None and label.end <= end) or _OPENER.match(folded, start, end) is not None


def _inside_name(folded: str, start: int, a: int, b: int) -> bool:
    """Whether a blank of one character stands inside a name: what is before it is no unit, what is behind it ends one."""
    if b - a != 1 or not (_is_han(folded[a - 1]) and _is_han(folded[b])):
        return False
    before = patterns.split(r"[、,;:。]", folded[start:a])[-1]
    after = patterns.split(r"[、,;:。\s]", folded[b : b + 24])[0]
    return not organs.looks_like_unit(before) and organs.looks_like_unit(before + after)


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char in "《》“”()[]"
