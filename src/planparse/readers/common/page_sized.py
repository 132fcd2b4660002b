"""When pictures are a page: one measure for pdf, Word, rich text, OpenDocument and OFD."""

from __future__ import annotations

import re

A4 = 595 * 842  # square points
_SHARE = 0.4  # of a page's area: what a scan covers within its margins; a seal, an emblem, a photograph are smaller
_LENGTH = re.compile(r"([0-9]{1,5}(?:[.][0-9]{1,8})?)\s*(pt|in|cm|mm)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835}


def fills_page(shown: float, page: float) -> bool:
    """Whether pictures that cover an area of `shown` are what a page of this area shows (both in one unit, squared)."""
    return shown >= _SHARE * page


def points(length: str | None) -> float:
    """A length with its unit in points (17cm → 481.95); 0 for what is none."""
    match = _LENGTH.fullmatch(length or "")
    return float(match[1]) * _POINTS[match[2]] if match is not None else 0.0
