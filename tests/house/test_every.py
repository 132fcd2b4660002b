"""A test of many items tells all that fail, and none that has no item holds (tests/makers/every.py)."""

from __future__ import annotations

import pytest

from every import every


def odd(number: int) -> None:
    assert number % 2, "even"


def test_all_that_fail_are_told_and_no_others() -> None:
    every([1, 3], odd)
    with pytest.raises(AssertionError) as told:
        every([1, 2, 3, 4, None], odd, lambda number: f"<{number}>")
    lines = str(told.value).splitlines()
    assert lines[0] == "3 of 5:"
    assert [name for name in ("<1>", "<2>", "<3>", "<4>", "<None>") if any(line.startswith(name) for line in lines)] == [
        "<2>", "<4>", "<None>",
    ]  # fmt: skip


def test_no_items_are_a_failure() -> None:
    with pytest.raises(AssertionError, match="no items"):
        every([], odd)
