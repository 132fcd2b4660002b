"""Times in every form of the guide of annotation (17 to 19), made together with what they mean.

The rows `dates` of sentence_frames.yaml say how each form is put and answered: `{m}月底前` ends `Y-m-$`.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from random import Random
from typing import Any

from sentence_numerals import chinese


@dataclass(frozen=True, slots=True)
class Time:
    """A time as printed, its form, and the answer: kind, start, end, rrule, times of the contract."""

    text: str
    form: str
    want: dict[str, Any]
    comma: bool = False


PLACES = ("front", "inner", "end", "column")


def places(row: dict[str, Any]) -> tuple[str, ...]:
    """Where a form may stand."""
    return tuple(row.get("place", PLACES))


def make(row: dict[str, Any], rng: Random, plan_year: int) -> Time:
    """One time of the form of `row`."""
    m, n = sorted(rng.sample(range(1, 13), 2))
    d, e = rng.randint(1, 18), rng.randint(1, 28)
    parts = {
        "m": m,
        "n": n,
        "d": d,
        "e": e,
        "f": d + 10,
        "y": plan_year + rng.randint(0, 2),
        "Y": plan_year,
        "z": plan_year + 1,
    }
    shown = {**parts, "mm": f"{m:02}", "dd": f"{d:02}", "M": chinese(m), "S": str(plan_year)[2:]}
    want = {"kind": row.get("kind"), "start": None, "end": None, "rrule": None, "times": None}
    for key in ("start", "end"):
        if key in row:
            want[key] = _date(str(row[key]), parts)
    if "rrule" in row:
        want["rrule"] = row["rrule"].replace("=m;", f"={m};")
    if not want["kind"]:
        del want["kind"]  # nor of what kind
    elif row["kind"] in ("at", "relative"):
        del want["end"]  # the guide does not say
    if row.get("kind") == "at" and "rrule" not in row:
        del want["rrule"], want["start"]
    return Time(row["say"].format(**shown), row["say"], want, row.get("comma", False))


def _date(said: str, parts: dict[str, int]) -> str:
    """`Y+1-m-$` → 2026-02-28: year (with a number added), month, day, $ the last of the month."""
    year, month, day = said.split("-")
    base, _, plus = year.partition("+")
    y = (parts.get(base) or int(base)) + int(plus or 0)
    m = parts.get(month) or int(month)
    d = calendar.monthrange(y, m)[1] if day == "$" else parts.get(day) or int(day)
    return f"{y:04}-{m:02}-{d:02}"
