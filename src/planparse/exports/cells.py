"""Cells of CSV tables that a spreadsheet shows as they are: the one guard that every table of the package goes through.

A text that a spreadsheet would turn into a number, a date or a formula (1-2, （1）, =A1, ＠SUM) stands behind a tab, which
shows as nothing; `unguarded` takes it away again. Numbers and dates are values and stay as they are.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal

from planparse.exports import plain_scalar

# Blanks and characters without a width may stand before what a spreadsheet takes for a formula; it skips them.
_UNSEEN = r"[\s\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]*"
_MISREAD = re.compile(
    rf"[\t\r\n]|{_UNSEEN}(?:[=+\-@＝＋－＠﹦﹢﹣﹫]|[（(]?[0-9０-９][0-9０-９.,，．/\-:：eE年月日%％（）()]*\s*$)"
)


def guarded(text: str) -> str:
    """The text, behind a tab where a spreadsheet would not take it for text; half surrogates become question marks."""
    text = text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
    return f"\t{text}" if _MISREAD.match(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if text.startswith("\t") and _MISREAD.match(text[1:]) else text


def cell(value: object) -> str:
    """A value as a cell: texts guarded, numbers shortest, dates in ISO 8601, nothing for None; lists joined by `；`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float | Decimal):  # a result that was kept has floats for decimals: both look alike
        return f"{Decimal(repr(plain_scalar(value) if isinstance(value, Decimal) else value)).normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return guarded("；".join(str(item) for item in value))
    return guarded(str(value))


def record(cells: list[str]) -> str:
    """Cells as one CSV record, without a line end."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
