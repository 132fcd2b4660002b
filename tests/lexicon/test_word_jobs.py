"""The words of `target_words`: each in each of its jobs changes what a passage states.

For every job the passages of tools/job_passages.py are read with all rows and with the job taken from all words; one of them at least
must be read otherwise for each of the job's words, and none of them for a word that is in no lexicon."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from planparse.lexicon.loader import load

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
import prune
from job_passages import PASSAGES, stated

# Another job of the same word, or another word in it, says as much in these passages.
COVERED = {
    "action": "减免 奖励 研发 突破 补助 补贴 覆盖 贷款 资助 返还",
    "doing": "支持",
    "exist": "至少",
    "scope": "年内 年底前 每个村 每村 每镇",
    "span": "压缩",
}  # fmt: skip


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
