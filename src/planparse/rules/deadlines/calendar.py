"""Periods of the calendar as notices write them: 三季度 → July to September, “十四五” → 2021 to 2025."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from planparse.rules.matches import Clock
from planparse.text.numerals import integer

# Days of a third of a month; None is the month's last day.
THIRDS: dict[str, tuple[int, int | None]] = {
    "上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "下旬": (21, None), "上中旬": (1, 20), "中下旬": (11, None),
}  # fmt: skip


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
    named = [number for sign in words if (number := integer(sign))] or [1, 4]
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
