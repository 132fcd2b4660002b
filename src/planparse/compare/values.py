"""Quantities compared: in normalised units where both have one, else in the unit printed."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from planparse.model.difference import Aspect, TargetDirection
from planparse.model.notice import Target
from planparse.text.fold import fold

CLOSE = Decimal("1e-9")  # of their size: 亩 and 公顷 have no exact quotient
_SHARES = frozenset({"ratio", "pp"})


class Compared(NamedTuple):
    """Two quantities: which way the value went, by how much in the old plan's unit, and what else changed."""

    direction: TargetDirection
    changed: list[Aspect]
    amount: Decimal | None
    unit: str | None
    percent: float | None


def compare(old: Target, new: Target, explicit: tuple[str | None, str | None]) -> Compared:
    """Two targets of one indicator; `explicit` are the obligations that words of their own state."""
    differing: tuple[tuple[Aspect, bool], ...] = (
        ("comparator", old.comparator != new.comparator),
        ("modality", explicit[0] != explicit[1]),
        ("change", old.change != new.change),
        ("per", (old.per is None) != (new.per is None)),
        ("unit", not same_measure(old, new)),
    )
    changed = [name for name, differs in differing if differs]
    scale = factor(old), factor(new)
    if {"change", "unit", "per"} & set(changed):
        return Compared("unlike", changed, None, None, None)
    low = new.value * scale[1] - old.value * scale[0]
    high = (new.value_max or new.value) * scale[1] - (old.value_max or old.value) * scale[0]
    size = max(abs(old.value * scale[0]), abs(new.value * scale[1]))
    low, high = (Decimal(0) if abs(step) <= CLOSE * size else step for step in (low, high))
    if not low and not high:
        return Compared("equal", changed, Decimal(0), old.unit, None)
    if low * high < 0:
        return Compared("unlike", ["value", *changed], None, None, None)
    step = low or high
    amount = _rounded(step / scale[0])
    base = old.value if low else (old.value_max or old.value)
    percent = None if old.dimension in _SHARES or not base else float(amount / base * 100)
    return Compared("raised" if step > 0 else "lowered", ["value", *changed], amount, old.unit, percent)


def same_measure(old: Target, new: Target) -> bool:
    """Whether two quantities can be subtracted. Classifiers may differ (3家, 3个): what is counted is the same."""
    if old.normalized and new.normalized:
        return old.normalized.unit == new.normalized.unit
    if (old.normalized is None) != (new.normalized is None):
        return False
    return old.dimension == new.dimension and (old.dimension == "count" or fold(old.unit or "") == fold(new.unit or ""))


def factor(target: Target) -> Decimal:
    """What one printed unit is in the base of its dimension; 1 for counts."""
    if target.normalized is None or not target.value:
        return Decimal(1)
    return target.normalized.value / target.value


def _rounded(value: Decimal) -> Decimal:
    """Ten significant figures: what division leaves behind them is nobody's number."""
    return plain(Decimal(f"{value:.10g}"))


def plain(value: Decimal) -> Decimal:
    """A number without an exponent and without zeros behind it."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else Decimal(f"{value.normalize():f}")
