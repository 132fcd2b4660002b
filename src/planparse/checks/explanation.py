"""Why each value is what it is: the rule that made it, the words it was read from, and the readings that lost.

`of` explains one task, goal or value by its id, as plain data that the command line prints and that JSON can hold.
Reads: the mapping and the tokens of `pipeline.trace`. Writes: nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypedDict

from planparse.checks import rule_tables
from planparse.checks.effects import Effect, Passage, deadline_effects, effects, passage
from planparse.model.readings import Reading, Token
from planparse.rules.matches import Clock, TargetMatch
from planparse.span import Span

if TYPE_CHECKING:
    from planparse.model.mappings import (
        AssignmentMapping,
        DeadlineMapping,
        DocumentMapping,
        GoalMapping,
        TargetMapping,
    )


# What the families of rules tell about a target.
FAMILIES: dict[str, tuple[str, str]] = {
    "target": ("数", "number"),
    "comparator": ("比较", "comparator"),
    "level": ("达到的水平", "level"),
    "change": ("变化", "change"),
    "indicator": ("指标", "indicator"),
    "baseline": ("基期", "baseline"),
    "per": ("每", "per"),
    "scope": ("范围", "scope"),
    "modality": ("语气", "modality"),
    "bound": ("界限", "bound"),
}


class Evidence(TypedDict):
    """Words that a value was read from, what they told, the rule that read them, and the value as it would be without them;
    None where there would be none, or where nobody can tell."""

    without: str | None

    what: str
    rule: str
    rule_zh: str
    rule_en: str
    zh: str
    en: str
    text: str
    start: int
    end: int


class Overruled(TypedDict):
    """Words that were read and had no effect, and the rule whose words had it."""

    rule: str
    rule_zh: str
    rule_en: str
    text: str
    start: int
    end: int
    to: str


class ExplainedValue(TypedDict):
    """An assignment (which has no id), a target or a deadline, the rule that read it and what it was read from; `more` are
    other keys of it that say something."""

    id: str | None
    kind: str
    text: str
    value: str
    rule: str
    rule_zh: str
    rule_en: str
    evidence: list[Evidence]
    overruled: list[Overruled]
    more: dict[str, object]


class ShownToken(TypedDict):
    """A number or time word, what it was taken for and why; `words` are those that told it, where some did."""

    text: str
    start: int
    end: int
    kind: str
    sort: str
    reason: str
    words: str | None
    zh: str
    en: str


class Explanation(TypedDict):
    """A task, a goal or one value of it; `lost` are the numbers and time words of the passage that became no value."""

    id: str
    title: str
    values: list[ExplainedValue]
    lost: list[ShownToken]


def ids(document: DocumentMapping) -> list[str]:
    """Every id that can be explained: tasks, goals, and their values."""
    found: list[str] = []
    for owner in (*document["tasks"], *document["goals"]):
        found.append(owner["id"])
        found += [value["id"] for value in (*owner["targets"], *owner["deadlines"])]
    return found


def of(document: DocumentMapping, tokens: list[Token], wanted: str) -> Explanation | None:
    """The explanation of a task, a goal or one value; None where no such id stands in the document."""
    tasks = [(task, task["assignments"], task["title"]) for task in document["tasks"]]
    owners: list[tuple[GoalMapping, list[AssignmentMapping], str | None]] = [
        *tasks,
        *((goal, [], None) for goal in document["goals"]),
    ]
    for owner, assignments, title in owners:
        if wanted == owner["id"] or wanted.startswith(f"{owner['id']}#"):
            values = [*map(_assignment, assignments), *_values(document, owner, tokens, wanted)]
            if wanted != owner["id"]:
                values = [value for value in values if value["id"] == wanted]
                if not values:
                    continue
            lost = _lost(document, owner, tokens) if wanted == owner["id"] else []
            return {"id": wanted, "title": title or owner["text"][:24], "values": values, "lost": lost}
    return None


def _values(document: DocumentMapping, owner: GoalMapping, tokens: list[Token], wanted: str) -> list[ExplainedValue]:
    readings = {
        token.reading.value["id"]: token.reading
        for token in tokens
        if token.reading is not None and token.reading.value is not None
    }
    words = passage(document, owner)
    found: list[ExplainedValue] = []
    for target in owner["targets"]:
        if wanted in (owner["id"], target["id"]):
            found.append(_target(document, words, target, readings.get(target["id"])))
    return found + [
        _deadline(document, words, deadline, readings.get(deadline["id"]))
        for deadline in owner["deadlines"]
        if wanted in (owner["id"], deadline["id"])
    ]


def _deadline(
    document: DocumentMapping, words: Passage, deadline: DeadlineMapping, reading: Reading | None
) -> ExplainedValue:
    more: dict[str, object] = {key: True for key in ("inferred_year", "inherited") if deadline[key]}
    pieces = reading.evidence if reading else []
    meta = document["metadata"]
    did = deadline_effects(words, deadline, Clock(tuple(meta["plan_years"]), meta["issue_date"]), pieces)
    evidence = [
        _evidence(document, rule, span, None) for (rule, span), changes in zip(pieces, did, strict=True) if changes
    ]
    return _value("deadline", deadline, _when(deadline), evidence, more)


def _target(
    document: DocumentMapping, words: Passage, target: TargetMapping, reading: Reading | None
) -> ExplainedValue:
    pieces = reading.evidence if reading else []
    did = effects(words, target, reading.span if reading else None, pieces)
    evidence = [
        _evidence(document, rule, span, effect)
        for (rule, span), effect in zip(pieces, did, strict=True) if effect != "none"
    ]  # fmt: skip
    idle = [piece for piece, effect in zip(pieces, did, strict=True) if effect == "none"]
    more: dict[str, object] = {}
    if target["part_of"]:
        more["part_of"] = target["part_of"]
    if target["deadline"]:
        more["deadline"] = target["deadline"]
    made = _value("target", target, _figure(target), evidence, more)
    made["overruled"] = [lost for piece in idle if (lost := _overruled(document, *piece, evidence)) is not None]
    return made


def _evidence(document: DocumentMapping, rule: str, span: Span, effect: Effect) -> Evidence:
    what = rule.partition(".")[0]
    zh, en = FAMILIES[what]
    rule_zh, rule_en = _told(rule) if rule != what else (zh, en)
    return {
        "what": what, "rule": rule, "rule_zh": rule_zh, "rule_en": rule_en, "zh": zh, "en": en,
        "text": document["text"][span.start : span.end], "start": span.start, "end": span.end,
        "without": _figure(effect._asdict()) if isinstance(effect, TargetMatch) else None,
    }  # fmt: skip


def _overruled(document: DocumentMapping, rule: str, span: Span, evidence: list[Evidence]) -> Overruled | None:
    """What a piece of evidence without effect lost to: one of its family, which tells the same sort of thing."""
    winner = next((one for one in evidence if one["what"] == rule.partition(".")[0]), None)
    if winner is None:
        return None
    zh, en = _told(rule)
    return {
        "rule": rule, "rule_zh": zh, "rule_en": en, "text": document["text"][span.start : span.end], "start": span.start,
        "end": span.end, "to": winner["rule"],
    }  # fmt: skip


def _value(
    kind: str, value: TargetMapping | DeadlineMapping, shown: str, evidence: list[Evidence], more: dict[str, object]
) -> ExplainedValue:
    zh, en = _told(value["rule"])
    return {
        "id": value["id"], "kind": kind, "text": value["text"], "value": shown, "rule": value["rule"], "rule_zh": zh,
        "rule_en": en, "evidence": evidence, "overruled": [], "more": more,
    }  # fmt: skip


def _assignment(one: AssignmentMapping) -> ExplainedValue:
    zh, en = _told(one["rule"])
    names = "、".join(
        (f"（{unit['implied_prefix']}）" if unit["implied_prefix"] else "") + unit["name"] for unit in one["units"]
    )
    more: dict[str, object] = {"rule_lead": one["rule_span"]["text"]} if one["rule_lead"] and one["rule_span"] else {}
    return {
        "id": None, "kind": "assignment", "text": one["span"]["text"], "value": f"{one['role']}: {names}", "rule": one["rule"],
        "rule_zh": zh, "rule_en": en, "evidence": [], "overruled": [], "more": more,
    }  # fmt: skip


def _figure(target: Mapping[str, Any]) -> str:
    bounds = str(target["value"]) + (f"–{target['value_max']}" if target["value_max"] is not None else "")
    pieces = [target["indicator"], target["comparator"], bounds, target["unit"], target["change"], target["modality"]]
    return " ".join(str(piece) for piece in pieces if piece)


def _when(deadline: DeadlineMapping) -> str:
    pieces = [deadline["kind"], deadline["start"], "–" if deadline["start"] and deadline["end"] else None, deadline["end"],
              deadline["rrule"], deadline["duration"], deadline["after"]]  # fmt: skip
    return " ".join(str(piece) for piece in pieces if piece)


def _lost(document: DocumentMapping, owner: GoalMapping, tokens: list[Token]) -> list[ShownToken]:
    start, end = owner["span"]["start"], owner["span"]["end"]
    found: list[ShownToken] = []
    for token in tokens:
        if token.sort in ("target", "deadline") or not start <= token.span.start < end or token.rule == "label":
            continue
        span = token.reading.span if token.reading is not None else token.span
        found.append(shown(document, token, span.start, span.end))
    return found


def shown(document: DocumentMapping, token: Token, start: int, end: int) -> ShownToken:
    """A token as data: its words, its place, its sort and the reason in words."""
    zh, en = _told(token.rule)
    told = token.reading.evidence if token.reading is not None and token.reading.kind == "loss" else ()
    words = next((document["text"][span.start : span.end] for rule, span in told if rule == token.rule), None)
    return {
        "text": document["text"][start:end], "start": start, "end": end, "kind": "time" if token.times else "number",
        "sort": token.sort, "reason": token.rule, "words": words, "zh": zh, "en": en,
    }  # fmt: skip


def _told(rule: str) -> tuple[str, str]:
    return rule_tables.words(rule) or ("没有读懂", "not read")
