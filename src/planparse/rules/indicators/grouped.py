"""Nouns that stand elsewhere because the words before the number say whom or where it holds for."""

from __future__ import annotations

from planparse.rules.indicators.find import Clause, Named
from planparse.rules.indicators.gaps import given_again, headed_by
from planparse.rules.indicators.segments import group_end, measured
from planparse.rules.indicators.wordings import words_of

# 制定盘活方案,力争年底前盘活|2万平方米: what is written is not what is counted next
_PAPERS = words_of("airy_ends")
_LINKS = words_of("links")


def of_the_whole(one: Clause) -> Named | None:
    """建成公厕52座,其中|老城区|9座: a part is counted as its whole is."""
    group = one.group_alone if one.part and one.carried else None
    return one.over(_without_group(one.carried or ""), group) if group else None


def _without_group(noun: str) -> str:
    """国家级龙头企业 or 片区|人口密度 without the group, where another one is said."""
    return noun[group_end(noun, 0, len(noun), told=True) :]


def of_other_group(one: Clause) -> Named | None:
    """The noun of the target before, for another group."""
    before = one.before
    if before is None or not before.indicator:
        return None
    if before.unit != one.site.q.unit and not before.dimension == one.site.q.spec.dimension == "time":
        return None
    limit = one.site.compared or one.site.leveled or one.site.suffixed
    if not before.grouped and not (limit and measured(before.indicator)):
        return None
    return one.over(_without_group(before.indicator), one.group_alone) if one.group_alone else None


def of_head_of_groups(one: Clause) -> Named | None:
    """The noun that ends the clause before, and holds for the groups behind it."""
    if one.carried or one.site.clause <= one.site.sentence or one.group_alone is None:
        return None
    head, start, end = one.clause_before
    if not head or head.endswith(_PAPERS) or head in _LINKS or any(sign.isdigit() for sign in head):
        return None
    return Named(head, start, end, one.group_alone)


def of_head(one: Clause) -> Named | None:
    if one.lead[0] == one.lead[1]:
        return None
    return one.here(headed_by(one.text, one.site, *one.lead))


def of_grant_on_top(one: Clause) -> Named | None:
    return one.here(given_again(one.text, *one.lead)) if one.lead[0] < one.lead[1] else None
