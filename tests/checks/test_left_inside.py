"""What is left inside a text is told with its place, and what is read, or is no loss, is never told."""

from __future__ import annotations

import pytest

from planparse import extract_text

HEAD = "临川县2024年重点工作方案\n\n一、重点任务\n"
LOSSES = {
    "annotation_unread", "units_unread", "label_inside", "signature_inside", "task_overlong", "table_flattened",
    "table_column_dropped", "tasks_unread", "values_unread",
}  # fmt: skip


def told(text: str) -> list[tuple[str, str]]:
    """The losses told of a text, each with the words of its place."""
    return [(d.code, d.span.text if d.span else "") for d in extract_text(text).diagnostics if d.code in LOSSES]


@pytest.mark.parametrize(
    ("words", "losses"),
    [
        ("1.加快修渠{县交通局、县财政局}", [("units_unread", "县交通局、县财政局")]),
        ("1.加快修渠。（县交通局", [("units_unread", "县交通局")]),
        ("1.加快修渠。县供销社）", [("units_unread", "县供销社")]),
        ("1.加快修渠。\n县气象局：负责预报。", [("units_unread", "县气象局")]),
        ("1.加快修渠 责任部门 县交通局 完成时间 12月", [("annotation_unread", "责任部门")]),
        ("1.加快修渠\n责任单位\n县交通局\n各镇", [("annotation_unread", "责任单位")]),
        ("1.加快修渠3条（县交通局）4加快修路", [("units_unread", "县交通局")]),
        ("1.加快修渠。\n序号|任务|责任单位|时限", [("table_flattened", "序号|任务|责任单位|时限")]),
        ("1.渠道建设（一）修渠。修渠3公里。（三）修路2公里。", [("label_inside", "（一）"), ("label_inside", "（三）")]),
        ("1.加快修渠。\n序号 工作任务 牵头单位 完成时限 1 修路 县交通局 年底", [("table_flattened", "序号 工作任务 牵头单位 完成时限 1 修路 县交通局 年底")]),
    ],
)  # fmt: skip
def test_what_is_lost_is_told_with_its_place(words: str, losses: list[tuple[str, str]]) -> None:
    assert told(f"{HEAD}{words}\n2.加强管护。\n") == losses


@pytest.mark.parametrize(
    "words",
    [
        "1.加快修渠。（县交通局、县财政局）",
        "1.加快修渠。（责任单位：县交通局，各镇）",
        "1.组建县国资管理中心（县国资局）。",
        "1.加快修渠。工作情况及时报县政府办公室。",
        "1.加快修渠。成立县工作专班。",
        "1.由县水利局牵头修渠3公里，县交通局修路。",
        "1.加快修渠：（1）修东渠。（2）修西渠。",
        "1.加快修渠，长2.5公里，第2、3季度完工。",
        "1.加快修渠，做好一、二、三期工程。",
        "1.各责任单位县区联动，加快修渠。",
        "1.督促牵头部门（县交通局）加快修渠。",
        "1.坚持知行合一、工学结合。",
        "1.加快修渠。第一，修东渠。第二，修西渠。",
    ],
)
def test_what_is_read_or_no_loss_is_not_told(words: str) -> None:
    assert told(f"{HEAD}{words}\n2.加强管护。\n") == []


def test_a_label_with_odd_brackets_that_counts_on_is_told_and_one_that_does_not_is_not() -> None:
    text = f"{HEAD}（一）加快修渠。（二〉加快修路。\n（三）加强管护。参照〈三〉号图。\n"
    assert told(text) == [("label_inside", "（二〉")]


def test_a_signature_inside_a_task_is_told_and_one_at_the_end_is_read() -> None:
    words = f"{HEAD}1.加快修渠。\n2.加强管护。临川县水利局2024年3月5日\n3.加强巡查。\n\n临川县水利局\n2024年3月6日\n"
    assert told(words) == [("signature_inside", "临川县水利局2024年3月5日")]


def test_a_body_with_items_and_no_task_is_a_warning_but_a_regulation_is_none() -> None:
    assert [code for code, _ in told("临川县往来\n\n一、甲区\n甲区的渠道。\n二、乙区\n乙区的渠道。\n")] == [
        "tasks_unread"
    ]
    assert [code for code, _ in told("临川县2024年绿化方案\n\n植树3万株。\n建公园6个。\n")] == ["tasks_unread"]
    law = "临川县渠道管理办法\n第一条 （一）渠道。\n第二条 渠道归集体。\n第三条 本办法自公布之日起施行。\n"
    assert told(law) == []


def test_columns_of_sums_are_told_and_those_that_say_they_set_nothing_are_not() -> None:
    def table(heading: str, cell: str) -> str:
        return f"临川县2024年任务分解表\n\n| 任务 | {heading} | 责任单位 |\n|---|---|---|\n| 新建泵站3座 | {cell} | 县水利局 |\n"

    assert told(table("资金（万元）", "500")) == [("table_column_dropped", "500")]
    for heading, cell in (("总投资（万元）", "500"), ("备注", "共2处"), ("联系电话", "5550123"), ("分值", "5")):
        assert told(table(heading, cell)) == []


def test_numbers_of_a_text_of_no_known_type_are_unread_and_of_a_bulletin_outside() -> None:
    text = "河边有柳树12株、杨树30株、槐树5株，小船7条，木桥2座，水井9眼，石磨3盘。"
    unknown = extract_text(text)
    assert [d.code for d in unknown.diagnostics] == ["values_unread", "no_tasks"]
    assert unknown.coverage.numbers.unread == 7
    bulletin = extract_text(f"临川县2024年国民经济统计公报\n\n{text}")
    assert bulletin.coverage.numbers.unread == 0
    assert bulletin.coverage.numbers.outside == 7
