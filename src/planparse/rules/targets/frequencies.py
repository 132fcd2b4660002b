"""How often something is done, which is no target: 每季度核查1次, 半年一次, 一次办结."""

from __future__ import annotations

from functools import partial

import regex

from planparse.lexicon.loader import one_of, words_of
from planparse.rules.indicators.wordings import JOINS
from planparse.rules.quantities.site import Place, Site
from planparse.rules.quantities.word_jobs import words
from planparse.text import patterns
from planparse.text.numerals import COMMON, ONES, TEN_TO_THOUSAND

_one_of = partial(one_of, "quantity_words")
_SKIP = one_of("calendar_words", "skipping")
_NUMERALS = "".join((*COMMON, *TEN_TO_THOUSAND))
# 每两个月, 每10个工作日, 按季, 逐月, 半年
_PERIOD = patterns.compile(
    rf"(?:每{_SKIP}?(?:[{_NUMERALS}0-9]{{1,2}}个?)?个?|[按逐]){_one_of('period')}|{_one_of('period_alone')}"
)
# 6月和12月|各开展1次
_IN_EACH = patterns.compile(rf"月[^,。;、]{{0,2}}[、{JOINS}][0-9]{{1,2}}月[^,。;、]{{0,4}}各[^,。;、]{{0,12}}$")
# 一次|全面排查, 一次|安全生产专项整治
_HELD = patterns.compile(rf"[^,。;、]{{0,14}}{_one_of('held')}")
_SECOND = ONES[1]  # 二次供水, 二轮土地承包
_KEPT_WITHIN = words_of("quantity_words", "kept_within")


def frequency(text: str, site: Site) -> Place | bool:
    """每季度核查1次, 半年一次: how often. A count of 次 or 场 without a period is a target."""
    if site.q.spec.kind != "event":
        return False
    if site.leveled or text.startswith(_KEPT_WITHIN, site.subject_end) and site.suffixed:  # 违规率控制在0.3次以内
        return False
    marked = site.compared or site.suffixed or (site.governed and site.comparator == ">=")
    if site.q.words and not marked:  # 开展一次全面排查 is a count, 一次办结 a manner
        held = words("doing").before(text, site.subject_end, site.clause) and _HELD.match(text, site.q.end, site.stop)
        several = (site.q.value_max or site.q.value) > 1 and text[
            site.q.start : site.q.end - len(site.q.unit)
        ] != _SECOND
        done = several and words("doing", "increase", "action").last_in(text, site.clause, site.q.start)
        if not held and not done:
            return True
    low = max(site.clause, site.q.start - 40)
    if site.comparator in ("<=", "<") and site.compared:  # 每年不得超过2次: a cap
        return False
    found = _period(text, site, low) or _IN_EACH.search(text, low, site.q.start)
    return found.span() if found else False


def _period(text: str, site: Site, low: int) -> regex.Match[str] | None:
    """The period before the number, which is no part of a deadline: no 半年 of 下半年."""
    found = _PERIOD.search(text, low, site.q.start)
    return None if found and site.times and site.time_at(text, found.start()) else found


def capped_in(text: str, site: Site) -> tuple[int, int] | None:
    """Where the period stands in which something may be done so often at most: 每年|不得超过2次."""
    if site.q.spec.kind != "event" or site.comparator not in ("<=", "<"):
        return None
    period = _period(text, site, max(site.clause, site.q.start - 40))
    return period.span() if period else None
