"""Lines of one cell: two figures, two statements and two names are parted, what a line end broke is joined."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from docx_maker import cell, document, p, r, row, table
from inner_maker import mht, old
from odt_maker import odt
from planparse import extract_bytes, extract_text
from planparse.model.notice import Document, Task
from rtf_maker import HEAD, gbk

HEADING = ("序号", "工作任务", "责任单位", "完成时限")


def docx(*cells: list[str]) -> Document:
    rows = [row(*HEADING), row("1", *(cell(*map(p, lines)) for lines in cells))]
    return extract_bytes(document(p("清禾县2025年重点任务分解表") + table(*rows)), "清单.docx")


def page(*cells: str) -> bytes:
    rows = [HEADING, ("1", *cells)]
    body = "".join(f"<tr>{''.join(f'<td>{words}</td>' for words in cells)}</tr>" for cells in rows)
    return f"<html><body><h1>清禾县2025年重点任务分解表</h1><table>{body}</table></body></html>".encode()


def owners(task: Task) -> list[tuple[str, list[str]]]:
    return [(one.role, [unit.name for unit in one.units]) for one in task.assignments]


def figures(task: Task) -> list[tuple[str | None, Decimal, str]]:
    return [(target.indicator, target.value, target.unit) for target in task.targets]


TWO = [("公厕", 12, "座"), ("旱厕", 20, "座")]


def odf_paragraphs(lines: list[str]) -> str:
    return "".join(f"<text:p>{words}</text:p>" for words in lines)


def as_odt(cells: list[list[str]]) -> bytes:
    rows = [[[words] for words in HEADING], [["1"], *cells]]
    body = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{odf_paragraphs(lines)}</table:table-cell>" for lines in cells)
        + "</table:table-row>"
        for cells in rows
    )
    return odt(f"<text:p>清禾县2025年重点任务分解表</text:p><table:table>{body}</table:table>")


def as_rtf(cells: list[list[str]], part: str = r"\par ") -> bytes:
    body = gbk("清禾县2025年重点任务分解表") + r"\par "
    for line in ([[words] for words in HEADING], [["1"], *cells]):
        body += r"\trowd" + "".join(rf"\cellx{1000 * n}" for n in range(1, 5)) + r"\pard\intbl "
        body += "".join(part.join(map(gbk, lines)) + r"\cell " for lines in line) + r"\row"
    return (HEAD + body + r"\pard\par}").encode()


def as_word_xml(cells: list[list[str]]) -> bytes:
    rows = [row(*HEADING), row("1", *(cell(*map(p, lines)) for lines in cells))]
    return old(p("清禾县2025年重点任务分解表") + table(*rows))


LINES = [["新建公厕12座", "改造旱厕20座"], ["县住建局", "县卫生健康综合试点", "县财政局"], ["9月底前"]]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (as_odt(LINES), "a.odt"),
        (as_rtf(LINES), "a.rtf"),
        (as_rtf(LINES, r"\line "), "a.rtf"),
        (as_word_xml(LINES), "a.xml"),
        (page(*("<br>".join(lines) for lines in LINES)), "a.html"),
        (page(*("".join(f"<p>{words}</p>" for words in lines) for lines in LINES)), "a.html"),
        (mht(page(*("<br/>".join(lines) for lines in LINES)), "utf-8"), "a.mht"),
    ],
)
def test_every_format_parts_what_stands_on_lines_of_its_own(data: bytes, name: str) -> None:
    (task,) = extract_bytes(data, name).tasks
    assert figures(task) == TWO
    assert task.text == "新建公厕12座\n改造旱厕20座"
    assert owners(task) == [("responsible", LINES[1])]


def test_tags_of_a_table_in_plain_text_part_too() -> None:
    bars = "| 1 | 新建公厕12座<br>改造旱厕20座 | 县住建局<br/>县示范区综合试点 | 9月底前 |"
    document = extract_text(f"清禾县2025年重点任务分解表\n\n| {' | '.join(HEADING)} |\n|---|---|---|---|\n{bars}\n")
    (task,) = document.tasks
    assert (figures(task), task.text) == (TWO, "新建公厕12座\n改造旱厕20座")
    assert owners(task) == [("responsible", ["县住建局", "县示范区综合试点"])]
    tags = f"<table><tr>{''.join(f'<td>{words}</td>' for words in HEADING)}</tr><tr><td>1</td>"
    tags += "<td><p>新建公厕12座</p><p>改造旱厕20座</p></td><td>县住建局<br>县财政局</td><td>9月底前</td></tr></table>"
    (task,) = extract_text(f"清禾县2025年重点任务分解表\n\n{tags}\n").tasks
    assert (figures(task), owners(task)) == (TWO, [("responsible", ["县住建局", "县财政局"])])


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["1.新建公厕12座", "2.改造旱厕20座"], TWO),
        (["新建公厕", "12座"], [("公厕", 12, "座")]),
        (["新建公厕12", "座"], [("公厕", 12, "座")]),
        (["新建公厕12座，", "改造旱厕20座"], TWO),
        (["新建公厕12", "20座以上"], [("公厕", 20, "座")]),
    ],
)
def test_what_lines_of_a_cell_say(lines: list[str], found: list[Any]) -> None:
    (task,) = docx(lines, ["县住建局"], ["9月底前"]).tasks
    if found[0][1] == 20:
        assert all(value in (12, 20) for _, value, _ in figures(task))  # which is whose is not said: but never 1220
    else:
        assert figures(task) == found


@pytest.mark.parametrize(
    ("lines", "units"),
    [
        (["县交通运", "输局"], [["县交通运输局"]]),
        (["县人民政府", "办公室"], [["县人民政府办公室"]]),
        (["县水利局、", "县财政局"], [["县水利局", "县财政局"]]),
        (["县水利局", "、县财政局"], [["县水利局", "县财政局"]]),
        (["县政务服务试点", "县财政局"], [["县政务服务试点", "县财政局"]]),
        (["云岭镇", "东山街道办事处"], [["云岭镇", "东山街道办事处"]]),
        (["县水利局（县河长制", "办公室）", "县财政局"], [["县水利局(县河长制办公室)".replace("(", "（").replace(")", "）"), "县财政局"]]),
        (["牵头单位：县水利局", "配合单位：县财政局"], [["县水利局"], ["县财政局"]]),
    ],
)  # fmt: skip
def test_names_on_lines_of_a_cell(lines: list[str], units: list[list[str]]) -> None:
    (task,) = docx(["新建公厕12座"], lines, ["9月底前"]).tasks
    assert [names for _, names in owners(task)] == units


def test_a_date_goes_on_in_the_next_line() -> None:
    (task,) = docx(["新建公厕12座"], ["县住建局"], ["2025年", "9月底前"]).tasks
    assert [str(time.end) for time in task.deadlines] == ["2025-09-30"]
    (task,) = docx(["新建公厕12座"], ["县住建局"], ["6月底前开工", "10月底前完工"]).tasks
    assert [str(time.end) for time in task.deadlines] == ["2025-06-30", "2025-10-31"]


def indicators(names: list[str], units: list[str], numbers: list[str]) -> Document:
    heading = row("序号", "指标名称", "单位", "目标值", "责任单位")
    line = row("1", *(cell(*map(p, lines)) for lines in (names, units, numbers)), "县住建局")
    return extract_bytes(document(p("清禾县2025年主要指标表") + table(heading, line)), "指标.docx")


def test_names_units_and_numbers_one_a_line() -> None:
    (task,) = indicators(["新建公厕", "铺设管网"], ["座", "公里"], ["12", "20"]).tasks
    assert figures(task) == [("新建公厕", 12, "座"), ("铺设管网", 20, "公里")]
    (task,) = indicators(["新建公厕", "改造旱厕"], ["座"], ["12", "20"]).tasks
    assert figures(task) == [("新建公厕", 12, "座"), ("改造旱厕", 20, "座")]
    document = indicators(["新建公厕"], ["座"], ["12", "20"])
    assert figures(document.tasks[0]) == []
    assert {found.code for found in document.diagnostics} == {"value_unread"}


def test_a_line_break_in_a_run_parts_as_a_paragraph_does() -> None:
    lines = f"<w:p>{r('新建公厕12座')}<w:r><w:br/></w:r>{r('改造旱厕20座')}</w:p>"
    rows = table(row(*HEADING), row("1", cell(lines), "县住建局", "9月底前"))
    (task,) = extract_bytes(document(p("清禾县2025年任务分解表") + rows), "清单.docx").tasks
    assert figures(task) == TWO


def test_rows_keep_the_paragraphs_of_their_cells_on_lines() -> None:
    cells = [["新建公厕12座", "改造旱厕20座"], ["县住建局", "县水利局"], ["9月底前"]]
    lines = ["1", "新建公厕12座\n改造旱厕20座", "县住建局\n县水利局", "9月底前"]
    assert docx(*cells).tables[0].rows == [lines]
    assert extract_bytes(page(*("<br>".join(cell) for cell in cells)), "a.html").tables[0].rows == [lines]


def test_rows_show_no_markup_and_no_line_end_inside_a_name() -> None:
    pipes = "| 序号 | 工作任务 | 责任单位 |\n|---|---|---|\n| 1 | **新建公厕**12座<br>改造旱厕20座 | 县住建局 |\n"
    document = extract_text(f"清禾县2025年重点任务分解表\n\n{pipes}", "清单.md")
    assert document.tables[0].rows == [["1", "新建公厕12座\n改造旱厕20座", "县住建局"]]
    assert extract_bytes(page("新建公厕\n12座", "县住建局", "年底前"), "a.html").tables[0].rows[0][1] == "新建公厕12座"
