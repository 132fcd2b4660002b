"""Shares and ranges in every form that plans print, and which forms fit what is counted or measured."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import sentence_numerals as numerals
from sentence_numerals import NAMES, SIZES, WIDE, Maker, Numeral, chinese, decimal_words, plain, tenths

DASHES = ("-", "—", "——", "–", "~", "～", "－", "至", "到")


def _percent(rng: Random) -> Numeral:
    value = rng.choice((Decimal(rng.randint(2, 99)), tenths(rng, 98), Decimal(100)))
    style = rng.randrange(5)
    if style == 0:
        return Numeral(f"{value}％".translate(WIDE), "full-width %", value, unit="%")
    if style == 1:
        words = "百" if value == 100 else decimal_words(value)
        return Numeral(f"百分之{words}", "百分之", value, unit="%")
    return Numeral(f"{value}%", "%", value, unit="%")


def _percent_range(rng: Random) -> Numeral:
    low = rng.randint(2, 60)
    high = low + rng.randint(1, 38)
    text = rng.choice(
        (
            f"{low}%{rng.choice(DASHES)}{high}%",
            f"{low}{rng.choice(DASHES)}{high}%",
            f"百分之{chinese(low)}至百分之{chinese(high)}",
            f"百分之{chinese(low)}至{chinese(high)}",
        )
    )
    return Numeral(text, "range of %", Decimal(low), Decimal(high), unit="%")


def _tenths_share(rng: Random) -> Numeral:
    n, half = rng.randint(2, 9), rng.choice((0, 0, 5))
    return Numeral(
        f"{'两' if n == 2 and not half else NAMES[n]}成{'五' if half else ''}",
        "三成五",
        Decimal(n * 10 + half),
        unit="%",
    )


def _share(rng: Random) -> Numeral:
    above, below = rng.choice(
        ((1, 2), (1, 4), (3, 4), (1, 5), (2, 5), (3, 5), (4, 5), (1, 10), (3, 10), (2, 3), (1, 3), (5, 6))
    )
    value = (Decimal(above) * 100 / below).quantize(Decimal("0.01"))
    text, form = rng.choice(((f"{chinese(below)}分之{chinese(above)}", "三分之二"), (f"{above}/{below}", "2/3")))
    if (above, below) == (1, 2) and rng.random() < 0.7:
        text, form = "一半", "一半"
    return Numeral(text, form, plain(value), unit="%")


def _range(rng: Random) -> Numeral:
    low = rng.randint(2, 400)
    high = low + rng.randint(1, 400)
    style = rng.randrange(5)
    if style == 0:
        return Numeral(f"{low}{rng.choice(DASHES)}{high}", "range", Decimal(low), Decimal(high))
    if style == 1:  # 8—10万: the multiplier is both numbers' own
        sign = rng.choice(("万", "亿", "千万"))
        low, high = sorted((low % 90 + 2, high % 90 + 100))
        return Numeral(
            f"{low}{rng.choice(DASHES)}{high}{sign}",
            "range, one multiplier",
            Decimal(low * SIZES[sign]),
            Decimal(high * SIZES[sign]),
        )
    if style == 2:
        sign = rng.choice(("万", "亿", "千万"))
        return Numeral(
            f"{low}{sign}{rng.choice(DASHES)}{high}{sign}",
            "range, each its multiplier",
            Decimal(low * SIZES[sign]),
            Decimal(high * SIZES[sign]),
        )
    if style == 3:
        low = rng.randint(1000, 9000)
        large, value = rng.choice((("", "万"), ("万", "亿")))
        upper = tenths(rng, 5)
        return Numeral(
            f"{low}{large}{rng.choice(DASHES)}{upper}{value}", "range, unlike multipliers",
            Decimal(low) * SIZES.get(large, 1), plain(upper * SIZES[value]),
        )  # fmt: skip
    return Numeral(
        f"{chinese(low % 90 + 2)}{rng.choice('至到')}{chinese(low % 90 + 5)}",
        "range in words",
        Decimal(low % 90 + 2),
        Decimal(low % 90 + 5),
    )


def _small_range(rng: Random) -> Numeral:
    low = rng.randint(1, 12)
    high = low + rng.randint(1, 8)
    if rng.random() < 0.4:
        word = "两" if low == 2 else chinese(low)
        return Numeral(f"{word}{rng.choice('至到')}{chinese(high)}", "range in words", Decimal(low), Decimal(high))
    return Numeral(f"{low}{rng.choice(DASHES)}{high}", "range", Decimal(low), Decimal(high))


def _neighbours(rng: Random) -> Numeral:
    low = rng.randint(2, 8)
    first = "两" if low == 2 else NAMES[low]
    before, sign, size = rng.choice((("", "", 1), ("", "百", 100), ("", "千", 1000), ("十", "", 1), ("", "万", 10**4)))
    first = "二" if before and low == 2 else first
    add = 10 if before else 0
    return Numeral(
        f"{before}{first}{NAMES[low + 1]}{sign}",
        "neighbours 两三千",
        Decimal((low + add) * size),
        Decimal((low + 1 + add) * size),
    )


_SMALL = (numerals.figures, numerals.wide, numerals.words, _small_range)
INTEGERS: tuple[Maker, ...] = (
    *_SMALL, *_SMALL, numerals.commas, numerals.twenties, numerals.some_more, _neighbours,
)  # fmt: skip
AMOUNTS: tuple[Maker, ...] = (
    numerals.figures, numerals.long_figures, numerals.wide, numerals.commas, numerals.blanks, numerals.multiplied,
    numerals.multiplied, numerals.multiplied, numerals.mixed, numerals.words, numerals.large_words, numerals.short_words,
    numerals.worded_decimals, numerals.decimal_words_multiplied, numerals.some_more, _neighbours, _range, _range,
    numerals.decimal_figures,
)  # fmt: skip
SMALL: tuple[Maker, ...] = (*_SMALL, numerals.decimal_figures, numerals.decimal_figures, numerals.worded_decimals)
PERCENTS: tuple[Maker, ...] = (_percent, _percent, _percent, _percent_range, _tenths_share, _share)
FIGURES: tuple[Maker, ...] = (numerals.figures, numerals.small_figures, numerals.wide)
