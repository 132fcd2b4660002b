"""Stage 4, pieces of an item that are tasks of their own because each carries an annotation (ANNOTATION 2 and 3).

Two shapes: the pieces of an inner enumeration (一是…（A负责）二是…（B负责）), which become children of the item; and paragraphs
whose number was lost, which become its siblings without a label, and are reported.

Reads: items that the tree gave. Writes: more branches and items. Guarantees: no line is lost or doubled.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from planparse.model.diagnostics import Diagnostic, note
from planparse.model.layout import Label, Line
from planparse.outline.branch import Branch
from planparse.rules.headings import markers
from planparse.rules.matches import AnnotationMatch
from planparse.span import Span
from planparse.text import patterns
from planparse.text.fold import Folded

Build = Callable[[Branch, list[Line]], None]
# 加强统筹协调。… : the opening of a paragraph that names a task
_HEADED = patterns.compile(r"[^。:;,]{4,24}。.{6,}")

# 提升风险防控能力,强化安全管控。筑牢源头防线。新建… : a heading over the one of its first paragraph
_TWO_HEADS = patterns.compile(r"[^。:;]{4,40}。[^。:;,]{4,24}。.{6,}")


def inner_cuts(body: Folded, annotations: list[AnnotationMatch], breaks: list[int]) -> list[tuple[int, int, int, int]]:
    """(start, label's end, number, rank) of the pieces of an enumeration each of which ends in one annotation."""
    if len(annotations) < 2:
        return []
    signs = list(body.text)
    for at in filter(None, breaks):  # 工作任务 ⏎ 第一,畅通渠道: a line's end parts as a stop does
        signs[at - 1] = "。"
    text = "".join(signs)
    series = markers.series(text, 0, len(text))
    if len(series) != len(annotations):
        return []
    bounds = [*(piece[0] for piece in series), len(body.text)]
    for match, start, end in zip(annotations, bounds, bounds[1:], strict=False):
        if not start <= match.start < end or body.text[match.end : end].strip("。;,、 "):
            return []
    return series


def lost_cuts(body: Folded, annotations: list[AnnotationMatch], breaks: list[int], missing: int) -> list[int]:
    """Where paragraphs begin that lost their number: behind an annotation that ends its line, before one of their own.
    `missing` is how many numbers the next sibling skips; without a gap the paragraph must open like a headed task, and
    the item must not be a heading over headed paragraphs, which are its measures."""
    cuts: list[int] = []
    if not missing and (_TWO_HEADS.match(body.text) or (breaks and "。" not in body.text[: breaks[0]])):
        return cuts
    for before, after in zip(annotations, annotations[1:], strict=False):
        index = bisect_left(breaks, before.end)
        start = breaks[index] if index < len(breaks) else after.start
        if start >= after.start or body.text[before.end : start].strip("。 "):
            continue
        if len(cuts) < missing or _HEADED.match(body.text, start):
            cuts.append(start)
    return cuts


def heading_cuts(body: Folded, annotations: list[AnnotationMatch], breaks: list[int], missing: int) -> list[int]:
    """Where paragraphs begin that lost their number between a heading and the first item under it: each has text and an
    annotation that ends it. `missing` is how many numbers that item skips."""
    if not breaks or "。" in body.text[: breaks[0]] or not annotations:
        return []
    cuts: list[int] = []
    at = breaks[0]
    for match in annotations:
        if match.start - at < 8 or len(cuts) == missing:
            return []
        cuts.append(at)
        index = bisect_left(breaks, match.end)
        at = breaks[index] if index < len(breaks) else len(body.text)
        if body.text[match.end : at].strip("。;,、 "):
            return []
    return cuts if at == len(body.text) else []


def paragraph_cuts(body: Folded, annotations: list[AnnotationMatch], breaks: list[int], least: int) -> list[int]:
    """Where the paragraphs under a section's heading begin, if `least` are annotated and all of these open like headed tasks:

    重点任务 ⏎ 扩大汽车消费。举办展销8场。(市商务局负责) ⏎ 促进家电更新。…(市财政局负责)

    An annotation on a line of its own belongs to the paragraph above it."""
    if not breaks or "。" in body.text[: breaks[0]] or annotations[0].start < breaks[0]:
        return []
    opening = {match.start for match in annotations}
    cuts = [at for at in breaks if at not in opening]
    owned = {bisect_right(cuts, match.start) for match in annotations}
    if len(owned) < least or not all(_HEADED.match(body.text, cuts[index - 1]) for index in owned if index):
        return []
    return cuts


def split_inner(
    branch: Branch, lines: list[Line], body: Folded, cuts: list[tuple[int, int, int, int]], build: Build
) -> None:
    """Give `branch` a child for each piece; what stands before the first stays its own."""
    rest = lines
    for index, (start, label_end, number, rank) in enumerate(cuts):
        own, rest = cut_lines(rest, body.at(start))
        if index == 0:
            branch.lines = own
        else:
            _finish(branch.children[-1], own, build)
        span = body.span(start, label_end)
        label = Label("inner", rank, number, span.start, span.end)
        branch.children.append(Branch(label, rank, parent=branch, path=f"{branch.path}/{number}"))
    _finish(branch.children[-1], rest, build)
    build(branch, branch.lines)


def split_lost(branch: Branch, lines: list[Line], body: Folded, cuts: list[int], build: Build) -> list[Diagnostic]:
    """Put a sibling without a label behind `branch` for each paragraph."""
    assert branch.parent is not None
    return _unlabelled(
        branch, (branch.parent, branch.parent.children.index(branch) + 1), branch.rank, lines, body, cuts, build
    )


def split_heading(
    branch: Branch, lines: list[Line], body: Folded, cuts: list[int], build: Build, rank: int | None = None
) -> list[Diagnostic]:
    """Put a child without a label before the others for each paragraph under a heading; `rank` where there are none."""
    return _unlabelled(branch, (branch, 0), rank or branch.children[0].rank, lines, body, cuts, build)


def split_section(branch: Branch, lines: list[Line], body: Folded, cuts: list[int], build: Build) -> list[Diagnostic]:
    """Put a child without a label under a section's heading for each paragraph."""
    return _unlabelled(branch, (branch, 0), min(branch.rank + 1, 6), lines, body, cuts, build)


def _unlabelled(
    branch: Branch, place: tuple[Branch, int], rank: int, lines: list[Line], body: Folded, cuts: list[int], build: Build
) -> list[Diagnostic]:
    """Take the paragraphs from `cuts` on out of `branch`, as branches of their own at `place` (a parent, an index)."""
    found: list[Diagnostic] = []
    parent, first = place
    branch.lines, rest = cut_lines(lines, body.at(cuts[0]))
    build(branch, branch.lines)
    for index in range(len(cuts)):
        end = body.at(cuts[index + 1]) if index + 1 < len(cuts) else rest[-1].end
        own, rest = cut_lines(rest, end) if index + 1 < len(cuts) else (rest, [])
        label = Label("none", rank, 0, own[0].start, own[0].start)
        sibling = Branch(label, rank, own, parent=parent, path=f"{branch.path}+{index + 1}")
        parent.children.insert(first + index, sibling)
        build(sibling, own)
        found.append(note("unlabelled_task", Span(own[0].start, own[-1].end)))
    return found


def _finish(branch: Branch, lines: list[Line], build: Build) -> None:
    branch.lines = lines
    build(branch, lines)


def cut_lines(lines: list[Line], at: int) -> tuple[list[Line], list[Line]]:
    """Lines before and behind a source offset; the line that holds it is cut in two."""
    before: list[Line] = []
    behind: list[Line] = []
    for line in lines:
        if line.end <= at:
            before.append(line)
        elif line.start >= at:
            behind.append(line)
        else:
            before.append(Line(line.start, at, line.label, soft=line.soft, bold=line.bold, typeface=line.typeface))
            behind.append(Line(at, line.end, soft=True, bold=line.bold, typeface=line.typeface))
    return before, behind
