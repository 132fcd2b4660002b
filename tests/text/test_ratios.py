"""Quotients of whole numbers are those of the standard library, and written as decimals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planparse.text.ratios import Ratio

NUMBERS = st.decimals(min_value=0, max_value=10**12, places=4)
ABOVE_ZERO = NUMBERS.filter(bool)


@given(NUMBERS, ABOVE_ZERO)
def test_products_and_quotients_are_exact(one: Decimal, other: Decimal) -> None:
    assert Fraction(*Ratio.of(one).times(Ratio.of(other))) == Fraction(one) * Fraction(other)
    assert Fraction(*Ratio.of(one).over(Ratio.of(other))) == Fraction(one) / Fraction(other)


@given(ABOVE_ZERO, ABOVE_ZERO)
def test_a_value_is_right_to_28_digits(one: Decimal, other: Decimal) -> None:
    exact = Fraction(one) / Fraction(other)
    assert abs(Fraction(Ratio.of(one).over(Ratio.of(other)).decimal()) - exact) <= exact / 10**27


def test_words_are_read() -> None:
    assert Fraction(*Ratio.of("2000/3")) == Fraction(2000, 3)
    assert Ratio.of("0.5").decimal() == Decimal("0.5")
    assert Ratio.of(7).decimal() == 7
