"""Short notices at the edges of conditions and limits (edges.yaml): what is read of each, at the places that show it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import quick_yaml
from planparse import pipeline, readers
from planparse.exports.json import one

EDGES: list[dict[str, Any]] = quick_yaml.load(Path(__file__).with_name("edges.yaml").read_text(encoding="utf-8"))


def at(value: Any, place: str) -> Any:
    """What stands at a place: `tasks.0.title`, `tasks.*.label`."""
    step, _, rest = place.partition(".")
    if not step:
        return value
    if step == "*":
        return [at(one, rest) for one in value]
    return at(value[int(step)] if isinstance(value, list) else value[step], rest)


@pytest.mark.parametrize("edge", EDGES, ids=[edge["why"] for edge in EDGES])
def test_edges(edge: dict[str, Any]) -> None:
    name = "a.md" if edge["text"].startswith("#") else "a.txt"
    document = json.loads(one(pipeline.mapping(readers.read(edge["text"].encode(), name))))
    assert {place: at(document, place) for place in edge["want"]} == edge["want"]
