"""Annotations: the words that say who answers for an item (ANNOTATION 7 to 9). One style is one row of `STYLES`.

| id | a real-looking line |
|---|---|
| assignment.labelled_bracket | [牵头单位:县农业农村局;责任单位:县财政局、各镇] |
| assignment.verb_bracket | (县发展改革局牵头,县财政局、各镇配合) (县民政局、县残联按职责分工负责) |
| assignment.listed_bracket | (市交通局、各县政府,市财政局) where a rule said once gives the roles |
| assignment.labelled_line | 责任单位:县教育局,各镇 at the head of a line or behind a full stop |
| assignment.field_line | 责任分工:由县水利局负责规划,各镇组织实施,县财政局配合 |

Brackets may be mixed, mismatched or unclosed; an unclosed one ends at the line's end. Text in, matches out: offsets
count in the folded passage, `breaks` are the offsets where lines begin, `gaps` where white space was dropped.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from planparse.rules import clauses, labels, units
from planparse.rules.base import AnnotationMatch, AssignmentMatch
from planparse.rules.labels import RoleLabel
from planparse.rules.lead_rules import RULE
from planparse.text import patterns

BRACKET = patterns.compile(r"[\[\]()]")
# 镇人民政府 / 局、各镇: the rest of a name that the width of print broke
_CONTINUES = patterns.compile(r"[\u4e00-\u9fff]{1,12}(?:[、,;。]|$)")
_VERBS = patterns.compile(r"牵头|配合|协助|负责|参与")
_LONGEST = 600  # code points between the brackets of an annotation
_LINE_LABEL_BEFORE = "。;!?)]”"


def scan(
    text: str, breaks: Sequence[int] = (), gaps: Sequence[int] = (), listed: bool = False
) -> list[AnnotationMatch]:
    """All annotations of a passage, in order, not overlapping. `listed` allows brackets that only list units."""
    found: list[AnnotationMatch] = []
    at = 0
    spots = [(a, b, closed, even, True) for a, b, closed, even in _brackets(text, breaks)]
    spots += [(a, b, True, True, False) for a, b in _lines(text, breaks)]
    for start, end, closed, even, bracketed in sorted(spots, key=lambda s: (s[0], -s[1])):
        if start < at:
            continue
        match = (
            _read_bracket(text, start, end, closed, gaps, listed) if bracketed else _read_line(text, start, end, gaps)
        )
        if match is None:
            continue
        if not closed:
            match.flags.append(("unclosed_bracket", {}))
        elif not even:
            match.flags.append(("mismatched_bracket", {}))
        found.append(match)
        at = match.end
    return [match for index, match in enumerate(found) if match.assignments or _beside(found, index, text)]


def _beside(found: list[AnnotationMatch], index: int, text: str) -> bool:
    """Whether a field without units (完成时限:…) stands next to an annotation that has them."""
    here = found[index]
    before = found[index - 1] if index else None
    after = found[index + 1] if index + 1 < len(found) else None
    near_before = before is not None and not text[before.end : here.start].strip("。;,、")
    near_after = after is not None and not text[here.end : after.start].strip("。;,、")
    return near_before or near_after


def _brackets(text: str, breaks: Sequence[int]) -> list[tuple[int, int, bool, bool]]:
    """(start, end, closed, of one kind) of each bracket, outer ones first; an unclosed one runs to its line's end."""
    found: list[tuple[int, int, bool, bool]] = []
    stack: list[int] = []
    for match in BRACKET.finditer(text):
        at = match.start()
        if text[at] in "[(":
            stack.append(at)
            continue
        if not stack:
            continue
        want = "[" if text[at] == "]" else "("
        if text[stack[-1]] != want and want in {text[s] for s in stack[-3:-1]}:
            while stack and text[stack[-1]] != want:  # an inner one never closed
                stack.pop()
        start = stack.pop()
        found.append((start, at + 1, True, text[start] == want))
    for start in stack:
        if _opens_label(text, start + 1):
            found.append((start, _line_end(text, start, breaks), False, True))
    return found


def _opens_label(text: str, at: int) -> bool:
    return labels.at(text, at) is not None


def _line_end(text: str, at: int, breaks: Sequence[int]) -> int:
    """The end of an annotation that nothing closes: its line's end, over lines that break off inside a list."""
    index = bisect_right(breaks, at)
    while index < len(breaks):
        place = breaks[index]
        if _opens_label(text, place) or not _goes_on(text, breaks, index):
            return place
        index += 1
    return len(text)


def _goes_on(text: str, breaks: Sequence[int], index: int) -> bool:
    """Whether the line that ends at a break goes on in the next: it ends or begins inside a list, or it is as wide as
    the lines of print are and ends without a stop."""
    place = breaks[index]
    if place >= len(text):
        return False
    if text[place - 1] in "、,:" or text[place] in "、,各" or units.looks_like_unit(text[place : place + 4]):
        return True
    lengths = [b - a for a, b in zip(breaks, breaks[1:], strict=False)][-40:]
    width = max(lengths, default=0)
    own = place - (breaks[index - 1] if index else 0)
    return (
        20 < width <= 60
        and own >= width - 3
        and text[place - 1] not in "。;)]"
        and _CONTINUES.match(text, place) is not None
    )


def _lines(text: str, breaks: Sequence[int]) -> list[tuple[int, int]]:
    """Labelled lines and sentences outside brackets: 责任单位:… to the line's end or the full stop."""
    found: list[tuple[int, int]] = []
    starts = set(breaks)
    for label in labels.find(text, 0, len(text)):
        at = label.start
        if at and at not in starts and text[at - 1] not in _LINE_LABEL_BEFORE:
            continue
        if found and at < found[-1][1]:
            continue
        end = _line_end(text, label.end, breaks)
        stop = text.find("。", label.end, end)
        found.append((at, stop + 1 if stop >= 0 else end))
    return found


def _read_bracket(
    text: str, start: int, end: int, closed: bool, gaps: Sequence[int], listed: bool
) -> AnnotationMatch | None:
    inner_end = end - 1 if closed else end
    a, b = start + 1, inner_end
    if b - a > _LONGEST + 200:  # room for a rule said in the bracket
        return None
    rule = RULE.search(text, a, b)
    if rule is not None:
        b = rule.start()
    while a < b and text[b - 1] in "。.;,、 ":
        b -= 1
    if not 2 <= b - a <= _LONGEST:
        return None
    readers: tuple[Callable[..., AnnotationMatch | None], ...] = (_labelled, _verbal)
    for reader in readers:
        match = reader(text, a, b, gaps)
        if match is not None:
            break
    else:
        match = (
            _listed(text, a, b, gaps) if listed and text[max(0, start - 1) : start] in {"。", "", ")", "]"} else None
        )
    if match is not None:
        match.start, match.end = start, end
    return match


def _labelled(
    text: str, a: int, b: int, gaps: Sequence[int], rule: str = "assignment.labelled_bracket"
) -> AnnotationMatch | None:
    """Segments behind labels: 牵头单位:A;责任单位:B、C. Labels count at the start, behind separators and blanks only."""
    heads = [
        x for x in labels.find(text, a, b) if x.start == a or text[x.start - 1] in "、,;。()[] " or x.start in gaps
    ]
    if not heads or (heads[0].start != a and not all(x.role for x in heads)):
        return None
    found = AnnotationMatch(a, b, rule)
    for index, label in enumerate(heads):
        stop = heads[index + 1].start if index + 1 < len(heads) else b
        while stop > label.end and text[stop - 1] in "、,;。 ":
            stop -= 1
        if label.field:
            found.assignments += clauses.parse(text, label.end, stop, gaps, "assignment.field_line")
        elif label.role is not None and stop > label.end:
            found.assignments += _segment(text, label, stop, gaps, label.role, rule)
    return found


def _segment(
    text: str, label: RoleLabel, stop: int, gaps: Sequence[int], role: str, rule: str
) -> list[AssignmentMatch]:
    """What stands behind one label: a list of units, or clauses with verbs of their own."""
    if _VERBS.search(text, label.end, stop) and clauses.find_verb(text, label.end, stop) is not None:
        parsed = clauses.parse(text, label.end, stop, gaps, rule, role)
        if parsed:
            return parsed
    listed = units.split(text, label.end, stop, gaps)
    return [AssignmentMatch(label.start, stop, rule, role, label.name, listed)] if listed else []


# (X牵头) (X、Y按职责分工负责): the verb phrase of a bracket closes it, with few words behind the verb
_CLOSING = patterns.compile(
    r"(?:负责|牵头|配合|落实|承办|主办|协办|参与|参加|实施|指导|督导|监督|推进|协同|汇总|分工|职责)[^,;、]{0,6}$"
)


def _verbal(text: str, a: int, b: int, gaps: Sequence[int]) -> AnnotationMatch | None:
    last = text[max(a, b - 24) : b]
    first = patterns.search(r"^[^,;]{2,}?(?:负责|牵头|配合|按职责|落实)[^,;、]{0,6}(?=[,;])", text[a:b])
    if not _CLOSING.search(last) and first is None:
        return None
    parsed = clauses.parse(text, a, b, gaps, "assignment.verb_bracket")
    named = [u for one in parsed for u in one.units]
    if not parsed or not units.plausible(named) or any(len(one.role_text or "") > 20 for one in parsed):
        return None
    return AnnotationMatch(a, b, "assignment.verb_bracket", parsed)


def _listed(text: str, a: int, b: int, gaps: Sequence[int]) -> AnnotationMatch | None:
    named = units.split(text, a, b, gaps)
    if not named or sum(units.looks_like_unit(u.name) for u in named) * 3 < len(named) * 2:
        return None
    one = AssignmentMatch(a, b, "assignment.listed_bracket", "responsible", None, named)
    return AnnotationMatch(a, b, "assignment.listed_bracket", [one])


def _unopened(text: str, start: int, stop: int) -> bool:
    """Whether the last character closes a bracket that the line does not open."""
    pair = {")": "(", "]": "["}.get(text[stop - 1])
    return pair is not None and text.count(pair, start, stop) < text.count(text[stop - 1], start, stop)


def _read_line(text: str, start: int, end: int, gaps: Sequence[int]) -> AnnotationMatch | None:
    stop = end
    rule = RULE.search(text, start, end)
    if rule is not None:
        stop = rule.start()
    while stop > start and (text[stop - 1] in "。.;,、 " or _unopened(text, start, stop)):
        stop -= 1
    match = _labelled(text, start, stop, gaps, "assignment.labelled_line")
    label = labels.at(text, start)
    if match is None and label is not None and not label.field and stop - start <= 60:
        match = AnnotationMatch(start, end, "assignment.other_field")  # 完成时限:9月底前 on a line of its own
    if match is None or not (match.assignments or stop - start <= 60):
        return None
    match.start, match.end, match.bracketed = start, end, False
    return match
