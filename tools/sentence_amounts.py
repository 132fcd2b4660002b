"""Amounts of sentences: a numeral, its unit, and the words of comparison around them, with what they say.

What the guide of annotation leaves open is not asked: a key that a wanted target lacks is not compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import yaml

import sentence_numerals
import sentence_shares
from planparse.lexicon.loader import load
from sentence_numerals import Numeral

W: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("sentence_frames.yaml").read_text(encoding="utf-8"))
Want = dict[str, Any]
MANY = frozenset({"area", "mass", "money", "length", "volume", "energy", "power", "emission", "traffic", "data"})
_NO_UNITS = frozenset({"周年", "成", "折", "番", "倍", "%"})
_AFTER_THOUSAND = ("米", "瓦", "克", "卡", "乏", "伏", "千", "百")  # 五千|米 or 五|千米: nobody can tell


@dataclass(slots=True)
class Sentence:
    """Words without a stop, what they state, and the forms they are made of (`tags`: dimension of the report → form)."""

    text: str
    targets: list[Want]
    times: list[Want] | None = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)
    optional: list[Want] = field(default_factory=list)  # neither wanted nor wrong
    column: str | None = None  # the time in a column of a table


@dataclass(slots=True)
class Amount:
    """A numeral and its unit, with what may stand around them."""

    text: str
    want: Want
    tags: dict[str, str]


def units_of(sort: str) -> list[str]:
    """The surfaces of all units that measure this."""
    rows = [row for row in load("units") if row["dimension"] == sort and "of" not in row]  # 路 counts only some things
    return [s for row in rows for s in row["surfaces"] if s not in _NO_UNITS]


UNITS = {sort: units_of(sort) for sort in W["measures"] if sort not in ("ratio", "change_only", "growth")}
THINGS = [u for u in units_of("count") if not (u in W["things"] and W["things"][u] is None)]
EVENTS = frozenset(s for row in load("units") if row.get("kind") == "event" for s in row["surfaces"])
_SCALED = frozenset(s for row in load("units") if row.get("kind") == "scaled" for s in row["surfaces"])


def amount(rng: Random, sort: str, unit: str | None = None, *, makers: tuple[Any, ...] | None = None) -> Amount:
    """A numeral that fits what is measured, and its unit."""
    if unit is None:
        unit = "%" if sort == "ratio" else rng.choice(UNITS[sort])
    while True:
        number = rng.choice(makers or _makers(sort, unit))(rng)
        if _fits(number, unit):
            break
    shown = unit.translate(str.maketrans("()", "（）")) if rng.random() < 0.5 else unit
    own = number.unit or unit
    gap = " " if not number.unit and rng.random() < 0.04 and number.text[-1].isdigit() else ""
    text = number.text if number.unit else number.text + gap + shown
    want = {"value": number.value, "value_max": number.most, "unit": own, "comparator": "range" if number.most else "="}
    if number.loose:
        del want["comparator"]
    return Amount(text, want, {"numeral": number.form + (" and a blank" if gap else ""), "unit": own, "sort": sort})


def _makers(sort: str, unit: str) -> tuple[Any, ...]:
    if unit == "%":
        return sentence_shares.PERCENTS
    if unit == "元" or sort == "money":
        return (*sentence_shares.AMOUNTS, sentence_numerals.bankers)
    if sort in MANY:
        return sentence_shares.AMOUNTS
    if sort == "count":
        return sentence_shares.INTEGERS
    return sentence_shares.FIGURES if sort in ("score", "time") else sentence_shares.SMALL


def _fits(number: Numeral, unit: str) -> bool:
    words = not number.text[-1].isascii() and number.text[-1] not in "０１２３４５６７８９"
    if unit in _SCALED and not number.text.endswith(("万", "亿")):
        return False
    if words and unit.startswith(_AFTER_THOUSAND) and not number.text.endswith(("万", "亿")):
        return False
    if unit in ("年", "个年度") and number.value >= 100:
        return False
    return not (unit == "分" and words) and not (number.text.endswith("十") and unit.startswith("分"))


def comparison(
    rng: Random,
    one: Amount,
    *,
    before: bool = True,
    after: bool = True,
    below: bool = True,
    level: bool = True,
    lone: float = 0.35,
) -> tuple[str, str]:
    """Words of comparison around an amount, before and behind; changes what is wanted of it."""
    if one.want.get("comparator") != "=" or rng.random() < lone:
        return "", ""
    sort = one.tags["sort"]
    fit = "rate" if "/" in one.want["unit"] and sort == "rate" else sort
    rows = [r for r in W["comparators"] if fit in r.get("fit", [fit]) and (level or "level" not in r)]
    row = rng.choice(
        [r for r in rows if (before if r["side"] == "before" else after and (below or r["sense"] != "<="))]
    )
    if row["side"] == "after":
        one.want["comparator"], one.tags["comparator"] = row["sense"], "…" + row["say"]
        return "", row["say"]
    negation = rng.choice(W["negations"]) if "turn" in row and rng.random() < 0.7 else ""
    one.want["comparator"] = row["turn"] if negation else row["sense"]
    one.tags["comparator"] = f"{negation}+{row['say']}" if negation else row["say"]
    return negation + row["say"], ""
