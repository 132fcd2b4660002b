"""The reference rules: the corpus beside them, document numbers, and properties on any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.rules.references import find_document_number, scan
from planparse.text.fold import fold
from quick_yaml import rule_cases

CASES = rule_cases("references")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_corpus(case):
    text = fold(case["text"]).replace(" ", "")
    found = [
        {"text": text[m.start : m.end], "title": m.title, "document_number": m.document_number} for m in scan(text)
    ]
    assert found == case["want"], case["why"]


def test_corpus_has_negative_cases():
    assert 3 * sum(not case["want"] for case in CASES) >= len(CASES)


@pytest.mark.parametrize(
    ("text", "code", "year", "serial"),
    [
        ("石政办发〔2022〕14号", "石政办发", 2022, 14),
        ("区乡振组字〔2023〕1号", "区乡振组字", 2023, 1),
        ("云委乡振组办发〔2024〕2号", "云委乡振组办发", 2024, 2),
        ("国办发明电〔2018〕15号", "国办发明电", 2018, 15),
        ("国令第707号", "国令", None, 707),
        ("根据石农字（2021）第8号文", "石农字", 2021, 8),
        ("关于调整税率的通知石财税【2020】103号", "石财税", 2020, 103),
        ("海关总署公告2020年第17号", "海关总署公告", 2020, 17),
    ],
)
def test_document_number(text, code, year, serial):
    text = fold(text)
    start, end, *rest = find_document_number(text)
    assert rest == [code, year, serial]
    assert text[start:end].startswith(code)
    assert text[end - 1] == "号"


@pytest.mark.parametrize("text", ["〔2020〕3号", "3号", "令第3号", "第3号令", "规划(2021-2035年)", "2020年3月", ""])
def test_no_document_number(text):
    assert find_document_number(fold(text)) is None


def test_document_number_stays_inside_the_range_asked_for():
    text = "石政发[2021]6号,石政发[2021]7号"
    assert find_document_number(text, 11) == (12, 23, "石政发", 2021, 7)
    assert find_document_number(text, 0, 9) is None


def test_places_of_title_and_number():
    text = fold("落实《石门县河长制办法》（石水〔2021〕9号）要求")
    (m,) = scan(text)
    assert text[slice(*m.title_place)] == "石门县河长制办法"
    assert text[slice(*m.number_place)] == "石水[2021]9号"


@settings(derandomize=True, max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"《》〈〉()[]、,号令第甲乙", "国发", "[2020]", "3号", "公告2020年", "根据", "甲县办法"]),
        max_size=30,
    )
)
def test_any_text_gives_matches_in_order(pieces):
    text = "".join(pieces)
    matches = scan(text)
    assert all(a.end <= b.start for a, b in pairwise(matches))
    for m in matches:
        assert 0 <= m.start < m.end <= len(text)
        assert m.title is not None or m.document_number is not None


@pytest.mark.parametrize("unit", ["《", "》", "《甲", "国发[2020]1号", "令第", "[2020]", "号"])
def test_long_runs_end(unit):
    text = (unit * 20000)[:20000]
    assert all(m.end <= len(text) for m in scan(text))
