"""Units of measure from the lexicon `units`: what each measures, and the unit that begins at a place.

亩   area, base 平方米, factor 2000/3        户   count, no base        年度   none: no unit
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import NamedTuple

from planparse.lexicon.loader import load


class Unit(NamedTuple):
    """What a unit measures. `factor` converts into `base`; None for counts and units without a fixed size. `uses` are
    what else is known of what it counts."""

    dimension: str
    base: str | None = None
    factor: Fraction | None = None
    kind: str | None = None
    uses: frozenset[str] = frozenset()


UNLISTED = Unit("count", kind="unlisted")


@cache
def units() -> dict[str, Unit]:
    """Every surface of the lexicon with what it measures; dimension `none` for words that are no unit."""
    out: dict[str, Unit] = {}
    for row in load("units"):
        said = row.get("factor")  # mostly whole numbers, which need no parsing
        factor = None if not said else Fraction(int(said)) if said.isdigit() else Fraction(said)
        spec = Unit(row["dimension"], row.get("base"), factor, row.get("kind"), frozenset(row.get("uses", ())))
        out.update(dict.fromkeys(row["surfaces"], spec))
    return out


@cache
def by_first() -> dict[str, tuple[str, ...]]:
    """The surfaces by their first character, the longest first."""
    out: dict[str, list[str]] = {}
    for surface in units():
        out.setdefault(surface[0], []).append(surface)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in out.items()}


def unit_at(text: str, at: int) -> tuple[str, Unit] | None:
    """The longest unit that starts at `at`; None where there is none or a longer word begins (人民, 年度)."""
    for surface in by_first().get(text[at : at + 1], ()):
        if text.startswith(surface, at):
            spec = units()[surface]
            return None if spec.dimension == "none" else (surface, spec)
    return None
