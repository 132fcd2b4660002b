"""The cases of the outline: the tree of headings, and which items are tasks."""

from __future__ import annotations

import pytest

import stage_cases
import stage_checks

FILES = {name: stage_cases.load("outline", name) for name in ("outline", "items")}


@pytest.mark.parametrize("case", [case for cases in FILES.values() for case in cases], ids=lambda case: case.name)
def test_the_case_holds(case: stage_cases.Case) -> None:
    stage_checks.check(case)


@pytest.mark.parametrize("name", FILES)
def test_the_file_has_enough_cases(name: str) -> None:
    stage_cases.check_file(FILES[name])
