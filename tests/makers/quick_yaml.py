"""YAML read by the quick loader where libyaml is here: thousands of rows are read while tests are collected."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any

import yaml

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(text: str) -> Any:
    """The one document of a text."""
    return yaml.load(text, Loader=LOADER)


@functools.cache
def rule_cases(name: str) -> list[dict[str, Any]]:
    """The cases beside the rules, src/planparse/rules/cases/<name>.yaml; shared, so nobody changes them."""
    path = resources.files("planparse.rules") / "cases" / f"{name}.yaml"
    cases: list[dict[str, Any]] = load(path.read_text(encoding="utf-8"))
    return cases
