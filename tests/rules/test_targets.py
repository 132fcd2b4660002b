"""Targets: the cases beside the rules, the lexicon of units, and what must hold on any string."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from every import every
from planparse.lexicon.loader import load
from planparse.rules.indicators import segments
from planparse.rules.quantities.measures import units
from planparse.rules.quantities.numbers import find
from planparse.rules.quantities.word_jobs import SENSES
from planparse.rules.targets.target_scan import scan
from planparse.text.fold import fold
from quick_yaml import rule_cases

CASES = rule_cases("targets")
DEFAULTS = {"comparator": "=", "change": None, "value_max": None, "modality": None}


def _plain(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, int | float) else value


def test_the_cases_hold() -> None:
    every(CASES, holds, lambda case: str(case["text"]))


def holds(case: dict[str, Any]) -> None:
    found = scan(case["text"])
    wanted = [{**DEFAULTS, **want} for want in case["want"]]
    got = [{key: getattr(match, key) for key in want} for match, want in zip(found, wanted, strict=False)]
    assert got == [{key: _plain(value) for key, value in want.items()} for want in wanted], case["why"]
    assert len(found) == len(wanted), case["why"]


def test_cases_hold_enough_of_both_kinds() -> None:
    none = [case for case in CASES if not case["want"]]
    assert len(CASES) >= 200
    assert len(none) * 3 >= len(CASES)
    assert len({case["text"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("dash", ["-", "—", "——", "–", "−", "－", "~", "～", "至", "到"])
def test_ranges_with_any_dash(dash: str) -> None:
    (found,) = scan(fold(f"每村安排奖补资金6000{dash}1.2万元。"))
    assert (found.value, found.value_max) == (6000, 12000)


@pytest.mark.parametrize("sign", ["-", "－", "−", "–"])
def test_a_minus_sign_of_any_form(sign: str) -> None:
    (found,) = scan(fold(f"粮食产量增速不低于{sign}1.5%。"))
    assert (found.value, found.comparator, found.indicator) == (Decimal("-1.5"), ">=", "粮食产量增速")


BARE = [row for row in load("comparators") if "before" in row["sides"] and row["sense"] in ("<", ">")]


@pytest.mark.parametrize("modal", ["", *(row["surface"] for row in load("negations") if row["part"] == "modal")])
@pytest.mark.parametrize("row", BARE, ids=lambda row: row["surface"])
def test_a_negation_turns_every_bare_comparison(row: dict[str, Any], modal: str) -> None:
    limit = f"不{modal}{row['surface']}"
    if limit == "不过":  # only, and but
        return
    (found,) = scan(f"空置率{limit}12%。")
    assert (found.comparator, found.indicator) == ({">": "<=", "<": ">="}[row["sense"]], "空置率")


MEASURED = [
    (surface, row)
    for row in load("units")
    for surface in row["surfaces"]
    if row["dimension"] != "none" and surface != "成"  # given in %, see the cases
]  # fmt: skip


def test_every_unit_is_read_and_converted() -> None:
    every(MEASURED, is_read_and_converted, lambda one: str(one[0]))


def is_read_and_converted(one: tuple[str, dict[str, Any]]) -> None:
    surface, row = one
    number = {"words": "八", "scaled": "12万"}.get(row.get("kind", ""), "12")
    value = {"words": Decimal(8), "scaled": Decimal(120_000)}.get(row.get("kind", ""), Decimal(12))
    thing = row.get("of", [""])[0]
    quantities = find(f"{thing}共{number}{surface}。")
    assert [(q.value, q.unit, q.spec.dimension) for q in quantities] == [(value, surface, row["dimension"])]
    normal = quantities[0].normalized()
    if "factor" not in row:
        assert normal is None
    else:
        assert normal is not None
        assert normal[1] == str(row["base"])
        exact = Fraction(value) * Fraction(row["factor"])
        assert abs(Fraction(normal[0]) - exact) <= exact / 10**20


def test_words_that_begin_like_a_unit() -> None:
    words = [surface for surface, spec in units().items() if spec.dimension == "none"]
    assert words
    assert [word for word in words if find(f"共12{word}。") != []] == []


@pytest.mark.parametrize(
    ("noun", "group"),
    [
        ("公益类企业营业收入", "公益类企业"),
        ("重点初中覆盖率", "重点初中"),
        ("丘陵区居民人均收入", ""),
        ("丘陵区人均收入", "丘陵区"),
        ("城镇化率", ""),
    ],
)
def test_a_group_at_the_head_of_a_measured_noun(noun: str, group: str) -> None:
    """A class that ends in 中 is no place inside something; an area before persons makes one word with them."""
    assert noun[: segments.group_end(noun, 0, len(noun))] == group


def test_conversion_is_exact() -> None:
    match = scan("新建高标准农田3万亩。")[0]
    assert match.normalized == (Decimal(20_000_000), "m2")
    assert scan("安排资金1.23456亿元。")[0].normalized == (Decimal(123_456_000), "CNY")
    assert scan("新建冷库12座。")[0].normalized is None


def test_spans() -> None:
    text = "各镇要抓紧落实。确保全县油菜种植面积在5200亩以上,新建示范点12个。"
    level, count = scan(text)
    assert text[level.start : level.end] == "油菜种植面积在5200亩以上"
    assert text[slice(*level.number)] == "5200亩"
    assert text[count.start : count.end] == "示范点12个"


@pytest.mark.parametrize("before", ["", "各镇要抓紧落实。", "(一)加强领导。", "按照“三化”要求,"])
@pytest.mark.parametrize("after", ["", ",逐步完善机制。", "(详见附件)。"])
def test_planted_target_is_found_in_place(before: str, after: str) -> None:
    text = f"{before}力争农村公路列养率达到98%以上{after}"
    found = scan(text)
    assert [(m.value, m.comparator, m.indicator) for m in found] == [(Decimal(98), ">=", "农村公路列养率")]
    assert found[0].number == (text.index("98%"), text.index("98%") + 3)


_WORDS = """
新建 确保 达到 不超过 以上 左右 每季度 各镇 3个 5.4万亩 百分之 一半 一个 减半 示范点 覆盖率 的 由 至 到 - 12 % 万 元 /
年 个月 内 , 。 、 ( ) “ ” 《 》 2025年 # G 对 企业 给予 其中 和 × : 之 分之 几 余
"""
PIECES = st.sampled_from([*_WORDS.split(), "\n"])


@pytest.mark.slow
@settings(derandomize=True, max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_string_gives_sound_matches(text: str) -> None:
    found = scan(text)
    assert [m.number for m in found] == sorted(m.number for m in found)
    for match in found:
        start, end = match.number
        assert 0 <= match.start <= start < end <= match.end <= len(text)
        assert match.comparator in {"=", "range", *SENSES}
        assert (match.value_max is not None) == (match.comparator == "range")
        assert match.indicator != ""


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_arbitrary_text_never_raises(text: str) -> None:
    assert isinstance(scan(text), list)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["(", "9", "、", "一", "每", "“", "1,", "1-", "万", "到2020年", "百分之", "较", "(3个", "由3%"]
)
def test_long_runs_end(unit: str) -> None:
    assert isinstance(scan(unit * (20_000 // len(unit)) + "3个"), list)


DATED = [
    ("粮食总产量|在9月30日17时前|达到3万吨。", "粮食总产量"),
    ("|2月上旬|全县销售额增长5%。", "销售额"),
    ("|学期结束前|,新建教室12间。", "教室"),
    ("粮食总产量|2027.5.2前|不低于3万吨。", "粮食总产量"),
    ("蔬菜产量|国庆前|实现3万吨。", "蔬菜产量"),
]


@pytest.mark.parametrize(("marked", "indicator"), DATED)
def test_a_noun_holds_no_deadline(marked: str, indicator: str) -> None:
    before, time, behind = marked.split("|")
    (found,) = scan(before + time + behind, None, [(len(before), len(before + time))])
    assert found.indicator == indicator


def test_a_number_in_a_deadline_is_no_quantity() -> None:
    text = "免费体检25年3月底前达到600人次。"
    assert [match.value for match in scan(text, None, [(4, 11)])] == [600]


def test_a_minus_behind_a_word_is_no_range() -> None:
    assert [match.value for match in scan("财政收入增速下半年达到-1.5%。", None, [(6, 9)])] == [Decimal("-1.5")]
