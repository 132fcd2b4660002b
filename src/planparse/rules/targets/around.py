"""What a clause says of a number beside its comparator: baseline, distribution, scope, modality. One row a pattern."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import regex

from planparse.lexicon.loader import one_of, words_of
from planparse.rules.quantities.lookups import longest_of
from planparse.rules.quantities.measures import units_with
from planparse.rules.quantities.site import Place, Site
from planparse.rules.quantities.surroundings import YEAR
from planparse.rules.quantities.word_jobs import any_of, moods, words
from planparse.rules.rule import Rule
from planparse.rules.targets.frequencies import capped_in
from planparse.text import patterns

_one_of, _words_of = partial(one_of, "quantity_words"), partial(words_of, "quantity_words")
_GROUP = longest_of({*words("group").kinds, *_words_of("sharer")})
_SHARED = longest_of({*units_with("shared"), *_words_of("sharing_time")})
_MORE_OR_LESS = _one_of("more", "less")
# 每个村每年, 每亩, 各镇街(含园区)
_PER = patterns.compile(
    rf"每(?:{longest_of(units_with('classifier'))}?{_GROUP}(?!级)(?:每[年月天日])?|{_SHARED})|各{_GROUP}(?:\([^()]{{1,8}}\))?"
)
# 较|2020年底, 比|上年预算; 去年同期|的1.5倍; 同比; 在|现有利率|基础上
_BASELINE = patterns.compile(
    rf"""[较比与] (?: {YEAR} {_one_of("of_year")}? | {_one_of("starting_point")} )
      | {YEAR} {_one_of("of_year")}? (?=的[0-9.]+倍)
      | {_one_of("year_on_year")}
      | [在以] [^,。;]{{2,22}}? {_one_of("ground")}""",
    regex.X,
)
# 全县; no 高于全国平均; 80%的村|过30万元
_SCOPE = patterns.compile(
    rf"(?<!{_MORE_OR_LESS}于){any_of('whole')}(?!平均)|[0-9]+%(?:以上)?的[^,。;0-9]{{1,8}}?(?=[过超达])"
)
_PER_SIGNS, _SCOPE_SIGNS = frozenset("每各"), frozenset("%").union(word[0] for word in words("whole").kinds)
_BASELINE_SIGNS = frozenset("较比与在以年").union(word[0] for word in _words_of("year_on_year", "past_year"))


def around(text: str, site: Site, floor: int, group: Place | None = None) -> list[tuple[str, int, int]]:
    """What the clause says: the row and its words, of each family the first that reads. `floor` is where the quantity
    before it ends, `group` the place of whom it was found to hold for."""
    found: dict[str, tuple[str, int, int]] = {"scope": (GROUP.id, *group)} if group else {}
    for row in AROUND:
        family = row.id.partition(".")[0]
        place = row.read(text, site, floor) if family not in found else None
        if place is not None:
            found[family] = row.id, *place
    return [*found.values(), *_mood(text, site)]


def _baseline(text: str, site: Site, floor: int) -> Place | None:
    begin = max(site.clause, floor if floor > site.clause else 0)
    return _in(_BASELINE, _BASELINE_SIGNS, text, begin, site.q.start)


def _per(text: str, site: Site, floor: int) -> Place | None:
    return _in(_PER, _PER_SIGNS, text, site.clause, site.q.start)


def _scope(text: str, site: Site, floor: int) -> Place | None:
    return _in(_SCOPE, _SCOPE_SIGNS, text, site.clause, site.q.start)


def _mood(text: str, site: Site) -> list[tuple[str, int, int]]:
    """The row and the word of the modality, where one stands: 确保, 必须, 不低于 bind; 力争, 争取 expect. A word at the head
    of the sentence holds for its parallel clauses, one that compares (不低于) for its own number alone."""
    table = words("binding", "expected")
    begin = max(site.sentence, site.q.start - 60)
    limit = max((place for what, *place in site.evidence if what.startswith("comparator")), default=None)
    hit = table.last_in(text, max(begin, site.clause), site.q.start)
    if site.binding and limit and (hit is None or hit[0] < limit[0]):  # 不得突破, 严禁超过
        return [(BINDING.id, limit[0], limit[1])]
    hit = hit or moods().last_in(text, begin, site.clause)
    if hit is None:
        return []
    at, word = hit
    return [((BINDING if "binding" in table.kinds[word] else EXPECTED).id, at, at + len(word))]


def _in(pattern: regex.Pattern[str], signs: frozenset[str], text: str, start: int, end: int) -> tuple[int, int] | None:
    """The place of the last match before the number; looked for only where one of its first characters stands."""
    if signs.isdisjoint(text[start:end]):
        return None
    found = None
    for found in pattern.finditer(text, start, end):  # noqa: B007
        pass
    return found.span() if found else None


# fmt: off
AROUND: tuple[Rule[Callable[[str, Site, int], Place | None]], ...] = (
    Rule("baseline.compared", _baseline, yes="用水总量较2020年下降5%。", no="用水总量下降5%。",
         zh="比较的基期", en="what a change is measured against"),
    Rule("per.each", _per, yes="每个村建设示范点2个。", no="在村里建设示范点2个。",
         zh="每一个多少", en="what it holds for each of"),
    Rule("per.cap", lambda text, site, floor: capped_in(text, site), yes="对企业每半月检查不超过2次。", no="对企业每半月检查2次。",
         zh="次数上限的周期", en="the period of a cap on how often"),
    Rule("scope.whole", _scope, yes="全县绿化率达到35%。", no="绿化率达到35%。",
         zh="适用的范围", en="whom or where it holds for"),
)
BINDING: Rule[None] = Rule(
    "modality.binding", None, yes="确保绿化率达到35%。", no="力争绿化率达到35%。",
    zh="语气：约束性", en="said to be binding")
EXPECTED: Rule[None] = Rule(
    "modality.expected", None, yes="力争绿化率达到35%。", no="确保绿化率达到35%。",
    zh="语气：预期性", en="said to be expected")
GROUP: Rule[None] = Rule(
    "scope.group", None, yes="建成公厕52座,其中老城区9座。", no="建成公厕52座,其中旱厕9座。",
    zh="对谁、在哪里成立，从指标中分出", en="whom or where it holds for, told apart from what is counted")
QUALIFIED: Rule[None] = Rule(
    "scope.qualified", None, yes="引进投资额超5000万元的项目3个。", no="引进工业项目3个。",
    zh="前面的门槛或条件，说明计数的对象", en="a threshold or condition before it: which are counted")
# fmt: on
