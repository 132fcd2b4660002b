"""The Word reader: what is deleted, inserted or hidden, and what stands beside the body."""

from __future__ import annotations

import pytest

from docx_maker import (
    DELETED,
    abstract,
    cell,
    level,
    made,
    num,
    p,
    r,
    row,
    simple_field,
    style,
    table,
    text,
    vml,
)

INSERTED = f'<w:ins w:id="2" w:author="某">{r("新")}</w:ins>'


def test_insertions_are_in_and_deletions_out() -> None:
    source = made(p("甲", DELETED, INSERTED, "乙"))
    assert source.text == "甲新乙"
    assert source.notes == [("tracked_changes", {"inserted": 1, "deleted": 1}, None)]


def test_moves_are_read_where_they_went() -> None:
    body = p(f'<w:moveFrom w:id="1">{r("走")}</w:moveFrom>', "甲") + p(f'<w:moveTo w:id="2">{r("走")}</w:moveTo>')
    assert made(body).text == "甲\n走"


def test_an_insertion_that_was_deleted_again_is_out() -> None:
    assert text("甲", f'<w:ins w:id="2">{DELETED}</w:ins>') == "甲"


def test_a_deleted_paragraph_mark_joins_the_paragraphs() -> None:
    source = made(p("粮食", mark='<w:del w:id="1"/>') + p("生产", props='<w:jc w:val="right"/>'))
    assert source.text == "粮食生产"
    assert [b.align for b in source.blocks] == ["right"]
    assert source.notes == [("tracked_changes", {"inserted": 0, "deleted": 1}, None)]


def test_a_deleted_paragraph_is_gone_and_counts_once() -> None:
    source = made(p("甲") + p(DELETED, mark='<w:del w:id="2"/>') + p("乙"))
    assert source.text == "甲\n乙"
    assert source.notes[0][1] == {"inserted": 0, "deleted": 1}


def test_words_before_a_deleted_mark_at_the_end_of_a_cell_are_kept() -> None:
    body = table(row(cell(p("甲", mark='<w:del w:id="1"/>')), "乙"))
    assert made(body).text == "甲\t乙"


def test_deleted_rows_are_out_and_inserted_ones_in() -> None:
    body = table(row("1"), row("2", props='<w:del w:id="1"/>'), row("3", props='<w:ins w:id="2"/>'))
    source = made(body)
    assert source.text == "1\n3"
    assert source.tables[0].rows == 2
    assert source.notes == [("tracked_changes", {"inserted": 1, "deleted": 1}, None)]


def test_former_properties_do_not_count() -> None:
    change = '<w:rPrChange w:id="1"><w:rPr><w:b/><w:vanish/><w:rFonts w:eastAsia="黑体"/></w:rPr></w:rPrChange>'
    numbered = '<w:pPr><w:jc w:val="center"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    former = f'<w:pPrChange w:id="2">{numbered}</w:pPrChange>'
    source = made(p(r("甲", '<w:rFonts w:eastAsia="楷体"/>' + change), props=former))
    assert source.text == "甲"
    assert (source.blocks[0].bold, source.blocks[0].typeface, source.blocks[0].align) == (False, "楷体", None)


def test_hidden_text_is_out_and_counted() -> None:
    hidden = r("密", "<w:vanish/>")
    source = made(p("甲", hidden, hidden, "乙", hidden) + p(r("丙", '<w:vanish w:val="0"/>')))
    assert source.text == "甲乙\n丙"
    assert source.notes == [("hidden_text", {"count": 2}, None)]


def test_text_hidden_by_style() -> None:
    styles = (
        style("Hidden", rpr="<w:vanish/>")
        + style("Secret", kind="character", rpr="<w:vanish/>")
        + style("Child", extra='<w:basedOn w:val="Hidden"/>')
    )
    secret = '<w:rStyle w:val="Secret"/>'
    body = (
        p("暗", style="Hidden") + p("暗", style="Child") + p("明", r("暗", secret)) + p(r("明", secret), style="Hidden")
    )
    source = made(body, styles=styles)
    assert source.text == "明\n明"
    assert source.notes == [("hidden_text", {"count": 3}, None)]


def test_hidden_rows_are_out() -> None:
    assert made(table(row("1"), row("2", props="<w:hidden/>"))).text == "1"


def test_text_boxes_stand_behind_their_paragraph() -> None:
    source = made(p("甲", vml(p("盒一"), p("盒二")), "乙") + p("丙"))
    assert source.text == "甲乙\n盒一\n盒二\n丙"
    assert [b.aside for b in source.blocks] == [None, "textbox", "textbox", None]


@pytest.mark.parametrize(
    ("paragraphs", "aside"),
    [
        (["专栏1 水利重点工程", "新建水厂2座，改造管网35公里。"], None),
        (["3.栽种树木（责任单位：县林业局）"], None),
        (["签发人：李明"], "textbox"),
        (["云岭县水利局文件"], "textbox"),
        (["（盖章）"], "textbox"),
    ],
)
def test_a_text_box_with_sentences_is_part_of_the_text(paragraphs: list[str], aside: str | None) -> None:
    source = made(p("甲", vml(*map(p, paragraphs))) + p("丙"))
    assert source.text == "\n".join(["甲", *paragraphs, "丙"])
    assert {b.aside for b in source.blocks[1:-1]} == {aside}


def test_one_branch_of_an_alternative_is_read() -> None:
    box = "<w:txbxContent>{}</w:txbxContent>".format(p("盒"))
    both = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert made(p("甲", both)).text == "甲\n盒"


def test_the_fallback_is_read_where_the_choice_holds_no_words() -> None:
    both = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w:noChar/></mc:Choice>'
        "<mc:Fallback><w:t>☆</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text(both, "甲") == "☆甲"


def test_alternatives_around_runs() -> None:
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{r("新")}</mc:Choice><mc:Fallback>{r("旧")}</mc:Fallback>'
        "</mc:AlternateContent>"
    )
    assert text("甲", both) == "甲新"


def test_word_art() -> None:
    source = made(
        p('<w:r><w:pict><v:shape><v:textpath string="云岭县人民政府文件"/></v:shape></w:pict></w:r>') + p("正文")
    )
    assert source.text == "\n云岭县人民政府文件\n正文"
    assert source.blocks[1].aside == "textbox"


def test_a_table_in_a_text_box_and_a_box_in_a_cell() -> None:
    source = made(p(vml(table(row("1", "2")))) + table(row(cell(p("甲", vml(p("盒")))), "乙")))
    assert source.text == "\n1\t2\n甲\n盒\t乙"
    outer = source.tables[1].cells[0]
    assert source.text[outer.start : outer.end] == "甲\n盒"


NOTES = (
    '<w:{0} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{0}>'
    '<w:{0} w:id="2"><w:p><w:r><w:{0}Ref/></w:r><w:r><w:t>{1}</w:t></w:r></w:p></w:{0}>'
    '<w:{0} w:id="3"><w:p><w:r><w:t>没有引用</w:t></w:r></w:p></w:{0}>'
)


def test_notes_stand_at_the_end() -> None:
    body = p("甲", '<w:r><w:endnoteReference w:id="2"/></w:r>') + p('<w:r><w:footnoteReference w:id="2"/></w:r>', "乙")
    source = made(body, footnotes=NOTES.format("footnote", "脚注"), endnotes=NOTES.format("endnote", "尾注"))
    assert source.text == "甲\n乙\n脚注\n尾注"
    assert [b.aside for b in source.blocks] == [None, None, "footnote", "endnote"]


def test_a_note_referred_to_in_deleted_text_is_out() -> None:
    body = p("甲", '<w:del w:id="1"><w:r><w:footnoteReference w:id="2"/></w:r></w:del>')
    assert made(body, footnotes=NOTES.format("footnote", "脚注")).text == "甲"


def test_headers_and_footers_come_last_and_once() -> None:
    number = simple_field(" PAGE ", r("1"))
    margins = {
        "header1": p("征求意见稿"),
        "header2": p("征求意见稿", props='<w:jc w:val="right"/>'),
        "footer1": p("— ", number, " —") + p("云岭县人民政府办公室"),
        "footer2": p(number),
    }
    source = made(p("正文"), margins=margins)
    assert source.text == "正文\n征求意见稿\n云岭县人民政府办公室"
    assert [b.aside for b in source.blocks] == [None, "header", "footer"]


def test_tables_and_boxes_in_margins_are_plain_paragraphs_there() -> None:
    source = made(p("正文"), margins={"header1": table(row("左", "右")), "footer1": p(vml(p("盒")))})
    assert source.text == "正文\n左\n右\n盒"
    assert source.tables == []
    assert [(b.aside, b.cell) for b in source.blocks[1:]] == [("header", None), ("header", None), ("footer", None)]


def test_text_boxes_and_notes_count_for_themselves() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    source = made(
        p("甲", vml(p("盒", num=(1, 0))), reference, num=(1, 0)) + p("乙", num=(1, 0)),
        numbering=abstract(0, level(0, "chineseCounting", "%1、")) + num(1, 0),
        footnotes=f'<w:footnote w:id="2">{p("注", num=(1, 0))}</w:footnote>',
    )
    assert source.text.split("\n") == ["一、甲", "一、盒", "二、乙", "一、注"]
