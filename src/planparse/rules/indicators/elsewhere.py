"""Nouns of a number that has none beside it: of the quantity, the grant or the clause before, of its own verb."""

from __future__ import annotations

import regex

from planparse.rules.indicators.find import Clause, Named
from planparse.rules.indicators.gaps import act_alone, carried_out, counted_act, of_level, paid
from planparse.rules.indicators.nouns import spanned_by
from planparse.rules.indicators.wordings import gives, one_of, words_of
from planparse.rules.quantities.word_jobs import words
from planparse.text import patterns

# 制定盘活方案,力争年底前盘活|2万平方米: what is written is not what is counted next
_PAPERS = words_of("airy_ends")
_HEAD_COUNT = words_of("head_counts")[0]
_PEOPLE = frozenset(words_of("people_units"))
_LINKS = words_of("links")
_BARE_NUMBER = patterns.compile(r"[0-9.]+[万亿]?\S{0,3}")
# (每年安排3000万元)|专项资金|
_KIND_OF_GRANT = patterns.compile(
    rf"([^,。;、的安排给予发放标准和0-9万元]{{0,6}}{one_of('backing', 'benefits', 'subsidies')})"
)
# 按设备投资额的10%|给予一次性|奖励|,最高200万元
_GIVEN = patterns.compile(
    rf"""的? (?: (?: {gives()} | {one_of("light_verbs")} ) [^,。;、0-9]{{0,8}}? )?
         (?P<noun>{one_of("subsidies")}) {one_of("sums")}? [,、;(]""",
    regex.X,
)


def of_act(one: Clause) -> Named | None:
    return None if one.carried and one.kin else one.here(counted_act(one.text, one.site))


def of_span(one: Clause) -> Named | None:
    """可与机构协商,展期|3至6个月."""
    named = one.ahead[0] < one.ahead[1]
    return None if named or one.carried else one.here(spanned_by(one.text, one.site) or None)


def of_grant_before(one: Clause) -> Named | None:
    found = _GIVEN.match(one.text, one.floor) if one.money and not one.kin else None
    return one.over(found["noun"]) if found and found.end() <= one.site.q.start else None


def _heads_of_each(one: Clause) -> bool:
    """抢险队3支、|每支|30人: the persons of each."""
    start, end = one.lead
    each = (
        end - start == 2
        and one.text[start] == "每"
        and one.before is not None
        and one.text[start + 1] == one.before.unit
    )
    return each and one.site.q.unit in _PEOPLE and one.before is not None and one.before.unit not in _PEOPLE


def of_parallel_deed(one: Clause) -> Named | None:
    """肉牛存栏3.5万头、|出栏|1.6万头: another deed that the same are counted by."""
    site, noun = one.site, one.carried or ""
    deed = words("action").before(one.text, site.subject_end, site.clause)
    other = words("action").before(noun, len(noun))
    if not deed or not other or deed == other or len(noun) - len(other) < 2 or one.before is None:
        return None
    start = site.subject_end - len(deed)
    if one.before.unit != site.q.unit or site.subject_end != site.q.start or one.text[start - 1] not in "、,":
        return None
    return Named(noun.removesuffix(other) + deed, start, site.subject_end)


def carried(one: Clause) -> Named | None:
    near = one.floor >= one.site.clause - 24
    if near and one.carried and _heads_of_each(one):
        return one.over(one.carried + _HEAD_COUNT)
    return one.over(of_level(one.carried, one.text, one.site)) if one.carried and near else None


def of_clause_before(one: Clause) -> Named | None:
    """The noun of the clause before, where it can be measured: no link, no paper, no number, no group that is paid."""
    noun, start, end = one.clause_before
    if not noun or noun in _LINKS or noun.endswith(_PAPERS) or _BARE_NUMBER.fullmatch(noun):
        return None
    if one.money and words("group").before(one.text, end, start):
        return None
    return Named(noun, start, end)


def of_verb_of_giving(one: Clause) -> Named | None:
    return None if one.carried else one.here(paid(one.text, one.site))


def of_deed(one: Clause) -> Named | None:
    return None if one.carried else one.here(carried_out(one.text, one.site) or act_alone(one.text, one.site))


def of_kind_of_grant(one: Clause) -> Named | None:
    if one.carried:
        return one.over(one.carried)
    found = _KIND_OF_GRANT.search(one.text, one.site.q.end, one.site.stop) if one.money else None
    if found:
        return one.here(found.span(1))
    return one.here(one.behind) if one.behind[0] < one.behind[1] else None
