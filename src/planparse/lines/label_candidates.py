"""Stage 2, all that could be a label: at the starts of lines, and inside them where line ends may be lost.

A candidate carries the evidence of its place and of the words behind it, in units of the path's scores
(`lines.label_path` chooses): what opens a line weighs most, then what stands behind a stop or an annotation's bracket;
a label in the middle of words weighs against itself. Numbers that count nothing else in the text are not offered.

Reads: blocks, the folded text. Writes: candidates in the order of the text. Linear in its length.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planparse.lexicon.loader import one_of, spaced
from planparse.model.source import Block
from planparse.rules.headings import markers, sections
from planparse.span import Span
from planparse.text import patterns

FLAT = 3  # a text of so few blocks has lost its line ends
STOPS = "。!?"
_CLOSERS = ")]"
# 附件1.…  表2、… : the number is a name's
_COUNTED = patterns.compile(
    rf"(?:{spaced('page_words', 'annexes')}|{one_of('outline_words', 'counted_name')})\s*:?\s*$"
)
# 二、三产业;  十一、十二月;  三、四季度;  （二）、（三）项
_NO_LABEL_BEHIND = patterns.compile(
    r"[一二三四五六七八九十]{1,3}(?:[、,和及]|[产季级月年类线等流批期档])|(?<=、)[0-9]{1,3}(?:[、,.%℃万亿千百月号日天个吨亩]|$)|[)\]、,。;:!?》”]|(?:款|项|条)[、,。的规之]"
)
_DECIMAL = patterns.compile(
    r"(?P<parts>[0-9]{1,2}(?:\s?[.]\s?[0-9]{1,2}){1,3})(?:[.、]\s?|\s+|(?=[\p{Han}“《(]))(?![0-9%万亿千百亩元倍公米吨℃月日-])"
)
_ALONE = patterns.compile(r"(?P<parts>[0-9]{1,2})\s+(?=[\p{Han}“《])")
_WORDS = patterns.compile(r"[\p{Han}A-Za-z“《\"']|(?:19|20)[0-9]{2}年|[0-9]")


_LONGEST = 12  # code points of a heading that is told by its words
_BLANKS = patterns.compile(r"\s+")


class Candidate(NamedTuple):
    """What may be a label: its place, style and number, what speaks for it, and whether it opens a line."""

    start: int
    end: int
    style: str
    rank: int
    number: int
    evidence: float
    opens: bool
    block: int
    prefix: tuple[int, ...] = ()  # of a decimal label: the numbers of the levels above


def candidates(blocks: Sequence[Block], folded: str, source: str, marks: Sequence[Span]) -> list[Candidate]:
    """All labels that the blocks' text may hold, but for those of tables and asides."""
    found: list[Candidate] = []
    before: Block | None = None
    flat = sum(block.cell is None and block.aside is None for block in blocks) <= FLAT
    for index, block in enumerate(blocks):
        if block.cell is not None or block.aside is not None:
            before = None
            continue
        at = skip_marks(folded, block.start, block.end, marks)
        first = _opening(folded, source, block, index, at, before)
        found.extend(first)
        found.extend(_inside(folded, block, index, first[0].end if first else at, flat))
        before = block
    return _with_decimal_ranks(_supported(found, folded))


def skip_marks(folded: str, start: int, end: int, marks: Sequence[Span]) -> int:
    """The first character of a line that is neither white space nor markup."""
    at = start
    while at < end:
        if folded[at].isspace():
            at += 1
            continue
        index = bisect_right(marks, (at, len(folded) + 1)) - 1 if marks else -1
        if index < 0 or not marks[index].start <= at < marks[index].end:
            break
        at = marks[index].end
    return at


def _opening(folded: str, source: str, block: Block, index: int, at: int, before: Block | None) -> list[Candidate]:
    """The label that a line opens with, as it stands or as a decimal."""
    evidence = 1.0 if _goes_on(folded, before, at) else 3.5
    decimal = _DECIMAL.match(folded, at, block.end) or _ALONE.match(folded, at, block.end)
    found = []
    if decimal is not None:
        parts = tuple(int(part) for part in patterns.split(r"\s?[.]\s?", decimal["parts"]))
        if all(parts):
            found.append(
                Candidate(
                    at, decimal.end("parts"), "decimal", 4 + len(parts), parts[-1], evidence, True, index, parts[:-1]
                )
            )
    marker = markers.read(folded, at, block.end, source)
    if marker is not None:
        if _NO_LABEL_BEHIND.match(folded, marker.end, block.end) and marker.rank >= 4:
            evidence -= 4.0
        if marker.number == 1 and marker.rank in (4, 5):  # a title above it has no stop either
            evidence = max(evidence, 2.0)
        found.append(
            Candidate(marker.start, marker.end, marker.style.name, marker.rank, marker.number, evidence, True, index)
        )
    return found


def _goes_on(folded: str, before: Block | None, at: int) -> bool:
    """Whether a line goes on with the sentence of the one before: a long one that ends in no stop."""
    if before is None or before.end - before.start < 20:
        return False
    words = folded[before.start : before.end].rstrip(" *_\n")
    return bool(words) and words[-1] not in "。;:!?)]”》"


def _inside(folded: str, block: Block, index: int, start: int, flat: bool) -> Iterator[Candidate]:
    """The labels inside a line; in a `flat` text blanks stand for line ends."""
    for marker in _markers_inside(folded, start, block.end, flat):
        at = marker.start
        if at <= start and at == block.start:
            continue
        evidence = _evidence_of_place(folded, block.start, at)
        if evidence is None or not _WORDS.match(folded, _behind(folded, marker.end, block.end), block.end):
            continue
        if _NO_LABEL_BEHIND.match(folded, marker.end, block.end):
            evidence -= 5.0
        opens = flat and folded[at - 1].isspace() and at > start
        if opens:
            evidence = max(evidence, 2.0)
        yield Candidate(at, marker.end, marker.style.name, marker.rank, marker.number, evidence, opens, index)


def _markers_inside(folded: str, start: int, end: int, flat: bool) -> Iterator[markers.Marker]:
    """The labels in `folded[start:end]` that can open an item, and in a `flat` text any behind a blank."""
    if not flat:
        yield from markers.glued(folded, start, end)
        return
    found = {marker.start: marker for marker in markers.glued(folded, start, end)}
    for gap in _BLANKS.finditer(folded, start, end):
        marker = markers.read(folded, gap.end(), end)
        if marker is not None:
            found.setdefault(marker.start, marker)
    yield from (found[at] for at in sorted(found))


def _behind(folded: str, at: int, end: int) -> int:
    while at < end and (folded[at].isspace() or folded[at] in "*_"):
        at += 1
    return at


def _evidence_of_place(folded: str, start: int, at: int) -> float | None:
    """What stands before a label inside a line says; None where it can be no label."""
    gap = at
    while gap > start and (folded[gap - 1].isspace() or folded[gap - 1] in "*_"):
        gap -= 1
    blanks = min(sum(map(str.isspace, folded[gap:at])), 2)
    sign = folded[gap - 1] if gap > start else "。"
    if sign in "、,(《“[." or (sign.isascii() and sign.isalnum() and not blanks):
        return None
    if _COUNTED.search(folded, max(start, gap - 5), gap):
        return None
    if sign in STOPS or sign in _CLOSERS:
        return 2.0 + 0.5 * blanks
    if sign in ";:”》":
        return 0.0 + blanks
    return -2.5 + 1.5 * blanks  # in the middle of words


def _supported(found: list[Candidate], folded: str) -> list[Candidate]:
    """Without what counts with nothing: inside lines a number needs its neighbour of the same style, or stands first
    behind a section's heading or before one (二、保障措施|(一)加强领导; 制定本方案。|一、主要任务(一)新建水厂)."""
    numbers: dict[str, set[int]] = {}
    for one in found:
        numbers.setdefault(one.style, set()).add(one.number)
    return [
        one
        for before, one, behind in zip([None, *found], found, [*found[1:], None], strict=False)
        if one.opens
        or one.number + 1 in numbers[one.style]
        or one.number - 1 in numbers[one.style]
        or (one.number == 1 and before is not None and _behind_heading(before, one, folded))
        or (one.number == 1 and behind is not None and _behind_heading(one, behind, folded))
    ]


def _behind_heading(above: Candidate, one: Candidate, folded: str) -> bool:
    """Whether the words between two labels are those of a section's heading, and nothing else."""
    words = folded[above.end : one.start].strip()
    return above.rank < one.rank and 2 < len(words) <= _LONGEST and sections.kind_of(words) is not None


def _with_decimal_ranks(found: list[Candidate]) -> list[Candidate]:
    """Decimals stand in the ranks that the text's other labels leave: 1 / 1.1 / 1.1.1, 一、 / 1.1, （一） / 1. / 1.1."""
    families = _families(found)
    if not families:
        return [one for one in found if one.style != "decimal"]
    deepest = max(len(prefix) for prefix in families) + 1
    heads = range(1, max(prefix[0] for prefix in families) + 2)
    base = max((one.rank for one in found if one.opens and one.rank in (4, 5) and one.style != "decimal"), default=3)
    top = max(7 - deepest, base + 1)
    ranked: list[Candidate] = []
    for one in found:
        if one.style == "decimal" and (one.prefix in families or (not one.prefix and one.number in heads)):
            ranked.append(one._replace(rank=top + len(one.prefix)))
        elif one.style == "digit_dot" and one.opens and one.number in heads and base < top:
            ranked.append(one._replace(rank=top))
        elif one.style != "decimal":
            ranked.append(one)
    return ranked


def _families(found: list[Candidate]) -> set[tuple[int, ...]]:
    """The prefixes under which decimals count: 2. of 2.1, 2.2; at least one of them from 1 to 2."""
    children: dict[tuple[int, ...], set[int]] = {}
    for one in found:
        if one.style == "decimal" and one.prefix:
            children.setdefault(one.prefix, set()).add(one.number)
    if not any({1, 2} <= numbers for numbers in children.values()):
        return set()
    return {prefix for prefix, numbers in children.items() if 1 in numbers}


def drop_overlaps(found: Sequence[Candidate]) -> list[Candidate]:
    """Of candidates that overlap the first."""
    kept: list[Candidate] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
