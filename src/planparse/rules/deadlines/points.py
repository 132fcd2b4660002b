"""Dates as notices print them: 9月底前, 到2025年, 10月30日, 第二、三、四季度, 上半年, 年内. One `Point` each.

What a date means as a deadline is decided in `dates`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from planparse.lexicon.loader import first_signs, words_of
from planparse.rules.deadlines import calendar
from planparse.rules.deadlines.calendar import (
    CLOCK,
    COMPLETE,
    DAY,
    END,
    ENDS,
    FROM_SAID,
    LONGER,
    SHIFTS,
    THIRD,
    TO,
    YEAR_WORD,
)
from planparse.rules.deadlines.context import deadline_word, words
from planparse.rules.matches import Clock
from planparse.text import patterns
from planparse.text.numerals import COUNTING, ONES, SIGNS_TO_TEN, ZEROS, integer

_BOUNDS = rf"{deadline_word('bound', 'start')}{COMPLETE}"
_CLOCK_END = rf"[)0-9{''.join(sorted({word[-1] for word in words_of('calendar_words', 'clock', 'time_of_day')}))}]"
_ALONE = rf"(?<![0-9{SIGNS_TO_TEN}{LONGER}])"  # no 年 of 两年, 半年
_MONTH = rf"(?:1[0-2]|0?[1-9]|十[{ONES[:2]}]?|[{ONES}])"
# 25年|6月底前, 26年|底前: a year of two figures counts only before a month or an end
_YEAR = rf"""(?:(?P<y>(?<![0-9])(?:19|20)[0-9]{{2}}|[{ONES[:2]}][{ZEROS}{ONES}]{{3}})
               (?: 年(?P<annual>度)? (?!代) | (?= {TO}{{1,2}} (?:19|20)[0-9]{{2}}年 )
                 | (?= (?:[、和及与](?:19|20)[0-9]{{2}}){{1,6}}年 ) )
             | (?<![0-9.]) (?P<y>[23][0-9]) 年 (?= {_MONTH}月 | [{END}] )
             | (?P<word>{YEAR_WORD}) )"""
# 前三季度 → first_quarters 三;  前11个月 → first_months 11: from January on; 投产前3个月 is a length of time
_FIRST_PARTS = rf"""前
    (?: (?P<first_quarters>(?!{ONES[0]})[{COUNTING}2-4]) 个? {calendar.calendar_word("quarter")}
      | (?<=(?:^|[^\u4e00-\u9fff]|年|{deadline_word("before_first")})前)
        (?P<first_months>1[0-2]|[2-9]|(?!{ONES[0]}个)[{COUNTING}]{{1,2}})
        个 {calendar.calendar_word("month")}
    ) (?!{calendar.calendar_word("of_a_term")})"""
_NO_ONE = rf"(?<! (?={deadline_word('ends_in_one')}) ..)"  # 统一|至六月底 is no range of months
_CHINESE = f"[{SIGNS_TO_TEN}]{{1,2}}月"
_DAYS = rf"""(?P<d>[0-9]{{1,2}}|[{SIGNS_TO_TEN}]{{1,3}})
    (?: {DAY} (?: {CLOCK} (?(pre) (?: (?<={_CLOCK_END}) | (?= {_BOUNDS} ) ) | (?= {_BOUNDS} | {TO}{{1,2}}[0-9] ) ) )?
      | (?= (?:{TO}|、){{1,2}} [0-9]{{1,2}}{DAY} ) )"""
_REST = rf"""(?:(?<![0-9.{SIGNS_TO_TEN}]) (?P<m>{_MONTH})
               (?: 月{COMPLETE}份? | (?= {TO}{{1,2}} (?:1[0-2]|[1-9])月 ) | {_NO_ONE} (?= {TO} {_CHINESE} )
                 | (?<!第[0-9]+) (?= (?:、{_MONTH}){{1,10}} 月 ) )
               (?: {_DAYS} )?
             | 第? (?P<q>[{ONES[:4]}1-4](?:[、~至到-]第?[{ONES[:4]}1-4]){{0,3}}) 季度
             | (?P<q>{calendar.calendar_word("first_quarter")}) {calendar.calendar_word("quarter")}
             | {_FIRST_PARTS}
             | (?P<h>[上下])半年
             | (?P<w>{calendar.calendar_word("whole_year")}|{_ALONE}年度?内{COMPLETE}) )"""
_BEFORE = ("until", "as_of", "since")
_FIRST = first_signs("deadline_words", *_BEFORE) + "".join(sorted({word[0] for word in SHIFTS}))

# 2024-09-30|前, 2024.11|底前, 20241231|前; 2024.3.1|-2024.3.31
_Y, _M, _D, _SEP = r"(?P<y>20[0-9]{2})", "(?P<m>1[0-2]|0?[1-9])", "(?P<d>[0-9]{1,2})", "(?P<sep>[./-])"
_FIGURE = r"(?:20[0-9]{2}[./-])?[0-9]{1,2}[./-][0-9]{1,2}"
_FIGURES = rf"""(?=[0-9]) (?: (?<![0-9.-]) {_Y} (?: {_SEP} {_M} (?: (?P=sep) {_D} )? | (?P<m>1[0-2]|0[1-9]) (?P<d>[0-3][0-9]) )
      {DAY}? {CLOCK} (?= [{END}]? {_BOUNDS} )
    | (?(pre) (?<![0-9.-]) {_Y} {_SEP} {_M} (?: (?P=sep) {_D} (?![0-9.]) | (?= [{END}] ) ) | (?!) )
    | (?<![0-9.-]) {_Y} {_SEP} {_M} (?: (?P=sep) {_D} (?= {TO}{{1,2}} {_FIGURE} (?![0-9.]) )
                                     | (?= {TO}{{1,2}} 20[0-9]{{2}} (?P=sep) (?:1[0-2]|0?[1-9]) (?![0-9.%万亿]) ) )
    | (?<![0-9.-]) {_Y} (?P<m>1[0-2]|0[1-9]) (?P<d>[0-3][0-9]) (?= {TO}{{1,2}} 20[0-9]{{6}} (?![0-9.]) )
    | (?<= 20[0-9]{{2}}[./-][0-9]{{1,2}}[./-][0-9]{{1,2}}{TO}{{1,2}} ) (?: {_Y} {_SEP} )? {_M} [./-] {_D} (?![0-9.])
    | (?<= 20[0-9]{{2}} (?P<far>[./-]) (?:1[0-2]|0?[1-9]) {TO}{{1,2}} ) {_Y} (?P=far) {_M} (?![0-9.%万亿])
    | (?<= (?<![0-9]) 20[0-9]{{6}} {TO}{{1,2}} ) {_Y} (?P<m>1[0-2]|0[1-9]) (?P<d>[0-3][0-9]) (?![0-9.]) )"""

# 到2026年底前 → pre 到, y 2026, part 底, suf 前;  10月30日 → m 10, d 30;  第二、三、四季度 → q 二、三、四
ATOM = patterns.compile(
    rf"""(?=[0-9{SIGNS_TO_TEN}年月季本上下第首岁全前{_FIRST}])
    (?P<pre>{deadline_word(*_BEFORE)})?
    (?: {_FIGURES} | {_YEAR} {_REST}? | {_REST} | (?<=[0-9)]{DAY}?(?:{TO}|、)) (?P<d>[0-9]{{1,2}}) {DAY}
      | {_ALONE} (?P<bare> 年 (?=[{ENDS}]) | {calendar.calendar_word("end_of_old")} (?=[{ENDS}](?!年))
                         | 本?月 (?=[{END}]) | 本?季度? (?=末) ) )
    (?P<part> (?: 年 | (?<=月份?)月 )?[{ENDS}] | {THIRD}{COMPLETE} )?
    (?P<suf> {deadline_word("bound", "inside", "during", "start", "since_then")}{COMPLETE} | (?<=月|日) {TO}{{1,2}} (?=\)) )?""",
    regex.X,
)

# 一|至六月, 一至|六月
_MONTHS_TO = patterns.compile(TO + _CHINESE)
_MONTHS_FROM = patterns.compile(rf"(?<![{SIGNS_TO_TEN}]){_MONTH}(?<!(?={deadline_word('ends_in_one')})..){TO}$")
_JOINED = patterns.compile(r"--?|~|至|到")
_LISTED = patterns.compile(r"[、/]|和|及|与|,(?=[0-9])")
BOUND = frozenset(words("bound"))
WITHIN = frozenset(words("inside", "during"))
UNTIL = frozenset(words("until", "as_of"))
OPEN = frozenset(("-", "--", "~", "至", "到"))  # 2024年10月1日-): it goes on
YEARS = ("年", *words_of("calendar_words", "end_of_old"))
START = frozenset(words("start")) | OPEN


class Point(NamedTuple):
    """One date as printed: its words, its fields as written, and its place."""

    start: int
    end: int
    pre: str | None  # 到, 自, 不迟于
    suf: str | None  # 前, 起, 内
    part: str | None  # 底, 末, 上旬
    year: int | None
    word: str | None  # 明年, which stands for a year
    annual: bool  # 2023年度
    month: int | None
    day: int | None
    quarter: str | None
    first_months: int | None  # 前11个月: how many, from January
    half: str | None
    whole: str | None  # 全年, 年内
    bare: str | None  # the 年 or 月 of 年底, 月底 that stand alone

    @property
    def year_only(self) -> bool:
        """Whether nothing but a year stands there: 2023年, 今年."""
        parts = (self.month, self.day, self.quarter, self.first_months, self.half, self.whole, self.bare, self.part)
        return not any(parts)

    @property
    def month_only(self) -> bool:
        """Whether it is a month with nothing behind it."""
        return bool(self.month) and not (self.day or self.part or self.suf)

    @property
    def day_only(self) -> bool:
        """Whether it is a day with nothing behind it."""
        return bool(self.day) and not self.suf

    @property
    def of_the_past(self) -> bool:
        """Whether its word looks back: 去年, 上年."""
        return self.word is not None and SHIFTS[self.word] < 0

    @property
    def unit(self) -> str:
        """The smallest unit that is printed: day, month, quarter or year."""
        return "day" if self.day else "month" if self.month else "quarter" if self.quarter else "year"


def points(text: str, start: int, end: int) -> Iterator[Point]:
    """The dates of a clause, in order."""
    for m in ATOM.finditer(text, start, end):
        chinese = m["m"] and not m["m"].isascii()
        if chinese and not (
            m["y"] or m["word"] or m["part"] or m["suf"] or m["d"] or "份" in m[0] or _end_of_months(text, m)
        ):
            continue  # 正月, 上一月: a bare month in Chinese figures is seldom a date
        number = {key: integer(m[key]) if m[key] else None for key in ("y", "m", "d")}
        part = (m["part"] or "").lstrip("年").lstrip("月") or None
        annual = bool(m["annual"] or (m["word"] or "").endswith("度"))
        year = number["y"]
        if year is not None and year < 100:
            year += 2000
        yield Point(
            m.start(), m.end(), m["pre"], m["suf"], part, year, m["word"], annual,
            number["m"], number["d"], m["q"], _first_months(m), m["h"], m["w"], m["bare"],
        )  # fmt: skip


def _end_of_months(text: str, m: regex.Match[str]) -> bool:
    """Whether a bare month in Chinese figures is an end of a range: 一至六月."""
    return (
        _MONTHS_TO.match(text, m.end()) is not None
        or _MONTHS_FROM.search(text, max(0, m.start("m") - 6), m.start("m")) is not None
    )


def _first_months(m: regex.Match[str]) -> int | None:
    """How many months from January on: 前三季度 → 9, 前11个月 → 11."""
    if m["first_quarters"]:
        return 3 * (integer(m["first_quarters"]) or 0)
    return integer(m["first_months"]) if m["first_months"] else None


def meant(p: Point, said: int | None, clock: Clock) -> int | None:
    """The year of a date: written, meant by a word, said before it in the sentence, else the plan's.

    今年 is the issue date's year where that lies in the plan, 次年 the one after the year said before."""
    if p.year:
        return p.year
    usual = said or clock.year
    if not p.word:
        return usual
    base = usual if p.word in FROM_SAID else calendar.this_year(clock)
    return base + SHIFTS[p.word] if base else None


def gapped_quarters(p: Point) -> list[int]:
    """The months of quarters that are apart (一、三季度); none where the quarters are one period."""
    named = [number for sign in p.quarter or "" if (number := integer(sign))]
    if len(named) < 2 or any(sign in TO for sign in p.quarter or "") or max(named) - min(named) < len(named):
        return []
    return [month for n in named for month in range(n * 3 - 2, n * 3 + 1)]


def joined(text: str, a: Point, b: Point) -> bool:
    """Whether two dates are the ends of one range (11月1日-12月31日, 2023年到2025年)."""
    gap = text[a.end : b.start]
    if gap == "" and b.pre in ("至", "到"):
        return (a.suf is None or a.suf in START) and not (a.part and a.year_only)
    return a.suf is None and b.pre is None and _JOINED.fullmatch(gap) is not None


def listed(text: str, a: Point, b: Point) -> bool:
    """Whether two dates stand in one list (6月、11月)."""
    return b.pre is None and _LISTED.fullmatch(text, a.end, b.start) is not None
