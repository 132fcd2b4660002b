"""`planparse.batch`, the library's door to a batch: the same results as the command's, its options, what it raises."""

from __future__ import annotations

from pathlib import PurePath
from typing import get_args

import pytest

import planparse
from planparse.batches import batch as library
from planparse.batches import render
from planparse.batches.run import Event, Plan, Summary

TEXT = "一、重点任务\n1.种树3亩。责任单位：县林业局\n"

pytestmark = pytest.mark.quick


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "通知"
    inside.mkdir()
    (inside / "a.txt").write_text(TEXT, encoding="utf-8")
    (inside / "b.docx").write_bytes(b"PK\x03\x04 damaged")
    return inside


def test_it_reads_a_folder_and_goes_on_from_there(folder, tmp_path):
    told = []
    found = planparse.batch(folder, tmp_path / "结果", jobs=1, progress=told.append)
    assert found.counts == {"done": 1, "failed": 1}
    assert (found.read, found.complete) == (1, False)
    (failure,) = found.failures
    assert (failure.name, failure.status, failure.total) == (str(folder / "b.docx"), "failed", 2)
    assert failure.zh
    assert failure.en
    assert {PurePath(one.name).name for one in told} == {"a.txt", "b.docx"}
    assert planparse.load(tmp_path / "结果" / "a.txt.json").tasks[0].title is None
    (folder / "b.docx").unlink()
    again = planparse.batch([folder], str(tmp_path / "结果"), jobs=1)
    assert (again.counts, again.complete) == ({"unchanged": 1}, True)
    assert sorted(path.rpartition(".")[2] for path in again.reports) == ["csv", "html", "json"]


@pytest.fixture
def planned(monkeypatch):
    """The plans that a run would be given, and no run."""
    plans: list[tuple[list[str], Plan]] = []

    def run(sources, plan, tell):
        plans.append((sources, plan))
        tell(Event("", "", ("", ""), 0, 3))
        return Summary({}, plan.stop, [])

    monkeypatch.setattr(library, "run", run)
    return plans


def test_options_become_the_plan(planned, tmp_path):
    with planparse.limits.use(seconds=20, rows=9), planparse.office.use("never"):
        planparse.batch(
            "通知", tmp_path, outputs=["csv", "json", "csv"], jobs=3, timeout=5, memory=100, fresh=True,
            report=tmp_path / "r.csv", format="text", language="en", progress=print,
        )  # fmt: skip
    ((sources, plan),) = planned
    assert sources == ["通知"]
    assert (plan.out, plan.formats, plan.jobs, plan.seconds, plan.megabytes) == (
        str(tmp_path),
        ("csv", "json"),
        3,
        5,
        100,
    )
    assert (plan.fresh, plan.stop, plan.report, plan.lang) == (True, False, str(tmp_path / "r.csv"), "en")
    assert (plan.options.format, plan.options.office) == ("text", "never")
    assert plan.options.limits == (("rows", 9), ("seconds", 20))


def test_the_usual_options_are_the_commands(planned, tmp_path):
    planparse.batch("通知", tmp_path)
    ((_, plan),) = planned
    assert plan == Plan(str(tmp_path), jobs=plan.jobs)


def test_an_interrupt_is_passed_on(planned, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        planparse.batch("通知", tmp_path, on_error="stop")  # the run above ends as one that was interrupted


@pytest.mark.parametrize(
    "options",
    [{"outputs": "xlsx"}, {"outputs": []}, {"on_error": "halt"}, {"format": "word"}, {"jobs": 0}, {"timeout": -1}],
)
def test_options_that_are_none_are_told(planned, tmp_path, options):
    with pytest.raises(ValueError, match=r"known|or more|one at least"):
        planparse.batch("通知", tmp_path, **options)
    assert planned == []


def test_the_outputs_are_those_that_are_written():
    assert get_args(library.Output) == render.FORMATS
