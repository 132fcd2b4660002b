"""The clause before a number in its segments: links, whom or where the figure holds for, verb, noun.

其中|老城区|新建|9座              group 老城区, no noun of its own: it counts what the whole counts
公益类企业|营业收入|增长10%        group 公益类企业, noun 营业收入
亿元以上|的|3个                    a bound selects as a group does
粮食|播种|面积                     a measured noun: whose it is, the deed that is measured, the measure
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from planparse.lexicon import loader
from planparse.lexicon.loader import load
from planparse.rules.indicators.wordings import EITHER, NUMERAL, one_of, words_of
from planparse.rules.quantities.lookups import Lookup
from planparse.rules.quantities.measures import units_with
from planparse.rules.quantities.word_jobs import words
from planparse.text import patterns

Range = tuple[int, int]
_LONGEST_GROUP = 16
_OPENING = patterns.compile(rf"(?:[、,:;{EITHER}]|{one_of('links')}|{loader.one_of('bond_words', 'among')})+")
_BOUND = patterns.compile(r"[^,。;:()]{0,20}及?以[上下]")
_LEVEL = patterns.compile(
    rf"(?:\p{{Han}}{{1,2}}|[0-9]A)级(?:及?以上)?|{one_of('sizes')}{{1,2}}(?:\([0-9]\))?{one_of('size_ends')}"
    rf"|{NUMERAL}{one_of('class_ends')}"
)
_MEMBERS = patterns.compile(rf"、|{one_of('conjunctions')}(?![率值])")  # 普及率 is one word
_INSIDE = words_of("inside")
_MARKS = (*_INSIDE, *words_of("beside"), "的")
_GOES_ON = words_of("word_goes_on")
_SINGLE = words_of("single")
_MEAN = patterns.compile(one_of("means"))
_DEEDS = words_of("measured_deeds")
_PERIODS = words_of("periods_of_a_year")
_OF_ALL = words_of("of_the_area")


class Segments(NamedTuple):
    """Places in the text. `noun` is empty where the clause names none of its own, `group` where it holds for no one."""

    group: Range
    noun: Range


@cache
def _of_kind(*kinds: str) -> frozenset[str]:
    return frozenset(word for row in load("groups") if row["kind"] in kinds for word in row["surfaces"])


@cache
def of_anything() -> frozenset[str]:
    """Units that count whatever it is: 个."""
    return frozenset(units_with("classifier")).intersection(units_with("place"), units_with("matter"))


@cache
def groups() -> Lookup:
    """Last words of names of groups and places; their kinds are the units that count them."""
    return Lookup({word: frozenset(units_with(row["kind"])) for row in load("groups") for word in row["surfaces"]})


def segments(text: str, start: int, end: int, unit: str, *, part: bool = False) -> Segments:
    """The segments of `text[start:end]`, what stands between a clause's beginning and its comparator or number.

    `part` tells that the number is part of a whole: 个 then counts what the whole counts, whoever has it."""
    opened = _OPENING.match(text, start, end)
    start = opened.end() if opened else start
    noun = start, end
    stop = _before_verbs(text, start, end)
    bare = stop
    while bare > start and groups().before(text, bare, start) is None:  # 组团|内, 小区|周边; not 初中
        mark = next((word for word in _MARKS if text.endswith(word, start, bare)), "")
        if not mark:
            break
        bare -= len(mark)
    if _groups_alone(text, start, bare, unit, part=part):
        return Segments((start, bare), (end, end))
    split = group_end(text, start, end)
    return Segments((start, split), (split, end)) if split > start else Segments((start, start), noun)


def _before_verbs(text: str, start: int, end: int) -> int:
    """Before the verbs and adverbs that a phrase ends with: 老城区|新建."""
    table = words("doing", "adverb", "level")
    while end > start and (word := table.before(text, end, start)):
        end -= len(word)
    return end


def _groups_alone(text: str, start: int, end: int, unit: str, *, part: bool) -> bool:
    """Whether a phrase is a group, a level or a bound, and nothing that the unit counts."""
    if not 0 < end - start <= _LONGEST_GROUP:
        return False
    if _LEVEL.fullmatch(text, start, end) or _BOUND.fullmatch(text, start, end):
        return True
    head = groups().before(text, end, start)
    if head is None or patterns.search("[,。;、()0-9]", text[start:end]):
        return False
    if head in _of_kind("matter") and patterns.search("以[上下]", text[start:end]):  # 亿元以上|项目: a bound on a noun
        return False
    return unit not in groups().kinds[head] or (part and unit in of_anything())


def group_end(text: str, start: int, end: int, *, told: bool = False) -> int:
    """Where a group at the head of a measured noun ends: 公益类企业|营业收入; `start` where none stands there.

    A bare class (门诊|次均费用) or one of persons is part of the noun, unless it is `told` apart from another group."""
    if not measured(text[start:end]) or text.startswith(_SINGLE, start):
        return start
    for at in range(min(end - 2, start + _LONGEST_GROUP), start + 1, -1):
        inner = at - (text[at - 1] in _INSIDE and groups().before(text, at, start) is None)
        head = groups().before(text, inner, start)
        if head is None or _compound(text, at, end) or not measured(text[at:end]):
            continue
        named = _tells(inner - start, head) and not _acts(text, start, inner - len(head))
        if named or told:
            return at
    return start


def _tells(length: int, head: str) -> bool:
    """Whether a name says which bodies or places are meant: 公立医院, 开发区; no bare 学校, no 用户."""
    return head in _of_kind("area", "body", "household", "institution", "office", "place") and (
        length > len(head) + 1 or len(head) > 2
    )


def _acts(text: str, start: int, end: int) -> bool:
    """Whether a verb stands in a phrase, outside the nouns that hold one: 供水工程|覆盖|农村."""
    return words("doing", "action", "grant").first_in(text, start + 1, end) is not None


def _compound(text: str, at: int, end: int) -> bool:
    """Whether the noun goes on with what makes one word of it and the group: 城镇|化率, 村|级, 农村|居民."""
    return text[at] in _GOES_ON or groups().at(text, at) in _of_kind("person", "household") or end - at < 2


def measured(noun: str) -> bool:
    """Whether a noun is of a measured quantity: 粮食播种面积, 单位成本; no 管理制度."""
    word = words("rate").before(noun, len(noun))
    if word is None or (len(word) == 1 and noun.endswith(_PERIODS)):
        return False
    return len(word) > 1 or word == "度" or "name_tail" not in words("rate").kinds[word]


def whose(noun: str) -> str:
    """Whose measure it is, without the measure and the deed that is measured: 粮食|播种面积; empty where no deed is said."""
    word = words("rate", "generic").before(noun, len(noun)) if measured(noun) else None
    rest = noun[: -len(word)] if word else ""
    deed = next((deed for deed in _DEEDS if rest.endswith(deed)), "")
    return rest[: len(rest) - len(deed)] if deed else ""


def tail(noun: str, others: list[str]) -> str:
    """The deed and the measure that parallel nouns share with the last: 氮氧化物和挥发性有机物|排放量, 用水、用气|报装时间."""
    first = whose(noun)
    if first:
        return noun[len(first) :]
    other = next((one for one in others if not measured(one)), "")
    behind = noun[noun.rfind(other[-2:]) + 2 :] if len(other) > 2 and other[-2:] in noun else ""
    if measured(behind):  # 普惠小微贷款和涉农贷款|余额
        return behind
    if words("action").before(other, len(other)):
        return ""
    like, rest = noun[: len(other)], noun[len(other) :]
    alike = {other[:1], other[-1:]} & {like[:1], like[-1:]} or {other, like} <= groups().kinds.keys()
    if other and alike and measured(rest):
        return rest
    mean = _MEAN.search(noun, 4)
    return noun[mean.start() :] if mean else ""


def of_the_area(noun: str) -> bool:
    """Whether a figure is one of the whole area, and no group's: 地区生产总值."""
    return noun.startswith(_OF_ALL)


def members(text: str, start: int, end: int) -> list[Range]:
    """The members of a list, those in brackets and quotations whole: 幼儿园、小学|和高中."""
    out, at, depth, first = [], start, 0, start
    while at < end:
        depth += (text[at] in "(“《") - (text[at] in ")”》")
        found = _MEMBERS.match(text, at, end) if depth <= 0 else None
        if found and at > first:
            out.append((first, at))
            at = first = found.end()
        else:
            at += 1
    return [*out, (first, end)] if end > first else out
