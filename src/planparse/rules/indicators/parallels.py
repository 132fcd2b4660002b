"""What parallel targets share: a group said once, one noun for several parts, one number for several things.

公益类企业营业收入增长10%,利润总额增长5%      the group holds for both
电耗和烟尘排放分别下降5%、8%                 each number has its own member of the list
幼儿园、小学、初中、高中各1所                 one target each
"""

from __future__ import annotations

from collections.abc import Callable

from planparse.lexicon import loader
from planparse.rules.indicators.find import Before, Clause
from planparse.rules.indicators.segments import group_end, measured, members, of_the_area, tail, whose
from planparse.rules.indicators.wordings import JOINS, one_of, words_of
from planparse.rules.matches import TargetMatch
from planparse.rules.quantities.site import Site
from planparse.rules.quantities.word_jobs import words
from planparse.rules.rule import Rule
from planparse.text import patterns

_AMONG = patterns.compile(loader.one_of("bond_words", "among"))
_RESPECTIVELY = patterns.compile(one_of("respectively"))
_JOINED = patterns.compile(rf"[、,{JOINS}]")
_PERSONS = words_of("persons")
_OTHERS = words_of("others")
_MOST = 12  # members of a list that are matched with their numbers
_SHORT = 6  # characters of a measure that a group said before may hold for


def parts_of_whole(text: str, site: Site, last: Before) -> bool:
    """Whether a number is part of the whole before it: 12个,其中|省级1个、市级3个; 12个(|省级1个、市级3个)."""
    between = text[last.end : site.q.start]
    if (
        last.unit != site.q.unit
        or len(between) > 40
        or any(sign in "。;" for sign in between[site.sentence - last.end :])
    ):
        return False
    if last.part:
        return ")" not in between
    return between.count("(") > between.count(")") or _AMONG.search(between) is not None


def place_of(match: TargetMatch, family: str) -> tuple[int, int] | None:
    """Where a row of a family found its words for a target."""
    return next(((start, end) for row, start, end in match.evidence if row.partition(".")[0] == family), None)


def own_noun(match: TargetMatch) -> tuple[int, int] | None:
    """Where a target's own noun stands; None where it is carried over."""
    place = place_of(match, "indicator")
    return place if place and place[0] >= match.start else None


def _respectively(text: str, out: list[TargetMatch], one: Clause) -> None:
    """电耗和烟尘排放分别下降5%、8%: as many members as numbers."""
    size = 1
    while size < min(len(out), _MOST) and _JOINED.fullmatch(text, out[-size - 1].number[1], out[-size].number[0]):
        size += 1
    listed = own_noun(out[-size]) if size > 1 else None
    if listed is None or not _RESPECTIVELY.search(text, listed[1], out[-size].number[0]):
        return
    parts = members(text, *listed)
    if len(parts) != size:
        return
    named = _completed([text[start:end] for start, end in parts])
    if named is None:
        return
    first = _with_others(text, parts[0][0])
    split = group_end(text, first, parts[0][1])
    group = (first, split) if split > first else None
    for index, (place, noun) in enumerate(zip(parts, named, strict=True), len(out) - size):
        held = group if group and group_end(text, *place) == place[0] else place_of(out[index], "scope")
        out[index] = _told(text, out[index], noun, place, held, "indicator.respectively")
    if group:
        noun = named[0][split - parts[0][0] :]
        out[-size] = _told(text, out[-size], noun, (split, parts[0][1]), group, "indicator.respectively")


def _completed(nouns: list[str]) -> list[str] | None:
    """The members of a list with what they share: 氮氧化物和挥发性有机物排放量; 粮食播种面积和总产量."""
    shared = tail(nouns[-1], nouns[:-1]) if measured(nouns[-1]) else ""
    owner = whose(nouns[0])
    bare = [noun if measured(noun) else noun + shared for noun in nouns]
    if any(map(measured, bare)) and any(
        not measured(noun) and len(noun) < 3 for noun in bare
    ):  # 城镇和…收入: what they share is unknown
        return None
    return [bare[0], *(owner + noun if owner and _is_bare(noun) else noun for noun in bare[1:])]


def _with_others(text: str, start: int) -> int:
    """Where a group begins that 其他 or a level tells from others."""
    return next((start - len(word) for word in _OTHERS if text.endswith(word, 0, start)), start)


def _is_bare(noun: str) -> bool:
    return "generic" in words("generic").kinds.get(noun, ())


def _told(
    text: str, match: TargetMatch, noun: str, place: tuple[int, int] | None, group: tuple[int, int] | None, row: str
) -> TargetMatch:
    """A target with another noun and group."""
    evidence = [piece for piece in match.evidence if piece[0].partition(".")[0] not in ("indicator", "scope")]
    if place:
        evidence.append((row, *place))
    if group:
        evidence.append(("scope.group", *group))
    scope = text[slice(*group)] if group else None
    return match._replace(
        indicator=noun, scope=scope, named_by=row, evidence=sorted(evidence, key=lambda piece: piece[1:])
    )


def _each(text: str, out: list[TargetMatch], one: Clause) -> None:
    """幼儿园、小学、初中、高中各1所: one target each."""
    site, match = one.site, out[-1]
    end = site.subject_end
    if not text.startswith("各", end) or one.behind[0] < one.behind[1]:
        return
    start = max(site.clause, one.floor)
    group, noun = one.segments
    start = group[0] if group[0] < group[1] else noun[0]
    verb = one.lead[0] if one.lead[0] < one.lead[1] else start
    parts = members(text, max(start, verb), end)
    if len(parts) < 2 or not all(1 < b - a <= 12 for a, b in parts):
        return
    whole = one.carried if one.part else None
    kind = _kind_of_person(text, parts)
    told = []
    for a, b in parts:
        alone = whole is not None and group[0] < group[1]
        told.append(
            _told(
                text, match, whole or "", one.before.place if one.before else None, (a, b), "indicator.each"
            )._replace(start=a)
            if alone
            else _told(text, match, text[a:b].removesuffix(kind) + kind, (a, b), None, "indicator.each")._replace(
                start=a
            )
        )
    out[-1:] = told


def _kind_of_person(text: str, parts: list[tuple[int, int]]) -> str:
    """What the last member says of all: 医疗、教育、农技|专家|; empty where each says it or none does."""
    *others, last = (text[a:b] for a, b in parts)
    word = next((word for word in _PERSONS if last.endswith(word)), "")
    kind = word if len(word) != 1 else last[-2:]
    shared = kind and len(last) > len(kind) and not any(one.endswith(_PERSONS) for one in others)
    return kind if shared else ""


def _group(text: str, out: list[TargetMatch], one: Clause) -> None:
    """公益类企业营业收入增长10%,利润总额增长5%: the group leaves the noun, and holds for what follows it in its clause."""
    if len(out) < 2 or not one.before:
        return
    match, before = out[-1], out[-2]
    place = own_noun(before)
    if match.named_by == "indicator.other_group":
        if place and before.scope is None:
            noun = match.indicator or ""
            told = text.endswith(noun, place[0] + 1, place[1])
            _without_group(text, out, place, place[1] - len(noun) if told else place[0], place[0])
    elif _bare_measure(text, before, match):
        if place and before.scope is None:
            first = _with_others(text, place[0])
            _without_group(text, out, place, group_end(text, first, place[1]), first)
        shared = out[-2] is not before or before.named_by == "indicator.shared_group"
        group = place_of(out[-2], "scope") if shared else None
        if group:
            out[-1] = _told(
                text, match, match.indicator or "", place_of(match, "indicator"), group, "indicator.shared_group"
            )


def _without_group(text: str, out: list[TargetMatch], place: tuple[int, int], split: int, first: int) -> None:
    """Give the target before its group as scope, and only what is measured as its noun."""
    if split > place[0]:
        out[-2] = _told(
            text, out[-2], text[split : place[1]], (split, place[1]), (first, split), out[-2].named_by or ""
        )


def _bare_measure(text: str, before: TargetMatch, match: TargetMatch) -> bool:
    """Whether a target has a short measure of its own that nobody is named for, right behind the target before."""
    own, noun = own_noun(match), match.indicator or ""
    if match.named_by != "indicator.before" or own is None or match.scope:
        return False
    if before.unit != match.unit and not text.startswith("、", before.end):
        return False
    if len(noun) > _SHORT or not measured(noun) or of_the_area(noun) or group_end(text, *own) > own[0]:
        return False
    return patterns.fullmatch(r"(?:以[上下内])?[、,]", text[before.number[1] : own[0]]) is not None


# fmt: off
SHARED_NOUNS: tuple[Rule[Callable[[str, list[TargetMatch], Clause], None]], ...] = (
    Rule("indicator.respectively", _respectively, yes="电耗和烟尘排放分别下降5%、8%。", no="电耗和烟尘排放下降5%。",
         zh="“分别”之前的各项，依次对应各数", en="the members of a list, one for each number"),
    Rule("indicator.each", _each, yes="建设幼儿园、小学各1所。", no="各镇建设幼儿园1所。",
         zh="“各”之前的各项，每项一个目标", en="the members of a list, each with the number"),
    Rule("indicator.shared_group", _group, yes="国有企业营业收入增长8%,利润总额增长4%。", no="营业收入增长8%,利润总额增长4%。",
         zh="前一项说明的群体，对后面的指标同样成立", en="a group said once, which holds for what follows"),
)
# fmt: on


def shared_out(text: str, out: list[TargetMatch], one: Clause) -> None:
    """What the last of `out` shares with those before it, and what is carried over from it to them."""
    for row in SHARED_NOUNS:
        row.read(text, out, one)
