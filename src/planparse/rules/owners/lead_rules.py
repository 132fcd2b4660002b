"""Rules said once for a whole document: 列第一位者为牵头单位,下同; 列逗号之前的为牵头单位 (ANNOTATION 8).

From where it is said on, the rule gives each list of two or more a lead; without one nobody leads by standing first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from planparse.rules.matches import AssignmentMatch, UnitMatch
from planparse.rules.owners.vocabulary import SUPPORTING_VERB, owner_word, owner_words
from planparse.text import patterns
from planparse.text.numerals import ONES

_TASK, _BODY, _RANKED = owner_word("task"), owner_word("body"), owner_word("ranked")
_ONE = f"[{ONES[0]}1]"
# 列第一位者为牵头单位,下同; 排在第一位的部门为牵头部门; 责任单位第一个为牵头单位; 列逗号之前的为牵头单位 → comma 之前
RULE = patterns.compile(
    rf"""[。;,]? (?: {owner_word("task_scope")} | {_TASK} )*
    (?: {_RANKED} 名? 在? (?: 第{_ONE}[个位家名]? | {owner_word("foremost")} ) [者的]?
      | 第{_ONE} [个位家名]? (?:责任)? (?={_BODY})
      | (?:责任)? {_BODY} [中栏]? 的? 第{_ONE}[个位家名] 的? (?=[为是])
      | {_RANKED}? 在? {owner_word("mark")} (?P<comma>之?前) 的? )
    (?:责任)? {_BODY}? 均? [为是] (?:该项)? {_TASK}? 的? {owner_word("leading")} {_BODY}? [^\[\]()]{{0,60}}""",
    regex.X,
)
# 以下各项均需各镇配合,不再逐项列出: said of all items at once, and no list of units
BLANKET = patterns.compile(
    rf"[。;,]?{owner_word('all_items')}[^,;。()\[\]]{{0,8}}均(?:(?!;\p{{Han}}{{2,8}}:)[^\[\]()])*"
)
# 其余为配合单位, 其他有关单位按职责分工配合; but 其他单位要主动配合、密切协作 asks for it and gives no role
_OTHERS = patterns.compile(rf"{owner_word('other')}(?:(?!{owner_word('obliging')})[^。;]){{0,14}}?{SUPPORTING_VERB}")
# what every such statement holds: looked for first, for few documents have one
_RULE_WORDS = tuple(
    before + words for before in ("为", "是", "的", "该项", *owner_words("task")) for words in owner_words("leading")
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DocumentRule:
    """A rule said once: `first` (the first of a list leads) or `comma` (those before the comma lead). It holds for what
    begins at or behind the statement in the source; `span` is its place there."""

    kind: str
    start: int
    end: int
    others: str | None = None  # the role the rule gives to the others: supporting where it says 配合


def find_rule(folded: str) -> DocumentRule | None:
    """The first such statement in a folded text, or None; lines may end inside it."""
    words = "".join(folded.split())
    if not any(known in words for known in _RULE_WORDS):
        return None
    match = RULE.search(words)
    if match is None:
        return None
    kind = "comma" if match.group("comma") else "first"
    others = "supporting" if _OTHERS.search(match.group()) else None
    return DocumentRule(kind, _place(folded, match.start()), _place(folded, match.end() - 1) + 1, others)


def _place(folded: str, at: int) -> int:
    """Where the character stands that is number `at` (from 0) of those that are no white space."""
    for words in patterns.finditer(r"\S+", folded):
        start, end = words.span()
        if at < end - start:
            return int(start) + at
        at -= end - start
    raise IndexError(at)


def apply_rule(assignments: Sequence[AssignmentMatch], rule: DocumentRule, text: str) -> Sequence[AssignmentMatch]:
    """The assignments of an annotation with the lead that a document-wide rule names; only lists of two or more have one
    (ANNOTATION 8)."""
    if any(one.role == "lead" for one in assignments):
        return assignments
    result: list[AssignmentMatch] = []
    for one in assignments:
        leads = _leaders(one, rule, text)
        if one.role != "responsible" or not leads:
            result.append(one)
            continue
        names = {unit.name for unit in leads}
        rest = [unit for unit in one.units[len(leads) :] if unit.name not in names]
        leads = [*leads, *(unit for unit in one.units[len(leads) :] if unit.name in names)]
        result.append(AssignmentMatch(one.start, one.end, one.rule, "lead", one.role_text, leads, True))
        if rest:
            role = rule.others or one.role
            result.append(AssignmentMatch(one.start, one.end, one.rule, role, one.role_text, rest))
    return result


def _leaders(one: AssignmentMatch, rule: DocumentRule, text: str) -> Sequence[UnitMatch]:
    if rule.kind == "first":
        several = len({unit.name for unit in one.units}) > 1  # a unit named twice is no list of two
        return one.units[:1] if several else []
    leads = list(one.units[:1])
    for before, unit in zip(one.units, one.units[1:], strict=False):
        if "," in text[before.end : unit.start] or ";" in text[before.end : unit.start]:
            return leads
        leads.append(unit)
    return leads
