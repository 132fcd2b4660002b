"""Annotations: the words that say who answers for an item (ANNOTATION 7 to 9). One style is one row of `styles.STYLES`.

Brackets may be mixed, mismatched or unclosed; an unclosed one ends at the line's end. Text in, matches out: offsets
count in the folded passage, `breaks` are the offsets where lines begin, `gaps` where white space was dropped.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from planparse.rules.matches import AnnotationMatch
from planparse.rules.owners import brackets, labels
from planparse.rules.owners import organs as units
from planparse.rules.owners.lead_rules import BLANKET, RULE
from planparse.rules.owners.styles import STYLES
from planparse.rules.owners.vocabulary import LEVEL, owner_word
from planparse.rules.quantities.numbers import find as find_quantities
from planparse.text import patterns

# 镇人民政府 / 局、各镇: the rest of a name that the width of print broke
_CONTINUES = patterns.compile(r"[\u4e00-\u9fff]{1,12}(?:[、,;。]|$)")
_OWN_NAME = patterns.compile(rf"{owner_word('level', 'opens_name')}(?!\p{{Han}}?(?:[、,;。)\]]|$))")
_LISTED = patterns.compile("[、,;]")
BARE = frozenset({"end", "dash"})  # places where names alone are an annotation
EDGE = "。.;,、: "
_LONGEST = 600  # code points between the brackets of an annotation
_ROOM = 200  # more of them, for a rule said in the bracket
_LINE_LABEL_BEFORE = "。;!?)]”-—"


def places_of_bare_names(listed: bool, plan: bool | None) -> AbstractSet[str]:
    """Where names alone are an annotation: nowhere in a document whose type sets no tasks; in any bracket where a rule
    said once gives them roles (`listed`)."""
    return (BARE if plan is not False else frozenset()) | (frozenset({"listing"}) if listed else frozenset())


def scan(
    text: str, breaks: Sequence[int] = (), gaps: Sequence[int] = (), bare: AbstractSet[str] = BARE
) -> list[AnnotationMatch]:
    """All annotations of a passage, in order, not overlapping. `bare` are the places where names alone are one."""
    found: list[AnnotationMatch] = []
    at = 0
    ends = _LineEnds(text, breaks)
    spots = _spots(text, ends)
    dashes = {match.start(): match.end() for match in _DASH.finditer(text)} if "dash" in bare else {}
    spots += [(a, ends.behind(a), True, True, False) for a in dashes]
    for start, end, closed, even, bracketed in sorted(spots, key=lambda s: (s[0], -s[1])):
        if start < at or (bracketed and end - start > _LONGEST + _ROOM):
            continue
        near = _parting(text, breaks, gaps, start, end)
        if start in dashes:
            match = _read_dash(text, start, dashes[start], end, near)
        elif bracketed:
            match = _read_bracket(text, start, end, closed, near, "listing" in bare)
            if match is None and closed and "end" in bare:
                match = _read_end(text, start, end, near, breaks)
        else:
            match = _read_line(text, start, end, near)
        if match is None:
            continue
        if not closed:
            match = match._replace(flags=[("unclosed_bracket", {})])
        elif not even:
            match = match._replace(flags=[("mismatched_bracket", {})])
        found.append(match)
        at = match.end
    return [match for index, match in enumerate(found) if match.assignments or _beside(found, index, text)]


def _spots(text: str, ends: _LineEnds) -> list[tuple[int, int, bool, bool, bool]]:
    """(start, end, closed, of one kind, in a bracket) of each bracket and labelled line."""
    found = brackets.find(text, ends.behind, lambda at: _opens_label(text, at))
    spots = [(one.start, one.end, one.closed, one.even, True) for one in found]
    return spots + [(a, b, True, True, False) for a, b in _lines(text, ends)]


def leading_end(found: list[AnnotationMatch], text: str, end: int) -> int:
    """Where the annotations end that stand right behind the heading, which ends at `end`; 0 where none does."""
    at = end
    for match in found:
        if text[at : match.start].strip(EDGE):
            break
        at = match.end
    return at if at > end else 0


def _beside(found: list[AnnotationMatch], index: int, text: str) -> bool:
    """Whether a field without units (完成时限:…) stands next to an annotation that has them."""
    here = found[index]
    before = found[index - 1] if index else None
    after = found[index + 1] if index + 1 < len(found) else None
    near_before = before is not None and not text[before.end : here.start].strip("。;,、")
    near_after = after is not None and not text[here.end : after.start].strip("。;,、")
    return near_before or near_after


def _opens_label(text: str, at: int) -> bool:
    return labels.at(text, at) is not None


class _LineEnds:
    """Where annotations end that nothing closes: at their line's end, over lines that break off inside a list, but never
    over one that opens an annotation of its own. Each break is looked at once, however many annotations it may end."""

    def __init__(self, text: str, breaks: Sequence[int]) -> None:
        self.text, self.breaks = text, breaks
        self._stops: list[int] | None = None

    def behind(self, at: int) -> int:
        """The first end behind `at`."""
        if self._stops is None:
            text, breaks = self.text, self.breaks
            self._stops = [b for i, b in enumerate(breaks) if _opens(text, b) or not _goes_on(text, breaks, i)]
        index = bisect_right(self._stops, at)
        return self._stops[index] if index < len(self._stops) else len(self.text)


def _opens(text: str, at: int) -> bool:
    """Whether a label begins at `at`, in a bracket or not."""
    return _opens_label(text, at + 1 if text[at : at + 1] in ("(", "[") else at)


def _goes_on(text: str, breaks: Sequence[int], index: int) -> bool:
    """Whether the line that ends at a break goes on in the next: it ends or begins inside a list, or it is as wide as
    the lines of print are and ends without a stop."""
    place = breaks[index]
    if place >= len(text):
        return False
    if text[place - 1] in "、,:" or text[place] in "、,各" or units.looks_like_unit(text[place : place + 4]):
        return True
    full = _is_full(breaks[max(0, index - 20) : index + 20], place - (breaks[index - 1] if index else 0))
    return full and text[place - 1] not in "。;)]" and _CONTINUES.match(text, place) is not None


def _is_full(near: Sequence[int], own: int) -> bool:
    """Whether a line `own` characters long is as wide as the lines of print that begin at `near`."""
    width = max((b - a for a, b in zip(near, near[1:], strict=False)), default=0)
    return 20 < width <= 60 and own >= width - 3


def _parting(text: str, breaks: Sequence[int], gaps: Sequence[int], start: int, end: int) -> Sequence[int]:
    """The gaps of `text[start:end]` that may part names. Where the width of print broke a line, one name goes on
    (乡 ⏎ 综治办), unless what follows begins as a name of its own does (县财政局 ⏎ 县供销社)."""
    near = list(gaps[bisect_left(gaps, start) : bisect_right(gaps, end)])
    for index in range(bisect_right(breaks, start), bisect_left(breaks, end)):
        place = breaks[index]
        lines = [*([0] if index < 20 else []), *breaks[max(0, index - 20) : index + 20]]
        own = _OWN_NAME.match(text, place) is not None or _opens_label(text, place)
        if not own and _is_full(lines, place - (breaks[index - 1] if index else 0)):
            at = bisect_left(near, place)
            del near[at : at + (near[at : at + 1] == [place])]
    return near


def _lines(text: str, ends: _LineEnds) -> list[tuple[int, int]]:
    """Labelled lines and sentences outside brackets: 责任单位:… to the line's end or the full stop."""
    found: list[tuple[int, int]] = []
    starts = set(ends.breaks)
    for label in labels.find(text, 0, len(text)):
        at = label.start
        if at and at not in starts and text[at - 1] not in _LINE_LABEL_BEFORE:
            continue
        if found and at < found[-1][1]:
            continue
        end = ends.behind(label.end)
        stop = text.find("。", label.end, end)
        found.append((at, stop + 1 if stop >= 0 else end))
    return found


def _read_bracket(
    text: str, start: int, end: int, closed: bool, gaps: Sequence[int], listed: bool
) -> AnnotationMatch | None:
    inner_end = end - 1 if closed else end
    a, b = start + 1, inner_end
    b = _rule_begins(text, a, b)
    while a < b and text[b - 1] in "。.;,、 ":
        b -= 1
    if not 2 <= b - a <= _LONGEST:
        return None
    match = _read_as("bracket", text, a, b, gaps)
    if match is None and listed and text[max(0, start - 1) : start] in {"。", "", ")", "]"}:
        match = _read_as("listing", text, a, b, gaps)
    return match._replace(start=start, end=end) if match is not None else None


# …完成改造。(县住建局)   …建成通车——县交通局、各乡镇。
_DASH = patterns.compile(r"(?<=[\p{Han}。;)”])-{1,2}\s?(?=\p{Han})")


def _read_end(text: str, start: int, end: int, gaps: Sequence[int], breaks: Sequence[int]) -> AnnotationMatch | None:
    """A bracket of names alone that ends a paragraph, and is no other name of the body before it."""
    if not _ends_paragraph(text, end, breaks) or not 2 <= end - start - 2 <= _LONGEST or _names_body(text, start, end):
        return None
    if find_quantities(text[start + 1 : end - 1]):  # 新建卫生所2所, 七成以上的行政村建成文化广场
        return None
    match = _read_as("end", text, start + 1, end - 1, gaps)
    return match._replace(start=start, end=end) if match is not None else None


def _read_dash(text: str, start: int, names: int, end: int, gaps: Sequence[int]) -> AnnotationMatch | None:
    """Names of bodies alone between a dash and the end of its paragraph."""
    stop = end
    while stop > names and text[stop - 1] in "。.; ":
        stop -= 1
    match = _read_as("dash", text, names, stop, gaps) if names < stop <= names + _LONGEST else None
    return match._replace(start=start, end=end, bracketed=False) if match is not None else None


def _ends_paragraph(text: str, at: int, breaks: Sequence[int]) -> bool:
    """Whether nothing but a stop stands between a place and the end of its paragraph."""
    behind = at + (text[at : at + 1] in tuple("。.;"))
    index = bisect_left(breaks, at)
    return behind >= len(text) or (index < len(breaks) and breaks[index] <= behind)


def _names_body(text: str, at: int, end: int) -> bool:
    """Whether a bracket up to `end` is the other name of the body whose name ends at `at`: 县国资管理中心(县国资局), but not
    several names, nor that of a county's body behind one of no level (建立养殖基地(县农业局))."""
    start = max((text.rfind(mark, max(0, at - 24), at) for mark in "。;,、:()"), default=-1) + 1
    before = text[max(start, at - 24) : at]
    other = text[at + 1] in LEVEL and not any(char in LEVEL for char in before)
    listed = before[:1] not in LEVEL and _LISTED.search(text, at, end) is not None
    return bool(before) and units.is_organ(before) and not other and not listed


def _read_as(place: str, text: str, a: int, b: int, gaps: Sequence[int]) -> AnnotationMatch | None:
    """What the first style of a place reads that fits."""
    for style in STYLES:
        if style.place == place:
            match = style.read(text, a, b, gaps, style.id)
            if match is not None:
                return match
    return None


def _rule_begins(text: str, start: int, end: int) -> int:
    """Where an annotation's own words end: before a rule said in it, for all lists (下同) or for all items (以下均需…)."""
    if not any(text.find(sign, start, end) >= 0 for sign in ("为", "是", "均")):
        return end  # each of them holds one, and few annotations do
    found = (pattern.search(text, start, end) for pattern in (RULE, BLANKET))
    return min((match.start() for match in found if match is not None), default=end)


def _unopened(text: str, start: int, stop: int) -> bool:
    """Whether the last character closes a bracket that the line does not open."""
    pair = {")": "(", "]": "["}.get(text[stop - 1])
    return pair is not None and text.count(pair, start, stop) < text.count(text[stop - 1], start, stop)


def _read_line(text: str, start: int, end: int, gaps: Sequence[int]) -> AnnotationMatch | None:
    stop = _rule_begins(text, start, end)
    while stop > start and (text[stop - 1] in "。.;,、 " or _unopened(text, start, stop)):
        stop -= 1
    match = _read_as("line", text, start, stop, gaps)
    if match is None or not (match.assignments or stop - start <= 60):
        return None
    return match._replace(start=start, end=end, bracketed=False)
