"""Periods that schedule nothing: what an amount is reckoned by (每人每月30小时), a cap, the past, a class of things."""

from __future__ import annotations

import regex

from planparse.lexicon.loader import any_of
from planparse.rules.deadlines.calendar import UNIT_OF, calendar_word
from planparse.rules.deadlines.context import deadline_word, words
from planparse.rules.deadlines.no_deadlines import CAP, CLASS, LATELY, RATE
from planparse.rules.quantities.measures import unit_at
from planparse.rules.quantities.word_jobs import words as of_kind
from planparse.text import patterns
from planparse.text.numerals import COUNTING, LARGE

_MONEY = rf"[0-9][0-9.]{{0,8}}[{''.join(LARGE)}]?"
# 每人|每天300元; 每托位|每年600至1000元
_EACH = patterns.compile(
    rf"(?:{deadline_word('per')}[^,。;、]{{0,4}}|每(?!{calendar_word('year', 'month', 'week', 'day')})[^,。;、:()0-9每]{{1,6}})$"
)
_AMOUNT = patterns.compile(rf"[^,。;]{{0,12}}?{_MONEY}{deadline_word('rated')}|$|[^,。;0-9]{{0,8}}$")
_NUMBER_NEXT = patterns.compile(rf"{deadline_word('amount')}?{_MONEY}")
# 教师平均|每年交流轮岗比例不低于10%
_ON_AVERAGE = patterns.compile(rf"{deadline_word('on_average')}$")
_PRICE = patterns.compile(rf"(?:[^,。;、:0-9]{{1,4}}到)?{_MONEY}元")
# 每天|锻炼1小时, 每周|不少于两课时; no 每天|1小时内
_LENGTH = patterns.compile(
    rf"[^,。;:、()|0-9{COUNTING}]{{0,20}}?(?<!{deadline_word('anchor')})(?:[0-9.]{{1,5}}|[{COUNTING}]{{1,4}})"
)
_WITHIN = patterns.compile(deadline_word("inside", "bound"))
_HOUR = 3600
# 每年|补贴600元, 每月|给予补助不超过800元
_SUPPORT = of_kind("grant").kinds
_GRANT = any_of(word for word, kinds in _SUPPORT.items() if "grant_noun" in kinds)
_GRANTED = patterns.compile(rf"{any_of(_SUPPORT)}?{_GRANT}[^,。;、:()0-9]{{0,4}}[0-9][0-9.]{{0,8}}万?元")
# 每年|不得超过|2次, 每月|最多检查|1次: how often at most
_CAP = patterns.compile(deadline_word("at_most"))
_CLASS = patterns.compile(
    rf"{deadline_word('payment')}[^,。;]{{0,12}}的|{deadline_word('tax')}|{deadline_word('or_by')}"
)
_LATELY = patterns.compile(rf"{deadline_word('lately')}[^。;]{{0,12}}$")


def no_schedule(text: str, m: regex.Match[str]) -> str | None:
    """Why a period, as `recurring.RECURRING` took it apart, is no schedule; None where it is one."""
    before = text[max(0, m.start() - 16) : m.start()]
    if _LATELY.search(before):
        return LATELY.id
    if m["times"] and _CAP.search(text, m.end("unit"), m.start("times")):
        return CAP.id
    if not m["times"] and _is_rate(text, before, m):
        return RATE.id
    if UNIT_OF.get(m["unit"]) in ("month", "day", "hour") and _PRICE.match(text, m.end()):
        return RATE.id
    if text[m.start()] == "按" and (_CLASS.match(text, m.end("unit")) or before.endswith(words("paid"))):
        return CLASS.id
    return None


def _is_rate(text: str, before: str, m: regex.Match[str]) -> bool:
    """Whether a quantity is reckoned by the period, which says nothing of when it is done."""
    at = m.end()
    each = _EACH.search(before)
    if each and _AMOUNT.match(text, at):
        return True
    if m.end() != m.end("unit"):  # 每月5日前, 每年一季度
        return False
    return bool(
        (each and _NUMBER_NEXT.match(text, at))
        or _ON_AVERAGE.search(before)
        or _GRANTED.match(text, at)
        or _is_length(text, at)
    )


def _is_length(text: str, at: int) -> bool:
    """Whether hours, minutes or lessons follow: 每天|不少于10小时, 每周|体育课4课时."""
    number = _LENGTH.match(text, at)
    unit = unit_at(text, number.end()) if number else None
    if number is None or unit is None or unit[1].dimension != "time":
        return False
    short = unit[1].base == "lesson" or (
        unit[1].base == "s" and unit[1].factor is not None and unit[1].factor.decimal() <= _HOUR
    )
    return short and _WITHIN.match(text, number.end() + len(unit[0])) is None
