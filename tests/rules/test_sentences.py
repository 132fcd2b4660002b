"""Sentences whose answer is known by construction (tools/sentences.py): a seeded sample of them is read exactly.

`make sentences` reads 20,000; what it tells apart (every numeral, unit, comparison, time) is too wide for a sample, so the forms
have tests of their own below.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from random import Random

import pytest

import sentence_amounts
import sentence_dates
import sentences
from planparse.lexicon.loader import load
from planparse.rules.quantities.negations import negations

W = sentence_amounts.W
SAMPLE = 400
LEAST = 0.995  # of the sample, as `make sentences` asks of the whole


@pytest.fixture(scope="module")
def results() -> list[tuple[sentence_amounts.Sentence, list[str]]]:
    return list(sentences.failures(sentences.make(SAMPLE, 20)))


def test_a_sample_is_read_exactly(results: list[tuple[sentence_amounts.Sentence, list[str]]]) -> None:
    wrong = [f"{sentence.text} {found}" for sentence, found in results if found]
    assert len(wrong) <= (1 - LEAST) * SAMPLE, "\n".join(wrong)


def test_a_sample_tells_all_dimensions_apart(results: list[tuple[sentence_amounts.Sentence, list[str]]]) -> None:
    seen = Counter(dimension for sentence, _ in results for dimension in sentence.tags)
    assert {"frame", "place", "numeral", "unit", "comparator", "time", "sort", "lead", "change", "per"} <= set(seen)


def test_what_is_wrong_is_found_wrong() -> None:
    want = {"value": 30000, "value_max": None, "unit": "亩", "comparator": ">=", "change": None}
    one = sentence_amounts.Sentence("油茶种植面积不少于3万亩", [want])
    read = {**want, "value": Decimal(30000)}
    assert sentences.differences(one, {"targets": [read], "deadlines": []}) == []
    assert sentences.differences(one, None) == ["lost task"]
    assert sentences.differences(one, {"targets": [], "deadlines": []}) == ["lost target"]
    assert sentences.differences(one, {"targets": [read], "deadlines": [{"kind": "by"}]}) == ["false time"]
    for key, value in (
        ("value", Decimal(3)),
        ("value_max", Decimal(3)),
        ("unit", "万亩"),
        ("comparator", "<="),
        ("change", "increase"),
    ):
        (found,) = sentences.differences(one, {"targets": [{**read, key: value}], "deadlines": []})
        assert found.startswith(f"target {key}: ")


def test_every_comparison_of_the_lexicon_is_asked_or_left_open() -> None:
    asked = {row["say"].replace("（", "(").replace("）", ")") for row in W["comparators"]} | {
        row["say"] for row in W["governing"]
    }
    known = {row["surface"] for row in load("comparators") if row["sense"] != "none"}
    # the guide says nothing of them
    left_open = {"约合", "近", "将近", "接近", "最大", "大概", "封顶"}
    variants = {
        word for word in known if word.startswith(("或", "和", "含", "及")) or word.endswith("(含)") or "含本数" in word
    }
    assert known - asked - left_open - variants == set()


def test_every_negation_turns() -> None:
    assert set(W["negations"]) <= set(negations().kinds)


def test_every_unit_is_asked() -> None:
    asked = {unit for known in sentence_amounts.UNITS.values() for unit in known} | set(sentence_amounts.THINGS)
    rows = [
        row for row in load("units") if row["dimension"] != "none" and "of" not in row
    ]  # those of some things alone
    known = {s for row in rows for s in row["surfaces"]}
    of_frames = {"%", "‰", "倍", "番", "成", *W["points"]}
    left_open = {"周年", "折", *(unit for unit, row in W["things"].items() if row is None)}
    assert known - asked - of_frames - left_open == set()


@pytest.mark.parametrize("row", W["dates"], ids=lambda row: f"{row['say']} {row.get('place', '')}")
def test_a_time_is_put_together(row: dict[str, object]) -> None:
    time = sentence_dates.make(row, Random(5), 2025)
    assert "{" not in time.text
    assert set(sentence_dates.places(row)) <= set(sentence_dates.PLACES)
    start, end = time.want.get("start"), time.want.get("end")
    assert not (start and end) or start <= end


def test_the_answer_is_the_guide_s() -> None:
    row = {"say": "{y}年{m}月底前", "kind": "by", "end": "y-m-$"}
    time = sentence_dates.make(row, Random(2), 2025)
    year, month = time.text.removesuffix("月底前").split("年")
    assert time.want["end"].startswith(f"{year}-{int(month):02}-")
    assert time.want["end"][-2:] in ("28", "30", "31")
