"""The cases of the rules have the keys that their tests read, and no others: an unknown one would be passed over in silence."""

from __future__ import annotations

from importlib import resources

import pytest

from quick_yaml import rule_cases

CASES = resources.files("planparse.rules") / "cases"
# what every case has, what a case may have, and what is wanted of each match (None: no mapping)
ALWAYS = {"text", "want", "why"}
MAY: dict[str, set[str]] = {
    "annotations": {"listed"},
    "deadlines": {"years", "issue", "start_year", "column"},
    "references": set(),
    "targets": set(),
}
WANTED: dict[str, set[str] | None] = {
    "annotations": None,
    "deadlines": {"text", "kind", "start", "end", "rrule", "times", "duration", "after"},
    "references": {"text", "title", "document_number"},
    "targets": {
        "value", "value_max", "unit", "comparator", "indicator", "scope", "modality", "change", "per", "baseline", "dimension",
    },
}  # fmt: skip


def test_every_file_of_cases_is_known() -> None:
    found = {path.name.removesuffix(".yaml") for path in CASES.iterdir()} - {"styles"}  # read by style, not by case
    assert found == set(MAY) == set(WANTED)


@pytest.mark.parametrize("name", MAY)
def test_no_case_has_an_unknown_key(name: str) -> None:
    wanted = WANTED[name]
    for case in rule_cases(name):
        assert ALWAYS <= set(case) <= ALWAYS | MAY[name], case
        for want in case["want"]:
            assert (set(want) <= wanted) if wanted is not None else isinstance(want, list), case
