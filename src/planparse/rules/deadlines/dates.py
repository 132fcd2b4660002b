"""From dates to deadlines: ranges and lists are joined, each date gets its year, its surroundings decide the kind.

A year that names or compares (2023年中央财政资金, 较2022年), a date that selects (5月1日前到期的贷款) and the past
are no deadlines. `Reader` holds the year said last in a sentence, which undated months take.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from planparse.lexicon.loader import words_of
from planparse.rules.deadlines.calendar import END, ENDS, NO_DATE, Period
from planparse.rules.deadlines.context import (
    MADE_KNOWN,
    acts,
    follows,
    held_at_end,
    names,
    occasion,
    of_plan_drawn_up,
    passed_plan,
    past,
    precedes,
    selects,
    words,
)
from planparse.rules.deadlines.points import BOUND, START, UNTIL, WITHIN, Point, joined, listed, meant, period
from planparse.rules.deadlines.recurring import EACH_TIME
from planparse.rules.matches import Clock, DeadlineMatch, Loss
from planparse.text.numerals import integer

_TODAY = words("from_today")


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
        numbers = [p.month or 0 for p in run]
        in_row = numbers == list(range(numbers[0], numbers[0] + len(run))) and self._shares_sign(run)
        if run[0].year or run[0].word or in_row:
            return [self._range(run[0], last)]
        why = self._rejected(last, "at")
        if why:
            self._lose(run[0], last, why)
            return []
        rule = f"FREQ=YEARLY;BYMONTH={','.join(map(str, sorted(set(numbers))))}"
        each = EACH_TIME.match(self.text, last.end)  # 6月、10月各举办1次
        end, times = (each.end(), integer(each["times"])) if each else (last.end, None)
        return [DeadlineMatch(self._begin(run[0]), end, "deadline.at_months", "at", rrule=rule, times=times)]

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
        return DeadlineMatch(
            self._begin(a), b.end, "deadline.during_range", "during", days.since, days.until, inferred_year=inferred
        )

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
        if a.of_the_past:
            return "past"
        if a.year_only and not a.year and b.year_only:
            return "attribute"
        if past(until, "during", self.clock):
            return "past"
        bracketed = text[a.start - 1 : a.start] == "(" and text[b.end : b.end + 1] == ")"
        if a.year_only and b.year_only and (bracketed or self._names(b)):
            return "attribute"
        days = a.day and b.day and text[a.start - 1 : a.start] == "为"  # 征缴期|为9月1日至12月31日
        if not days and precedes("baseline", text, a.start):
            return "baseline"
        return "selector" if text.startswith("的", b.end) or selects(text, b.end) else None

    def _one(self, p: Point, before: int = 0) -> DeadlineMatch | None:
        """A date that stands alone, or in a list whose end, `before`, comes before the words that decide."""
        year = meant(p, self.said, self.clock)
        inferred = not p.year and self.said is None
        kind = self._kind(p, before or p.end)
        why = "since" if kind is None else self._rejected(p, kind)
        if kind is None or why is not None:
            return self._lose(p, p, why or "since")
        days = period(p, year)
        begun = "by" if p.suf in START else kind  # 自6月1日起 goes on, however short before the issue it began
        if past(days.until, "at" if p.pre in words("as_of") else begun, self.clock):
            return self._lose(p, p, "past")
        self.said = p.year or self.said
        start = self._begin(p)
        if p.suf in START:
            days = Period(days.since, None)
        elif kind == "by" and p.pre == "至" and self.text.endswith((*_TODAY, *words("from_day")), 0, p.start):
            today = self.clock.issue_date if self.text.endswith(_TODAY, 0, p.start) else None
            kind, days, start = "during", Period(today, days.until), self._opening(p.start)
        elif kind == "by" or (p.part and p.part in ENDS):
            days = Period(None, days.until)
        rule = f"deadline.{kind}_{p.unit}"
        return DeadlineMatch(start, p.end, rule, kind, days.since, days.until, inferred_year=inferred)

    def _lose(self, a: Point, b: Point, reason: str) -> DeadlineMatch | None:
        self.lost.append(Loss(a.start, b.end, reason))
        return None

    def _opening(self, at: int) -> int:
        """Where 自发布之日起 or 即日起, which ends at `at`, begins."""
        low = max(0, at - 30)
        preposition = max(self.text.rfind("自", low, at), self.text.rfind("从", low, at))
        return preposition if preposition >= 0 else at - 3

    def _begin(self, p: Point) -> int:
        return p.start + len(p.pre) if p.pre in words("no_part") else p.start

    def _kind(self, p: Point, end: int) -> str | None:
        """What kind of deadline the date's own words make it; None for 以来, 以后, 年初."""
        if p.suf in BOUND or p.pre in UNTIL:
            return "by"
        if p.suf in START or p.suf in WITHIN:
            return "during"
        if p.suf or p.pre in words("since") or (p.part in words_of("calendar_words", "beginning") and not p.month):
            return None
        if p.whole:
            return "during"
        if self.column:
            return "during" if p.first_months else "by"
        if p.part and p.part in END:
            return "at" if held_at_end(self.text, end) else "by"
        return "at" if p.part or p.day else "during"

    def _names(self, p: Point) -> bool:
        """Whether a bare year, 全年 or 今年 is part of a name or an attribute of what follows."""
        annual = p.annual and self.text[p.end : p.end + 1] not in (",", "、") and not acts(self.text, p.end)
        return annual or names(self.text, p.end)

    def _rejected(self, p: Point, kind: str) -> str | None:
        """Why the words around the date say that it is no deadline; None where it is one."""
        text = self.text
        if self.column:
            return None
        if p.of_the_past:
            return "past"
        if p.pre in UNTIL and precedes("validity", text, p.start):
            return "validity"
        if (why := self._of_plan(p)) is not None:
            return why
        if p.year_only and p.word in NO_DATE:
            return "attribute"
        if p.suf not in WITHIN and selects(text, p.end):  # 2025年内新增产值超千万元的企业2家
            return "selector"
        if self._names_review(p):
            return "occasion"
        if p.suf is not None:
            return None
        if p.pre in UNTIL:
            return "baseline" if p.year_only and follows("standard", text, p.end) else None
        if precedes("baseline", text, p.start) and not precedes("dated_as", text, p.start):
            return "baseline"
        if (p.year_only or p.whole in words_of("calendar_words", "whole_year")) and self._names(p):
            return "attribute"
        return "date" if kind == "at" and p.day and self._announced(p) else None

    def _of_plan(self, p: Point) -> str | None:
        """Why a time that the plan itself is passed or named by is no deadline."""
        if passed_plan(self.text, p.end):
            return "date"
        return "attribute" if p.year_only and of_plan_drawn_up(self.text, p.start, p.end) else None

    def _names_review(self, p: Point) -> bool:
        """Whether the end of a year or month belongs to a review's name (年终考核), and is no time of its own."""
        if p.part in words_of("calendar_words", "review_end"):
            return bool(p.suf) or not held_at_end(self.text, p.end)
        return p.part is not None and p.part in END and p.suf is None and occasion(self.text, p.end)

    def _announced(self, p: Point) -> bool:
        """Whether a day stands alone in a bracket or at the end, or something was made known then."""
        rest = self.text[p.end : p.end + 1]
        if rest in ("", "(", ")", "[", "]") or MADE_KNOWN.match(self.text, p.end) is not None:
            return True
        return follows("announcing", self.text, p.end + (rest == ","))
