"""Stage 2: blocks of the source → logical lines with their labels.

Three things are put right here, in values only, never in the text: a long line whose paragraph ends became blanks is
cut at them; a line that lost even the blanks is cut before each label that continues a numbering; page numbers and
lines of dashes are set aside.

Reads: `Source.blocks`, the folded text. Writes: a list of `Line`.
Guarantees: lines are ordered, do not overlap, and cover every character of a block that is not white space.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from planparse.lexicon.loader import any_of, one_of, surfaces
from planparse.lines.run_together import cut_head, cut_tail
from planparse.model.layout import Label, Line
from planparse.model.source import Block, Source
from planparse.rules.headings import markers
from planparse.rules.owners import labels, organs
from planparse.text import patterns

LONG = 240  # code points: a line of print is far shorter, and so is a paragraph without a full stop
_PAGE_NUMBER = patterns.compile(
    r"(?:-+\s*[0-9]{1,4}\s*-+|第\s*[0-9]{1,4}\s*页(?:[\s,/]*共\s*[0-9]{1,4}\s*页)?|-{3,}|={3,}|_{3,})\s*"
)
# 。 责任单位:… / 支持 1.完善… / 　　经市政府同意 : where a blank stood for a paragraph's end
_BLANK = patterns.compile(r"\s+")
_BEHIND_BRACKET = patterns.compile(r"[)\]]\s*(?=[(0-9一二三四五六七八九十])")
Counts = tuple[dict[int, int], dict[int, int]]
_SENTENCE_END = "。;:!?)]”’"
_OPENER = patterns.compile(
    rf"[\[(]{one_of('notice_words', 'this_paper')}|20[0-9]{{2}}年[0-9]{{1,2}}月[0-9]{{1,2}}日"
    rf"|\(?(?:{one_of('page_words', 'annexes')}|{one_of('notice_words', 'copy_label', 'contact_label', 'page_foot')})"
    rf"|本{any_of(surfaces('document_types'))}[^。]{{0,20}}(?:{one_of('notice_words', 'own_term')}|[自由]|中“)"
)


def logical_lines(source: Source, folded: str) -> list[Line]:
    """Cut the blocks into logical lines and read their labels."""
    lines: list[Line] = []
    started = False
    long = LONG if len(source.blocks) > 3 else LONG // 4  # a text of one line has lost its line ends, however short
    for block in source.blocks:
        if block.cell is not None or block.aside is not None:
            lines.append(Line(
                block.start, block.end, aside=block.aside, bold=block.bold, typeface=block.typeface, align=block.align,
                level=block.level, table=block.cell,
            ))  # fmt: skip
            continue
        pieces = (
            _cut_at_blanks(folded, block, started) if block.end - block.start > long else [(block.start, block.end)]
        )
        for start, end in pieces:
            end = start + len(folded[start:end].rstrip())
            line = _labelled(block, start, end, folded, source)
            lines.append(line)
            started = started or (line.label is not None and line.label.number == 1)
    return cut_tail(cut_head(_cut_glued(_without_quantities(lines), folded), folded), folded)


def _labelled(block: Block, start: int, end: int, folded: str, source: Source) -> Line:
    """A line of a block with its label, or as the number of a page."""
    at = _skip(folded, start, end, source)
    paging = _PAGE_NUMBER.fullmatch(folded, at, end) is not None
    marker = None if paging else markers.read(folded, at, end, source.text)
    return Line(
        start, end, _label(marker) if marker is not None else None, "page_number" if paging else None, start > block.start,
        block.bold, block.typeface, block.align, block.level,
    )  # fmt: skip


def _label(marker: markers.Marker) -> Label:
    return Label(marker.style.name, marker.rank, marker.number, marker.start, marker.end)


def _without_quantities(lines: list[Line]) -> list[Line]:
    """Take back the labels that are numbers at the start of a line: high ones that count on with no other."""
    by_rank: dict[int, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        if line.label is not None:
            by_rank.setdefault(line.label.rank, []).append((index, line.label.number))
    kept = list(lines)
    for same in by_rank.values():
        numbers: list[int | None] = [None, *(number for _, number in same), None]
        for place, (index, number) in enumerate(same):
            if not markers.in_series(number, numbers[place], numbers[place + 2]):
                kept[index] = replace(lines[index], label=None)
    return kept


def _skip(folded: str, start: int, end: int, source: Source) -> int:
    """The first character of a line that is neither white space nor markup."""
    at = start
    while at < end:
        if folded[at].isspace():
            at += 1
            continue
        mark = _mark_at(source, at)
        if mark is None:
            break
        at = mark
    return at


def _mark_at(source: Source, at: int) -> int | None:
    if not source.marks:
        return None
    index = bisect_right(source.marks, (at, len(source.text) + 1)) - 1
    if index >= 0 and source.marks[index].start <= at < source.marks[index].end:
        return source.marks[index].end
    return None


def _cut_at_blanks(folded: str, block: Block, started: bool) -> list[tuple[int, int]]:
    """Pieces of a long line, cut at the blanks that stand for paragraph ends.

    Before the first label a blank between two Chinese words ends a paragraph (title, recipients, opening); behind it
    only where a sentence ends, a label or an annotation follows, or two blanks stand together."""
    pieces: list[tuple[int, int]] = []
    last: dict[int, int] = {}
    at = block.start
    for gap in _BLANK.finditer(folded, block.start, block.end):
        a, b = gap.span()
        if a == at or b >= block.end:
            at = b if a == at else at
            continue
        marker = markers.read(folded, b, block.end)
        begins = marker is not None and _counts_on(marker, last, folded[a - 1])
        if begins and marker is not None:
            last[marker.rank] = marker.number
        if begins or _ends_paragraph(folded, at, (a, b), block.end, started):
            pieces.append((at, a))
            at = b
            started = started or (marker is not None and marker.number == 1)
    pieces.append((at, block.end))
    return [(a, b) for a, b in pieces if b > a]


def _counts_on(marker: markers.Marker, last: dict[int, int], before: str) -> bool:
    """Whether a number behind a blank goes on with its series, and is no part of what stands before it."""
    joined = before in "、,第" or (before.isascii() and before.isalnum())
    return not joined and markers.in_series(marker.number, last.get(marker.rank))


def _ends_paragraph(folded: str, at: int, gap: tuple[int, int], end: int, started: bool) -> bool:
    """Whether a blank ends the paragraph that begins at `at`, by what stands on its sides."""
    a, b = gap
    if folded[a - 1] in _SENTENCE_END or _opens(folded, b, end):
        return True
    if folded[a - 1] in "、,(《“[" or folded[b] in "、,。;:)》”]":
        return False
    if b - a > 1 or (not started and _is_han(folded[a - 1]) and _is_han(folded[b])):
        return True
    # an annotation on its own line ends at a blank, but not inside a name (市 卫生健康委)
    return a - at < 400 and _opens(folded, at, a) and not _inside_name(folded, at, a, b)


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


def _cut_glued(lines: list[Line], folded: str) -> list[Line]:
    """Cut lines before labels in their middle that continue the numbering (paragraph ends lost without a trace)."""
    result: list[Line] = []
    last: dict[int, int] = {}
    ever: dict[int, int] = {}
    for line in lines:
        if line.aside is not None or line.table is not None:
            result.append(line)
            continue
        label = line.label
        if label is not None:
            _advance(last, ever, label.rank, label.number)
        length = line.end - line.start
        if length <= LONG and (label is None or label.rank > 6):
            result.append(line)
            continue
        result.extend(_glued_pieces(line, folded, (last, ever), everywhere=length > 2 * LONG))
    return result


def _glued_pieces(line: Line, folded: str, counts: Counts, everywhere: bool) -> list[Line]:
    pieces = [line]
    start = line.label.end if line.label else line.start
    for marker in _near(folded, start, line.end) if not everywhere else markers.glued(folded, start, line.end):
        current = pieces[-1]
        if not _continues(marker, current, folded, counts, everywhere):
            continue
        _advance(*counts, marker.rank, marker.number)
        cut = Line(marker.start, current.end, _label(marker), soft=True, bold=line.bold, typeface=line.typeface)
        pieces[-1:] = replace(current, end=marker.start), cut
    return pieces


def _near(folded: str, start: int, end: int) -> Iterator[markers.Marker]:
    """Labels in a line of common length: near its own label, or behind a closing bracket."""
    yield from markers.glued(folded, start, min(end, start + 44))
    for match in _BEHIND_BRACKET.finditer(folded, start + 44, end):
        marker = markers.read(folded, match.end(), end)
        if marker is not None:
            yield marker


def _advance(last: dict[int, int], ever: dict[int, int], rank: int, number: int) -> None:
    last[rank] = ever[rank] = number
    for deeper in [r for r in last if r > rank]:
        del last[deeper]


def _continues(marker: markers.Marker, line: Line, folded: str, counts: Counts, everywhere: bool) -> bool:
    """Whether a label inside a line starts a new item: the next number of its style, where a sentence may begin."""
    if marker.start <= line.start or marker.end >= line.end or folded[marker.end] in "、,。;)":
        return False
    before = folded[marker.start - 1]
    ahead = _numbers_ahead(marker, counts)
    if line.label is not None and _ends_heading(marker, line.label, ahead, folded, everywhere):
        return True
    if marker.rank == 3:
        return False
    if not everywhere:  # in a line of common length only behind an annotation's bracket: …县气象局）6.发展农村电子商务
        return before in ")]" and ahead == 1 and marker.number > 1 and marker.rank <= 6
    in_force = counts[0].get(marker.rank, 0)
    if before not in _SENTENCE_END or (marker.rank == 6 and in_force == 0 and before not in "。:]):"):
        return False
    skips = marker.rank in (4, 5) and 1 < ahead <= 3
    return ahead == 1 or (skips and before in "。)]" and in_force > 0)


def _numbers_ahead(marker: markers.Marker, counts: Counts) -> int:
    """How far a number is ahead of its series: of the styles in force, or of the last one anywhere (1. may run through
    sections)."""
    last, ever = counts
    if marker.rank not in last and marker.number == ever.get(marker.rank, 0) + 1:
        return 1
    return marker.number - last.get(marker.rank, 0)


def _ends_heading(marker: markers.Marker, label: Label, ahead: int, folded: str, everywhere: bool) -> bool:
    """Whether a heading runs into the first item below it: 三、主要内容及职责分工（一）建设美丽乡村."""
    if marker.number != 1 and ahead != 1:
        return False
    if not label.rank < marker.rank <= 6 or marker.start - label.end > 40:
        return False
    between = folded[label.end : marker.start]
    if any(c in between for c in "。;:,") or folded[marker.start - 1] in "、第":
        return False
    return everywhere or label.rank in (4, 5)
