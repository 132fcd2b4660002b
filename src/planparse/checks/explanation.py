"""Why each value is what it is: the rule that made it, the words it was read from, and the readings that lost.

`of` explains one task, goal or value by its id, as plain data that the command line prints and that JSON can hold.
Reads: the mapping and the tokens of `pipeline.trace`. Writes: nothing.
"""

from __future__ import annotations

from typing import Any

from planparse.model.readings import Token
from planparse.rules.catalogue import EVIDENCE, RULES
from planparse.rules.reasons import REASONS

Json = dict[str, Any]


def ids(document: Json) -> list[str]:
    """Every id that can be explained: tasks, goals, and their values."""
    found: list[str] = []
    for owner in (*document["tasks"], *document["goals"]):
        found.append(owner["id"])
        found += [value["id"] for value in (*owner["targets"], *owner["deadlines"])]
    return found


def of(document: Json, tokens: list[Token], wanted: str) -> Json | None:
    """The explanation of a task, a goal or one value; None where no such id stands in the document.

    `{id, title, values: [{id, kind, text, value, rule, rule_zh, rule_en, evidence, more}], lost: [{text, start, end, sort,
    reason, zh, en}]}`; `lost` are the numbers and time words of the passage that became no value."""
    for owner in (*document["tasks"], *document["goals"]):
        if wanted == owner["id"] or wanted.startswith(f"{owner['id']}#"):
            values = _values(document, owner, tokens)
            if wanted != owner["id"]:
                values = [value for value in values if value["id"] == wanted]
                if not values:
                    continue
            lost = _lost(document, owner, tokens) if wanted == owner["id"] else []
            title = owner.get("title") or owner["text"][:24]
            return {"id": wanted, "title": title, "values": values, "lost": lost}
    return None


def _values(document: Json, owner: Json, tokens: list[Token]) -> list[Json]:
    readings = {
        token.reading.value["id"]: token.reading
        for token in tokens
        if token.reading is not None and token.reading.value is not None
    }
    found = [_assignment(one) for one in owner.get("assignments", [])]
    for target in owner["targets"]:
        reading = readings.get(target["id"])
        evidence = [
            {"what": what, "zh": EVIDENCE[what][0], "en": EVIDENCE[what][1], "text": document["text"][span.start : span.end],
             "start": span.start, "end": span.end}
            for what, span in (reading.evidence if reading else [])
        ]  # fmt: skip
        more = {key: target[key] for key in ("part_of", "deadline") if target[key]}
        found.append(_value("target", target, _figure(target), evidence, more))
    for deadline in owner["deadlines"]:
        more = {"inferred_year": True} if deadline["inferred_year"] else {}
        found.append(_value("deadline", deadline, _when(deadline), [], more))
    return found


def _value(kind: str, value: Json, shown: str, evidence: list[Json], more: Json) -> Json:
    zh, en = RULES[value["rule"]]
    return {
        "id": value["id"], "kind": kind, "text": value["text"], "value": shown, "rule": value["rule"], "rule_zh": zh,
        "rule_en": en, "evidence": evidence, "more": more,
    }  # fmt: skip


def _assignment(one: Json) -> Json:
    zh, en = RULES[one["rule"]]
    names = "、".join(
        (f"（{unit['implied_prefix']}）" if unit["implied_prefix"] else "") + unit["name"] for unit in one["units"]
    )
    more = {"rule_lead": one["rule_span"]["text"]} if one["rule_lead"] and one["rule_span"] else {}
    return {
        "id": None, "kind": "assignment", "text": one["span"]["text"], "value": f"{one['role']}: {names}", "rule": one["rule"],
        "rule_zh": zh, "rule_en": en, "evidence": [], "more": more,
    }  # fmt: skip


def _figure(target: Json) -> str:
    bounds = str(target["value"]) + (f"–{target['value_max']}" if target["value_max"] is not None else "")
    pieces = [target["indicator"], target["comparator"], bounds, target["unit"], target["change"], target["modality"]]
    return " ".join(str(piece) for piece in pieces if piece)


def _when(deadline: Json) -> str:
    pieces = [deadline["kind"], deadline["start"], "–" if deadline["start"] and deadline["end"] else None, deadline["end"],
              deadline["rrule"], deadline["duration"], deadline["after"]]  # fmt: skip
    return " ".join(str(piece) for piece in pieces if piece)


def _lost(document: Json, owner: Json, tokens: list[Token]) -> list[Json]:
    start, end = owner["span"]["start"], owner["span"]["end"]
    found = []
    for token in tokens:
        if token.sort in ("target", "deadline") or not start <= token.span.start < end or token.rule == "label":
            continue
        span = token.reading.span if token.reading is not None else token.span
        found.append(shown(document, token, span.start, span.end))
    return found


def shown(document: Json, token: Token, start: int, end: int) -> Json:
    """A token as data: its words, its place, its sort and the reason in words."""
    reason = REASONS.get(token.rule)
    zh, en = (reason.zh, reason.en) if reason else (RULES.get(token.rule) or ("没有读懂", "not read"))
    return {
        "text": document["text"][start:end], "start": start, "end": end, "kind": "time" if token.times else "number",
        "sort": token.sort, "reason": token.rule, "zh": zh, "en": en,
    }  # fmt: skip
