"""Counters: what Word prints for each number format, by hand from the standard and from Microsoft's notes on Word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.text import counters
from planparse.text.counters import render, render_custom

# format: {number: text}
SERIES: dict[str, dict[int, str]] = {
    "decimal": {0: "0", 1: "1", 99: "99", 100: "100"},
    "decimalHalfWidth": {12: "12"},
    "decimalZero": {0: "00", 1: "01", 9: "09", 10: "10", 100: "100"},
    "decimalFullWidth": {10: "１０", 0: "０"},
    "decimalFullWidth2": {27: "２７"},
    "decimalEnclosedCircle": {1: "①", 10: "⑩", 20: "⑳", 21: "21", 0: "0"},
    "decimalEnclosedCircleChinese": {1: "①", 10: "⑩", 11: "11"},
    "decimalEnclosedFullstop": {1: "⒈", 20: "⒛", 21: "21"},
    "decimalEnclosedParen": {1: "⑴", 20: "⒇", 21: "21"},
    "numberInDash": {1: "- 1 -", 12: "- 12 -"},
    "hex": {10: "A", 255: "FF"},
    "chineseCounting": {
        0: "○", 1: "一", 9: "九", 10: "十", 11: "十一", 19: "十九", 20: "二十", 21: "二十一",
        99: "九十九", 100: "一○○", 101: "一○一",
    },
    "taiwaneseCounting": {10: "十", 35: "三十五", 120: "一二○"},
    "chineseCountingThousand": {
        0: "零", 1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一百", 101: "一百零一", 110: "一百一十",
        111: "一百一十一", 120: "一百二十",
        1000: "一千", 1001: "一千零一", 1010: "一千零一十", 1100: "一千一百", 9999: "九千九百九十九",
        10000: "一万", 10001: "一万零一", 11000: "一万一千", 20010: "二万零一十",
    },
    "taiwaneseCountingThousand": {13: "十三", 210: "二百一十", 10000: "一萬"},
    "chineseLegalSimplified": {1: "壹", 2: "贰", 3: "叁", 10: "壹拾", 11: "壹拾壹", 101: "壹佰零壹", 10000: "壹万"},
    "ideographLegalTraditional": {2: "貳", 3: "參", 6: "陸", 10: "壹拾", 110: "壹佰壹拾", 10000: "壹萬"},
    "ideographDigital": {1: "一", 10: "一〇", 25: "二五", 101: "一〇一"},
    "taiwaneseDigital": {10: "一○"},
    "ideographTraditional": {1: "甲", 3: "丙", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 4: "卯", 12: "亥", 13: "13"},
    "ideographZodiacTraditional": {1: "甲子", 2: "乙丑", 11: "甲戌", 13: "丙子", 60: "癸亥", 61: "61"},
    "ideographEnclosedCircle": {1: "㈠", 10: "㈩", 11: "11"},
    "japaneseCounting": {1: "一", 10: "十", 11: "十一", 100: "百", 111: "百十一", 1001: "千一", 10000: "一万"},
    "japaneseLegal": {1: "壱", 3: "参", 10: "壱拾", 1000: "壱阡"},
    "japaneseDigitalTenThousand": {10: "一〇"},
    "aiueo": {1: "ｱ", 46: "ﾝ", 47: "ｱ"},
    "aiueoFullWidth": {1: "ア", 5: "オ", 48: "ン"},
    "iroha": {1: "ｲ", 3: "ﾊ", 47: "ｽ"},
    "irohaFullWidth": {1: "イ", 2: "ロ", 47: "ス", 48: "イ"},
    "koreanDigital": {10: "일영"},
    "koreanDigital2": {10: "一零"},
    "koreanCounting": {1: "일", 10: "십", 21: "이십일", 100: "백"},
    "koreanLegal": {1: "하나", 10: "열", 21: "스물하나", 99: "아흔아홉", 100: "100"},
    "ganada": {1: "가", 14: "하", 15: "가"},
    "chosung": {1: "ㄱ", 14: "ㅎ"},
    "upperRoman": {1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 90: "XC", 400: "CD", 1999: "MCMXCIX"},
    "lowerRoman": {3: "iii", 18: "xviii"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 28: "BB", 53: "AAA", 781: "781"},
    "lowerLetter": {1: "a", 26: "z", 27: "aa", 780: "z" * 30},
    "ordinal": {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 112: "112th"},
    "cardinalText": {1: "One", 13: "Thirteen", 21: "Twenty-one", 1234: "One thousand two hundred thirty-four"},
    "ordinalText": {1: "First", 3: "Third", 12: "Twelfth", 20: "Twentieth", 21: "Twenty-first", 100: "One hundredth"},
    "dollarText": {2: "Two and 00/100"},
    "bahtText": {7: "7"},
    "chicago": {1: "*", 2: "†", 3: "‡", 4: "§", 5: "**"},
    "russianLower": {1: "а", 29: "я", 30: "аа"},
    "russianUpper": {1: "А"},
    "hebrew1": {1: "א", 15: "טו", 16: "טז", 17: "יז", 123: "קכג", 9999: "טץצט", 10000: "10000"},
    "hebrew2": {1: "א", 22: "ת", 23: "את"},
    "arabicAlpha": {1: "أ", 2: "ب", 3: "ت"},
    "arabicAbjad": {1: "أ", 3: "ج"},
    "hindiVowels": {1: "क"},
    "hindiConsonants": {1: "अ", 18: "अः"},
    "hindiNumbers": {10: "१०"},
    "thaiLetters": {1: "ก", 41: "ฮ"},
    "thaiNumbers": {10: "๑๐"},
    "thaiCounting": {1: "หนึ่ง", 11: "สิบเอ็ด", 20: "ยี่สิบ"},
    "vietnameseCounting": {1: "một", 10: "mười", 15: "mười lăm", 21: "hai mươi mốt"},
}  # fmt: skip

# ISO/IEC 29500-1, 17.18.59, without `custom`, which has its own function.
STANDARD = [
    "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText", "ordinalText",
    "hex", "chicago", "ideographDigital", "japaneseCounting", "aiueo", "iroha", "decimalFullWidth",
    "decimalHalfWidth", "japaneseLegal", "japaneseDigitalTenThousand", "decimalEnclosedCircle",
    "decimalFullWidth2", "aiueoFullWidth", "irohaFullWidth", "decimalZero", "bullet", "ganada", "chosung",
    "decimalEnclosedFullstop", "decimalEnclosedParen", "decimalEnclosedCircleChinese", "ideographEnclosedCircle",
    "ideographTraditional", "ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting",
    "ideographLegalTraditional", "taiwaneseCountingThousand", "taiwaneseDigital", "chineseCounting",
    "chineseLegalSimplified", "chineseCountingThousand", "koreanDigital", "koreanCounting", "koreanLegal",
    "koreanDigital2", "vietnameseCounting", "russianLower", "russianUpper", "none", "numberInDash", "hebrew1",
    "hebrew2", "arabicAlpha", "arabicAbjad", "hindiVowels", "hindiConsonants", "hindiNumbers", "hindiCounting",
    "thaiLetters", "thaiNumbers", "thaiCounting", "bahtText", "dollarText",
]  # fmt: skip


@pytest.mark.parametrize("format", sorted(SERIES))
def test_series(format: str) -> None:
    assert {number: render(number, format) for number in SERIES[format]} == SERIES[format]


def test_every_format_of_the_standard_is_known_but_hindi_words() -> None:
    assert [format for format in STANDARD if render(1, format) is None] == ["hindiCounting"]


def test_every_known_format_has_a_series() -> None:
    assert set(counters._FORMATS) == set(SERIES)


def test_no_number() -> None:
    assert render(3, "none") == ""
    assert render(3, "bullet") == ""
    assert render(0, "ganada") == "0"


def test_unknown_format() -> None:
    assert render(3, "klingonCounting") is None


@pytest.mark.parametrize("format", sorted(SERIES))
def test_numbers_out_of_range_come_in_plain_digits(format: str) -> None:
    assert render(-5, format) == "-5"
    assert render(10**9, format) == str(10**9)


# Formats that never repeat themselves, up to where they start anew or double letters.
DISTINCT = sorted(set(SERIES) - {"aiueo", "aiueoFullWidth", "iroha", "irohaFullWidth", "ganada", "chosung"})


@pytest.mark.parametrize("format", DISTINCT)
def test_neighbours_differ(format: str) -> None:
    shown = [render(n, format) for n in range(1, 100)]
    assert None not in shown
    assert len(set(shown)) == len(shown)


_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")}
_PLACES = {"十": 10, "百": 100, "千": 1000}


def _value(text: str) -> int:
    """A number with Chinese place words, read by the textbook."""
    total = section = digit = 0
    for sign in text:
        if sign == "万":
            total, section, digit = (section + digit) * 10_000, 0, 0
        elif sign in _PLACES:
            section += (digit or 1) * _PLACES[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + section + digit


@settings(derandomize=True, max_examples=300)
@given(st.integers(0, 32767))
def test_chinese_numbers_read_back(number: int) -> None:
    text = render(number, "chineseCountingThousand")
    assert text is not None
    assert _value(text) == number


@settings(derandomize=True)
@given(st.integers(-100, 10**12), st.text(max_size=20))
def test_nothing_raises(number: int, format: str) -> None:
    for name in (format, *SERIES):
        assert render(number, name) is None or isinstance(render(number, name), str)
    render_custom(number, format)


def test_custom_series() -> None:
    assert render_custom(7, "001, 002, 003, ...") == "007"
    assert render_custom(1234, "001, 002, 003, ...") == "1234"
    assert render_custom(4, "①, ②, ③, ...") == "④"
    assert render_custom(4, "甲, 乙, 丙, ...") == "丁"
    assert render_custom(4, "α, β, γ, ...") is None
