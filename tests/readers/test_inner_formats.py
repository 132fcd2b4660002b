"""Formats that hold another one: web archives, Word's XML in one file, documents inside a .docx."""

from __future__ import annotations

import pytest

from docx_maker import NAMESPACES, abstract, document, grid, level, num, p, r, row, simple_field, table
from inner_maker import chunked, mht, old
from planparse import errors, readers
from planparse.model.source import Source

PAGE = (
    "<html><head><title>青岚县2024年工作要点</title></head><body><div class='nav'><a href='/'>首页</a></div>"
    "<div id='zoom'><p>一、重点任务</p><p>新建泵站2座，整修渠道12公里，落实防汛物资。</p></div></body></html>"
)


def texts(source: Source, aside: str | None = None) -> list[str]:
    return [source.text[b.start : b.end] for b in source.blocks if b.aside == aside and b.end > b.start]


# -- web archives


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
def test_a_web_archive(charset: str, encoding: str) -> None:
    source = readers.read(mht(PAGE.encode(charset), charset, encoding), "要点.mht")
    assert source.format == "mht"
    assert "首页" not in source.text
    assert texts(source) == ["青岚县2024年工作要点", "一、重点任务", "新建泵站2座，整修渠道12公里，落实防汛物资。"]
    assert source.notes == []
    assert readers.read(mht(PAGE.encode(), "utf-8"), "要点.doc").notes[0][0] == "suffix_mismatch"


def test_which_page_of_an_archive() -> None:
    frame = b"Content-Type: text/html\n\n<p>x</p>\n--b\n"
    data = mht(PAGE.encode(), "utf-8", more='; start="<page>"').replace(
        b"Content-Type: image/png", frame + b"Content-Type: image/png", 1
    )
    assert "重点任务" in readers.read(data, "要点.mht").text
    assert texts(readers.read(mht("一、任务".encode(), "utf-8", kind="text/plain"), "a.mht")) == ["一、任务"]
    with pytest.raises(errors.BrokenFileError, match="没有网页"):
        readers.read(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n\n--b--\n", "a.mht")


# -- Word's XML

NUMBERING = abstract(0, level(0, "chineseCounting", "%1、")) + num(1, 0)


def flat(body: str) -> bytes:
    parts = {
        "/word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "/word/numbering.xml": f"<w:numbering {NAMESPACES}>{NUMBERING}</w:numbering>",
        "/word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>'
            "</Relationships>"
        ),
    }
    inside = "".join(f'<pkg:part pkg:name="{n}"><pkg:xmlData>{x}</pkg:xmlData></pkg:part>' for n, x in parts.items())
    namespace = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return f'<?xml version="1.0"?><pkg:package xmlns:pkg="{namespace}">{inside}</pkg:package>'.encode()


def test_a_flat_package() -> None:
    source = readers.read(flat(p("重点任务", num=(1, 0)) + table(row("a", "b"))), "要点.xml")
    assert (source.format, source.text) == ("word_xml", "一、重点任务\na\tb")
    assert [span.of(source.text) for span in source.synthetic] == ["一、"]
    with pytest.raises(errors.BrokenFileError):
        readers.read(flat("")[:-30], "要点.xml")
    with pytest.raises(errors.BrokenFileError):
        readers.read(flat("").replace(b"/word/document", b"/word/other"), "要点.xml")


def test_word_2003_xml() -> None:
    lists = (
        '<w:lists><w:listDef w:listDefId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/><w:suff w:val="Nothing"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:listDef><w:list w:ilfo="1"><w:ilst w:val="3"/></w:list></w:lists>'
    )
    listed = '<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr></w:pPr>{}</w:p>'.format
    revised = (
        '<aml:annotation w:type="Word.Insertion"><aml:content>{}</aml:content></aml:annotation>'
        '<aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>旧</w:delText></w:r></aml:content></aml:annotation>'
    ).format(r("新"))
    down = "<w:tr><w:tc><w:tcPr><w:vmerge{}/></w:tcPr>{}</w:tc><w:tc>{}</w:tc></w:tr>".format
    body = (
        listed(r("甲", '<w:rFonts w:fareast="黑体"/>')) + f"<wx:sub-section>{listed(r('乙') + revised)}</wx:sub-section>"
        + f"<w:p>{r('丙')}<w:r><w:footnote>{p('注')}</w:footnote></w:r></w:p>"
        + f"<w:tbl>{down(' w:val=' + chr(34) + 'restart' + chr(34), p('1'), p('a'))}{down('', p(''), p('b'))}</w:tbl>"
        + f"<w:sectPr><w:hdr w:type='odd'>{p('页眉')}</w:hdr></w:sectPr>"
    )  # fmt: skip
    source = readers.read(old(body, lists), "要点.doc")
    assert source.format == "word_xml"
    assert texts(source)[:3] == ["一、甲", "二、乙新", "丙"]
    assert (texts(source, "footnote"), texts(source, "header")) == (["注"], ["页眉"])
    assert source.blocks[0].typeface == "黑体"
    assert grid(source)[0] == (0, 0, 2, 1, "1")
    assert ("tracked_changes", {"inserted": 1, "deleted": 1}, None) in source.notes


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]>'


def test_entities_in_word_xml_are_refused() -> None:
    data = old(f"<w:p>{r('甲')}</w:p>").replace(b'<?xml version="1.0"?>', ENTITIES).replace("甲".encode(), b"&b;")
    with pytest.raises(errors.BrokenFileError):
        readers.read(data, "要点.xml")


# -- documents inside a document


def test_a_document_in_a_document() -> None:
    inner = document(p("任务", num=(1, 0)) + table(row("a", "b")), numbering=NUMBERING)
    source = readers.read(chunked("chunk.docx", inner), "要点.docx")
    assert source.text == "前\n一、任务\na\tb\n后"
    assert [span.of(source.text) for span in source.synthetic] == ["一、"]
    assert grid(source) == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")]
    assert [(b.cell, source.text[b.start : b.end]) for b in source.blocks] == [
        (None, "前"), (None, "一、任务"), (0, "a"), (0, "b"), (None, "后"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("chunk.html", "<html><body><p>任务</p><p>一是新建泵站2座。</p></body></html>".encode()),
        ("chunk.mht", mht("<html><body><p>任务</p><p>一是新建泵站2座。</p></body></html>".encode(), "utf-8")),
        ("chunk.txt", "任务\n一是新建泵站2座。".encode()),
        (
            "chunk.rtf",
            rb"{\rtf1\ansi\u20219?\u21153?\par\u19968?\u26159?\u26032?\u24314?\u27893?\u31449?2\u24231?\u12290?\par}",
        ),
    ],
)
def test_other_formats_in_a_document(name: str, data: bytes) -> None:
    source = readers.read(chunked(name, data), "要点.docx")
    assert [source.text[b.start : b.end] for b in source.blocks if b.end > b.start] == [
        "前",
        "任务",
        "一是新建泵站2座。",
        "后",
    ]


def test_what_cannot_be_read_inside_is_noted() -> None:
    source = readers.read(chunked("chunk.bin", b"\x89PNG\r\n\x1a\n123"), "要点.docx")
    assert source.text == "前\n后"
    assert source.notes == [("part_unread", {"part": "word/chunk.bin"}, None)]
    deep = document(p("里"))
    for _ in range(6):
        deep = chunked("chunk.docx", deep)
    assert [code for code, _, _ in readers.read(deep, "要点.docx").notes] == ["part_unread"]


@pytest.mark.parametrize(
    "field",
    [
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> AUTONUM \\s</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>",
        '<w:fldSimple w:instr=" LISTNUM NumberDefault "/>',
        simple_field(" PAGE ", r("1")),
    ],
)
def test_fields_that_only_word_computes(field: str) -> None:
    source = readers.read(document(p(field, r("任务")) + p(field)), "要点.docx")
    expected = (
        []
        if "PAGE" in field
        else [("field_uncomputed", {"field": "AUTONUM" if "AUTONUM" in field else "LISTNUM"}, None)]
    )
    assert source.notes == expected
