"""Stage 7, what was left inside a text and belongs elsewhere → diagnostics: labels of items, annotations, lists of units,
signatures, heads of tables, and tasks far longer than their siblings.

    … 9月底前完工。责任单位：县水利局2.推进河道治理…      the label of the next item inside a task
    … 建设冷库3座。县供销社、县商务局）                    names of bodies that are in no assignment

Reads: the assembled mapping, owned ranges, folded text. Writes: diagnostics. Each rule is asked of a text with its place;
what an assignment or a measure holds is read, and never said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from planparse.lexicon.loader import one_of
from planparse.model.diagnostics import Diagnostic, note
from planparse.rules.headings import markers
from planparse.rules.owners import labels, organs
from planparse.rules.owners.vocabulary import LEVEL, ROLE_VERB
from planparse.span import Span
from planparse.tables.columns import ACTS
from planparse.text import patterns
from planparse.text.fold import Folded
from planparse.text.numerals import integer

if TYPE_CHECKING:
    from planparse.model.mappings import AssembledMapping, TaskMapping

_EACH = "各"
_ROLES = ("lead", "responsible", "supporting", "supervising")
_RUNNING = {"task", "goal", "prose", "annex"}  # parts of running text
_LISTS = {"task", "goal", "prose"}
_ROOM = 80  # code points behind a label in which its first name stands
_BRACKETED = 5  # rank of （一）
_SHORT = 300  # a task up to here is never too long
_TIMES_LONGER = 4
_BARE_LABEL = patterns.compile(
    rf"(?<!{_EACH})(?:{one_of('role_label_parts', *ACTS)}){one_of('role_label_parts', 'body')}(?=[{LEVEL}])"
)
_BRACKET_WITHIN = patterns.compile(r"[(\[{<](?P<names>[^。;:!?(){}<>\[\]]{3,120})[)\]}>](?=[0-9])")
_ODD_LABEL = patterns.compile(rf"[(\[{{<〈《]\s?(?P<number>[{markers.HAN}]{{1,3}})\s?[)\]}}>〉》]")
# 完成改造{县商务局、县财政局} / (县商务局 / 县供销社): what closes a text behind its last stop or opening bracket; read from
# the end, where there is but one place to begin
_LAST_PIECE = patterns.compile(r"(?r)(?<=^|[。;!?({<「\[])(?P<names>[^。;:!?(){}<>「」\[\]]{3,120})[)}>」\]]*[。;]?$")
_LAST = 130  # code points in which it stands
_CLAUSE = patterns.compile(f"{ROLE_VERB}$")
_LONGEST = 14  # code points of a name
_HEADED = patterns.compile(r"(?P<name>\p{Han}{3,14}):(?=.)")  # 县气象局:负责预报
_NO_LABEL_BEFORE = "第、,(《“[.-"
_SIGNED = patterns.compile(r"(?P<name>\p{Han}{4,40})20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日[。]?$")
_OPENS = patterns.compile(r"[\p{Han}“《]")


def findings(document: AssembledMapping, owned: list[tuple[Span, str]], folded: str) -> list[Diagnostic]:
    """All that was left inside the texts of a document."""
    found: list[Diagnostic] = []
    read = _Read(document)
    ordered = sorted(owned)
    behind = [kind for _, kind in ordered[1:]] + [""]
    for (span, kind), following in zip(ordered, behind, strict=False):
        if kind == "issuer" and following in _LISTS:  # 县住建局、各镇 under each item: nobody signs there
            body = Folded(folded, [span])
            found += _units(body, "task", _last_piece(body.text), read)
        if kind not in _RUNNING:
            continue
        body = Folded(folded, [span])
        found += _annotations(body, read)
        if kind in _LISTS:
            last = _last_piece(body.text)
            found += [*_units(body, kind, last, read), *_closing_clauses(body, last, read)]
        if kind in ("task", "goal"):
            found += _signatures(body)
    for _, spans in _runs(ordered):
        body = Folded(folded, spans)
        found += [*_bare_labels(body, read), *_brackets_within(body, read)]
    for task in document["tasks"]:
        if task["origin"] == "body":
            found += [*_labels(task, folded), *_odd_labels(task, folded)]
    found = list({(one.code, one.span): one for one in found}.values())
    told = sorted(one.span for one in found if one.span is not None)
    return found + list(_overlong(document["tasks"], folded, told))


class _Read:
    """The places of assignments, where names are read: asked before anything is split into names."""

    def __init__(self, document: AssembledMapping) -> None:
        spans = sorted(
            (one["span"]["start"], one["span"]["end"]) for task in document["tasks"] for one in task["assignments"]
        )
        spans += [(f["span"]["start"], f["span"]["end"]) for f in document["frame"] if f["kind"] == "annotation"]
        self.spans = sorted(spans)

    def holds(self, span: Span) -> bool:
        """Whether an assignment touches the span."""
        at = bisect_right(self.spans, (span.end, 0))
        return any(end > span.start for _, end in self.spans[max(0, at - 8) : at])


def _annotations(body: Folded, read: _Read) -> Iterator[Diagnostic]:
    """Labels of responsibility with a body's name behind them, in no assignment."""
    text = body.text
    for label in labels.find(text, 0, len(text)):
        if label.role not in _ROLES:
            continue
        span = body.span(label.start, label.end)
        if not read.holds(Span(span.start, span.end + 2)) and _begins_name(text[label.end : label.end + _ROOM]):
            yield note("annotation_unread", span)


def _begins_name(text: str) -> bool:
    """Whether a list of units begins a text, though it may run on into other words."""
    first = patterns.split(r"[。;:,、0-9(]", text)[0]
    unit = organs.unit_in(first, 0, len(first))
    return unit is not None and organs.names_body(unit.name)


def _bare_labels(body: Folded, read: _Read) -> Iterator[Diagnostic]:
    """责任部门 县人社局, or the name on the next line: a label without its colon."""
    text = body.text
    for label in _BARE_LABEL.finditer(text):
        span = body.span(*label.span())
        if read.holds(Span(span.start, span.end + 2)):
            continue
        if any(organs.is_organ(text[label.end() : label.end() + size]) for size in range(3, _LONGEST)):
            yield note("annotation_unread", span)


def _brackets_within(body: Folded, read: _Read) -> Iterator[Diagnostic]:
    """…亿元以上8个(县商务局)2签约资金…: a bracket of names before what counts on without a stop."""
    for bracket in _BRACKET_WITHIN.finditer(body.text):
        start, end = bracket.span("names")
        span = body.span(start, end)
        units = [] if read.holds(span) else organs.split(body.text, start, end, body.starts[1:])
        if units and all(_is_name(unit.name) for unit in units):
            yield note("units_unread", span, names=bracket["names"])


def _runs(ordered: list[tuple[Span, str]]) -> Iterator[tuple[str, list[Span]]]:
    """Neighbours of one kind of running text."""
    for kind, group in groupby(ordered, key=itemgetter(1)):
        if kind in _RUNNING:
            yield kind, [span for span, _ in group]


def _last_piece(text: str) -> tuple[int, int] | None:
    """What closes a text: in whatever brackets, or behind its last stop."""
    match = _LAST_PIECE.match(text, max(0, len(text) - _LAST))
    return match.span("names") if match is not None else None


def _units(body: Folded, kind: str, last: tuple[int, int] | None, read: _Read) -> Iterator[Diagnostic]:
    """Names of bodies alone at the end of a text."""
    head = _HEADED.match(body.text)
    if head is not None and _is_name(head["name"]) and not read.holds(body.span(*head.span("name"))):
        yield note("units_unread", body.span(*head.span("name")), names=head["name"])
    start, end = last or (0, 0)
    alone = start == 0
    if alone and kind == "goal":
        return
    span = body.span(start, end)
    units = [] if read.holds(span) else organs.split(body.text, start, end, body.starts[1:])
    if not units or not all(_is_name(unit.name) for unit in units):
        return
    if sum(len(unit.name) for unit in units) * 3 < (end - start) * 2 or (alone and len(units) < 2):
        return
    before = body.text[max(0, start - 21) : max(0, start - 1)]
    if not alone and any(organs.is_organ(before[at:]) for at in range(len(before))):
        return  # 县国资管理中心(县国资局): another name of the body before it
    yield note("units_unread", span, names=body.text[start:end])


def _is_name(name: str) -> bool:
    """Whether words are the name of a body with its level before it, and no sentence that ends in one."""
    if len(name) > _LONGEST:
        return False
    return organs.looks_like_owner(name) if name[0] == _EACH else name[0] in LEVEL and organs.names_body(name)


def _closing_clauses(body: Folded, last: tuple[int, int] | None, read: _Read) -> Iterator[Diagnostic]:
    """县水利局牵头,县财政局、各镇配合。 as the last sentence: who leads and who helps, in no assignment."""
    if last is None:
        return
    start, end = last
    words = body.text[start:end]
    if ("," not in words and ";" not in words) or read.holds(span := body.span(start, end)):
        return
    clauses = patterns.split("[,;]", words)
    if all(_CLAUSE.search(clause) for clause in clauses) and _begins_name(clauses[0]):
        yield note("annotation_unread", span)


def _signatures(body: Folded) -> Iterator[Diagnostic]:
    """A body's name and a date that end a text: who signed the notice, and when."""
    match = _SIGNED.search(body.text, max(0, len(body.text) - 60))
    if match is not None and organs.is_organ(match["name"]):
        yield note("signature_inside", body.span(match.start("name"), match.end()))


def _labels(task: TaskMapping, folded: str) -> Iterator[Diagnostic]:
    """Labels in a task that count on from its own or from its section's, and a first one in its title."""
    own = _marker(task["label"])
    if own is None:
        return
    above = _marker(task["section"][-1]) if task["section"] else None
    start, end = task["span"]["start"] + len(task["label"] or ""), task["span"]["end"]
    heading = start + len(task["title"] or "")
    last = {one.rank: one.number for one in (above, own) if one is not None}
    for marker in markers.glued(folded, start, end):
        sign = folded[marker.start - 1 : marker.start]
        if (
            (sign and sign in _NO_LABEL_BEFORE)
            or (sign.isascii() and sign.isalnum())
            or not _OPENS.match(folded, marker.end)
        ):
            continue
        counts_on = marker.rank in last and 1 <= marker.number - last[marker.rank] <= 2
        first = (
            marker.rank in (_BRACKETED, 6) and marker.rank != own.rank and marker.number == 1 and marker.end <= heading
        )
        if counts_on or first:
            last[marker.rank] = marker.number
            span = Span(marker.start, marker.end)
            yield note("label_inside", span, label=folded[marker.start : marker.end].strip())


def _odd_labels(task: TaskMapping, folded: str) -> Iterator[Diagnostic]:
    """(三〉 behind (二): a label whose brackets do not match, that counts on from the task's own."""
    own = _marker(task["label"])
    if own is None or own.rank != _BRACKETED:
        return
    number = own.number
    for match in _ODD_LABEL.finditer(folded, task["span"]["start"] + len(task["label"] or ""), task["span"]["end"]):
        if (match[0][0], match[0][-1]) != ("(", ")") and integer(match["number"]) == number + 1:
            number += 1
            yield note("label_inside", Span(match.start(), match.end()), label=match[0])


@lru_cache(maxsize=256)
def _marker(label: str | None) -> markers.Marker | None:
    words = Folded(label or "", [Span(0, len(label or ""))]).text
    return markers.read(words.replace("（", "(").replace("）", ")"), 0, len(words))


def _overlong(tasks: list[TaskMapping], folded: str, told: list[Span]) -> Iterator[Diagnostic]:
    """A task several times as long as the others of its section that holds what may be labels or annotations."""
    groups: dict[tuple[str, ...], list[TaskMapping]] = {}
    for task in tasks:
        if task["origin"] == "body":
            groups.setdefault(tuple(task["section"]), []).append(task)
    for group in groups.values():
        lengths = [len(task["text"]) for task in group]
        usual = sorted(lengths)[len(lengths) // 2] if len(group) > 2 else None
        for task, length in zip(group, lengths, strict=True):
            place = Span(task["span"]["start"], task["span"]["end"])
            if usual is None or length < max(_SHORT, _TIMES_LONGER * usual) or task["measures"]:
                continue
            if any(place.start <= one.start < place.end for one in told) or not _holds_items(task, folded):
                continue
            yield note("task_overlong", place, length=length, usual=usual)


def _holds_items(task: TaskMapping, folded: str) -> bool:
    start, end = task["span"]["start"] + len(task["label"] or ""), task["span"]["end"]
    numbered = [m for m in markers.glued(folded, start, end) if folded[m.start - 1] in "。;)]\n" and m.rank > 3]
    return len(numbered) > 1
