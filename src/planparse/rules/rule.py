"""A rule is a row of its family's table: what reads, a line that it reads, one that it must not, and the rule in words.

    Rule("comparator.after", _suffix, yes="绿化率30%以上。", no="绿化率达到30%。", zh="…", en="…")

The scanner runs a family's table in its order, `planparse explain` prints the words, and a test holds each row to its
lines (`checks.rule_tables` gathers the tables). Ids are `family.name`, stable, in English; values carry them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

R = TypeVar("R")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rule(Generic[R]):
    """One rule: a row of its table; `read` is what its scanner calls or matches, as the family's table says."""

    id: str
    read: R
    yes: str
    no: str
    zh: str
    en: str
