"""Annotations: the cases beside the rule, then rules said once, lines, brackets left open, and exact places."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest

from planparse import extract_text
from planparse.rules.owners import annotations, lead_rules, recipients
from planparse.rules.owners import organs as units
from planparse.text.fold import fold
from quick_yaml import rule_cases

_FOLDER = resources.files("planparse.rules") / "cases"
CASES = rule_cases("annotations")


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_the_cases_hold(case: dict[str, Any]) -> None:
    found = annotations.scan(fold(case["text"]), bare=annotations.places_of_bare_names(case.get("listed", False), None))
    got = [[one.role, [unit.name for unit in one.units]] for match in found for one in match.assignments]
    assert got == [[role, [fold(name) for name in names]] for role, names in case["want"]]


def test_a_third_of_the_cases_are_negative_or_hard() -> None:
    assert len(CASES) >= 45
    assert sum(not case["want"] for case in CASES) * 4 >= len(CASES)


def test_unit_places_are_exact() -> None:
    text = fold("完成改造。（牵头单位：县农业农村局；责任单位：县农办（乡村振兴局）、各镇）")
    for match in annotations.scan(text):
        for one in match.assignments:
            for unit in one.units:
                assert text[unit.start : unit.end] == unit.name


def test_alias_collective_and_et_al() -> None:
    found = units.split("县农办(乡村振兴局)、各镇、县妇联等", 0, 21)
    assert [(u.name, u.alias, u.collective, u.et_al) for u in found] == [
        ("县农办(乡村振兴局)", "乡村振兴局", False, False),
        ("各镇", None, True, False),
        ("县妇联", None, False, True),
    ]


def test_an_open_bracket_ends_at_the_next_line() -> None:
    text = fold("完成改造。（责任单位：县交通局、县水利局下一段文字继续说明。")
    break_ = text.index("下一段")
    (match,) = annotations.scan(text, breaks=[break_])
    assert text[match.start : match.end] == "(责任单位:县交通局、县水利局"
    assert match.flags == [("unclosed_bracket", {})]


@pytest.mark.parametrize(
    "words",
    [
        "列第一位者为牵头单位，下同",
        "列首位的为牵头单位",
        "排在第一位的部门为牵头部门，下同",
        "第一个单位为牵头单位",
        "责任单位第一个为牵头单位",
    ],
)
def test_a_rule_said_once_names_the_first(words: str) -> None:
    text = fold(f"完成改造。（责任单位：县教育局、县财政局。{words}）")
    rule = lead_rules.find_rule(text)
    assert rule is not None
    assert rule.kind == "first"
    (match,) = annotations.scan(text)
    read = lead_rules.apply_rule(match.assignments, rule, text)
    assert [(one.role, one.rule_lead, [u.name for u in one.units]) for one in read] == [
        ("lead", True, ["县教育局"]),
        ("responsible", False, ["县财政局"]),
    ]


def test_a_rule_that_asks_the_others_to_help_gives_them_no_role():
    rule = lead_rules.find_rule(fold("责任单位排在首位的为牵头单位，负责统筹协调，其他单位要主动配合、密切协作。"))
    assert (rule.kind, rule.others) == ("first", None)
    rule = lead_rules.find_rule(fold("责任单位排在首位的为牵头单位，其余为配合单位。"))
    assert (rule.kind, rule.others) == ("first", "supporting")


def test_a_rule_of_commas() -> None:
    text = fold("完成改造。（市交通局、各县政府，市财政局。列逗号之前的为牵头单位，其他有关单位按职责分工配合，下同）")
    rule = lead_rules.find_rule(text)
    assert rule is not None
    (match,) = annotations.scan(text, bare=annotations.places_of_bare_names(True, None))
    read = lead_rules.apply_rule(match.assignments, rule, text)
    assert [(one.role, [u.name for u in one.units]) for one in read] == [
        ("lead", ["市交通局", "各县政府"]),
        ("supporting", ["市财政局"]),
    ]


def test_a_unit_alone_does_not_become_lead() -> None:
    text = fold("完成改造。（县教育局负责）列第一位者为牵头单位，下同")
    rule = lead_rules.find_rule(text)
    match = annotations.scan(text)[0]
    assert rule is not None
    read = lead_rules.apply_rule(match.assignments, rule, text)
    assert [one.role for one in read] == ["responsible"]


def test_a_name_goes_on_where_the_width_of_print_broke_its_line() -> None:
    first, second = (
        "实行昼夜值守,每日十七时前报送情况。(责任单位:乡党政办、乡派出所、乡",
        "综治办、乡农机站 乡财政所 乡",
    )
    text = first.replace(" ", "") + second.replace(" ", "") + "国土所)"
    breaks = [len(first), len(first + second.replace(" ", ""))]
    gaps = sorted([*breaks, text.index("乡财政所"), text.index("乡国土所")])
    match = annotations.scan(text, breaks, gaps)[0]
    assert [u.name for u in match.assignments[0].units] == [
        "乡党政办",
        "乡派出所",
        "乡综治办",
        "乡农机站",
        "乡财政所",
        "乡国土所",
    ]


def test_lines_of_a_list_part_names() -> None:
    text = "(责任单位:县财政局县供销社)"
    at = text.index("县供销社")
    assert [u.name for u in annotations.scan(text, [at], [at])[0].assignments[0].units] == ["县财政局", "县供销社"]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "各省、自治区、直辖市人民政府，国务院各部委、各直属机构",
            ["各省、自治区、直辖市人民政府", "国务院各部委、各直属机构"],
        ),
        ("各镇、街道，县委、县政府各部门", ["各镇", "街道", "县委、县政府各部门"]),
        ("各市、县（区）人民政府，省政府各部门", ["各市、县(区)人民政府", "省政府各部门"]),
        ("各区人民政府，市政府各委、办、局", ["各区人民政府", "市政府各委、办、局"]),
        (
            "各省、自治区、直辖市及新疆生产建设兵团农业农村厅（局）",
            ["各省、自治区、直辖市及新疆生产建设兵团农业农村厅(局)"],
        ),
        (
            "各省、自治区、直辖市、计划单列市财政厅（局），各直属单位",
            ["各省、自治区、直辖市、计划单列市财政厅(局)", "各直属单位"],
        ),
        ("各省、自治区、直辖市，国务院有关部门", ["各省、自治区、直辖市", "国务院有关部门"]),
        ("各市教育局、财政局，各高等学校", ["各市教育局、财政局", "各高等学校"]),
        ("各街道党工委、办事处，各镇党委、政府", ["各街道党工委、办事处", "各镇党委、政府"]),
        ("各市、州民政局", ["各市、州民政局"]),
        ("各乡镇人民政府、县直各部门、高新区管委会", ["各乡镇人民政府", "县直各部门", "高新区管委会"]),
        ("各镇人民政府、财政局、各国有林场", ["各镇人民政府", "财政局", "各国有林场"]),
        ("各市、省直管县财政局", ["各市", "省直管县财政局"]),
    ],
)
def test_recipients(text: str, want: list[str]) -> None:
    assert [unit.name for unit in recipients.split(fold(text))] == want


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["[", "(", "、", ")]", "(责任单位:", "局、"])
def test_hostile_repetition_ends(piece: str) -> None:
    annotations.scan(piece * (100_000 // len(piece)))


def test_a_unit_named_twice_is_no_list_of_two_under_a_lead_rule() -> None:
    document = extract_text(
        "云岭县2024年工作方案\n一、重点任务\n1.办活动。（责任单位：县商务局、县文旅局，列第一位的为牵头单位，下同）\n"
        "2.引首店。（责任单位：县商务局、县商务局）\n3.建仓库。（责任单位：县商务局、县粮储局、县商务局）\n"
    )
    owners = [[(a.role, [u.name for u in a.units]) for a in task.assignments] for task in document.tasks]
    assert owners[1] == [("responsible", ["县商务局"])]
    assert owners[2] == [("lead", ["县商务局"]), ("responsible", ["县粮储局"])]
    assert [note.code for note in document.diagnostics].count("unit_repeated") == 2


def test_under_the_rule_of_the_comma_a_unit_alone_leads() -> None:
    document = extract_text(
        "云岭县2024年工作方案\n一、重点任务\n1.办活动。（责任单位：县商务局、县文旅局，县财政局。列逗号之前的为牵头单位，下同）\n"
        "2.引首店。（责任单位：县商务局）\n"
    )
    owners = [[(a.role, [u.name for u in a.units]) for a in task.assignments] for task in document.tasks]
    assert owners == [
        [("lead", ["县商务局", "县文旅局"]), ("responsible", ["县财政局"])],
        [("lead", ["县商务局"])],
    ]
