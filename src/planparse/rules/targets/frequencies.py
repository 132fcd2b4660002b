"""How often something is done, which is no target: 每季度核查1次, 半年一次, 一次办结."""

from __future__ import annotations

from functools import partial

from planparse.lexicon.loader import one_of, words_of
from planparse.rules.indicators.wordings import JOINS
from planparse.rules.quantities.site import Site
from planparse.rules.quantities.word_jobs import words
from planparse.text import patterns
from planparse.text.numerals import COMMON, TEN_TO_THOUSAND

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
_KEPT_WITHIN = words_of("quantity_words", "kept_within")


def frequency(text: str, site: Site) -> bool:
    """每季度核查1次, 半年一次: how often. A count of 次 or 场 without a period is a target."""
    if site.q.spec.kind != "event":
        return False
    if site.leveled or text.startswith(_KEPT_WITHIN, site.subject_end) and site.suffixed:  # 违规率控制在0.3次以内
        return False
    marked = site.compared or site.suffixed or (site.governed and site.comparator == ">=")
    if site.q.words and not marked:  # 开展一次全面排查 is a count, 一次办结 a manner
        held = words("doing").before(text, site.subject_end, site.clause) and _HELD.match(text, site.q.end, site.stop)
        if not held:
            return True
    low = max(site.clause, site.q.start - 40)
    if site.comparator in ("<=", "<") and site.compared:  # 每年不得超过2次: a cap
        return False
    return bool(_PERIOD.search(text, low, site.q.start) or _IN_EACH.search(text, low, site.q.start))


def capped_in(text: str, site: Site) -> tuple[int, int] | None:
    """Where the period stands in which something may be done so often at most: 每年|不得超过2次."""
    if site.q.spec.kind != "event" or site.comparator not in ("<=", "<"):
        return None
    period = _PERIOD.search(text, max(site.clause, site.q.start - 40), site.q.start)
    return period.span() if period else None
