"""Counters: how Word prints the n-th number of an automatic list, for each value of `w:numFmt`.

    render(3, "chineseCounting") == "三"        render(3, "ideographTraditional") == "丙"
    render(3, "decimalEnclosedCircle") == "③"  render(3, "no such format") is None

Sources: ISO/IEC 29500-1, 17.18.59 (ST_NumberFormat), and where Word departs from it MS-OI29500 2.1.540, MS-DOCX 2.4.
Two facts that surprise: `chineseCounting` reads 100 as 一○○ (only `chineseCountingThousand` says 一百), and a set of
signs that is used up (⑳, 癸) goes on in plain digits.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from planparse.text import counters_west
from planparse.text.numerals import SIGNS_TO_TEN

_LIMIT = 32767  # Word's own; a counter beyond it is a damaged file, shown in plain digits

_HAN = SIGNS_TO_TEN[:-1]
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def _plain(n: int) -> str:
    return str(n)


def _set(signs: str, n: int) -> str:
    """One sign a number; past the last one plain digits: … ⑲ ⑳ 21."""
    return signs[n - 1] if 1 <= n <= len(signs) else str(n)


def _digits(signs: str, n: int) -> str:
    """Digit by digit, `signs` from zero: 一〇二."""
    return "".join(signs[int(d)] for d in str(n))


def _tens(signs: str, n: int) -> str:
    """十, 十一, 二十 up to 99, then digit by digit: 一○一."""
    if n < 10 or n > 99:
        return _digits(signs, n)
    ten, one = divmod(n, 10)
    return (signs[ten] if ten > 1 else "") + "十" + (signs[one] if one else "")


def _grouped(signs: str, places: str, keep_one: str, gaps: bool, n: int) -> str:
    """With place words: 一百零一, 壹拾, 百一.

    `signs` are the digits from zero, `places` the words for 1 (blank), 10, 100, 1000 and 10,000; a digit one is said
    before the places in `keep_one`; `gaps` says zero where places are skipped."""
    if n == 0:
        return signs[0]
    upper, lower = divmod(n, 10_000)
    head = _grouped(signs, places, keep_one, gaps, upper) + places[4] if upper else ""
    out, skipped = "", bool(upper)
    for place in (3, 2, 1, 0):
        digit = lower // 10**place % 10
        if not digit:
            skipped = skipped or bool(out)
            continue
        if gaps and skipped and (out or (head and lower < 1000)):
            out += signs[0]
        skipped = False
        said = digit > 1 or place == 0 or places[place] in keep_one
        out += (signs[digit] if said else "") + places[place].strip()
    return head + out


def _counting(signs: str, places: str, n: int) -> str:
    """As `_grouped` with zeros, but 十 to 十九 without 一 in front."""
    out = _grouped(signs, places, places, True, n)
    return out[1:] if 10 <= n <= 19 else out


def _sexagenary(n: int) -> str:
    return _STEMS[(n - 1) % 10] + _BRANCHES[(n - 1) % 12] if n <= 60 else str(n)


def _cycle(signs: str, n: int) -> str:
    """Word begins anew behind the last sign (the standard would double it)."""
    return signs[(n - 1) % len(signs)]


def _span(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


_HALF_KANA = _span(0xFF71, 0xFF9C) + "ｦﾝ"
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_HALF_IROHA = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽ"
_SIMPLIFIED, _TRADITIONAL = " 十百千万", " 十百千萬"

# Format → number to text. The sets stop where Word's do; see the module's sources.
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": _plain,
    "decimalHalfWidth": _plain,
    "bahtText": _plain,
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": partial(_digits, "０１２３４５６７８９"),
    "decimalFullWidth2": partial(_digits, "０１２３４５６７８９"),
    "decimalEnclosedCircle": partial(_set, _span(0x2460, 0x2473)),
    "decimalEnclosedCircleChinese": partial(_set, _span(0x2460, 0x2469)),
    "decimalEnclosedFullstop": partial(_set, _span(0x2488, 0x249B)),
    "decimalEnclosedParen": partial(_set, _span(0x2474, 0x2487)),
    "numberInDash": "- {} -".format,
    "hex": "{:X}".format,
    # Chinese
    "chineseCounting": partial(_tens, "○" + _HAN),
    "taiwaneseCounting": partial(_tens, "○" + _HAN),
    "chineseCountingThousand": partial(_counting, "零" + _HAN, _SIMPLIFIED),
    "taiwaneseCountingThousand": partial(_counting, "零" + _HAN, _TRADITIONAL),
    "chineseLegalSimplified": partial(_grouped, "零壹贰叁肆伍陆柒捌玖", " 拾佰仟万", "拾佰仟", True),
    "ideographLegalTraditional": partial(_grouped, "零壹貳參肆伍陸柒捌玖", " 拾佰仟萬", "拾佰仟", True),
    "ideographDigital": partial(_digits, "〇" + _HAN),
    "taiwaneseDigital": partial(_digits, "○" + _HAN),
    "ideographTraditional": partial(_set, _STEMS),
    "ideographZodiac": partial(_set, _BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": partial(_set, _span(0x3220, 0x3229)),
    # Japanese and Korean
    "japaneseCounting": partial(_grouped, "〇" + _HAN, _SIMPLIFIED, "", False),
    "japaneseLegal": partial(_grouped, "零壱弐参四伍六七八九", " 拾百阡萬", "拾百阡", False),
    "japaneseDigitalTenThousand": partial(_digits, "〇" + _HAN),
    "aiueo": partial(_cycle, _HALF_KANA),
    "aiueoFullWidth": partial(_cycle, _KANA),
    "iroha": partial(_cycle, _HALF_IROHA),
    "irohaFullWidth": partial(_cycle, _IROHA),
    "koreanDigital": partial(_digits, "영일이삼사오육칠팔구"),
    "koreanDigital2": partial(_digits, "零" + _HAN),
    "koreanCounting": partial(_grouped, "영일이삼사오육칠팔구", " 십백천만", "", False),
    "koreanLegal": counters_west.korean_native,
    "ganada": partial(_cycle, "가나다라마바사아자차카타파하"),
    "chosung": partial(_cycle, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    **counters_west.FORMATS,
}  # fmt: skip

_WITH_ZERO = (_digits, _tens, _grouped, _counting)


def render(number: int, format: str) -> str | None:
    """`number` as Word prints it in `format`, a value of `w:numFmt`; None for a format that is not known.

    `none` and `bullet` print no number: "". Negative and absurdly large numbers come in plain digits, and so does zero
    where the format has no sign for it."""
    if format in ("none", "bullet"):
        return ""
    write = _FORMATS.get(format)
    if write is None:
        return None
    if number == 0 and not ((isinstance(write, partial) and write.func in _WITH_ZERO) or format == "decimalZero"):
        return "0"
    return write(number) if 0 <= number <= _LIMIT else str(number)


def render_custom(number: int, pattern: str) -> str | None:
    """`number` in a series given by its first members (`w:numFmt w:val="custom" w:format="001, 002, 003, ..."`).

    None where the series is not known."""
    first = [sign.strip() for sign in pattern.split(",")[:3]]
    if first[0].isascii() and first[0].isdigit():
        return str(number).zfill(len(first[0]))
    for format in _FORMATS:
        if [render(n, format) for n in (1, 2, 3)] == first:
            return render(number, format)
    return None
