"""The words of `target_words`: each in each of its jobs changes what a passage states.

For every job the passages of `PASSAGES` are read with all rows and with the job taken from all words; one of them at least
must be read otherwise for each of the job's words, and none of them for a word that is in no lexicon."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

from planparse.lexicon.loader import load

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
import prune

PASSAGES = {
    "action": ["建设一个{w}。", "覆盖率{w}20%。"],
    "adverb": ["渠道要{w}5公里,石渠2公里。", "{w}达到20%。", "{w}公厕20座。"],
    "airy": ["建设一个{w}。"],
    "binding": ["{w}公厕20座。"],
    "cut_after": ["建设20座公厕{w}渠道。"],
    "decrease": ["公厕{w}20座。"],
    "doing": ["建设一个{w}。", "{w}公厕20座。"],
    "exist": ["{w}一个渠道。"],
    "expected": ["{w}公厕20座。"],
    "generic": ["渠道整修项目,{w}达到20%。", "渠道整修项目,{w}20座。", "公厕10座,{w}20座。"],
    "grant": ["新建公厕20座{w}泵站。", "{w}公厕20座。", "投入20万元以上{w}。", "给予企业20万元{w}渠道。", "渠道20座{w}。", "对企业,{w}20%。", "渠道投资20万元{w}公厕。"],
    "grant_noun": ["20万元以上{w}增加。"],
    "group": ["对新建公厕的企业{w}20万元。"],
    "improve": ["{w}20座公厕。", "渠道效率{w}50个口岸的能力。"],
    "increase": ["覆盖率{w}提高到20%。"],
    "level": ["{w}达到20%。"],
    "listed": ["建立20个{w}。", "建成一个渠道{w}。"],
    "merge": ["将渠道站所{w}为1个环节。"],
    "name_tail": ["渠道补贴3年{w}。", "渠道补贴3个月{w}。"],
    "rate": ["渠道{w}提升3万亩。"],
    "scope": ["{w}公厕20座。", "{w}渠道覆盖率达到20%。"],
    "span": ["渠道{w}3个月。", "建设一个{w}。", "渠道检修分别{w}2个工作日、5个工作日。"],
    "whole": ["{w}公厕20座。"],
}  # fmt: skip
# Another job of the same word, or another word in it, says as much in these passages.
COVERED = {
    "action": "减免 奖励 研发 突破 补助 补贴 覆盖 贷款 资助 返还",
    "doing": "支持",
    "exist": "至少",
    "scope": "年内 年底前 每个村 每村 每镇",
    "span": "压减 压缩",
}  # fmt: skip


def stated(passage: str) -> str:
    """What is read in a passage, and what is left out as no target."""
    scan = importlib.import_module("planparse.rules.targets.target_scan").scan
    lost: list[Any] = []
    found = [match._replace(evidence=[]) for match in scan(passage, lost)]
    return f"{found}{lost}"


@pytest.mark.parametrize("job", sorted({job for row in load("target_words") for job in row["kinds"]}))
def test_each_word_does_each_of_its_jobs(job: str) -> None:
    rows = load("target_words")
    words = [word for row in rows if job in row["kinds"] for word in row["surfaces"]]
    texts = {word: [passage.replace("{w}", word) for passage in PASSAGES[job]] for word in [*words, "甲乙"]}
    whole = {word: [stated(text) for text in passages] for word, passages in texts.items()}
    left = [{**row, "kinds": [one for one in row["kinds"] if one != job]} for row in rows]
    without = prune.Fact(
        "target_words", "", {"use": job, "surfaces": []}, (*left, {"kinds": [job], "surfaces": ["\ufffe"]})
    )
    with prune.without(without):
        read = {word: [stated(text) for text in passages] for word, passages in texts.items()}
    idle = {word for word in words if read[word] == whole[word]}
    assert read["甲乙"] == whole["甲乙"], "the passages need the job for other words of theirs"
    assert idle == set(COVERED.get(job, "").split())
