"""Values against what others have settled: factors of units against pint, recurrence rules against dateutil."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from capabilities import imported
from planparse.rules.deadlines import deadline_scan
from planparse.rules.matches import Clock
from planparse.rules.quantities.measures import units
from planparse.text.fold import fold
from quick_yaml import rule_cases

pint = imported("pint", needs="standards")
rrule = imported("dateutil.rrule", needs="standards")

# Our surface → pint's expression; the Chinese market units by their legal definitions (国务院 1959, 1984).
SAME: dict[str, str] = {
    "公顷": "hectare", "平方公里": "km**2", "平方米": "m**2", "平方厘米": "cm**2", "亩": "hectare / 15",
    "公里": "km", "米": "m", "厘米": "cm", "毫米": "mm", "微米": "um", "海里": "nautical_mile", "里": "0.5 km",
    "丈": "10 m / 3", "尺": "m / 3",
    "吨": "tonne", "公斤": "kg", "千克": "kg", "克": "g", "毫克": "mg", "微克": "ug", "斤": "0.5 kg", "担": "50 kg",
    "立方米": "m**3", "升": "liter", "毫升": "milliliter", "立方公里": "km**3",
    "千瓦时": "kWh", "度": "kWh", "兆瓦时": "MWh", "吉焦": "GJ", "焦耳": "J", "千卡": "kilocalorie_it",
    "吨标准煤": "7e6 kilocalorie_it", "吨油当量": "1e7 kilocalorie_it",
    "千瓦": "kW", "兆瓦": "MW", "吉瓦": "GW", "瓦": "W", "千伏安": "kVA", "马力": "metric_horsepower",
    "小时": "hour", "分钟": "minute", "天": "day", "周": "week", "秒": "s", "毫秒": "ms",
    "公里/小时": "km/hour", "米/秒": "m/s",
}  # fmt: skip
BASES = {"m2": "m**2", "m3": "m**3", "kg": "kg", "m": "m", "J": "J", "W": "W", "VA": "VA", "s": "s", "m/s": "m/s"}


@pytest.fixture(scope="module")
def registry():
    made = pint.UnitRegistry(non_int_type=Fraction)
    if "kilocalorie_it" not in made:
        made.define("kilocalorie_it = 4186.8 * joule")
    return made


@pytest.mark.parametrize("surface", SAME)
def test_factors_agree_with_pint(registry, surface: str) -> None:
    spec = units()[surface]
    assert spec.base is not None
    assert spec.factor is not None
    theirs = registry.parse_expression(SAME[surface]).to(BASES[spec.base]).magnitude
    assert abs(Fraction(theirs) / Fraction(*spec.factor) - 1) < Fraction(1, 10**9)


def test_the_lexicon_is_wide_enough() -> None:
    measured = [surface for surface, spec in units().items() if spec.dimension != "none"]
    assert len(measured) >= 250
    assert {spec.dimension for spec in units().values()} >= {
        "area", "length", "mass", "volume", "energy", "power", "money", "time", "count", "ratio"
    }  # fmt: skip


def cases():
    for case in rule_cases("deadlines"):
        clock = Clock(tuple(case.get("years", (2023,))), case.get("issue"), case.get("start_year"))
        for match in deadline_scan.scan(fold(case["text"]), clock, case.get("column", False)):
            if match.rrule:
                yield match.rrule


@pytest.mark.parametrize("rule", sorted(set(cases())))
def test_rules_parse_and_recur(rule: str) -> None:
    found = rrule.rrulestr(rule, dtstart=datetime(2024, 1, 1))
    assert len(list(found[:3])) == 3


def test_values_are_decimals_without_rounding() -> None:
    from planparse.rules.targets.target_scan import scan

    assert scan("完成投资1.23456789万元。")[0].value == Decimal("12345.6789")
    assert scan("改造0.3万亩。")[0].value == Decimal(3000)
