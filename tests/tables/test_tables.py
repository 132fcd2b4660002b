"""Task tables as text shows them: headings, carried cells, sections, pages, shifted rows, lone numbers, links."""

from __future__ import annotations

import pytest

from planparse import extract_text
from planparse.assemble.document import _outermost
from planparse.checks.fields import unaccounted
from planparse.model.notice import Document
from planparse.readers.plain.text import read_text
from planparse.span import Span
from planparse.tables.columns import column_kind, settle_names

TITLE = "青石县2024年乡村建设重点任务分解表\n\n"
TOP = "| 序号 | 工作事项 | 任务要求 | 完成时限 | 责任单位 |\n|---|---|---|---|---|\n"


def read(rows: str, top: str = TOP) -> Document:
    return extract_text(TITLE + top + rows)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("序号", "number"), ("责任单位", "responsible"), ("牵头单位（部门）", "lead"), ("完成时限", "deadline"), ("任务要求", "content"),
        ("工作事项", "item"), ("2024年目标任务", "content"), ("类别", "category"), ("备注", "remark"), ("面积", None),
    ],
)  # fmt: skip
def test_headings(heading: str, kind: str | None) -> None:
    from planparse.text.fold import fold

    assert column_kind(fold(heading)) == kind


def test_rows_are_tasks() -> None:
    document = read(
        "| 1 | 1. 修建道路 | 改造公路20公里。 | 9月底前 | 县交通局、各镇 |\n| 2 | 2. 改善供水 | 新建水厂2座。 | 全年 | 县水利局 |\n"
    )
    first, second = document.tasks
    assert (first.origin, first.label, first.number, first.section, first.text) == (
        "table", "1", 1, ["1. 修建道路".replace(" ", "")], "改造公路20公里。",
    )  # fmt: skip
    assert [u.name for u in first.assignments[0].units] == ["县交通局", "各镇"]
    assert str(first.deadlines[0].end) == "2024-09-30"
    assert (second.targets[0].value, second.deadlines[0].kind) == (2, "during")
    assert document.tables[0].is_task_table


def test_section_rows_repeated_headings_and_pages_make_one_table() -> None:
    document = read(
        "| 一、基础设施 | | | | |\n| 1 | 1. 修建道路 | 改造公路。 | 全年 | 县交通局 |\n\n"
        + TOP
        + "| 二、公共服务 | | | | |\n| 2 | 2. 改善医疗 | 新建卫生室。 | 全年 | 县卫健局 |\n"
    )
    assert len(document.tables) == 1
    assert [t.section[0] for t in document.tasks] == ["一、基础设施", "二、公共服务"]


def test_empty_cells_carry_and_words_in_the_middle_hold_upwards() -> None:
    document = read(
        "| 1 | | 改造公路。 | 全年 | 县交通局 |\n| 2 | 1. 修建道路 | 养护桥梁。 | 全年 | |\n| 3 | | 安装路灯。 | 全年 | 县住建局 |\n"
    )
    assert [t.section for t in document.tasks] == [["1.修建道路"]] * 3
    assert [t.assignments[0].units[0].name for t in document.tasks] == ["县交通局", "县交通局", "县住建局"]
    assert "table_cell_carried" in {d.code for d in document.diagnostics}


def test_a_shifted_row_is_put_back() -> None:
    document = read(
        "| 1 | 1. 修建道路 | 改造公路。 | 全年 | 县交通局 |\n| 2 | | | 按要求落实农村公路养护补助政策并及时公示。 | 6月底前 |\n"
    )
    assert document.tasks[1].text == "按要求落实农村公路养护补助政策并及时公示。"
    assert str(document.tasks[1].deadlines[0].end) == "2024-06-30"
    assert "table_row_shifted" in {d.code for d in document.diagnostics}


def test_a_task_in_a_column_of_units_shifts_its_row() -> None:
    head = "| 序号 | 事项 | 任务 | 牵头单位 | 配合单位 | 完成时限 |\n|---|---|---|---|---|---|\n"
    rows = "| 1 | 1. 修路 | 改造公路。 | 县交通局 | 县财政局 | 9月底前 |\n| 2 | | | 新建路灯60盏，每盏补助1万元。 | 县住建局 | 县财政局 |\n"
    document = extract_text("青石县2024年乡村建设任务表\n" + head + rows)
    shifted = document.tasks[-1]
    assert shifted.text == "新建路灯60盏，每盏补助1万元。"
    assert [(a.role, a.units[0].name) for a in shifted.assignments] == [
        ("lead", "县住建局"),
        ("supporting", "县财政局"),
    ]
    assert "table_row_shifted" in {d.code for d in document.diagnostics}


def test_a_column_of_an_unknown_heading_is_read_by_its_cells() -> None:
    head = "| 序号 | 重点任务 | 推进路径 | 牵头股室 | 星级 | 完成时限 |\n|---|---|---|---|---|---|\n"
    rows = "| 1 | 修路 | 改造公路12公里，建成驿站2个。 | 建设股 | 甲 | 9月底前 |\n| 2 | 治水 | 新建泵站3座，清淤河道8公里。 | 水利股 | 乙 | 年底前 |\n"
    document = extract_text("青石县2024年乡村建设任务表\n" + head + rows)
    assert [[t.value for t in task.targets] for task in document.tasks] == [[12, 2], [3, 8]]
    assert [task.assignments[0].role for task in document.tasks] == ["lead", "lead"]
    codes = {d.code: d.message for d in document.diagnostics if d.code.startswith("table_column")}
    assert "推进路径" in codes["table_column_guessed"]
    assert "星级" in codes["table_column_unknown"]


def test_a_number_alone_goes_to_the_row_above() -> None:
    document = read(
        "| 1 | 1. 修路 | 改造公路。 | 全年 | 县交通局 |\n| | | 养护桥梁。 | 全年 | 县交通局 |\n| 2 | | | | |\n"
    )
    assert [t.label for t in document.tasks] == ["1", "2"]
    assert "table_number_moved" in {d.code for d in document.diagnostics}


def test_a_table_of_figures_is_no_task_table() -> None:
    document = extract_text("青石县2024年工作方案\n\n| 乡镇 | 面积 | 产量 |\n|---|---|---|\n| 清水镇 | 300 | 20 |\n")
    assert document.tasks == []
    assert not document.tables[0].is_task_table
    assert "table_unread" in {d.code for d in document.diagnostics}


def test_rows_link_with_the_body_and_owners_are_compared() -> None:
    document = extract_text(
        "青石县2024年工作方案\n一、重点任务\n1.修建道路。改造提升农村公路二十公里，完善日常养护管理机制。（责任单位：县交通局、县财政局）\n\n附件1\n任务清单\n\n"
        "| 序号 | 任务要求 | 责任单位 |\n|---|---|---|\n| 1 | 改造提升农村公路二十公里，完善日常养护管理机制。 | 县交通局 |\n"
    )
    body, row = document.tasks
    assert body.linked == [row.id] == ["附件1/1"]
    assert row.linked == [body.id]
    assert "body_table_differ" in {d.code for d in document.diagnostics}


@pytest.mark.parametrize(
    ("names", "sections", "titles"),
    [
        (("旅游管理", "", "旅游交通"), [["旅游管理"], ["旅游管理"], ["旅游交通"]], [None] * 3),
        (("旅游管理", "旅游执法", "旅游交通"), [[]] * 3, ["旅游管理", "旅游执法", "旅游交通"]),
    ],
)
def test_of_two_columns_of_names_the_one_that_states_is_the_content(
    names: tuple[str, ...], sections: list[list[str]], titles: list[str | None]
) -> None:
    texts = [
        "成立工作领导小组，每季度召开1次专题会议。",
        "设立发展专项资金，安排不少于2000万元。",
        "新建旅游公路26.5公里，开通专线3条。",
    ]
    rows = "".join(f"| {i} | {n} | {t} | 县文旅局 |\n" for i, (n, t) in enumerate(zip(names, texts, strict=True), 1))
    document = extract_text(TITLE + "| 序号 | 创建项目 | 工作任务 | 责任单位 |\n|---|---|---|---|\n" + rows)
    assert [t.section for t in document.tasks] == sections
    assert [t.title for t in document.tasks] == titles
    assert [t.text for t in document.tasks] == texts


def test_sentences_in_the_column_of_names_are_no_titles() -> None:
    top = "| 序号 | 责任事项 | 量化指标 | 责任单位 |\n|---|---|---|---|\n"
    document = extract_text(
        TITLE
        + top
        + "| 1 | 摸清底数，逐栋建立台账。 | 建档率100% | 县住建局 |\n| 2 | 划设标线，清理占用。 | 划设率95%以上 | 县公安局 |\n"
    )
    assert [(t.title, t.text) for t in document.tasks] == [
        (None, "摸清底数，逐栋建立台账。建档率100%"), (None, "划设标线，清理占用。划设率95%以上"),
    ]  # fmt: skip


def test_totals_and_notes_are_no_tasks() -> None:
    document = read(
        "| 1 | 修路 | 改造公路20公里。 | 全年 | 县交通局 |\n| 合 计 | | 20 | | |\n| 注：以批复为准，共3项。 | | | | |\n"
    )
    assert [t.label for t in document.tasks] == ["1"]
    assert len(document.tables[0].rows) == 3
    assert "value_unread" not in {d.code for d in document.diagnostics}


def test_problems_found_are_words_without_values() -> None:
    top = "| 序号 | 存在问题 | 整改措施 | 整改时限 | 责任单位 | 完成情况 |\n|---|---|---|---|---|---|\n"
    document = extract_text(
        TITLE + top + "| 1 | 2020年抽查的15个工地中有6个未落实。 | 清扫率提高到85%以上。 | 9月底前 | 县住建局 | |\n"
    )
    (task,) = document.tasks
    assert task.text == "2020年抽查的15个工地中有6个未落实。清扫率提高到85%以上。"
    assert [t.value for t in task.targets] == [85]
    assert [d.text for d in task.deadlines] == ["9月底前"]
    report = "| 序号 | 重点任务 | 完成情况 | 存在问题 | 责任单位 |\n|---|---|---|---|---|\n| 1 | 修路 | 已完工 | 进度慢 | 县交通局 |\n"
    assert extract_text(TITLE + report).tasks[0].text == "修路"


def test_names_on_lines_of_their_own_are_as_many_persons() -> None:
    rows = "<table><tr><td>任务</td><td>责任单位</td><td>责任人</td></tr><tr><td>修路3公里。</td><td>县交通局</td><td>毛建国<br>\n段勇</td></tr></table>"
    document = extract_text(TITLE + rows + "\n")
    assert [(a.role, [u.name for u in a.units]) for a in document.tasks[0].assignments] == [
        ("responsible", ["县交通局"]), ("person", ["毛建国", "段勇"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [("清单中“责任单位”列第一位的为牵头单位。\n\n", ""), ("", "注：责任单位列第一位的为牵头单位。\n")],
)
def test_a_rule_said_for_the_document_gives_the_lead_of_a_cell(before: str, after: str) -> None:
    rows = "| 1 | 修路 | 改造公路。 | 全年 | 县交通局、各镇 |\n| 2 | 供水 | 新建水厂。 | 全年 | 县水利局 |\n"
    document = extract_text(TITLE + before + TOP + rows + after)
    assert [[(a.role, a.rule_lead, [u.name for u in a.units]) for a in t.assignments] for t in document.tasks] == [
        [("lead", True, ["县交通局"]), ("responsible", False, ["各镇"])], [("responsible", False, ["县水利局"])],
    ]  # fmt: skip


def test_rows_of_another_numbering_are_sections() -> None:
    top = "| 序号 | 项目 | 建设内容 | 总投资（万元） | 责任单位 |\n|---|---|---|---|---|\n"
    document = extract_text(
        TITLE
        + top
        + "| 一 | 交通类 | | 1200 | |\n| 1 | 修路 | 改造公路20公里。 | 800 | 县交通局 |\n| 2 | 修桥 | 新建桥梁2座。 | 400 | 县交通局 |\n"
    )
    assert [(t.label, t.section) for t in document.tasks] == [("1", ["一交通类"]), ("2", ["一交通类"])]
    assert "value_unread" not in {d.code for d in document.diagnostics}


def test_an_unknown_column_of_clauses_names_owners() -> None:
    top = "| 任务 | 分管安排 | 责任人 |\n|---|---|---|\n"
    document = extract_text(TITLE + top + "| 修路3公里。 | 县交通局牵头，县财政局、各镇配合 | 张三 |\n")
    assert [(a.role, [u.name for u in a.units]) for a in document.tasks[0].assignments] == [
        ("lead", ["县交通局"]), ("supporting", ["县财政局", "各镇"]), ("person", ["张三"]),
    ]  # fmt: skip


def test_a_table_in_a_cell_belongs_to_the_table_around_it() -> None:
    source = read_text("云岭县2024年渡口工作方案\n任务 | 承办单位\n修渡口：东渡 3 | 县水务局\n", "x.txt")
    outer, inner = Span(14, len(source.text) - 1), Span(source.text.index("东渡"), source.text.index(" | 县水务局"))
    assert _outermost([(inner, "table"), (outer, "task_table")]) == [(outer, "task_table")]
    assert unaccounted(_outermost([(Span(0, 14), "title"), (inner, "table"), (outer, "task_table")]), source) == []


@pytest.mark.parametrize(
    ("lengths", "found"),
    [((8, 12), ["item", "content"]), ((9, 12), ["item", "item"]), ((1, 11), ["item", "item"]), ((18, 9), ["content", "item"])],
)  # fmt: skip
def test_of_two_columns_of_names_the_much_longer_says_what_is_done(lengths: tuple[int, int], found: list[str]) -> None:
    kinds: list[str | None] = ["item", "item"]
    settle_names(kinds, ["创建项目", "工作任务"], [["渠" * length] * 3 for length in lengths])
    assert kinds == found
