"""When pictures are a page: one measure for pdf, Word and OFD."""

from __future__ import annotations

_SHARE = 0.4  # of a page's area: what a scan covers within its margins; a seal, an emblem, a photograph are smaller


def fills_page(shown: float, page: float) -> bool:
    """Whether pictures that cover an area of `shown` are what a page of this area shows (both in one unit, squared)."""
    return shown >= _SHARE * page
