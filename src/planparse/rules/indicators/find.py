"""The noun phrase that a quantity counts or measures: the shortest that names it, verb and scope left out.

Where it stands depends on the quantity. Rates and levels have it before the number (油菜种植面积在4300亩以上), counts
and measures of work behind it (新建12个示范点), unless punctuation follows (安装农村路灯170盏). What a parallel clause
leaves out is carried over (9月底前达到75%以上,12月底前达到100%).
"""

from __future__ import annotations

import regex

from planparse.rules.indicators.bases import clause_start, cut_above, limit_before, of_base
from planparse.rules.indicators.gaps import (
    acted,
    before_count,
    counted_act,
    given_again,
    headed_by,
    left_out,
    of_level,
    paid,
)
from planparse.rules.indicators.heads import after_verb, past_reached, past_times, strip_head
from planparse.rules.indicators.nouns import (
    BY_EACH,
    LONGEST,
    behind_of,
    grant,
    hollow,
    lone_verb,
    measures,
    only_group,
    series_noun,
    spanned_by,
)
from planparse.rules.indicators.sides import in_order
from planparse.rules.indicators.wordings import EITHER, ENDS, JOINS, any_of, gives, one_of, words_of
from planparse.rules.quantities.site import Site
from planparse.rules.quantities.surroundings import TIME
from planparse.rules.quantities.word_jobs import words
from planparse.text import patterns

_FROM = patterns.compile(r"(?:由原?|从)[^,。;]{0,14}[0-9][^,。;]{0,8}$")
# 在原有|贷款利率|水平上, 在|2023年|的基础上
_GROUND = patterns.compile(
    rf"""在 (?: {one_of("existing")} 的? {one_of("grounds")}
      | {one_of("existing")}? ([^,。;、的]{{2,14}}?) (?: {one_of("grounds")}? 的? {one_of("grounds")} )? ) 上$""",
    regex.X,
)
_YEARS = patterns.compile(rf"(?:[0-9]{{4}}年[、{JOINS}])+(?:[0-9]{{4}}年)?$")  # 整改率|2024年、2025年分别达到
_ENDS = patterns.compile(r"(?:[-的了等共中内]|每[年月])$")
# 按25%|计入|应纳税所得额
_TAXED = patterns.compile(rf"{one_of('taxing_verbs')}(?P<noun>[^,。;、:()的]{{2,12}}){ENDS}")
# 制定盘活方案,力争年底前盘活|2万平方米: what is written is not what is counted next
_PAPERS = words_of("airy_ends")
# 对其|设备投资|给予, 对|店铺租金|按
_COST = patterns.compile(
    rf"对{one_of('pointing')}{{0,2}}(?P<noun>[^,。;0-9的]{{2,24}}{one_of('costs', 'fees')}){any_of('grant')}$"
)
_BARE_NUMBER = patterns.compile(r"[0-9.]+[万亿]?\S{0,3}")
_SHARES = words_of("shares")
_OF_FIGURES = words_of("of_figures", "shares")
_SUMS = words_of("sums")
_EMPTY_SUMS = words_of("empty_sums")
_LABELS = words_of("labels")
_LINKS = words_of("links")
_BELOW = patterns.compile(rf"[{EITHER}]?以[上下内]的?|\(含\)以[上下内]的?|的")
_LONG_BRACKET = patterns.compile(r"\([^()]{6,}\)")  # “双师型”教师(同时具备…的教师): it explains
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


def indicator_of(
    text: str, site: Site, floor: int, carried: str | None, kin: bool = True
) -> tuple[str | None, int, int]:
    """The indicator, and the range of `text` it was read from (empty where it is carried over).

    `floor` is where the quantity before it ends; `carried` is that one's indicator, if in the same sentence;
    `kin` whether it measures the same, so that a bare 资金 may take it up."""
    outright = _outright(text, site) or series_noun(text, site)
    if outright is not None:
        return text[slice(*outright)], *outright
    behind, ahead = behind_of(text, site), _ahead(text, site, floor)
    if ahead[0] < ahead[1]:
        headed = headed_by(text, site, *ahead) or given_again(text, *ahead)
        if headed is not None:
            return text[slice(*headed)], *headed
        either = site.attributive and text[ahead[1] - 1] in EITHER  # 所有权或|不低于10年的长期使用权
        if either or left_out(text, site, *ahead, carried, kin):
            ahead = ahead[1], ahead[1]
    for start, end in in_order(text, site, ahead, behind):
        if start < end:
            return _completed(text, site, floor, carried, start, end, kin)
    act = None if carried and kin else counted_act(text, site)
    if act is not None:
        return text[slice(*act)], *act
    return _elsewhere(text, site, floor, carried, kin, behind, named=ahead[0] < ahead[1])


def _elsewhere(
    text: str, site: Site, floor: int, carried: str | None, kin: bool, behind: tuple[int, int], *, named: bool
) -> tuple[str | None, int, int]:
    """The indicator of a number that has none beside it: of the quantity, the grant or the clause before."""
    spanned = spanned_by(text, site)
    if spanned and not named and not carried:  # 可与机构协商,展期|3至6个月
        return text[slice(*spanned)], *spanned
    more = paid(text, site)
    if more and not kin and text.startswith("再", site.subject_end - 1):  # 还田18万亩,对购置打捆机的再|补贴|20%
        return text[slice(*more)], *more
    money = site.q.spec.dimension == "money"
    given = _GIVEN.match(text, floor) if money and not kin else None
    if given and given.end() <= site.q.start:
        return given["noun"], site.q.start, site.q.start
    if carried and floor >= site.clause - 24:
        return of_level(carried, text, site), site.q.start, site.q.start
    if (before := _named_before(text, site, floor)) is not None:
        return before
    if more and not carried:
        return text[slice(*more)], *more
    granted = _KIND_OF_GRANT.search(text, site.q.end, site.stop) if money else None
    start, end = granted.span(1) if granted else behind
    return (carried or text[start:end] or None), start, end


def _named_before(text: str, site: Site, floor: int) -> tuple[str, int, int] | None:
    """The noun of the clause before, where it can be measured: no link, no paper, no number, no group that is paid."""
    noun, start, end = _clause_before(text, site, floor)
    if not noun or noun in _LINKS or noun.endswith(_PAPERS) or _BARE_NUMBER.fullmatch(noun):
        return None
    if site.q.spec.dimension == "money" and words("group").before(text, end, start):
        return None
    return noun, start, end


def _outright(text: str, site: Site) -> tuple[int, int] | None:
    """The indicator that the words around the number name outright: a grant, a base of taxes, a term."""
    given = grant(text, site) if site.q.spec.dimension == "money" and not site.leveled else None
    if given is not None:
        return given
    taxed = _TAXED.match(text, site.q.end) if site.q.unit == "%" and text[site.q.start - 1] == "按" else None
    if taxed is not None:  # 减按25%计算|应纳税所得额
        return int(taxed.start("noun")), int(taxed.end("noun"))
    cost = _COST.search(text, site.clause, site.q.start) if site.q.unit in ("%", "‰") else None
    if cost is not None:  # 对|设备投资|给予50%的补助
        return int(cost.start("noun")), int(cost.end("noun"))
    return spanned_by(text, site) if site.attributive else None  # 有效期|6个月的许可证


def _completed(
    text: str, site: Site, floor: int, carried: str | None, start: int, end: int, kin: bool
) -> tuple[str, int, int]:
    """A phrase as it stands, or a bare head of nouns (总量, 占比) with the noun that it leaves out."""
    start = _generic_start(text, start, end)
    phrase = text[start:end]
    below = floor > site.clause and len(phrase) < 4 and phrase.endswith(_SHARES)
    if below and _BELOW.fullmatch(text, floor, start):  # 年收入20万元以上的|村占比
        start = strip_head(text, site.clause, start)
        return text[start:end], start, end
    if "generic" in words("generic").kinds.get(phrase, ()) and start < site.q.start:
        if phrase in _SUMS and carried and not kin:  # 帮扶村不少于100个,投入|资金不低于3000万元
            return phrase, start, end
        level = text[max(floor, start - 3) : start].lstrip(f"、,{JOINS}")
        if level.endswith("级"):  # 中央资金…、|省级资金
            return level + phrase, start - len(level), end
        whole = carried or _clause_before(text, site, floor)[0]
        apart = phrase not in _OF_FIGURES and measures(whole or "")  # 粮食播种面积45万亩,|总产量18万吨
        if whole and whole != phrase and not apart:
            return whole.removesuffix(phrase) + phrase, start, end
    return (_LONG_BRACKET.sub("", phrase) or phrase), start, end


def _generic_start(text: str, start: int, end: int) -> int:
    """Past a verb before a bare head of nouns: 实现|总量; 购置金额 is one word."""
    word = words("doing").at(text, start)
    rest = start + len(word) if word else start
    bare = text[rest:end] not in _EMPTY_SUMS and "generic" in words("generic").kinds.get(text[rest:end], ())
    return rest if word and bare else start


def _ahead(text: str, site: Site, floor: int) -> tuple[int, int]:
    """The noun before the number: the subject's last object, without verbs, time, scope and modality at its head."""
    start, end = site.clause, site.subject_end
    if floor > start:
        start = _past_link(text, floor, end)
    end = _cut_back(text, site, start, end)
    ground = _GROUND.search(text, max(start, end - 24), end)
    if ground and ground[1] and not text[ground.start(1)].isdigit():  # 在原有|贷款利率|水平上下浮10%
        return ground.start(1), ground.end(1)
    end = ground.start() if ground else end  # 用汞量|在2010年基础上
    end = cut_above(text, start, end) if site.q.spec.dimension == "ratio" else end
    start = past_times(text, start, end, site)
    while end > start and (tail := _ENDS.search(text, max(start, end - 2), end)):
        end = tail.start()
    if end <= start:
        return end, end
    start = after_verb(text, start, end, site)
    if end - start == 1 and floor > site.clause and _BELOW.fullmatch(text, floor, start):
        # 年经营性收入10万元以上的村|达到85%; 收入10万元以下的|村|减少到3个
        return strip_head(text, site.clause, start) if site.q.unit == "%" else start, end
    if (
        end - start < 2
        or (lone_verb(text, start, end) and not acted(text, site, start, end))
        or hollow(text, site, start, end)
    ):
        return end, end
    shared = of_base(text, site, floor, end)
    return shared if shared is not None else _within_limits(text, site, start, end)


def _within_limits(text: str, site: Site, start: int, end: int) -> tuple[int, int]:
    """The noun without a limit before it (企业不超过|合同额20%), no group that is paid, and no longer than nouns are."""
    limit = limit_before(text, start, end - 2)
    if limit and words("rate").before(text, limit[0], start):  # 采购比例|不低于年度采购总额的15%
        return start, limit[0]
    start = limit[0] + len(limit[1]) if limit else start
    if site.q.spec.dimension == "money" and only_group(text, start, end):
        return end, end
    if end - start > LONGEST:
        part = text.rfind("的", end - LONGEST, end - 1)
        listed = "、" in text[end - LONGEST : end - 1]  # 蔬菜、水果、…、蜂蜜等产品抽检不合格率
        start = part + 1 if part != -1 else start if listed else end - LONGEST
    return start, end


def _cut_back(text: str, site: Site, start: int, end: int) -> int:
    """Where the noun ends: before a first value, verbs of giving, times and lists of years."""
    each = BY_EACH.search(text, max(start, end - 14), end)  # 上门护理|按每小时50元
    end = each.start() if each and each.start() - start > 1 else end
    changed = _FROM.search(text, max(start, end - 24), end)  # 风险补偿比例由20%|提高到40%
    end = _past_verb(text, site, start, changed.start() if changed else end)
    dated = site.time_at(text, end - 1) if site.times else None
    end = dated[0] if dated and dated[0] > start else end
    time = TIME.search(text, max(start, end - 16), end) if end < site.subject_end else None  # 进度|一季度|完成30%
    end = time.start() if time and time.start() < end else end
    years = _YEARS.search(text, max(start, end - 40), end)
    return years.start() if years else end


def _past_link(text: str, floor: int, end: int) -> int:
    """Behind the quantity before: past its own noun where a connection follows it (20个新农村点和|21个…)."""
    for at in range(end - 1, floor - 1, -1):
        if text[at] in f"、,;{JOINS}":
            return at + 1
    if text[floor : floor + 1] == "的" and end - floor <= 8 and words("group").before(text, end, floor):
        return end
    return floor


def _past_verb(text: str, site: Site, start: int, end: int) -> int:
    """市级衔接资金每年再|安排100万元: sums and shares are named by what stands before the verb."""
    if site.leveled:
        return end
    if site.q.spec.dimension not in ("money", "ratio", "time"):
        return past_reached(text, start, end, site)
    for _ in range(4):
        word = words("doing", "grant", "adverb", "span").before(text, end, start)
        if word is None or end - len(word) <= start:
            return end
        if words("doing", "grant", "adverb", "span").kinds[word] & {"action", "rate", "grant_noun"}:
            return end
        end -= len(word)
    return end


def _clause_before(text: str, site: Site, floor: int) -> tuple[str | None, int, int]:
    """The noun ending the clause before (目录外费用,控制在10%以内), or the cell before a bare one (建设冷库。12个)."""
    end = site.clause - 1
    cell = site.subject_end == site.clause == site.sentence and text[end : end + 1] == "。"
    if end <= 0 or not (cell or (end > site.sentence and _goes_before(text, end))):
        return None, end, end
    start = clause_start(text, max(0 if cell else site.sentence, end - LONGEST - 10), end)
    if not cell and text[end - 1] == "的" and text[end] == ",":  # 对首次量产的,给予…: who is meant
        return None, end, end
    while end > start and text[end - 1] in "的、了":
        end -= 1
    part = text.rfind("的", start, (end := before_count(text, start, end)) - 1)
    if part >= 0 and end - part > 2:
        start = part + 1
    middle = text.rfind("中", start, end - 2)
    start = strip_head(text, start, end) if middle < 0 else start
    verb = words("doing", "grant").last_in(text, start, end - 2)
    if verb and verb[0] + len(verb[1]) < end:
        start = verb[0] + len(verb[1])
    if end - start < 2 or lone_verb(text, start, end):  # 负责组织|实施,不少于20学时
        return None, end, end
    return text[start:end], start, end


def _goes_before(text: str, end: int) -> bool:
    """Whether a clause ends there that may name the next figure: no label (治理指标|:合格率97%), which measures nothing."""
    return text[end] in ",(" or (text[end] == ":" and not text.endswith(_LABELS, 0, end))
