"""Which days a date covers, as rows: 9月底前 → by_month, 自7月1日起 → from_day, 前三季度 → during_first_months.

A row has the kinds (`bounds.BOUNDS`) that it is for, and its `read` takes the date and its year and gives the days, None
where the form is not its own. `days_of` asks the rows of `DATES` in their order, the smallest units first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planparse.rules.deadlines import calendar
from planparse.rules.deadlines.calendar import BOTH_YEARS, ENDS, THIRDS, Period
from planparse.rules.deadlines.points import YEARS, Point
from planparse.rules.rule import Rule

Read = Callable[[Point, int | None], Period | None]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Dated(Rule[Read]):
    """A row, and the kinds that it is for."""

    kinds: tuple[str, ...]


def _unnamed(p: Point, year: int | None) -> Period | None:
    return Period(None, None) if p.bare and p.bare not in YEARS else None


def _day(p: Point, year: int | None) -> Period | None:
    if not p.day:
        return None
    on = calendar.day(year, p.month or 0, p.day)
    return Period(on, on)


def _third(p: Point, year: int | None) -> Period | None:
    if not p.month or p.part not in THIRDS:
        return None
    first, last = THIRDS[p.part]
    return Period(calendar.day(year, p.month, first), calendar.day(year, p.month, last))


def _month(p: Point, year: int | None) -> Period | None:
    return calendar.months(year, p.month, p.month) if p.month else None


def _quarter(p: Point, year: int | None) -> Period | None:
    return calendar.quarters(year, p.quarter) if p.quarter else None


def _first_months(p: Point, year: int | None) -> Period | None:
    return calendar.months(year, 1, p.first_months) if p.first_months else None


def _half(p: Point, year: int | None) -> Period | None:
    if not p.half:
        return None
    return calendar.months(year, 1, 6) if p.half == "上" else calendar.months(year, 7, 12)


def _year(p: Point, year: int | None) -> Period | None:
    return calendar.years(year, year + 1 if year and p.word in BOTH_YEARS else year)


def _end(p: Point, year: int | None) -> Period | None:
    """The end of a month, a quarter or a year, when something is held."""
    if not p.part or p.part not in ENDS:
        return None
    return next(days for read in (_unnamed, _month, _quarter, _half, _year) if (days := read(p, year)) is not None)


def _part(p: Point, year: int | None) -> Period | None:
    return next(
        (days for read in (_third, _quarter, _first_months, _half) if (days := read(p, year)) is not None), None
    )


_BY, _FROM, _THEN = ("by",), ("from",), ("during", "at")
DATES: tuple[Dated, ...] = (
    Dated(
        "deadline.by_unnamed", _unnamed, kinds=("by", "from"),
        yes="月底前完成核销", no="9月底前完成核销", zh="没有说是哪个月、哪一季度", en="the end of an unnamed month or quarter",
    ),
    Dated("deadline.by_day", _day, kinds=_BY, yes="9月20日前完工", no="9月20日完工", zh="某日为止", en="by a day"),
    Dated("deadline.by_third", _third, kinds=_BY, yes="9月中旬前完工", no="9月中旬完工", zh="某旬为止", en="by a third of a month"),
    Dated("deadline.by_month", _month, kinds=_BY, yes="9月底前完工", no="9月完工", zh="某月为止", en="by a month"),
    Dated("deadline.by_quarter", _quarter, kinds=_BY, yes="三季度末完工", no="三季度完工", zh="某季度为止", en="by a quarter"),
    Dated(
        "deadline.by_first_months", _first_months, kinds=_BY,
        yes="截至前三季度完工5座", no="前三季度完工5座", zh="前几个月为止", en="by the end of the first months",
    ),
    Dated("deadline.by_half", _half, kinds=_BY, yes="到上半年完工5座", no="上半年完工5座", zh="半年为止", en="by a half-year"),
    Dated("deadline.by_year", _year, kinds=_BY, yes="2025年底前完工", no="2025年完工", zh="某年为止", en="by a year"),
    Dated("deadline.from_day", _day, kinds=_FROM, yes="自9月1日起施行", no="自9月起施行", zh="某日起", en="from a day on"),
    Dated(
        "deadline.from_part", _part, kinds=_FROM,
        yes="下半年起施行", no="7月起施行", zh="某季度、半年起", en="from a part of a year on",
    ),
    Dated("deadline.from_month", _month, kinds=_FROM, yes="9月起施行", no="自9月1日起施行", zh="某月起", en="from a month on"),
    Dated("deadline.from_year", _year, kinds=_FROM, yes="2025年起施行", no="2025年9月起施行", zh="某年起", en="from a year on"),
    Dated(
        "deadline.at_end", _end, kinds=("at",),
        yes="年底对各镇进行考核", no="年底完工", zh="期末举行", en="what is held at the end of a period",
    ),
    Dated("deadline.at_day", _day, kinds=_THEN, yes="9月20日召开推进会", no="9月召开推进会", zh="某日", en="on a day"),
    Dated(
        "deadline.at_third", _third, kinds=_THEN,
        yes="9月中旬召开推进会", no="9月召开推进会", zh="某旬", en="in a third of a month",
    ),
    Dated(
        "deadline.during_month", _month, kinds=_THEN,
        yes="9月召开推进会", no="9月20日召开推进会", zh="某月之内", en="during a month",
    ),
    Dated(
        "deadline.during_quarter", _quarter, kinds=_THEN,
        yes="三季度完工", no="三季度末完工", zh="某季度之内", en="during a quarter",
    ),
    Dated(
        "deadline.during_first_months", _first_months, kinds=_THEN,
        yes="前三季度完工5座", no="第三季度完工5座", zh="前几个月之内", en="during the first months of a year",
    ),
    Dated(
        "deadline.during_half", _half, kinds=_THEN,
        yes="上半年完工5座", no="上半年前完工5座", zh="半年之内", en="during a half-year",
    ),
    Dated("deadline.during_year", _year, kinds=_THEN, yes="年内完工5座", no="年底前完工5座", zh="某年之内", en="during a year"),
)  # fmt: skip


def days_of(p: Point, kind: str, year: int | None) -> tuple[Dated, Period]:
    """The row that reads a date of this kind, and the days that it covers, both ends of them."""
    return next((row, days) for row in DATES if kind in row.kinds and (days := row.read(p, year)) is not None)


def period(p: Point, year: int | None) -> Period:
    """The days of an end of a range: all that the date names."""
    return days_of(p, "by", year)[1]
