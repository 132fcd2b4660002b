"""What comes back: 每季度核查1次, 除寒暑假外每月开展1次, 每月23日前, 每年2月底前, 按季度, 半年一督导, 每周五."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from planparse.lexicon.loader import first_signs
from planparse.rules.deadlines import calendar
from planparse.rules.deadlines.calendar import CLOCK, COMPLETE, DAY, END, ENDS, TO, WEEKDAY
from planparse.rules.deadlines.context import deadline_word
from planparse.rules.deadlines.no_schedules import no_schedule
from planparse.rules.deadlines.recurrences import RECURRENCES
from planparse.rules.matches import Clock, DeadlineMatch, Loss
from planparse.text import patterns
from planparse.text.numerals import COUNTING, ONES, SIGNS_TO_TEN, WHOLE, integer

_N = rf"(?:[0-9]{{1,2}}|[{SIGNS_TO_TEN}两]{{1,3}})"
_MONTH = rf"(?:1[0-2]|[1-9]|十[{ONES[:2]}]?|[{ONES}])月份?"
_LONGER = calendar.calendar_word("longer_span")
_ONCE = rf"(?!{deadline_word('no_turn')}) 一"  # 一月一督导
_SKIP = calendar.calendar_word("skipping")
_EACH = (
    "half_year", "half_month", "year", "quarter", "month", "week", "workday", "day", "ten_days", "term", "hour",
)  # fmt: skip

# The period: 每两月 → n 两, unit 月;  逐月, 按季度 → by;  隔周 → other;  半年 before a verb → held;
# 一月一 → n 一, unit 月, once 一
_PERIOD = rf"""
    (?: 每 (?P<skip>{_SKIP})? (?P<n>{_N}(?= 个? [{first_signs("calendar_words", *_EACH)}] ))? 个? | (?P<by>逐) (?![年日]) )
    (?P<unit> {calendar.calendar_word(*_EACH)}{COMPLETE} (?: (?<=年) 度 )? )
  | (?<!{deadline_word("parted")}) (?P<other>{calendar.calendar_word("alternating")})
    (?P<unit> {calendar.calendar_word("year", "quarter", "month", "week", "day")}{COMPLETE} ) (?!的)
  | (?P<by>按) (?!{deadline_word("class_by")})
    (?P<unit> {calendar.calendar_word("half_year", "quarter", "month", "week", "ten_days")} (?: (?<=月) 度 )? )
  | {WHOLE} (?<!{_LONGER}) (?P<held> (?P<unit> {calendar.calendar_word("half_year")} ) ) (?= {deadline_word("held")} )
  | {WHOLE} (?<!{_LONGER}) (?<! (?={deadline_word("ends_in_one")}) . )
    (?: (?P<n>[{ONES[:3]}两])个? (?P<unit> {calendar.calendar_word("quarter", "month", "week", "day", "year")} )
      | (?P<unit> {calendar.calendar_word("half_year", "half_month")} ) )
    (?P<once> 一 (?=次) | {_ONCE} (?=[\u4e00-\u9fff]{{2}}) | [{ONES[1:9]}两]次 | (?<=[月季度年周]) [1-9]次 )"""

# A season of each year: 每年11月至次年4月 → first 11月, last 4月;  每年3月1日-5月31日
# The day in it: 每年2月底前 → months 2月, part 底, before 前;  每年6月30日、12月31日前 → months, days, more
# 每月5日、20日前 → days;  每月1-5日 → from_day, to_day;  每月最后一个工作日 → nth, nth_day;  每周一至周五 → weekdays
_JOINS = "、和及"
_DATE, _AND = f"[0-9]{{1,2}}{DAY}", f"[{_JOINS}]"
_OF_QUARTER = rf"""(?: (?:[首末]个?|第(?:[{ONES[:3]}1-3])个?|{calendar.calendar_word("the_last")}一?个) 月 的? )?"""
_QUARTER = f"[{ONES[:4]}1-4]"
_DAY = rf"""
    (?: (?<=年度?) 的? (?P<first>{_MONTH}|[0-9]{{1,2}}(?={TO}[0-9]{{1,2}}月)) (?:{_DATE})? {TO}
            {calendar.calendar_word("following_year", "second_year")}? (?P<last>{_MONTH}) (?:{_DATE}|[{END}])?
      | 的? (?P<months> (?: [0-9]{{1,2}} {_AND} ){{0,11}} {_MONTH} (?: 底? {_AND} {_MONTH} ){{0,11}} )
            (?: (?P<days> {_DATE} ) (?P<more> (?: {_AND} {_MONTH} {_DATE} ){{1,3}} )? )?
      | 的? {_OF_QUARTER} (?: (?P<from_day>[0-9]{{1,2}}){DAY}? {TO} (?P<to_day>[0-9]{{1,2}}){DAY}
                           | (?P<days> {_DATE} (?: {_AND} {_DATE} ){{0,8}} ) )
      | 的? (?P<nth> 第{_N} | (?P<the_last>{calendar.calendar_word("the_last")})一? ) 个?
            (?P<nth_day> {calendar.calendar_word("week")} {WEEKDAY} | {calendar.calendar_word("workday", "day")} )
      | 的? (?:末|{calendar.calendar_word("the_last")}一?个) (?=月[{ENDS}])
      | 的? 第? (?P<quarter>{_QUARTER}(?:(?:季度)?[{_JOINS}至-]第?{_QUARTER}){{0,3}})季度
      | 的? (?P<half>[上下](?:(?:半年)?{_AND}[上下])?)半年
      | (?<=[周期]) 的? {calendar.calendar_word("week")}? (?P<weekdays> {WEEKDAY} (?: [、和至到-] 周? {WEEKDAY} ){{1,6}}
                                    | {WEEKDAY} (?= $ | [^\u4e00-\u9fff] | {deadline_word("weekday_end")} ) ) )?
    (?P<part> (?:年|(?<=月份?|末|个)月)?[{ENDS}]
            | {calendar.calendar_word("first_third", "second_third", "last_third")}{COMPLETE} )?
    (?P<before> {CLOCK} [之以]? 前{COMPLETE} )?"""

# How often: 组织开展一次 → times 一;  一管护 → single
_COUNT = rf"""
    (?: [^,。;:、()0-9“”|]{{0,12}}? {WHOLE} (?P<times> [0-9]{{1,4}} | [{COUNTING}]{{1,6}} )
        {deadline_word("turn")}{COMPLETE}
      | {_ONCE} (?P<single>) [\u4e00-\u9fff]{{2}} )?"""

EACH_TIME = patterns.compile(
    rf"各[^,。;:、()0-9“”|]{{0,12}}?{WHOLE}(?P<times>[0-9]{{1,4}}|[{COUNTING}]{{1,6}}){deadline_word('turn')}{COMPLETE}"
)
# 除寒暑假外每月开展1次 → unit 月, times 1
RECURRING = patterns.compile(
    rf"""(?: 除 (?P<except>[^,.，。;:、()]{{1,10}}) 外 ,? )? (?: {_PERIOD} )
    (?(once) (?: (?<=一) (?: 次 | [\u4e00-\u9fff]{{1,2}} ) )? | {_DAY} {_COUNT} )""",
    regex.X,
)

_EXCEPT = patterns.compile(r"除(?P<except>[^,。;:、()]{1,10})外,$")  # 除寒暑假外,|每月开展1次


def scan(text: str, start: int, end: int, clock: Clock, lost: list[Loss]) -> Iterator[DeadlineMatch]:
    """The recurring deadlines of `text[start:end]`; `lost` takes the periods that schedule nothing."""
    for m in RECURRING.finditer(text, start, end):
        why = no_schedule(text, m)
        if why:
            lost.append(Loss(m.start(), m.end(), why))
            continue
        row, rule = next((row, rule) for row in RECURRENCES if (rule := row.read(m)) is not None)
        if rule:
            times = 1 if m["single"] is not None else integer((m["times"] or m["once"] or "").rstrip("次")) or None
            ahead = _EXCEPT.search(text, max(0, m.start() - 16), m.start()) if m["except"] is None else None
            begin, left_out = (ahead.start(), ahead["except"]) if ahead else (m.start(), m["except"])
            yield DeadlineMatch(begin, m.end(), row.id, "recurring", rrule=rule, times=times, exception=left_out)
