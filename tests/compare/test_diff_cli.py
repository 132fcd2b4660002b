"""`planparse diff` and `planparse trend` as they are called: exit codes, formats, what is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from planparse import extract_text
from planparse.cli import diff as command
from planparse.cli import outputs
from planparse.compare import messages, summary
from planparse.compare.render import RENDERS
from planparse.model import schemas

PAIRS = Path(__file__).resolve().parents[2] / "samples" / "pairs"
OLD, NEW = str(PAIRS / "lanxi-rural-old.txt"), str(PAIRS / "lanxi-rural-new.docx")


def test_the_same_plan_is_0_another_is_1(run):
    assert run("diff", OLD, OLD)[0] == 0
    assert run("diff", OLD, NEW)[0] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (OLD, "nowhere.docx"),
        (OLD, PAIRS),
        (OLD, NEW, "--aliases", "nowhere.yaml"),
        (OLD, NEW, "--only", "colours"),
        (OLD, NEW, "--format", "pdf"),
        (OLD, NEW, "--format", "xlsx"),
        (OLD,),
        ("-", "-"),
    ],
)
def test_trouble_is_2_with_a_line_on_stderr(run, arguments):
    code, out, err = run("diff", *arguments)
    assert (code, out) == (2, "")
    assert err


def test_only_decides_what_is_shown_and_the_exit_code(run, tmp_path):
    new = tmp_path / "new.txt"
    new.write_text(Path(OLD).read_text(encoding="utf-8").replace("5月底前", "4月底前"), encoding="utf-8")
    assert run("diff", OLD, new)[0] == 1
    assert run("diff", OLD, new, "--only", "targets,assignments")[0] == 0
    found = json.loads(run("diff", OLD, new, "--only", "deadlines", "-f", "json")[1])
    assert [entry["kinds"] for entry in found["tasks"]] == [["rescheduled"]]


def test_json_holds_to_the_schema(run):
    found = json.loads(run("diff", OLD, NEW, "--format", "json", "--aliases", PAIRS / "lanxi-rural.aliases.yaml")[1])
    jsonschema.Draft202012Validator(schemas.schema("difference")).validate(found)
    assert found["summary"]["kinds"]["split"] == 1
    assert {r["new"] for e in found["tasks"] for r in e["unit_renames"]} == {"县农业农村局"}


def test_results_of_extract_are_compared_too(run, tmp_path):
    result = tmp_path / "old.json"
    run("extract", OLD, "--output", result, "--quiet")
    assert run("diff", result, OLD)[0] == 0


def test_a_result_of_several_documents_is_refused(run, tmp_path):
    result = tmp_path / "two.json"
    run("extract", OLD, NEW, "--output", result, "--quiet")
    code, _, err = run("diff", result, OLD)
    assert code == 2
    assert "2 份文档" in err


def test_the_input_is_never_overwritten(run, tmp_path):
    copy = tmp_path / "old.md"
    copy.write_text(Path(OLD).read_text(encoding="utf-8"), encoding="utf-8")
    assert run("diff", copy, NEW, "-o", copy)[0] == 2


def test_explain_prints_parts_and_thresholds(run):
    _, out, _ = run("diff", OLD, NEW, "--explain")
    assert "配对依据" in out
    assert all(one.name in out for one in summary.thresholds())


def test_the_table_speaks_english(run, monkeypatch):
    monkeypatch.setenv("PLANPARSE_LANG", "en")
    _, out, _ = run("diff", OLD, NEW)
    assert "raised" in out
    assert "Tasks" in out


def test_the_suffix_of_the_output_decides_the_format(run, tmp_path):
    for render in RENDERS:
        path = tmp_path / f"out{render.suffixes[0]}"
        assert run("diff", OLD, NEW, "-o", path)[0] == 1
        assert path.stat().st_size > 1000


def test_the_choices_are_those_of_the_tables():
    assert ("table", *(row.name for row in RENDERS)) == outputs.WRITTEN["diff"]
    assert command.ONLY == summary.PARTS
    assert all(all(pair) for pair in messages.WORDS.values())


def notice(year, text):
    return f"清溪县{year}年工作方案\n为做好工作，制定本方案。\n一、重点任务\n1.发展种植。{text}（责任单位：县农业农村局）\n"


@pytest.fixture
def years(tmp_path):
    files = []
    for year, text in (
        (2022, "油菜种植面积达到4.8万亩，建成育苗中心2座。"),
        (2024, "油菜种植面积达到5.6万亩，建成育苗中心3座。"),
        (2023, "建成育苗中心3座。"),
    ):
        files.append(tmp_path / f"{year}.txt")
        files[-1].write_text(notice(year, text), encoding="utf-8")
    return files


def test_trend_lines_plans_up_by_year_and_marks_gaps(run, years):
    code, out, _ = run("trend", *years, "--indicator", "油菜种植面积", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert [(r["plan"], r["state"], r["value"]) for r in rows] == [
        ("2022", "stated", "48000"), ("2023", "unstated", ""), ("2024", "stated", "56000")
    ]  # fmt: skip
    assert "未写" in run("trend", *years, "-i", "油菜")[1]


def test_trend_tells_what_was_not_read_from_what_is_not_stated():
    from planparse.compare.trend import trend

    plain = extract_text(notice(2022, "油菜种植面积达到4.8万亩。"))
    odd = extract_text(notice(2023, "油菜种植面积见标号四一〇 37。"))
    assert any(d.code == "value_unread" for d in odd.diagnostics), "the case wants a number that nobody reads"
    (line,) = trend([plain, odd], indicators=["油菜种植面积"]).indicators
    assert [value.state for value in line.values] == ["stated", "unread"]


def test_trend_as_json_and_svg(run, years, tmp_path):
    found = json.loads(run("trend", *years, "--format", "json")[1])
    jsonschema.Draft202012Validator(schemas.schema("trend")).validate(found)
    assert [plan["label"] for plan in found["plans"]] == ["2022", "2023", "2024"]
    target = tmp_path / "plot.svg"
    run("trend", *years, "-o", target)
    root = ElementTree.fromstring(target.read_text(encoding="utf-8"))
    assert "未写" in "".join(root.itertext())


def test_trend_follows_a_task(run, years):
    found = json.loads(run("trend", *years, "--task", "发展种植", "--format", "json")[1])
    (line,) = found["tasks"]
    assert [value["ids"] for value in line["values"]] == [["一/1"]] * 3
    assert line["values"][0]["units"] == ["县农业农村局"]


def test_trend_wants_two_plans(run, years):
    assert run("trend", years[0])[0] == 2
    assert run("trend", *years, "--format", "png")[0] == 2
