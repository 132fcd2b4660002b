"""What each rule does, in words: one row a rule id. `planparse explain` prints them, a test holds that none is missing.

Ids are `family.name`, stable, in English; every value of the output carries the id of the rule that made it.
"""

from __future__ import annotations

RULES: dict[str, tuple[str, str]] = {
    # deadlines
    "deadline.after_event": ("某事之后的时长", "a length of time from an event"),
    "deadline.ahead": ("提前的时长", "how long before an event"),
    "deadline.at_months": ("并列的月份", "months in a list"),
    "deadline.at_once": ("立即、立行立改", "at once"),
    "deadline.by_event": ("某事之前", "before an event"),
    "deadline.by_figures": ("表格里的数字日期", "a date in figures in a cell"),
    "deadline.during_figures": ("表格里的数字起止日期", "two dates in figures in a cell"),
    "deadline.during_range": ("起止日期", "from one date to another"),
    "deadline.five_year_plan": ("五年规划期", "the period of a five-year plan"),
    "deadline.ongoing": ("长期、持续", "without an end"),
    "deadline.until_event": ("至某事结束", "until an event ends"),
    "deadline.within": ("时长之内", "within a length of time"),
    "deadline.within_years": ("几年之内，从方案起始年算", "within years from the plan's start"),
    **{
        f"deadline.{kind}_{unit}": (f"{zh_unit}{zh}", f"{en} {unit}")
        for kind, zh, en in (("by", "为止", "by a"), ("during", "之内", "during a"), ("at", "当时", "at a"))
        for unit, zh_unit in (("day", "某日"), ("month", "某月"), ("quarter", "某季度"), ("year", "某年"))
    },
}  # fmt: skip
