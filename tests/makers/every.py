"""One test of many small items: each is asked, and all that fail are told at once.

A test of its own for each would cost more than what is asked: two milliseconds of collecting, sending and reporting."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from typing import Any


def every(items: Iterable[Any], check: Callable[[Any], object], name: Callable[[Any], str] = str) -> None:
    """Ask `check` of each item, which asserts; one AssertionError tells all that failed by name, and why."""
    asked = 0
    told = []
    for item in items:
        asked += 1
        try:
            check(item)
        except Exception as error:
            told.append(f"{name(item)}: {''.join(traceback.format_exception_only(error)).strip()}")
    assert asked, "no items"
    assert not told, f"{len(told)} of {asked}:\n" + "\n".join(told)
