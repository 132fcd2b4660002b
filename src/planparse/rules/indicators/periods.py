"""The noun of what is done or paid for each thing or period: 幼儿园|每天|户外活动时间不少于2小时, 每周|开展|社团活动2课时."""

from __future__ import annotations

from planparse.lexicon.loader import one_of
from planparse.rules.indicators.heads import strip_head
from planparse.rules.indicators.wordings import any_of
from planparse.rules.indicators.wordings import one_of as word_group
from planparse.rules.quantities.site import Place, Site
from planparse.text import patterns

_PERIOD = patterns.compile(rf"每(?:个)?{one_of('quantity_words', 'period')}")
# 普惠托位|每个|一次性补助
_EACH = patterns.compile(
    rf"每(?:{word_group('counters', 'each_one')}|{any_of('group')})(?=[^,。;、0-9]{{0,6}}{word_group('subsidies')}$)"
)
_SHORTEST = 2  # code points of a noun


def past_period(text: str, site: Site, noun: Place, group: Place | None) -> tuple[Place, Place | None]:
    """The noun behind the period, and whom it holds for before it, where the noun found runs over it; the same where it
    does not."""
    if noun[1] > site.q.start:
        return noun, group
    if site.q.spec.dimension == "money":
        each = _EACH.search(text, *noun)
        return (noun, group) if each is None else ((each.end(), noun[1]), group)
    if site.q.spec.dimension != "time":
        return noun, group
    period = _PERIOD.search(text, *noun)
    if period is None:
        return noun, group
    start = strip_head(text, period.end(), noun[1])
    holder = strip_head(text, noun[0], period.start()), period.start()
    if noun[1] - start < _SHORTEST:
        return (noun[1], noun[1]), group
    return (start, noun[1]), group or (holder if holder[1] - holder[0] >= _SHORTEST else None)
