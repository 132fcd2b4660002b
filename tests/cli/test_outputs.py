"""What a command writes under which name: one table of outputs, and no name that belies its file."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from made_documents import made_document
from planparse.batches import report
from planparse.cli import inputs, outputs
from planparse.compare.render import RENDERS
from planparse.corpus import plot
from planparse.errors import OutputError
from planparse.exports import WRITERS

NOTICE = "清禾县2024年工作方案\n一、新建泵站3座。（牵头单位：县水利局）\n"


@pytest.fixture(autouse=True)
def _beside_its_files(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(NOTICE, encoding="utf-8")
    Path("b.txt").write_text(NOTICE.replace("2024", "2025"), encoding="utf-8")


def suffixes(names):
    return {name: suffix for row in outputs.OUTPUTS for name, suffix in [(row.name, row.suffixes)] if name in names}


def test_the_table_is_that_of_the_writers():
    rows = outputs.WRITTEN
    assert suffixes(rows["extract"]) == {row.name: row.suffixes for row in WRITERS}
    assert {**suffixes(rows["diff"]), "table": ()} == {"table": (), **{row.name: row.suffixes for row in RENDERS}}
    assert set(rows["report"]) == set(report.WRITERS)
    assert {known[0] for known in suffixes(rows["plot"]).values()} == set(plot.SUFFIXES)
    every = [suffix for row in outputs.OUTPUTS for suffix in row.suffixes]
    assert len(set(every)) == len(every)


@pytest.mark.parametrize("name", ["台账.xlsx", "r.CSV", "r.pdf", "r.docx", "r.json.bak", "r.jsn", "台账.xlsx ", "r.md"])
@pytest.mark.parametrize("command", [["extract", "a.txt"], ["extract", "a.txt", "b.txt"]])
def test_extract_writes_no_name_that_belies_its_content(run, name, command):
    code, out, err = run(*command, "-o", name)
    assert (code, out) == (2, "")
    assert ".json .yaml .yml" in err.splitlines()[0]
    assert sorted(os.listdir()) == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("command", "name", "known"),
    [
        (["diff", "a.txt", "b.txt"], "r.csv", ".html"),
        (["diff", "a.txt", "b.txt"], "r.docx", ".xlsx"),
        (["trend", "a.txt", "b.txt"], "r.xlsx", ".svg"),
        (["trend", "a.txt", "b.txt"], "r.png", ".csv"),
        (["batch", "a.txt", "--out", "o", "--report"], "r.xlsx", ".html"),
        (["corpus", "plot", "c.db", "load", "--output"], "r.jpg", ".png"),
    ],
)
def test_every_command_names_what_it_can_write(run, command, name, known):
    option = [] if command[-1].startswith("--") else ["-o"]
    code, out, err = run(*command, *option, name)
    assert (code, out) == (2, "")
    assert known in err.splitlines()[0]
    assert not Path(name).exists()
    assert not Path("o").exists()


@pytest.mark.parametrize(
    ("format", "name", "written"),
    [
        (None, "r.JSON", "json"), (None, "r.YML", "yaml"), (None, "r", "json"), ("yaml", "r", "yaml"),
        ("json", "r.txt", "json"), ("yaml", "r.out", "yaml"), (None, "新/", "json"), (None, "r.json.", "json"),
        ("json", "r.yaml", None), ("json", "r.xlsx", None), ("json", "r.docx", None), ("yaml", "r.pdf", None),
    ],
)  # fmt: skip
def test_the_format_asked_for_and_the_suffix(run, format, name, written):
    code, _, err = run("extract", "a.txt", "-o", name, *(["--format", format] if format else []))
    if written is None:
        assert code == 2
        assert f".{format}" in err
        assert not Path(name).exists()
        return
    assert code == 0
    path = Path(name) / "a.json" if name.endswith("/") else Path(name)
    assert path.read_text(encoding="utf-8").startswith({"json": "{", "yaml": "schema_version"}[written])


def test_folders_keep_their_meaning(run):
    Path("2024.12").mkdir()
    assert run("extract", "a.txt", "-o", "2024.12")[0] == 0
    assert run("extract", "a.txt", "b.txt", "-o", "新文件夹")[0] == 0
    assert run("extract", "a.txt", "b.txt", "-o", "全部.json")[0] == 0
    assert os.listdir("2024.12") == ["a.json"]
    assert sorted(os.listdir("新文件夹")) == ["a.json", "b.json"]
    assert len(json.loads(Path("全部.json").read_text(encoding="utf-8"))) == 2
    assert run("batch", "a.txt", "--out", "台账.csv")[0] == 2
    assert run("batch", "a.txt", "--out", "结果", "--report", "2024.12", "--quiet")[0] == 0
    assert "report.html" in os.listdir("2024.12")


@pytest.mark.parametrize("command", [["extract", "a.txt"], ["diff", "a.txt", "b.txt"], ["trend", "a.txt", "b.txt"]])
def test_an_empty_name_is_wrong_usage(run, command):
    code, _, err = run(*command, "-o", "")
    assert code == 2
    assert "空的" in err


def test_trend_never_overwrites_what_it_reads(run):
    Path("a.json").write_text(made_document().model_dump_json(), encoding="utf-8")
    before = Path("a.json").read_bytes()
    assert run("trend", "a.json", "b.txt", "-o", "a.json")[0] == 2
    assert Path("a.json").read_bytes() == before


def test_two_processes_of_one_number_do_not_share_a_file():
    from planparse.cli import output

    def pieces():
        yield "甲"
        output.write_file(Path("r.json"), ["乙"])
        yield "甲"

    output.write_file(Path("r.json"), pieces())
    assert Path("r.json").read_text(encoding="utf-8") == "甲甲"
    assert len(os.listdir()) == 3


@pytest.mark.needs("dev-full")
def test_a_full_device_is_told(run):
    from planparse.cli import output

    with pytest.raises(OutputError):
        output.write_file(Path("/dev/full"), ["甲"])
    assert run("extract", "a.txt", "-o", "/dev/full")[0] == 7


@pytest.mark.parametrize("name", ["长" * 300 + ".json", "x/" * 3000 + "r.json", "a.txt/r.json", "a\0b.json"])
def test_names_that_no_system_takes(run, name):
    code, _, err = run("extract", "a.txt", "-o", name)
    assert code == 7
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "command",
    [
        ["extract", ""], ["extract", "a.txt", ""], ["diff", "", "a.txt"], ["trend", "a.txt", ""], ["validate", ""],
        ["batch", "", "--out", "o"], ["corpus", "add", "c.db", ""], ["corpus", "cluster", "", "--out", "o"],
    ],
)  # fmt: skip
def test_an_empty_name_of_an_input_is_not_the_folder(run, command):
    code, out, err = run(*command)
    assert (code, out) == (2, "")
    assert "输入的文件名是空的" in err
    assert sorted(os.listdir()) == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["corpus", "verify", "\udcff.db"], 2), (["corpus", "stats", ""], 2), (["corpus", "export", "长" * 300, "o"], 4),
        (["show", "长" * 300], 5), (["show", "长" * 300 + ".json"], 5), (["diff", "a.txt", "长" * 300, "-o", "长" * 300], 2),
    ],
)  # fmt: skip
def test_names_that_nothing_can_have(run, command, code):
    ended, out, err = run(*command)
    assert (ended, out) == (code, "")
    assert len(err.splitlines()) <= 2


def test_patterns_are_filled_in_where_the_shell_does_not():
    Path("方案[1].txt").write_text(NOTICE, encoding="utf-8")
    found = inputs.filled_in(["*.txt", "none*.docx", "-", "方案[1].txt", "a.txt"])
    assert found == ["a.txt", "b.txt", "方案[1].txt", "none*.docx", "-", "方案[1].txt", "a.txt"]


@pytest.mark.parametrize(
    "command",
    [
        ["extract", "a.txt", "--limit", "rows=" + "9" * 5000], ["extract", "a.txt", "--limit", "seconds=-1"],
        ["extract", "a.txt", "--limit", "rows=٣"], ["batch", "a.txt", "--out", "o", "--jobs", "999999999"],
        ["batch", "a.txt", "--out", "o", "--timeout", "nan"], ["batch", "a.txt", "--out", "o", "--memory", "1e400"],
        ["corpus", "add", "c.db", "a.txt", "--jobs", "9" * 5000], ["corpus", "add", "c.db", "a.txt", "--timeout", "9" * 5000],
    ],
)  # fmt: skip
def test_numbers_that_nothing_can_have(run, command):
    code, out, err = run(*command)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 2
    assert not {"o", "c.db"} & set(os.listdir())
