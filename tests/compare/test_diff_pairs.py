"""The invented pairs: what the difference must say of them, by construction, and what it must not say of copies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import make_pairs
import score_diff
from planparse import extract
from planparse.compare.compare import diff

ROOT = Path(__file__).resolve().parents[2]
PAIRS = ROOT / "samples" / "pairs"

GOLD = sorted(PAIRS.glob("*.gold.json"))


def test_the_files_are_what_the_specifications_make():
    assert make_pairs.stale() == [], "run tools/make_pairs.py"


def test_there_are_six_pairs_with_every_kind_of_change():
    assert len(GOLD) >= 6
    kinds = set()
    for path in GOLD:
        tasks = json.loads(path.read_text(encoding="utf-8"))["tasks"]
        assert 15 <= len(tasks) <= 40
        kinds.update(kind for task in tasks for kind in task["kinds"])
    from planparse.model.difference import KINDS

    assert kinds == set(KINDS)


@pytest.fixture(scope="module")
def scored():
    return score_diff.run()


@pytest.mark.slow
@pytest.mark.parametrize("layer", score_diff.FLOORS)
def test_every_layer_reaches_its_floor(scored, layer):
    score, _ = scored
    assert score.f1(layer) >= score_diff.FLOORS[layer], "\n".join(score.lines)


@pytest.mark.slow
def test_copies_unchanged_and_shuffled_show_no_change(scored):
    assert scored[1] == []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name.split(".")[0])
def test_each_task_is_in_one_entry_and_every_span_holds(path):
    gold = json.loads(path.read_text(encoding="utf-8"))
    documents = extract(PAIRS / gold["old"]), extract(PAIRS / gold["new"])
    found = diff(*documents)
    for side, document in zip(("old", "new"), documents, strict=True):
        listed = [id_ for entry in found.tasks for id_ in getattr(entry, side)]
        assert sorted(listed + getattr(found, side).left_out) == sorted(task.id for task in document.tasks)
        for entry in (*found.tasks, *found.goals):
            for passage in entry.text_change:
                span = getattr(passage, side)
                if span is not None:
                    assert document.text[span.start : span.end] == span.text


def test_the_same_pair_gives_the_same_bytes():
    old, new = PAIRS / "hexi-water-old.docx", PAIRS / "hexi-water-new.docx"
    assert diff(old, new).model_dump_json() == diff(old, new).model_dump_json()
