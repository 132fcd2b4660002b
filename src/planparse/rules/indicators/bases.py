"""What is held to a share of something else: 业务收费|不高于风险责任的0.5%, 个人奖励|不高于年基本报酬的1.5倍."""

from __future__ import annotations

from planparse.rules.indicators.heads import strip_head
from planparse.rules.indicators.wordings import one_of, words_of
from planparse.rules.quantities.negations import negations
from planparse.rules.quantities.site import Site
from planparse.rules.quantities.word_jobs import comparators, words
from planparse.text import patterns

(_BY,) = words_of("according")
_IS_SET = patterns.compile(rf"{one_of('norm_verbs', 'levying', 'setting_verbs')}(?=[,。;、]|$)")
_SUMS = words_of("sums")
_ABOVE = patterns.compile(rf"{one_of('exceeding')}[^,。;、0-9]{{2,30}}$")


def cut_above(text: str, start: int, end: int) -> int:
    """Where the noun ends before a base that it exceeds: 增加值增速|高于全市平均水平1个百分点; a negated one limits it."""
    above = _ABOVE.search(text, max(start, end - 40), end)
    exceeds = above and above.start() > start + 1 and not negations().before(text, above.start(), start)
    return above.start() if above and exceeds else end


def _reached(text: str, start: int, end: int) -> tuple[int, str] | None:
    """The word of a level that a share of something is reached by: 办理时限|压缩至|法定时限的50%."""
    at = max(text.rfind("至", start, end), text.rfind("到", start, end)) + 1
    word = words("level").before(text, at, start) if at else None
    return (at - len(word), word) if word is not None and len(word) > 1 else None


def _set_by(text: str, site: Site, end: int) -> tuple[int, str] | None:
    """The 按 behind what is set to a share: 预备费|按|支出额的2%|设置; nothing is given there."""
    at = text.find(_BY, site.clause + 3, end)
    return (at, _BY) if at > 0 and _IS_SET.match(text, site.tail) else None


def of_base(text: str, site: Site, floor: int, end: int) -> tuple[int, int] | None:
    """业务收费|不高于风险责任的0.5%: what is held to a share of a base; None where no base is named."""
    if site.q.spec.dimension != "ratio" or text[site.q.start - 1] != "的":
        return None
    share = limit_before(text, site.clause, end) or _reached(text, site.clause, end) or _set_by(text, site, end)
    if not share or _giving(text, max(site.clause, min(floor, share[0])), share[0]):
        return None
    first = strip_head(text, max(site.clause, min(floor, share[0])), share[0])
    if text.startswith("按", share[0] - 1) and share[0] - first > 3:
        share = share[0] - 1, share[1]
    word = words("adverb").before(text, share[0], first)  # 原则上|不高于
    stop = share[0] - len(word or "")
    return (first, stop) if stop - first > 1 else (end, end)


def limit_before(text: str, start: int, end: int) -> tuple[int, str] | None:
    """The last word of comparison that governs; 最高 right behind another one is an adjective (不低于|最高价格)."""
    last = comparators("govern").last_in(text, start, end)
    before = comparators("govern").before(text, last[0], start) if last else None
    return (last[0] - len(before), before) if last and before else last


def _giving(text: str, start: int, end: int) -> bool:
    """Whether something is given before `end`: 给予|不超过合同额的50%; but 个人奖励|不高于… names it."""
    if text.startswith("按", end - 1) and end - start > 3:  # 出让底价可按|不低于…的70%确定
        return words("grant").last_in(text, start, end - 1) is not None
    given = words("grant").last_in(text, start, end)
    while end > start and (word := words("adverb").before(text, end, start)):
        end -= len(word)
    if given is None:
        return False
    behind = given[0] + len(given[1])
    noun = behind == end or text[behind:end] in _SUMS  # 补助|资金|最高不超过…
    return not (noun and "grant_noun" in words("grant").kinds[given[1]])


def clause_start(text: str, low: int, end: int) -> int:
    """Where the clause that ends at `end` begins, not before `low`; signs inside brackets part nothing."""
    start, depth = end, 0
    while start > low:
        sign = text[start - 1]
        if depth <= 0 and sign in ",;:。(":
            break
        depth += (sign in ")”") - (sign in "(“")
        start -= 1
    return start
