"""The shape of what rules find: matches in folded text (`text.fold.Folded.text`), each with the id of its rule.

Offsets count code points of the string that was scanned; `assemble` turns them into places of the source.
Rule ids are `family.name` (`target.rate`, `deadline.by_month_end`, `assignment.labelled_bracket`): stable, in English.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Loss(NamedTuple):
    """A number or time word that was looked at and is no value; `reason` is an id of `exclusions.EXCLUSIONS` or of
    `reasons.REASONS`, `words` the place of those that told it, where some did."""

    start: int
    end: int
    reason: str
    words: tuple[int, int] | None = None


class TargetMatch(NamedTuple):
    """One quantity that states how much is to be done. `start`/`end` bound the words that state it."""

    start: int
    end: int
    rule: str
    value: Decimal
    unit: str | None
    dimension: str
    comparator: str = "="
    value_max: Decimal | None = None
    normalized: tuple[Decimal, str] | None = None
    indicator: str | None = None
    change: str | None = None
    baseline: str | None = None
    per: str | None = None
    scope: str | None = None
    modality: str | None = None
    number: tuple[int, int] = (0, 0)  # the place of the digits and unit alone
    known_unit: bool = True  # false where the measure word is on no list
    evidence: Sequence[tuple[str, int, int]] = ()  # (what was read, from where to where)
    named_by: str | None = None  # the row that found the indicator


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Clock:
    """What undated time words are read against: the plan's years (from its title, else its issue date) and dates."""

    years: tuple[int, ...] = ()
    issue_date: date | None = None
    start_year: int | None = None  # a start that the plan states (2012年起), for 5年内

    @property
    def year(self) -> int | None:
        """The year that 9月底前 and 年内 mean: the plan's single year, else the first of several, else the issue date's."""
        if self.years:
            return self.years[0]
        return self.issue_date.year if self.issue_date else None


class DeadlineMatch(NamedTuple):
    """One time expression that bounds, dates or schedules what is to be done."""

    start: int
    end: int
    rule: str
    kind: str
    since: date | None = None
    until: date | None = None
    rrule: str | None = None
    times: int | None = None
    duration: str | None = None
    after: str | None = None
    inferred_year: bool = False
    exception: str | None = None  # 除寒暑假外 → 寒暑假
    evidence: Sequence[tuple[str, int, int]] = ()  # (the rule that told something, from where to where)


class UnitMatch(NamedTuple):
    """A unit named in an annotation; `name` is cleaned, the offsets are those of the words as printed."""

    start: int
    end: int
    name: str
    alias: str | None = None
    collective: bool = False
    et_al: bool = False
    role_text: str | None = None  # the role that a bracket behind the name gives it: 牵头, 配合单位


class AssignmentMatch(NamedTuple):
    """Units in one role; `start`/`end` bound the clause, brackets included where it fills them."""

    start: int
    end: int
    rule: str
    role: str
    role_text: str | None
    units: Sequence[UnitMatch] = ()
    rule_lead: bool = False


class AnnotationMatch(NamedTuple):
    """One annotation: a bracket, a line or a sentence that says who answers. `start`/`end` bound all of it, brackets
    included; `flags` are diagnostics of all of it as (code, fields), `unknown` the labels that no list knows."""

    start: int
    end: int
    rule: str
    assignments: Sequence[AssignmentMatch] = ()
    flags: Sequence[tuple[str, dict[str, object]]] = ()
    unknown: Sequence[tuple[int, int, str]] = ()
    bracketed: bool = True
