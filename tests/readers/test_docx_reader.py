"""The Word reader: paragraphs, wrappers, fields and the whole document."""

from __future__ import annotations

import pytest

from docx_maker import (
    cell,
    made,
    p,
    r,
    row,
    simple_field,
    table,
    text,
)


def test_paragraphs_are_lines_and_blocks() -> None:
    source = made(p("云岭县人民政府办公室") + p() + p("各镇：", "请认真", "落实。"))
    assert source.text == "云岭县人民政府办公室\n\n各镇：请认真落实。"
    assert [source.text[b.start : b.end] for b in source.blocks] == ["云岭县人民政府办公室", "", "各镇：请认真落实。"]
    assert (source.format, source.print_lines, source.notes) == ("docx", False, [])


def test_an_empty_document() -> None:
    assert made("").text == ""


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("甲<w:tab/>乙", "甲\t乙"),
        ("甲<w:br/>乙", "甲\n乙"),
        ('甲<w:br w:type="textWrapping"/>乙', "甲\n乙"),
        ('甲<w:br w:type="page"/>乙', "甲乙"),
        ('甲<w:br w:type="column"/>乙', "甲乙"),
        ("甲<w:cr/>乙", "甲\n乙"),
        ("甲<w:lastRenderedPageBreak/>乙", "甲乙"),
        ("10<w:noBreakHyphen/>12", "10-12"),
        ("甲<w:softHyphen/>乙", "甲乙"),
        ("甲<w:ptab/>乙", "甲\t乙"),
        ("甲<w:annotationRef/>乙", "甲乙"),
    ],
)
def test_marks_inside_a_run(inside: str, shown: str) -> None:
    before, _, rest = inside.partition("<")
    mark, _, after = rest.rpartition(">")
    words = f"<w:r><w:t>{before}</w:t><{mark}><w:t>{after}</w:t></w:r>"
    assert text(words) == shown


def test_a_line_break_stays_inside_its_block() -> None:
    source = made(p("<w:r><w:t>关于印发</w:t><w:br/><w:t>工作方案的通知</w:t></w:r>"))
    assert len(source.blocks) == 1
    assert (source.blocks[0].start, source.blocks[0].end) == (0, len(source.text))


def test_white_space_counts_only_where_it_is_preserved() -> None:
    assert text("<w:r><w:t> 甲 </w:t></w:r>", '<w:r><w:t xml:space="preserve"> 乙 </w:t></w:r>') == "甲 乙 "
    assert text("<w:r><w:t>\n  粮食\n生产\n</w:t></w:r>") == "粮食 生产"
    assert text("<w:r><w:t>\u3000\u3000甲</w:t></w:r>") == "\u3000\u3000甲"


def test_markup_characters_and_comments() -> None:
    assert text("<w:r><w:t>A&amp;B<!-- 批 -->&lt;5%</w:t></w:r>") == "A&B<5%"


def test_characters_beyond_the_basic_plane_count_once() -> None:
    source = made(p("𠮷镇") + p("乙"))
    assert source.text[source.blocks[1].start :] == "乙"


@pytest.mark.parametrize(
    "wrapper",
    ["w:hyperlink", "w:smartTag", "w:customXml", "w:dir", 'w:fldSimple w:instr="REF a"', "w:sdt><w:sdtContent"],
)
def test_words_in_wrappers(wrapper: str) -> None:
    names = [part.split()[0] for part in wrapper.split("><")]
    closed = "".join(f"</{name}>" for name in reversed(names))
    assert text("甲", f"<{wrapper}>{r('乙')}{closed}", "丙") == "甲乙丙"


def test_content_controls_around_paragraphs_rows_and_cells() -> None:
    wrapped = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = wrapped.format(p("甲")) + table(wrapped.format(row("1", wrapped.format(cell("乙")))))
    source = made(body)
    assert source.text == "甲\n1\t乙"
    assert [(c.row, c.column) for c in source.tables[0].cells] == [(0, 0), (0, 1)]


def test_comments_are_left_out() -> None:
    body = p(
        '<w:commentRangeStart w:id="0"/>',
        "甲",
        '<w:commentRangeEnd w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
    )
    assert made(body).text == "甲"


def test_ruby_gives_its_base() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('lǐ')}</w:rt><w:rubyBase>{r('澧')}</w:rubyBase></w:ruby></w:r>"
    assert text(ruby, "县") == "澧县"


def test_formulas_in_one_line() -> None:
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    assert text("占", f"<m:oMath>{half}</m:oMath>", "以上") == "占1/2以上"


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A8", "☐"),
        ("Wingdings", "00FC", "✓"),
        ("Wingdings", "F081", "①"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "F0A3", "☐"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F061", "α"),
        ("宋体", "2611", "☑"),
        ("某字体", "E123", ""),
        ("Wingdings", "zz", ""),
    ],
)
def test_symbols(font: str, code: str, shown: str) -> None:
    assert text("是", f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>') == "是" + shown


def test_characters_of_symbol_fonts() -> None:
    wingdings = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    assert text(r("\uf0fe", wingdings), "是", r("\uf0b3", '<w:rFonts w:ascii="Symbol"/>'), "5") == "☑是≥5"


BEGIN, SEPARATE, END = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))


def test_fields_give_their_result() -> None:
    assert text("见", simple_field(" REF _Ref1 \\h ", r("第三章")), "。") == "见第三章。"


def test_nested_fields() -> None:
    inner = simple_field(" MERGEFIELD 县 ", r("内"))
    outer = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        f'{inner}<w:r><w:instrText> = 1 "是" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{simple_field(" PAGE ", r("外"))}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert text("甲", outer, "乙") == "甲外乙"


def test_a_field_over_several_paragraphs() -> None:
    head = f"<w:r>{BEGIN}<w:instrText> TOC </w:instrText>{SEPARATE}</w:r>"
    body = p(head, "目标") + p("任务") + p(f"<w:r>{END}</w:r>", "完")
    assert made(body).text == "目标\n任务\n完"


def test_a_field_that_never_ends_hides_no_more_than_its_paragraph() -> None:
    head = f"<w:r>{BEGIN}</w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
    body = p("甲", head, "失") + p("乙") + p(f"<w:r>{END}</w:r>", "丙")
    assert made(body).text == "甲\n乙\n丙"


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (" eq \\o\\ac(○,3)", "③"),
        (" EQ \\o\\ac(○, 21) ", "㉑"),
        (" EQ \\o\\ac(○,36)", "㊱"),
        (" eq \\o\\ac(□,企)", "企"),
        (" EQ \\f(1,2) ", ""),
        (" FORMCHECKBOX ", "☐"),
    ],
)
def test_fields_drawn_from_their_instruction(instruction: str, shown: str) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction[:5]}</w:instrText></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction[5:]}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert text(field, "甲") == shown + "甲"


@pytest.mark.parametrize(
    ("state", "shown"), [("<w:checked/>", "☑"), ('<w:checked w:val="0"/>', "☐"), ('<w:default w:val="1"/>', "☑")]
)
def test_form_tick_boxes(state: str, shown: str) -> None:
    data = f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"
    field = (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        '<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert text(field) == shown
