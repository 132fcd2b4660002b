"""Tables of indicators: numbers whose units stand in another column, in the name's bracket or in the heading."""

from decimal import Decimal

import pytest

from planparse import extract_text
from planparse.assemble.figures import named_by
from planparse.tables.columns import is_unit

HEAD = "榆桥县2024年目标考核表\n\n"


def rows(*lines):
    bars = [f"| {' | '.join(line)} |" for line in lines]
    rule = f"|{'---|' * len(lines[0])}"
    return extract_text(HEAD + "\n".join([bars[0], rule, *bars[1:]]) + "\n")


def values(notice):
    return [
        [(t.text, t.indicator, t.comparator, t.value, t.value_max, t.unit) for t in task.targets]
        for task in notice.tasks
    ]


def test_units_in_a_column_of_their_own():
    notice = rows(
        ("序号", "指标名称", "计量单位", "目标值", "分值", "责任单位"),
        ("1", "一般公共预算收入", "亿元", "≥18.5", "6", "县财政局"),
        ("2", "工业增加值增速", "%", "9以上", "8", "县工信局"),
        ("3", "新增上市（挂牌）企业", "家", "1-2", "5", "县金融办"),
        ("4", "空气质量优良天数", "天", "300以上", "5", "县生态环境局"),
    )
    assert values(notice) == [
        [("≥18.5", "一般公共预算收入", ">=", Decimal(1850000000), None, "元")],
        [("9以上", "工业增加值增速", ">=", Decimal(9), None, "%")],
        [("1-2", "新增上市(挂牌)企业", "range", Decimal(1), Decimal(2), "家")],
        [("300以上", "空气质量优良天数", ">=", Decimal(300), None, "天")],
    ]
    assert notice.tasks[0].text == "一般公共预算收入≥18.5"
    assert not [note for note in notice.diagnostics if note.code in ("value_unread", "table_column_unknown")]


def test_a_heading_that_may_mean_units_or_offices_is_told_by_its_cells():
    measured = rows(
        ("指标", "单位", "2024年目标", "责任单位"),
        ("高标准农田", "万亩", "3.2", "县农业农村局"),
        ("农村户厕", "座", "800", "县乡村振兴局"),
    )
    assert [[t[3:] for t in task] for task in values(measured)] == [
        [(Decimal(32000), None, "亩")], [(Decimal(800), None, "座")],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "head"),
    [("设施蔬菜基地（亩）", "目标值"), ("设施蔬菜基地", "目标值（亩）"), ("设施蔬菜基地", "目标值（单位：亩）")],
)
def test_units_in_brackets(name, head):
    notice = rows(
        ("序号", "指标名称", head, "责任单位"), ("1", name, "1200", "县农业农村局"), ("2", name, "900", "各镇")
    )
    assert [[t[1:] for t in task] for task in values(notice)] == [
        [("设施蔬菜基地", "=", Decimal(1200), None, "亩")], [("设施蔬菜基地", "=", Decimal(900), None, "亩")],
    ]  # fmt: skip


def test_a_number_without_a_unit_is_unread_and_said_so():
    notice = rows(
        ("序号", "指标名称", "目标值", "责任单位"), ("1", "综合指数", "86", "县统计局"), ("2", "位次", "5", "县统计局")
    )
    assert values(notice) == [[], []]
    assert {note.code for note in notice.diagnostics} >= {"value_unread"}


@pytest.mark.parametrize("words", ["亿元", "%", "万人次", "微克/立方米", "个百分点", "座"])
def test_words_that_are_a_unit(words):
    assert is_unit(words)


@pytest.mark.parametrize("words", ["县财政局", "各镇", "", "个体户", "元旦"])
def test_words_that_are_none(words):
    assert not is_unit(words)


@pytest.mark.parametrize(
    ("words", "quantity", "unit", "name"),
    [("新建公厕12座,整修渠道3公里", "9座", "座", "公厕"), ("建设高标准农田", "1.8万亩", "亩", "高标准农田"),
     ("新建公厕12座", "3公里", "公里", None)],
)  # fmt: skip
def test_a_quantity_alone_counts_what_the_task_counts_in_its_unit(
    words: str, quantity: str, unit: str, name: str | None
) -> None:
    assert named_by(words, quantity, unit) == name


def test_the_area_of_a_row_is_what_its_last_cell_that_says_one_says():
    notice = extract_text(
        "青石县2024年农业任务分解表\n\n| 责任单位 | 乡镇 | 高标准农田（亩） | 户厕（座） |\n|---|---|---|---|\n"
        "| 清水镇 | | 3000 | 120 |\n| 白沙乡 | 东乡 | 2000 | |\n"
    )
    assert [[(t.indicator, t.scope, t.value) for t in task.targets] for task in notice.tasks] == [
        [("高标准农田", "清水镇", Decimal(3000)), ("户厕", "清水镇", Decimal(120))],
        [("高标准农田", "东乡", Decimal(2000))],
    ]


@pytest.mark.parametrize(("filled", "found"), [(1, 0), (2, 3), (3, 3)])
def test_a_matrix_without_units_in_its_heading_has_figures_in_two_rows_of_three(filled, found):
    places = ("清水镇", "白沙乡", "石桥镇")
    cells = [f"| {place} | {'300 | 20' if index < filled else '— | —'} |" for index, place in enumerate(places)]
    text = "青石县2024年植树任务分解表\n\n单位：亩\n\n| 乡镇 | 造林 | 退耕还林 |\n|---|---|---|\n" + "\n".join(cells)
    assert len(extract_text(text).tasks) == found
