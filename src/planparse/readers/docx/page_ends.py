"""The end of a page or column inside a paragraph: no words, but figures on both sides of it are two (12 ⏎ 20公里)."""

from __future__ import annotations

import re

PAGE = "\f"
_BETWEEN = re.compile(f"(?<=[0-9]){PAGE}+(?=[0-9])")


def over_pages(words: str, paged: bool, before: str) -> tuple[str, bool]:
    """The words of a run with a line end where a page ends between figures, and whether one ends behind them; `paged` says
    whether one ended in front of them, `before` is what stands there."""
    left = before[-1:]
    whole = left + (PAGE if paged else "") + words
    return _BETWEEN.sub("\n", whole).replace(PAGE, "")[len(left) :], whole.endswith(PAGE)
