"""Periods of the calendar as notices write them: 三季度 → July to September, “十四五” → 2021 to 2025."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from planparse.lexicon.loader import one_of, words_of
from planparse.rules.matches import Clock
from planparse.text.numerals import ONES, SIGNS_TO_TEN, ZEROS, integer

calendar_word = partial(one_of, "calendar_words")

# Days of a third of a month; None is the month's last day.
_THIRDS: dict[str, tuple[int, int | None]] = {
    "first_third": (1, 10), "second_third": (11, 20), "last_third": (21, None), "first_two_thirds": (1, 20),
    "last_two_thirds": (11, None),
}  # fmt: skip
THIRDS = {word: days for use, days in _THIRDS.items() for word in words_of("calendar_words", use)}
THIRD = calendar_word(*_THIRDS)

# Years that words tell: how far they are from the notice's own, or (`FROM_SAID`) from the one said before.
_SHIFTS = {"both_years": 0, "this_year": 0, "next_year": 1, "coming_year": 1, "year_after_next": 2, "last_year": -1}
_FROM_SAID = {"that_year": 0, "following_year": 1}
SHIFTS = {word: by for use, by in (_SHIFTS | _FROM_SAID).items() for word in words_of("calendar_words", use)}
FROM_SAID = frozenset(words_of("calendar_words", *_FROM_SAID))
BOTH_YEARS = frozenset(words_of("calendar_words", "both_years"))
NO_DATE = frozenset(words_of("calendar_words", "coming_year", *_FROM_SAID))  # alone they date nothing
YEAR_USES = (*_SHIFTS, *_FROM_SAID)
YEAR_WORD = calendar_word(*YEAR_USES)

_UNITS = (
    "year", "half_year", "term", "quarter", "month", "half_month", "ten_days", "week", "workday", "day", "hour", "minute",
)  # fmt: skip
UNIT_OF = {word: use for use in _UNITS for word in words_of("calendar_words", use)}  # 星期 → week

END = "".join(words_of("calendar_words", "period_end"))
ENDS = END + "".join(words_of("calendar_words", "review_end"))
TO = "[-~至到]"
DAY = "[日号]"
LONGER = "".join(words_of("calendar_words", "longer"))  # no date begins behind these: 两|年, 半|年

# Behind a time word: its last character begins no other word (6月|前列 is no 6月前, 年|内蒙 no 年内).
COMPLETE = rf"(?<!(?={calendar_word('part_of_word')}).)"


# (星期五), (含), 17时, 17:30, 下午5点半, 下班: what stands between a day and the word that bounds it, and changes nothing
_TIME_OF_DAY, _HOUR = calendar_word("time_of_day"), calendar_word("clock")
_FIGURE = rf"(?:[0-9]{{1,2}}|[{ZEROS}{SIGNS_TO_TEN}]{{1,3}})"
HOURS = rf"""(?: {_TIME_OF_DAY}{{0,2}} {_FIGURE} (?: :[0-9]{{2}} {_HOUR}? | {_HOUR} (?: {_FIGURE} {_HOUR}? )? )
    | {_TIME_OF_DAY}{{1,2}} )"""
WEEKDAYS = f"{ONES[:6]}日"
WEEKDAY = f"[{WEEKDAYS}天]"
CLOCK = rf"""(?: \(? {calendar_word("week")} {WEEKDAY} \)? )?
    (?: \( {calendar_word("included")} {calendar_word("that_day")}? \) )? {HOURS}?"""


class Period(NamedTuple):
    """A stretch of days, both ends included; an end is None where it is open or where no such day exists."""

    since: date | None
    until: date | None


def day(year: int | None, month: int, number: int | None) -> date | None:
    """The day, the month's last one where `number` is None; None where the calendar has no such day (2月30日)."""
    if year is None or not 1 <= year <= 9998 or not 1 <= month <= 12:
        return None
    if number is None:
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    try:
        return date(year, month, number)
    except ValueError:
        return None


def months(year: int | None, first: int, last: int) -> Period:
    """From the first day of one month to the last day of another in the same year."""
    return Period(day(year, first, 1), day(year, last, None))


def years(first: int | None, last: int | None) -> Period:
    """From 1 January of one year to 31 December of another."""
    return Period(day(first, 1, 1), day(last, 12, None))


def quarters(year: int | None, words: str) -> Period:
    """The quarters named (二, 二、三、四), as one period."""
    named = [number for sign in words if (number := integer(sign))] or [1]  # 首季
    return months(year, min(named) * 3 - 2, max(named) * 3)


def five_year_plan(words: str) -> Period:
    """The years of a national five-year plan: 十四五 is 2021 to 2025, 十五 is the tenth plan, 十五五 the fifteenth."""
    first = 1951 + 5 * (integer(words[:-1]) or 0)
    return years(first, first + 4)


def floor(clock: Clock) -> date | None:
    """The first day that can still be ahead of the plan: 1 January of the plan's or the issue date's earlier year."""
    known = [*clock.years, *([clock.issue_date.year] if clock.issue_date else [])]
    return day(min(known), 1, 1) if known else None


def this_year(clock: Clock) -> int | None:
    """The year that 今年 means: that of the issue date, where it lies in the plan's years, else the plan's."""
    if clock.issue_date and (clock.issue_date.year in clock.years or not clock.years):
        return clock.issue_date.year
    return clock.year
