"""The deadline rules: the corpus beside them, properties on any text, and the calendar underneath."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from every import every
from planparse.lexicon.loader import load, words_of
from planparse.rules.deadlines import calendar
from planparse.rules.deadlines.deadline_scan import scan
from planparse.rules.matches import Clock
from planparse.text.fold import fold
from quick_yaml import rule_cases

CASES = rule_cases("deadlines")
PLAN = Clock((2023,), date(2023, 4, 14))
_WORDS = """
每月 每季度 每年 每周一、 半年 一 至 到 自 从 起 前 内 后 之日起 底 末 年 月 日 2023年 2024年 6月 11月 30日 31日
12月31日 2月30日 、 , 。 ; ( ) 《 》 “ ” - ~ 十四五 期间 三 1次 1 个月 工作日 全年 上半年 第三季度 年底 逐月 的
完成 考核 到期 较 除 外 长期坚持 2023.12 学期结束前 二〇二三年 十二月 中旬 次年 今年 以来
"""
WORDS = re.findall(r"\S+", _WORDS)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=24).map("".join)
PARTS = {"FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY"}


def shown(text, match):
    """What a match says, without what is null."""
    values = {
        "text": text[match.start : match.end],
        "kind": match.kind,
        "start": match.since and match.since.isoformat(),
        "end": match.until and match.until.isoformat(),
        "rrule": match.rrule,
        "times": match.times,
        "duration": match.duration,
        "after": match.after,
    }
    return {key: value for key, value in values.items() if value is not None}


def test_corpus():
    every(CASES, holds, lambda case: f"{case['text']}{' (column)' if case.get('column') else ''}")


def holds(case):
    clock = Clock(tuple(case.get("years", (2023,))), case.get("issue", date(2023, 4, 14)), case.get("start_year"))
    text = fold(case["text"])
    found = [shown(text, m) for m in scan(text, clock, column=case.get("column", False))]
    wanted = [
        {key: value if key == "times" else fold(str(value)) for key, value in want.items()} for want in case["want"]
    ]
    assert found == wanted, case["why"]


def test_corpus_has_negative_cases_and_every_kind():
    kinds = {want["kind"] for case in CASES for want in case["want"]}
    assert kinds == {"by", "during", "at", "recurring", "relative", "ongoing"}
    assert 3 * sum(not case["want"] for case in CASES) >= len(CASES)
    assert len({(case["text"], case.get("column")) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("row", load("deadline_events"), ids=lambda row: row["surface"])
def test_every_event_of_the_lexicon_is_reached(row):
    found = [shown(text, m) for text in [f"请于{row['surface']}前落实到位。"] for m in scan(text, PLAN)]
    assert [m["text"] for m in found] == [f"{row['surface']}前"]
    assert found[0].get("end", "")[5:] == (row["until"] or "")


@pytest.mark.parametrize("word", words_of("deadline_words", "ongoing", "prompt"))
def test_every_word_of_a_deadline_column_is_reached(word):
    assert [m.kind for m in scan(word, PLAN, column=True)] in (["ongoing"], ["relative"])


@pytest.mark.parametrize(
    ("issued", "until"), [(date(2022, 12, 5), date(2022, 12, 31)), (date(2023, 4, 14), date(2023, 12, 31))]
)
def test_new_year_is_the_next_one(issued, until):
    assert [m.until for m in scan("元旦前部署到位", Clock((2023,), issued))] == [until]


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("9月底前完工", True),
        ("2023年9月底前完工", False),
        ("到2025年", False),
        ("2024年3月开工,年底前建成", False),
        ("年内建成", True),
    ],
)
def test_inferred_year_says_whether_the_year_was_printed(text, inferred):
    assert scan(text, PLAN)[-1].inferred_year is inferred


def test_the_year_said_last_holds_to_the_end_of_the_sentence():
    months = [m.until for m in scan("2024年3月底前立项,9月底前开工。11月底前总结", PLAN)]
    assert months == [date(2024, 3, 31), date(2024, 9, 30), date(2023, 11, 30)]


def test_a_year_that_is_over_does_not_lend_itself_to_a_month():
    assert [m.until for m in scan("加快2022年度水渠扫尾,确保5月底前完工", PLAN)] == [date(2023, 5, 31)]


def test_without_a_year_a_bound_has_no_date():
    assert [shown("9月底前", m) for m in scan("9月底前", Clock())] == [{"text": "9月底前", "kind": "by"}]


def test_a_bound_before_the_issue_date_is_kept_but_a_past_period_is_not():
    late = Clock((2023,), date(2023, 8, 1))
    assert [m.kind for m in scan("6月底前完成初审", late)] == ["by"]
    assert scan("2023年5月完成初审", late) == []


@pytest.mark.parametrize("shift", [0, 1, 7, 40])
@pytest.mark.parametrize("planted", ["每季度核查1次", "12月25日前", "验收后1个月内", "到2026年底前"])
def test_a_planted_phrase_is_found_in_its_place(planted, shift):
    text = "甲" * shift + "," + planted + ",县里统筹。"
    assert [(m.start, m.end) for m in scan(text, PLAN)] == [(shift + 1, shift + 1 + len(planted))]


@pytest.mark.slow
@settings(derandomize=True, max_examples=400, deadline=None)
@given(TEXTS, st.booleans())
def test_any_text_gives_matches_in_order_with_sound_values(text, column):
    matches = scan(text, PLAN, column=column)
    assert all(a.end <= b.start for a, b in pairwise(matches))
    for m in matches:
        assert 0 <= m.start < m.end <= len(text)
        assert m.rule.startswith("deadline.")
        assert m.kind in {"by", "during", "at", "recurring", "relative", "ongoing"}
        assert (m.kind == "recurring") <= (m.rrule is not None)
        assert m.kind != "by" or m.since is None
        check_rule(m.rrule)


def check_rule(rule):
    """The parts of RFC 5545 that the rules use, within their ranges."""
    if rule is None:
        return
    parts = dict(part.split("=") for part in rule.split(";"))
    assert parts.keys() <= PARTS
    assert parts["FREQ"] in {"YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"}
    assert int(parts.get("INTERVAL", 1)) >= 1
    assert all(1 <= int(n) <= 12 for n in parts.get("BYMONTH", "1").split(","))
    assert all(1 <= abs(int(n)) <= 31 for n in parts.get("BYMONTHDAY", "1").split(","))
    assert re.fullmatch(r"(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*", parts.get("BYDAY", "MO"))


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(max_size=60), st.booleans())
def test_text_never_raises(text, column):
    assert isinstance(scan(fold(text), Clock(), column=column), list)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["(", "、", "1", "年", "每年", "6月、", "2023年", "之日起", "《", "“", "每周一、", "后3日内"]
)
def test_long_runs_end(unit):
    text = (unit * 20000)[:20000]
    for m in scan(text, PLAN) + scan(text, PLAN, column=True):
        assert m.end <= len(text)


def test_five_year_plans_follow_each_other():
    plans = [
        calendar.five_year_plan(words) for words in ("九五", "十五", "十一五", "十二五", "十三五", "十四五", "十五五")
    ]
    assert [p.since and p.since.year for p in plans] == [1996, 2001, 2006, 2011, 2016, 2021, 2026]
    assert all(p.since and p.until and p.until.year - p.since.year == 4 for p in plans)


def test_days_that_the_calendar_lacks():
    assert calendar.day(2023, 2, 30) is None
    assert calendar.day(2024, 2, None) == date(2024, 2, 29)
    assert calendar.day(2023, 13, 1) is None
    assert calendar.day(None, 5, 1) is None
