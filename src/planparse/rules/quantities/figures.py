"""The numbers of running text before their unit is asked for: figures with multipliers, Chinese numerals, signs.

5.4万 → 54000    2万5千 → 25000    六点五 → 6.5    两三千 → 2000 to 3000    不低于-1 → -1    零下18 → -18
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

import regex

from planparse.lexicon.loader import words_of
from planparse.rules.quantities.lookups import longest_of
from planparse.rules.quantities.measures import Unit, by_first, unit_at, units
from planparse.rules.quantities.word_jobs import comparators, lead_ins
from planparse.text import patterns
from planparse.text.numerals import (
    BANKERS,
    BANKERS_TENS,
    COMMON,
    DIGITS,
    LARGE,
    MULTIPLIERS,
    ONES,
    TEN_TO_THOUSAND,
    TENS,
    figures_value,
    in_pieces,
    plain,
    words_value,
)

# 12,345.6 as one number; commas only where they part groups of three.
ARABIC = patterns.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?")
HALF = "半"
SIZES = "".join((*TEN_TO_THOUSAND, *LARGE))
WORDS = "".join((*COMMON, *TENS, *SIZES, HALF))
_BANKERS = "".join((*BANKERS, *BANKERS_TENS))
_COUNTING = "".join(sign for sign, value in COMMON.items() if value)  # 一 to 九, and 两
_DECIMALS = rf"[{''.join(COMMON)}]{{1,8}}[{SIZES}]{{0,3}}"
_MORE = "".join(words_of("quantity_words", "and_more"))
_LARGE = "".join(LARGE)
_WHOLE_WORDS = words_of(
    "quantity_words", "half", "halved", "doubled"
)  # 一半, 翻番: numbers without a unit of their own
SHARE = patterns.compile(rf"[{WORDS}]{{1,16}}(?:点{_DECIMALS})?|[0-9]+(?:\.[0-9]+)?")
SEPARATORS = frozenset({"-", "~", "至", "到", "--", "~~"})
# 两三千, 十五六, 七八百: two neighbours in place of one digit
_LOOSE = patterns.compile(rf"(?P<before>[{''.join(COMMON)}{SIZES}]*?)(?P<two>[{_COUNTING}]{{2}})(?P<size>[{SIZES}]*)")
FEW = ONES[:2]  # 一两, 二三


class Number(NamedTuple):
    """A number at `text[start:end]`, its multipliers folded into `value`; `sizes` are the last ones as printed (千万)."""

    start: int
    end: int
    value: Decimal
    sizes: str = ""
    loose: bool = False  # 1000余, 30多万
    unit: tuple[str, Unit] | None = None  # what stands behind it
    most: Decimal | None = None  # the upper end of 两三千


@cache
def chinese() -> regex.Pattern[str]:
    """Chinese numerals before what may be a unit or the end of a range, and 减半, 翻番, 一半, 半数; one class first."""
    firsts = regex.escape("".join(sorted(c for c in by_first() if c not in WORDS)))
    numeral = longest_of(surface for first, found in by_first().items() if first in WORDS for surface in found)
    behind = rf"(?=[{firsts}]|{numeral}|[{_MORE}][{firsts}{_LARGE}]|[-~至到]{{1,2}}[{WORDS}])"
    begun = "".join({word[0] for word in _WHOLE_WORDS} - set(WORDS))
    whole = "|".join(f"(?<={word[0]}){word[1:]}(?![年天个小径])" for word in sorted(_WHOLE_WORDS))
    bankers = f"零{_BANKERS}{_LARGE}"
    return patterns.compile(
        rf"""[{WORDS}{begun}{_BANKERS}] (?:
            {whole}  # 一半; no 一半年, 一半径
          | (?<=[{"".join(BANKERS)}]) (?=[{bankers}]*[{"".join(BANKERS_TENS)}元]) [{bankers}]* (?=[{firsts}])  # 伍拾|万元
          | (?<![{begun}{_BANKERS}]) (?<![{WORDS}0-9][{WORDS}]) (?<![{WORDS}]点[{WORDS}])
            [{WORDS}]{{0,23}} (?:点{_DECIMALS})? {behind} )  # 三点六亿|元, 二十|多万人
        """,
        regex.X,
    )


def figures(text: str, start: int, end: int) -> Number | None:
    """The number that the figures `text[start:end]` open, with its multipliers and the unit behind it, where one stands."""
    if end - start > 18:
        return None
    value, unit = figures_value(text[start:end]), unit_at(text, end)
    if unit or text[end : end + 1] not in _GROWS:
        return Number(start, end, value, "", False, unit)
    return _with_sizes(text, start, end, value)


_GROWS = frozenset([*MULTIPLIERS, *_MORE])
_NO_MORE = str.maketrans(dict.fromkeys(_MORE))


def _with_sizes(text: str, start: int, at: int, value: Decimal) -> Number | None:
    """5千万, 30多万, 2万5千: the number with the multipliers that stand at `at`."""
    sizes, loose, pieces = "", False, False
    for _ in range(5):
        unit = unit_at(text, at)
        sign = text[at : at + 1]
        if unit or sign not in _GROWS:
            whole = in_pieces(text[start:at].translate(_NO_MORE)) if pieces else figures_value(str(value), sizes)
            if whole is None:  # 3万55亩: nobody knows what is meant
                return Number(start, at, value)
            return Number(start, at, whole, sizes, loose, unit)
        at += 1
        if sign in _MORE:
            loose = True
            continue
        sizes += sign
        more = ARABIC.match(text, at) if sign in LARGE else None
        if more and more.end() - at < 8:  # 2万5千公里
            pieces, sizes, at = True, "", more.end()
    return None


def in_words(piece: str) -> tuple[Decimal, Decimal | None] | None:
    """The value of Chinese numerals, and the upper end of 两三千; None where they are none (一两, 三五, the surname
    伍)."""
    if piece == HALF:
        return Decimal("0.5"), None
    if (
        MULTIPLIERS.keys().isdisjoint(piece)
        and TENS.keys().isdisjoint(piece)
        and (len(piece) > 1 and "点" not in piece or piece in _BANKERS)
    ):
        return _neighbours(piece)
    value = words_value(piece)
    if value is not None:
        return value, None
    return _neighbours(piece)


def _neighbours(piece: str) -> tuple[Decimal, Decimal] | None:
    """两三千 → 2000 and 3000, 七八 → 7 and 8; 一两 and 二三 are few, and classes or parts (二三类)."""
    loose = _LOOSE.fullmatch(piece)
    if loose is None or piece[0] in FEW and len(piece) == 2:
        return None
    first, second = loose["two"]
    low, high = (words_value(f"{loose['before']}{digit}{loose['size']}") for digit in (first, second))
    if low is None or high is None or DIGITS[second] != DIGITS[first] + 1:
        return None
    return low, high


_FAR = 1000  # 5-3万 is no range from 5 to 30,000
_INITIALS = patterns.compile(r"[^A-Z]*[A-Z]{2,5}$")
_GROWTH = words_of("quantity_words", "growth")
BELOW_ZERO = words_of("quantity_words", "below_zero")
_OPENS = frozenset("([,;:。、“~")


def _rises(gap: str, before: Number, number: Number) -> bool:
    """Whether a range goes on with a number below zero: -18~-15; behind a hyphen only where it rises, -3--1."""
    return gap != "" and (gap != "-" or (before.value < 0 and -number.value > before.value))


def signed(text: str, number: Number, dimension: str, before: Number | None) -> Number:
    """The same number with the minus sign before it, where what stands there is one and no dash, hyphen or range.

    A sign stands behind a word that leads to the number (不低于-1%), for temperatures and shares also where a clause
    begins; behind a noun only for temperatures and growths. `before` is the number before, which may open a range."""
    at = number.start - 1
    below = dimension == "temperature" and _below_zero(text, number.start)
    if below:
        return number._replace(start=number.start - len(below), value=-number.value)
    if at < 0 or text[at] not in "-负":
        return number
    measured = dimension in ("temperature", "ratio")
    gap = text[before.end : at] if before is not None else None
    if before is not None and (gap == "" or gap in SEPARATORS):  # 18|-15, -18~|-15℃
        minus = _rises(gap, before, number)
    elif not at or text[at - 1] in _OPENS:
        minus = measured
    else:
        minus = _minus_behind(text, at, dimension)
    return number._replace(start=at, value=-number.value) if minus else number


def _minus_behind(text: str, at: int, dimension: str) -> bool:
    """Whether the sign at `at` is a minus behind a word that leads to the number, or behind what is measured."""
    led = lead_ins().before(text, at)
    if led:
        kinds = lead_ins().kinds[led]
        # 减负5亿元 is less of a burden, no lead to a sum below zero
        return "none" not in kinds if text[at] == "-" else not kinds.isdisjoint({"comparator", "level"})
    han = "\u4e00" <= text[at - 1] <= "\u9fff"
    return han and (dimension == "temperature" or (dimension == "ratio" and text.endswith(_GROWTH, 0, at)))


def _below_zero(text: str, at: int) -> str | None:
    """The words for a minus that stand right before `at`."""
    return next((word for word in BELOW_ZERO if text.endswith(word, 0, at)), None)


def doubtful(text: str, start: int, number: Number, dimension: str, before: int) -> bool:
    """Whether the hyphen before a sum or a share may be a minus or a dash (净利润-500万元, 价格指数-0.5%): what is above
    zero in the one and below it in the other is no value. `start` is the quantity's, `before` the end of the one before:
    behind a quantity the hyphen makes a range (50万元-100万元), behind letters a name."""
    at = number.start - 1
    if start != number.start or at <= 0 or before == at or text[at] != "-":
        return False
    return dimension in ("money", "ratio") and "\u4e00" <= text[at - 1] <= "\u9fff"


def behind_initials(text: str, start: int, end: int) -> bool:
    """AED800台: devices counted behind the initials that name them; no model like GB800."""
    unit = unit_at(text, end)
    return unit is not None and "device" in unit[1].uses and bool(_INITIALS.match(text, max(0, start - 6), start))


def lower_end(low: Number, last: Number, high: Decimal) -> Decimal | None:
    """The value of a range's first number, which lacks the unit: the multipliers of the second are its own where it is
    smaller so (3-5万, 五十至八十万), else it stands as printed (8000-1.2万, 5000万-1亿). None where neither can be meant."""
    for at in range(len(last.sizes)):
        size = figures_value("1", last.sizes[at:])
        if low.value <= high / size:
            shared = low.value * size
            return plain(shared) if shared < high else None
    plausible = low.sizes or not last.sizes or low.value * _FAR >= high
    return low.value if low.value < high and plausible else None


_CLAUSE, _BEHIND = 24, 6  # code points of a clause before a number, and behind its unit


def counts(text: str, number: Number, surface: str, unit: Unit) -> bool:
    """Whether a unit that counts some things only stands by one of them: 视频|320路, 320路|视频; no 3路公交."""
    behind = number.end + len(surface)
    clause = _clauses(text[max(0, number.start - _CLAUSE) : number.start])[-1]
    following = _clauses(text[behind : behind + _BEHIND])[0]
    return any(word in clause or word in following for word in unit.of)


def _clauses(text: str) -> list[str]:
    return patterns.split(r"[,。;:!?\n]", text)


def measured(text: str, number: Number) -> tuple[str, Unit] | None:
    """The unit behind a number; 度 below zero is one of temperature (零下18度), else one of power (3万度)."""
    if number.unit and number.unit[1].kind == "scaled" and _below_zero(text, number.start):
        return number.unit[0], units()["℃"]
    return number.unit


# 九成五, 三成半: tenths and hundredths, where no measure follows the last digit
_SHARE_ENDS = rf"(?={longest_of(comparators('after').kinds)}|[,。;:、()“”的和及至到~-]|$)"
_HUNDREDTH = patterns.compile(rf"[{_COUNTING}{HALF}]{_SHARE_ENDS}")
_ENDS = patterns.compile(_SHARE_ENDS)


def closes_share(text: str, at: int) -> bool:
    """Whether a share in tenths may end there: 3成|以上; no 5成|功."""
    return _ENDS.match(text, at) is not None


def tenths(text: str, at: int, value: Decimal) -> tuple[int, Decimal]:
    """Where a share in tenths ends whose 成 ends at `at`, and its value in %: 九成五 → 95."""
    digit = _HUNDREDTH.match(text, at)
    if digit is None:
        return at, value * 10
    return digit.end(), value * 10 + (5 if digit[0] == HALF else DIGITS[digit[0]])
