"""Numerals in every form that plans print, made together with their value: what tools/sentences.py puts into sentences.

    figures 1.2万, 3万5千, 12 000, １２３ · words 三百二十, 一万零五十, 六点五, 廿五 · ranges 5000万—1亿 · shares 三分之二, 三成五

`chinese` writes whole numbers by the rules of school, without any help of the package that is to read them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

NAMES = "零一二三四五六七八九"
_BANKERS = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
SIZES = {"百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed, the forms of it that are to be told apart, and its value; `most` the upper end of a range.

    `unit` stands where the numeral brings its own (三成 is %); `loose`: 多 and 余, whose comparison nobody has laid down."""

    text: str
    form: str
    value: Decimal
    most: Decimal | None = None
    unit: str | None = None
    loose: bool = False


def chinese(n: int, *, two: bool = False) -> str:
    """A whole number from 0 below 10^16 in Chinese numerals: 10 十, 105 一百零五, 10050 一万零五十; `two`: 两 for 二 before
    千, 万, 亿 and an opening 百."""
    if n == 0:
        return NAMES[0]
    groups = [(n // size % 10**4, sign) for size, sign in ((10**12, "万"), (10**8, "亿"), (10**4, "万"), (1, ""))]
    out = ""
    for at, (group, sign) in enumerate(groups):
        if not group:
            continue
        gap = out and (group < 1000 or not groups[at - 1][0])
        out += ("零" if gap else "") + _group(group) + sign
        if at == 0 and not groups[1][0]:
            out += "亿"  # 一万亿
    out = out[1:] if out.startswith("一十") else out
    if two:
        out = re.sub("(?<![十零百千])二(?=[千万亿])|^二(?=百)", "两", out)
    return out


def _group(n: int) -> str:
    out, gap = "", False
    for size, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // size % 10
        if digit:
            out += ("零" if gap and out else "") + NAMES[digit] + sign
        gap = not digit
    return out


def decimal_words(value: Decimal) -> str:
    """6.5 → 六点五."""
    whole, _, behind = str(value).partition(".")
    return chinese(int(whole)) + ("点" + "".join(NAMES[int(sign)] for sign in behind) if behind else "")


def banker(n: int) -> str:
    """120 → 壹佰贰拾."""
    words = chinese(n)
    return ("一" + words if words.startswith("十") else words).translate(_BANKERS)


def _decimal(rng: Random, whole: int) -> Decimal:
    return Decimal(rng.randint(1, whole * 100)).scaleb(-2).normalize() if rng.random() < 0.3 else tenths(rng, whole)


def tenths(rng: Random, whole: int) -> Decimal:
    return Decimal(rng.randint(1, whole) * 10 + rng.randint(1, 9)).scaleb(-1)


def plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


Maker = Callable[[Random], Numeral]


def figures(rng: Random) -> Numeral:
    n = rng.choice((rng.randint(2, 99), rng.randint(100, 9999)))
    return Numeral(str(n), "figures", Decimal(n))


def small_figures(rng: Random) -> Numeral:
    n = rng.randint(1, 90)
    return Numeral(str(n), "figures", Decimal(n))


def long_figures(rng: Random) -> Numeral:
    n = rng.randint(10**4, 10**8)
    return Numeral(str(n), "long figures", Decimal(n))


def wide(rng: Random) -> Numeral:
    n = rng.randint(2, 9999)
    return Numeral(str(n).translate(WIDE), "full-width figures", Decimal(n))


def commas(rng: Random) -> Numeral:
    n = rng.randint(1000, 10**7)
    return Numeral(f"{n:,}".replace(",", rng.choice((",", "，"))), "thousands by commas", Decimal(n))


def blanks(rng: Random) -> Numeral:
    n = rng.randint(10**4, 10**7)
    return Numeral(f"{n:,}".replace(",", " "), "thousands by blanks", Decimal(n))


def multiplied(rng: Random) -> Numeral:
    sign = rng.choice(tuple(SIZES))
    value = Decimal(rng.randint(2, 9)) if sign in ("百", "千", "百万", "千万") else _decimal(rng, 80)
    return Numeral(f"{value:f}{sign}", f"figures with {sign}", plain(value * SIZES[sign]))


def mixed(rng: Random) -> Numeral:
    big, small = rng.randint(1, 30), rng.randint(1, 9)
    large, less = rng.choice((("万", "千"), ("亿", "千万"), ("亿", "万")))
    return Numeral(f"{big}{large}{small}{less}", "mixed 3万5千", Decimal(big * SIZES[large] + small * SIZES[less]))


def words(rng: Random) -> Numeral:
    n = rng.choice((rng.randint(2, 19), rng.randint(20, 99), rng.randint(101, 999), rng.randint(1001, 99_999)))
    return Numeral("两" if n == 2 else chinese(n, two=rng.random() < 0.7), "words", Decimal(n))


def large_words(rng: Random) -> Numeral:
    n = rng.choice(
        (rng.randint(1, 99) * 10**4, rng.randint(10**5, 10**9), rng.randint(1, 99) * 10**7, rng.randint(1, 300) * 10**8)
    )
    return Numeral(chinese(n, two=rng.random() < 0.7), "large words", Decimal(n))


def short_words(rng: Random) -> Numeral:
    size, less, sign = rng.choice(((100, 10, "百"), (1000, 100, "千"), (10**4, 1000, "万")))
    big, small = rng.randint(1, 9), rng.randint(1, 9)
    return Numeral(
        chinese(big * size, two=True) + NAMES[small], f"short words ({sign})", Decimal(big * size + small * less)
    )


def worded_decimals(rng: Random) -> Numeral:
    value = tenths(rng, 60)
    return Numeral(decimal_words(value), "decimal words", value)


def decimal_words_multiplied(rng: Random) -> Numeral:
    value, sign = tenths(rng, 30), rng.choice(("万", "亿"))
    return Numeral(decimal_words(value) + sign, "decimal words with 万", plain(value * SIZES[sign]))


def twenties(rng: Random) -> Numeral:
    tens, n = rng.choice((("廿", 20), ("卅", 30))), 0
    n = rng.randint(0, 9)
    return Numeral(tens[0] + (NAMES[n] if n else ""), "廿 and 卅", Decimal(tens[1] + n))


def some_more(rng: Random) -> Numeral:
    tens = rng.randint(2, 9) * 10
    word = rng.choice("多余")
    text, size = rng.choice(
        ((str(tens), 1), (chinese(tens), 1), (str(tens * 10), 10), (chinese(tens * 100, two=True), 100))
    )
    if rng.random() < 0.3:
        return Numeral(f"{text}{word}万", "and some more", Decimal(tens * size * 10**4), loose=True)
    return Numeral(text + word, "and some more", Decimal(tens * size), loose=True)


def decimal_figures(rng: Random) -> Numeral:
    value = _decimal(rng, 95)
    text = f"{value:f}"
    return (
        Numeral(text.translate(WIDE), "full-width decimals", value)
        if rng.random() < 0.2
        else Numeral(text, "decimals", value)
    )


def bankers(rng: Random) -> Numeral:
    n, sign = (
        rng.choice((rng.randint(1, 9) * 1000, rng.randint(1, 9) * 100, rng.randint(11, 99) * 10)),
        rng.choice(("万", "")),
    )
    return Numeral(banker(n) + sign, "bankers' words", Decimal(n * SIZES.get(sign, 1)))


def bare_multiplier(rng: Random) -> Numeral:
    """百亿, 千万: behind a word that leads to it (突破百亿元)."""
    text, value = rng.choice((("百亿", 10**10), ("千亿", 10**11), ("千万", 10**7), ("百万", 10**6)))
    return Numeral(text, "bare 百亿", Decimal(value))


def negative(rng: Random, sign: str) -> Numeral:
    """A number below zero, its sign as printed: -, －, −, 零下."""
    one = decimal_figures(rng)
    return replace(one, text=sign + one.text, form=f"negative {sign}", value=-one.value)
