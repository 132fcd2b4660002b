"""Bonds between values: parts and wholes, targets and deadlines, past facts; and what names of units share."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse import extract_text
from planparse.rules import bonds, lists
from planparse.rules.deadlines import deadline_scan
from planparse.rules.matches import Clock, Loss
from planparse.rules.owners import names
from planparse.rules.targets import target_scan

PLAN = Clock((2024,), date(2024, 3, 1))


def bound(text: str) -> tuple[list[target_scan.TargetMatch], bonds.Bonds, list[str]]:
    """The targets of a passage, their bonds, and the words of its deadlines."""
    lost: list[Loss] = []
    late: list[Loss] = []
    found = target_scan.scan(text, lost)
    due = deadline_scan.scan(text, PLAN, lost=late)
    found = bonds.without_facts(text, found, due, late, lost)
    return found, bonds.bind(text, found, due), [text[d.start : d.end] for d in due]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("新增设施大棚600亩(连栋大棚200亩、日光温室400亩)。", [None, 0, 0]),
        ("新建高标准农田3万亩,其中高效节水灌溉1万亩。", [None, 0]),
        ("完成户厕改造310座(其中新建180座、改建130座),建成公厕3座。", [None, 0, 0, None]),
        ("安排资金5亿元,包括中央资金3亿元和省级资金2亿元。", [None, 0, 0]),
        ("新建174个,总规模达283个。", [None, None]),
        ("新建公厕3座(占地60平方米)。", [None, None]),
        ("新建公厕3座。其中改建1座。", [None, None]),
    ],
)
def test_parts_of_a_whole(text: str, parts: list[int | None]) -> None:
    assert bound(text)[1].wholes == parts


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("支出进度9月底前达到75%以上,12月底前达到100%。", ["9月底前", "12月底前"]),
        ("新建泵站3座,9月底前完工。", ["9月底前"]),
        ("新建泵站2座,12月底前完成,普及率达到92%。", ["12月底前", None]),
        ("12月底前完成,普及率达到92%。", ["12月底前"]),
        ("到2025年、2030年,城镇污水集中收集处理设施覆盖率分别达到80%、90%。", ["到2025年", "2030年"]),
        ("新建厂房2万平方米(6月底前完工),改造厂房5万平方米(9月底前完工)。", ["6月底前", "9月底前"]),
        ("新建公厕3座,改建公厕2座,均于9月底前完成。", ["9月底前", "9月底前"]),
        ("新建公厕3座,改建公厕2座,9月底前全部完工。", ["9月底前", "9月底前"]),
        ("新建公厕3座、改建公厕2座,9月底前完工。", ["9月底前", "9月底前"]),
        ("新建公厕3座,改建公厕2座,9月底前完工。", [None, "9月底前"]),
        ("新建公厕3座,9月底前开工,12月底前完工。", ["12月底前"]),
        ("新建公厕3座,9月底前开工,12月底前完成验收。", ["9月底前"]),
        ("新建泵站2座,12月底前普及率达到92%。", [None, "12月底前"]),
        ("到2025年,覆盖率达到68%以上,新建绿道30公里。", ["到2025年", "到2025年"]),
        ("每年培训200人。", ["每年"]),
        ("每年开展培训,新建基地3个。", [None]),
        ("6月底前完成编制。新建示范点12个。", [None]),
        ("2024年、2025年分别实施50个、60个。", ["2024年", "2025年"]),
        ("6月底前、12月底前分别完成投资3亿元、5亿元。", ["6月底前", "12月底前"]),
        ("新建示范点12个(6月底前建成)。培训500人。", ["6月底前", None]),
    ],
)
def test_targets_and_their_deadlines(text: str, due: list[str | None]) -> None:
    _, found, times = bound(text)
    assert [times[index] if index is not None else None for index in found.deadlines] == due


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2023年,全县产值完成752亿元,绿色工厂达到18家。", []),
        ("2023年,全县产值完成752亿元。今年力争达到800亿元。", [80_000_000_000]),
        ("去年完成投资3亿元,今年计划完成5亿元。", [500_000_000]),
        ("在去年基础上再增加10%。", [10]),
        ("产值较2023年增长9%以上。", [9]),
        ("将2023年结转的3亿元资金用于农田建设。", [300_000_000]),
    ],
)
def test_past_facts_are_no_targets(text: str, kept: list[int]) -> None:
    assert [int(match.value) for match in bound(text)[0]] == kept


@pytest.mark.parametrize(
    ("listed", "prefixes"),
    [
        (["省工信厅", "财政厅", "各市人民政府"], [None, "省", None]),
        (["县委组织部", "宣传部", "县财政局", "教育局"], [None, "县委", None, "县"]),
        (["县农业农村局", "青山镇政府", "国网青山供电公司"], [None, None, None]),
        (["市财政局", "云港管理局", "海事局"], [None, None, None]),
        (["财政局", "教育局"], [None, None]),
        ([], []),
    ],
)
def test_levels_that_a_list_leaves_out(listed: list[str], prefixes: list[str | None]) -> None:
    assert names.implied_prefixes(listed) == prefixes


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("县市监局", "县市场监管局", True),
        ("县发改委", "县发改局", True),
        ("县卫健委", "县卫生健康委", True),
        ("县住建局", "县住房和城乡建设局", True),
        ("县财政局", "市财政局", False),
        ("县水利局", "县水务局", False),
        ("县自然资源局", "市自然资源局青石分局", False),
        ("东山镇人民政府", "西山镇人民政府", False),
    ],
)
def test_near_names(one: str, other: str, alike: bool) -> None:
    assert bool(list(names.near([one, other]))) is alike


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("推进赵庄、钱庄、孙庄、李庄等5个村供水。", [(4, 5)]),
        ("推进赵庄、钱庄、孙庄等2个村供水。", [(3, 2)]),
        ("推进赵庄、钱庄、孙庄和李庄等4个村供水。", []),
        ("推进赵庄、钱庄等20个村供水。", []),
        ("推进赵庄等5个村供水。", []),
        ("加强协调等3个月。", []),
    ],
)
def test_counted_lists(text: str, found: list[tuple[int, int]]) -> None:
    assert [(one.named, one.counted) for one in lists.disagreeing(text)] == found


def test_ids_and_bonds_in_the_document() -> None:
    words = "临川县2024年工作方案\n一、重点任务\n1.新建农田3万亩，其中节水灌溉1万亩，9月底前完工。（责任单位：省工信厅、财政厅）\n"
    (task,) = extract_text(words).tasks
    whole, part = task.targets
    assert (whole.id, part.id, part.part_of) == ("一/1#t1", "一/1#t2", "一/1#t1")
    assert part.deadline == task.deadlines[0].id == "一/1#d1"
    assert [unit.implied_prefix for unit in task.assignments[0].units] == [None, "省"]


def test_an_exception_of_a_schedule() -> None:
    (found,) = deadline_scan.scan("除寒暑假外,每月开展1次检查", PLAN)
    assert (found.exception, found.rrule, found.times) == ("寒暑假", "FREQ=MONTHLY", 1)
    assert deadline_scan.scan("除法外每月1次", PLAN)[0].exception == "法"


_PIECES = [
    "新建",
    "3个",
    "5亿元",
    "(",
    ")",
    "其中",
    "分别",
    "、",
    ",",
    "。",
    "；",
    "2023年",
    "2024年",
    "9月底前",
    "每年",
    "去年",
    "今年",
    "达到",
    "较",
    "的",
    "等5个",
    "赵庄",
]


@pytest.mark.slow
@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_bonds_point_at_earlier_targets_and_real_deadlines(text: str) -> None:
    _, found, times = bound(text)
    for index, (whole, by) in enumerate(zip(found.wholes, found.deadlines, strict=True)):
        assert whole is None or 0 <= whole < index
        assert by is None or 0 <= by < len(times)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["分别3个、", "其中(", "新建3个,其中", "2023年,3个", "赵庄、", "2024年、"])
def test_long_runs_end(unit: str) -> None:
    text = unit * (20_000 // len(unit)) + "等5个"
    assert isinstance(bound(text)[0], list)
    assert isinstance(list(lists.disagreeing(text)), list)
