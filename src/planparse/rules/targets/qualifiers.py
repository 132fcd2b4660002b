"""Thresholds on what is counted: 25户以上村庄, 投资额超5000万元的项目1个, 80%的村过30万元, 5000千瓦以下电站.

They say which things or whom a target means and are no targets of their own (the annotation guide, "Qualifiers").
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import NamedTuple

from planparse.lexicon.loader import one_of, words_of
from planparse.rules.quantities.site import Site
from planparse.rules.quantities.word_jobs import any_of, comparators, sense_of, words
from planparse.text import patterns

_MEASURES = frozenset(("money", "length", "mass", "volume", "area", "power", "energy", "traffic", "emission"))
_one_of, _words_of = partial(one_of, "quantity_words"), partial(words_of, "quantity_words")
_HOLDERS = patterns.compile(rf"{any_of('group')}|{_one_of('bounded')}")
_PAID = patterns.compile(rf"[^,。;、]{{0,14}}?{_one_of('paid')}")
_TOTALS, _GROUNDS, _SOME = _words_of("total"), _words_of("ground"), _words_of("some_of")
_REACHING_VERBS = _words_of("reaching_verb")
_REACHING = _words_of("reaching")
# 12个重点帮扶村|至少有|1个基地, 5个镇|每镇建成|1个
_EACH_HAS = patterns.compile(rf"(?:{_one_of('each_has')}|每(?:{any_of('group')}|个)){any_of('exist')}?$")


class Held(NamedTuple):
    """A threshold or condition at `text[start:end]`, and whether it holds past its own clause."""

    start: int
    end: int
    beyond: bool


_OF_WHICH = patterns.compile(_one_of("of_which"))
# 其中100张床位|以上|3家, 100个|泊位以上的不少于|3个
_SELECTS = patterns.compile(r"(?P<noun>[^,。;、:()0-9]{0,6}?以[上下])[^,。;、:()0-9]{0,8}")
# 对|引进|投资额超5000万元的项目
_OPENS = patterns.compile(rf"(?:{_one_of('if_word', 'whom', 'of_which')}|{any_of('doing', 'exist', 'grant')}|将)+")


def qualifier(text: str, site: Site, bounds: str, floor: int = 0) -> Held | None:
    """What a number that is no target says of the targets behind it: 投资额超5000万元 of the projects counted next in its
    clause, 营业收入2000万元以上的企业 of what the sentence goes on to give them."""
    if bounds == "sentence":
        start = _past_opening(text, site.clause, site.q.start)
        return Held(start, site.stop - text.startswith("的", site.stop - 1), True)
    if bounds == "clause":
        start = max(site.clause, floor)  # 50亿元以上10个、|100亿元以上3个
        while start < site.q.start and text[start] in "、,和及":
            start += 1
        start = _past_opening(text, start, site.q.start)
        bound = _SELECTS.match(text, site.q.end, site.stop) if not site.suffixed else None
        return Held(start, bound.end("noun") if bound else site.tail - site.attributive, False)
    return None


def _past_opening(text: str, start: int, end: int) -> int:
    found = _OPENS.match(text, start, end)
    return int(found.end()) if found else start


def holds(text: str, held: Held, site: Site) -> bool:
    """Whether a qualifier said before holds for this quantity: in its clause, or in its sentence where it goes beyond."""
    gap = text[held.end : site.q.start]
    stops = "。;!?\n" if held.beyond else ",。;!?\n"
    return held.end <= site.q.start and len(gap) <= 120 and not any(c in stops for c in gap)


def qualifies(text: str, site: Site) -> bool:
    """Thresholds on what is counted: 25户以上村庄, 投资额超5000万元的项目1个, 80%的村过30万元, 5000千瓦以下电站."""
    q, following = site.q, site.following
    noun = text[site.tail : site.tail + 1]
    if not noun or noun in ",、。;:)”《(" or site.tail >= site.stop:
        return False
    if q.spec.dimension == "ratio":
        return _share(text, site, following)
    if _OF_WHICH.search(text, site.sentence, q.start) and _SELECTS.fullmatch(text, q.end, following):
        return True
    if site.leveled and text.startswith(_TOTALS, site.tail):  # 保持50人以上|规模
        return False
    if q.spec.dimension == "count" and "holder" not in q.spec.uses:
        return _possessor(text, site, following)
    if q.spec.dimension not in _MEASURES and q.spec.dimension != "count":
        return False
    if not (site.attributive or site.suffixed) or _stated_beside(text, site):
        return False
    return _bounds_what_follows(text, site)


def _stated_beside(text: str, site: Site) -> bool:
    """Whether the words before the number make it a target: 设立总规模20亿元的引导基金, 配备1个专班、2名以上联络员."""
    q = site.q
    if site.attributive and text.endswith(_TOTALS, 0, site.subject_end):
        return True
    if "person" not in q.spec.uses or text[q.start - 1 : q.start] not in ("、", "和", "及"):
        return False
    bound = site.suffixed and site.comparator == ">="
    return bound and words("doing", "exist").last_in(text, site.clause, q.start) is not None


def _bounds_what_follows(text: str, site: Site) -> bool:
    """Whether a bound belongs to the noun behind it, and says which of them are meant."""
    q = site.q
    if text.startswith(_SOME, site.tail):
        return site.comparator in (">", ">=", "<")
    if "holder" in q.spec.uses and site.suffixed and _HOLDERS.match(text, site.tail):
        return True
    if text.startswith(_GROUNDS, site.tail):  # 在达到12000元的基础上逐步提高
        return False
    if words("grant_noun").at(text, site.tail) or (site.attributive and _PAID.match(text, site.tail)):
        return False
    if site.suffixed and site.comparator == "<=":
        return True
    return site.verb is None or site.verb in _REACHING_VERBS or q.value <= Decimal(0)


def _share(text: str, site: Site, following: int) -> bool:
    """80%的村过30万元: a share that says where the next figure holds."""
    if following >= site.stop or not site.attributive:
        return False
    limit = comparators("before").before(text, following, site.tail)
    over = limit is not None and sense_of(comparators("before").kinds[limit]) in (">", ">=")
    return following - site.tail <= 16 and (over or text.endswith(_REACHING, site.tail, following))


def _possessor(text: str, site: Site, following: int) -> bool:
    """12个重点帮扶村至少有1个基地, 5个镇各建1个中心: who has what is counted next."""
    if following >= site.stop:
        return False
    return following - site.tail <= 24 and _EACH_HAS.search(text, site.tail, following) is not None
