"""Where the words before a number name nothing, and what its sentence leaves out is to be found elsewhere.

给予补助,|单个项目|最高1000万元        who gets it: the sum is the 补助 before
其中|汛期前完成|3处                    when and that it is done: the noun is that of the whole
失业保险稳岗返还比例,|大型企业|由30%提至50%      whom it holds for: the noun heads the sentence
"""

from __future__ import annotations

import regex

from planparse.rules.indicators.heads import strip_head
from planparse.rules.indicators.wordings import NUMERAL, any_of, gives, one_of, words_of
from planparse.rules.quantities.measures import unit_at
from planparse.rules.quantities.site import Site
from planparse.rules.quantities.surroundings import TREATED
from planparse.rules.quantities.word_jobs import words
from planparse.text import patterns
from planparse.text.numerals import SIGNS_TO_TEN

_EACH = rf"(?:{any_of('group')}|{one_of('each_one')})"
# 单个项目, 单家年度, 每个县(市、区), 每家每年; 首期, 半年, 一季度; 汛期前, 年底前; 后3年; 今后, 到位, 缴纳
_TOKEN = patterns.compile(
    rf"""单 {one_of("counters")}? {_EACH}{{0,2}} | 每 {one_of("counters")}? {_EACH} (?: \([^()]{{1,8}}\) )?
       | {one_of("year_parts")} | 年[底末内中]前? | [0-9]{{4}}年
       | \p{{Han}}{{2,3}} (?<![当此之目以]) 前 (?=\p{{Han}}|$)
       | [前后][{SIGNS_TO_TEN}两0-9]个?年 | 第{NUMERAL}年
       | {one_of("later", "levying", "reached", "small_words")} | 按照? | [、,的了]""",
    regex.X,
)
_EACH_END = patterns.compile(rf"(?:每{one_of('counters')}?{_EACH})+$")
_LEVEL = patterns.compile(r"\p{Han}{1,3}级")
_SELECTED = patterns.compile(rf"{one_of('links')}[^。;]{{0,30}}的$")
_AGAIN = patterns.compile(rf"再{gives()}?(?P<noun>{one_of('subsidies')})$")
_COUNTED = patterns.compile(r"[0-9][0-9.~-]*[万亿]?\p{Han}{1,2}$|以[0-9][^,。;]{1,6}为主$")  # 抽检|1次; 住宅|以6层为主
_CARRYING_OUT = words_of("carrying_out")
_GIVEN_OUT = words_of("each")
_PEOPLE = words_of("people_units")
_PAYING = words_of("levying")


def names_nothing(text: str, start: int, end: int) -> bool:
    """Whether a phrase is made of distributions, times, adverbs and verbs alone."""
    table = words("adverb", "scope", "doing", "binding", "expected")
    at = start
    while at < end:
        found = _TOKEN.match(text, at, end)
        if found and found.end() > at:
            at = found.end()
            continue
        word = table.at(text, at)
        if word is None or at + len(word) > end or table.kinds[word] & {"rate", "grant_noun", "action"}:
            return False
        at += len(word)
    return True


def left_out(text: str, site: Site, start: int, end: int, carried: str | None, kin: bool) -> bool:
    """Whether the phrase before a number names nothing, so that its noun must be looked for elsewhere."""
    if names_nothing(text, start, end):
        return True
    if _each(text, start, end, kin):
        return True
    if carried is None:
        return False
    if text[start] == "每" and (unit := unit_at(text, start + 1)) and start + 1 + len(unit[0]) == end:  # |每支|30人以上
        return True
    if site.q.spec.dimension == "count" and _LEVEL.fullmatch(text, start, end):  # 省级|5家
        return True
    if text[start] == "再" and names_nothing(text, start, start + 1):  # 再|减免|3个月
        return "grant_noun" in words("grant", "action").kinds.get(text[start + 1 : end], ())
    if site.q.spec.dimension == "count" and _SELECTED.search(text, max(site.sentence, start - 40), end + 1):
        return True  # 其中年底前投入运行的|不少于12家
    return _group_alone(text, site, start, end, carried, kin)


def _each(text: str, start: int, end: int, kin: bool) -> bool:
    """包村干部|每人, 每个|县(市、区), 省财政|每家每年支持: whom a number is for, each of them."""
    stop = _without_verbs(text, start, end)
    if start < stop < end and text[start] in "每第首" and names_nothing(text, start, stop):
        return True  # 每处|储备, 第二年、第三年分别|补贴
    each = _EACH_END.search(text, start, stop)
    if each and (kin or words("group").before(text, each.start(), start)):
        return True
    if text.startswith("每", stop) and words("group").before(text, stop, start):
        return True
    bare = text.rfind("(", start, stop) if text[stop - 1] == ")" else stop
    headed = text[max(0, start - 2) : start].endswith(_GIVEN_OUT)
    return headed and bare > start and text[start:bare] in words("group").kinds


def _without_verbs(text: str, start: int, end: int) -> int:
    """Before the verbs and adverbs that a phrase ends with: 乡镇|可举办."""
    table = words("doing", "adverb", "grant", "action")
    while end > start:
        word = table.before(text, end, start) or next((w for w in _PAYING if text.endswith(w, start, end)), None)
        if word is None:
            return end
        end -= len(word)
    return end


def _group_alone(text: str, site: Site, start: int, end: int, carried: str, kin: bool) -> bool:
    """多子女家庭|再上浮20%, 乡镇|可举办|2所: whom a number holds for."""
    stop = _without_verbs(text, start, end)
    group = words("group").before(text, stop, start)
    if group is None and text.endswith("项目", start, stop):
        group = "项目"
    if group is None or stop - start > 8 or stop - start < 2:
        return False
    measured = words("rate").before(carried, len(carried)) is not None
    if kin and measured and (site.leveled or site.compared):  # 全流程审批时间不超过15天,社会投资项目|不超过45天
        return True
    if site.q.spec.dimension == "ratio":
        return len(group) > 1 and (site.change is not None or (measured and site.leveled))
    return len(group) > 1 and site.q.spec.dimension == "count" and stop < end


def of_level(carried: str, text: str, site: Site) -> str:
    """国家级龙头企业1家、省级|5家: of the noun before without its level, where another one is said."""
    level = _LEVEL.match(carried)
    said = text[max(site.clause, site.subject_end - 3) : site.subject_end].endswith("级")
    return carried[level.end() :] if level and said and level.end() < len(carried) - 1 else carried


def headed_by(text: str, site: Site, start: int, end: int) -> tuple[int, int] | None:
    """失业保险稳岗返还比例|,大型企业由30%提至50%: the measured noun that stands as a clause of its own before groups."""
    if site.q.spec.dimension != "ratio" or site.clause - 1 <= site.sentence or text[site.clause - 1] != ",":
        return None
    group = words("group").before(text, end, start)
    if group is None or len(group) < 2 or end - start > 8:
        return None
    stop = site.clause - 1
    opened = max(text.rfind(sign, site.sentence, stop) for sign in ",;。:")
    first = max(site.sentence, opened + 1)
    measured = words("rate").before(text, stop, first) is not None
    return (first, stop) if measured and 3 < stop - first <= 24 else None


def given_again(text: str, start: int, end: int) -> tuple[int, int] | None:
    """对购机主体再|补贴|15%: what is given on top, past who gets it."""
    found = _AGAIN.search(text, start, end)
    return found.span("noun") if found and found.start() > start else None


def acted(text: str, site: Site, start: int, end: int) -> bool:
    """培训|1200人次, 转移就业|1000人: an act that people are counted by."""
    kinds = words("action").kinds.get(text[start:end], ())
    return "action" in kinds and site.q.unit in _PEOPLE and site.q.start - end <= 4


def counted_act(text: str, site: Site) -> tuple[int, int] | None:
    """完成|造林|1.2万亩, 实现|销售|12亿元: an act that itself is counted, behind a verb that carries it out."""
    end = site.subject_end
    act = words("action").before(text, end, site.clause)
    if act is None or end != site.q.start or words("action").kinds[act] & {"grant_noun", "increase"}:
        return None
    start = end - len(act)
    return (start, end) if words("doing").before(text, start, site.clause) else None


def carried_out(text: str, site: Site) -> tuple[int, int] | None:
    """完成|补植|400亩, |投入|1860万元: a deed that nothing but itself is counted by."""
    end = site.subject_end
    deed = words("doing").before(text, end, site.clause)
    if deed is None or deed in _CARRYING_OUT or end != site.q.start:
        return None
    start = end - len(deed)
    if site.q.spec.dimension == "money" and "rate" in words("doing").kinds[deed]:
        return start, end
    return (start, end) if text.endswith(_CARRYING_OUT, site.clause, start) else None


def act_alone(text: str, site: Site) -> tuple[int, int] | None:
    """|造林|1万亩: an act that opens its clause and is measured, with nothing named besides it."""
    end = site.subject_end
    act = words("action").before(text, end, site.clause)
    if act is None or end != site.q.start or words("action").kinds[act] & {"grant_noun", "increase", "rate"}:
        return None
    start = end - len(act)
    return (start, end) if site.q.spec.dimension in TREATED and strip_head(text, site.clause, end) == start else None


def paid(text: str, site: Site) -> tuple[int, int] | None:
    """再|补贴|20%: what is given, where nothing else names it."""
    word = site.verb if site.verb and "grant_noun" in words("grant").kinds.get(site.verb, ()) else None
    if word is None or site.q.spec.dimension not in ("ratio", "money"):
        return None
    at = text.rfind(word, site.clause, site.q.start)
    return (at, at + len(word)) if at >= 0 else None


def before_count(text: str, start: int, end: int) -> int:
    """Where the clause ends without the count at its end: 抽检|1次, 合格率达到98%."""
    counted = _COUNTED.search(text, start, end)
    return int(counted.start()) if counted else end
