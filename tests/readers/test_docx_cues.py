"""The Word reader: bold, typeface, alignment and level, directly and through styles."""

from __future__ import annotations

import pytest

from docx_maker import (
    block,
    made,
    p,
    r,
    style,
)


def test_bold_is_all_or_nothing() -> None:
    bold = "<w:b/>"
    body = p(r("甲", bold), r("乙", bold)) + p(r("甲", bold), "乙") + p(r("甲", bold), r("  ")) + p()
    assert [b.bold for b in made(body).blocks] == [True, False, True, False]


def test_hidden_words_do_not_spoil_bold() -> None:
    assert block(p(r("甲", "<w:b/>"), r("乙", "<w:vanish/>"))).bold


@pytest.mark.parametrize(
    ("run", "bold"),
    [
        (r("甲"), True),
        (r("甲", '<w:b w:val="0"/>'), False),
        (r("甲", '<w:b w:val="false"/>'), False),
        (r("甲", '<w:rStyle w:val="Strong"/>'), False),  # bold on bold turns it over
        (r("甲", '<w:rStyle w:val="Strong"/><w:b/>'), True),
        (r("甲", '<w:rStyle w:val="Other"/>'), True),
    ],
)
def test_bold_through_styles(run: str, bold: bool) -> None:
    styles = (
        style("Base", rpr="<w:b/>")
        + style("Head", extra='<w:basedOn w:val="Base"/>')
        + style("Strong", kind="character", rpr="<w:b/>")
        + style("Other", kind="character")
    )
    assert block(p(run, style="Head"), styles=styles).bold is bold


def test_a_style_may_take_bold_away() -> None:
    styles = style("Base", rpr="<w:b/>") + style("Light", rpr='<w:b w:val="0"/>', extra='<w:basedOn w:val="Base"/>')
    assert not block(p("甲", style="Light"), styles=styles).bold


def test_bold_by_default() -> None:
    assert block(
        p("甲"), styles="<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
    ).bold


def test_typeface_is_that_of_most_characters() -> None:
    kai, hei = '<w:rFonts w:eastAsia="楷体_GB2312"/>', '<w:rFonts w:eastAsia="黑体"/>'
    assert block(p(r("责任单位：", kai), r("甲", hei), "乙")).typeface == "楷体_GB2312"
    assert block(p()).typeface is None


def test_typeface_through_styles_and_defaults() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="宋体"/></w:rPr></w:rPrDefault></w:docDefaults>'
        + style("Normal", default=True)
        + style("Body", rpr='<w:rFonts w:eastAsia="仿宋"/>', extra='<w:basedOn w:val="Normal"/>')
        + style("Deep", extra='<w:basedOn w:val="Body"/>')
        + style("Mark", kind="character", rpr='<w:rFonts w:eastAsia="楷体"/>')
    )
    body = (
        p("甲") + p("甲", style="Deep") + p(r("甲", '<w:rStyle w:val="Mark"/>'), style="Deep") + p("甲", style="未定义")
    )
    assert [b.typeface for b in made(body, styles=styles).blocks] == ["宋体", "仿宋", "楷体", "宋体"]


THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    '<a:majorFont><a:ea typeface="方正小标宋简体"/></a:majorFont><a:minorFont><a:ea typeface=""/>'
    '<a:font script="Jpan" typeface="ＭＳ 明朝"/><a:font script="Hans" typeface="等线"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)


def test_typeface_of_the_theme() -> None:
    minor, major = (
        '<w:rFonts w:eastAsiaTheme="minorEastAsia"/>',
        '<w:rFonts w:eastAsiaTheme="majorEastAsia" w:eastAsia="黑体"/>',
    )
    assert [b.typeface for b in made(p(r("甲", minor)) + p(r("甲", major)), theme=THEME).blocks] == [
        "等线",
        "方正小标宋简体",
    ]
    assert block(p(r("甲", major))).typeface == "黑体"


@pytest.mark.parametrize(
    ("value", "align"),
    [
        ("left", "left"),
        ("start", "left"),
        ("center", "center"),
        ("end", "right"),
        ("both", "both"),
        ("distribute", "both"),
        ("?", None),
    ],
)
def test_alignment(value: str, align: str | None) -> None:
    assert block(p("甲", props=f'<w:jc w:val="{value}"/>')).align == align


def test_alignment_through_styles() -> None:
    styles = style("Title", ppr='<w:jc w:val="center"/>') + style("Sub", extra='<w:basedOn w:val="Title"/>')
    body = p("甲", style="Sub") + p("甲", style="Sub", props='<w:jc w:val="right"/>') + p("甲")
    assert [b.align for b in made(body, styles=styles).blocks] == ["center", "right", None]


def test_levels() -> None:
    styles = (
        style("1", extra='<w:name w:val="heading 1"/>')
        + style("22", extra='<w:name w:val="Heading 2"/>')
        + style("a", ppr='<w:outlineLvl w:val="3"/>')
        + style("b", extra='<w:name w:val="toc 1"/><w:basedOn w:val="1"/>', ppr='<w:outlineLvl w:val="9"/>')
        + style("c", extra='<w:basedOn w:val="1"/>')
        + style("d", extra='<w:name w:val="heading 10"/>')
    )
    names = ["1", "22", "a", "b", "c", "d"]
    body = "".join(p("甲", style=name) for name in names) + "".join(
        p("甲", style="1", props=f'<w:outlineLvl w:val="{value}"/>') for value in ("2", "9", "x")
    )
    assert [b.level for b in made(body, styles=styles).blocks] == [0, 1, 3, None, 0, None, 2, None, None]


def test_styles_based_on_each_other_end() -> None:
    styles = style("A", extra='<w:basedOn w:val="B"/>') + style("B", extra='<w:basedOn w:val="A"/>')
    assert made(p("甲", style="A"), styles=styles).text == "甲"
