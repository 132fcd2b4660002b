"""Exact quotients of whole numbers. `fractions` has them too, and takes as long to import as a short notice to read."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Ratio(NamedTuple):
    """`top` / `bottom`, not reduced; `bottom` is above zero."""

    top: int
    bottom: int = 1

    @classmethod
    def of(cls, value: Decimal | int | str) -> Ratio:
        """What a number is exactly; as words, a number or two with a stroke: `0.5`, `2000/3`."""
        if isinstance(value, str) and "/" in value:
            top, _, bottom = value.partition("/")
            return cls(int(top), int(bottom))
        return cls(*(Decimal(value) if isinstance(value, str) else value).as_integer_ratio())

    def times(self, other: Ratio) -> Ratio:
        """The product."""
        return Ratio(self.top * other.top, self.bottom * other.bottom)

    def over(self, other: Ratio) -> Ratio:
        """The quotient; `other` is above zero."""
        return Ratio(self.top * other.bottom, self.bottom * other.top)

    def decimal(self) -> Decimal:
        """The value, exact where it terminates within 28 digits, else rounded there."""
        return Decimal(self.top) / Decimal(self.bottom)
