"""Which side of a number names what it measures: the noun before it, the noun behind it, or which of them first."""

from __future__ import annotations

import regex

from planparse.rules.indicators.wordings import any_of, giving, one_of, words_of
from planparse.rules.quantities.site import Site
from planparse.rules.quantities.word_jobs import words
from planparse.text import patterns

# 县(市、区)|开展, 行政村|建有: who does or has what a share is said of
_HOLDERS = patterns.compile(
    rf"""[^,。;、()的]{{0,12}}? (?: {any_of("group")} | {one_of("bodies")} ) (?: \([^()]{{1,16}}\) )? [都均要应]?
         (?= (?! {one_of("compounds", "having_not")} ) {one_of("having_verbs")} )""",
    regex.X,
)
_FUNDS = patterns.compile(rf"[^,。;、]{{0,20}}{one_of('fees')}")
_SUMS = patterns.compile(rf"{one_of('funds', 'sums')}$")
# 50%|补助, 3万元|的标准, 20元|收取: the number says how much, and what for stands before it
_GRANTED = patterns.compile(
    rf"""的?(?: {any_of("grant")} | {one_of("levying", "light_verbs", "paying_verbs", "setting_verbs", "shares", "subsidies")}
       )""",
    regex.X,
)
_TERMS = words_of("terms")

Range = tuple[int, int]


def in_order(text: str, site: Site, ahead: Range, behind: Range) -> tuple[Range, ...]:
    """The nouns `ahead` of the number and `behind` it, in the order to ask them; one that is no use is left out."""
    dimension = site.q.spec.dimension
    if dimension in ("ratio", "rate", "score", "temperature"):
        return _of_share(text, site, ahead, behind)
    if dimension == "money":
        return _of_sum(text, site, ahead, behind)
    if dimension == "time":
        term = site.attributive and text[behind[0] : behind[1]].endswith(_TERMS)
        # 学员|每天|2小时以上实训时间
        each = (
            text.startswith("每", ahead[1])
            and ahead[1] < site.q.start
            and text[behind[0] : behind[0] + 1] not in ("在", "到")
        )
        return (behind, ahead) if term or each or _FUNDS.match(text, site.tail) else (ahead, behind)
    return behind, ahead


def _of_share(text: str, site: Site, ahead: Range, behind: Range) -> tuple[Range, ...]:
    if not site.attributive:
        return (ahead,) if _GRANTED.match(text, site.q.end) else (ahead, behind)
    base = text[site.q.start - 1 : site.q.start] == "的"
    adjacent = ahead[0] < ahead[1] == site.q.start
    changed = site.change is not None and ahead[1] - ahead[0] > 3
    if site.verb and not (base or adjacent or site.leveled or changed):
        return behind, ahead
    if site.leveled:
        return ahead, behind
    act = words("action").before(text, ahead[1], ahead[0] + 1)
    if act is not None and not words("action").kinds[act] & {"rate", "generic", "grant_noun"}:
        return behind, ahead  # 抽查|不少于10%的农户
    holders = _HOLDERS.match(text, site.tail, site.stop)  # 30%以上的县(市)|开展环境稽查
    return (behind, ahead) if holders and behind[0] >= holders.end() - 1 else (ahead, behind)


def _of_sum(text: str, site: Site, ahead: Range, behind: Range) -> tuple[Range, ...]:
    recipient = text.startswith("对", site.clause) and site.verb in giving()
    if not site.leveled and (recipient or _SUMS.search(text, behind[0], behind[1])):
        return (behind,) if recipient else (behind, ahead)
    return (ahead,) if _GRANTED.match(text, site.q.end) else (ahead, behind)
