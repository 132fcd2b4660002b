"""From dates to deadlines: ranges and lists are joined, each date gets its year; the rest is rows.

| table | tells |
|---|---|
| `bounds.BOUNDS` | the kind that the words around a date make of it |
| `no_deadlines.DATES` | the dates that are no deadlines |
| `date_forms.DATES` | the days that it covers |

`Reader` holds the year said last in a sentence, which undated months take.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from planparse.rules.deadlines import bounds
from planparse.rules.deadlines.calendar import ENDS, Period
from planparse.rules.deadlines.context import Around, past, precedes, selects, words
from planparse.rules.deadlines.date_forms import days_of, period
from planparse.rules.deadlines.no_deadlines import COMPARED, NAME, OVER, SELECTS, SINCE, excluded, opens_name
from planparse.rules.deadlines.points import BOUND, UNTIL, Point, gapped_quarters, joined, listed, meant
from planparse.rules.deadlines.recurring import EACH_TIME
from planparse.rules.matches import Clock, DeadlineMatch, Loss
from planparse.rules.rule import Rule
from planparse.text.numerals import integer

_TODAY = words("from_today")
RANGE: Rule[None] = Rule(
    "deadline.during_range", None, yes="9月1日至9月20日开展整治", no="9月1日前、9月20日前各开展一次",
    zh="起止日期", en="from one date to another",
)  # fmt: skip
FROM_NOW: Rule[None] = Rule(
    "deadline.from_now", None, yes="即日起至9月底开展整治", no="9月1日起至9月底开展整治",
    zh="即日起至某日", en="from the notice's day to another",
)  # fmt: skip
LIST: Rule[None] = Rule(
    "deadline.at_months", None, yes="6月、11月开展检查", no="6月底前、11月底前开展检查",
    zh="并列的月份", en="months in a list",
)  # fmt: skip
QUARTERS: Rule[None] = Rule(
    "deadline.at_quarters", None, yes="一、三季度开展检查", no="二、三季度开展检查",
    zh="不相连的季度", en="quarters that are apart",
)  # fmt: skip
RUNS = (RANGE, FROM_NOW, LIST, QUARTERS)


@dataclass(slots=True, eq=False, repr=False)
class Reader:
    """Reads the dates of one passage in order."""

    text: str
    clock: Clock
    column: bool
    said: int | None = None  # the year named last in the sentence
    lost: list[Loss] = field(default_factory=list)  # dates that are no deadlines

    def read(self, points: list[Point]) -> list[DeadlineMatch]:
        """The deadlines among the dates of one clause."""
        found: list[DeadlineMatch | None] = []
        i = 0
        while i < len(points):
            p = points[i]
            if i + 1 < len(points) and joined(self.text, p, points[i + 1]):
                found.append(self._range(p, points[i + 1]))
                i += 2
                continue
            run = [p]
            while i + len(run) < len(points) and self._continues(run[-1], points[i + len(run)]):
                run.append(points[i + len(run)])
            found += self._list(run) if len(run) > 1 else [self._one(p)]
            i += len(run)
        return [m for m in found if m]

    def _continues(self, a: Point, b: Point) -> bool:
        same = (
            (a.month_only and b.month and not b.day)
            or (a.year_only and not a.suf and b.year and not b.month)
            or (a.day_only and b.day)
        )
        return bool(same) and listed(self.text, a, b)

    def _list(self, run: list[Point]) -> list[DeadlineMatch | None]:
        """6月、11月 is one deadline; in 3月、6月底前 the last one's bound holds for each."""
        if run[0].day:
            return self._days(run)
        last = run[-1]
        if last.part or last.suf:
            return [self._one(p._replace(part=last.part, suf=last.suf), last.end) for p in run[:-1]] + [self._one(last)]
        if not last.month or any(p.year or p.word for p in run[1:]):
            pre = run[0].pre if run[0].pre in UNTIL else None  # 到2025年、2030年: the word before holds for each
            return [self._one(p._replace(pre=pre) if pre else p) for p in run]
        return [self._months(run)]

    def _months(self, run: list[Point]) -> DeadlineMatch | None:
        """2、3月 and months of one year in a row are a period; others come back in each year, or in the one said."""
        numbers = [p.month or 0 for p in run]
        dated = bool(run[0].year or run[0].word)
        if numbers == list(range(numbers[0], numbers[0] + len(run))) and (dated or self._shares_sign(run)):
            return self._range(run[0], run[-1])
        year = meant(run[0], self.said, self.clock) if dated else None
        days = Period(period(run[0], year).since, period(run[-1], year).until) if dated else Period(None, None)
        return self._coming(run[0], run[-1], numbers, LIST.id, days)

    def _coming(self, a: Point, b: Point, months: list[int], rule: str, days: Period) -> DeadlineMatch | None:
        """Months that are no one period: one deadline, with the months in its rule."""
        why = excluded(b, self._around(), "at")
        if why is not None:
            return self._lose(a, b, why.id)
        if past(days.until, "at", self.clock):
            return self._lose(a, b, OVER.id)
        each = EACH_TIME.match(self.text, b.end)  # 6月、10月各举办1次
        end, times = (each.end(), integer(each["times"])) if each else (b.end, None)
        self.said = a.year or self.said
        rrule = f"FREQ=YEARLY;BYMONTH={','.join(map(str, sorted(set(months))))}"
        return DeadlineMatch(self._begin(a), end, rule, "at", days.since, days.until, rrule, times)

    def _shares_sign(self, run: list[Point]) -> bool:
        """Whether 月 is said once for all months of a list: 2、3月."""
        return not any(self.text.endswith(("月", "份"), p.start, p.end) for p in run[:-1])

    def _days(self, run: list[Point]) -> list[DeadlineMatch | None]:
        """5月15日、10月15日前: the bound holds for each; a day without a month takes the one before it."""
        month = run[0].month
        for i, p in enumerate(run):
            month = p.month or month
            run[i] = p._replace(month=month, suf=p.suf or (run[-1].suf if run[-1].suf in BOUND else None))
        return [self._one(p, run[-1].end) for p in run]

    def _range(self, a: Point, b: Point) -> DeadlineMatch | None:
        """2024年3月11日-3月22日; the second date takes what it lacks from the first."""
        if b.day and not b.month:
            b = b._replace(month=a.month)
        first, last = self._years(a, b)
        days = Period(period(a, first).since, period(b, last).until)
        why = self._range_rejected(a, b, days.until)
        if why is not None:
            return self._lose(a, b, why)
        inferred = not (a.year or b.year or self.said)
        self.said = b.year or a.year or self.said
        return DeadlineMatch(self._begin(a), b.end, RANGE.id, "during", days.since, days.until, inferred_year=inferred)

    def _years(self, a: Point, b: Point) -> tuple[int | None, int | None]:
        """The years of both ends: from the other end, or what was said before; months that go back end a year later."""
        first = meant(a, self.said, self.clock)
        if not a.year and not a.word and b.year:  # 12月至2025年2月 begins the year before
            first = b.year - (1 if a.month and b.month and a.month > b.month else 0)
        last = meant(b, first, self.clock)
        if last and last == first and not b.year and a.month and b.month and b.month < a.month:
            last += 1
        return first, last

    def _range_rejected(self, a: Point, b: Point, until: date | None) -> str | None:
        """Why the words around a range say that it is no deadline; None where it is one."""
        text = self.text
        if a.of_the_past or past(until, "during", self.clock):
            return OVER.id
        if a.year_only and not a.year and b.year_only:
            return NAME
        bracketed = text[a.start - 1 : a.start] == "(" and text[b.end : b.end + 1] == ")"
        if a.year_only and b.year_only and (bracketed or opens_name(b, text)):
            return NAME
        told = a.month and b.month and text[a.start - 1 : a.start] == "为"  # 征缴期|为9月1日至12月31日
        if not told and a.pre not in SINCE and precedes("baseline", text, a.start):
            return COMPARED
        return SELECTS if text.startswith("的", b.end) or selects(text, b.end) else None

    def _one(self, p: Point, before: int = 0) -> DeadlineMatch | None:
        """A date that stands alone, or in a list whose end, `before`, comes before the words that decide."""
        around = self._around()
        kind, bound = bounds.kind_of(p, around, before or p.end)
        why = excluded(p, around, kind)
        if why is not None:
            return self._lose(p, p, why.id)
        apart = gapped_quarters(p) if kind == "during" else []
        if apart and not (p.year or p.word):
            return self._coming(p, p, apart, QUARTERS.id, Period(None, None))
        return self._dated(p, kind, bound)

    def _dated(self, p: Point, kind: str, bound: str) -> DeadlineMatch | None:
        """The deadline of a date whose kind is known; none where it is over."""
        row, days = days_of(p, kind, meant(p, self.said, self.clock))
        inferred = not p.year and self.said is None
        begun = "by" if kind == "from" else kind  # 自6月1日起 goes on, however short before the issue it began
        if past(days.until, "at" if p.pre in words("as_of") else begun, self.clock):
            return self._lose(p, p, OVER.id)
        self.said = p.year or self.said
        start, rule = self._begin(p), row.id
        if kind == "from":
            kind, days = "during", Period(days.since, None)
        elif kind == "by" and p.pre == "至" and self.text.endswith((*_TODAY, *words("from_day")), 0, p.start):
            today = self.clock.issue_date if self.text.endswith(_TODAY, 0, p.start) else None
            kind, rule, days, start = "during", FROM_NOW.id, Period(today, days.until), self._opening(p.start)
        elif kind == "by" or (p.part and p.part in ENDS):
            days = Period(None, days.until)
        told = bounds.evidence(p, bound)
        return DeadlineMatch(start, p.end, rule, kind, *days, inferred_year=inferred, evidence=told)

    def _around(self) -> Around:
        return Around(self.text, self.column, self.clock, self.said)

    def _lose(self, a: Point, b: Point, why: str) -> DeadlineMatch | None:
        self.lost.append(Loss(a.start, b.end, why))
        return None

    def _opening(self, at: int) -> int:
        """Where 自发布之日起 or 即日起, which ends at `at`, begins."""
        low = max(0, at - 30)
        preposition = max(self.text.rfind("自", low, at), self.text.rfind("从", low, at))
        return preposition if preposition >= 0 else at - 3

    def _begin(self, p: Point) -> int:
        return p.start + len(p.pre) if p.pre in words("no_part") else p.start
