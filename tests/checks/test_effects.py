"""What each piece of evidence of a target did: nothing is shown that had no effect."""

from __future__ import annotations

from pathlib import Path

import pytest

from planparse import pipeline
from planparse.checks import effects, explanation
from planparse.readers import read_path
from planparse.readers.plain.text import read_text

SAMPLES = Path(__file__).parents[2] / "samples"
HEAD = "云岭县2024年工作方案\n一、重点任务\n1.抓好落实。"


def explained(words: str, value_id: str = "t1") -> explanation.ExplainedValue:
    document, tokens = pipeline.trace(read_text(f"{HEAD}{words}（责任单位：县水利局）\n"))
    found = explanation.of(document, tokens, f"一/1#{value_id}")
    assert found is not None
    (value,) = found["values"]
    return value


@pytest.mark.parametrize(
    ("words", "evidence"),
    [
        ("绿化率达到30%。", {"indicator", "target.percentage"}),
        ("绿化率提高到30%。", {"indicator", "target.percentage"}),
        ("绿化率提高3%。", {"indicator", "change.increase", "target.percentage"}),
        ("绿化率不低于30%。", {"indicator", "comparator.negated", "modality.binding", "target.percentage"}),
        ("绿化率至少达到30%以上。", {"indicator", "comparator.before", "comparator.after", "target.percentage"}),
        ("绿化率不得累计超过30%。", {"indicator", "comparator.before", "comparator.negated_apart", "modality.binding",
                                     "target.percentage"}),
    ],
)  # fmt: skip
def test_evidence_is_what_had_an_effect(words: str, evidence: set[str]) -> None:
    value = explained(words)
    assert {
        piece["rule"].partition(".")[0] if piece["what"] == "indicator" else piece["rule"]
        for piece in value["evidence"]
    } == evidence


def test_what_lost_is_told_with_what_it_lost_to() -> None:
    value = explained("绿化率超过30%左右。")
    assert [(lost["text"], lost["to"]) for lost in value["overruled"]] == [("左右", "comparator.before")]
    assert [piece["text"] for piece in value["evidence"] if piece["what"] == "comparator"] == ["超过"]


def test_the_value_without_a_piece_is_told() -> None:
    without = {piece["text"]: piece["without"] for piece in explained("绿化率不低于30%。")["evidence"]}
    assert without["不低于"] == "绿化率 = 30 %"
    assert without["30%"] is None


def test_a_number_that_is_no_target_names_the_words_that_told() -> None:
    document, tokens = pipeline.trace(read_text(f"{HEAD}截至目前全县已有站点12个。（责任单位：县水利局）\n"))
    found = explanation.of(document, tokens, "一/1")
    assert found is not None
    assert [(lost["text"], lost["reason"], lost["words"]) for lost in found["lost"]] == [
        ("12个", "excluded.so_far", "截至目前全县已")
    ]


@pytest.mark.parametrize("name", ["qinghe-2024.txt", "wangxiu-2022.txt"])
def test_targets_are_read_alike_from_their_passage_alone(name: str) -> None:
    document, tokens = pipeline.trace(read_path(SAMPLES / name))
    readings = {token.reading.value["id"]: token.reading for token in tokens if token.reading and token.reading.value}
    known = unknown = 0
    for owner in (*document["tasks"], *document["goals"]):
        words = effects.passage(document, owner)
        for target in owner["targets"]:
            reading = readings[target["id"]]
            did = effects.effects(words, target, reading.span, reading.evidence)
            known += "unknown" not in did
            unknown += "unknown" in did
    assert known > 20 * unknown


@pytest.mark.parametrize(
    ("words", "evidence"),
    [
        ("到9月建成泵站3座。", ["到"]),  # 9月 alone is the month itself
        ("9月底前建成泵站3座。", []),  # 9月底 is a bound too
        ("自9月起开展巡查3次。", ["起"]),
        ("9月建成泵站3座。", ["9月"]),
    ],
)
def test_evidence_of_a_deadline_is_what_changes_it(words: str, evidence: list[str]) -> None:
    assert [piece["text"] for piece in explained(words, "d1")["evidence"]] == evidence
