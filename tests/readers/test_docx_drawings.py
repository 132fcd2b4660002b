"""Word: diagrams and comments are read, pictures as large as a page are told."""

from __future__ import annotations

import pytest

from docx_maker import cell, made, old_picture, p, picture, r, row, table
from planparse.model.source import Source

DIAGRAM = (
    '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>{}</dgm:ptLst></dgm:dataModel>'
)
DRAWN = '<w:r><w:drawing><wp:inline><a:graphic><dgm:relIds r:dm="rId1"/></a:graphic></wp:inline></w:drawing></w:r>'


def diagram(*words: str) -> Source:
    points = "".join(f"<dgm:pt><dgm:t><a:p><a:r><a:t>{line}</a:t></a:r></a:p></dgm:t></dgm:pt>" for line in words)
    return made(p("甲") + p(DRAWN) + p("乙"), diagramData=DIAGRAM.format(points))


def blocks(source: Source) -> list[tuple[str, str | None]]:
    return [(source.text[b.start : b.end], b.aside) for b in source.blocks if b.end > b.start]


def told(source: Source) -> list[object]:
    return [fields["count"] for code, fields, _ in source.notes if code == "picture_unread"]


def test_the_words_of_a_diagram_stand_where_it_is_drawn() -> None:
    assert blocks(diagram("新建水厂2座，改造管网。", "县水利局")) == [
        ("甲", None), ("新建水厂2座，改造管网。", None), ("县水利局", None), ("乙", None),
    ]  # fmt: skip
    assert blocks(diagram("申请", "受理"))[1:3] == [("申请", "textbox"), ("受理", "textbox")]


def test_a_diagram_without_its_part_is_told() -> None:
    source = made(p("甲") + p(DRAWN))
    assert [code for code, _, _ in source.notes] == ["docx_part_missing"]


@pytest.mark.parametrize(
    ("drawn", "count"),
    [
        (picture(16, 24), 1),
        (picture(4, 4), 0),
        (picture(15, 10), 0),
        (old_picture("width:450pt;height:640pt"), 1),
        (old_picture("position:absolute;width:16cm;height:240mm;z-index:1"), 1),
        (old_picture("width:60pt;height:60pt"), 0),
        (old_picture("width:.;height:1.2.3pt"), 0),
    ],
)
def test_a_picture_as_large_as_a_page_is_told(drawn: str, count: int) -> None:
    for body in (p("甲") + p(drawn) + p("乙"), p("甲") + table(row(cell(p(drawn)), "乙"))):
        assert told(made(body)) == [count] * count


def test_pictures_of_headers_are_not_told() -> None:
    assert told(made(p("甲"), margins={"header1": p(picture(16, 24))})) == []


def test_a_picture_in_an_alternative_counts_once() -> None:
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wpg">{picture(16, 24)[5:-6]}</mc:Choice>'
        f"<mc:Fallback>{old_picture('width:450pt;height:640pt')[5:-6]}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert told(made(p(both))) == [1]


def test_comments_are_beside_the_text() -> None:
    comments = f'<w:comment w:id="3" w:author="某">{p("请核对数字。")}</w:comment>'
    source = made(p("新建泵站3座", '<w:r><w:commentReference w:id="3"/></w:r>', "。") + p("乙"), comments=comments)
    assert blocks(source) == [("新建泵站3座。", None), ("乙", None), ("请核对数字。", "comment")]
    assert [(code, fields["count"]) for code, fields, _ in source.notes] == [("comments_aside", 1)]
    assert made(p("甲"), comments=comments).notes == []
    lost = made(p(r("甲"), '<w:r><w:commentReference w:id="3"/></w:r>'))
    assert [code for code, _, _ in lost.notes] == ["docx_part_missing"]


def test_figures_moved_above_the_line_are_marks() -> None:
    up, down, slight = (f'<w:position w:val="{height}"/>' for height in (8, -6, 2))
    assert made(p("高标准农田", r("1", up), "2万亩")).text == "高标准农田¹2万亩"
    assert made(p("CO", r("2", down), "3万吨")).text == "CO₂3万吨"
    assert made(p("公厕", r("12", slight), "座")).text == "公厕12座"
    assert made(p(r("3", up), r("公里", up), r("12", up))).text == "3公里12"
