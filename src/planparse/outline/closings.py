"""Stage 4, the end of the last item: paragraphs that speak of the whole document, and belong to no task.

    …(体育总局负责) ⏎ 各地区、各有关部门要充分认识…重要意义,加强组织领导,…

They are told by their opening words, by standing behind the annotation that ends the item, or by being a second
paragraph where all other items have one. Reads: lines, body and annotations of an item. Writes: nothing.
"""

from __future__ import annotations

from bisect import bisect_right

from planparse.lexicon.loader import any_of, one_of, surfaces, words_of
from planparse.model.layout import Line
from planparse.rules.matches import AnnotationMatch
from planparse.rules.owners.annotations import leading_end
from planparse.text import patterns
from planparse.text.fold import Folded

_PLAN = any_of([*surfaces("document_types"), *words_of("outline_words", "plan_itself")])
_OPENING = patterns.compile(
    rf"(?:本{_PLAN}|{one_of('outline_words', 'closing')}"
    rf"|各{one_of('outline_words', 'addressed')}[^。]{{0,24}}{one_of('outline_words', 'must')}"
    r"|全[党国省市县区][^。,]{0,12}要)"
)
_ENDS = "。)]”!"


def begins(
    lines: list[Line], body: Folded, annotations: list[AnnotationMatch], title_end: int, folded: str, single: bool
) -> int | None:
    """The offset in `body` where the closing begins, or None. `single`: the other items have one paragraph each."""
    led = leading_end(annotations, body.text, title_end)  # it stands at the head: nothing ends there
    ended = annotations[-1].end if annotations and annotations[-1].end != led else None
    for index, line in enumerate(lines[1:], 1):
        at = body.locate(line.start)
        if ended is not None and at >= ended and len(body.text) - at > 8:
            return at
        if at <= max(title_end + 1, led) or folded[lines[index - 1].end - 1] not in _ENDS:
            continue
        if (single and (ended is None or at >= ended)) or _OPENING.match(body.text, at):
            return at
    return ended if ended is not None and _OPENING.match(body.text, ended) else None  # …(各部门负责)各地区、各部门要…


def paragraphs(lines: list[Line], body: Folded, annotations: list[AnnotationMatch], title_end: int, folded: str) -> int:
    """How many paragraphs an item has, a title on a line of its own and annotations aside."""
    count = 1
    starts = [a.start for a in annotations]
    begin = max(title_end + 1, leading_end(annotations, body.text, title_end))
    for index, line in enumerate(lines[1:], 1):
        at = body.locate(line.start)
        before = bisect_right(starts, at) - 1
        owned = before >= 0 and at < annotations[before].end
        count += at > begin and not owned and folded[lines[index - 1].end - 1] in _ENDS
    return count
