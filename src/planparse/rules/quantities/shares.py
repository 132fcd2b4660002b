"""Shares and multiples in words: 减半, 一半, 翻番, 百分之九十五, 五分之一, 百分之三至五; shares in figures: 2/3."""

from __future__ import annotations

from decimal import Decimal

from planparse.lexicon.loader import words_of
from planparse.rules.quantities.figures import SHARE
from planparse.rules.quantities.lookups import longest_of
from planparse.rules.quantities.measures import Quantity, unit_at, units
from planparse.rules.quantities.word_jobs import comparators, lead_ins, words
from planparse.text import patterns
from planparse.text.numerals import plain, words_value
from planparse.text.ratios import Ratio

_HALF, _HALVED, _DOUBLED = (words_of("quantity_words", use) for use in ("half", "halved", "doubled"))
_PARTS_OF = words_of("quantity_words", "parts_of")
_REACHING = words_of("quantity_words", "reaching")
_HUNDRED = Decimal(100)
_TO = patterns.compile("-{1,2}|~{1,2}|[至到]")


def half(text: str, start: int, end: int) -> Quantity | None:
    """一半 and 半数 are 50 %."""
    return Quantity(start, end, Decimal(50), "%", units()["%"], True) if text[start:end] in _HALF else None


def halved(text: str, start: int, end: int) -> Quantity | None:
    """减半 is a decrease by 50 %."""
    return Quantity(start, end, Decimal(50), "%", units()["%"], True) if text[start:end] in _HALVED else None


def doubled(text: str, start: int, end: int) -> Quantity | None:
    """翻番 is 1 番."""
    piece = text[start:end]
    if piece not in _DOUBLED:
        return None
    return Quantity(start + 1, end, Decimal(1), piece[1:], units()[piece[1:]], True)


def percentage(text: str, start: int, end: int) -> Quantity | None:
    """百分之九十五, 百分之三至五, given in %."""
    named = text.startswith(_PARTS_OF, end) and words_value(text[start:end]) == _HUNDRED
    return _in_words(text, start, end) if named else None


def fraction(text: str, start: int, end: int) -> Quantity | None:
    """五分之一, 千分之三, given in %."""
    return _in_words(text, start, end)


def _in_words(text: str, start: int, end: int) -> Quantity | None:
    parts = next((word for word in _PARTS_OF if text.startswith(word, end)), None)
    if parts is None:
        return None
    share = SHARE.match(text, end + len(parts))
    below = words_value(text[start:end])
    above = _number(share[0]) if share else None
    if share is None or below is None or above is None or below == 0:
        return None
    found = _share(start, share.end(), Ratio.of(above * 100).over(Ratio.of(below)))
    stop, upper = _to_share(text, share.end(), below) if found.exact is None else (0, None)
    if upper is not None and upper > found.value:
        found.end, found.value_max = stop, upper
    return found


# 2|/3|以上的行政村, 达到2/3; no 1/2级, 3/5/2024
_PARTS = patterns.compile(
    rf"(?P<above>[1-9][0-9]?)/(?P<below>[1-9][0-9]?)(?={longest_of(comparators('after').kinds)}|[的,。;、)]|$)"
)


def in_figures(text: str, start: int, end: int) -> Quantity | None:
    """2/3 of something: before 的 or a comparison, else behind a word that leads to it or a share's noun (普及率2/3)."""
    if text[end : end + 1] != "/":
        return None
    parts = _PARTS.match(text, start)
    if parts is None or not 0 < int(parts["above"]) < int(parts["below"]):
        return None
    bare = text[parts.end() : parts.end() + 1] in ("", *",。;、)")
    led = lead_ins().before(text, start) or words("rate").before(text, start) or text.endswith(_REACHING, 0, start)
    if bare and not led:
        return None
    return _share(start, parts.end(), Ratio(int(parts["above"]) * 100, int(parts["below"])))


def _share(start: int, end: int, share: Ratio) -> Quantity:
    """A share in %, as it is quoted where no decimal is exact; `normalized` has all digits."""
    percent = plain(share.decimal())
    if percent.as_tuple().exponent >= -4:  # type: ignore[operator]
        return Quantity(start, end, percent, "%", units()["%"], True)
    return Quantity(start, end, percent.quantize(Decimal("0.01")), "%", units()["%"], True, exact=share)


def _to_share(text: str, at: int, below: Decimal) -> tuple[int, Decimal | None]:
    """百分之三|至五: the upper end of a share, in %, that says 百分之 once."""
    dash = _TO.match(text, at)
    upper = SHARE.match(text, dash.end()) if dash else None
    value = _number(upper[0]) if upper else None
    if upper is None or value is None or text.startswith(_PARTS_OF, upper.end()) or unit_at(text, upper.end()):
        return at, None
    return upper.end(), plain(Ratio.of(value * 100).over(Ratio.of(below)).decimal())


def _number(piece: str) -> Decimal | None:
    return Decimal(piece) if piece[0].isdigit() and piece[0].isascii() else words_value(piece)
