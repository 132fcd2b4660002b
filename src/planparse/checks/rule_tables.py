"""All rules, from the tables of their families: what `planparse explain` says of them, and what tests hold them to."""

from __future__ import annotations

from functools import cache
from typing import Any

from planparse.assemble.figures import CELL
from planparse.assemble.owners import COLUMN
from planparse.outline.duties import DUTY_HEADING
from planparse.rules.deadlines.bounds import BOUNDS
from planparse.rules.deadlines.cells import CELLS
from planparse.rules.deadlines.date_forms import DATES
from planparse.rules.deadlines.dates import RUNS
from planparse.rules.deadlines.events import EVENTS
from planparse.rules.deadlines.lengths import LEAD, LENGTHS
from planparse.rules.deadlines.no_deadlines import NO_DEADLINES, NoDeadline
from planparse.rules.deadlines.plan_periods import PLANS
from planparse.rules.deadlines.recurrences import RECURRENCES
from planparse.rules.indicators.parallels import SHARED_NOUNS
from planparse.rules.indicators.steps import STEPS
from planparse.rules.owners.styles import STYLES
from planparse.rules.quantities.comparisons import COMPARISONS
from planparse.rules.quantities.forms import FORMS, JOINS, SHARES, SIGNS
from planparse.rules.quantities.surroundings import LEADS
from planparse.rules.reasons import REASONS
from planparse.rules.references import CITED
from planparse.rules.rule import Rule
from planparse.rules.targets.around import AROUND, BINDING, EXPECTED, GROUP, QUALIFIED
from planparse.rules.targets.exclusions import EXCLUSIONS, PAST_DATE, UNREAD_LENGTH, Exclusion
from planparse.rules.targets.target_scan import PARALLELS

_EXCLUDED: tuple[Exclusion | NoDeadline, ...] = (*EXCLUSIONS, UNREAD_LENGTH, PAST_DATE, *NO_DEADLINES)
EXCLUDED = {row.id: row for row in _EXCLUDED}
TABLES: tuple[tuple[Rule[Any], ...], ...] = (
    (*STYLES, DUTY_HEADING, COLUMN), CITED, (*SHARES, *FORMS, *JOINS, *SIGNS, CELL),
    (*COMPARISONS, *PARALLELS, *(row for row in LEADS if row not in COMPARISONS)), (*AROUND, BINDING, EXPECTED, GROUP, QUALIFIED),
    tuple(EXCLUDED.values()), BOUNDS, (*RECURRENCES, *PLANS, *EVENTS, LEAD, *DATES, *RUNS, *CELLS),
    tuple(row for row in LENGTHS if row.id not in EXCLUDED),
    (*STEPS, *SHARED_NOUNS),
)  # fmt: skip


@cache
def by_id() -> dict[str, Rule[Any]]:
    """The rules by their ids."""
    return {rule.id: rule for table in TABLES for rule in table}


def sort_of(id_: str) -> str:
    """What sort of thing a number or a time word is that became no value, by the id of its rule or reason."""
    return (EXCLUDED.get(id_) or REASONS[id_]).sort


def words(id_: str) -> tuple[str, str] | None:
    """What a rule does or a reason is, in Chinese and in English; None for what is neither's id."""
    rule = by_id().get(id_) or REASONS.get(id_)
    return (rule.zh, rule.en) if rule is not None else None
