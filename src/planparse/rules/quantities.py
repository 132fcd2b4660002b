"""Numbers with a unit in running text: `5.4万亩`, `1-2个`, `百分之九十五`, `300万架次/年`, `一个`.

`find` says what is printed, not whether it is a target: dates, ordinals and numbers without a known unit are left
out, everything else is a `Quantity`. Units come from the lexicon `units`; values are Decimal.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

import regex

from planparse.lexicon.loader import load
from planparse.rules.measures import UNLISTED, Unit, by_first, unit_at, units
from planparse.text import patterns
from planparse.text.numerals import MULTIPLIERS, exact, figures_value, plain, words_value


@dataclass(slots=True, eq=False, repr=False)
class Quantity:
    """A number and its unit at `text[start:end]`; `words` where it is written in Chinese numerals alone."""

    start: int
    end: int
    value: Decimal
    unit: str
    spec: Unit
    words: bool = False
    value_max: Decimal | None = None
    loose: bool = False  # 1000余家, 30多万元
    scaled: Decimal = Decimal(1)  # the multiplier behind the figures, which 30-50万 lends to the first number
    exact: Fraction | None = None  # the value where no decimal is exact: a third is 100/3 %

    def normalized(self) -> tuple[Decimal, str] | None:
        """The value in the base of its dimension, exactly; None for counts."""
        if self.spec.base is None or self.spec.factor is None:
            return None
        top, bottom = self.spec.factor.numerator, self.spec.factor.denominator
        if self.exact is not None:
            return exact(self.exact * self.spec.factor), self.spec.base
        return plain(self.value * top / bottom if bottom != 1 else self.value * top), self.spec.base


# 12,345.6 as one number; commas only where they part groups of three.
_ARABIC = patterns.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?")
_WORDS = "一二两三四五六七八九十百千万亿零〇半"
_SHARE = patterns.compile(rf"[{_WORDS}点]{{1,8}}|[0-9]{{1,3}}(?:\.[0-9]{{1,4}})?")
_SEPARATORS = {"-", "~", "至", "到", "--", "~~", "以上"}
_BAD_BEFORE = frozenset("第._/×*+=")
_BAD_BEFORE_WORDS = frozenset("同统唯专任逐某这那几数")
_CLOCK = frozenset("月日号时点届")  # behind the digits of dates and ordinals
_INITIALS = patterns.compile(r"[^A-Z]*[A-Z]{2,5}$")
_PERIODS = "年月日天人户次村亩班"


@cache
def _chinese() -> regex.Pattern[str]:
    """Chinese numerals before what may be a unit, and 减半, 翻番, 一半, 半数. One class first, to scan for."""
    firsts = regex.escape("".join(sorted(c for c in by_first() if c not in _WORDS)))
    return patterns.compile(
        rf"[{_WORDS}减翻](?:(?<=减)半|(?<=翻)番|(?<=一)半(?![年天个小径])|(?<=半)数"
        rf"|(?<![减翻])[{_WORDS}]{{0,11}}(?=[{firsts}]|[多余][{firsts}万亿]))"
    )


def find(text: str) -> list[Quantity]:
    """All quantities of `text` in order, ranges joined."""
    marks = [(m.start(), m.end(), False) for m in _ARABIC.finditer(text)]
    marks += [(m.start(), m.end(), True) for m in _chinese().finditer(text)]
    marks.sort()
    out: list[Quantity] = []
    bare: tuple[int, int] | None = None  # the place of a number without a unit: the 3 of 3-5个
    done = 0
    for start, end, words in marks:
        if start < done or (text[end : end + 1] in _CLOCK and text[end : end + 2] != "日元"):
            continue
        if _is_part(text, start, words) and (words or not _behind_initials(text, start, end)):
            continue
        found = _special(text, start, end) if words else None
        found = found or (_in_words(text, start, end) if words else _in_figures(text, start, end))
        if found is None:
            bare = (start, end)
            continue
        done = found.end
        out.append(found)
        _lend_unit(text, out)
        _join_range(text, out, bare)
        bare = None
    return out


def _is_part(text: str, start: int, words: bool) -> bool:
    """Whether the character before makes the number a piece of something else: 第3, G006, 1.4GHz, 4×4, 3/4."""
    if not start:
        return False
    before = text[start - 1]
    if before in _BAD_BEFORE or (words and before in _BAD_BEFORE_WORDS):
        return True
    if before == "#":  # 4#渠 is a name, the 17 of 22#17条路 is not
        return not text[start - 2 : start - 1].isdigit()
    if before.isascii() and (before.isalpha() or before.isdigit()):
        return True
    if before in "-:" and start > 1:
        return text[start - 2].isascii() and (text[start - 2].isalpha() or before == ":" and text[start - 2].isdigit())
    return False


def _behind_initials(text: str, start: int, end: int) -> bool:
    """AED800台: devices counted behind the initials that name them; no model like GB800."""
    return text[end : end + 1] in ("台", "套", "辆") and bool(_INITIALS.match(text, max(0, start - 6), start))


def _special(text: str, start: int, end: int) -> Quantity | None:
    """减半, 一半 and 半数 are shares of 50 %; 翻番 is 1 番; 百分之九十五 and 五分之一 are given in %."""
    piece = text[start:end]
    if piece in ("减半", "一半", "半数"):
        return Quantity(start, end, Decimal(50), "%", units()["%"], True)
    if piece == "翻番":
        return Quantity(start + 1, end, Decimal(1), "番", units()["番"], True)
    if not text.startswith("分之", end):
        return None
    share = _SHARE.match(text, end + 2)
    below = words_value(piece)
    above = _number(share[0]) if share else None
    if share is None or below is None or above is None or below == 0:
        return None
    share_exact = Fraction(above) * 100 / Fraction(below)
    percent = exact(share_exact)
    if percent.as_tuple().exponent >= -4:  # type: ignore[operator]
        return Quantity(start, share.end(), percent, "%", units()["%"], True)
    # as it is quoted; `normalized` has all digits
    rounded = percent.quantize(Decimal("0.01"))
    return Quantity(start, share.end(), rounded, "%", units()["%"], True, exact=share_exact)


def _number(piece: str) -> Decimal | None:
    return Decimal(piece) if piece[0].isdigit() and piece[0].isascii() else words_value(piece)


def _in_figures(text: str, start: int, end: int) -> Quantity | None:
    if end - start > 18:
        return None
    value, scaled, at, loose = figures_value(text[start:end]), Decimal(1), end, False
    unit: tuple[str, Unit] | None = None
    for _ in range(5):
        unit = unit_at(text, at) or _unlisted(text, at)
        if unit:
            break
        sign = text[at : at + 1]
        if sign in MULTIPLIERS:
            scaled *= MULTIPLIERS[sign]
            more = _ARABIC.match(text, at + 1) if sign in "万亿" else None
            if more and more.end() - at < 9:  # 2万5千公里
                value, scaled, at = value * scaled + figures_value(more[0]), Decimal(1), more.end()
                if text[at : at + 1] in ("千", "百") and not unit_at(text, at):
                    tail = MULTIPLIERS[text[at]]
                    value += figures_value(more[0]) * (tail - 1)
                    at += 1
                continue
        elif sign and sign in "多余":
            loose = True
        else:
            return None
        at += 1
    else:
        return None
    surface, spec = unit
    if spec.kind == "words" or (spec.kind == "scaled" and scaled == 1):
        return None
    if spec.kind == "year" and value >= 100 and scaled == 1:  # 2023年
        return None
    end, surface, spec = _rate(text, at + len(surface), surface, spec)
    return Quantity(start, end, plain(value * scaled), surface, spec, False, None, loose, scaled)


_CLOSES = patterns.compile(r"以[上下内]|左右|[,。;、)]|$")


def _unlisted(text: str, at: int) -> tuple[str, Unit] | None:
    """A measure word that no list has: one character that closes the phrase (增开专列12趟, 栽植绿篱300丛以上)."""
    sign = text[at : at + 1]
    if not "\u4e00" <= sign <= "\u9fff" or sign in MULTIPLIERS or sign in _not_measures():
        return None
    if not _CLOSES.match(text, at + 1) or any(text.startswith(known, at) for known in by_first().get(sign, ())):
        return None
    return sign, UNLISTED


@cache
def _not_measures() -> frozenset[str]:
    return frozenset(row["surface"] for row in load("not_measures")) | _CLOCK | frozenset(_WORDS)


def _in_words(text: str, start: int, end: int) -> Quantity | None:
    """三百亩, 两千万元, 一个; 万 alone only where 超, 近 … stand before (超万架)."""
    loose = text[end : end + 1] in ("多", "余")
    at = end + 1 if loose else end
    while loose and text[at : at + 1] in ("万", "亿"):
        at += 1
    unit = unit_at(text, end - 1) if text[end - 1] in "千百" and end - start > 1 else None  # 五千瓦 is 5 千瓦
    end = end - 1 if unit else end
    unit = unit or unit_at(text, at)
    if unit is None or unit[1].kind == "scaled":
        return None
    if text.startswith("十分", start) and unit[0] == "分":  # 十分重要
        return None
    piece = text[start:end] + (text[end + 1 : at] if loose else "")
    if len(piece) > 1 and all(c not in MULTIPLIERS for c in piece):  # 一两个, 三五家
        return None
    if piece[0] in "百千万亿" and text[start - 1 : start] not in ("超", "过", "破", "近", "逾", "达"):
        return None
    value = Decimal("0.5") if piece == "半" else words_value(piece)
    if value is None or value == 0:
        return None
    if unit[0] == "成":  # 三成 is given as 30 %, as 一半 is
        return Quantity(start, at + 1, value * 10, "%", units()["%"], True, loose=loose)
    at = end if not loose else at
    end, surface, spec = _rate(text, at + len(unit[0]), *unit)
    return Quantity(start, end, value, surface, spec, True, None, loose)


def _rate(text: str, end: int, surface: str, spec: Unit) -> tuple[int, str, Unit]:
    """元/亩, 架次/年, 元/人·月: the unit with what stands behind the stroke."""
    if text.startswith("每秒", end):  # 立方米每秒
        return end + 2, surface + "每秒", Unit("rate")
    if text[end : end + 1] != "/":
        return end, surface, spec
    below = unit_at(text, end + 1)
    size = len(below[0]) if below else int(text[end + 1 : end + 2] in _PERIODS and end + 1 < len(text))
    if not size:
        return end, surface, spec
    stop = end + 1 + size
    if text[stop : stop + 1] in ("·", "/", "•") and stop + 1 < len(text):  # 元/人·月, 吨/月·平方公里
        further = unit_at(text, stop + 1)
        more = len(further[0]) if further else int(text[stop + 1] in _PERIODS)
        if more:
            return stop + 1 + more, surface + text[end : stop + 1 + more], Unit("rate")
    rate = Unit("rate")
    if below and spec.factor and below[1].factor:
        rate = Unit("rate", f"{spec.base}/{below[1].base}", spec.factor / below[1].factor)
    return stop, surface + text[end:stop], rate


def _lend_unit(text: str, out: list[Quantity]) -> None:
    """3个和4个工作日: the first has the unit of the second."""
    if len(out) < 2 or out[-2].unit != "个" or not out[-1].unit.startswith("个") or out[-1].unit == "个":
        return
    if text[out[-2].end : out[-1].start] in ("、", "和", "及", "或", "至"):
        out[-2].unit, out[-2].spec = out[-1].unit, out[-1].spec


def _join_range(text: str, out: list[Quantity], bare: tuple[int, int] | None) -> None:
    """1-2个, 3到5人, 10万元至30万元 and 1万元以上3万元以下 are one quantity each; 从60%提高到80% is none."""
    last = out[-1]
    if bare and text[bare[1] : last.start].lstrip("万亿") in _SEPARATORS:  # 3-5个; 3万-5万元
        piece = text[bare[0] : bare[1]]
        low = _number(piece.replace(",", "")) if len(piece) < 12 else None
        if low is not None:
            low = low * last.scaled if low <= last.value / last.scaled else low
            if low < last.value:
                out[-1] = _range(last, bare[0], plain(low))
        return
    first = out[-2] if len(out) > 1 else last
    if first.unit != last.unit or not first.value < last.value or first.value_max is not None:
        return
    gap = text[first.end : last.start]
    if gap not in _SEPARATORS or (gap == "以上" and not text.startswith("以下", last.end)):
        return
    if gap in "至到" and patterns.search("[由从]", text[max(0, first.start - 16) : first.start]):
        return
    out.pop()
    out[-1] = _range(last, first.start, first.value)


def _range(last: Quantity, start: int, low: Decimal) -> Quantity:
    return Quantity(start, last.end, low, last.unit, last.spec, last.words, last.value, last.loose, last.scaled)
