"""Outline and items through `extract_text`: numbering, measures, annotated pieces, lost numbers, goals, non-plans."""

from __future__ import annotations

import pytest

from planparse import extract_text
from planparse.model.notice import Document, Task
from planparse.rules.headings import markers, sections
from planparse.text.numerals import render

HEAD = "青石县2024年乡村建设工作方案\n"


def read(body: str, head: str = HEAD) -> Document:
    return extract_text(head + body)


def tasks(body: str, head: str = HEAD) -> list[Task]:
    return read(body, head).tasks


def shown(found: list[Task]) -> list[tuple[str, str | None, str | None, list[str]]]:
    return [(t.id, t.label, t.title, t.section) for t in found]


@pytest.mark.parametrize("number", [1, 2, 9, 10, 11, 20, 21, 99, 101, 110, 199, 243])
def test_labels_of_every_style_read_back(number: int) -> None:
    han = render(number)
    for label in (f"{han}、", f"({han})", f"{number}.", f"({number})", f"第{han}章", f"第{han}条", f"第{han}节"):
        marker = markers.read(label + "加强领导", 0, len(label) + 4)
        assert marker is not None, label
        assert (marker.number, marker.end) == (number, len(label)), label


@pytest.mark.parametrize("text", ["1.5万亩", "2024年", "12317平台", "一村一品", "(含街道)", "1200.其他"])
def test_what_is_no_label(text: str) -> None:
    assert markers.read(text, 0, len(text)) is None


@pytest.mark.parametrize("form", ["{n}.", "（{n}）", "{han}、", "（{han}）"])
@pytest.mark.parametrize("end", ["\n", " ", ""], ids=["lines", "blanks", "one text"])
def test_a_numbering_has_no_upper_bound(form: str, end: str) -> None:
    if end == "" and form != "{n}.":
        return
    labels = [form.format(n=n, han=render(n)) for n in range(1, 231)]
    found = tasks(
        "一、重点任务\n" * ("、" not in form)
        + end.join(f"{m}办好实事。修建便道5米。（责任单位：县交通局）" for m in labels)
    )
    assert [task.label for task in found] == labels


def test_high_labels_of_a_part_and_what_only_begins_a_line_like_one() -> None:
    part = "\n".join(f"{n}.修便道。修建便道5米。（责任单位：县交通局）" for n in range(301, 304))
    assert [task.number for task in tasks("一、重点任务\n" + part)] == [301, 302, 303]
    broken = "一、重点任务\n1.修便道。今年在东片和西片的五个村分别修建便道\n600、450米。（责任单位：县交通局）\n2.管护。建立制度。（责任单位：县交通局）"
    assert [task.number for task in tasks(broken)] == [1, 2]
    years = "一、重点任务\n1.修便道。分年推进。\n2023、2024年修便道3条。\n2.管护。建立制度。"
    assert [task.number for task in tasks(years)] == [1, 2]


def test_three_levels_and_running_numbers() -> None:
    found = tasks(
        "一、重点任务\n（一）夯实基础\n1.修建道路。改造农村公路20公里。\n2.改善供水。新建水厂2座。\n"
        "（二）发展产业\n3.培育企业。新增企业5家。\n二、保障措施\n（一）加强领导。压实各级责任。"
    )
    assert shown(found) == [
        ("一/（一）/1", "1.", "修建道路", ["一、重点任务", "（一）夯实基础"]),
        ("一/（一）/2", "2.", "改善供水", ["一、重点任务", "（一）夯实基础"]),
        ("一/（二）/3", "3.", "培育企业", ["一、重点任务", "（二）发展产业"]),
        ("二/（一）", "（一）", "加强领导", ["二、保障措施"]),
    ]
    assert [t.category for t in found] == ["task", "task", "task", "safeguard"]


def test_gaps_and_repeats_are_reported() -> None:
    document = read("一、重点任务\n1.修建道路。改造公路。\n3.改善供水。新建水厂。\n3.培育企业。新增企业。")
    assert {d.code for d in document.diagnostics} >= {"numbering_gap", "numbering_repeated"}


def test_paragraph_ends_that_became_blanks() -> None:
    body = (
        "为加快建设，制定本方案。 一、重点任务 1.修建道路。改造农村公路20公里，完善养护机制，确保全县道路安全畅通，群众出行便利。"
        "（责任单位：县交通局） 2.改善供水。新建水厂2座，提升供水保障能力，加强水质检测，确保群众喝上放心水。（责任单位：县水利局） "
        "二、保障措施 3.加强领导。压实各级责任，形成工作合力，统筹推进各项任务落地见效，及时总结推广经验做法，营造良好氛围，定期调度通报。"
    )
    found = extract_text("青石县2024年乡村建设工作方案 " + body * 1).tasks
    assert [(t.label, t.title) for t in found] == [("1.", "修建道路"), ("2.", "改善供水"), ("3.", "加强领导")]


def test_full_width_dot_before_a_figure() -> None:
    found = tasks("一、重点任务\n１．80%以上事项网上办理。（县政务局负责）\n２．3月底前完成建设。（县交通局负责）")
    assert [t.number for t in found] == [1, 2]


def test_inner_enumeration_is_measures() -> None:
    (found,) = tasks(
        "一、重点任务\n1.加强监测。一是坚持动态排查。及时纳入帮扶。二是强化精准帮扶。落实措施。（责任单位：县农业农村局）"
    )
    assert [(m.label, m.title, m.text) for m in found.measures] == [
        ("一是", "坚持动态排查", "及时纳入帮扶。"),
        ("二是", "强化精准帮扶", "落实措施。"),
    ]


def test_a_list_behind_a_colon_belongs_to_its_item() -> None:
    (found,) = tasks(
        "一、重点任务\n（一）建设项目。主要建设以下项目：\n1.东河水厂；\n2.西河水厂；\n3.南河水厂。（责任单位：县水利局）"
    )
    assert found.id == "一/（一）"
    assert [u.name for u in found.assignments[0].units] == ["县水利局"]


def test_annotated_pieces_are_tasks_and_their_item_a_section() -> None:
    found = tasks(
        "一、重点任务\n1.完善设施。一是修建道路20公里。（县交通局负责）二是建设水厂3座。（县水利局负责）\n2.加强领导。压实责任。"
    )
    assert shown(found)[:2] == [
        ("一/1/1", "一是", None, ["一、重点任务", "1.完善设施"]),
        ("一/1/2", "二是", None, ["一、重点任务", "1.完善设施"]),
    ]


def test_a_lost_number_gives_a_task_without_label() -> None:
    document = read(
        "一、重点任务\n1.提升服务。新建卫生室5个。（责任单位：县卫健局）\n开展整治。完成改厕300户。（责任单位：县农业农村局）\n"
        "3.强化支撑。培训100人次。（责任单位：县人社局）"
    )
    assert [(t.label, t.title) for t in document.tasks] == [("1.", "提升服务"), (None, "开展整治"), ("3.", "强化支撑")]
    assert "unlabelled_task" in {d.code for d in document.diagnostics}


def test_goals_and_sections_without_tasks() -> None:
    document = read("一、工作目标\n到2025年，全县建成示范村20个。\n二、重点任务\n1.修建道路。改造公路20公里。")
    assert [t.id for t in document.tasks] == ["二/1"]
    assert [(g.section, g.targets[0].value) for g in document.goals] == [(["一、工作目标"], 20)]


def test_whole_sentences_have_no_titles() -> None:
    found = tasks(
        "一、重点任务\n1.对受影响较大的企业，鼓励金融机构降低利率，延长还款期限，不得抽贷断贷，确保资金链安全。落实到位。（县金融办负责）\n"
        "2.全县药品注册收费标准降低30%。（县发改局负责）\n"
        "3.支持全县各类企业与职工协商，采取调整薪酬、轮岗轮休、缩短工时等方式稳定工作岗位。落实到位。（县人社局负责）"
    )
    assert [t.title for t in found] == [None, None, None]


def test_page_breaks_are_mended_in_values_only() -> None:
    document = read(
        "一、重点任务\n1.强化支撑。深入推进种业振兴，大力开\n\n— 2 —\n\n展资源普查，加强基地建设。（责任单位：县农业农村局）"
    )
    (task,) = document.tasks
    assert task.text == "深入推进种业振兴，大力开展资源普查，加强基地建设。"
    assert "开\n\n— 2 —\n\n展" in document.text
    assert "page_number" in {f.kind for f in document.frame}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "青石县2023年国民经济和社会发展统计公报",
            "一、综合\n全年地区生产总值120亿元，增长6%。\n二、农业\n粮食产量30万吨。",
        ),
        (
            "青石县公园管理办法",
            "第一条 为加强管理，制定本办法。\n第二条 县住建局负责监督管理。\n第三条 违反规定的，处500元罚款。",
        ),
        ("青石县开展春季植树活动", "一、干部带头\n昨日上午，200名干部参加植树。\n二、群众参与\n群众踊跃报名。"),
    ],
)
def test_what_is_no_plan_gives_no_tasks(title: str, body: str) -> None:
    document = extract_text(f"{title}\n{body}")
    assert document.tasks == []
    assert document.goals == []
    assert "no_tasks" in {d.code for d in document.diagnostics}


STAGES = """一、实施步骤
第一阶段：宣传发动（5月8日—5月25日）。张贴通告，签订承诺书。
第二阶段：集中攻坚（5月26日—6月25日）。昼夜值守。
第三阶段：总结考评（6月26日—6月30日）。兑现奖惩。
二、工作要求
（一）加强领导。成立专班。
"""


def test_stages_that_have_no_other_label_are_items() -> None:
    tasks = read(STAGES).tasks
    assert [(t.id, t.label, t.number, t.category) for t in tasks] == [
        ("一/第一阶段", "第一阶段", 1, "step"),
        ("一/第二阶段", "第二阶段", 2, "step"),
        ("一/第三阶段", "第三阶段", 3, "step"),
        ("二/（一）", "（一）", 1, "safeguard"),
    ]
    assert tasks[0].title == "宣传发动（5月8日—5月25日）"
    assert tasks[0].text == "张贴通告，签订承诺书。"
    assert [d.end.isoformat()[5:] for t in tasks[:3] for d in t.deadlines if d.end] == ["05-25", "06-25", "06-30"]


def test_a_stage_behind_a_label_is_its_heading() -> None:
    tasks = read(
        STAGES.replace("第一阶段：宣", "（一）第一阶段：宣").replace("第二阶段：集", "（二）第二阶段：集")
    ).tasks
    assert [t.title for t in tasks[:2]] == [
        "第一阶段：宣传发动（5月8日—5月25日）",
        "第二阶段：集中攻坚（5月26日—6月25日）",
    ]


def test_a_stage_in_running_text_is_no_item() -> None:
    tasks = read("一、重点任务\n1.治水。新建泵站3座。\n第二阶段：集中攻坚，随后展开。（责任单位：县水利局）").tasks
    assert [t.label for t in tasks] == ["1."]


def test_a_title_stands_before_its_annotation() -> None:
    """Short texts too, and the last item's text is no closing of the notice."""
    found = tasks(
        "一、重点任务\n1.道路改造【责任单位:县住建局、各镇】\n改造道路58条,9月底前完成。\n"
        "2.水库度汛。(水务站负责)落实“三个责任人”,检修放水设备。\n3.停车治理【责任单位:县公安局】\n新增车位500个。\n"
        "4.公园提质【责任单位:县住建局】\n新建公园8个。"
    )
    assert [(t.title, t.text[:4]) for t in found] == [
        ("道路改造", "改造道路"), ("水库度汛", "落实“三"), ("停车治理", "新增车位"), ("公园提质", "新建公园"),
    ]  # fmt: skip


def test_sections_of_goals_and_of_the_past_set_no_tasks() -> None:
    document = read(
        "一、基本现状\n2020年以来新建水厂6座。\n二、活动时间:2024年3月1日至3月31日\n三、整治目标\n(一)卫生改善。清运率达到95%。\n"
        "四、整治任务\n(一)清理垃圾。清理垃圾300吨。\n五、工作要求\n(一)明确目标任务。各镇每月报送1次。"
    )
    assert [t.title for t in document.tasks] == ["清理垃圾", "明确目标任务"]
    assert [g.section[0] for g in document.goals] == ["二、活动时间", "三、整治目标"]


def test_a_number_lost_under_a_heading() -> None:
    found = tasks(
        "一、农业方面\n1.修建山塘。清淤山塘12口。(农业站负责)\n二、民生方面\n改造护理床位40张,资金从镇级列支(民政办负责)。\n"
        "3.征缴医保。参保率达到95%。(社会办负责)"
    )
    assert [t.label for t in found] == ["1.", None, "3."]
    assert found[1].section == ["二、民生方面"]


def test_a_heading_that_is_nothing_but_an_annotation_is_a_task() -> None:
    document = extract_text(
        "云岭县2024年渡口工作方案\n一、职责\n（一）主办单位：县水务局\n1.修建渡口3座。\n2.9月底前验收。\n（二）协办单位：县财政局\n1.拨付资金。\n"
    )
    assert [t.id for t in document.tasks] == ["一/（一）", "一/（一）/1", "一/（一）/2", "一/（二）", "一/（二）/1"]
    assert [a.units[0].name for t in document.tasks for a in t.assignments] == ["县水务局", "县财政局"]
    assert document.tasks[1].section == ["一、职责", "（一）"]
    assert len(document.tasks[1].targets) == len(document.tasks[2].deadlines) == 1
    assert "text_unaccounted" not in [d.code for d in document.diagnostics]


def test_a_role_behind_a_name_and_glued_labels_hold_in_columns_too() -> None:
    document = extract_text(
        "云岭县2024年渡口工作方案\n\n| 序号 | 工作任务 | 承办单位 |\n|---|---|---|\n"
        "| 1 | 修建渡口 | 县水务局（主办）、县财政局 |\n| 2 | 清理河道 | 县城管局协办单位：各镇 |\n| 3 | 养护堤坝 | 各镇 |\n"
    )
    owners = [[(a.role, [u.name for u in a.units]) for a in t.assignments] for t in document.tasks]
    assert owners == [
        [("lead", ["县水务局"]), ("responsible", ["县财政局"])],
        [("responsible", ["县城管局"]), ("supporting", ["各镇"])],
        [("responsible", ["各镇"])],
    ]


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [
        (None, None, False),
        (299, None, True),
        (100, None, False),
        (301, None, False),
        (None, 301, True),
        (None, 200, False),
    ],
)
def test_a_number_over_two_hundred_is_a_label_among_its_like(
    before: int | None, after: int | None, counts: bool
) -> None:
    numbers = [n for n in (before, 300, after) if n is not None]
    items = "".join(f"{n}.修建渠道{n % 7 + 2}条。（责任单位：县水利局）\n" for n in numbers)
    document = extract_text(f"清禾县2024年重点工作方案\n一、重点任务\n{items}")
    assert (300 in {task.number for task in document.tasks}) is counts


@pytest.mark.parametrize(("length", "found"), [(20, True), (21, False)])
def test_a_heading_of_duties_is_short(length: int, found: bool) -> None:
    assert sections.divides_duties("部门职责".rjust(length, "县")) is found
