"""Coverage and explanation: every number accounted for, every rule and reason in the catalogue, every value explained."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse import extract_text, pipeline
from planparse.checks import coverage, explanation, rule_tables
from planparse.readers import read_path
from planparse.readers.plain.text import read_text
from planparse.rules import census, references
from planparse.rules.deadlines import deadline_scan
from planparse.rules.matches import Clock, Loss
from planparse.rules.owners import annotations
from planparse.rules.reasons import REASONS
from planparse.rules.targets import target_scan
from planparse.text.fold import fold
from quick_yaml import rule_cases

SAMPLES = Path(__file__).parents[2] / "samples"
NOTICES = sorted(p for p in SAMPLES.iterdir() if p.suffix in {".txt", ".md", ".docx"} and p.name != "README.md")
HEAD = "临川县2024年重点工作方案\n\n一、重点任务\n1."


def cases(name: str) -> list[dict[str, Any]]:
    return rule_cases(name)


def emitted() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Ids of rules, reasons and evidence that the corpora bring forth."""
    rules: Counter[str] = Counter()
    evidence: Counter[str] = Counter()
    lost: list[Loss] = []
    for case in cases("targets"):
        for match in target_scan.scan(case["text"], lost):
            rules[match.rule] += 1
            evidence.update(what for what, _, _ in match.evidence)
    for case in cases("deadlines"):
        clock = Clock(tuple(case.get("years", (2023,))), case.get("issue"), case.get("start_year"))
        for found in deadline_scan.scan(fold(case["text"]), clock, case.get("column", False), lost):
            rules[found.rule] += 1
            evidence.update(what for what, _, _ in found.evidence)
    for case in cases("annotations"):
        for annotated in annotations.scan(
            fold(case["text"]), bare=annotations.places_of_bare_names(case.get("listed", False), None)
        ):
            rules.update([annotated.rule, *(one.rule for one in annotated.assignments)])
    for case in cases("references"):
        rules.update(match.rule for match in references.scan(fold(case["text"])))
    return rules, Counter(loss.reason for loss in lost), evidence


def test_every_rule_that_reads_is_a_row_of_a_table() -> None:
    rules, _, evidence = emitted()
    assert rules.keys() <= rule_tables.by_id().keys()
    assert {what.partition(".")[0] for what in evidence} == explanation.FAMILIES.keys()


def test_every_reason_is_in_the_table_and_has_a_sort() -> None:
    _, reasons, _ = emitted()
    assert reasons.keys() <= REASONS.keys() | rule_tables.EXCLUDED.keys()
    assert {reason.sort for reason in (*REASONS.values(), *rule_tables.EXCLUDED.values())} <= set(coverage.SORTS)
    by_place = {"label", "frame", "reference", "annotation", "heading", "list", "law", "report", "review"}
    by_place |= {"column", "fact", "total"}
    by_form = {"attribute", "past", "ordinal", "code", "idiom", "quoted", "slope"}
    assert REASONS.keys() - reasons.keys() - by_place - by_form == set()


@pytest.mark.parametrize("path", NOTICES, ids=lambda p: p.name)
def test_every_figure_of_a_sample_is_a_token_once(path: Path) -> None:
    source = read_path(path)
    document, tokens = pipeline.trace(source)
    figures = [token.span for token in tokens if not token.times]
    assert set(census.numbers(fold(source.text))) <= set(figures)
    assert len({(token.span, token.times) for token in tokens}) == len(tokens)
    for key, times in (("numbers", False), ("times", True)):
        counts = document["coverage"][key]
        assert counts["total"] == sum(counts[sort] for sort in coverage.SORTS)
        assert counts["total"] == sum(token.times == times for token in tokens)
    unread = [d for d in document["diagnostics"] if d["code"] == "value_unread"]
    assert len(unread) == sum(document["coverage"][key]["unread"] for key in ("numbers", "times"))


@pytest.mark.parametrize("path", NOTICES, ids=lambda p: p.name)
def test_every_value_of_a_sample_is_explained(path: Path) -> None:
    document, tokens = pipeline.trace(read_path(path))
    for wanted in explanation.ids(document):
        found = explanation.of(document, tokens, wanted)
        assert found is not None
        assert found["values"] or "#" not in wanted
        assert {lost["sort"] for lost in found["lost"]}.isdisjoint({"target", "deadline"})
        for value in found["values"]:
            for piece in value["evidence"]:
                assert document["text"][piece["start"] : piece["end"]] == piece["text"]
    assert explanation.of(document, tokens, "九/9") is None


@pytest.mark.parametrize(
    ("text", "sort", "rule"),
    [
        ("新建示范点【12】个。", "target", "target.figures"),
        ("【9】月底前完成。", "deadline", "deadline.by_month"),
        ("引进投资额超【5000】万元的项目1个。", "qualifier", "excluded.threshold"),
        ("拨打【12345】热线。", "name", "code"),
        ("推广【5】G应用。", "name", "ordinal"),
        ("改造【10】千伏线路。", "name", "ordinal"),
        ("落实“【2】+1+5”机制。", "name", "ordinal"),
        ("早在【2020】年，全县就已启动试点。", "date", "excluded.time_over"),
        ("截至目前全县已有【12】个。", "fact", "excluded.so_far"),
        ("实施【25】度以上坡耕地退耕。", "qualifier", "slope"),
        ("依据《节水办法（【2020】年修订）》执行。", "name", "reference"),
        ("推进年度工作，【近年来】成效明显。", "date", "past"),
        ("将结果按照【1.15】修正。", "unread", "unread"),
        ("补发企业【1】—3个月的稳岗补贴。", "unread", "unread"),
        ("新增试用期【1】个月的岗位。", "qualifier", "excluded.time_allowed"),
        ("管理层级控制在【3】级以内。", "unread", "unread"),
        ("创建国家【3】级医院。", "name", "ordinal"),
        ("推动【2】/3以上的行政村完成改造。", "target", "target.fraction_in_figures"),
        ("清理【2】/3号楼。", "name", "ordinal"),
        ("物资【6】/30前到位。", "unread", "unread"),
        ("推广【4】K电视。", "name", "ordinal"),
        ("调整【12】路公交线。", "name", "ordinal"),
        ("报送至zhang12@【126】.com。", "name", "code"),
        ("报名网址https://a.cn/s/【12】.5。", "name", "code"),
        ("设立专线（电话：0731-【58225116】）。", "name", "code"),
    ],
)
def test_what_becomes_of_a_number(text: str, sort: str, rule: str) -> None:
    words = HEAD + text.replace("【", "").replace("】", "") + "\n"
    place = (HEAD + text).find("【")
    _, tokens = pipeline.trace(read_text(words))
    found = [(token.sort, token.rule) for token in tokens if token.span.start == place]
    assert found == [(sort, rule)]


def test_numbers_of_regulations_and_reports_are_outside() -> None:
    law = "临川县绿化管理办法\n第一条 绿地率不低于35%。\n第二条 占用不超过1年。\n第三条 罚款500元。\n"
    _, tokens = pipeline.trace(read_text(law))
    assert {token.sort for token in tokens if not token.times and token.rule != "label"} == {"outside"}


@pytest.mark.slow
@settings(derandomize=True, max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "一、",
                "1.",
                "3个",
                "5.4万亩",
                "(",
                ")",
                "。",
                "，",
                "2024年",
                "每月",
                "年底前",
                "第",
                "号",
                "%",
                "“",
                "”",
                "《",
                "》",
                "\n",
                "责任单位：",
                "县水利局",
                "近年来",
                "-",
            ]
        ),
        max_size=24,
    ).map("".join)
)
def test_tokens_of_any_text_are_sound(text: str) -> None:
    _, tokens = pipeline.trace(read_text(text))
    spans = [token.span for token in tokens]
    assert spans == sorted(spans)
    assert all(token.sort in coverage.SORTS and 0 <= token.span.start < token.span.end <= len(text) for token in tokens)


def test_explain_prints_rules_evidence_and_losers(run) -> None:
    code, out, err = run("explain", SAMPLES / "qinghe-2024.txt", "三/（一）/1")
    assert (code, err) == (0, "")
    assert "三/（一）/1#t1" in out
    assert "target.figures_with_multiplier" in out
    assert "比较“不低于”" in out
    code, out, _ = run("explain", SAMPLES / "qinghe-2024.txt", "三/（一）/1#t2", "--json")
    assert code == 0
    assert [value["id"] for value in json.loads(out)["values"]] == ["三/（一）/1#t2"]


def test_explain_says_what_it_cannot(run, tmp_path) -> None:
    assert run("explain", SAMPLES / "qinghe-2024.txt", "三/（一）/99")[0] == 2
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    code, out, err = run("explain", tmp_path / "a.json", "1")
    assert (code, out) == (5, "")
    assert "extract 的结果" in err


def test_explain_speaks_english(run, monkeypatch) -> None:
    monkeypatch.setenv("PLANPARSE_LANG", "en")
    _, out, _ = run("explain", SAMPLES / "qinghe-2024.txt", "三/（一）/1")
    assert "figures with a multiplier" in out


def test_coverage_counts_and_lists(run) -> None:
    code, out, err = run("coverage", SAMPLES / "qinghe-2024.txt", "--list", "qualifier")
    assert (code, err) == (0, "")
    assert "门槛" in out
    assert run("coverage", SAMPLES / "qinghe-2024.txt", "--list", "nonsense")[0] == 2
    code, out, _ = run("coverage", SAMPLES / "qinghe-2024.txt", "--list", "all", "--json")
    shown = json.loads(out)
    assert code == 0
    assert len(shown["tokens"]) == shown["coverage"]["numbers"]["total"] + shown["coverage"]["times"]["total"]


@pytest.mark.parametrize("words", ["净利润-500万元", "价格指数-0.5%"])
def test_a_figure_whose_sign_is_in_doubt_is_named(words: str) -> None:
    document = extract_text(f"云岭县2024年工作方案\n一、重点任务\n1.抓好运行。{words}。（责任单位：县财政局）")
    assert document.tasks[0].targets == []
    assert [d.code for d in document.diagnostics] == ["value_unread"]
