"""Numbers with a unit in running text: `5.4万亩`, `1-2个`, `百分之九十五`, `300万架次/年`, `一个`.

`find` says what is printed, not whether it is a target: dates, ordinals and numbers without a known unit are left
out, everything else is a `Quantity`. Units come from the lexicon `units`; values are Decimal.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from planparse.lexicon.loader import load, words_of
from planparse.rules.quantities import forms
from planparse.rules.quantities.figures import (
    ARABIC,
    BELOW_ZERO,
    SIZES,
    WORDS,
    Number,
    behind_initials,
    chinese,
    closes_share,
    counts,
    doubtful,
    figures,
    in_words,
    lower_end,
    measured,
    signed,
    tenths,
)
from planparse.rules.quantities.measures import UNLISTED, Quantity, Unit, by_first, unit_at, units
from planparse.rules.quantities.rates import with_rate
from planparse.rules.quantities.word_jobs import comparators, lead_ins
from planparse.text import patterns
from planparse.text.numerals import LARGE, MULTIPLIERS, TEN_TO_THOUSAND

_BAD_BEFORE = frozenset("第._/×*+=\ufffd")
_BAD_BEFORE_WORDS = frozenset(words_of("quantity_words", "makes_a_word"))
_CLOCK = frozenset(words_of("quantity_words", "of_a_date"))
_MANNER = words_of("quantity_words", "manner")
_MORE = words_of("quantity_words", "and_more")
_REACHING = words_of("quantity_words", "reaching")


def find(text: str) -> list[Quantity]:
    """All quantities of `text` in order, ranges joined."""
    marks = [(m.start(), m.end(), False) for m in ARABIC.finditer(text)]
    marks += [(m.start(), m.end(), True) for m in chinese().finditer(text)]
    marks.sort()
    out: list[Quantity] = []
    bare: Number | None = None  # a number without a unit: the 3 of 3-5个
    done = 0
    for start, end, words in marks:
        if start < done or _is_of_clock(text, end):
            continue
        if _is_part(text, start, words) and (words or not behind_initials(text, start, end)):
            continue
        number = _worded(text, start, end) if words else figures(text, start, end)
        found = forms.share(text, start, end)
        found = found or (number and (_in_words if words else _in_figures)(text, number))
        if found is None:
            bare = number
            done = number.end if number else done
            continue
        done = found.end
        bare = _signed(text, found, number, bare, out)
        if (
            number
            and not bare
            and doubtful(text, found.start, number, found.spec.dimension, out[-1].end if out else -1)
        ):
            continue
        out.append(found)
        _lend_unit(text, out)
        _join_range(text, out, bare, number)
        bare = None
    return out


def _is_of_clock(text: str, end: int) -> bool:
    """Whether the number that ends there is of a date or time; 日元 is money."""
    return text[end : end + 1] in _CLOCK and unit_at(text, end) is None


def _signed(text: str, q: Quantity, number: Number | None, bare: Number | None, out: list[Quantity]) -> Number | None:
    """Give a quantity the minus sign before it; returns the number without a unit before it with its own."""
    if "-" not in text and "负" not in text and not any(sign in text for sign in BELOW_ZERO):
        return bare
    dimension = q.spec.dimension
    bare = signed(text, bare, dimension, None) if bare else None
    if number is None:
        return bare
    before = bare or (Number(out[-1].start, out[-1].end, out[-1].value) if out else None)
    own = signed(text, number, dimension, before)
    if own.value < 0:
        worded = number.start - own.start > 1 or text[own.start] not in "-负"
        q.start, q.value = own.start, own.value
        q.rule = next(row.id for row in forms.SIGNS if row.read == worded)
    return bare


def _is_part(text: str, start: int, words: bool) -> bool:
    """Whether the character before makes the number a piece of something else: 第3, G006, 1.4GHz, 4×4, 3/4."""
    if not start:
        return False
    before = text[start - 1]
    if words and before in _BAD_BEFORE_WORDS:
        return True
    if before in _BAD_BEFORE:
        return comparators("before").before(text, start) is None  # >=20 compares, 4=2+2 does not
    if before == "#":  # 4#渠 is a name, the 17 of 22#17条路 is not
        return not text[start - 2 : start - 1].isdigit()
    if before.isascii() and (before.isalpha() or before.isdigit()):
        return True
    if before in "-~" and text[start - 2 : start - 1] == "\ufffd":
        return True
    if before in "-:" and start > 1:
        return text[start - 2].isascii() and (text[start - 2].isalpha() or before == ":" and text[start - 2].isdigit())
    return False


def _in_figures(text: str, number: Number) -> Quantity | None:
    unit = measured(text, number)
    if unit is None or (unit[1].of and not counts(text, number, *unit)):
        unit = _unlisted(text, number.end)
    if unit is None:
        return None
    surface, spec = unit
    if "tenths" in spec.uses and closes_share(text, number.end + 1):  # 3成以上
        share = Quantity(number.start, number.end + 1, number.value * 10, "%", units()["%"], False, None, number.loose)
        return forms.named(text, number, share)
    if spec.kind == "words" or (spec.kind == "scaled" and not number.sizes):
        return None
    if spec.kind == "year" and number.value >= 100 and not number.sizes:  # 2023年
        return None
    end, surface, spec = with_rate(text, number.end + len(surface), surface, spec)
    return forms.named(
        text, number, Quantity(number.start, end, number.value, surface, spec, False, None, number.loose)
    )


_COUNTED_BY = patterns.compile(r"(?!的|以)[\u4e00-\u9fff]{2,8}?[0-9]")
_HUNDRED = 100
_CLOSES = patterns.compile(r"以[上下内]|左右|[,。;、)]|$")


def _unlisted(text: str, at: int) -> tuple[str, Unit] | None:
    """A measure word that no list has: one character that closes the phrase (增开专列12趟, 栽植绿篱300丛以上)."""
    sign = text[at : at + 1]
    if not "\u4e00" <= sign <= "\u9fff" or sign in MULTIPLIERS or sign in _not_measures():
        return None
    known = (surface for surface in by_first().get(sign, ()) if not units()[surface].of)
    if not _CLOSES.match(text, at + 1) or any(text.startswith(surface, at) for surface in known):
        return None
    return sign, UNLISTED


@cache
def _not_measures() -> frozenset[str]:
    return frozenset(row["surface"] for row in load("not_measures")) | _CLOCK | frozenset(WORDS)


def _worded(text: str, start: int, end: int) -> Number | None:
    """Chinese numerals and the unit behind them: 三百亩, 两千万元, 二十多万人."""
    loose = text.startswith(_MORE, end)
    at = end + 1 if loose else end
    while loose and text[at : at + 1] in LARGE:
        at += 1
    unit = unit_at(text, end - 1) if text[end - 1] in TEN_TO_THOUSAND and end - start > 1 else None  # 五千瓦 is 5 千瓦
    end = end - 1 if unit else end
    at = end if unit else at
    piece = text[start:end] + (text[end + 1 : at] if loose else "")
    values = in_words(piece)
    if values is None or values[0] == 0:
        return None
    sizes = piece[len(piece.rstrip(SIZES)) :] if len(piece) > 1 else ""
    return Number(start, at, values[0], sizes, loose, unit or unit_at(text, at), values[1])


def _in_words(text: str, number: Number) -> Quantity | None:
    """三百亩, 两千万元, 一个; 万 alone only where 超, 近 … stand before (超万架)."""
    start, unit = number.start, measured(text, number)
    if unit is None or (unit[1].kind == "scaled" and not number.sizes.endswith(tuple(LARGE))):
        return None
    if number.most is not None and not number.sizes and ("grade" in unit[1].uses or unit[1].kind == "year"):  # 三四类
        return None
    if unit[1].of and not counts(text, number, *unit):
        return None
    if unit[1].kind == "figures" and number.value < _HUNDRED and not _bounded(text, start):  # 十字绣, 八字方针
        return None
    if text[start : number.end] + unit[0] in _MANNER:  # 十分重要
        return None
    if text[start] in SIZES[1:] and not _led_to(text, start, number.end + len(unit[0])):
        return None
    if "tenths" in unit[1].uses:  # 三成 is given as 30 %, as 一半 is
        end, value = tenths(text, number.end + 1, number.value)
        most = number.most * 10 if number.most is not None else None
        return forms.named(text, number, Quantity(start, end, value, "%", units()["%"], True, most, number.loose))
    end, surface, spec = with_rate(text, number.end + len(unit[0]), *unit)
    found = Quantity(start, end, number.value, surface, spec, True, number.most, number.loose)
    return forms.named(text, number, found)


def _bounded(text: str, at: int) -> bool:
    """Whether a comparison stands before a number."""
    return comparators("before").before(text, at) is not None


def _led_to(text: str, at: int, end: int) -> bool:
    """Whether a comparison or what is reached stands before a bare multiplier: 超|百亿元, 近|千户, 达|万吨."""
    compared = comparators("before").before(text, at)
    level = lead_ins().before(text, at)
    if level is not None and len(level) > 1 and "level" in lead_ins().kinds[level]:  # 稳定在|百万吨以上; no 在|千人大会
        return _COUNTED_BY.match(text, end) is None  # 控制在|万人投诉2件以内
    return text.endswith(_REACHING, 0, at) or (
        compared is not None and "none" not in comparators("before").kinds[compared]
    )


def _lend_unit(text: str, out: list[Quantity]) -> None:
    """3个和4个工作日: the first has the unit of the second."""
    if len(out) < 2 or out[-2].unit != "个" or not out[-1].unit.startswith("个") or out[-1].unit == "个":
        return
    if text[out[-2].end : out[-1].start] in ("、", "和", "及", "或", "至"):
        out[-2].unit, out[-2].spec = out[-1].unit, out[-1].spec


def _join_range(text: str, out: list[Quantity], bare: Number | None, number: Number | None) -> None:
    """1-2个, 3到5人, 10万元至30万元 and 1万元以上3万元以下 are one quantity each; 从60%提高到80% is none."""
    last = out[-1]
    by = forms.joined(text, bare.end, last.start, last.end, True) if bare and last.value_max is None else None
    if bare and number and by:  # 3-5个; 3万-5万元
        low = lower_end(bare, number, last.value)
        if low is not None and number.unit and "tenths" in number.unit[1].uses:  # 一至二成
            low *= 10
        if low is not None:
            out[-1] = _range(last, bare.start, low, by)
        elif text[bare.end : last.start][0] in "-~":  # 5-3万元: nobody knows what is meant
            out.pop()
        return
    first = out[-2] if len(out) > 1 else last
    if first.unit != last.unit or not first.value < last.value or first.value_max is not None:
        return
    by = forms.joined(text, first.end, last.start, last.end)
    if by is None:
        return
    gap = text[first.end : last.start]
    if gap in "至到" and patterns.search("[由从][^,。;]*$", text[max(0, first.start - 16) : first.start]):
        return
    out.pop()
    out[-1] = _range(last, first.start, first.value, by)


def _range(last: Quantity, start: int, low: Decimal, rule: str) -> Quantity:
    return Quantity(start, last.end, low, last.unit, last.spec, last.words, last.value, last.loose, rule)
