"""Stage 3: labelled lines → the tree of headings.

A line with a label opens a branch under the nearest open branch of a lower rank; lines without one belong to the branch
open before them. After the tree stands, list-like children (fragments behind a colon, inner labels without annotations of
their own) are folded into their parent, whose measures they are.

Reads: body lines, folded text. Writes: the root `Branch`; `path` of each branch.
Guarantees: each body line belongs to exactly one branch; document order is kept.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from planparse.model.diagnostics import Diagnostic, note
from planparse.model.layout import Label, Line
from planparse.outline.branch import Branch
from planparse.rules.headings import sections
from planparse.span import Span
from planparse.text import patterns
from planparse.text.fold import Folded
from planparse.text.numerals import ONES, integer

_STAGE = patterns.compile(rf"[\s*_]*(?P<label>第(?P<number>[{ONES}1-9])(?:阶段|步|环节))(?=[:(])")


_ENDS = tuple("。;:!?)]”》")


def breaks_off(line: Line, folded: str) -> bool:
    """Whether a line ends without a stop, emphasis behind it aside: the next may go on with its sentence."""
    return not folded[line.start : line.end].rstrip(" *_\n").endswith(_ENDS)


def build(lines: list[Line], folded: str) -> tuple[Branch, list[Diagnostic], dict[Line, Line]]:
    """The tree over the body's lines, what was odd in the numbering, and the lines that have another label in the tree or
    have lost theirs, each with what it has become."""
    root = Branch(label=None, rank=-1)
    stack = [root]
    relabelled: dict[Line, Line] = {}
    for read in lines:
        line, label = read, read.label
        if label is None and stack[-1].label is not None:
            label = _stage(line, stack, folded)
        if label is not line.label:
            line = relabelled[read] = replace(read, label=label)
        if label is None:
            stack[-1].lines.append(line)
            continue
        while stack[-1].rank >= label.rank:
            stack.pop()
        branch = Branch(label, label.rank, [line], parent=stack[-1])
        stack[-1].children.append(branch)
        stack.append(branch)
    _name(root, folded)
    return root, _gaps(root, folded), relabelled


def _stage(line: Line, stack: list[Branch], folded: str) -> Label | None:
    """The label of a paragraph that counts stages and has no other (三、实施步骤 ⏎ 第一阶段:宣传发动…), under a heading alone."""
    match = _STAGE.match(folded, line.start, line.end)
    if match is None:
        return None
    number = integer(match["number"]) or 0
    stage = next(
        (branch for branch in reversed(stack) if branch.label is not None and branch.label.style == "stage"), None
    )
    if stage is not None and stage.label is not None:
        host = stage.parent
        if host is None or stage.label.number + 1 != number:
            return None
    else:
        host = stack[-1]
        if number != 1 or host.children or not _holds_stages(host, folded):
            return None
    return Label("stage", 5 if host.rank < 5 else 6, number, match.start("label"), match.end("label"))


def _holds_stages(host: Branch, folded: str) -> bool:
    """Whether a branch is a heading of steps, or any outermost heading on a line of its own."""
    if host.label is None or not host.lines or host.rank > 5:
        return False
    line = host.lines[0]
    words = folded[host.label.end : line.end].strip(" *_\n")
    name = patterns.split("[。:]", words[:60])[0]
    alone = host.rank < 5 and len(name) <= 40 and len(words) <= len(name) + 1
    return sections.kind_of(name) == "step" or (alone and sections.kind_of(name) is None)


def _name(root: Branch, folded: str) -> None:
    """Ids: the path of labels without dots (三/（一）/1), made unique where numbering repeats."""
    seen: dict[str, int] = {}
    for branch in root.walk():
        if branch.label is None:
            continue
        label = (
            folded[branch.label.start : branch.label.end].strip().rstrip("、.").replace("(", "（").replace(")", "）")
        )
        path = f"{branch.parent.path}/{label}" if branch.parent is not None and branch.parent.path else label
        seen[path] = seen.get(path, 0) + 1
        branch.path = path if seen[path] == 1 else f"{path}~{seen[path]}"


def _gaps(root: Branch, folded: str) -> list[Diagnostic]:
    """Numbers left out or repeated among siblings; numbering may run on from the section before."""
    found: list[Diagnostic] = []
    carried: dict[int, int] = {}
    for parent in root.walk():
        before: Label | None = None
        for child in parent.children:
            label = child.label
            if label is None or child.rank > 7:
                continue
            span = Span(label.start, label.end)
            if before is not None and before.rank == label.rank:
                if label.number == before.number:
                    found.append(note("numbering_repeated", span, label=folded[label.start : label.end]))
                elif label.number > before.number + 1 and label.number - before.number < 20:
                    missing = "、".join(str(n) for n in range(before.number + 1, label.number))
                    found.append(note("numbering_gap", span, before=before.number, after=label.number, missing=missing))
            elif label.number > 1 and label.number > carried.get(label.rank, 0) + 1 and child.rank <= 6:
                start = carried.get(label.rank, 0)
                missing = "、".join(str(n) for n in range(start + 1, min(label.number, start + 20)))
                found.append(note("numbering_gap", span, before=start, after=label.number, missing=missing))
            before = label
            carried[label.rank] = label.number
    return found


def passage(lines: list[Line], folded: str, start: int, marks: list[Span]) -> Folded:
    """The folded passage of some lines from the offset `start` on, markup left out."""
    pieces: list[Span] = []
    for line in lines:
        a = max(line.start, start)
        if a < line.end:
            pieces.extend(without(Span(a, line.end), marks))
    return Folded(folded, pieces)


def without(span: Span, marks: list[Span]) -> list[Span]:
    """A range without the marks that lie in it; `marks` are sorted."""
    if not marks:
        return [span]
    pieces, at = [], span.start
    index = max(0, bisect_left(marks, (span.start, span.start)) - 1)
    while index < len(marks) and marks[index].start < span.end:
        mark = marks[index]
        index += 1
        if mark.end <= at:
            continue
        if mark.start > at:
            pieces.append(Span(at, mark.start))
        at = mark.end
    if at < span.end:
        pieces.append(Span(at, span.end))
    return pieces
