"""What comes back, as rows: each reads one way to say when, and gives the rule of RFC 5545 (ANNOTATION 19).

A row's `read` takes the words as `recurring.RECURRING` took them apart: None where the form is not its own, "" where it is and
the calendar has no such day (每月32日). `recurring.scan` asks the rows of `RECURRENCES` in their order.
"""

from __future__ import annotations

from collections.abc import Callable

import regex

from planparse.rules.deadlines.calendar import ENDS, THIRDS, TO, UNIT_OF, WEEKDAYS
from planparse.rules.rule import Rule
from planparse.text import patterns
from planparse.text.numerals import SIGNS_TO_TEN, integer

Read = Callable[[regex.Match[str]], str | None]
_UNITS = {
    "year": ("YEARLY", 1), "half_year": ("MONTHLY", 6), "term": ("MONTHLY", 6), "quarter": ("MONTHLY", 3),
    "month": ("MONTHLY", 1), "week": ("WEEKLY", 1), "day": ("DAILY", 1), "hour": ("HOURLY", 1),
}  # fmt: skip
_FIXED = {"half_month": "FREQ=MONTHLY;BYMONTHDAY=15,-1", "ten_days": "FREQ=MONTHLY;BYMONTHDAY=10,20,-1"}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS = ",".join(_DAYS[:5])
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NUMBERS = patterns.compile(rf"[0-9]+|[{SIGNS_TO_TEN}]+")


def unit(m: regex.Match[str]) -> str:
    """The unit of time that comes back: 季 → quarter, 年度 → year."""
    return UNIT_OF.get(m["unit"]) or UNIT_OF[m["unit"].removesuffix("度")]


def _base(m: regex.Match[str]) -> str:
    """FREQ and INTERVAL: 每两月, 隔月 and 每隔一个月 come every second month, 每隔3个月 every third."""
    freq, interval = _UNITS[unit(m)]
    count = integer(m["n"]) or 1 if m["n"] else 1
    if m["other"] or (m["skip"] and count == 1):
        count = 2
    return f"FREQ={freq}" + (f";INTERVAL={interval * count}" if interval * count > 1 else "")


def _numbers(words: str | None) -> list[int]:
    return [number for sign in _NUMBERS.findall(words or "") if (number := integer(sign))]


def _with(m: regex.Match[str], part: str, values: list[int] | range) -> str:
    return f"{_base(m)};{part}={','.join(map(str, values))}" if values else _base(m)


def _turning(first: int, last: int) -> list[int]:
    """The months from one to another, the turn of the year between them included."""
    return sorted((n - 1) % 12 + 1 for n in range(first, last + (12 if last < first else 0) + 1))


def _half_months(m: regex.Match[str]) -> str | None:
    return _FIXED.get(unit(m))


def _workdays(m: regex.Match[str]) -> str | None:
    return f"FREQ=WEEKLY;BYDAY={_WORKDAYS}" if unit(m) == "workday" else None


def _season(m: regex.Match[str]) -> str | None:
    if not m["last"]:
        return None
    ends = _numbers(m["first"]) + _numbers(m["last"])
    return _with(m, "BYMONTH", _turning(*ends)) if all(1 <= n <= 12 for n in ends) else ""


def _nth(m: regex.Match[str]) -> str | None:
    """最后一个工作日, 第二个星期六: of a month."""
    if not m["nth"] or unit(m) != "month":
        return None
    number = (_numbers(m["nth"]) or [1])[0] if not m["the_last"] else -1
    if UNIT_OF.get(m["nth_day"]) == "workday":
        return f"{_base(m)};BYDAY={_WORKDAYS};BYSETPOS={number}"
    if UNIT_OF.get(m["nth_day"]) == "day":
        return _with(m, "BYMONTHDAY", [number])
    return f"{_base(m)};BYDAY={number}{_named_days(m['nth_day'])}"


def _days(m: regex.Match[str]) -> str | None:
    """5日、20日前, 1日至5日: of a month, or of the month of a quarter that is meant."""
    if m["months"] or not (m["days"] or m["from_day"]) or unit(m) not in ("month", "quarter", "half_year"):
        return None
    days = _numbers(m["days"])
    if m["from_day"]:
        days = list(range(int(m["from_day"]), int(m["to_day"]) + 1))
    return _with(m, "BYMONTHDAY", days) if days and 1 <= min(days) <= max(days) <= 31 else ""


def _weekdays(m: regex.Match[str]) -> str | None:
    return f"{_base(m)};BYDAY={_named_days(m['weekdays'])}" if m["weekdays"] and unit(m) == "week" else None


def _dates(m: regex.Match[str]) -> str | None:
    """12月15日前; 6月30日、12月31日前, which are the last days of their months."""
    if not m["months"] or not m["days"] or unit(m) != "year":
        return None
    months, days = _numbers(m["months"]), _numbers(m["days"])
    for month, day in _pairs(m["more"]):
        months.append(month)
        days.append(day)
    if not all(1 <= n <= 12 for n in months) or not all(1 <= n <= 31 for n in days):
        return ""
    if m["more"] and all(day == _LENGTHS[month - 1] for month, day in zip(months, days, strict=False)):
        days = [-1]
    return f"{_with(m, 'BYMONTH', sorted(set(months)))};BYMONTHDAY={','.join(map(str, sorted(set(days))))}"


def _pairs(words: str | None) -> list[tuple[int, int]]:
    numbers = _numbers(words)
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def _months(m: regex.Match[str]) -> str | None:
    if not m["months"] or unit(m) != "year":
        return None
    months = sorted(set(_numbers(m["months"])))
    if not months or months[-1] > 12:
        return ""
    return _with(m, "BYMONTH", months) + _end_of_it(m)


def _parts_of_year(m: regex.Match[str]) -> str | None:
    """一季度, 一、三季度, 下半年; with 前 or 末 their last month."""
    if not (m["quarter"] or m["half"]) or unit(m) != "year":
        return None
    if len(m["half"] or "") > 1:  # 每年上、下半年各开展一次
        return "FREQ=MONTHLY;INTERVAL=6"
    if m["half"]:
        parts = [(1, 6)] if m["half"] == "上" else [(7, 12)]
    else:
        named = _numbers(m["quarter"])
        if any(c in TO for c in m["quarter"]):
            named = list(range(named[0], named[-1] + 1))
        parts = [(n * 3 - 2, n * 3) for n in named]
    until = bool(m["before"] or m["part"])
    months = [n for first, last in parts for n in ([last] if until else range(first, last + 1))]
    return _with(m, "BYMONTH", sorted(set(months))) + _end_of_it(m)


def _end_of_it(m: regex.Match[str]) -> str:
    """The days of the months that the words mean: those of a third, or the last one (月底)."""
    days = _days_of_part(m)
    return f";BYMONTHDAY={','.join(map(str, days))}" if days else ""


def _days_of_part(m: regex.Match[str]) -> list[int]:
    if m["part"] in THIRDS:
        first, last = THIRDS[m["part"]]
        return [last or -1] if m["before"] else list(range(first, (last or 31) + 1))
    return [-1] if m["part"] else []


def _thirds(m: regex.Match[str]) -> str | None:
    if m["part"] not in THIRDS or unit(m) not in ("month", "quarter", "half_year", "term"):
        return None
    return _with(m, "BYMONTHDAY", _days_of_part(m))


def _ends(m: regex.Match[str]) -> str | None:
    """每月底前, 每季度末, 每年底前."""
    if not m["part"] or m["part"][-1] not in ENDS or unit(m) in ("week", "day", "hour"):
        return None
    return f"{_base(m)};BYMONTH=12;BYMONTHDAY=31" if unit(m) == "year" else f"{_base(m)};BYMONTHDAY=-1"


def _every_other(m: regex.Match[str]) -> str | None:
    return _base(m) if m["other"] or m["skip"] else None


def _in_turn(m: regex.Match[str]) -> str | None:
    return _base(m) if m["once"] else None


def _by_period(m: regex.Match[str]) -> str | None:
    return _base(m) if m["by"] else None


def _half_yearly(m: regex.Match[str]) -> str | None:
    return _base(m) if m["held"] else None


def _counted(m: regex.Match[str]) -> str | None:
    return _base(m) if m["times"] or m["single"] is not None else None


def _named_days(words: str) -> str:
    """一、三、五 → MO,WE,FR; 一至五 → MO,TU,WE,TH,FR."""
    named = [WEEKDAYS.index(c) for c in words.replace("天", "日") if c in WEEKDAYS]
    if any(c in TO for c in words) and len(named) == 2 and named[0] < named[1]:
        named = list(range(named[0], named[1] + 1))
    return ",".join(_DAYS[i] for i in sorted(set(named)))


RECURRENCES: tuple[Rule[Read], ...] = (
    Rule(
        "deadline.each_half_month", _half_months,
        yes="每半月调度一次", no="每半年调度一次", zh="每半月、每旬", en="each half or third of a month",
    ),
    Rule(
        "deadline.each_workday", _workdays,
        yes="每个工作日巡查一次", no="5个工作日内办结", zh="每个工作日", en="each working day",
    ),
    Rule(
        "deadline.each_season", _season,
        yes="每年11月至次年3月开展巡查", no="2024年11月至次年3月开展巡查", zh="每年的一段月份", en="a season of each year",
    ),
    Rule(
        "deadline.each_nth_day", _nth,
        yes="每月最后一个工作日报送", no="9月最后一个工作日报送", zh="每月的第几个工作日、星期几", en="the nth day of each month",
    ),
    Rule(
        "deadline.each_day_of_month", _days,
        yes="每月5日、20日前报送", no="5月5日、20日前报送", zh="每月的几日", en="days of each month",
    ),
    Rule(
        "deadline.each_weekday", _weekdays,
        yes="每周五下班前报送", no="每周五次巡查", zh="每周的星期几", en="days of each week",
    ),
    Rule(
        "deadline.each_date", _dates,
        yes="每年12月15日前报送", no="今年12月15日前报送", zh="每年的几月几日", en="a date of each year",
    ),
    Rule(
        "deadline.each_month_of_year", _months,
        yes="每年3月和9月开展培训", no="3月和9月开展培训", zh="每年的几月", en="months of each year",
    ),
    Rule(
        "deadline.each_part_of_year", _parts_of_year,
        yes="每年第四季度开展培训", no="第四季度开展培训", zh="每年的几季度、半年", en="quarters or halves of each year",
    ),
    Rule(
        "deadline.each_third", _thirds,
        yes="每月上旬报送", no="6月上旬报送", zh="每月的上中下旬", en="a third of each month",
    ),
    Rule(
        "deadline.each_end", _ends,
        yes="每月底前报送", no="月底前报送", zh="每个周期的末尾", en="the end of each period",
    ),
    Rule(
        "deadline.every_other", _every_other,
        yes="隔月开展一次抽检", no="间隔月余再行抽检", zh="隔一个周期", en="every other period",
    ),
    Rule(
        "deadline.in_turn", _in_turn,
        yes="半年一督导", no="上半年一批项目开工", zh="一个周期一次", en="once in a period",
    ),
    Rule(
        "deadline.by_the_period", _by_period,
        yes="按季度通报", no="按月份牌核对", zh="按周期", en="by the period",
    ),
    Rule(
        "deadline.half_yearly", _half_yearly,
        yes="半年通报一次", no="上半年通报一次", zh="半年做一次", en="what is held each half year",
    ),
    Rule(
        "deadline.counted", _counted,
        yes="每季度核查1次", no="每季度最多核查1次", zh="每个周期几次", en="how often in each period",
    ),
    Rule(
        "deadline.each_period", _base,
        yes="每年培训骨干200人", no="近年来每年培训骨干200人", zh="周期", en="a period that comes back",
    ),
)  # fmt: skip
