"""Lengths of time: which are targets, and which only time allowed, spans of a name, or how long something went on.

办理时限压缩至|3个工作日以内, 减免|3个月, 存煤保持在|20天以上      targets
1个月内, 三年行动, 连续3年, 自发布之日起3个月                    none
"""

from __future__ import annotations

from planparse.lexicon.loader import one_of, words_of
from planparse.rules.quantities.site import Site
from planparse.rules.quantities.word_jobs import comparators, narrowed, words
from planparse.text import patterns

_NARROWED = patterns.compile(narrowed())  # 缩短至|2天; no 防震减灾|十年
_SINCE = "[自从由].{0,16}起"
# 自发布之日起|3个月, 有效期|3年, 连续|3年; no 使用|3年
_SPAN_BEFORE = patterns.compile(
    rf"(?:{_SINCE}|{one_of('quantity_words', 'span_name')}"
    rf"|(?:{one_of('quantity_words', 'span_lead')}|(?<!使)用)$)"
)
# 3个月|房租, 3个月|的失业保险金
_SPAN_AFTER = patterns.compile(
    rf"{one_of('quantity_words', 'rent')}|的?{one_of('quantity_words', 'payer')}[^,。;]{{0,24}}[金费]"
)
# 6个月的|费用缓缴期
_TERM = patterns.compile(rf"[^,。;、的]{{0,8}}{one_of('quantity_words', 'granted_term')}期(?=[,。;、]|$)")
_ON_END = patterns.compile(
    rf"{one_of('quantity_words', 'gone_on')}|满[0-9]|{one_of('quantity_words', 'summed_up')}[^,]{{0,4}}$"
)
_MEASURED = words_of("quantity_words", "measured_time")
_ENJOYED = words_of("quantity_words", "enjoyed")
_HALF_YEAR = words_of("calendar_words", "half_year")
_NAMED_HALF = words_of("calendar_words", "longer_span")  # 后|半年 names a half
_NOT = ("未", "没", "不")
# 公交司机|每天|休息8个小时; no 每天24小时
_EACH_PERIOD = patterns.compile(f"每(?:个)?{one_of('quantity_words', 'period')}")
_ROUND_THE_CLOCK = words_of("quantity_words", "round_the_clock")


def negated(text: str, site: Site) -> bool:
    """Whether a negated comparison stands right before the number: 不得多于, 不许超出."""
    word = comparators("before").before(text, site.q.start, site.clause)
    return word is not None and "negated" in comparators("before").kinds[word]


def time_allowed(text: str, site: Site) -> bool:
    """1个月内, 三年行动, 连续3年, 自发布之日起3个月; but 减免3个月, 贷款期限不超过1年, 办理时限压缩至3个工作日以内."""
    if site.q.spec.dimension != "time":
        return False
    before = text[site.clause : site.q.start]
    if text.startswith(_HALF_YEAR, site.q.start) and before.endswith(_NAMED_HALF):
        return True
    near = before[-14:]
    tail = text[site.q.end : site.q.end + 2]
    if each_period(text, site):
        return False
    if (_NARROWED.search(near) or negated(text, site)) and not tail.startswith(_NOT):
        return bool(patterns.search(_SINCE, before))
    measured = before.endswith(_MEASURED, 0, site.subject_end - site.clause)
    if site.suffixed and site.comparator == "<=":  # 1个月内; but 平均响应时间3秒以内, 停电时间降至5小时以下
        return not measured or tail.startswith("内")
    if words("name_tail").at(text, site.q.end) or tail.startswith(_NOT):
        return True
    if _SPAN_AFTER.match(text, site.q.end):
        return "满" in near[-3:]
    if _granted(text, site, near) or _kept(text, site, before, measured):
        return False
    if _SPAN_BEFORE.search(near) or (_says_which(text, site) and not _acted_on(text, site)):
        return True
    return site.q.words and not _acted_on(text, site)  # 过去五年, 十年禁渔: in words a manner of speaking


def _says_which(text: str, site: Site) -> bool:
    """30年以上|老旧管网, 50年以上|的树木: the length is a bound on those that are meant."""
    bound = site.suffixed and site.comparator in (">=", ">")
    return bound and text[site.tail : site.tail + 1] not in ("", *",。;:、)")


def each_period(text: str, site: Site) -> bool:
    """每天休息|8个小时, 每周|6课时理论课: how long something goes on in each period; but 每天24小时, 每月3天内."""
    period = _EACH_PERIOD.search(text, site.clause, site.q.start)
    if period is None or text[site.q.start : site.q.end] in _ROUND_THE_CLOCK:
        return False
    tail = text[site.q.end : site.q.end + 2]
    return not tail.startswith(("内", "之", *_NOT)) and not words("name_tail").at(text, site.q.end)


def unread_length(text: str, site: Site) -> bool:
    """补发|3个月|的补贴: no word before the length says that it is granted, kept or narrowed, and none that it is only
    time allowed (asked where `time_allowed` is not so)."""
    if site.q.spec.dimension != "time" or each_period(text, site):
        return False
    before = text[site.clause : site.q.start]
    near = before[-14:]
    measured = before.endswith(_MEASURED, 0, site.subject_end - site.clause)
    if _NARROWED.search(near) or negated(text, site) or (site.suffixed and site.comparator == "<="):
        return False
    if _SPAN_AFTER.match(text, site.q.end) or _granted(text, site, near) or _kept(text, site, before, measured):
        return False
    return not _acted_on(text, site)


def _acted_on(text: str, site: Site) -> bool:
    return words("span").last_in(text, max(site.clause, site.q.start - 16), site.q.start) is not None


def _granted(text: str, site: Site, near: str) -> bool:
    """有效期3个月的许可证, 设立6个月的|费用缓缴期: the length is of what is granted."""
    return site.attributive and (near.endswith(_ENJOYED) or _TERM.match(text, site.tail) is not None)


def _kept(text: str, site: Site, before: str, measured: bool) -> bool:
    """从验收到支付不得超过30天, 存煤保持在20天以上, 顶岗实习时间一般为6个月: a length to be kept."""
    if site.compared and not site.suffixed and patterns.search(r"从[^,。;]{2,16}到", before):
        return True
    stated = site.leveled or site.compared
    if (stated or (measured and site.suffixed)) and site.comparator in (">=", ">"):  # 机时超过1400小时
        ends = text[site.tail : site.tail + 1] in ("", *",。;、)(")
        if ends and not _ON_END.search(before):
            return True
    return measured and stated and not text.startswith("内", site.q.end)
