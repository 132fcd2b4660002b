"""The cases of the frame: titles, and what else a notice wraps around its plan."""

from __future__ import annotations

import pytest

import stage_cases
import stage_checks

FILES = {name: stage_cases.load("frame", name) for name in ("titles", "notice")}


@pytest.mark.parametrize("case", [case for cases in FILES.values() for case in cases], ids=lambda case: case.name)
def test_the_case_holds(case: stage_cases.Case) -> None:
    stage_checks.check(case)


@pytest.mark.parametrize("name", FILES)
def test_the_file_has_enough_cases(name: str) -> None:
    stage_cases.check_file(FILES[name])
