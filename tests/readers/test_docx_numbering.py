"""Automatic numbers of Word: what it prints, computed by hand, for each rule of counting."""

from __future__ import annotations

import pytest

from docx_maker import abstract, cell, document, level, num, override, p, row, style, table
from planparse.readers.docx import read

PLAN = abstract(
    0,
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
    level(4, "decimalEnclosedCircle", "%5"),
)


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    return read(document(body, numbering=numbering, styles=styles), "方案.docx").text.split("\n")


def numbers(numbering: str, *places: tuple[int, int]) -> list[str]:
    """The numbers of a run of paragraphs, each at (numId, ilvl); the paragraphs' own words are `~`."""
    return [line.removesuffix("~") for line in lines("".join(p("~", num=place) for place in places), numbering)]


def test_the_levels_of_a_plan() -> None:
    places = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 4), (1, 4), (1, 1), (1, 2), (1, 0), (1, 1)]
    shown = ["一、", "（一）", "1.", "2.", "（1）", "①", "②", "（二）", "1.", "二、", "（一）"]
    assert numbers(PLAN + num(1, 0), *places) == shown


def test_numbers_are_in_the_text_and_marked_synthetic() -> None:
    source = read(document(p("抓好春耕生产", num=(1, 0)) + p("说明"), numbering=PLAN + num(1, 0)), "方案.docx")
    assert source.text == "一、抓好春耕生产\n说明"
    assert [span.of(source.text) for span in source.synthetic] == ["一、"]
    assert source.text[source.blocks[0].start : source.blocks[0].end] == "一、抓好春耕生产"


@pytest.mark.parametrize(("suffix", "shown"), [("nothing", "1.甲镇"), ("space", "1. 甲镇"), ("tab", "1. 甲镇")])
def test_suffix(suffix: str, shown: str) -> None:
    assert lines(p("甲镇", num=(1, 0)), abstract(0, level(0, "decimal", "%1.", suffix=suffix)) + num(1, 0)) == [shown]


def test_the_suffix_is_a_tab_where_the_file_does_not_say() -> None:
    bare = level(0, "decimal", "%1.").replace('<w:suff w:val="nothing"/>', "")
    assert lines(p("甲镇", num=(1, 0)), abstract(0, bare) + num(1, 0)) == ["1. 甲镇"]


def test_an_empty_numbered_paragraph_shows_its_number_alone() -> None:
    assert lines(p(num=(1, 0)), abstract(0, level(0, "decimal", "%1.", suffix="tab")) + num(1, 0)) == ["1."]


def test_row_numbers_of_an_annex() -> None:
    body = table(*(row(cell(p(num=(1, 0))), words) for words in ("修渠", "植树", "筑路")))
    source = read(document(body, numbering=abstract(0, level(0, "decimal", "%1")) + num(1, 0)), "附件.docx")
    assert source.text == "1\t修渠\n2\t植树\n3\t筑路"
    assert [source.text[c.start : c.end] for c in source.tables[0].cells] == ["1", "修渠", "2", "植树", "3", "筑路"]


def test_several_levels_in_one_number() -> None:
    rows = abstract(
        0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "chineseCounting", "第%3条（%1-%2）")
    )
    shown = numbers(rows + num(1, 0), (1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1))
    assert shown == ["1", "1.1", "1.2", "第一条（1-2）", "2", "2.1"]


def test_start() -> None:
    rows = abstract(0, level(0, "ideographTraditional", "%1、", start=3), level(1, "decimal", "%2.", start=0))
    assert numbers(rows + num(1, 0), (1, 0), (1, 0), (1, 1), (1, 1)) == ["丙、", "丁、", "0.", "1."]


def test_a_level_without_start_begins_at_zero() -> None:
    assert numbers(abstract(0, level(0, "decimal", "%1.", start=None)) + num(1, 0), (1, 0), (1, 0)) == ["0.", "1."]


def test_never_restarting() -> None:
    articles = abstract(
        0,
        level(0, "chineseCounting", "第%1章"),
        level(1, "chineseCounting", "第%2条", extra='<w:lvlRestart w:val="0"/>'),
    )
    places = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]
    assert numbers(articles + num(1, 0), *places) == ["第一章", "第一条", "第二条", "第二章", "第三条"]


def test_restarting_behind_a_named_level_only() -> None:
    rows = abstract(
        0,
        level(0, "decimal", "%1."),
        level(1, "decimal", "%2)"),
        level(2, "lowerLetter", "%3", extra='<w:lvlRestart w:val="1"/>'),
    )
    places = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert numbers(rows + num(1, 0), *places) == ["1.", "1)", "a", "2)", "b", "2.", "1)", "a"]


def test_a_restart_behind_a_deeper_level_is_ignored() -> None:
    rows = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%2)", extra='<w:lvlRestart w:val="5"/>'))
    assert numbers(rows + num(1, 0), (1, 0), (1, 1), (1, 0), (1, 1)) == ["1.", "1)", "2.", "1)"]


def test_a_skipped_level_leaves_deeper_ones_restarted() -> None:
    rows = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%2)"), level(2, "decimal", "%3>"))
    assert numbers(rows + num(1, 0), (1, 0), (1, 2), (1, 2), (1, 0), (1, 2)) == ["1.", "1>", "2>", "2.", "1>"]


def test_a_higher_level_never_used_counts_once_it_is_printed() -> None:
    rows = abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    assert numbers(rows + num(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)) == ["1.1", "1.2", "2", "2.1"]


def test_a_higher_level_never_used_nor_printed_does_not_count() -> None:
    assert numbers(PLAN + num(1, 0), (1, 1), (1, 0)) == ["（一）", "一、"]


def test_lists_of_one_definition_go_on_with_each_other() -> None:
    assert numbers(PLAN + num(1, 0) + num(2, 0), (1, 0), (2, 0), (1, 0)) == ["一、", "二、", "三、"]


def test_start_override_begins_anew_once_and_the_other_list_goes_on_from_there() -> None:
    rows = PLAN + num(1, 0) + num(2, 0, override(0, 1))
    places = [(1, 0), (1, 0), (2, 0), (2, 0), (1, 0), (2, 0)]
    assert numbers(rows, *places) == ["一、", "二、", "一、", "二、", "三、", "四、"]


def test_start_override_is_where_a_restarted_level_begins() -> None:
    rows = PLAN + num(1, 0, override(1, 5))
    assert numbers(rows, (1, 0), (1, 1), (1, 1), (1, 0), (1, 1)) == ["一、", "（五）", "（六）", "二、", "（五）"]


def test_lists_of_different_definitions_do_not_touch() -> None:
    rows = PLAN + abstract(1, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 1)
    assert numbers(rows, (1, 0), (2, 0), (2, 0), (1, 0)) == ["一、", "1.", "2.", "二、"]


def test_level_override_replaces_the_level_but_for_its_restart() -> None:
    own = level(1, "ideographEnclosedCircle", "%2 ", start=4, extra='<w:lvlRestart w:val="0"/>')
    rows = PLAN + num(1, 0, override(1, None, own))
    assert numbers(rows, (1, 0), (1, 1), (1, 0), (1, 1)) == ["一、", "㈣ ", "二、", "㈣ "]


def test_legal_numbering_is_arabic_throughout() -> None:
    rows = abstract(0, level(0, "chineseCounting", "第%1章"), level(1, "chineseCounting", "%1.%2", extra="<w:isLgl/>"))
    assert numbers(rows + num(1, 0), (1, 0), (1, 1), (1, 1)) == ["第一章", "1.1", "1.2"]


def test_legal_numbering_switched_off() -> None:
    rows = abstract(0, level(0, "chineseCounting", "%1、", extra='<w:isLgl w:val="0"/>'))
    assert numbers(rows + num(1, 0), (1, 0)) == ["一、"]


def test_list_zero_takes_the_number_away() -> None:
    styles = style("List", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = p("甲", style="List") + p("乙", style="List", num=(0, 0)) + p("丙", style="List")
    assert lines(body, PLAN + num(1, 0), styles) == ["一、甲", "乙", "二、丙"]


def test_numbers_through_a_style_find_their_level_by_the_link() -> None:
    rows = abstract(
        0,
        level(0, "chineseCounting", "%1、", extra='<w:pStyle w:val="Part"/>'),
        level(1, "chineseCounting", "（%2）", extra='<w:pStyle w:val="Chapter"/>'),
    )
    styles = style("Part", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>') + style(
        "Chapter", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>'
    )
    body = p("总则", style="Part") + p("目标", style="Chapter") + p("分则", style="Part")
    assert lines(body, rows + num(1, 0), styles) == ["一、总则", "（一）目标", "二、分则"]


def test_a_style_inherits_the_list_and_names_its_own_level() -> None:
    styles = style("Base", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>') + style(
        "Sub", ppr='<w:numPr><w:ilvl w:val="1"/></w:numPr>', extra='<w:basedOn w:val="Base"/>'
    )
    body = p("甲", style="Base") + p("乙", style="Sub")
    assert lines(body, PLAN + num(1, 0), styles) == ["一、甲", "（一）乙"]


def test_a_style_based_on_a_numbered_one_is_numbered_unless_it_says_zero() -> None:
    styles = (
        style("Base", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("Same", extra='<w:basedOn w:val="Base"/>')
        + style("Plain", ppr='<w:numPr><w:numId w:val="0"/></w:numPr>', extra='<w:basedOn w:val="Base"/>')
    )
    body = p("甲", style="Same") + p("乙", style="Plain") + p("丙", style="Base")
    assert lines(body, PLAN + num(1, 0), styles) == ["一、甲", "乙", "二、丙"]


def test_a_paragraph_may_change_only_the_level() -> None:
    styles = style("List", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = p("甲", style="List") + p("乙", style="List", props='<w:numPr><w:ilvl w:val="1"/></w:numPr>')
    assert lines(body, PLAN + num(1, 0), styles) == ["一、甲", "（一）乙"]


def test_the_default_style_may_number() -> None:
    styles = style("Normal", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>', default=True)
    assert lines(p("甲") + p("乙"), PLAN + num(1, 0), styles) == ["一、甲", "二、乙"]


def test_numbering_style_link() -> None:
    rows = (
        abstract(0, extra='<w:numStyleLink w:val="Outline"/>')
        + abstract(7, level(0, "upperRoman", "%1."), extra='<w:styleLink w:val="Outline"/>')
        + num(1, 0)
        + num(9, 7)
    )
    styles = style("Outline", kind="numbering", ppr='<w:numPr><w:numId w:val="9"/></w:numPr>')
    assert lines(p("甲", num=(1, 0)) + p("乙", num=(9, 0)), rows, styles) == ["I.甲", "II.乙"]


def test_numbering_style_links_in_a_circle_end() -> None:
    rows = abstract(0, level(0, "decimal", "%1."), extra='<w:numStyleLink w:val="Loop"/>') + num(1, 0)
    styles = style("Loop", kind="numbering", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert lines(p("甲", num=(1, 0)), rows, styles) == ["1.甲"]


def test_bullets_and_none_are_no_numbers() -> None:
    rows = abstract(0, level(0, "bullet", "\uf06c"), level(1, "none", ""), level(2, "bullet", "●")) + num(1, 0)
    assert numbers(rows, (1, 0), (1, 1), (1, 2)) == ["", "", ""]


def test_words_of_a_level_without_a_number_are_shown() -> None:
    rows = abstract(0, level(0, "none", "附件："), level(1, "bullet", "注")) + num(1, 0)
    assert numbers(rows, (1, 0), (1, 1)) == ["附件：", "注"]


def test_a_bullet_restarts_the_levels_below() -> None:
    rows = abstract(0, level(0, "bullet", "●"), level(1, "decimal", "%2.")) + num(1, 0)
    assert numbers(rows, (1, 0), (1, 1), (1, 1), (1, 0), (1, 1)) == ["", "1.", "2.", "", "1."]


def test_an_unknown_format_is_decimal_and_noted_once() -> None:
    rows = abstract(0, level(0, "orkhonCounting", "%1.")) + num(1, 0)
    source = read(document(p("甲", num=(1, 0)) + p("乙", num=(1, 0)), numbering=rows), "方案.docx")
    assert source.text == "1.甲\n2.乙"
    ((code, fields, span),) = source.notes
    assert (code, fields) == ("docx_numbering_unknown", {"format": "orkhonCounting"})
    assert span is not None
    assert span.of(source.text) == "1."


def test_custom_format() -> None:
    row_ = level(0, "custom", "%1 ").replace('w:val="custom"', 'w:val="custom" w:format="001, 002, 003, ..."')
    assert numbers(abstract(0, row_) + num(1, 0), (1, 0), (1, 0)) == ["001 ", "002 "]


def test_custom_format_in_an_alternative() -> None:
    format_ = '<w:numFmt w:val="custom" w:format="01, 02, 03, ..."/>'
    choice = f'<mc:Choice Requires="w14">{format_}</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
    row_ = level(0, "decimal", "%1.").replace(
        '<w:numFmt w:val="decimal"/>', f"<mc:AlternateContent>{choice}</mc:AlternateContent>"
    )
    assert numbers(abstract(0, row_) + num(1, 0), (1, 0)) == ["01."]


def test_a_text_that_asks_for_a_deeper_level_is_left_out() -> None:
    rows = abstract(0, level(0, "decimal", "%1.%2"), level(1, "decimal", "%2")) + num(1, 0)
    assert numbers(rows, (1, 0), (1, 1)) == ["", "1"]


def test_a_list_that_is_not_there_numbers_nothing() -> None:
    assert lines(p("甲", num=(5, 0)) + p("乙", num=(1, 8)), PLAN + num(1, 0)) == ["甲", "乙"]


def test_a_hidden_number_counts_but_is_not_shown() -> None:
    rows = abstract(0, level(0, "decimal", "%1.", tail="<w:rPr><w:vanish/></w:rPr>"), level(1, "decimal", "%1.%2"))
    assert numbers(rows + num(1, 0), (1, 0), (1, 0), (1, 1)) == ["", "", "2.1"]


def test_deleted_and_hidden_paragraphs_do_not_count() -> None:
    gone = '<w:del w:id="1"><w:r><w:delText>旧任务</w:delText></w:r></w:del>'
    body = (
        p("甲", num=(1, 0))
        + p(gone, num=(1, 0), mark='<w:del w:id="2"/>')
        + p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>", num=(1, 0), mark="<w:vanish/>")
        + p("乙", num=(1, 0))
    )
    assert lines(body, PLAN + num(1, 0)) == ["一、甲", "二、乙"]


def test_a_paragraph_inserted_in_revision_counts() -> None:
    new = '<w:ins w:id="1"><w:r><w:t>新任务</w:t></w:r></w:ins>'
    body = p("甲", num=(1, 0)) + p(new, num=(1, 0), mark='<w:ins w:id="2"/>') + p("乙", num=(1, 0))
    assert lines(body, PLAN + num(1, 0)) == ["一、甲", "二、新任务", "三、乙"]


def test_a_cell_that_goes_on_from_above_does_not_count() -> None:
    first = cell(p(num=(1, 0)), props='<w:vMerge w:val="restart"/>')
    second = cell(p(num=(1, 0)), props="<w:vMerge/>")
    body = table(row(first, "甲"), row(second, "乙"), row(cell(p(num=(1, 0))), "丙"))
    assert lines(body, abstract(0, level(0, "decimal", "%1")) + num(1, 0)) == ["1\t甲", "\t乙", "2\t丙"]
