"""What stands around a quantity: subject before it, comparator, verb of change, noun behind it.

A site is read outwards from the number, a bounded way in both directions:

    推动全区|水稻机械化种植率|提升到|47|%|以上|的 …
    clause   subject          level          suffix
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from planparse.lexicon.loader import words_of
from planparse.rules.quantities.comparisons import AFTER, FORBIDDEN, GOVERNING, NEGATED_APART, Step, note
from planparse.rules.quantities.lookups import longest_of
from planparse.rules.quantities.measures import Quantity
from planparse.rules.quantities.site import Site, placed
from planparse.rules.quantities.word_jobs import lead_ins, words
from planparse.rules.rule import Rule
from planparse.text import patterns

_OF_YEAR, _STRETCH, _PAST, _SET_BESIDE = (
    words_of("quantity_words", use) for use in ("of_year", "stretch_of_year", "past_year", "set_beside")
)
_SPREAD_OVER = words_of("quantity_words", "spread_over")
_CURRENCY = words_of("quantity_words", "currency")
_MORE_OR_LESS = words_of("quantity_words", "more", "less")
PLAN = "“[一二三四五十]{1,3}五”"  # “十四五”
YEAR = rf"(?:[0-9]{{4}}年|{longest_of(_PAST)}|{PLAN})"
# Between subject and verb: 拨付率|在9月底前|达到75%; 投资|比去年同期相比|增长5%; 税收|第一季度末|达到30%; 产量|2023年的|95%;
# 增速|比去年预算低|0.4个百分点
TIME = patterns.compile(
    rf"""(?: [在到至]? (?:[0-9]{{4}}年|{PLAN})? (?:[0-9]{{1,2}}月)? (?:[0-9]{{1,2}}日)?
        (?:年?[底末]|{longest_of(_STRETCH)})? (?:之?前)?
      | [较比与] {YEAR} {longest_of(_OF_YEAR)}? {longest_of(_SET_BESIDE)}?
      | (?: 第? [一二三四1-4] 季度 | {longest_of(_STRETCH)} ) [末底内]? 前?
      | {YEAR} {longest_of(_OF_YEAR)}? 的
      | [较比与] (?:{YEAR}|同期) [^,。;、]{{0,4}} {longest_of(_MORE_OR_LESS)} )$""",
    regex.X,
)
TREATED = ("count", "length", "area")
# how the times end: TIME is looked for nowhere else
_TIME_ENDS = frozenset(
    word[-1] for word in (*_OF_YEAR, *_STRETCH, *_PAST, *_SET_BESIDE, *_MORE_OR_LESS, "前", "内", "的")
)


def site_of(text: str, q: Quantity, floor: int, taken: int, times: Sequence[tuple[int, int]] = ()) -> Site:
    """Read the surroundings of `q`; `floor` is where the quantity before it in the text ends, `taken` the target."""
    site = placed(text, q, times)
    _read_tail(text, site)
    _read_lead(text, site, max(site.clause, floor))
    if site.comparator == "=" and q.value_max is None:
        GOVERNING.read(text, site, max(site.clause, taken))
    if q.value_max is not None:
        site.comparator = "range"
    elif q.loose and site.comparator == "=":
        site.comparator = ">"
    return site


def _read_tail(text: str, site: Site) -> None:
    """`以上`, `(含)以下`, `左右` and 的 behind the unit, 不等 and 之间 behind a range."""
    if site.q.value_max is not None:
        site.tail += next((len(word) for word in _SPREAD_OVER if text.startswith(word, site.tail)), 0)
    AFTER.read(text, site)
    if text[site.tail : site.tail + 1] == "的":
        site.attributive = True
        site.tail += 1


def _read_lead(text: str, site: Site, floor: int) -> None:
    """Words between subject and number, right to left: at each step the first row of `LEADS` that moves on."""
    at = site.q.start
    while at > floor:
        for row in LEADS:
            moved = row.read(text, site, at, floor)
            if moved is not None:
                break
        if moved is None or moved == at:
            break
        at = moved
    FORBIDDEN.read(text, site, at, floor)
    site.subject_end = at
    _read_verb(text, site, at, floor)


def _told(text: str, site: Site, at: int, floor: int) -> int | None:
    """提高到|不低于|60%: a word that may stand between a subject and its number; at 通过 the walk ends."""
    word = lead_ins().before(text, at, floor)
    if word is None:
        return None
    kinds = lead_ins().kinds[word]
    if "none" in kinds:
        return at
    note(text, site, kinds, at - len(word), at)
    if kinds & {"increase", "decrease"}:
        site.verb = word
    return at - len(word)


def _currency(text: str, site: Site, at: int, floor: int) -> int | None:
    """首期规模|约|人民币|14亿元: the money before its sum, on either side of a comparison."""
    if site.q.spec.dimension != "money":
        return None
    word = next((word for word in _CURRENCY if text.endswith(word, floor, at)), None)
    return at - len(word) if word is not None else None


def _timed(text: str, site: Site, at: int, floor: int) -> int | None:
    """拨付率|在9月底前|达到75%."""
    dated = site.time_at(text, at - 1) if site.times else None
    if dated is not None and dated[0] >= floor:
        return dated[0]
    if text[at - 1] not in _TIME_ENDS:
        return None
    time = TIME.search(text, max(floor, at - 18), at)
    return time.start() if time and time.start() < at else None


def _bracketed(text: str, site: Site, at: int, floor: int) -> int | None:
    """收费标准|(含税)|为30元."""
    if text[at - 1] != ")" or at - floor <= 2:
        return None
    opened = text.rfind("(", max(floor, at - 12), at)
    return opened if opened > floor and lead_ins().before(text, opened, floor) else None


# fmt: off
LEADS: tuple[Step, ...] = (
    NEGATED_APART,
    Rule("lead.word", _told, yes="绿化率达到30%。", no="通过30个项目。",
         zh="指标和数之间的词", en="a word between the noun and the number"),
    Rule("lead.currency", _currency, yes="首期规模约人民币14亿元。", no="发行人民币14亿张。",
         zh="数前的货币名称", en="the name of the money before its sum"),
    Rule("lead.time", _timed, yes="拨付率在9月底前达到75%。", no="拨付率达到75%。",
         zh="指标和数之间的时间", en="a time between the noun and the number"),
    Rule("lead.bracket", _bracketed, yes="收费标准达到(含税)30元。", no="收费标准(含税)30元。",
         zh="指标和数之间的括号", en="a bracket between the noun and the number"),
)
# fmt: on


def _read_verb(text: str, site: Site, at: int, floor: int) -> None:
    """The verb whose object begins at the number, past the words between."""
    verb = words("doing", "exist", "grant", "increase", "decrease").before(text, at, floor)
    moved, site.verb = site.verb, verb or site.verb
    kinds = lead_ins().kinds[moved] if moved and site.q.spec.dimension in TREATED else frozenset()
    if moved and "action" in kinds and words("rate").before(text, at, floor) is None:
        site.change, site.subject_end = None, at + len(moved)  # 森林质量精准提升|3万亩: the work is measured
    noun = text[site.tail : site.tail + 1] not in ("", *",、。;:)”")
    if "improve" in kinds and noun:
        site.change = None  # 提升50个口岸的能力, 提升40公里农村公路
