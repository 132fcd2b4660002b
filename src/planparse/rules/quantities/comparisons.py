"""What compares a number: negation × modal × comparison, one row a place where they may stand.

    不得|超过|300人      不得|累计|超过|300人      至少|建立|1个企业      30%|以上
    negated             negated apart            governing             after

`WORDS` tell what a word says on the way from the number to its subject; `GOVERNING` comes last, where nothing beside
the number compared it. What a negation makes of a comparison is no list of
phrases: `negations.Limits` puts one before the other.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import regex

from planparse.rules.quantities.negations import TURNED, negated_in, negations
from planparse.rules.quantities.site import Site
from planparse.rules.quantities.word_jobs import bare, comparators, sense_of
from planparse.rules.rule import Rule
from planparse.text import patterns

_BETWEEN = 8  # characters from the beginning of a negation to the comparator that it turns

Word = Rule[Callable[[str, frozenset[str]], bool]]  # whether a word of these kinds says so
Step = Rule[Callable[[str, Site, int, int], int | None]]  # where the words begin that end there, not before the floor
Last = Rule[Callable[[str, Site, int], None]]  # reads the words from the floor to the subject's end


def after(text: str, site: Site) -> None:
    """30%|以上: the word behind the unit."""
    word = comparators("after").at(text, site.tail)
    if word and "none" not in comparators("after").kinds[word]:
        site.comparator = sense_of(comparators("after").kinds[word]) or "="
        site.suffixed = True
        site.evidence.append((AFTER.id, site.tail, site.tail + len(word)))
        site.tail += len(word)


def _negated_apart(text: str, site: Site, at: int, floor: int) -> int | None:
    """Where a negation begins that other words part from the bare comparator it turns: 不得|累计超过300人."""
    if not site.compared or site.suffixed or site.comparator not in TURNED:
        return None
    negation = negations().before(text, at, floor)
    if negation is None or len(negation) < 2:
        return None
    site.comparator = TURNED[site.comparator]
    site.binding |= "binding" in negations().kinds[negation]
    site.evidence.append((NEGATED_APART.id, at - len(negation), at))
    return at - len(negation)


def forbidden(text: str, site: Site, at: int, floor: int) -> None:
    """不得|用于奖励|超过2%: a negation before the verb, within a few characters of the comparison at `at`."""
    if not site.compared or site.comparator not in TURNED:
        return
    place = negated_in(text, max(floor, at - _BETWEEN), at)
    if place is not None:
        site.comparator = TURNED[site.comparator]
        site.evidence.append((FORBIDDEN.id, *place))


def note(text: str, site: Site, kinds: frozenset[str], start: int, end: int) -> None:
    """Take up what the word `text[start:end]` says."""
    word = text[start:end]
    site.evidence += [(row.id, start, end) for row in WORDS if row.read(word, kinds)]
    sense = sense_of(kinds)
    if sense and "comparator" in kinds:
        site.comparator = sense if site.comparator == "=" or not site.compared else site.comparator
        site.compared = True
    site.binding |= "binding" in kinds
    site.expected |= "expected" in kinds
    if "level" in kinds and site.change is None:
        site.leveled = True
    if not site.leveled and site.change is None:
        site.change = "increase" if "increase" in kinds else "decrease" if "decrease" in kinds else None


@cache
def _governors() -> regex.Pattern[str]:
    table = comparators("govern")
    firsts = "".join(sorted({*table.by_first, *negations().by_first}))
    return patterns.compile(
        rf"(?=[{firsts}])(?:\L<negations>\L<bases>|\L<words>)",
        negations=sorted(negations().kinds),
        bases=sorted(bare()),
        words=sorted(table.kinds),
    )


def governing(text: str, site: Site, floor: int) -> None:
    """至少 and 最高 before the verb hold for its objects: 至少建立1个企业, 最高可给予地方财力100%补助."""
    last = None
    for found in _governors().finditer(text, floor, site.subject_end):
        apart = last is None or found.start() > last.end()  # no 最高 of 不低于|最高年期价格的70%, an adjective
        if apart or "negated" in comparators("govern").kinds[found[0]]:  # but 最高|不超过 is one limit
            last = found
    if last is not None:
        kinds = comparators("govern").kinds[last[0]]
        site.comparator = sense_of(kinds) or "="
        site.binding |= "binding" in kinds
        site.governed = last.span()
        site.evidence.append((GOVERNING.id, *last.span()))


def _compares(kinds: frozenset[str]) -> bool:
    return "comparator" in kinds and "negated" not in kinds


# fmt: off
WORDS: tuple[Word, ...] = (
    Rule("comparator.sign", lambda word, kinds: _compares(kinds) and not word[0].isalpha(),
         yes="绿化率≥35%。", no="绿化率超过35%。",
         zh="数前的符号（≥、<）", en="a sign before the number"),
    Rule("comparator.before", lambda word, kinds: _compares(kinds) and word[0].isalpha(),
         yes="绿化率超过35%。", no="绿化率不得超过35%。",
         zh="数前的比较词（超过、约、最低）", en="a word of comparison before the number"),
    Rule("comparator.negated", lambda word, kinds: "negated" in kinds,
         yes="空置率不应大于12%。", no="空置率大于12%。",
         zh="数前被否定的比较词（不得超过、严禁低于）", en="a comparison before the number that a negation turns"),
    Rule("level.reached", lambda word, kinds: "level" in kinds,
         yes="森林抚育面积增加到3万亩。", no="森林抚育面积增加3万亩。",
         zh="达到的水平（达到、提高到），不是变化", en="a level that is reached, no change"),
    Rule("change.increase", lambda word, kinds: "increase" in kinds,
         yes="粮食亩产提高10公斤。", no="粮食亩产达到510公斤。",
         zh="增加", en="an increase"),
    Rule("change.decrease", lambda word, kinds: "decrease" in kinds,
         yes="单位能耗下降3.2%。", no="单位能耗达到3.2吨。",
         zh="减少", en="a decrease"),
)
AFTER: Rule[Callable[[str, Site], None]] = Rule(
    "comparator.after", after, yes="绿化率达到30%以上。", no="绿化率不低于30%。",
    zh="单位后的比较词（以上、以内、左右）", en="a word of comparison behind the unit")
NEGATED_APART: Step = Rule(
    "comparator.negated_apart", _negated_apart, yes="参会人数不得累计超过300人。", no="参会人数不得超过300人。",
    zh="与比较词隔开的否定（不得累计超过）", en="a negation parted from the comparison that it turns")
FORBIDDEN: Rule[Callable[[str, Site, int, int], None]] = Rule(
    "comparator.forbidden", forbidden, yes="资金不得用于奖励超过2%。", no="资金用于奖励不得超过2%。",
    zh="动词前的否定（不得用于奖励超过）", en="a negation before the verb, which turns the comparison")
GOVERNING: Last = Rule(
    "comparator.governing", governing, yes="至少建立1个示范点。", no="建立示范点至少1个。",
    zh="动词前的比较词，管后面的数（至少建立）", en="a comparison before the verb, which holds for its objects")
# fmt: on
COMPARISONS: tuple[Rule[Any], ...] = (*WORDS, AFTER, NEGATED_APART, FORBIDDEN, GOVERNING)
