"""Properties: whatever the input, it is read or refused by an error of ours, and what is read keeps the laws."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laws import accounting_failures, span_failures
from planparse import extract_bytes, extract_text, pipeline
from planparse.errors import PlanparseError
from planparse.readers.plain.text import read_text
from planparse.span import Span
from planparse.text.fold import Folded, fold

SETTINGS = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
PIECES = [
    "一、重点任务\n", "（一）夯实基础。", "1.修建道路。", "（责任单位：县交通局、各镇）", "[牵头单位：县水利局", "）", "】", "、", "，", "。", "\n",
    "9月底前", "每季度检查1次", "覆盖率达到95%以上", "新建水厂3座", "5.4万亩", "| 序号 | 任务 | 责任单位 |\n", "|---|---|---|\n", "| 1 | 修路 | 县交通局 |\n",
    "附件：", "2024年3月8日", "关于印发《方案》的通知", "各镇人民政府：", "**", "\\[", "一是", "①", " ", "\u3000", "列第一位者为牵头单位，下同", "“十四五”期间",
]  # fmt: skip
NOTICE = "青石县2024年工作方案\n一、重点任务\n1.修建道路。改造公路20公里，9月底前完成。（责任单位：县交通局）\n"


@SETTINGS
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_mixture_keeps_the_laws(text: str) -> None:
    source = read_text(text, "x.txt")
    document = pipeline.analyse(source)
    assert span_failures(document) == []
    assert accounting_failures(document, source) == []
    assert pipeline.analyse(source).model_dump_json() == document.model_dump_json()


OWNED = [
    "二、管护任务\n", "（二）主办单位：县水务局\n", "（三）修建渡口\n主办单位：县水务局\n", "1.承办单位：县水务局\n", "2.修建渡口3座。\n",
    "3.修建渡口。（承办单位：县水务局（主办）、各镇）\n", "承办单位：县水务局协办单位：县财政局\n", "完成时限：9月底前\n", "联系人：周某\n",
    "| 渡口 | 长度 |\n|---|---|\n| 东渡 | 30米 |\n", "| 任务 | 承办单位 |\n|---|---|\n| 修渡口 | 县水务局（主办） |\n", "验收移交。\n",
    "（承办单位：县水务局\n", "（1）清淤。\n", "一是清淤。（县水务局负责）二是护岸。（各镇负责）\n", "三、保障措施\n",
]  # fmt: skip


@SETTINGS
@given(st.lists(st.sampled_from(OWNED), min_size=1, max_size=14))
def test_headings_annotations_tables_and_items_in_any_order_keep_the_laws(pieces: list[str]) -> None:
    source = read_text("云岭县2024年渡口工作方案\n一、重点任务\n" + "".join(pieces), "x.txt")
    document = pipeline.analyse(source)
    assert accounting_failures(document, source) == []
    assert not [d.message for d in document.diagnostics if d.code == "text_unaccounted"]
    body = [t for t in document.tasks if t.origin == "body"]
    owned = [
        (u.span.start, a.role)
        for t in body
        for a in {(a.span.start, a.role): a for a in t.assignments}.values()
        for u in a.units
    ]
    blocks = [f.span for f in document.frame if f.kind == "annotation"]
    own = [(at, role) for at, role in owned if not any(b.start <= at < b.end for b in blocks)]
    assert len(own) == len(set(own))


@SETTINGS
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    document = extract_text(text)
    assert document.text == text
    assert span_failures(document) == []


@SETTINGS
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a.html", "a.md", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        document = extract_bytes(data, name)
    except PlanparseError as error:
        assert error.message("zh")
        assert error.message("en")
        return
    assert span_failures(document) == []


@pytest.mark.parametrize("end", range(0, len(NOTICE), 3))
def test_every_prefix_is_read(end: int) -> None:
    assert span_failures(extract_text(NOTICE[:end])) == []


@SETTINGS
@given(st.integers(0, 30), st.integers(2, 99999))
def test_a_planted_figure_is_found_where_it_stands(lead: int, value: int) -> None:
    filler = "加强统筹协调，" * lead
    document = extract_text(
        f"青石县2024年工作方案\n一、重点任务\n1.修建道路。{filler}新建水厂{value}座。（责任单位：县水利局）"
    )
    (task,) = document.tasks
    (target,) = task.targets
    assert (target.value, target.unit) == (value, "座")
    assert f"{value}座" in document.text[target.span.start : target.span.end]
    (assignment,) = task.assignments
    assert assignment.units[0].span.text == "县水利局"


@SETTINGS
@given(st.text(alphabet="一二三，。 \n\u3000abＡ１（）", max_size=80))
def test_the_offset_map_is_monotone_and_true(text: str) -> None:
    flat = fold(text)
    assert len(flat) == len(text)
    folded = Folded(flat, [Span(0, len(flat))])
    places = [folded.at(i) for i in range(len(folded.text))]
    assert places == sorted(set(places))
    assert all(flat[place] == char or char in " \n" for place, char in zip(places, folded.text, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "（",
        "）",
        "[]",
        "1",
        "、",
        "（一）",
        " ",
        "年",
        "9月底前",
        "（责任单位：",
        "一是",
        "| ",
        "%",
        "《",
        "1.",
        "。1、",
        "\n",
        "县局、",
        "责任领导：甲\n",
        "3个、",
        "分别3个、",
        "2023年，3个",
        "赵庄、",
        "等5个",
        "| 3 |\n",
        "一、任务\n",
        "至县结束",
        "给予3万元、",
    ],
)
def test_hostile_repetition_ends(piece: str) -> None:
    """What grows with the square of 10,000 characters takes minutes where what grows with them takes half a second."""
    begin = time.process_time()
    document = extract_text(NOTICE + piece * (10_000 // len(piece)))
    assert time.process_time() - begin < 6
    assert span_failures(document) == []
