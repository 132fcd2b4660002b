"""Tables whose cells stand on lines of their own: what is put together, what is doubted, what is left alone."""

from __future__ import annotations

import pytest

from planparse import extract_text
from planparse.model.notice import Document, Task
from planparse.readers.plain.text import read_text
from planparse.tables.stacked import with_tables
from planparse.tables.stacked.reading_state import number_of
from planparse.text.fold import fold

TITLE = "青石县2024年重点任务分解表\n\n"
HEAD = "序号\n重点任务\n工作内容\n牵头单位\n配合单位\n完成时限\n"
ROAD = "修路\n修路3公里，方便出行。\n县交通局\n县财政局\n6月底前\n"
CANAL = "修渠\n修渠5公里，方便灌溉。\n县水利局\n各镇\n9月底前\n"


def read(text: str) -> Document:
    return extract_text(TITLE + text)


def facts(task: Task) -> tuple[object, ...]:
    owners = [(a.role, *(u.name for u in a.units)) for a in task.assignments]
    return (task.label, task.title, task.section, owners, [d.text for d in task.deadlines])


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("十", 10), ("二十", 20), ("二十三", 23), ("十九", 19), ("二三十", None), ("十二三", None)],
)
def test_numbers_of_rows(text: str, number: int | None) -> None:
    assert number_of(text) == number


def codes(document: Document) -> set[str]:
    return {d.code for d in document.diagnostics if d.code.startswith("table")}


def test_numbered_rows() -> None:
    document = read(HEAD + "一、交通\n1\n" + ROAD + "二、水利\n2\n" + CANAL + "\n扫一扫在手机打开当前页\n")
    assert [facts(t) for t in document.tasks] == [
        ("1", "修路", ["一、交通"], [("lead", "县交通局"), ("supporting", "县财政局")], ["6月底前"]),
        ("2", "修渠", ["二、水利"], [("lead", "县水利局"), ("supporting", "各镇")], ["9月底前"]),
    ]
    assert codes(document) == {"table_stacked"}
    assert not [d for d in document.diagnostics if d.code == "text_unaccounted"]


def test_sections_without_labels_and_the_repeated_heading() -> None:
    document = read(HEAD + "交通建设\n1\n" + ROAD + HEAD + "水利建设\n2\n" + CANAL)
    assert [t.section for t in document.tasks] == [["交通建设"], ["水利建设"]]


def test_cells_of_several_lines_and_empty_ones() -> None:
    document = read(
        HEAD
        + "1\n"
        + ROAD
        + "2\n修渠\n1.修渠5公里。\n2.清淤河道。\n县水利局\n/\n3月底前开工；\n9月底前完工\n3\n"
        + CANAL
    )
    assert document.tasks[1].text == "1.修渠5公里。2.清淤河道。"
    assert facts(document.tasks[1])[3:] == ([("lead", "县水利局")], ["3月底前", "9月底前"])


def test_a_missing_cell_is_doubted() -> None:
    document = read(HEAD + "1\n" + ROAD + "2\n修渠\n修渠5公里。\n县水利局\n9月底前\n3\n" + ROAD)
    assert facts(document.tasks[1])[3:] == ([("lead", "县水利局")], ["9月底前"])
    assert "table_row_uncertain" in codes(document)


def test_a_row_that_fits_no_column_is_words() -> None:
    document = read(HEAD + "1\n" + ROAD + "2\n修渠\n县水利局\n修渠5公里。\n9月底前\n渠道\n3\n" + ROAD + "4\n" + CANAL)
    assert document.tasks[1].text == "修渠县水利局修渠5公里。9月底前渠道"
    assert document.tasks[1].assignments == []
    assert [t.title for t in document.tasks] == ["修路", None, "修路", "修渠"]
    assert "table_row_unfit" in codes(document)


def test_what_no_longer_fits_is_left() -> None:
    document = read(HEAD + "1\n" + ROAD + "2\n" + CANAL + "3\n各单位要高度重视，确保完成。\n")
    assert [t.label for t in document.tasks if t.origin == "table"] == ["1", "2"]
    assert "table_rows_left" in codes(document)


def test_headings_under_a_spanning_one() -> None:
    document = read(
        "序号\n重点任务\n具体举措\n责任分工\n完成时限\n牵头领导\n牵头单位\n"
        "1\n修路\n修路3公里。\n郑 明\n县交通局\n6月底前\n2\n修渠\n修渠5公里。\n李 平\n县水利局\n9月底前\n"
    )
    assert [t.kind for t in document.tasks[0].deadlines] == ["by"]
    assert facts(document.tasks[1])[3] == [("lead_official", "李平"), ("lead", "县水利局")]


def test_headings_with_years_and_brackets() -> None:
    document = read(
        "序号\n项目名称\n2024年建设内容\n计划投资（万元）\n责任单位（列首位的为牵头单位）\n完成时限\n"
        "1\n城北水厂\n建成供水管网5公里。\n3000\n县水利局、各镇\n6月底前\n2\n城南路\n修路3公里。\n800\n县交通局\n全年\n"
    )
    assert facts(document.tasks[0])[3] == [("lead", "县水利局"), ("responsible", "各镇")]
    assert [t.text for t in document.tasks] == ["建成供水管网5公里。", "修路3公里。"]


def test_a_class_before_the_number() -> None:
    document = read(
        "类别\n序号\n责任事项\n责任单位\n完成时限\n源头\n1\n严把审查验收关，依法查处未验先用行为。\n县住建局\n持续推进\n"
        "2\n摸清底数，逐栋建立台账。\n县消防大队\n6月底前\n隐患\n3\n设置警示标识，分批实施改造。\n县住建局\n年底前\n"
    )
    assert [t.section for t in document.tasks] == [["源头"], ["源头"], ["隐患"]]
    assert [t.title for t in document.tasks] == [None] * 3


def test_a_name_over_several_rows_is_their_section() -> None:
    document = read(HEAD + "1\n" + ROAD + "2\n修桥3座，方便出行。\n县交通局\n各镇\n全年\n3\n" + CANAL)
    assert [(t.section, t.title) for t in document.tasks] == [(["修路"], None), (["修路"], None), (["修渠"], None)]


def test_rows_without_numbers() -> None:
    document = read(
        "重点任务\n具体措施\n责任单位\n完成时限\n推进项目建设\n新建泵站2座。\n县水利局\n6月底前\n优化营商环境\n"
        "实行一窗受理，一次办好。\n推行告知承诺制，减少材料。\n县行政审批局、各镇\n全年\n稳定粮食生产\n播种面积20万亩以上。\n县农业农村局\n10月底前\n"
        "\n青石县人民政府\n2024年3月1日\n"
    )
    assert [t.title for t in document.tasks] == ["推进项目建设", "优化营商环境", "稳定粮食生产"]
    assert str(document.metadata.issue_date) == "2024-03-01"


@pytest.mark.parametrize(
    "text",
    [
        "序号\n重点任务\n责任单位\n完成时限\n填报人：\n填报时间：\n",
        "工作内容\n责任单位\n完成时限\n请各单位认真填写。\n",
        "一、重点任务\n工作内容\n责任单位\n完成时限\n二、工作要求\n1\n2\n3\n",
        HEAD + "1\n" + ROAD,
        "重点任务\n工作内容\n责任单位\n修路\n修路3公里。\n方便出行。\n修渠\n修渠5公里。\n方便灌溉。\n",
    ],
)
def test_no_tables(text: str) -> None:
    source = read_text(text)
    assert with_tables(source, fold(text)) is source
