"""Results of `extract` read back through the library: what is one comes back whole, what is none says why."""

from __future__ import annotations

import json

import pytest
import yaml

from planparse import Difference, diff, errors, extract_text, load, load_all, trend

TEXT = "清禾县2024年公路工作方案\n一、重点任务\n1.修好农村公路。6月底前新建农村公路12.5公里以上。（责任单位：县交通局、各乡镇）\n"
DOCUMENT = extract_text(TEXT, "方案.txt")
PLAIN = DOCUMENT.model_dump(mode="json")
AS_JSON = json.dumps(PLAIN, ensure_ascii=False)
AS_YAML = yaml.safe_dump(PLAIN, allow_unicode=True, sort_keys=False)


@pytest.mark.parametrize(
    ("suffix", "words"),
    [
        (".json", AS_JSON),
        (".json", "\ufeff" + AS_JSON),
        (".yaml", AS_YAML),
        (".YML", AS_YAML),
        (".jsonl", AS_JSON + "\n"),
    ],
)
def test_a_file_comes_back_whole(tmp_path, suffix, words):
    path = tmp_path / f"结果{suffix}"
    path.write_text(words, encoding="utf-8")
    assert load(path) == load(str(path)) == DOCUMENT


@pytest.mark.parametrize("words", [AS_JSON, " \n" + AS_JSON, AS_YAML, AS_JSON.encode(), AS_YAML.encode()])
def test_a_text_comes_back_whole(words):
    assert load(words) == DOCUMENT


def test_several_are_read_by_load_all_and_refused_by_load():
    both = f"[{AS_JSON}, {AS_JSON}]"
    assert load_all(both) == load_all(f"{AS_YAML}---\n{AS_YAML}") == [DOCUMENT, DOCUMENT]
    assert load_all("[]") == []
    with pytest.raises(errors.BrokenFileError, match="2 份"):
        load(both)
    with pytest.raises(errors.BrokenFileError, match="0 份"):
        load("[]")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{", "不是 extract 输出"),
        ("[" * 100_000, "不是 extract 输出"),
        ("a: &x 1\nb: *x\n", "引用"),
        ("{}", r"\$\.source：缺少"),
        ("[5]", "对象"),
        (AS_JSON.replace('"schema_version"', '"version"'), "没有这个键"),
        (AS_JSON.replace("修好农村公路", "修好乡村公路", 1), "text 与原文不一致"),
        (b"\xff\xfe\x00", "不是 extract 输出"),
    ],
)
def test_what_is_no_result_says_why(words, said):
    with pytest.raises(errors.BrokenFileError, match=said) as raised:
        load(words)
    assert "“" in raised.value.zh
    assert "\n" not in raised.value.zh + raised.value.en


def test_errors_of_the_file_system_are_mapped(tmp_path):
    with pytest.raises(errors.MissingFileError):
        load(tmp_path / "不在.json")
    with pytest.raises(errors.DirectoryError):
        load(tmp_path)
    (tmp_path / "坏.json").write_text("{]", encoding="utf-8")
    with pytest.raises(errors.BrokenFileError, match=r"坏\.json"):
        load(tmp_path / "坏.json")


def test_a_difference_is_no_result_of_extract_and_its_model_reads_it_back():
    found = diff(DOCUMENT, extract_text(TEXT.replace("12.5", "15").replace("2024", "2025")))
    words = found.model_dump_json()
    with pytest.raises(errors.BrokenFileError, match="结构不合"):
        load(words)
    assert Difference.model_validate_json(words).summary == found.summary


def test_results_are_plans_for_diff_and_trend(tmp_path):
    old, new = tmp_path / "旧.yaml", tmp_path / "新.txt"
    old.write_text(AS_YAML, encoding="utf-8")
    new.write_text(TEXT.replace("12.5", "15").replace("2024", "2025"), encoding="utf-8")
    found = diff(old, str(new))
    assert found.summary.targets == {"raised": 1}
    assert diff(old, new, only=["assignments"]).tasks == []
    (line,) = trend([new, old], indicators=["农村公路"]).indicators
    assert [value.targets[0].text for value in line.values] == ["农村公路12.5公里以上", "农村公路15公里以上"]


def test_options_that_are_none_are_told():
    with pytest.raises(ValueError, match="owners; known: targets"):
        diff(DOCUMENT, DOCUMENT, only=["owners"])
    with pytest.raises(ValueError, match="two plans"):
        trend([DOCUMENT])
    with pytest.raises(errors.AliasFileError):
        diff(DOCUMENT, DOCUMENT, aliases=[{"name": "甲"}])
