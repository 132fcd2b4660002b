"""Whether a phrase before a number tells whom or where it holds for, whatever its words are.

候诊时间,|普通门诊|不超过40分钟              what a time is told of is nothing that the time measures
救生员,|大型漂流点|不少于12人                no persons, where persons are counted
床位,|中心院|不少于50张、|分院|不少于20张     told apart from the next one by how it begins
"""

from __future__ import annotations

from planparse.lexicon.loader import one_of
from planparse.rules.indicators.bases import limit_before
from planparse.rules.indicators.find import Clause, Range
from planparse.rules.indicators.segments import measured, of_anything
from planparse.rules.indicators.wordings import JOINS, words_of
from planparse.rules.quantities.site import Site
from planparse.rules.quantities.word_jobs import words
from planparse.text import patterns

_LONGEST = 12
_STAGE = 3
_WATERS = words_of("waters")
_PERSONS = words_of("persons")
_PEOPLE = frozenset(words_of("people_units"))
_HANDLINGS = frozenset(words_of("handlings"))
_SUBSIDIES = words_of("subsidies")
_TERMS = words_of("terms")
_PLAIN = patterns.compile(r"[\p{Han}A-Z“”]+(?:\([0-9]\)\p{Han})?")
_EACH = patterns.compile(rf"每{one_of('quantity_words', 'period')}$")
_NEXT = patterns.compile(rf"[、,;{JOINS}](?P<words>[^,。;、:()0-9]{{2,20}})")


def limited(site: Site) -> bool:
    """Whether the number is a limit or a level, which a plain count is not."""
    return site.compared or site.leveled or site.suffixed


def phrase_before(one: Clause) -> Range | None:
    """The phrase before the number and its limit, where it may be a name and measures nothing itself."""
    text, site = one.text, one.site
    group, noun = one.segments
    start = group[0] if group[0] < group[1] else noun[0]
    limit = limit_before(text, start, site.q.start)
    end = min(limit[0], site.subject_end) if limit else site.subject_end
    while end > start and (word := words("adverb", "doing").before(text, end, start + 1)):
        end -= len(word)
    each = _EACH.search(text, start, end)
    end = each.start() if each else end
    phrase = text[start:end]
    if not 2 <= len(phrase) <= _LONGEST or not _PLAIN.fullmatch(phrase) or measured(phrase):
        return None
    return start, end


def tells(one: Clause, head: str, like: str | None) -> Range | None:
    """The phrase before the number, where `head` is what the number is of and the phrase tells it apart; `like` is the group
    that was told before."""
    place = phrase_before(one)
    if place is None or one.behind[0] < one.behind[1]:
        return None
    phrase = one.text[slice(*place)]
    if phrase in head or head in phrase or phrase[-2:] == head[-2:]:
        return None
    told = _is_nothing_measured(one, phrase, head) or (like is not None and _alike(phrase, like))
    return place if told or _like_next(one, phrase) else None


def part_of(one: Clause, whole: str) -> Range | None:
    """The phrase before the number, where it tells a part of a whole and is no thing of its own: 其中|清水河|6000立方米,
    其中|月度上规|4家 of 上规企业, or one more where the parts before it were told by what is done (续建15个、|前期|4个)."""
    place = phrase_before(one)
    if place is None or one.behind[0] < one.behind[1] or one.before is None:
        return None
    phrase = one.text[slice(*place)]
    where = phrase.endswith(_WATERS) and not whole.endswith(phrase[-1])
    how = len(phrase) > 2 and phrase[-2:] in _HANDLINGS and whole.startswith(phrase[-2:]) and len(whole) > 2
    more = one.before.part and one.before.indicator == whole and one.before.scope is None and len(phrase) <= _STAGE
    return place if where or how or (more and one.site.q.unit in of_anything()) else None


def _is_nothing_measured(one: Clause, phrase: str, head: str) -> bool:
    """Whether the unit is one of the head, and none of the phrase."""
    dimension, unit = one.site.q.spec.dimension, one.site.q.unit
    if dimension == "time":
        return words("action", "span").before(phrase, len(phrase)) is None and not phrase.endswith(_TERMS)
    if unit in _PEOPLE or dimension == "ratio":
        return head.endswith(_PERSONS) and not phrase.endswith(_PERSONS)
    if dimension == "money":
        return head.endswith(_SUBSIDIES) and phrase.endswith(_PERSONS)
    return False


def _alike(phrase: str, other: str) -> bool:
    """大型漂流点, 小型漂流点; 初级工, 中级工; 清水河, 小澜河: the same last word behind another beginning."""
    if not other or phrase == other or phrase[-1] != other[-1]:
        return False
    return phrase[-2:] == other[-2:] or len(phrase) == len(other)


def _like_next(one: Clause, phrase: str) -> bool:
    """Whether the next number is told of what is called alike."""
    text, site = one.text, one.site
    found = _NEXT.match(text, site.tail, site.following)
    if found is None:
        return False
    limit = limit_before(text, found.start("words"), found.end())
    return _alike(phrase, text[found.start("words") : limit[0] if limit else found.end()])
