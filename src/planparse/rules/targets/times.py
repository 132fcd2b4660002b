"""Lengths of time: which are targets, and which only time allowed, spans of a name, or how long something went on.

办理时限压缩至|3个工作日以内, 减免|3个月, 存煤保持在|20天以上      targets
1个月内, 三年行动, 连续3年, 自发布之日起3个月                    none
"""

from __future__ import annotations

from planparse.rules.quantities.surroundings import Site
from planparse.rules.quantities.word_jobs import comparators, words
from planparse.text import patterns

_ALLOWED = patterns.compile(r"(?:压缩|压减|缩短|缩减|减少|降低|延长|放宽)[至到]?|控制在|最长|限制在|减至")
_SPAN_BEFORE = patterns.compile(
    r"(?:自|从|由).{0,16}起|为期|执行期|有效期|试用期|试行|(?:满|连续|未来|近|前|后|每|利用|(?<!使)用|经过|历时|当年|截至|入职|从事|工作|累计|在)$"
)
_SPAN_AFTER = patterns.compile(
    r"(?:房租|租金|免|减半|减租|的?(?:统筹地|当地|上年度|本市|企业|实际缴纳|应缴纳|失业)[^,。;]{0,24}(?:金|费))"
)
_MEASURED_TIME = patterns.compile(r"(?:时间|时长|期限|时限|周期|耗时|天数|住院日)$")
_TERM = patterns.compile(r"[^,。;、的]{0,8}(?:缓缴|宽限|过渡|免租|减租|保障|延缓)期(?=[,。;、]|$)")
_ON_END = patterns.compile(
    r"连续|持续|未|不足|逾期|拖欠|工龄|年限|从业|服务年|缴费|缴纳|居住|在[岗职库]|满[0-9]|累计[^,]{0,4}$"
)


def negated(text: str, site: Site) -> bool:
    """Whether a negated comparison stands right before the number: 不得多于, 不许超出."""
    word = comparators("before").before(text, site.q.start, site.clause)
    return word is not None and "negated" in comparators("before").kinds[word]


def time_allowed(text: str, site: Site) -> bool:
    """1个月内, 三年行动, 连续3年, 自发布之日起3个月; but 减免3个月, 贷款期限不超过1年, 办理时限压缩至3个工作日以内."""
    if site.q.spec.dimension != "time":
        return False
    before = text[site.clause : site.q.start]
    near = before[-14:]
    tail = text[site.q.end : site.q.end + 2]
    if (_ALLOWED.search(near) or negated(text, site)) and not tail.startswith(("未", "没", "不")):
        return bool(patterns.search(r"(?:自|从).{0,16}起", before))
    measured = bool(_MEASURED_TIME.search(before, 0, site.subject_end - site.clause))
    if site.suffixed and site.comparator == "<=":  # 1个月内; but 平均响应时间3秒以内, 停电时间降至5小时以下
        return not measured or tail.startswith(("内", "之"))
    if words("name_tail").at(text, site.q.end) or tail.startswith(("未", "没")):
        return True
    if _SPAN_AFTER.match(text, site.q.end):
        return "满" in near[-3:]
    if _granted(text, site, near) or _kept(text, site, before, measured):
        return False
    if _SPAN_BEFORE.search(near):
        return True
    return words("span").last_in(text, max(site.clause, site.q.start - 16), site.q.start) is None


def _granted(text: str, site: Site, near: str) -> bool:
    """有效期3个月的许可证, 设立6个月的|费用缓缴期: the length is of what is granted."""
    return site.attributive and (near.endswith(("有效期", "接受", "享受")) or _TERM.match(text, site.tail) is not None)


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
