"""The noun before or behind a number, completed where it is a bare head."""

from __future__ import annotations

from planparse.rules.indicators.ahead import BELOW
from planparse.rules.indicators.find import Clause, Named
from planparse.rules.indicators.heads import strip_head
from planparse.rules.indicators.segments import groups, measured, whose
from planparse.rules.indicators.wordings import ENDS, JOINS, one_of, words_of
from planparse.rules.quantities.measures import unit_at
from planparse.rules.quantities.word_jobs import words
from planparse.text import patterns

_NORM = patterns.compile(rf"(?:以上)?的?(?P<norm>\p{{Han}}{{2,4}}{one_of('norms')}){ENDS}")
_SINGLE = patterns.compile(rf"{one_of('single')}\p{{Han}}(?P<measure>\p{{Han}}{{2,3}})")
_SHARES = words_of("shares")
_OF_FIGURES = words_of("of_figures", "shares")
_YIELDS = words_of("yields")
_SUMS = words_of("sums")
_EMPTY_SUMS = words_of("empty_sums")
_LONG_BRACKET = patterns.compile(r"\([^()]{6,}\)")  # “双师型”教师(同时具备…的教师): it explains


def of_norm(one: Clause) -> Named | None:
    """温和地区新建居住建筑|达到75%|节能要求: how much of a norm is met by what stands before."""
    site = one.site
    if site.q.spec.dimension != "ratio" or not site.leveled or one.ahead[0] == one.ahead[1]:
        return None
    found = _NORM.match(one.text, site.tail, site.stop)
    if found is None:
        return None
    start, end = one.ahead
    first = max(start, one.text.rfind("、", start, end) + 1)
    split = next((at for at in range(end - 1, first, -1) if groups().before(one.text, at, first)), first)
    return Named(one.text[split:end] + found["norm"], split, end, (start, split) if split > start else None)


def of_threshold_share(one: Clause) -> Named | None:
    """年收入20万元以上的|村占比: a share of what a threshold selects is told with the threshold."""
    if one.side is None or one.floor <= one.site.clause:
        return None
    start, end = one.phrase
    phrase = one.text[start:end]
    if len(phrase) >= 4 or not phrase.endswith(_SHARES):
        return None
    if not BELOW.fullmatch(one.text, one.floor, start):
        return None
    return one.here((strip_head(one.text, one.site.clause, start), end))


def of_single_thing(one: Clause) -> Named | None:
    """新建口袋公园6处,单个|面积不小于800平方米: the measure of one of the things said before."""
    if one.side is None or one.side[0] >= one.site.q.start:
        return None
    start, end = one.side
    found = _SINGLE.fullmatch(one.text, start, end)
    whole = one.carried or one.clause_before[0] if found and unit_at(one.text, start + 1) else None
    if not found or not whole or measured(whole):
        return None
    noun = found["measure"]
    alone = words("rate", "generic").before(noun, len(noun)) == noun
    return Named(whole + noun, start, end) if alone else None


def completed(one: Clause) -> Named | None:
    """A bare head of nouns (总量, 占比) with the noun that it leaves out."""
    if one.side is None:
        return None
    start, end = one.phrase
    phrase = one.text[start:end]
    if start >= one.site.q.start:
        return None
    if phrase in _YIELDS and (crop := _crop(one.carried or "")):
        return Named(crop + phrase, start, end)
    if "generic" not in words("generic").kinds.get(phrase, ()):
        return None
    if phrase in _SUMS and one.carried and not one.kin:  # 帮扶村不少于100个,投入|资金不低于3000万元
        return None
    level = one.text[max(one.floor, start - 3) : start].lstrip(f"、,{JOINS}")
    if level.endswith("级"):  # 中央资金…、|省级资金
        return Named(level + phrase, start - len(level), end)
    whole = one.carried or one.clause_before[0]
    if not whole or whole == phrase:
        return None
    if phrase not in _OF_FIGURES and measured(whole):  # 粮食|播种面积45万亩,总产量18万吨
        owner = whose(whole)
        return Named(owner + phrase, start, end) if owner else None
    return Named(whole.removesuffix(phrase) + phrase, start, end)


def _crop(noun: str) -> str:
    """Whose yield it is: 粮食|单产, 粮食|播种面积; empty where nothing is named."""
    word = next((word for word in _YIELDS if noun.endswith(word)), "")
    return noun.removesuffix(word) if word else whose(noun)


def _beside(one: Clause, place: tuple[int, int]) -> Named | None:
    if one.side is None or one.side != place:
        return None
    start, end = one.phrase
    phrase = one.text[start:end]
    return Named(_LONG_BRACKET.sub("", phrase) or phrase, start, end)


def before(one: Clause) -> Named | None:
    return _beside(one, one.ahead)


def behind(one: Clause) -> Named | None:
    return _beside(one, one.behind)
