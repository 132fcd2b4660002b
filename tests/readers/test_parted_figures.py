"""Figures side by side are two: over line ends, tabs, blanks, pages; a number that print broke is one."""

from __future__ import annotations

import pytest

from docx_maker import document, p
from odt_maker import odt
from planparse import extract_bytes, extract_text
from planparse.model.notice import Document
from rtf_maker import HEAD, gbk

ITEM, OWNER = "1.整治河道。治理河道", "（责任单位：县水利局）"


def values(found: Document) -> list[tuple[int, str]]:
    return [(int(target.value), target.unit) for task in found.tasks for target in task.targets]


def is_parted(found: Document) -> bool:
    unread = [one.span.text for one in found.diagnostics if one.code == "value_unread" and one.span]
    return values(found) == [(20, "公里")] and unread == ["12"]


@pytest.mark.parametrize("gap", ["\t", "\v", "\u2028", "\f", "\n", " ", "\u00a0", "<br>", "  \n", "\\\n"])
def test_plain_text(gap: str) -> None:
    assert is_parted(extract_text(f"一、重点任务\n{ITEM}12{gap}20公里。{OWNER}", "方案.md"))


@pytest.mark.parametrize(
    "inside", ["<w:br/>", "<w:cr/>", '<w:br w:type="page"/>', '<w:br w:type="column"/>', "<w:tab/>"]
)
def test_docx(inside: str) -> None:
    run = f"<w:r><w:t>{ITEM}12</w:t>{inside}<w:t>20公里。{OWNER}</w:t></w:r>"
    runs = f"<w:r><w:t>{ITEM}12</w:t>{inside}</w:r><w:r><w:t>20公里。{OWNER}</w:t></w:r>"
    for one in (run, runs):
        assert is_parted(extract_bytes(document(p("一、重点任务") + p(one)), "方案.docx"))


@pytest.mark.parametrize("inside", [r"\line ", r"\page ", r"\column ", r"\lbr1 ", r"\tab "])
def test_rtf(inside: str) -> None:
    body = rf"\pard {gbk('一、重点任务')}\par {gbk(ITEM)}12{inside}20{gbk('公里。' + OWNER)}\par}}"
    assert is_parted(extract_bytes((HEAD + body).encode("ascii"), "方案.rtf"))


def test_odt() -> None:
    body = f"<text:p>一、重点任务</text:p><text:p>{ITEM}12<text:line-break/>20公里。{OWNER}</text:p>"
    assert is_parted(extract_bytes(odt(body), "方案.odt"))


@pytest.mark.parametrize("inside", ["12<br>20", "<div>12</div>20", '<b style="display:block">12</b>20', "12<p>20</p>"])
def test_html(inside: str) -> None:
    page = f"<html><body><p>一、重点任务</p><div>{ITEM}{inside}公里。{OWNER}</div></body></html>"
    assert is_parted(extract_bytes(page.encode(), "方案.html"))


@pytest.mark.parametrize("gap", [" ", "\t"])
def test_cells(gap: str) -> None:
    row = f"<tr><td>1</td><td>整治河道</td><td><pre>12{gap}20公里</pre></td><td>县水利局</td></tr>"
    head = "<tr><td>序号</td><td>重点任务</td><td>目标</td><td>责任单位</td></tr>"
    assert values(extract_bytes(f"<html><body><table>{head}{row}</table></body></html>".encode(), "a.html")) == [
        (20, "公里")
    ]


def test_numbers_that_are_one() -> None:
    for words in ("1 220", "12 2 0", "1220"):
        assert values(extract_text(f"一、重点任务\n{ITEM}{words}公里。{OWNER}")) == [(1220, "公里")]
    assert values(extract_text(f"一、重点任务\n{ITEM}30 00公里。{OWNER}")) == [(3000, "公里")]
    full = "1.整治河道。沿河各村要加强巡查保洁和水质监测，治理河道12"
    assert values(
        extract_text(f"一、重点任务\n{full}\n20公里，做到河畅水清岸绿景美，群众满意度不断提高。\n{OWNER}")
    ) == [(1220, "公里")]
    found = extract_text(f"一、重点任务\n1.整治河道。20\n24年6月底前治理河道3公里。{OWNER}").tasks[0]
    assert [str(time.end) for time in found.deadlines] == ["2024-06-30"]


NARROW = """云岭县2025年乡村建设工作方案
一、重点任务
（一）改善农村住
房。改造危房15
2户，新建安置点
3个。
（二）修建道路。
改造县道 28 公
里，打通断头路5
2条。
"""


def test_narrow_lines_that_all_break_off_are_print() -> None:
    assert values(extract_text(NARROW)) == [(152, "户"), (3, "个"), (28, "公里"), (52, "条")]


def test_a_figure_that_begins_with_naught_is_the_rest_of_one() -> None:
    assert values(extract_text(f"一、重点任务\n{ITEM}12\n00公里。{OWNER}")) == [(1200, "公里")]


def test_short_lines_that_end_in_stops_are_no_print() -> None:
    lines = "\n".join(f"第{name}，疏浚沟渠{name}条。" for name in "甲乙丙丁")
    assert is_parted(extract_text(f"一、重点任务\n{lines}\n{ITEM}12\n20公里。{OWNER}"))
