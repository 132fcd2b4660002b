"""The noun before a number: the subject's last object, without verbs, time, scope and modality at its head.

确保全区|油菜种植面积|在4300亩以上
目录外费用|,控制在10%以内             or that of the clause before, where its own clause names nothing
"""

from __future__ import annotations

import regex

from planparse.lexicon.loader import words_of as calendar
from planparse.rules.indicators.bases import clause_start, cut_above, limit_before, of_base
from planparse.rules.indicators.gaps import acted, before_count
from planparse.rules.indicators.heads import after_verb, is_event, past_deed, past_reached, past_times, strip_head
from planparse.rules.indicators.nouns import BY_EACH, LONGEST, hollow, lone_verb, only_group
from planparse.rules.indicators.segments import groups
from planparse.rules.indicators.wordings import EITHER, JOINS, one_of, words_of
from planparse.rules.quantities.site import Site
from planparse.rules.quantities.surroundings import TIME, TREATED
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
_YEARS_PAST = calendar("calendar_words", "last_year")
_KEEPING = words_of("controlling")
_LABELS = words_of("labels")
BELOW = patterns.compile(rf"[{EITHER}]?以[上下内]的?|\(含\)以[上下内]的?|的")
_DEEDS = frozenset(word for word in words_of("people_units") if len(word) > 1)  # 人次, 场次
_MEASURED = (*TREATED, "mass", "volume")


def ahead_of(text: str, site: Site, floor: int) -> tuple[int, int]:
    """The noun before the number: the subject's last object, without verbs, time, scope and modality at its head."""
    start, end = site.clause, site.subject_end
    if floor > start:
        start = _past_link(text, site, floor, end)
    end = _cut_back(text, site, start, end)
    ground = _ground(text, start, end)
    if ground and _is_noun(ground[1]):  # 在原有|贷款利率|水平上下浮10%
        return ground.start(1), ground.end(1)
    end = ground.start() if ground else end  # 用汞量|在2010年基础上
    end = cut_above(text, start, end) if site.q.spec.dimension == "ratio" else end
    start = past_times(text, start, end, site)
    while end > start and (tail := _ENDS.search(text, max(start, end - 2), end)):
        end = tail.start()
    if end <= start:
        return end, end
    start = after_verb(text, start, end, site)
    start = past_deed(text, start, end, site.clause) if _things(site) else start
    if end - start == 1 and floor > site.clause and BELOW.fullmatch(text, floor, start):
        # 年经营性收入10万元以上的村|达到85%; 收入10万元以下的|村|减少到3个
        return strip_head(text, site.clause, start) if site.q.unit == "%" else start, end
    if (
        end - start < 2
        or (lone_verb(text, start, end) and not acted(text, site, start, end))
        or _says_nothing(text, site, start, end)
    ):
        return end, end
    shared = of_base(text, site, floor, end)
    return shared if shared is not None else _within_limits(text, site, start, end)


def _ground(text: str, start: int, end: int) -> regex.Match[str] | None:
    """What a change starts from, where that ends the words before the number."""
    return _GROUND.search(text, max(start, end - 24), end) if text.endswith("上", start, end) else None


def _is_noun(ground: str | None) -> bool:
    """Whether what a change starts from is no year: 在|2023年|的基础上."""
    return ground is not None and ground != "" and not ground[0].isdigit() and ground not in _YEARS_PAST


def _things(site: Site) -> bool:
    """Whether things or people are counted or measured, behind their noun: no 500人次, which count the deed."""
    spec = site.q.spec
    return spec.dimension in _MEASURED and spec.kind != "event" and site.q.unit not in _DEEDS and not site.leveled


def _says_nothing(text: str, site: Site, start: int, end: int) -> bool:
    """Whether a phrase is made of words that name nothing, or dates what is counted."""
    return hollow(text, site, start, end) or is_event(text, start, end)


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


def _past_link(text: str, site: Site, floor: int, end: int) -> int:
    """Behind the quantity before: past its own noun where a connection follows it (20个新农村点和|21个…)."""
    for at in range(end - 1, floor - 1, -1):
        if text[at] in f"、,;{JOINS}":
            return at + 1
    group = words("group").before(text, end, floor) if text[floor : floor + 1] == "的" and end - floor <= 8 else None
    if group and site.q.unit not in groups().kinds.get(group, ()):  # not 产值超千万元的|果品企业|2家
        return end
    return floor


def _past_verb(text: str, site: Site, start: int, end: int) -> int:
    """市级衔接资金每年再|安排100万元: sums and shares are named by what stands before the verb."""
    if site.leveled:
        return end
    if site.q.spec.dimension not in ("money", "ratio", "time"):
        return past_reached(text, start, end, site)
    while True:
        word = words("doing", "grant", "adverb", "span").before(text, end, start)
        if word is None or end - len(word) <= start:
            return end
        if words("doing", "grant", "adverb", "span").kinds[word] & {"action", "rate", "grant_noun"}:
            return end
        end -= len(word)
    return end


def clause_before(text: str, site: Site, floor: int) -> tuple[str | None, int, int]:
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
    start = _past_last_verb(text, start, end)
    if end - start < 2 or lone_verb(text, start, end):  # 负责组织|实施,不少于20学时
        return None, end, end
    return text[start:end], start, end


def _past_last_verb(text: str, start: int, end: int) -> int:
    """Behind the verbs of a clause that names the next figure: 配备|财务人员, 严格控制|人口密度; 办理时间 is one word."""
    verb = words("doing", "grant").last_in(text, start, end - 2)
    rest = verb[0] + len(verb[1]) if verb else end
    if rest < end and words("rate").before(text, end, rest) != text[rest:end]:
        start = rest
    return start + next((len(word) for word in _KEEPING if text.startswith(word, start, end - 2)), 0)


def _goes_before(text: str, end: int) -> bool:
    """Whether a clause ends there that may name the next figure: no label (治理指标|:合格率97%), which measures nothing."""
    return text[end] in ",(" or (text[end] == ":" and not text.endswith(_LABELS, 0, end))
