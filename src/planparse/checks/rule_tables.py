"""All rules, from the tables of their families: what `planparse explain` says of them, and what tests hold them to."""

from __future__ import annotations

from functools import cache
from typing import Any

from planparse.assemble.figures import CELL
from planparse.assemble.owners import COLUMN
from planparse.outline.duties import DUTY_HEADING
from planparse.rules.catalogue import RULES
from planparse.rules.deadlines.recurrences import RECURRENCES
from planparse.rules.indicators.parallels import SHARED_NOUNS
from planparse.rules.indicators.steps import STEPS
from planparse.rules.owners.styles import STYLES
from planparse.rules.quantities.comparisons import COMPARISONS
from planparse.rules.quantities.forms import FORMS, JOINS, SHARES, SIGNS
from planparse.rules.quantities.surroundings import LEADS
from planparse.rules.references import CITED
from planparse.rules.rule import Rule
from planparse.rules.targets.around import AROUND, GROUP, QUALIFIED
from planparse.rules.targets.target_scan import PARALLELS

TABLES: tuple[tuple[Rule[Any], ...], ...] = (
    (*STYLES, DUTY_HEADING, COLUMN), CITED, (*SHARES, *FORMS, *JOINS, *SIGNS, CELL),
    (*COMPARISONS, *PARALLELS, *(row for row in LEADS if row not in COMPARISONS)), (*AROUND, GROUP, QUALIFIED),
    RECURRENCES, (*STEPS, *SHARED_NOUNS),
)  # fmt: skip


@cache
def by_id() -> dict[str, Rule[Any]]:
    """The rules by their ids."""
    return {rule.id: rule for table in TABLES for rule in table}


def words(id_: str) -> tuple[str, str] | None:
    """What a rule does, in Chinese and in English; None for what is no rule's id."""
    rule = by_id().get(id_)
    return (rule.zh, rule.en) if rule is not None else RULES.get(id_)
