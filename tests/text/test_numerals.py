"""Numbers in words and figures: what is read, what is refused, and that rendering reads back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.text.numerals import integer, read, render

READ = {
    "12,345.6": "12345.6", "1.5万": "15000", "0.3万": "3000", "1.23456万": "12345.6", "3千万": "30000000",
    "1.2万亿": "1200000000000", "三百": "300", "一百二十三": "123", "十": "10", "二十": "20", "一百零五": "105",
    "两": "2", "两千五": "2500", "三万五": "35000", "一亿二千万": "120000000", "十二亿三千四百万": "1234000000",
    "一万零五十": "10050", "二〇二五": "2025", "三点五": "3.5", "半": "0.5", "一半": "0.5", "半数": "0.5",
    "百分之九十五": "0.95", "百分之三点五": "0.035", "五分之一": "0.2", "千分之八": "0.008", "壹佰": "100", "零": "0",
}  # fmt: skip
REFUSED = [
    "",
    "十几",
    "几十",
    "若干",
    "1,23",
    "12,34",
    "亩",
    "点",
    "三点",
    "十十",
    "一二十",
    "分之一",
    "1.5.2",
    "x" * 99,
]


@pytest.mark.parametrize(("text", "value"), READ.items())
def test_read(text: str, value: str) -> None:
    assert read(text) == Decimal(value)


@pytest.mark.parametrize("text", REFUSED)
def test_refuses_what_is_no_number(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("digits", ["一二三四五六七八九", "壹贰叁肆伍陆柒捌玖"])
def test_every_digit_has_its_value(digits: str) -> None:
    assert [integer(digit) for digit in digits] == list(range(1, 10))


def test_every_integer_reads_back() -> None:
    assert [n for n in range(10_000) if read(render(n)) != n] == []


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "零"),
        (7, "七"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1010, "一千零一十"),
    ],
)
def test_render(n: int, text: str) -> None:
    assert render(n) == text


@pytest.mark.parametrize("n", [-1, 10_000])
def test_render_keeps_to_its_range(n: int) -> None:
    with pytest.raises(ValueError, match="between"):
        render(n)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text(alphabet="零〇一二两三十百千万亿半点分之0123456789.,-", max_size=60))
def test_read_never_raises(text: str) -> None:
    value = read(text)
    assert value is None or value.is_finite()


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.decimals(min_value=0, max_value=10**6, places=4), st.sampled_from(["", "万", "亿"]))
def test_figures_are_exact(value: Decimal, multiplier: str) -> None:
    factor = {"": 1, "万": 10**4, "亿": 10**8}[multiplier]
    assert read(f"{value}{multiplier}") == value * factor


@pytest.mark.parametrize(
    ("words", "value"), [("三点六亿", 360_000_000), ("零点八万", 8000), ("一点五千万", 15_000_000), ("点五", None)]
)
def test_multipliers_behind_decimals(words: str, value: int | None) -> None:
    assert read(words) == value


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("三", 3), ("十", 10), ("十二", 12), ("二十一", 21), ("07", 7), ("两", 2), ("一百零五", 105), ("③", 3), ("⑳", 20),
        ("㈡", 2), ("㈩", 10), ("二〇二三", 2023), ("二OO九", 2009), ("二0○九", 2009), ("一〇一", 101),
    ],
)  # fmt: skip
def test_integers_of_labels_and_dates(words: str, number: int) -> None:
    assert integer(words) == number


@pytest.mark.parametrize("words", ["", "甲", "十几", "三点五", "1.5", "①②", "二十十"])
def test_no_integer(words: str) -> None:
    assert integer(words) is None


def test_digit_by_digit_may_be_refused() -> None:
    assert integer("二〇二三", by_digits=False) is None
    assert [integer(render(n), by_digits=False) for n in range(1, 100)] == list(range(1, 100))
