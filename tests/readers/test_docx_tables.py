"""The Word reader: tables with merged cells, and documents as a whole."""

from __future__ import annotations

import io
import subprocess
import sys

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docx_maker import (
    abstract,
    cell,
    document,
    grid,
    level,
    made,
    num,
    p,
    r,
    row,
    table,
)
from planparse import extract_bytes
from planparse.readers.docx import read


def test_a_table_is_tabs_and_lines() -> None:
    source = made(p("附件") + table(row("序号", "任务"), row("1", cell("修渠", "植树"))) + p("完"))
    assert source.text == "附件\n序号\t任务\n1\t修渠\n植树\n完"
    assert grid(source) == [(0, 0, 1, 1, "序号"), (0, 1, 1, 1, "任务"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "修渠\n植树")]
    shape = source.tables[0]
    assert (shape.rows, shape.columns, shape.merges, shape.header_rows) == (2, 2, True, 0)
    assert source.text[shape.start : shape.end] == "序号\t任务\n1\t修渠\n植树"
    assert [b.cell for b in source.blocks] == [None, 0, 0, 0, 0, 0, None]


def test_merged_columns() -> None:
    source = made(table(row(cell("一、保障", props='<w:gridSpan w:val="2"/>')), row("1", "2")))
    assert grid(source) == [(0, 0, 1, 2, "一、保障"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "2")]


def test_merged_rows() -> None:
    top = cell("产业", props='<w:vMerge w:val="restart"/>')
    on = cell("不印", props="<w:vMerge/>")
    explicit = cell(props='<w:vMerge w:val="continue"/>')
    source = made(table(row(top, "1"), row(on, "2"), row(explicit, "3"), row("人才", "4")))
    assert grid(source) == [
        (0, 0, 3, 1, "产业"),
        (0, 1, 1, 1, "1"),
        (1, 1, 1, 1, "2"),
        (2, 1, 1, 1, "3"),
        (3, 0, 1, 1, "人才"),
        (3, 1, 1, 1, "4"),
    ]
    assert source.text == "产业\t1\n\t2\n\t3\n人才\t4"


def test_a_cell_that_goes_on_from_nothing_is_a_cell() -> None:
    on = cell("甲", props="<w:vMerge/>")
    source = made(table(row(on, "1"), row(cell(props="<w:vMerge/>"), "2"), row("乙", "3"), row(on, "4")))
    assert [place for place in grid(source) if place[1] == 0] == [
        (0, 0, 2, 1, "甲"),
        (2, 0, 1, 1, "乙"),
        (3, 0, 1, 1, "甲"),
    ]


def test_merged_both_ways() -> None:
    both = '<w:gridSpan w:val="2"/><w:vMerge{}/>'
    source = made(
        table(row(cell("甲", props=both.format(' w:val="restart"')), "1"), row(cell(props=both.format("")), "2"))
    )
    assert grid(source) == [(0, 0, 2, 2, "甲"), (0, 2, 1, 1, "1"), (1, 2, 1, 1, "2")]


def test_horizontal_merge_of_old_files() -> None:
    source = made(
        table(row(cell("甲", props='<w:hMerge w:val="restart"/>'), cell(props="<w:hMerge/>"), "乙"), row("1", "2", "3"))
    )
    assert grid(source)[:2] == [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙")]
    assert source.text == "甲\t乙\n1\t2\t3"


def test_columns_left_out_in_front_and_behind() -> None:
    body = table(
        row("1", "2", "3"), row("4", props='<w:gridBefore w:val="2"/>'), row("5", props='<w:gridAfter w:val="2"/>')
    )
    assert grid(made(body))[3:] == [(1, 2, 1, 1, "4"), (2, 0, 1, 1, "5")]


def test_absurd_spans_are_cut() -> None:
    source = made(table(row(cell("甲", props='<w:gridSpan w:val="999999999"/>'))))
    assert source.tables[0].columns == 63


def test_header_rows_are_those_at_the_top() -> None:
    head = "<w:tblHeader/>"
    body = table(row("1", props=head), row("2", props=head), row("3"), row("4", props=head))
    assert made(body).tables[0].header_rows == 2
    assert made(table(row("1", props='<w:tblHeader w:val="0"/>'))).tables[0].header_rows == 0


def test_nested_tables() -> None:
    inner = table(row("a", "b"), row("c", "d"))
    source = made(table(row(cell(p("前"), inner, p("后")), "右")) + p("完"))
    assert source.text == "前\na\tb\nc\td\n后\t右\n完"
    assert grid(source)[0] == (0, 0, 1, 1, "前\na\tb\nc\td\n后")
    assert grid(source, 1) == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "d")]
    assert [b.cell for b in source.blocks] == [0, 1, 1, 1, 1, 0, 0, None]


def test_a_nested_table_at_the_edges_of_a_cell() -> None:
    source = made(table(row("左", cell(table(row("a")), p()))))
    assert source.text == "左\ta\n"
    assert grid(source)[1] == (0, 1, 1, 1, "a")


def test_empty_cells_and_tables() -> None:
    source = made(table() + table(row(cell(), cell(p(), p()), "甲")))
    assert source.text == "\t\n\t甲"
    assert grid(source) == [(0, 0, 1, 1, ""), (0, 1, 1, 1, ""), (0, 2, 1, 1, "甲")]
    assert len(source.tables) == 1


@pytest.mark.parametrize(
    ("body", "part"),
    [
        (p("甲", style="Head"), "word/styles.xml"),
        (p("甲", num=(1, 0)), "word/numbering.xml"),
        (p("甲", '<w:r><w:footnoteReference w:id="1"/></w:r>') * 2, "word/footnotes.xml"),
        (p("甲", '<w:r><w:endnoteReference w:id="1"/></w:r>'), "word/endnotes.xml"),
    ],
)
def test_missing_parts_are_noted_once_if_they_are_needed(body: str, part: str) -> None:
    assert made(body).notes == [("docx_part_missing", {"part": part}, None)]


def test_a_missing_header_is_noted() -> None:
    source = made(p("甲"), margins={"header1": p("眉")}, drop="word/header1.xml")
    assert source.notes == [("docx_part_missing", {"part": "word/header1.xml"}, None)]


def test_strict_documents() -> None:
    data = document(
        p("甲", num=(1, 0)) + table(row(cell("乙", props='<w:gridSpan w:val="2"/>'))),
        numbering=abstract(0, level(0, "chineseCounting", "%1、")) + num(1, 0),
        margins={"header1": p("眉")},
        strict=True,
    )
    source = read(data, "方案.docx")
    assert source.text == "一、甲\n乙\n眉"
    assert source.tables[0].columns == 2


def test_a_document_made_by_another_program() -> None:
    made_by = docx.Document()
    made_by.add_heading("云岭县工作方案", 1)
    made_by.add_paragraph("抓好春耕", style="List Number")
    made_by.add_paragraph("抓好夏种", style="List Number")
    made_by.add_table(2, 2).cell(0, 0).merge(made_by.tables[0].cell(0, 1)).text = "合并"
    out = io.BytesIO()
    made_by.save(out)
    source = read(out.getvalue(), "方案.docx")
    assert source.text == "云岭县工作方案\n1. 抓好春耕\n2. 抓好夏种\n合并\n\t"
    assert source.blocks[0].level == 0
    assert source.tables[0].cells[0].colspan == 2


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=8)
PARAGRAPHS = st.lists(WORDS, max_size=4).map(lambda runs: p(*(r(run) for run in runs)))
TABLES = st.lists(st.lists(PARAGRAPHS, min_size=1, max_size=3), min_size=1, max_size=3).map(
    lambda rows: table(*(row(*(cell(content) for content in cells)) for cells in rows))
)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(PARAGRAPHS | TABLES, max_size=6))
def test_places_hold(body: list[str]) -> None:
    source = made("".join(body))
    places = [(b.start, b.end) for b in source.blocks]
    assert places == sorted(places)
    assert all(0 <= start <= end <= len(source.text) for start, end in places)
    edges = zip([(0, 0), *places], [*places, (len(source.text), 0)], strict=True)
    between = "".join(source.text[a:b] for (_, a), (b, _) in edges)
    assert not between.strip("\n\t")
    for shape in source.tables:
        assert all(shape.start <= c.start <= c.end <= shape.end for c in shape.cells)
        assert len({(c.row, c.column) for c in shape.cells}) == len(shape.cells)
        assert all(c.row + c.rowspan <= shape.rows and c.column + c.colspan <= shape.columns for c in shape.cells)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5), st.integers(0, 4))
def test_a_planted_word_is_found_in_its_block(words: list[str], at: int) -> None:
    at = min(at, len(words) - 1)
    source = made("".join(p(r(word)) for word in [*words[:at], "乡村建设行动", *words[at:]]))
    found = source.blocks[at]
    assert source.text[found.start : found.end] == "乡村建设行动"


def test_importing_is_cheap() -> None:
    heavy = ("docx", "regex", "pydantic", "yaml")
    code = f"import sys, planparse.readers.docx; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_table_in_a_task_s_cell_is_read_with_the_task() -> None:
    inner = table(row("乡镇", "机井"), row("石桥镇", "6眼"), row("柳湾乡", "7眼"))
    rows = [
        row("序号", "工作任务", "责任单位", "完成时限"),
        row("1", cell(p("新打机井13眼"), inner, p()), "县水利局", "5月底前"),
        row("2", "改造泵站4座", "县水利局", "6月底前"),
    ]
    notice = extract_bytes(document(p("临川县2025年抗旱任务分解表") + table(*rows)), "表.docx")
    assert [task.id for task in notice.tasks] == ["表1/1", "表1/2"]
    assert [(int(t.value), t.unit) for t in notice.tasks[0].targets] == [(13, "眼"), (6, "眼"), (7, "眼")]
    assert notice.diagnostics == []
