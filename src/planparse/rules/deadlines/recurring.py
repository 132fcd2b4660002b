"""What comes back: 每季度核查1次, 除寒暑假外每月开展1次, 每月23日前, 每年2月底前, 按季度, 半年一督导, 每周五."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from planparse.lexicon.loader import first_signs
from planparse.rules.deadlines import calendar
from planparse.rules.deadlines.calendar import COMPLETE, DAY, END, ENDS, THIRDS, TO, UNIT_OF
from planparse.rules.deadlines.context import deadline_word, words
from planparse.rules.matches import DeadlineMatch, Loss
from planparse.text import patterns
from planparse.text.numerals import COUNTING, LARGE, ONES, SIGNS_TO_TEN, WHOLE, integer

_N = rf"(?:[0-9]{{1,2}}|[{SIGNS_TO_TEN}两]{{1,3}})"
_MONTH = rf"(?:1[0-2]|[1-9]|十[{ONES[:2]}]?|[{ONES}])月份?"
_WEEK = f"{ONES[:6]}日"
_WEEKDAY = f"[{_WEEK}天]"
_LONGER = calendar.calendar_word("longer_span")
_ONCE = rf"(?!{deadline_word('no_turn')}) 一"  # 一月一督导
_SKIP = calendar.calendar_word("skipping")
_EACH = (
    "half_year", "half_month", "year", "quarter", "month", "week", "workday", "day", "ten_days", "term", "hour",
)  # fmt: skip

# The period: 每两月 → n 两, unit 月;  逐月;  按季度;  半年 before a verb;  一月一 → n 一, unit 月, once 一
_PERIOD = rf"""
    (?: 每 {_SKIP}? (?P<n>{_N}(?= 个? [{first_signs("calendar_words", *_EACH)}] ))? 个? | 逐 (?![年日]) )
    (?P<unit> {calendar.calendar_word(*_EACH)}{COMPLETE} (?: (?<=年) 度 )? )
  | 按 (?!{deadline_word("class_by")})
    (?P<unit> {calendar.calendar_word("half_year", "quarter", "month", "week", "ten_days")} (?: (?<=月) 度 )? )
  | {WHOLE} (?<!{_LONGER}) (?P<unit> {calendar.calendar_word("half_year")} ) (?= {deadline_word("held")} )
  | {WHOLE} (?<!{_LONGER}) (?<! (?={deadline_word("ends_in_one")}) . )
    (?: (?P<n>[{ONES[:3]}两])个? (?P<unit> {calendar.calendar_word("quarter", "month", "week", "day", "year")} )
      | (?P<unit> {calendar.calendar_word("half_year", "half_month")} ) )
    (?P<once> 一 (?=次) | {_ONCE} (?=[\u4e00-\u9fff]{{2}}) | [{ONES[1:3]}两]次 | (?<=[月季度年周]) [1-9]次 )"""

# A season of each year: 每年11月至次年4月 → first 11月, last 4月
# The day in it: 每年2月底前 → months 2月, part 底, before 前;  每月5日、20日前 → days;  每周一至周五 → weekdays
_DAY = rf"""
    (?: (?<=年) (?P<first>{_MONTH}) {TO} {calendar.calendar_word("following_year", "second_year")}?
            (?P<last>{_MONTH}) [{END}]?
      | 的? (?P<months> {_MONTH} (?: 底? [、和及] {_MONTH} ){{0,11}} ) (?: (?P<days> [0-9]{{1,2}}{DAY} ) )?
      | 的? (?: [首末]月 | 第[{ONES[:3]}]个?月 )? (?P<days> [0-9]{{1,2}}{DAY} (?: [、和及] [0-9]{{1,2}}{DAY} ){{0,8}} )
      | 的? 第? (?P<quarter>[{ONES[:4]}1-4])季度
      | 的? (?P<half>[上下])半年
      | (?<=[周期]) 的? 周? (?P<weekdays> {_WEEKDAY} (?: [、和至-] 周? {_WEEKDAY} ){{1,6}}
                                    | {_WEEKDAY} (?= $ | [^\u4e00-\u9fff] | {deadline_word("weekday_end")} ) ) )?
    (?P<part> 年?[{ENDS}] | {calendar.calendar_word("first_third", "second_third", "last_third")}{COMPLETE} )?
    (?P<before> [之以]? 前{COMPLETE} )?"""

# How often: 组织开展一次 → times 一;  一管护 → single
_COUNT = rf"""
    (?: [^,。;:、()0-9“”|]{{0,12}}? {WHOLE} (?P<times> [0-9]{{1,4}} | [{COUNTING}]{{1,6}} )
        {deadline_word("turn")}{COMPLETE}
      | {_ONCE} (?P<single>) [\u4e00-\u9fff]{{2}} )?"""

# 除寒暑假外每月开展1次 → unit 月, times 1
RECURRING = patterns.compile(
    rf"""(?: 除 (?P<except>[^,.，。;:、()]{{1,10}}) 外 ,? )? (?: {_PERIOD} )
    (?(once) (?: (?<=一) (?: 次 | [\u4e00-\u9fff]{{1,2}} ) )? | {_DAY} {_COUNT} )""",
    regex.X,
)

_EXCEPT = patterns.compile(r"除(?P<except>[^,。;:、()]{1,10})外,$")  # 除寒暑假外,|每月开展1次

_UNITS = {
    "year": ("YEARLY", 1), "half_year": ("MONTHLY", 6), "term": ("MONTHLY", 6), "quarter": ("MONTHLY", 3),
    "month": ("MONTHLY", 1), "week": ("WEEKLY", 1), "day": ("DAILY", 1), "hour": ("HOURLY", 1),
}  # fmt: skip
_FIXED = {
    "half_month": "FREQ=MONTHLY;BYMONTHDAY=15,-1", "ten_days": "FREQ=MONTHLY;BYMONTHDAY=10,20,-1",
    "workday": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
}  # fmt: skip
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# A rate (每人每天300元), the object of a law (按月申报的纳税人) and the past (近年来每年减少) are no schedules.
_RATE = patterns.compile(rf"{deadline_word('per')}[^,。;、]{{0,4}}$")
_CLASS = patterns.compile(
    rf"{deadline_word('payment')}[^,。;]{{0,12}}的|{deadline_word('tax')}|{deadline_word('or_by')}"
)
_MONEY = rf"[0-9][0-9.]{{0,8}}[{''.join(LARGE)}]?"
_AMOUNT = patterns.compile(rf"[^,。;]{{0,12}}?{_MONEY}{deadline_word('rated')}|$|[^,。;0-9]{{0,8}}$")
_PRICE = patterns.compile(f"{_MONEY}元")
# 每年|不得超过|2次, 每月|最多检查|1次: how often at most
_CAP = patterns.compile(deadline_word("at_most"))
_LATELY = patterns.compile(rf"{deadline_word('lately')}[^。;]{{0,12}}$")


def scan(text: str, start: int, end: int, lost: list[Loss]) -> Iterator[DeadlineMatch]:
    """The recurring deadlines of `text[start:end]`; `lost` takes the periods that schedule nothing."""
    for m in RECURRING.finditer(text, start, end):
        why = _no_schedule(text, m)
        if why:
            lost.append(Loss(m.start(), m.end(), why))
            continue
        rule = _rule(m)
        if rule:
            times = 1 if m["single"] is not None else integer((m["times"] or m["once"] or "").rstrip("次")) or None
            ahead = _EXCEPT.search(text, max(0, m.start() - 16), m.start()) if m["except"] is None else None
            begin, left_out = (ahead.start(), ahead["except"]) if ahead else (m.start(), m["except"])
            yield DeadlineMatch(
                begin, m.end(), "deadline.recurring", "recurring", rrule=rule, times=times, exception=left_out
            )


def _no_schedule(text: str, m: regex.Match[str]) -> str | None:
    """Why a period is no schedule: a rate, a cap, the past, or what a class of things is called by."""
    before = text[max(0, m.start() - 16) : m.start()]
    if _LATELY.search(before):
        return "past"
    if m["times"] and _CAP.search(text, m.end("unit"), m.start("times")):
        return "cap"
    if _RATE.search(before) and not m["times"] and _AMOUNT.match(text, m.end()):
        return "rate"
    if UNIT_OF.get(m["unit"]) in ("month", "day", "hour") and _PRICE.match(text, m.end()):
        return "rate"
    if text[m.start()] == "按" and (_CLASS.match(text, m.end("unit")) or before.endswith(words("paid"))):
        return "attribute"
    return None


def _rule(m: regex.Match[str]) -> str | None:
    """The RFC 5545 rule; None where it names no day of the calendar (每年13月)."""
    unit = UNIT_OF.get(m["unit"]) or UNIT_OF[m["unit"].removesuffix("度")]  # 年度, 月度
    if unit in _FIXED:
        return _FIXED[unit]
    freq, interval = _UNITS[unit]
    interval *= integer(m["n"]) or 1 if m["n"] else 1
    parts = [f"FREQ={freq}", *([f"INTERVAL={interval}"] if interval > 1 else [])]
    if m["weekdays"] and freq == "WEEKLY":
        parts.append(f"BYDAY={_weekdays(m['weekdays'])}")
    parts += _in_year(m) if freq == "YEARLY" else []
    days = _days(m, freq)
    if any(d > 31 or d == 0 for d in days):
        return None
    if days and freq in ("MONTHLY", "YEARLY"):
        parts.append(f"BYMONTHDAY={','.join(map(str, days))}")
    return ";".join(parts)


def _days(m: regex.Match[str], freq: str) -> list[int]:
    """The days of the month: those printed, those of a third of it, or the end (-1; of a year, 31 in December)."""
    if m["part"] in THIRDS:
        first, last = THIRDS[m["part"]]
        return [last or -1] if m["before"] else list(range(first, (last or 31) + 1))
    days = [n for n in (integer(d) for d in patterns.findall(r"[0-9]{1,2}", m["days"] or "")) if n]
    if m["part"] and not days:
        return [31 if freq == "YEARLY" and not (m["months"] or m["quarter"] or m["half"]) else -1]
    return days


def _in_year(m: regex.Match[str]) -> list[str]:
    """The months of a yearly rule: 每年6月、11月; 每年一季度; 每年底."""
    months = _months(m)
    return [f"BYMONTH={','.join(map(str, months))}"] if months else []


def _months(m: regex.Match[str]) -> list[int]:
    first, last = (integer((m[end] or "x").rstrip("月份")) for end in ("first", "last"))
    if first and last:
        turn = 12 if last < first else 0
        return sorted((n - 1) % 12 + 1 for n in range(first, last + turn + 1))
    if m["months"]:
        named = patterns.findall(rf"[0-9]+|[{SIGNS_TO_TEN}]+", m["months"])
        return sorted({n for n in map(integer, named) if n})
    if m["quarter"] or m["half"]:
        first, last = (1, 6) if m["half"] == "上" else (7, 12)
        if m["quarter"]:
            last = (integer(m["quarter"]) or 1) * 3
            first = last - 2
        return [last] if m["before"] or m["part"] else list(range(first, last + 1))
    return [12] if m["part"] and m["part"][-1] in ENDS else []


def _weekdays(words: str) -> str:
    """一、三、五 → MO,WE,FR; 一至五 → MO,TU,WE,TH,FR."""
    named = [_WEEK.index(c) for c in words.replace("天", "日") if c in _WEEK]
    if ("至" in words or "-" in words) and len(named) == 2 and named[0] < named[1]:
        named = list(range(named[0], named[1] + 1))
    return ",".join(_DAYS[i] for i in sorted(set(named)))
