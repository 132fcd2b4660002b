"""Numbers in words and figures: what is read, what is refused, and that rendering reads back."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sentence_numerals as written
from planparse.text.numerals import in_pieces, integer, read, render

WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")
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


WHOLE = st.integers(min_value=0, max_value=10**16 - 1) | st.integers(min_value=0, max_value=10**5)
SEEDS = st.integers(min_value=0, max_value=10**6).map(Random)


@settings(derandomize=True, max_examples=1000, deadline=None)
@given(WHOLE, st.booleans())
def test_every_whole_number_in_words_has_its_value(n: int, two: bool) -> None:
    words = written.chinese(n, two=two)
    assert read(words) == n
    assert not 0 < n < 10_000 or words.replace("两", "二") == render(n)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.integers(min_value=1, max_value=10**4 - 1), st.sampled_from(["", "万", "亿"]))
def test_bankers_numerals_say_the_same(n: int, size: str) -> None:
    assert read(written.banker(n) + size) == n * {"": 1, "万": 10**4, "亿": 10**8}[size]


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.decimals(min_value=0, max_value=10**6, places=3))
def test_decimals_in_words_are_exact(value: Decimal) -> None:
    assert read(written.decimal_words(value)) == value


FORMS = [
    written.figures, written.long_figures, written.multiplied, written.mixed, written.words, written.large_words,
    written.short_words, written.worded_decimals, written.decimal_words_multiplied, written.twenties, written.decimal_figures,
]  # fmt: skip


@settings(derandomize=True, max_examples=100, deadline=None)
@given(SEEDS, st.sampled_from(FORMS))
def test_every_form_has_one_value(rng: Random, form: written.Maker) -> None:
    number = form(rng)
    assert read(number.text.translate(WIDE)) == number.value


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_the_forms_are_told_apart(form: written.Maker) -> None:
    assert len({form(Random(seed)).value for seed in range(40)}) > 7


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3万5千", 35_000), ("1亿86万", 100_860_000), ("1万2000", 12_000), ("3万500", 30_500), ("3万5", 35_000),
        ("1.5亿3000万", 180_000_000), ("一百二", 120), ("两万三", 23_000), ("一千零五", 1005), ("两亿五", 250_000_000),
        ("廿五", 25), ("卅", 30), ("伍仟万", 50_000_000), ("壹佰贰拾", 120), ("一万亿", 10**12), ("三千二百万亿", 32 * 10**14),
    ],
)  # fmt: skip
def test_mixed_and_short_forms(text: str, value: int) -> None:
    assert read(text) == value


@pytest.mark.parametrize("text", ["3万55", "3千5万", "5万2万", "3万-5千", "3万5千亩", "万5千", "12万34."])
def test_pieces_that_do_not_fit(text: str) -> None:
    assert in_pieces(text) is None
