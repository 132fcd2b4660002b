"""The whole document, on every sample: spans, accounting, determinism, both editions alike, and the gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import quick_yaml
from laws import accounting_failures, span_failures
from planparse import extract, pipeline
from planparse.exports.json import one
from planparse.model.notice import Document
from planparse.readers import read_path
from planparse.text.fold import fold

SAMPLES = Path(__file__).parents[2] / "samples"
NOTICES = sorted(p for p in SAMPLES.iterdir() if p.suffix in {".txt", ".md", ".docx"})
GOLD = sorted((SAMPLES / "expected").glob("*.yaml"))


@pytest.mark.parametrize("path", NOTICES, ids=lambda p: p.name)
def test_the_laws_hold(path: Path) -> None:
    source = read_path(path)
    document = pipeline.analyse(source)
    assert span_failures(document) == []
    assert accounting_failures(document, source) == []
    assert "text_unaccounted" not in {d.code for d in document.diagnostics}
    assert len({t.id for t in document.tasks}) == len(document.tasks)


@pytest.mark.parametrize("path", NOTICES, ids=lambda p: p.name)
def test_the_mapping_is_the_document(path: Path) -> None:
    first, second = pipeline.mapping(read_path(path)), pipeline.mapping(read_path(path))
    document = Document.model_validate(first)
    assert one(first) == one(second) == one(document)
    assert json.loads(one(first)) == json.loads(document.model_dump_json())


@pytest.mark.parametrize("path", [p for p in NOTICES if p.suffix == ".docx"], ids=lambda p: p.name)
def test_word_and_text_editions_agree(path: Path) -> None:
    word, text = extract(path), extract(path.with_suffix(".txt"))

    def shape(document: Document) -> list[tuple[object, ...]]:
        return [
            (
                squeeze(t.title),
                squeeze(t.label),
                [squeeze(s) for s in t.section],
                [(a.role, [squeeze(u.name) for u in a.units]) for a in t.assignments],
                [(x.value, x.unit, x.comparator) for x in t.targets],
                [(x.kind, x.start, x.end, x.rrule) for x in t.deadlines],
            )
            for t in document.tasks
        ]

    assert shape(word) == shape(text)


def squeeze(words: object) -> str:
    return "".join(c for c in fold(str(words or "")) if c.isalnum())


def matched(gold: list[dict[str, Any]], document: Document) -> list[tuple[dict[str, Any], Any]]:
    free = list(document.tasks)
    pairs = []
    for wanted in gold:
        head = squeeze(wanted.get("title")) + squeeze(wanted["starts"])
        hit = next((t for t in free if (squeeze(t.title) + squeeze(t.text)).startswith(head)), None)
        if hit is not None:
            free.remove(hit)
        pairs.append((wanted, hit))
    return pairs


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_the_samples_gold(path: Path) -> None:
    gold = quick_yaml.load(path.read_text(encoding="utf-8"))
    document = extract(SAMPLES / gold["doc"])
    pairs = matched(gold.get("tasks") or [], document)
    assert len(document.tasks) == len(pairs)
    whole = tasks = owners = values = times = value_hits = time_hits = 0
    for wanted, task in pairs:
        whole += 1
        if task is None:
            continue
        tasks += squeeze(task.text).endswith(squeeze(wanted["ends"]))
        want = {(a["role"], squeeze(u)) for a in wanted.get("assignments") or [] for u in a["units"]}
        owners += want == {(a.role, squeeze(u.name)) for a in task.assignments for u in a.units}
        asked = [t for t in wanted.get("targets") or [] if not t.get("optional")]
        got = [(float(t.value), squeeze(t.unit)) for t in task.targets]
        values += len(asked)
        value_hits += sum((float(t["value"]), squeeze(t["unit"])) in got for t in asked)
        due = [d for d in wanted.get("deadlines") or [] if not d.get("optional")]
        seen = [(d.kind, d.end) for d in task.deadlines]
        times += len(due)
        time_hits += sum((d["kind"], d.get("end")) in seen for d in due)
    if not whole:  # a regulation: its articles are no tasks, and their limits no goals
        assert document.goals == []
        return
    assert tasks >= whole - 1
    assert owners == whole
    assert value_hits >= 0.9 * values
    assert time_hits >= 0.9 * times
