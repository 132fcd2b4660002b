"""A day or a time of day as its cell shows it: days are counted from 1900 or 1904, codes say which parts are shown."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal

from planparse.text.numerals import SIGNS_TO_TEN

# Codes by their number, as a Chinese Excel shows them: the rows that other languages lack are fixed by ECMA-376.
_MONTH, _DAY, _LONG = 'yyyy"年"m"月"', 'm"月"d"日"', 'yyyy"年"m"月"d"日"'
_CLOCK, _SECONDS = 'h"时"mm"分"', 'h"时"mm"分"ss"秒"'
BUILTIN: dict[int, str] = {
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: _MONTH, 28: _DAY, 29: _DAY, 30: "m/d/yy", 31: _LONG, 32: _CLOCK, 33: _SECONDS,
    34: f"上午/下午{_CLOCK}", 35: f"上午/下午{_SECONDS}", 36: _MONTH, 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 50: _MONTH,
    51: _DAY, 52: _MONTH, 53: _DAY, 54: _DAY, 55: f"上午/下午{_CLOCK}", 56: f"上午/下午{_SECONDS}", 57: _MONTH, 58: _DAY,
}  # fmt: skip
_PARTS = re.compile(
    r'"([^"]*)"?|[\\!](.)|[_*](.)|\[([^\]]*)\]?|(AM/PM|A/P|上午/下午)|(y+|e+|m+|d+|a{3,4}|h+|s+)|(\.0+)|(.)',
    re.I | re.S,
)
_WORDS = re.compile(r'"[^"]*"?|[\\!_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]?|general|am/pm', re.I | re.S)
_WEEK = SIGNS_TO_TEN[:6] + "日"
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_LAST = 2_958_466  # the day after 9999-12-31


def is_date(code: str) -> bool:
    """Whether a section of a code shows a day or a time."""
    return bool(re.search(r"[ymdhs]|a{3,4}|(?<![0#?])e(?![+-])", _WORDS.sub("", code), re.I))


def shown(serial: Decimal, code: str, since_1904: bool) -> str | None:
    """The words; None for what is no day."""
    if not 0 <= serial < _LAST:
        return None
    if re.search(r"\[\$-f800\]", code, re.I):  # the system's long date
        code = _LONG
    day = serial + (1462 if since_1904 else 0)
    first = datetime(1899, 12, 31) if day < 60 else datetime(1899, 12, 30)  # 1900 counts as a leap year there
    moment = first + timedelta(seconds=float(round(day * 86400)))
    parts = _PARTS.findall(code)
    letters = [(i, (part[5] or part[3])[0].lower()) for i, part in enumerate(parts) if part[5] or _is_elapsed(part[3])]
    half_days = any(part[4] for part in parts)
    out: list[str] = []
    for i, (quoted, escaped, _space, bracket, half, letter, _fraction, other) in enumerate(parts):
        if letter:
            out.append(_part(moment, letter.lower(), _is_minute(letters, i), half_days))
        elif half:
            afternoon = moment.hour >= 12
            out.append(("下午" if afternoon else "上午") if "午" in half else half.split("/")[afternoon])
        elif bracket:
            out.append(_elapsed(serial, bracket.lower()))
        else:
            out.append(quoted or escaped or other)
    return "".join(out).strip()


def _is_minute(letters: list[tuple[int, str]], at: int) -> bool:
    """Whether an m stands behind hours or before seconds."""
    place = [i for i, _ in letters].index(at)
    before = letters[place - 1][1] if place else ""
    after = letters[place + 1][1] if place + 1 < len(letters) else ""
    return letters[place][1] == "m" and (before == "h" or after == "s")


def _part(moment: datetime, letters: str, minute: bool, half_days: bool) -> str:
    kind, size = letters[0], len(letters)
    if kind == "a":
        return ("星期" if size == 4 else "") + _WEEK[moment.weekday()]
    if kind in "ye":
        return f"{moment.year % 100:02}" if kind == "y" and size < 3 else str(moment.year)
    if kind == "m" and not minute and size > 2:
        name = _MONTHS[moment.month - 1]
        return name if size == 4 else name[:1] if size == 5 else name[:3]
    if kind == "d" and size > 2:
        name = _WEEKDAYS[moment.weekday()]
        return name if size > 3 else name[:3]
    hour = (moment.hour - 1) % 12 + 1 if half_days else moment.hour
    number = {"m": moment.minute if minute else moment.month, "d": moment.day, "h": hour, "s": moment.second}[kind]
    return f"{number:02}" if size > 1 else str(number)


def _is_elapsed(bracket: str) -> bool:
    return bool(re.fullmatch(r"h+|m+|s+", bracket, re.I))


def _elapsed(serial: Decimal, bracket: str) -> str:
    """Hours, minutes or seconds beyond a day (`[h]`); nothing for a colour or a language."""
    return str(int(serial * {"h": 24, "m": 1440, "s": 86400}[bracket[0]])) if _is_elapsed(bracket) else ""
