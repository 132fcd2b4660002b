"""Rules said once for a whole document: 列第一位者为牵头单位,下同; 列逗号之前的为牵头单位 (ANNOTATION 8).

From where it is said on, the rule gives each list of two or more a lead; without one nobody leads by standing first.
"""

from __future__ import annotations

from dataclasses import dataclass

from planparse.rules.matches import AssignmentMatch, UnitMatch
from planparse.text import patterns

# 列第一位者为牵头单位,下同 / 责任单位第一个为牵头单位 / 列逗号之前的为牵头单位 / 排在第一位的部门为牵头部门 / 列首位的为牵头单位
RULE = patterns.compile(
    r"[。;,]?(?:以下)?(?:各项)?(?:任务|工作)?(?:中)?(?:均)?"
    r"(?:(?:列|排|排名|排列|位列|排序)(?:名)?(?:在)?(?P<first>(?:第[一1](?:位|个|名)?|首位|最前|前列|首)(?:者|的)?)|第[一1](?P<first2>个|家|位|名)?(?:责任)?(?=单位|部门)"
    r"|(?:责任)?(?:单位|部门)(?:中|栏)?(?:的)?(?P<first3>第[一1][个位家名])(?:的)?(?=为|是)"
    r"|(?:列|排)?(?:在)?(?:逗号|分号)(?P<comma>之?前)(?:的)?)"
    r"(?:责任)?(?:单位|部门)?(?:均)?(?:为|是)(?:该项)?(?:工作|任务)?(?:的)?(?:牵头|第一责任|主要责任)(?:单位|部门)?[^\[\]()]{0,60}"
)
# 其余为配合单位, 其他有关单位按职责分工配合; but 其他单位要主动配合、密切协作 asks for it and gives no role
_OTHERS = patterns.compile(r"(?:其余|其他|其它|之?后)[^。;要应]{0,14}?(?:配合|协办|参与)")
# what every such statement holds: looked for first, for few documents have one
_RULE_WORDS = ("为牵头", "是牵头", "的牵头", "工作牵头", "任务牵头", "第一责任", "主要责任")


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
    places = [at for at, char in enumerate(folded) if not char.isspace()]
    kind = "comma" if match.group("comma") else "first"
    others = "supporting" if _OTHERS.search(match.group()) else None
    return DocumentRule(kind, places[match.start()], places[match.end() - 1] + 1, others)


def apply_rule(assignments: list[AssignmentMatch], rule: DocumentRule, text: str) -> list[AssignmentMatch]:
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
        rest = one.units[len(leads) :]
        result.append(AssignmentMatch(one.start, one.end, one.rule, "lead", one.role_text, leads, True))
        if rest:
            role = rule.others or one.role
            result.append(AssignmentMatch(one.start, one.end, one.rule, role, one.role_text, rest))
    return result


def _leaders(one: AssignmentMatch, rule: DocumentRule, text: str) -> list[UnitMatch]:
    if rule.kind == "first":
        return one.units[:1] if len(one.units) > 1 else []
    leads = one.units[:1]
    for before, unit in zip(one.units, one.units[1:], strict=False):
        if "," in text[before.end : unit.start] or ";" in text[before.end : unit.start]:
            return leads
        leads.append(unit)
    return leads
