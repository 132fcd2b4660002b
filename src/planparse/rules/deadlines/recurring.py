"""What comes back: 每季度核查1次, 除寒暑假外每月开展1次, 每月23日前, 每年2月底前, 按季度, 半年一督导, 每周五."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from planparse.rules.deadlines.calendar import THIRDS
from planparse.rules.matches import DeadlineMatch, Loss
from planparse.text import patterns
from planparse.text.numerals import WHOLE, integer

_N = r"(?:[0-9]{1,2}|[一二三四五六七八九十两]{1,3})"
_MONTH = r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?"
_WEEKDAY = "[一二三四五六日天]"
_MEASURE = "般定批个系体些线直律步把站支名家项届度级类号流期"  # 一 before these counts things, not turns

# The period: 每两月 → n 两, unit 月;  逐月;  按季度;  半年 before a verb;  一月一 → n 一, unit 月, once 一
_PERIOD = rf"""
    (?: 每 (?P<n>{_N}(?=个?[月年天日周季小半工]|星期))? 个? | 逐 (?![年日步]) )
    (?P<unit> 半年 | 半个?月 | 年度? (?![龄级代份]) | 季度 | 季 (?!节) | 月 (?![嫂饼亮]) | 周 (?![边期岁转]) | 星期
            | 工作日 | 天 (?!然) | 日 (?!常) | 旬 | 学期 | 小时 )
  | 按 (?P<unit> 半年 | 季度? (?!节) | 月度? | 周 | 旬 ) (?![份龄期边岁度均])
  | {WHOLE} (?<![每上下前近第])
    (?P<unit> 半年 ) (?= 对 | 组织 | 开展 | 召开 | 进行 | 至少 | 通报 | 调度 | 公示 )
  | {WHOLE} (?<![每上下前近第之同统单专])
    (?: (?P<n>[一两二三])个? (?P<unit> 季度? | [月周日天年] ) | (?P<unit> 半年 | 半月 ) )
    (?P<once> 一 (?=次) | 一 (?![{_MEASURE}]) (?=[\u4e00-\u9fff]{{2}}) | [两二三]次 | (?<=[月季度年半周]) [1-9]次 )"""

# A season of each year: 每年11月至次年4月 → first 11月, last 4月
# The day in it: 每年2月底前 → months 2月, part 底, before 前;  每月5日、20日前 → days;  每周一至周五 → weekdays
_DAY = rf"""
    (?: (?<=年) (?P<first>{_MONTH}) [-~至到] (?: [次翌]年 | 第二年 )? (?P<last>{_MONTH}) (?: [底末] )?
      | 的? (?P<months> {_MONTH} (?: 底? [、和及] {_MONTH} ){{0,11}} ) (?: (?P<days> [0-9]{{1,2}}[日号] ) )?
      | 的? (?: [首末]月 | 第[一二三]个?月 )? (?P<days> [0-9]{{1,2}}[日号] (?: [、和及] [0-9]{{1,2}}[日号] ){{0,8}} )
      | 的? 第? (?P<quarter>[一二三四1-4])季度
      | 的? (?P<half>[上下])半年
      | (?<=[周期]) 的? 周? (?P<weekdays> {_WEEKDAY} (?: [、和至-] 周? {_WEEKDAY} ){{1,6}}
                                    | {_WEEKDAY} (?= $ | [^\u4e00-\u9fff] | [前上下中的召开组报进对由向例为] ) ) )?
    (?P<part> 年?[底末终] | 初 (?![步级中次]) | 上旬 | 中旬 | 下旬 )?
    (?P<before> 以?前 (?![后列期沿]) | 之前 )?"""

# How often: 组织开展一次 → times 一;  一管护 → single
_COUNT = rf"""
    (?: [^,。;:、()0-9“”|]{{0,12}}? {WHOLE} (?P<times> [0-9]{{1,4}} | [零一二两三四五六七八九十百]{{1,6}} )
        (?: [次场轮回遍] | 期 (?!间) )
      | 一 (?P<single>) (?![{_MEASURE}]) [\u4e00-\u9fff]{{2}} )?"""

# 除寒暑假外每月开展1次 → unit 月, times 1
RECURRING = patterns.compile(
    rf"""(?: 除 (?P<except>[^,.，。;:、()]{{1,10}}) 外 ,? )? (?: {_PERIOD} )
    (?(once) (?: (?<=一) (?: 次 | [\u4e00-\u9fff]{{1,2}} ) )? | {_DAY} {_COUNT} )""",
    regex.X,
)

_EXCEPT = patterns.compile(r"除(?P<except>[^,。;:、()]{1,10})外,$")  # 除寒暑假外,|每月开展1次

_UNITS = {
    "年": ("YEARLY", 1), "半年": ("MONTHLY", 6), "学期": ("MONTHLY", 6), "季": ("MONTHLY", 3), "月": ("MONTHLY", 1),
    "周": ("WEEKLY", 1), "星期": ("WEEKLY", 1), "天": ("DAILY", 1), "日": ("DAILY", 1), "小时": ("HOURLY", 1),
}  # fmt: skip
_FIXED = {
    "半月": "FREQ=MONTHLY;BYMONTHDAY=15,-1", "半个月": "FREQ=MONTHLY;BYMONTHDAY=15,-1",
    "旬": "FREQ=MONTHLY;BYMONTHDAY=10,20,-1", "工作日": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
}  # fmt: skip
_WEEK = "一二三四五六日"
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# A rate (每人每天300元), the object of a law (按月申报的纳税人) and the past (近年来每年减少) are no schedules.
_RATE = patterns.compile(r"(?:每[人户亩名床家个头只车吨栋]|人均|户均)[^,。;、]{0,4}$")
_CLASS = patterns.compile(r"(?:缴纳|纳税|定额|发放|领取)[^,。;]{0,12}的|足额|申报|计征|计算|缴费|、按|或者?按|预缴")
_AMOUNT = patterns.compile(r"[^,。;]{0,12}?[0-9][0-9.]{0,8}[万亿]?(?:元|斤|公斤|升|度|千瓦时|%)|$|[^,。;0-9]{0,8}$")
_PRICE = patterns.compile(r"[0-9][0-9.]{0,8}[万亿]?元")
_LATELY = patterns.compile(r"(?:近[年几]|以来|过去|[0-9]年来)[^。;]{0,12}$")


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
    """Why a period is no schedule: a rate, the past, or what a class of things is called by."""
    before = text[max(0, m.start() - 16) : m.start()]
    if _LATELY.search(before):
        return "past"
    if _RATE.search(before) and not m["times"] and _AMOUNT.match(text, m.end()):
        return "rate"
    if m["unit"] in ("月", "天", "日", "小时") and _PRICE.match(text, m.end()):
        return "rate"
    if text[m.start()] == "按" and (_CLASS.match(text, m.end("unit")) or before.endswith(("对", "已经", "、"))):
        return "attribute"
    return None


def _rule(m: regex.Match[str]) -> str | None:
    """The RFC 5545 rule; None where it names no day of the calendar (每年13月)."""
    unit = m["unit"].removesuffix("度")
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
        named = patterns.findall(r"[0-9]+|[一二三四五六七八九十]+", m["months"])
        return sorted({n for n in map(integer, named) if n})
    if m["quarter"] or m["half"]:
        first, last = (1, 6) if m["half"] == "上" else (7, 12)
        if m["quarter"]:
            last = (integer(m["quarter"]) or 1) * 3
            first = last - 2
        return [last] if m["before"] or m["part"] else list(range(first, last + 1))
    return [12] if m["part"] and m["part"][-1] in "底末终" else []


def _weekdays(words: str) -> str:
    """一、三、五 → MO,WE,FR; 一至五 → MO,TU,WE,TH,FR."""
    named = [_WEEK.index(c) for c in words.replace("天", "日") if c in _WEEK]
    if ("至" in words or "-" in words) and len(named) == 2 and named[0] < named[1]:
        named = list(range(named[0], named[1] + 1))
    return ",".join(_DAYS[i] for i in sorted(set(named)))
