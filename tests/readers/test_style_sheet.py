"""Style sheets inside a page: struck, raised, lines of their own; what scripts may show again stays."""

from __future__ import annotations

import pytest

from planparse import extract_bytes
from planparse.model.notice import Document


def page(sheet: str, inside: str) -> Document:
    markup = f"<html><head><style>{sheet}</style></head><body><p>一、重点任务</p>{inside}</body></html>"
    return extract_bytes(markup.encode(), "方案.html")


def values(found: Document) -> list[int]:
    return [int(target.value) for task in found.tasks for target in task.targets]


def item(middle: str) -> str:
    return f"<p>1.整治河道。治理河道{middle}公里。（责任单位：县水利局）</p>"


@pytest.mark.parametrize(
    "sheet",
    [
        ".old{text-decoration:line-through}",
        "body{margin:0} b, span.old.x { color:red; text-decoration : line-through !important }",
        "#k{text-decoration-line:line-through}",
        "<!-- /* old */ p > .old{text-decoration:line-through} -->",
        "@media screen{.old{text-decoration:line-through}}",
        ".old{display:none}",
        "p span{display:none} @media print{p span{display:inline}}",
    ],
)
def test_words_that_a_sheet_strikes_through(sheet: str) -> None:
    assert values(page(sheet, item('<span class="x old" id="k">1</span>15'))) == [15]


@pytest.mark.parametrize(
    "sheet",
    [
        ".new{text-decoration:line-through}",
        ".old:hover{text-decoration:line-through}",
        "div .old{text-decoration:line-through}",
        "@media print{.old{display:none}}",
        ".old{text-decoration:line-through} p .old{text-decoration:none}",
        "p{display:none}",
    ],
)
def test_words_that_it_does_not(sheet: str) -> None:
    assert values(page(sheet, item('<span class="old">15</span>'))) == [15]


def test_raised_marks_and_rows() -> None:
    assert values(page(".s{vertical-align:super}", item('<span class="s">1</span>15'))) == [15]
    row = "<tr{}><td>{}</td><td>整治河道</td><td>治理河道{}公里</td><td>县水利局</td></tr>".format
    head = "<tr><td>序号</td><td>重点任务</td><td>目标</td><td>责任单位</td></tr>"
    for sheet, mark in (
        ("tr.old td{text-decoration:line-through}", ' class="old"'),
        ("", ' style="text-decoration:line-through"'),
    ):
        assert values(page(sheet, f"<table>{head}{row('', 1, 5)}{row(mark, 2, 30)}</table>")) == [5]
    assert values(page("", item("12<ruby>千<rt>20</rt></ruby>"))) == [12000]
