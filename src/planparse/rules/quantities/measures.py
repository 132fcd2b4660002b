"""Units of measure from the lexicon `units`: what each measures, and the unit that begins at a place.

亩   area, base 平方米, factor 2000/3        户   count, no base        年度   none: no unit
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from planparse.lexicon.loader import load
from planparse.text.numerals import plain
from planparse.text.ratios import Ratio


class Unit(NamedTuple):
    """What a unit measures. `factor` converts into `base`; None for counts and units without a fixed size. `uses` are
    what else is known of what it counts; `of` the things that alone are counted so, where there are such."""

    dimension: str
    base: str | None = None
    factor: Ratio | None = None
    kind: str | None = None
    uses: frozenset[str] = frozenset()
    of: tuple[str, ...] = ()


UNLISTED = Unit("count", kind="unlisted")


@dataclass(slots=True, eq=False, repr=False)
class Quantity:
    """A number and its unit at `text[start:end]`; `words` where it is written in Chinese numerals alone."""

    start: int
    end: int
    value: Decimal
    unit: str
    spec: Unit
    words: bool = False
    value_max: Decimal | None = None
    loose: bool = False  # 1000余家, 30多万元
    rule: str = ""  # the row of `forms` that says how it is printed
    exact: Ratio | None = None  # the value where no decimal is exact: a third is 100/3 %

    def normalized(self) -> tuple[Decimal, str] | None:
        """The value in the base of its dimension, exactly; None for counts."""
        if self.spec.base is None or self.spec.factor is None:
            return None
        top, bottom = self.spec.factor
        if self.exact is not None:
            return plain(self.exact.times(self.spec.factor).decimal()), self.spec.base
        return plain(self.value * top / bottom if bottom != 1 else self.value * top), self.spec.base


@cache
def units() -> dict[str, Unit]:
    """Every surface of the lexicon with what it measures; dimension `none` for words that are no unit."""
    out: dict[str, Unit] = {}
    for row in load("units"):
        said = row.get("factor")  # mostly whole numbers, which need no parsing
        factor = None if not said else Ratio(int(said)) if said.isdigit() else Ratio.of(said)
        uses, of = frozenset(row.get("uses", ())), tuple(row.get("of", ()))
        spec = Unit(row["dimension"], row.get("base"), factor, row.get("kind"), uses, of)
        out.update(dict.fromkeys(row["surfaces"], spec))
    return out


def units_with(use: str) -> list[str]:
    """The surfaces of the units that have this use."""
    return [surface for surface, unit in units().items() if use in unit.uses]


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
            letter = len(surface) == 1 and surface.isascii() and text[at + 1 : at + 2].isascii()
            if spec.dimension == "none" or (letter and text[at + 1 : at + 2].isalpha()):  # 20type
                return None
            return surface, spec
    return None
