"""What stands before the noun of an indicator and is no part of it: time, scope, modality, verbs.

力争2025年底前全县|粮食产量        a head is stripped word by word
公益性岗位吸纳|就业困难劳动力      the noun begins behind the last verb of its clause
"""

from __future__ import annotations

import regex

from planparse.lexicon.loader import any_of, load
from planparse.lexicon.loader import one_of as one_of_lexicon
from planparse.rules.indicators.nouns import enclosed, lone_verb
from planparse.rules.indicators.wordings import EITHER, NUMERAL, one_of, words_of
from planparse.rules.quantities.lookups import Lookup
from planparse.rules.quantities.site import Site
from planparse.rules.quantities.word_jobs import comparators, words
from planparse.text import patterns
from planparse.text.numerals import SIGNS_TO_TEN

_WHOLE = patterns.compile(rf"{one_of('wholes')}(?!{one_of('levels')})")  # 建成区|绿化覆盖率; 建成|区级中心
_WHOLE_REACH = max(map(len, words_of("wholes"))) - 1
_COMPOUNDS = words_of("compounds")
_EMPTY_SUMS = words_of("empty_sums")
_INNER = words_of("inner_verbs")
_PUNCTUAL = words_of("punctual")
_SUMS = words_of("sums")
_WORKS = words_of("works")
# |更新|公交车, |集中整治|河道, |检修、养护|桥梁; |补种|松树; |配齐|灭火器; |修|渠道 but not 修理厂, 修水县
_DEED = patterns.compile(
    rf"""{one_of("deed_manners")}?
         (?P<deed> (?P<names> {one_of("deeds")} )
           | {one_of("handlings")} | {one_of("acts_again")} {one_of("single_acts")} | {one_of("acts_begun")} {one_of("acts_ended")}
           | {one_of("acts_alone")} (?! {one_of("acts_going_on")} | .{one_of("area_ends")} ) )
         [、{EITHER}]?""",
    regex.X,
)
_NAMED_BY_DEED = patterns.compile(f"{one_of('named_by_deeds')}$")
_BODIES = frozenset(words_of("named_by_deeds")) - frozenset(words_of("looked_into"))
_NO_MEASURES = words_of("periods_of_a_year")
_URGING = frozenset(words_of("urging"))
_BEFORE_DEEDS = _URGING | frozenset(words_of("deed_manners"))
_PLACES = words_of("acting_places")
_LINKS = frozenset(f"、,;{EITHER}")
_MONTHS = one_of_lexicon("calendar_words", "month", "quarter")
_THIRDS = one_of_lexicon("calendar_words", "first_third", "second_third", "last_third")
_EVENT = any_of(str(row["surface"]).strip("“”") for row in load("deadline_events"))
_EVENT_ALONE = patterns.compile(_EVENT)
# 到2025年底前|, “十四五”期间|, 2024年6月30日前|; 6月底前|; 年内|; 上半年|; 前三季度|; 汛期前|
_TIMES = patterns.compile(
    rf"""(?: [截到至在从]{{0,2}} (?: [0-9]{{4}} | “{NUMERAL}{{2,3}}五” ) (?:年度?)? (?:[0-9]{{1,2}}月)? (?:[0-9]{{1,2}}日)?
               (?: 年?[底内末] | {one_of("year_parts")} )? (?: 之?前 | 内 )?
           | [截到至在从]{{0,2}} [0-9]{{1,2}}月份? (?: [底内末] | {_THIRDS} )? 前?
           | 年 [底内末] 前?
           | {one_of("year_parts")} [底内末]? 前?
           | 前 [{SIGNS_TO_TEN}两0-9]{{1,2}}个? {_MONTHS}
           | {_EVENT} {one_of_lexicon("deadline_words", "coming")}? [之以]?前
         ) ,?""",
    regex.X,
)
# 3.|, ①|, (二)|; 各镇|(街道)|; 的|; 以上的|; 将|, 按照| but not 按期; 缴纳| but not 缴纳比例
_HEAD = patterns.compile(
    rf"""[0-9]{{1,2}}[.、] | [\u2460-\u2473] | \( [{SIGNS_TO_TEN}0-9]{{1,3}} \) | [的了]
       | \( [^()]{{1,8}} \) (?=\p{{Han}}) | 以[上下内]的?
       | (?! {one_of("compounds", "punctual")} | \p{{Han}}[{SIGNS_TO_TEN}两]年 ) {one_of("heads")}
       | {one_of("levying")} (?! {one_of("levied")} )""",
    regex.X,
)


def is_event(text: str, start: int, end: int) -> bool:
    """Whether a phrase is a feast or another event that dates something: 国庆|前完成五分之四."""
    return text.startswith("前", end) and _EVENT_ALONE.fullmatch(text, start, end) is not None


def inside_noun(text: str, start: int, at: int) -> bool:
    """Whether a word at `at` is inside a noun of the lexicon, and so no verb: 新|增建|设用地, |一般|性支出."""
    for first in range(max(start, at - _WHOLE_REACH), at + 1):
        found = _WHOLE.match(text, first)
        if found and found.end() > at:
            return True
    return False


def strip_head(text: str, start: int, end: int) -> int:
    """Past time, scope, modality and verbs at the head of a noun: 力争全县|粮食产量."""
    table: Lookup = words("binding", "expected", "adverb", "scope", "doing", "grant")
    at = start
    for _ in range(12):
        while at < end and text[at] in _LINKS and not text.startswith(_COMPOUNDS, at):
            at += 1
        word = table.at(text, at)
        if (
            word
            and len(word) > 1
            and word[-1] != "均"
            and not inside_noun(text, at, at)
            and at + len(word) + 1 < end
            and not _rate_word(text, at, end, word)
            and not (word[-1] == "级" and lone_verb(text, at + len(word), end))  # 县级|配套不低于10%
        ):
            at += len(word)
            continue
        found = _TIMES.match(text, at, end) or _HEAD.match(text, at, end)
        if not found or found.end() == at or found.end() >= end:
            break
        at = found.end()
    return _past_governing(text, at, end)


def _past_governing(text: str, at: int, end: int) -> int:
    """Past a word that compares and governs, and the verb that it governs: 至少|, 最少|制定|."""
    word = comparators("govern").at(text, at)
    if word is None or at + len(word) >= end:
        return at
    at += len(word)
    verb = words("doing").at(text, at)  # 最少|制定|技术标准
    return at + len(verb) if verb and at + len(verb) + 1 < end and not _rate_word(text, at, end, verb) else at


def past_deed(text: str, start: int, end: int, floor: int) -> int:
    """Past what is done to things, where it opens their name and makes no name of a body or a place: 更新|公交车, 检修、养护|桥梁;
    养殖示范户, 检验检测中心, 检查站 are whole, and so is what another verb makes: 新建|培训基地."""
    made = words("doing").before(text, start, floor)
    at = start if made is None or made in _BEFORE_DEEDS else end
    if made in _URGING or made is None:
        at = start = _past_agent(text, start, end, urged=made is not None)
    while (found := _DEED.match(text, at, end)) and not _deed_named(text, found, end):
        at = start = found.end()
    return start


def _past_agent(text: str, start: int, end: int, *, urged: bool) -> int:
    """Past who does it, where a deed follows: 引导|农户|种植辣椒, |城关镇|清运垃圾; `start` where none does."""
    for at in range(start + 2, min(end - 4, start + 8) + 1):
        who = text.endswith(_PLACES, start + 1, at) or (urged and words("group").before(text, at, start) is not None)
        if who and (found := _DEED.match(text, at, end)) and not _deed_named(text, found, end):
            return at if urged or found["names"] is None else start
    return start


def opens_with_deed(text: str, start: int, end: int) -> bool:
    """Whether something is done to a thing that is named before `end`: 补齐|绿篱|300丛."""
    at = strip_head(text, start, end)
    return past_deed(text, at, end, start) > at


def _deed_named(text: str, found: regex.Match[str], end: int) -> bool:
    """Whether a deed is part of the name behind it: 养殖|示范户, 检查|站, 种植|面积, |培优|工程."""
    rest = found.end()
    if end - rest < 2 or inside_noun(text, found.start("deed"), found.start("deed")):
        return True
    named, measure = found["names"] is not None, words("rate").before(text, end, rest)
    measure = None if text.endswith(_NO_MEASURES, rest, end) else measure  # 修订|制度
    if text[rest:end] in _BODIES or (measure and (named or end - rest <= len(measure) + 1)):
        return True
    return named and _NAMED_BY_DEED.search(text, rest, end) is not None


def past_times(text: str, start: int, end: int, site: Site) -> int:
    """Past the head of a noun and the deadlines in it: 2月上旬|全县|销售额."""
    start = strip_head(text, start, end)
    while site.times and (dated := site.time_at(text, start)) and dated[1] + 1 < end:
        start = strip_head(text, dated[1], end)
    return start


def past_reached(text: str, start: int, end: int, site: Site) -> int:
    """Before the verb that gives what is measured its value: 蔬菜产量|实现3万吨."""
    word = words("cut_after").before(text, end, start)
    verb = word is not None and "doing" in words("cut_after").kinds[word]
    if word is None or not verb:
        return end
    at = end - len(word)
    dated = site.time_at(text, at - 1)  # 蔬菜产量|9月底前|实现3万吨
    return at if words("rate").before(text, dated[0] if dated else at, start) else end


def _rate_word(text: str, at: int, end: int, word: str) -> bool:
    """服务覆盖率, 建成面积: a verb that is part of the measured noun stays."""
    if text[at + len(word)] in "率值":  # 开工率、到位率
        return True
    return _sum_word(text, word, at + len(word), end) or (
        end - at - len(word) <= 2 and words("rate").at(text, at + len(word)) is not None
    )


def _sum_word(text: str, word: str, rest: int, end: int) -> bool:
    """奖补资金, 购置金额: a grant that qualifies a sum belongs to it, and any verb to 金额, which says nothing alone."""
    sum_of = text[rest:end].removesuffix("的")
    return sum_of in _EMPTY_SUMS or (sum_of in _SUMS and "grant_noun" in words("grant").kinds.get(word, ()))


def after_verb(text: str, start: int, end: int, site: Site) -> int:
    """Behind the last verb of the clause: 公益性岗位吸纳|就业困难劳动力. Measured nouns keep verbs inside them."""
    measured = words("rate").before(text, end, start) is not None
    narrow = measured or site.q.spec.dimension in ("ratio", "time")
    table = words("increase", "decrease", "grant") if narrow else words("doing", "grant")
    at = end
    while at > start:
        hit = table.last_in(text, start, at)
        if hit is None:
            return start
        where, word = hit
        rest = where + len(word)
        if enclosed(text, rest, end):
            at = where
            continue
        if text[rest:end] in _SUMS and _compound(text, start, where, word):  # 统筹安排|交通建设资金
            at = where
            continue
        # 隐患按期整改率; 工业增加值增速
        if (
            inside_noun(text, start, where)
            or text.startswith(_PUNCTUAL, where)
            or (text[rest] in "率值" and not text.startswith(_COMPOUNDS, rest))
        ):
            at = where
            continue
        if (
            rest + 1 < end
            and len(word) > (narrow and "grant" not in table.kinds[word])
            and not _kept(text, word, rest, end)
        ):
            rest += text[rest] == "了"
            limit = comparators("before").at(text, rest)  # 给予不超过|合同额50%
            return rest + len(limit) if limit and rest + len(limit) < end else rest
        at = where
    return start


def _compound(text: str, start: int, where: int, word: str) -> bool:
    """交通|建设|资金: a verb between a noun and 资金, with another verb before them."""
    before = words("doing", "grant").last_in(text, start, where)
    return before is not None and where - before[0] - len(before[1]) >= 2 and word in _WORKS


def _kept(text: str, word: str, rest: int, end: int) -> bool:
    """补助期限, 支持比例: a verb that qualifies a short measured noun belongs to it."""
    if word in _INNER and end - rest > 2:
        return True
    if _sum_word(text, word, rest, end):
        return True
    return end - rest <= 3 and words("rate").before(text, end, rest) is not None
