"""The command line: what goes to stdout, what to stderr, which code it leaves with, and that nothing is lost."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest
import yaml

from made_documents import TEXT, made_document
from planparse.cli import extract, inputs, messages, output
from planparse.errors import BrokenFileError, MissingFileError
from planparse.readers import READERS


@pytest.fixture
def notices(monkeypatch, tmp_path):
    """Files that read as made documents: `warned…` bears a warning, `broken…` fails, `missing…` is not there."""

    def read(file, format=None):
        name = Path(file).name
        if name.startswith("broken"):
            raise BrokenFileError(f"“{name}”已损坏", f"{name!r} is damaged")
        if name.startswith("missing"):
            raise MissingFileError(f"找不到“{name}”", f"no such file: {name!r}")
        if name.startswith("crash"):
            raise KeyError(name)
        return json.loads(made_document(name, warned=name.startswith("warned")).model_dump_json())

    monkeypatch.setattr(extract, "read_mapping", read)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_one_file_prints_one_document(run, notices):
    code, out, err = run("extract", "a.txt")
    assert (code, err) == (0, "")
    assert json.loads(out)["source"]["name"] == "a.txt"
    assert out.startswith("{\n  ")
    assert "县农业农村局" in out


def test_several_files_print_an_array_or_a_stream(run, notices):
    _, out, _ = run("extract", "a.txt", "b.txt")
    assert [d["source"]["name"] for d in json.loads(out)] == ["a.txt", "b.txt"]
    _, out, _ = run("extract", "a.txt", "b.txt", "--format", "yaml")
    assert [d["source"]["name"] for d in yaml.safe_load_all(out)] == ["a.txt", "b.txt"]


def test_compact_is_one_line(run, notices):
    _, out, _ = run("extract", "a.txt", "b.txt", "--compact")
    assert out.count("\n") == 1
    assert len(json.loads(out)) == 2


@pytest.mark.parametrize(
    ("files", "code", "read"),
    [
        (["broken.docx"], 5, []),
        (["a.txt", "broken.docx", "missing.txt", "b.txt"], 5, ["a.txt", "b.txt"]),
        (["missing.txt", "broken.docx"], 4, []),
        (["crash.txt", "b.txt"], 9, ["b.txt"]),
    ],
)
def test_a_bad_file_costs_one_line_and_no_other_file(run, notices, files, code, read):
    ended, out, err = run("extract", *files)
    assert ended == code
    assert [d["source"]["name"] for d in (json.loads(out) if out else [])] == read
    bad = [file for file in files if file not in read]
    assert [next(file for file in bad if file in line) for line in err.splitlines()] == bad
    assert all(line.startswith("错误：") for line in err.splitlines())


@pytest.mark.parametrize(
    ("files", "code"),
    [(["a.txt"], 0), (["warned.txt"], 3), (["a.txt", "warned.txt"], 3), (["warned.txt", "broken.txt"], 5)],
)
def test_strict(run, notices, files, code):
    assert run("extract", *files, "--strict")[0] == code
    assert run("extract", *files)[0] == (0 if code == 3 else code)


def test_output_to_a_file(run, notices):
    assert run("extract", "a.txt", "--output", "r.yml") == (0, "", "")
    assert yaml.safe_load((notices / "r.yml").read_text(encoding="utf-8"))["text"] == TEXT
    run("extract", "a.txt", "b.txt", "--output", "all.json")
    assert len(json.loads((notices / "all.json").read_text(encoding="utf-8"))) == 2
    assert sorted(path.name for path in notices.iterdir()) == ["all.json", "r.yml"]


def test_output_to_a_folder_keeps_inputs_of_one_name_apart(run, notices):
    run("extract", "x/a.docx", "x/a.txt", "y/a.txt", "b.txt", "--output", "new/deep")
    names = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (notices / "new/deep").iterdir()}
    assert {name: d["source"]["name"] for name, d in names.items()} == {
        "a.docx.json": "a.docx", "a.txt.json": "a.txt", "a.txt-2.json": "a.txt", "b.json": "b.txt",
    }  # fmt: skip
    run("extract", "c.txt", "--output", "new/", "--format", "yaml")
    assert (notices / "new" / "c.yaml").exists()


def test_names_differ_where_case_does_not_count():
    names = output.file_names(["a/Plan.txt", "b/plan.TXT", "plan-2.txt", "-"], ".json")
    assert len({name.casefold() for name in names}) == 4
    assert names[-1] == "stdin.json"


def test_a_failure_leaves_the_old_result(run, notices):
    (notices / "r.json").write_text("old", encoding="utf-8")
    assert run("extract", "broken.txt", "--output", "r.json")[0] == 5
    assert (notices / "r.json").read_text(encoding="utf-8") == "old"

    def pieces():
        yield "new"
        raise BrokenFileError("坏", "bad")

    with pytest.raises(BrokenFileError):
        output.write_file(notices / "r.json", pieces())
    assert (notices / "r.json").read_text(encoding="utf-8") == "old"
    assert [path.name for path in notices.iterdir()] == ["r.json"]


def test_an_output_that_cannot_be_written(run, notices):
    (notices / "file").write_text("", encoding="utf-8")
    for path in ("nowhere/r.json", "file/r.json", "file/"):
        code, out, err = run("extract", "a.txt", "--output", path)
        assert (code, out) == (7, "")
        assert err.startswith("错误：写不到 ")
        assert err.count("\n") == 1


def test_an_input_is_never_overwritten(run, notices):
    (notices / "a.json").write_text(TEXT, encoding="utf-8")
    for target in ("a.json", "."):
        code, _, err = run("extract", "a.json", "--output", target)
        assert code == 2
        assert "原件" in err
    assert (notices / "a.json").read_text(encoding="utf-8") == TEXT


@pytest.mark.needs("posix")
def test_modes_links_and_devices(run, notices):
    (notices / "real.json").write_text("", encoding="utf-8")
    (notices / "real.json").chmod(0o640)
    (notices / "link.json").symlink_to("real.json")
    run("extract", "a.txt", "--output", "link.json")
    assert (notices / "link.json").is_symlink()
    assert (notices / "real.json").stat().st_mode & 0o777 == 0o640
    assert json.loads((notices / "real.json").read_text(encoding="utf-8"))["text"] == TEXT
    assert run("extract", "a.txt", "--output", os.devnull)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract"], "缺少参数 FILE"),
        (["extract", "a.txt", "--format", "xml"], "json|yaml"),
        (["extract", "a.txt", "--fromat", "json"], "没有选项 --fromat"),
        (["extract", "a.txt", "--format"], "选项 --format 后面要写一个值"),
        (["extract", "-", "-"], "只能写一次"),
        (["extract", "a.txt", "--as", "exe"], "“exe”不在可选值中"),
        (["extrct", "a.txt"], "没有命令 extrct"),
        (["schema", "tusk"], "--list"),
        (["schema", "task", "unit"], "多余的参数：unit"),
    ],
)
def test_wrong_usage_is_told_in_chinese(run, notices, arguments, words):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert words in err.splitlines()[0]
    assert err.splitlines()[1].startswith("用法见 planparse")


def test_the_summary_is_for_terminals(run, notices, monkeypatch):
    monkeypatch.setattr(extract.Job, "_speaks", property(lambda job: not job.quiet))
    monkeypatch.setenv("COLUMNS", "120")
    _, out, err = run("extract", "warned.txt")
    assert json.loads(out)
    assert "青岚县2024年工作方案" in err
    assert "编号从 1 跳到 3" in err
    _, out, err = run("extract", "a.txt", "b.txt", "broken.txt")
    assert len(json.loads(out)) == 2
    assert "b.txt" in err
    assert run("extract", "warned.txt", "--quiet")[2] == ""


@pytest.mark.parametrize("word", [word for row in READERS for word in (row.format, row.suffixes[0])])
def test_every_reader_can_be_asked_for(word):
    assert inputs.reader_format(word) in {row.format for row in READERS}


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "zh"), ({"LANG": "C"}, "zh"), ({"LANG": "en_US.UTF-8"}, "en"), ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN", "LC_ALL": "en_GB"}, "en"), ({"LANG": "en_US", "LANGUAGE": "zh"}, "zh"),
        ({"LANG": "zh_CN", "PLANPARSE_LANG": "en"}, "en"), ({"LANG": "EN"}, "en"),
    ],
)  # fmt: skip
def test_the_language_spoken(monkeypatch, variables, language):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert messages.language() == language


def test_every_message_has_both_languages_and_the_same_fields():
    fields = lambda words: {name for _, name, _, _ in __import__("string").Formatter().parse(words) if name}  # noqa: E731
    for zh, en in messages.TEXTS.values():
        assert en.isascii() or "三/（一）/1" in en
        assert fields(zh) == fields(en)


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("一、".encode())))
    assert inputs.read_bytes("-") == "一、".encode()


def test_show_lists_and_shows_one(run, tmp_path):
    file = tmp_path / "r.json"
    file.write_text(made_document().model_dump_json(), encoding="utf-8")
    code, out, _ = run("show", file)
    assert code == 0
    assert all(words in out for words in ("扩种油菜", "县农业农村局、各镇", "9月底前"))
    code, out, _ = run("show", file, "--task", "1")
    assert code == 0
    assert TEXT.splitlines()[1] in out
    assert "2024-09-30" in out
    code, out, err = run("show", file, "--task", "11")
    assert (code, out) == (2, "")
    assert "是不是 1？" in err


def test_show_refuses_what_is_no_result(run, tmp_path):
    for words in ("{", "[1]", '{"tasks": []}', ""):
        (tmp_path / "r.json").write_text(words, encoding="utf-8")
        code, out, err = run("show", tmp_path / "r.json")
        assert (code, out) == (5, "")
        assert err.count("\n") == 1


def test_validate(run, tmp_path):
    good = made_document()
    (tmp_path / "good.json").write_text(f"[{good.model_dump_json()},{good.model_dump_json()}]", encoding="utf-8")
    (tmp_path / "good.yaml").write_text("".join(inputs_yaml(good) * 2), encoding="utf-8")
    bad = json.loads(good.model_dump_json())
    bad["tasks"][0]["span"]["text"] = "别的话"
    (tmp_path / "bad.json").write_text(json.dumps(bad), encoding="utf-8")
    code, out, err = run("validate", tmp_path / "good.json", tmp_path / "good.yaml")
    assert (code, out, err.count("2 份文档")) == (0, "", 2)
    code, out, err = run("validate", tmp_path / "bad.json", tmp_path / "good.json", "--quiet")
    assert (code, err) == (1, "")
    assert out.startswith(f"{tmp_path / 'bad.json'}: $.tasks[0].span: text 与原文不一致")
    assert run("validate", tmp_path / "none.json", tmp_path / "bad.json")[0] == 4
    assert run("validate", tmp_path)[0] == 4


def inputs_yaml(document):
    return ["---\n" + yaml.safe_dump(json.loads(document.model_dump_json()), allow_unicode=True)]


def test_schema(run):
    assert json.loads(run("schema")[1])["title"] == "Document"
    assert json.loads(run("schema", "task")[1])["title"] == "Task"
    code, out, _ = run("schema", "--list")
    assert code == 0
    assert out.splitlines()[0] == "document"
    assert {"task", "target", "deadline", "assignment", "span"} <= set(out.split())


@pytest.mark.parametrize(("language", "here"), [("zh_CN.UTF-8", "可用"), ("en_US.UTF-8", "available")])
def test_formats(run, monkeypatch, language, here):
    monkeypatch.setenv("LANG", language)
    monkeypatch.setenv("PLANPARSE_SOFFICE", "nowhere")
    code, out, err = run("formats")
    assert (code, err) == (0, "")
    rows = [line.split() for line in out.splitlines()[1:] if line]
    assert [row[0] for row in rows[: len(READERS)]] == [reader.format for reader in READERS]
    assert all(here in " ".join(row) for row in rows[: len(READERS)])
    assert "winget install" in out
    assert "apt install" in out
    assert "LibreOffice" in next(line for line in out.splitlines() if line.startswith("doc "))
    monkeypatch.setattr("planparse.readers.libreoffice.soffice.find", lambda: "soffice")
    assert "LibreOffice" not in run("formats")[1]


def test_limits_and_modes_are_those_of_the_readers():
    from planparse.cli import limits as options
    from planparse.readers.common import limits
    from planparse.readers.libreoffice import office

    assert tuple(options.LIMIT_NAMES.split("|")) == limits.Limits._fields
    assert tuple(options.OFFICE_MODES.split("|")) == office.MODES


@pytest.mark.parametrize(
    "arguments", [("--limit", "rows"), ("--limit", "x=1"), ("--limit", "rows=-1"), ("--office", "x")]
)
def test_wrong_limits_are_wrong_usage(run, notices, arguments):
    code, out, err = run("extract", "a.txt", *arguments)
    assert (code, out) == (2, "")
    assert arguments[1].partition("=")[0] in err or "rows" in err or "always" in err
