"""A number as its cell shows it: 0.35 under `0%` is 35%, 45352 under `yyyy"年"m"月"` is 2024年3月.

A code has up to four sections (positive; negative; zero; text), a section placeholders for digits among literal words.
What is not known here (fractions, powers of ten) shows the number itself: another look, never another value.
"""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from planparse.readers.sheets import date_formats

# The codes that a workbook need not spell out; dates as a Chinese Excel shows them.
BUILTIN: dict[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;-", 42: "¥#,##0;-¥#,##0;-",
    43: "#,##0.00;-#,##0.00;-", 44: "¥#,##0.00;-¥#,##0.00;-", **date_formats.BUILTIN,
}  # fmt: skip
_PARTS = re.compile(
    r'"([^"]*)"?|[\\!](.)|[_*](.)|\[([^\]]*)\]?|(General|G/通用格式)|([0#?.,%@/])|(E[+-])|(.)', re.I | re.S
)
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>)\s*(-?\d+(?:\.\d+)?)")
_NEGATIVE = frozenset("-−–－(（△▲")
_EXACT = 25  # digits that are counted in
_WIDE = 11  # characters of a number without a format


class _Section(NamedTuple):
    parts: tuple[tuple[str, str], ...]  # (kind, words): `literal`, `general`, `mark`, `power`
    condition: tuple[str, Decimal] | None
    is_date: bool
    code: str


def shown(value: float, code: str, since_1904: bool = False) -> str:
    """The words that a number is shown as; empty where the format hides it."""
    if not math.isfinite(value):
        return str(value)
    exact = Decimal(f"{value:.15g}")
    sections = _sections(code)
    at = _chosen(sections, exact)
    section = sections[at]
    if section.is_date:
        return date_formats.shown(exact, section.code, since_1904) or general(exact)
    if not section.parts and len(sections) > 1:
        return ""
    # a format that only colours what is below zero still has to be read as below zero
    told = any(kind == "literal" and set(words) & _NEGATIVE for kind, words in section.parts)
    signed = exact < 0 and (at == 0 or section.condition is not None or not told)
    words = _number(abs(exact), section).strip()
    return f"-{words}" if signed and any(char in "123456789" for char in words) else words


def shown_text(words: str, code: str) -> str:
    """What a cell of words is shown as: `@"亩"` adds to them."""
    sections = _sections(code)
    section = sections[3] if len(sections) > 3 else sections[0] if len(sections) == 1 else None
    if section is None or ("mark", "@") not in section.parts:
        return "" if len(sections) > 3 and section is not None and not section.parts else words
    return "".join(words if part == ("mark", "@") else part[1] for part in section.parts if part[0] != "general")


def general(value: Decimal) -> str:
    """A number without a format: as many digits as fit."""
    if abs(value.adjusted()) > _EXACT:
        return str(value)
    plain = f"{value:f}"
    if len(plain) > _WIDE and "." in plain:
        room = max(0, _WIDE - 1 - len(plain.partition(".")[0]))
        rounded = value.quantize(Decimal(1).scaleb(-room), ROUND_HALF_UP)
        plain = f"{rounded or value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    pieces: list[str] = [""]
    for part in _PARTS.finditer(code):
        if part[0] == ";":
            pieces.append("")
        else:
            pieces[-1] += part[0]
    return tuple(map(_section, pieces[:4]))


def _section(code: str) -> _Section:
    parts: list[tuple[str, str]] = []
    condition = None
    for quoted, escaped, _space, bracket, general_word, mark, power, other in _PARTS.findall(code):
        if bracket:
            if found := _CONDITION.fullmatch(bracket):
                condition = (found[1], Decimal(found[2]))
            elif bracket.startswith("$"):
                parts.append(("literal", bracket[1:].partition("-")[0]))
        elif general_word:
            parts.append(("general", ""))
        elif power:
            parts.append(("power", power))
        elif mark:
            parts.append(("mark", mark))
        elif quoted or escaped or other:
            parts.append(("literal", quoted or escaped or other))
    return _Section(tuple(parts), condition, date_formats.is_date(code), code)


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> int:
    """Which section shows a value."""
    numeric = sections[:3]
    if any(section.condition for section in numeric[:2]):
        for at, section in enumerate(numeric):
            if section.condition is None or _holds(value, *section.condition):
                return at
        return len(numeric) - 1
    if value < 0 and len(numeric) > 1:
        return 1
    return 2 if value == 0 and len(numeric) > 2 else 0


def _holds(value: Decimal, sign: str, bound: Decimal) -> bool:
    return {
        "<": value < bound, ">": value > bound, "<=": value <= bound, ">=": value >= bound, "=": value == bound,
        "<>": value != bound,
    }[sign]  # fmt: skip


def _number(value: Decimal, section: _Section) -> str:
    parts = section.parts
    marks = {words for kind, words in parts if kind == "mark"}
    if any(kind == "general" for kind, _ in parts) or "@" in marks or not parts:
        return _as_general(value, parts)
    if "/" in marks and "?" in marks or any(kind == "power" for kind, _ in parts):
        return general(value)
    digits = [i for i, part in enumerate(parts) if part[0] == "mark" and part[1] in "0#?"]
    if not digits:
        return "".join(words for kind, words in parts if kind == "literal" or words in "%/.,")
    return _filled(value, parts, digits)


def _as_general(value: Decimal, parts: tuple[tuple[str, str], ...]) -> str:
    """A number as it is without a format, with the words around it."""
    inner = general(value)
    spoken = [
        words if kind == "literal" else inner if kind == "general" or words == "@" else "" for kind, words in parts
    ]
    return "".join(spoken) or inner


def _filled(value: Decimal, parts: tuple[tuple[str, str], ...], digits: list[int]) -> str:
    """The digits of a number in their placeholders, with the words between them."""
    point = next((i for i, part in enumerate(parts) if part == ("mark", ".")), len(parts))
    whole, behind = [i for i in digits if i < point], [i for i in digits if i > point]
    shift = _shift(parts, whole, behind, point)
    value = value.scaleb(shift)
    if value.adjusted() + len(behind) > _EXACT:
        return general(value.scaleb(-shift))
    value = value.quantize(Decimal(1).scaleb(-len(behind)), ROUND_HALF_UP)
    integer, _, fraction = f"{value:f}".partition(".")
    out, left = _whole_digits(integer.lstrip("0"), whole, parts)
    out[point] = "" if whole and "".join(out.values()) else left or "0"  # .5 is shown as 0.5, which none misreads
    fraction = _without_zeros(fraction, [parts[i][1] for i in behind])
    out |= {i: fraction[n : n + 1] for n, i in enumerate(behind)}
    if fraction:
        out[point] += "."
    elif not behind and whole:
        out[point] = ""
    out |= {i: words for i, (kind, words) in enumerate(parts) if kind == "literal" or words in "%/"}
    return "".join(out.get(i, "") for i in range(len(parts)))


def _shift(parts: tuple[tuple[str, str], ...], whole: list[int], behind: list[int], point: int) -> int:
    """By how many places a number is moved: two for each %, three back for each comma that no digit follows."""
    commas = [i for i, part in enumerate(parts) if part == ("mark", ",")]
    scale = sum(whole[-1] < comma < point for comma in commas) if whole else 0
    scale += sum(comma > behind[-1] for comma in commas) if behind else 0
    return 2 * sum(part == ("mark", "%") for part in parts) - 3 * scale


def _without_zeros(fraction: str, marks: list[str]) -> str:
    """The digits behind the point without zeros at the end that no 0 among the placeholders asks for."""
    needed = max((n + 1 for n, mark in enumerate(marks) if mark == "0"), default=0)
    return fraction[:needed] + fraction[needed:].rstrip("0")


def _whole_digits(left: str, whole: list[int], parts: tuple[tuple[str, str], ...]) -> tuple[dict[int, str], str]:
    """The digits before the point by their placeholders, the first taking all that is left; and what is left."""
    commas = [i for i, part in enumerate(parts) if part == ("mark", ",")]
    grouped = any(a < comma < b for a, b in pairwise(whole) for comma in commas)
    out: dict[int, str] = {}
    for rank, i in enumerate(reversed(whole)):
        mine = left if i == whole[0] else left[-1:]
        left = left[: len(left) - len(mine)]
        out[i] = _grouped(mine or ("0" if parts[i][1] == "0" else ""), rank, grouped)
    return out, left


def _grouped(digits: str, rank: int, grouped: bool) -> str:
    """Digits from the `rank`-th place on, a comma behind each third from the right."""
    if not grouped or not digits:
        return digits
    places = range(rank + len(digits) - 1, rank - 1, -1)
    return "".join(d + ("," if place and place % 3 == 0 else "") for d, place in zip(digits, places, strict=True))
