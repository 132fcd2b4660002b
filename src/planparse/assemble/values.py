"""Matches → the mappings of CONTRACT.md: spans, units, assignments, targets, deadlines, references, measures."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from planparse.assemble.bound_values import Bond, Values
from planparse.lexicon.loader import any_of, one_of, surfaces, words_of
from planparse.model.diagnostics import Diagnostic, note
from planparse.model.readings import Reading
from planparse.model.source import Source
from planparse.rules import bonds, references
from planparse.rules.deadlines import deadline_scan
from planparse.rules.deadlines.cells import ongoing
from planparse.rules.deadlines.no_deadlines import OVER
from planparse.rules.headings import markers
from planparse.rules.matches import AnnotationMatch, AssignmentMatch, Clock, DeadlineMatch, Loss, TargetMatch
from planparse.rules.owners import lead_rules, names, organs
from planparse.rules.owners.lead_rules import DocumentRule
from planparse.rules.targets import target_scan
from planparse.span import Span
from planparse.tables.columns import ACTS
from planparse.text import patterns
from planparse.text.fold import Folded

if TYPE_CHECKING:
    from planparse.model.choices import Change, Comparator, DeadlineKind, Modality, Role
    from planparse.model.mappings import (
        AssignmentMapping,
        DeadlineMapping,
        MeasureMapping,
        NormalizedMapping,
        ReferenceMapping,
        SpanMapping,
        TargetMapping,
        UnitMapping,
    )

_NAMES = str.maketrans("()[]〔〕【】［］", "（）（）（）（）（）")
PERSONS = {"lead_official", "person"}
# [责任单位… or (…部门按职责分工负责) that no rule read
_UNREAD = patterns.compile(
    rf"[\[(][^\[\]()。]{{0,30}}{one_of('role_label_parts', *ACTS)}{one_of('role_label_parts', 'body')}?:"
    rf"|{one_of('role_label_parts', 'body')}{one_of('table_words', 'duty')}分工负责[)\]]"
)
_TIMES = [name for name, row in surfaces("columns").items() if row["kind"] == "deadline"]
_TIME_FIELD = patterns.compile(rf"{any_of([*_TIMES, *words_of('table_words', 'time_field')])}:(?P<value>[^;\])]+)")


@dataclass(slots=True, eq=False, repr=False)
class Context:
    """What values are read against: the source and its folded text, the clock, the document's rule; and the findings."""

    source: Source
    folded: str
    clock: Clock
    rule: DocumentRule | None = None
    rule_span: SpanMapping | None = None
    notes: list[Diagnostic] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The source text."""
        return self.source.text

    def span(self, span: Span) -> SpanMapping:
        """A span as the contract shows it."""
        page, bbox = self.source.places.locate(*span) if self.source.places is not None else (None, None)
        text = self.source.text[span.start : span.end]
        return {"start": span.start, "end": span.end, "text": text, "page": page, "bbox": bbox}

    def place(self, body: Folded, start: int, end: int) -> SpanMapping:
        """The span of a range of a folded passage."""
        return self.span(body.span(start, end))


def assignment(one: AssignmentMatch, body: Folded, context: Context, scope: SpanMapping | None) -> AssignmentMapping:
    """An assignment; units named twice in one role count once, with a diagnostic."""
    named: list[UnitMapping] = []
    seen: set[str] = set()
    for unit in one.units:
        name = body.words(context.text, unit.start, unit.end).translate(_NAMES)
        if name in seen:
            context.notes.append(
                note("unit_repeated", body.span(unit.start, unit.end), role=one.role_text or "", unit=name)
            )
            continue
        seen.add(name)
        if one.role not in PERSONS and organs.is_doubtful(unit):
            context.notes.append(note("unit_suspect", body.span(unit.start, unit.end), unit=name))
        alias = unit.alias.translate(_NAMES) if unit.alias else None
        span = context.place(body, unit.start, unit.end)
        named.append({
            "name": name, "alias": alias, "implied_prefix": None, "collective": unit.collective, "et_al": unit.et_al, "span": span,
        })  # fmt: skip
    for shown, prefix in zip(named, names.implied_prefixes([shown["name"] for shown in named]), strict=True):
        shown["implied_prefix"] = prefix
    return {
        "role": cast("Role", one.role), "role_text": one.role_text, "units": named, "scope": scope, "rule_lead": one.rule_lead,
        "rule_span": context.rule_span if one.rule_lead else None, "rule": one.rule,
        "span": context.place(body, one.start, one.end),
    }  # fmt: skip


def assignments(
    found: list[AnnotationMatch], body: Folded, title_end: int, context: Context
) -> list[AssignmentMapping]:
    """The assignments of an item. Where several annotations stand in it, each answers for the words before it."""
    result: list[AssignmentMapping] = []
    starts = [match.start for match in found]
    for spot in _UNREAD.finditer(body.text):
        before = bisect_right(starts, spot.start()) - 1
        if before < 0 or spot.start() >= found[before].end:
            context.notes.append(note("annotation_unread", body.span(spot.start(), spot.end())))
    at = title_end
    several = len(found) > 1 and all(match.bracketed for match in found)
    for match in found:
        place = body.span(match.start, match.end)
        for code, fields in match.flags:
            context.notes.append(note(code, place, **fields))
        context.notes += [note("label_unknown", body.span(a, b), label=name) for a, b, name in match.unknown]
        rule, read = context.rule, match.assignments
        if rule is not None and (rule.start <= place.start or place.start <= rule.start < place.end):
            read = lead_rules.apply_rule(read, rule, body.text)
        begin = at
        while begin < match.start and body.text[begin] in "。.;,、 ":
            begin += 1
        scope = context.place(body, begin, match.start) if several and begin < match.start else None
        result += [made for one in read if (made := assignment(one, body, context, scope))["units"]]
        at = match.end
    return result


def target(match: TargetMatch, body: Folded, context: Context, shift: int = 0) -> TargetMapping:
    """A target; the words as printed, breaks mended."""
    start, end = match.start + shift, match.end + shift
    normalized: NormalizedMapping | None = None
    if match.normalized:
        normalized = {"value": match.normalized[0], "unit": match.normalized[1]}
    return {
        "id": "", "text": body.words(context.text, start, end), "indicator": match.indicator,
        "comparator": cast("Comparator", match.comparator),
        "value": match.value, "value_max": match.value_max, "unit": match.unit, "dimension": match.dimension,
        "normalized": normalized, "change": cast("Change | None", match.change), "baseline": match.baseline, "per": match.per,
        "scope": match.scope, "modality": cast("Modality | None", match.modality),
        "part_of": None, "deadline": None, "rule": match.rule,
        "span": context.place(body, start, end),
    }  # fmt: skip


def deadline(match: DeadlineMatch, body: Folded, context: Context, shift: int = 0) -> DeadlineMapping:
    """A deadline."""
    start, end = match.start + shift, match.end + shift
    return {
        "id": "", "text": body.words(context.text, start, end), "kind": cast("DeadlineKind", match.kind),
        "start": match.since, "end": match.until,
        "rrule": match.rrule, "times": match.times, "except": match.exception, "duration": match.duration, "after": match.after,
        "inferred_year": match.inferred_year, "inherited": False, "rule": match.rule, "span": context.place(body, start, end),
    }  # fmt: skip


def quantities(body: Folded, start: int, end: int, skip: list[AnnotationMatch], context: Context) -> Values:
    """Targets and deadlines of `body.text[start:end]`, annotations left out; these may bear a deadline of their own."""
    pieces, at = [], start
    for match in skip:
        if start <= match.start < end:
            pieces += [body.text[at : match.start], "。" * (min(match.end, end) - match.start)]
            at = min(match.end, end)
    found = read_values("".join([*pieces, body.text[at:end]]), body, start, context)
    annotated = annotated_times([match for match in skip if start <= match.start < end], body, context)
    return found._replace(deadlines=sorted(found.deadlines + annotated, key=lambda d: d["span"]["start"]))


def read_values(text: str, body: Folded, shift: int, context: Context) -> Values:
    """Targets and deadlines of a piece of `body` that begins at `shift`, bound to each other."""
    lost: list[Loss] = []
    late: list[Loss] = []
    due = deadline_scan.scan(text, context.clock, lost=late)
    matches = target_scan.scan(text, lost, bonds.dated(due))
    matches = bonds.without_facts(text, matches, due, late, lost)
    bonded = bonds.bind(text, matches, due)
    found = [target(m, body, context, shift) for m in matches]
    times = [deadline(m, body, context, shift) for m in due]
    bound: list[Bond] = []
    for value, whole, by in zip(found, *bonded, strict=True):
        if whole is not None or by is not None:
            bound.append(Bond(value, None if whole is None else found[whole], None if by is None else times[by]))
    for match, value in zip(matches, found, strict=True):
        a, b = match.number
        evidence = [(what, body.span(x + shift, y + shift)) for what, x, y in match.evidence]
        context.readings.append(Reading(body.span(a + shift, b + shift), "target", match.rule, value, evidence))
        if not match.known_unit:
            context.notes.append(note("unit_unknown", body.span(a + shift, b + shift), unit=match.unit))
    for loss in lost:
        told = [(loss.reason, body.span(loss.words[0] + shift, loss.words[1] + shift))] if loss.words else []
        context.readings.append(
            Reading(body.span(loss.start + shift, loss.end + shift), "loss", loss.reason, evidence=told)
        )
    _record(due, times, late, body, shift, context)
    return Values(found, times, bound)


def column_times(body: Folded, context: Context, starts: bool = False) -> list[DeadlineMapping]:
    """The deadlines of a cell of a deadline column; of one where work `starts`, those that the plan still has before it."""
    lost: list[Loss] = []
    due = deadline_scan.scan(body.text, context.clock, True, lost)
    year = context.clock.year
    past = [
        m for m in due if starts and year is not None and (day := m.until or m.since) is not None and day.year < year
    ]
    due = [m for m in due if m not in past]
    lost += [Loss(m.start, m.end, OVER.id) for m in past]
    times = [deadline(m, body, context) for m in due]
    _record(due, times, lost, body, 0, context)
    return times


def _record(
    due: list[DeadlineMatch], times: list[DeadlineMapping], lost: list[Loss], body: Folded, shift: int, context: Context
) -> None:
    for match, value in zip(due, times, strict=True):
        span = body.span(match.start + shift, match.end + shift)
        evidence = [(what, body.span(a + shift, b + shift)) for what, a, b in match.evidence]
        context.readings.append(Reading(span, "deadline", match.rule, value, evidence, times=True))
    for loss in lost:
        span = body.span(loss.start + shift, loss.end + shift)
        context.readings.append(Reading(span, "loss", loss.reason, times=True))


def annotated_times(matches: list[AnnotationMatch], body: Folded, context: Context) -> list[DeadlineMapping]:
    """The deadlines that annotations bear: 完成时限:…, and those in brackets."""
    return [time for match in matches for time in _annotated_time(match, body, context)]


def _annotated_time(match: AnnotationMatch, body: Folded, context: Context) -> list[DeadlineMapping]:
    text = body.text[match.start : match.end]
    stated = _TIME_FIELD.search(text)
    if match.rule == "assignment.field_line" and stated is None:
        return []
    shift = match.start + (stated.start("value") if stated is not None else 0)
    lost: list[Loss] = []
    due = deadline_scan.scan(stated.group("value") if stated else text, context.clock, stated is not None, lost)
    if stated is None and match.bracketed:
        due += [found for a, b in _pieces(text) if (found := ongoing(text, a, b)) is not None]
    times = [deadline(m, body, context, shift) for m in due]
    _record(due, times, lost, body, shift, context)
    return times


def _pieces(text: str) -> list[tuple[int, int]]:
    """The pieces of a bracket between its commas."""
    return [m.span() for m in patterns.finditer(r"(?<=[,;、])[^,;、()\[\]。]{2,10}(?=[,;、)\]。])", text)]


def cited(body: Folded, start: int, end: int, context: Context) -> list[ReferenceMapping]:
    """Documents cited in `body.text[start:end]`."""
    found: list[ReferenceMapping] = []
    for match in references.scan(body.text[start:end]):
        title, number = (
            body.words(context.text, place[0] + start, place[1] + start) if place else None
            for place in (match.title_place, match.number_place)
        )
        span = context.place(body, match.start + start, match.end + start)
        found.append({"title": title, "document_number": number, "rule": match.rule, "span": span})
    return found


def measures(body: Folded, start: int, end: int, breaks: list[int], context: Context) -> list[MeasureMapping]:
    """The inner enumeration of `body.text[start:end]`: the pieces of its outermost series, each from label to label."""
    series = markers.series(body.text, start, end)
    found = []
    for index, (a, label_end, _, _) in enumerate(series):
        b = series[index + 1][0] if index + 1 < len(series) else end
        found.append(_measure(body, a, label_end, b, context))
    return found


def _measure(body: Folded, start: int, label_end: int, end: int, context: Context) -> MeasureMapping:
    text = body.text
    while end > start and text[end - 1] in ";, ":
        end -= 1
    stop = text.find("。", label_end, min(end - 1, label_end + 40))
    title_end = stop if 0 < stop - label_end <= 30 else label_end
    begin = title_end + 1 if title_end > label_end else label_end
    label = body.words(context.text, start, label_end).rstrip()
    return {
        "label": label, "title": body.words(context.text, label_end, title_end) or None,
        "text": body.words(context.text, begin, end), "span": context.place(body, start, end),
    }  # fmt: skip
