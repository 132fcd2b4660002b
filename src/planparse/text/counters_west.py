"""Counters of alphabets and of words: the formats of `counters.FORMATS` that Chinese documents hardly ever use.

Sources as in `counters`. Alphabets double their letter when they are used up: y, z, aa, bb.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

_REPEATS = 30  # Word's limit for doubled letters: 780 is the 30-fold z

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_KOREAN_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_KOREAN_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_HEBREW_ONES, _HEBREW_TENS, _HEBREW_HUNDREDS = " אבגדהוזחט", " יכלמנסעפצ", " קרשתךםןףץ"
_THAI_ONES = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_THAI_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น")
_VIETNAMESE = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def roman(n: int) -> str:
    """IV, XC, MCMXCIX; thousands repeat M."""
    out = ""
    for value, sign in _ROMAN:
        count, n = divmod(n, value)
        out += sign * count
    return out


def _lower_roman(n: int) -> str:
    return roman(n).lower()


def letters(signs: str, n: int) -> str:
    """a … z, aa, bb; plain digits beyond the limit."""
    times, at = divmod(n - 1, len(signs))
    return signs[at] * (times + 1) if times < _REPEATS else str(n)


def _consonants(n: int) -> str:
    # Word prints vowels here and consonants under `hindiVowels` (MS-OI29500 2.1.540 b).
    signs = [*map(chr, range(0x0905, 0x0915)), "अं", "अः"]
    times, at = divmod(n - 1, len(signs))
    return signs[at] * (times + 1) if times < _REPEATS else str(n)


def _hebrew_numeral(n: int) -> str:
    if n > 9999:
        return str(n)
    thousands, rest = divmod(n, 1000)
    hundreds, rest = divmod(rest, 100)
    head = (_HEBREW_ONES[thousands] + _HEBREW_HUNDREDS[hundreds]).replace(" ", "")
    if rest in (15, 16):  # never the letters of the divine name
        return head + "ט" + _HEBREW_ONES[rest - 9]
    ten, one = divmod(rest, 10)
    return head + (_HEBREW_TENS[ten] + _HEBREW_ONES[one]).replace(" ", "")


def _hebrew_letters(n: int) -> str:
    times, at = divmod(n - 1, 22)
    return "אבגדהוזחטיכלמנסעפצקרשת"[at] + "ת" * times if times < _REPEATS else str(n)


def _ordinal(n: int) -> str:
    suffix = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"


def _words(n: int) -> str:
    if n < 20:
        return _ONES[n]
    if n < 100:
        return _TENS[n // 10] + (f"-{_ONES[n % 10]}" if n % 10 else "")
    value, name = (1000, "thousand") if n >= 1000 else (100, "hundred")
    rest = n % value
    return f"{_words(n // value)} {name}" + (f" {_words(rest)}" if rest else "")


def _cardinal(n: int) -> str:
    return _words(n).capitalize()


def _ordinal_words(n: int) -> str:
    words = _words(n)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    ordinal = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return (words[:cut] + ordinal).capitalize()


def _dollars(n: int) -> str:
    return f"{_cardinal(n)} and 00/100"


def korean_native(n: int) -> str:
    """하나, 둘 … 아흔아홉; plain digits from 100."""
    return _KOREAN_TENS[n // 10] + _KOREAN_ONES[n % 10] if n < 100 else str(n)


def _digits(zero: int, n: int) -> str:
    return "".join(chr(zero + int(d)) for d in str(n))


def _thai_words(n: int) -> str:
    out = ""
    for place in range(4, -1, -1):
        digit = n // 10**place % 10
        if digit == 0:
            continue
        if place == 1 and digit <= 2:
            out += ("", "ยี่")[digit - 1] + _THAI_PLACES[1]
        elif place == 0 and digit == 1 and n > 10:
            out += "เอ็ด"
        else:
            out += _THAI_ONES[digit] + _THAI_PLACES[place]
    return out


def _vietnamese(n: int) -> str:
    if n < 10:
        return _VIETNAMESE[n]
    if n < 100:
        ten, one = divmod(n, 10)
        head = "mười" if ten == 1 else f"{_VIETNAMESE[ten]} mươi"
        last = "mốt" if one == 1 and ten > 1 else "lăm" if one == 5 else _VIETNAMESE[one]
        return f"{head} {last}" if one else head
    return str(n)


_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыэюя"
_THAI = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"

FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": roman,
    "lowerRoman": _lower_roman,
    "upperLetter": partial(letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetter": partial(letters, "abcdefghijklmnopqrstuvwxyz"),
    "ordinal": _ordinal,
    "cardinalText": _cardinal,
    "ordinalText": _ordinal_words,
    "dollarText": _dollars,
    "chicago": partial(letters, "*†‡§"),
    "russianLower": partial(letters, _CYRILLIC),
    "russianUpper": partial(letters, _CYRILLIC.upper()),
    "hebrew1": _hebrew_numeral,
    "hebrew2": _hebrew_letters,
    "arabicAlpha": partial(letters, "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    "arabicAbjad": partial(letters, "أبجدهوزحطيكلمنسعفصقرشتثخذضغظ"),
    "hindiVowels": partial(letters, "".join(map(chr, range(0x0915, 0x093A)))),
    "hindiConsonants": _consonants,
    "hindiNumbers": partial(_digits, 0x0966),
    "thaiLetters": partial(letters, _THAI),
    "thaiNumbers": partial(_digits, 0x0E50),
    "thaiCounting": _thai_words,
    "vietnameseCounting": _vietnamese,
}
