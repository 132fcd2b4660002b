"""Values compared: targets, deadlines, owners; each case is two short plans."""

from __future__ import annotations

import pytest

from planparse import extract_text
from planparse.compare.aliases import parse
from planparse.compare.compare import compare, diff
from planparse.errors import BrokenFileError

HEAD = "清溪县{year}年乡村建设工作方案\n为做好工作，制定本方案。\n一、重点任务\n"
BODY = "1.建设农田水利设施。{text}（责任单位：{units}）\n2.改善人居环境。整治村庄风貌，保持干净整洁。（责任单位：县住建局）\n"


def plan(text, year=2024, units="县水利局", head=HEAD):
    return extract_text(head.format(year=year) + BODY.format(text=text, units=units))


def first(old, new, **keys):
    return diff(old, new, **keys).tasks[0]


@pytest.mark.parametrize(
    ("old", "new", "direction", "amount", "changed"),
    [
        ("新建高标准农田3万亩。", "新建高标准农田28000亩。", "lowered", -2000, ["value"]),
        ("农田灌溉保证率达到60%以上。", "农田灌溉保证率力争达到60%以上。", "equal", 0, ["modality"]),
        ("农田灌溉保证率达到60%以上。", "农田灌溉保证率达到60%。", "equal", 0, ["comparator"]),
        ("管网漏损率控制在10%以内。", "管网漏损率控制在8%以内。", "lowered", -2, ["value"]),
        ("完成水利投资1.5亿元。", "完成水利投资18000万元。", "raised", 30000000, ["value"]),
        ("培训管护人员100名。", "培训管护人员120人。", "raised", 20, ["value"]),
        ("储备抢险人员2—3名。", "储备抢险人员3—5名。", "raised", 1, ["value"]),
        ("水产品产量增长3%。", "水产品产量达到3万吨。", "unlike", None, ["change", "unit"]),
    ],
)
def test_a_target_changes(old, new, direction, amount, changed):
    (change,) = first(plan(old), plan(new)).target_changes
    assert (change.direction, change.amount, change.changes) == (direction, amount, changed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("新建高标准农田3万亩。", "新建高标准农田30000亩。"),
        ("新建高标准农田3万亩。", "新建高标准农田2000公顷。"),
        ("完成水利投资1.5亿元。", "完成水利投资15000万元。"),
        ("农田灌溉保证率不低于60%。", "农田灌溉保证率达到60%以上。"),
    ],
)
def test_the_same_quantity_in_other_words_is_no_change(old, new):
    entry = first(plan(old), plan(new))
    assert entry.target_changes == []
    assert "retargeted" not in entry.kinds


def test_per_cent_of_the_old_value_but_not_of_shares():
    raised, share = first(
        plan("新建高标准农田2万亩，灌溉保证率达到60%。"), plan("新建高标准农田3万亩，灌溉保证率达到66%。")
    ).target_changes
    assert raised.percent == 50
    assert (share.amount, share.percent) == (6, None)


def test_no_longer_stated_is_told_from_not_read():
    old = plan("新建高标准农田3万亩，修建渠道40公里。")
    gone = first(old, plan("新建高标准农田3万亩。")).target_changes[0]
    assert (gone.direction, gone.unread) == ("removed", [])
    new = plan("新建高标准农田3万亩，渠道工程标号四一〇 37。")
    gone = first(old, new).target_changes[0]
    unread = [d.span for d in new.diagnostics if d.code == "value_unread"]
    assert unread, "the case wants a number that nobody reads"
    assert gone.direction == "removed"
    assert gone.unread == unread


def test_what_another_task_states_is_pointed_to():
    head = HEAD.format(year=2024)
    old = extract_text(
        head + "1.修建渠道。完成渠道衬砌，渠道总长40公里。\n2.改善人居环境。整治村庄风貌，保持干净整洁。\n"
    )
    new = extract_text(
        head + "1.修建渠道。完成渠道衬砌。\n2.改善人居环境。整治村庄风貌，保持干净整洁，渠道总长40公里。\n"
    )
    changes = [change for entry in diff(old, new).tasks for change in entry.target_changes]
    assert {(c.direction, tuple(c.elsewhere)) for c in changes} == {("removed", ("一/2",)), ("added", ("一/1",))}


@pytest.mark.parametrize(
    ("years", "old", "new", "direction", "days"),
    [
        ((2023, 2024), "9月底前完工。", "9月底前完工。", None, None),
        ((2023, 2024), "9月底前完工。", "10月底前完工。", "later", 31),
        ((2023, 2024), "2023年9月底前完工。", "2024年9月底前完工。", None, None),
        ((2023, 2024), "2025年底前完工。", "2025年底前完工。", None, None),
        ((2023, 2024), "2025年底前完工。", "2026年底前完工。", "later", 365),
        ((2024, 2024), "年底前完工。", "12月底前完工。", None, None),
        ((2024, 2024), "验收后30日内移交。", "验收后20日内移交。", "earlier", None),
        ((2024, 2024), "每季度检查1次。", "每月检查1次。", "unlike", None),
        ((2024, 2024), "工程完工。", "9月底前工程完工。", "added", None),
    ],
)
def test_a_deadline_changes(years, old, new, direction, days):
    changes = first(plan(old, years[0]), plan(new, years[1])).deadline_changes
    assert [(c.direction, c.days) for c in changes] == ([(direction, days)] if direction else [])


def test_a_draft_is_compared_by_date():
    draft = plan("9月底前完工。", 2023, head=HEAD.replace("工作方案", "工作方案（征求意见稿）"))
    assert draft.metadata.draft
    found = diff(draft, plan("9月底前完工。", 2024))
    assert found.deadlines_by == "date"
    assert [c.direction for c in found.tasks[0].deadline_changes] == ["later"]


def test_owners_come_and_go_by_role_and_a_unit_in_another_role_is_told():
    old = plan("修建渠道。", units="县水利局；配合单位：县财政局、县住建局")
    new = plan("修建渠道。", units="县水利局、县财政局；配合单位：县住建局")
    entry = first(old, new)
    told = {(c.role, tuple(c.added), tuple(c.removed), tuple(c.moved)) for c in entry.assignment_changes}
    assert told == {
        ("responsible", ("县财政局",), (), ("县财政局",)), ("supporting", (), ("县财政局",), ("县财政局",))
    }  # fmt: skip


ALIASES = [{"name": "县农业农村局", "alias": "县乡村振兴局", "from": "2023-10"}]


@pytest.mark.parametrize(("years", "renamed"), [((2023, 2024), True), ((2021, 2022), False)])
def test_an_alias_holds_where_its_time_touches_that_between_the_plans(years, renamed):
    old, new = plan("修建渠道。", years[0], "县乡村振兴局"), plan("修建渠道。", years[1], "县农业农村局")
    entry = first(old, new, aliases=ALIASES)
    assert [(r.old, r.new, r.reason) for r in entry.unit_renames] == (
        [("县乡村振兴局", "县农业农村局", "alias")] if renamed else []
    )
    assert bool(entry.assignment_changes) is not renamed


def test_a_bracket_a_place_and_a_level_make_no_other_owner():
    old = plan("修建渠道。", units="县农办（乡村振兴局）、清溪县财政局")
    new = plan("修建渠道。", units="县乡村振兴局、县财政局")
    entry = first(old, new)
    assert entry.assignment_changes == []
    assert [(r.old, r.new, r.reason) for r in entry.unit_renames] == [
        ("县农办（乡村振兴局）", "县乡村振兴局", "bracket")
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("县局", "列表"),
        ([{"name": "县局"}], "第 1 行"),
        ([{"name": "县局", "alias": "局", "from": "去年"}], "去年"),
        ([{"name": "县局", "alias": "局", "since": 2023}], "name、alias、from、to"),
    ],
)
def test_a_wrong_row_of_aliases_is_named(rows, words):
    with pytest.raises(BrokenFileError, match=words):
        parse(rows)


def test_body_and_table_of_one_plan_are_not_both_compared():
    table = (
        "附件\n\n任务分解表\n\n| 序号 | 工作事项 | 任务要求 | 责任单位 | 完成时限 |\n|---|---|---|---|---|\n"
        "| 1 | 建设农田水利设施 | 修建渠道40公里。 | 县水利局 | 9月底前 |\n"
        "| 2 | 改善人居环境 | 整治村庄风貌，保持干净整洁。 | 县住建局 | 年底前 |\n"
    )
    both = extract_text(HEAD.format(year=2024) + BODY.format(text="修建渠道40公里。", units="县水利局") + table)
    assert {t.origin for t in both.tasks} == {"body", "table"}
    body = plan("修建渠道40公里。")
    found = compare(body, both)
    assert len(found.tasks) == 2
    assert all(entry.old and entry.new for entry in found.tasks)
    assert [t.origin for t in both.tasks if t.id in found.new.left_out] == ["table", "table"]
