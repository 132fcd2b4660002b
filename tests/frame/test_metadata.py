"""Metadata by GB/T 9704-2012, and the diagnostics that no other test raises."""

from __future__ import annotations

from datetime import date

import pytest

from planparse import extract_text
from planparse.frame.dates import parse_date

NOTICE = """机密
特急
青石县人民政府办公室文件
青政办发〔2024〕6号
青石县人民政府办公室关于印发《青石县2024年乡村建设工作方案》的通知
各镇人民政府、街道办事处，县政府各部门：
《青石县2024年乡村建设工作方案》已经县政府同意，现印发给你们，请认真贯彻执行。
附件：1.任务清单
青石县人民政府办公室
2024年3月8日
青石县2024年乡村建设工作方案
为加快乡村建设，制定本方案。
一、重点任务
1.修建道路。2024年1月底前完成设计，9月31日前开工。（责任单位：县交通局、县交通局、先进集体称号）
抄送：县委办公室，县人大常委会办公室。
青石县人民政府办公室 2024年3月9日印发
"""


def test_every_element() -> None:
    meta = extract_text(NOTICE).metadata
    assert meta.title == "青石县2024年乡村建设工作方案"
    assert meta.notice_title == "关于印发《青石县2024年乡村建设工作方案》的通知"
    assert meta.document_number is not None
    number = meta.document_number
    assert (number.text, number.agency_code, number.year, number.serial) == ("青政办发〔2024〕6号", "青政办发", 2024, 6)
    assert meta.issuers == ["青石县人民政府办公室"]
    assert meta.recipients == ["各镇人民政府", "街道办事处", "县政府各部门"]
    assert (meta.issue_date, meta.print_date) == (date(2024, 3, 8), date(2024, 3, 9))
    assert meta.copied_to == ["县委办公室", "县人大常委会办公室"]
    assert (meta.classification, meta.urgency) == ("机密", "特急")
    assert (meta.region, meta.document_type, meta.plan_years, meta.draft) == ("青石县", "方案", [2024], False)


def test_what_is_doubted_is_said() -> None:
    document = extract_text(NOTICE)
    codes = {d.code for d in document.diagnostics}
    assert codes >= {
        "classified",
        "deadline_before_issue",
        "date_impossible",
        "unit_repeated",
        "unit_suspect",
        "attachment_missing",
    }
    assert [(a.number, a.title) for a in document.attachments] == [(1, "任务清单")]


@pytest.mark.parametrize(
    ("title", "years", "draft", "type_"),
    [
        ("青石县“十四五”乡村建设规划", [2021, 2022, 2023, 2024, 2025], False, "规划"),
        ("青石县养老服务行动方案（2024—2026年）", [2024, 2025, 2026], False, "方案"),
        ("青石县2023年工作要点（征求意见稿）", [2023], True, "要点"),
        ("《青石县2025年行动计划》征求意见稿", [2025], True, "计划"),
    ],
)
def test_titles(title: str, years: list[int], draft: bool, type_: str) -> None:
    meta = extract_text(f"{title}\n一、重点任务\n1.修建道路。改造公路。").metadata
    assert (meta.plan_years, meta.draft, meta.document_type) == (years, draft, type_)
    assert meta.title is not None
    assert "征求意见稿" not in meta.title
    assert "《" not in meta.title


@pytest.mark.parametrize(
    ("text", "want"),
    [("2024年3月8日", date(2024, 3, 8)), ("二○二三年四月十四日", date(2023, 4, 14)), ("2024-03-08 10:20", date(2024, 3, 8)),
     ("2024年2月30日", None), ("三月八日", None)],
)  # fmt: skip
def test_dates(text: str, want: date | None) -> None:
    assert parse_date(text) == want


def test_a_page_gives_its_date_only_where_the_notice_has_none() -> None:
    document = extract_text(
        "青石县2024年工作方案\n来源：县政府办　发布时间：2024-05-20 09:30\n一、重点任务\n1.修建道路。改造公路。"
    )
    assert document.metadata.issue_date == date(2024, 5, 20)
    assert document.metadata.issuers == []


PAGE = """青石县人民政府门户网站
当前位置：首页 > 政务公开
有 效 性：有效    浏览次数：1286次
关于做好乡村建设工作的若干措施
来源：青石县农业农村局
青石县关于做好乡村建设工作的若干措施
（征求意见稿）
一、重点任务
1.修建道路。2024年完成改造12公里。（责任单位：县交通局）
青石县人民政府办公室
2024年3月8日
相关解读：一图读懂
《关于做好乡村建设工作的若干措施》政策解读
主办：青石县人民政府办公室  技术支持：青石县大数据中心
网站标识码：9999210001
"""


def test_the_page_around_a_notice_is_no_part_of_it() -> None:
    document = extract_text(PAGE)
    assert document.metadata.title == "青石县关于做好乡村建设工作的若干措施"
    assert (document.metadata.region, document.metadata.draft) == ("青石县", True)
    assert document.metadata.issuers == ["青石县人民政府办公室"]
    assert all("解读" not in t.text and "技术支持" not in t.text for t in document.tasks)
    assert [t.value for task in document.tasks for t in task.targets] == [12]


def test_a_notice_on_one_line_and_copies_in_emphasis() -> None:
    joined = NOTICE.replace("\n", " ").replace("县交通局、县交通局、先进集体称号", "县交通局、县 农业农村局")
    document = extract_text(joined)
    assert [u.name for a in document.tasks[0].assignments for u in a.units] == ["县交通局", "县农业农村局"]
    assert document.metadata.print_date == date(2024, 3, 9)
    assert "印发" not in document.tasks[-1].text
    starred = extract_text(
        NOTICE.replace("抄送：县委办公室，县人大常委会办公室。", "*抄送：县委办公室，县人大常委会办公室。*")
    )
    assert starred.metadata.copied_to == ["县委办公室", "县人大常委会办公室"]


def test_an_office_and_its_date_on_one_line() -> None:
    text = "青石县2024年重点工作任务\n青石县人民政府办公室　2024年3月15日\n一、重点任务\n1.修建道路。改造12公里。（责任单位：县交通局）\n"
    meta = extract_text(text).metadata
    assert (meta.issuers, meta.issue_date, meta.document_type) == (
        ["青石县人民政府办公室"],
        date(2024, 3, 15),
        "工作任务",
    )


def test_a_code_that_begins_with_a_place_in_he() -> None:
    text = "青和农组发〔2024〕5号\n青和县2024年工作要点\n一、重点任务\n1.修建道路。（责任单位：县交通局）\n"
    number = extract_text(text).metadata.document_number
    assert number is not None
    assert (number.text, number.agency_code) == ("青和农组发〔2024〕5号", "青和农组发")


def test_a_label_in_a_bracket_of_its_own_line_is_no_chrome() -> None:
    text = "青石县2024年工作要点\n一、重点任务\n1.造林。植树1万亩。\n【主办单位：县林业局】\n2.治水。修建泵站2座。\n【主办单位：县水利局】\n"
    document = extract_text(text)
    assert [a.units[0].name for t in document.tasks for a in t.assignments] == ["县林业局", "县水利局"]


def test_headings_of_annexes_are_not_the_title_that_the_notice_names() -> None:
    rows = "序号 | 事项 | 责任单位\n--- | --- | ---\n1 | 修路 | 县交通局\n"
    text = (
        "青石县安全生产委员会办公室\n关于印发《青石县安全整治三年行动（2024—2026年）责任清单》的通知\n各镇人民政府：\n    现印发给你们。\n"
        "青石县安全生产委员会办公室\n2024年5月20日\n附件1\n县有关单位责任清单\n\n"
        + rows
        + "\n附件2\n镇人民政府责任清单\n\n"
        + rows
    )
    meta = extract_text(text).metadata
    assert meta.title == "青石县安全整治三年行动（2024—2026年）责任清单"
    assert meta.plan_years == [2024, 2025, 2026]


@pytest.mark.parametrize(
    ("office", "region"),
    [
        ("江澜市城市更新工作领导小组办公室", "江澜市"),
        ("盐澜城市人民政府办公室", "盐澜城市"),
        ("云澜省城市管理委员会", "云澜省"),
    ],
)
def test_a_city_in_an_office_name_is_no_region(office, region):
    notice = extract_text(
        f"{office}\n关于印发《2024年工作要点》的通知\n\n各单位：\n请落实。\n\n{office}\n2024年3月1日\n"
    )
    assert notice.metadata.region == region


def test_issuers_that_sign_side_by_side_are_two():
    both = "云澜省教育厅　云澜省卫生健康委员会"
    notice = extract_text(f"{both}关于印发《工作方案》的通知\n\n各市教育局：\n请落实。\n\n{both}\n2024年3月1日\n")
    assert notice.metadata.issuers == ["云澜省教育厅", "云澜省卫生健康委员会"]
