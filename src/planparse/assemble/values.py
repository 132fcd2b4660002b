"""Matches → the mappings of CONTRACT.md: spans, units, assignments, targets, deadlines, references, measures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from planparse.model.diagnostics import Diagnostic, note
from planparse.model.source import Source
from planparse.rules import annotations as annotation_rules
from planparse.rules import deadlines, markers, references, targets, units
from planparse.rules.annotations import DocumentRule
from planparse.rules.base import AnnotationMatch, AssignmentMatch, Clock, DeadlineMatch, TargetMatch
from planparse.span import Span
from planparse.text import patterns
from planparse.text.fold import Folded

Json = dict[str, Any]
_NAMES = str.maketrans("()[]〔〕【】［］", "（）（）（）（）（）")
PERSONS = {"lead_official", "person"}
# [责任单位… or (…部门按职责分工负责) that no rule read
_UNREAD = patterns.compile(
    r"[\[(][^\[\]()。]{0,30}(?:牵头|责任|配合|承办|主办|协办)(?:单位|部门)?:|(?:单位|部门)按职责分工负责[)\]]"
)
_TIME_FIELD = patterns.compile(r"(?:完成|整改|工作)?(?:时限|时间|期限)(?:要求|节点)?:(?P<value>[^;\])]+)")


@dataclass(slots=True, eq=False)
class Context:
    """What values are read against: the source and its folded text, the clock, the document's rule; and the findings."""

    source: Source
    folded: str
    clock: Clock
    rule: DocumentRule | None = None
    rule_span: Json | None = None
    notes: list[Diagnostic] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The source text."""
        return self.source.text

    def span(self, span: Span) -> Json:
        """A span as the contract shows it."""
        page, bbox = self.source.places.locate(*span) if self.source.places is not None else (None, None)
        text = self.text[span.start : span.end]
        return {"start": span.start, "end": span.end, "text": text, "page": page, "bbox": bbox}

    def place(self, body: Folded, start: int, end: int) -> Json:
        """The span of a range of a folded passage."""
        return self.span(body.span(start, end))


def assignment(one: AssignmentMatch, body: Folded, context: Context, scope: Json | None) -> Json:
    """An assignment; units named twice in one role count once, with a diagnostic."""
    named: list[Json] = []
    seen: set[str] = set()
    for unit in one.units:
        name = body.words(context.text, unit.start, unit.end).translate(_NAMES)
        if name in seen:
            context.notes.append(
                note("unit_repeated", body.span(unit.start, unit.end), role=one.role_text or "", unit=name)
            )
            continue
        seen.add(name)
        if one.role not in PERSONS and not unit.collective and not units.looks_like_unit(unit.name):
            context.notes.append(note("unit_suspect", body.span(unit.start, unit.end), unit=name))
        alias = unit.alias.translate(_NAMES) if unit.alias else None
        span = context.place(body, unit.start, unit.end)
        named.append({"name": name, "alias": alias, "collective": unit.collective, "et_al": unit.et_al, "span": span})
    return {
        "role": one.role, "role_text": one.role_text, "units": named, "scope": scope, "rule_lead": one.rule_lead,
        "rule_span": context.rule_span if one.rule_lead else None, "rule": one.rule,
        "span": context.place(body, one.start, one.end),
    }  # fmt: skip


def assignments(found: list[AnnotationMatch], body: Folded, title_end: int, context: Context) -> list[Json]:
    """The assignments of an item. Where several annotations stand in it, each answers for the words before it."""
    result: list[Json] = []
    for spot in _UNREAD.finditer(body.text):
        if not any(match.start <= spot.start() < match.end for match in found):
            context.notes.append(note("annotation_unread", body.span(spot.start(), spot.end())))
    at = title_end
    several = len(found) > 1 and all(match.bracketed for match in found)
    for match in found:
        place = body.span(match.start, match.end)
        for code, fields in match.flags:
            context.notes.append(note(code, place, **fields))
        rule = context.rule
        if rule is not None and (rule.start <= place.start or place.start <= rule.start < place.end):
            annotation_rules.apply_rule(match, rule, body.text)
        begin = at
        while begin < match.start and body.text[begin] in "。.;,、 ":
            begin += 1
        scope = context.place(body, begin, match.start) if several and begin < match.start else None
        result += [made for one in match.assignments if (made := assignment(one, body, context, scope))["units"]]
        at = match.end
    return result


def target(match: TargetMatch, body: Folded, context: Context, shift: int = 0) -> Json:
    """A target; the words as printed, breaks mended."""
    start, end = match.start + shift, match.end + shift
    normalized = {"value": match.normalized[0], "unit": match.normalized[1]} if match.normalized else None
    return {
        "text": body.words(context.text, start, end), "indicator": match.indicator, "comparator": match.comparator,
        "value": match.value, "value_max": match.value_max, "unit": match.unit, "dimension": match.dimension,
        "normalized": normalized, "change": match.change, "baseline": match.baseline, "per": match.per,
        "scope": match.scope, "modality": match.modality, "rule": match.rule, "span": context.place(body, start, end),
    }  # fmt: skip


def deadline(match: DeadlineMatch, body: Folded, context: Context, shift: int = 0) -> Json:
    """A deadline."""
    start, end = match.start + shift, match.end + shift
    return {
        "text": body.words(context.text, start, end), "kind": match.kind, "start": match.since, "end": match.until,
        "rrule": match.rrule, "times": match.times, "duration": match.duration, "after": match.after,
        "inferred_year": match.inferred_year, "rule": match.rule, "span": context.place(body, start, end),
    }  # fmt: skip


def quantities(
    body: Folded, start: int, end: int, skip: list[AnnotationMatch], context: Context
) -> tuple[list[Json], list[Json]]:
    """Targets and deadlines of `body.text[start:end]`, annotations left out; these may bear a deadline of their own."""
    text = body.text[start:end]
    for match in skip:
        if start <= match.start < end:
            a, b = match.start - start, min(match.end, end) - start
            text = text[:a] + "。" * (b - a) + text[b:]
    found = [target(m, body, context, start) for m in targets.scan(text)]
    times = [deadline(m, body, context, start) for m in deadlines.scan(text, context.clock)]
    for match in skip:
        if start <= match.start < end:
            times += _annotated_time(match, body, context)
    return found, sorted(times, key=lambda d: int(d["span"]["start"]))


def _annotated_time(match: AnnotationMatch, body: Folded, context: Context) -> list[Json]:
    text = body.text[match.start : match.end]
    stated = _TIME_FIELD.search(text)
    if stated is not None:
        shift = match.start + stated.start("value")
        return [deadline(m, body, context, shift) for m in deadlines.scan(stated.group("value"), context.clock, True)]
    if match.rule == "assignment.field_line":
        return []
    return [deadline(m, body, context, match.start) for m in deadlines.scan(text, context.clock)]


def cited(body: Folded, start: int, end: int, context: Context) -> list[Json]:
    """Documents cited in `body.text[start:end]`."""
    found = []
    for match in references.scan(body.text[start:end]):
        a, b = match.start + start, match.end + start
        found.append(
            {"title": match.title, "document_number": match.document_number, "span": context.place(body, a, b)}
        )
    return found


def measures(body: Folded, start: int, end: int, breaks: list[int], context: Context) -> list[Json]:
    """The inner enumeration of `body.text[start:end]`: the pieces of its outermost series, each from label to label."""
    series = markers.series(body.text, start, end)
    found = []
    for index, (a, label_end, _, _) in enumerate(series):
        b = series[index + 1][0] if index + 1 < len(series) else end
        found.append(_measure(body, a, label_end, b, context))
    return found


def _measure(body: Folded, start: int, label_end: int, end: int, context: Context) -> Json:
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
