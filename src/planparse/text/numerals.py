"""Numbers in words and figures (`12,345.6`, `1.5万`, `一百二十三`, `百分之九十五`) as Decimal, and back.

Everything is exact: values are Decimal, never float. `read` takes a whole expression and nothing else; finding
numbers inside running text is the rules' business.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from planparse.text import patterns
from planparse.text.ratios import Ratio

COMMON = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9
}  # fmt: skip
BANKERS = {"壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
DIGITS = {**COMMON, "○": 0, **BANKERS}
TEN_TO_THOUSAND, BANKERS_TENS = {"十": 10, "百": 100, "千": 1000}, {"拾": 10, "佰": 100, "仟": 1000}
SMALL = {**TEN_TO_THOUSAND, **BANKERS_TENS}
LARGE = {"万": 10**4, "亿": 10**8}
MULTIPLIERS = {**SMALL, **LARGE}
TENS = {"廿": "二十", "卅": "三十"}
SIGNS = "".join([*DIGITS, *MULTIPLIERS, *TENS])  # all characters of Chinese numerals
SIGNS_TO_TEN = "一二三四五六七八九十"  # of numerals below a hundred, as headings, months and lists count
ONES = SIGNS_TO_TEN[:-1]
COUNTING = f"零{SIGNS_TO_TEN}百千两"
ZEROS = "〇○零OΟ"  # the letters are how many a year is typed
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
BRACKETED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
DOTTED = "".join(map(chr, range(0x2488, 0x249C)))  # ⒈ to ⒛
BRACKETED_FIGURES = "".join(map(chr, range(0x2474, 0x2488)))  # ⑴ to ⒇
# Before a number in a pattern: it does not begin in the middle of a longer one (the 024 of 2024年, the 二十 of 一百二十).
WHOLE = rf"(?<![0-9{SIGNS}]|[0-9]\.|[0-9],(?=[0-9]{{3}}(?![0-9])))"
_HALVES = {"半": Decimal("0.5"), "一半": Decimal("0.5"), "半数": Decimal("0.5")}

# "12,345.6" → 12,345.6; "1.5万" → 1.5, 万; "3千万" → 3, 千万. Commas only where they part groups of three.
_FIGURES = patterns.compile(r"(-?(?:[0-9]{1,3}(?:,[0-9]{3})++|[0-9]++)(?:\.[0-9]++)?)([十百千万亿]{0,4})")
_PARTS = patterns.compile(r"([^分]{1,12})分之([^分]{1,24})")
_LONGEST = 48
_MOST_FIGURES = 6  # of an integer: what is longer counts nothing
_TO_ZERO = str.maketrans(dict.fromkeys([*ZEROS, "0"], "〇"))


def read(text: str) -> Decimal | None:
    """The value of a number written in figures, words or both; None for anything else (十几, 若干, an empty string).

    `百分之九十五` is 0.95 and `一半` 0.5; a fraction without an exact decimal (三分之一) has 28 digits."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    if text in _HALVES:
        return _HALVES[text]
    parts = _PARTS.fullmatch(text)
    if parts:
        below, above = read(parts[1]), read(parts[2])
        return plain(Ratio.of(above).over(Ratio.of(below)).decimal()) if below and above is not None else None
    figures = _FIGURES.fullmatch(text)
    if figures:
        return figures_value(figures[1], figures[2])
    return words_value(text) if text[0] in SIGNS else in_pieces(text)


def integer(words: str, *, by_digits: bool = True) -> int | None:
    """The whole number of a label, date or count: 十二 → 12, 15 → 15, ③ → 3, ㈡ → 2, 一百零五 → 105; None for others.

    `by_digits` allows what is written digit by digit (二〇二三 → 2023), letters and figures for its zeros."""
    if words.isascii():
        return int(words[:_MOST_FIGURES]) if words.isdecimal() else None
    for signs in (CIRCLED, BRACKETED, DOTTED, BRACKETED_FIGURES):
        if len(words) == 1 and words in signs:
            return signs.index(words) + 1
    if by_digits and len(words) > 1:
        words = words.translate(_TO_ZERO)
    elif len(words) > 1 and all(sign in DIGITS for sign in words):
        return None
    value = words_value(words)
    return int(value) if value is not None and value == value.to_integral_value() else None


def figures_value(figures: str, multipliers: str = "") -> Decimal:
    """`("1.5", "万")` → 15000; `multipliers` are characters of 十百千万亿, each of which multiplies."""
    value = Decimal(figures.replace(",", ""))
    for sign in multipliers:
        value *= MULTIPLIERS[sign]
    return value.normalize() if multipliers and value == 0 else plain(value)


def in_pieces(text: str) -> Decimal | None:
    """Figures in pieces, each below the multiplier of the one before: `3万5千`, `1亿86万`, `1万2000`; as in words a digit
    alone at the end counts a size smaller (`3万5` is 35000). None for anything else."""
    total, size, at = Decimal(0), Decimal(0), 0
    while at < len(text):
        piece = _FIGURES.match(text, at)
        if piece is None or (at and (text[at] == "-" or not size)):
            return None
        value, own = figures_value(*piece.groups()), figures_value("1", piece[2])
        if at and not piece[2] and len(piece[1]) == 1:
            value = value * size / 10
        elif at and (value >= size or not (piece[2] or len(piece[1]) > 2)):
            return None
        total, size, at = total + value, own if piece[2] else Decimal(0), piece.end()
    return plain(total)


def plain(value: Decimal) -> Decimal:
    """The same value without an exponent above zero: 1.5E+4 → 15000, 0.30 → 0.3."""
    if value == value.to_integral_value() and value.adjusted() < 28:
        return value.quantize(Decimal(1))
    return value.normalize()


@lru_cache(maxsize=512)
def words_value(text: str) -> Decimal | None:
    """The value of Chinese numerals: `三百`, `两千五` (2500), `一万零五十`, `二〇二五` (digit by digit), `三点五`."""
    for sign, words in TENS.items():
        text = text.replace(sign, words)
    if text.endswith("点") or text.count("点") > 1:
        return None
    whole, _, decimals = text.partition("点")
    sizes = decimals[len(decimals.rstrip("百千万亿")) :]  # 三点六亿
    decimals = decimals.removesuffix(sizes)
    value = _digits(whole) if len(whole) > 1 and all(c in DIGITS for c in whole) else _sections(whole)
    if value is None:
        return None
    if not decimals:
        return Decimal(value)
    tail = _digits(decimals)
    if tail is None:
        return None
    return figures_value(str(Decimal(value) + Decimal(tail).scaleb(-len(decimals))), sizes)


def _digits(text: str) -> int | None:
    """`二〇二五` → 2025."""
    value = 0
    for sign in text:
        if sign not in DIGITS:
            return None
        value = value * 10 + DIGITS[sign]
    return value


def _sections(text: str) -> int | None:
    """`一亿二千万` by sections of 亿 and 万; a last digit behind 百, 千, 万 counts a size smaller (两千五)."""
    total = section = 0
    digit: int | None = None
    last = 0  # the multiplier a bare last digit follows
    for sign in text:
        if sign in DIGITS:
            if digit:
                return None
            digit = DIGITS[sign]
            last = 0 if digit == 0 else last
        elif sign in SMALL:
            if 0 < last <= SMALL[sign] < LARGE["万"] and section:
                return None
            section += (1 if digit is None else digit) * SMALL[sign]
            digit, last = None, SMALL[sign]
        elif sign in LARGE:
            below = section + (digit or 0)
            if total < LARGE[sign]:
                total = (total + below or 1) * LARGE[sign]
            else:
                total += (below or 1) * LARGE[sign]
            section, digit, last = 0, None, LARGE[sign]
        else:
            return None
    return total + section + (digit or 0) * (last // 10 if digit and last > 10 else 1) if text else None


_NAMES = f"零{ONES}"


def render(n: int) -> str:
    """An integer from 0 to 9999 in Chinese numerals, as headings count (10 十, 23 二十三, 105 一百零五)."""
    if not 0 <= n <= 9999:
        raise ValueError(f"{n} is not between 0 and 9999")
    if n < 10:
        return _NAMES[n]
    out = ""
    gap = False
    for size, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // size % 10
        if digit:
            out += ("零" if gap and out else "") + _NAMES[digit] + sign
        gap = not digit
    return out.removeprefix("一") if 10 <= n < 20 else out
