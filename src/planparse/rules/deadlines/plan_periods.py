"""The periods of national five-year plans, as rows: “十四五”期间, 到“十五五”末."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import regex

from planparse.lexicon.loader import first_signs
from planparse.rules.deadlines import calendar
from planparse.rules.deadlines.context import past
from planparse.rules.deadlines.no_deadlines import OVER
from planparse.rules.matches import Clock, DeadlineMatch, Loss
from planparse.rules.rule import Rule
from planparse.text import patterns
from planparse.text.numerals import ONES, WHOLE

_PLAN = rf"""[”"'’]?{calendar.calendar_word("plan")}?"""
PLAN_END = rf"五{_PLAN}[{first_signs('calendar_words', 'plan_end', 'plan_time')}]"  # what each of them has

# 到“十四五”末 → plan 十四五, end 末;  “十四五”规划期内 → during
FIVE_YEARS = patterns.compile(
    rf"""(?P<to>[到至])? [“"'‘]? {WHOLE} (?P<plan>[{ONES[5:]}]五|十[{ONES}]?五) {_PLAN}
    (?: (?P<end> {calendar.calendar_word("plan_end")} ) 前? | {calendar.calendar_word("plan_time")} )""",
    regex.X,
)
PLANS: tuple[Rule[Callable[[regex.Match[str]], str | None]], ...] = (
    Rule(
        "deadline.by_plan", lambda m: "by" if m["end"] or m["to"] else None,
        yes="到“十五五”末达到60%", no="“十五五”期间达到60%", zh="五年规划期末", en="by the end of a five-year plan",
    ),
    Rule(
        "deadline.during_plan", lambda m: "during",
        yes="“十五五”期间建成5座", no="落实“十五五”规划", zh="五年规划期", en="the period of a five-year plan",
    ),
)  # fmt: skip


def five_years(text: str, start: int, end: int, clock: Clock, lost: list[Loss]) -> Iterator[DeadlineMatch]:
    """The periods of national five-year plans; `lost` takes those that are over."""
    for m in FIVE_YEARS.finditer(text, start, end):
        days = calendar.five_year_plan(m["plan"])
        if past(days.until, "during", clock):
            lost.append(Loss(m.start(), m.end(), OVER.id))
            continue
        row, kind = next((row, kind) for row in PLANS if (kind := row.read(m)) is not None)
        since = days.since if kind == "during" else None
        yield DeadlineMatch(m.start(), m.end(), row.id, kind, since, days.until)
