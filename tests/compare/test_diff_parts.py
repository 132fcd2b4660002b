"""The parts of the difference one by one: words, the pairing, splits, sections, the library's function."""

from __future__ import annotations

import itertools
import random
import subprocess
import sys

import pytest

import planparse
from planparse import extract_text
from planparse.compare.compare import diff
from planparse.compare.matching import best_pairs
from planparse.compare.tokens import changed, tokens
from planparse.compare.wording import trace


def test_words_are_characters_latin_words_and_whole_numbers():
    found = [token.text for token in tokens("建5G基站12.5万个,API v2")]
    assert " ".join(found) == "建 5 G 基 站 12.5 万 个 , API v 2"


@pytest.mark.parametrize(
    ("old", "new", "passages"),
    [
        ("建成渠道40公里", "建成渠道45公里", [("40", "45")]),
        ("甲乙，丙丁。", "甲乙，新增戊己，丙丁。", [("", "新增戊己，")]),
        ("完善台账制度", "完善台账制度", []),
        ("开展拉网式排查", "推进常态化整治", [("开展拉网式排查", "推进常态化整治")]),
    ],
)
def test_passages_that_changed(old, new, passages):
    a, b = [t.text for t in tokens(old)], [t.text for t in tokens(new)]
    found = [("".join(a[e[0] : e[1]]), "".join(b[e[2] : e[3]])) for e in changed(a, b)]
    assert [(x.strip("，"), y.strip("，")) for x, y in found] == [(x.strip("，"), y.strip("，")) for x, y in passages]


def test_applying_the_passages_gives_the_new_text():
    rng = random.Random(4)
    for _ in range(300):
        old = rng.choices("甲乙丙丁，。", k=rng.randrange(30))
        new = rng.choices("甲乙丙戊，。", k=rng.randrange(30))
        made, at = [], 0
        for edit in changed(old, new):
            assert old[at : edit.old_start] == new[len(made) : edit.new_start]
            made += old[at : edit.old_start] + new[edit.new_start : edit.new_end]
            at = edit.old_end
        assert made + old[at:] == new


def test_very_long_texts_are_compared_by_sentences_first(monkeypatch):
    from planparse.compare import tokens as module

    old = list("甲乙丙。" * 50 + "丁戊己。" + "庚辛壬。" * 50)
    new = list("甲乙丙。" * 50 + "丁戊癸。" + "庚辛壬。" * 50)
    want = changed(old, new)
    monkeypatch.setattr(module, "MOST", 20_000)
    assert changed(old, new) == want
    monkeypatch.setattr(module, "MOST", 100)
    assert changed(old, new) == [(0, len(old), 0, len(new))]


def test_long_lists_of_values_are_compared_near_their_places():
    from planparse.compare.matching import MOST, window

    assert window(3, 10, 20) == range(20)
    rows = [window(i, 5000, 4000) for i in range(5000)]
    assert sum(map(len, rows)) < 2 * MOST
    assert 0 in rows[0]
    assert 3999 in rows[-1]


def test_a_mended_text_is_traced_over_breaks_and_what_it_leaves_out():
    source = "1.修建渠道\n四十公里，（责任单位：县水利局）验收移交。"
    text = "修建渠道四十公里，验收移交。"
    places = trace(text, source, 0, len(source))
    assert "".join(source[p] for p in places) == text


def test_the_pairing_is_the_best_there_is():
    rng = random.Random(7)
    for _ in range(400):
        rows, columns = rng.randint(1, 4), rng.randint(1, 4)
        edges = [
            [(c, rng.choice((0.2, 0.5, rng.random()))) for c in range(columns) if rng.random() < 0.7]
            for _ in range(rows)
        ]
        found = best_pairs(edges, columns)
        assert len(set(found.values())) == len(found)
        weights = [dict(row) for row in edges]
        places = [*range(columns), *[-1] * rows]
        best = max(
            sum(weights[r].get(c, 0.0) for r, c in enumerate(order) if c >= 0)
            for order in set(itertools.permutations(places, rows))
        )
        assert sum(weights[r][c] for r, c in found.items()) == pytest.approx(best)


HEAD = "清溪县2024年工作方案\n为做好工作，制定本方案。\n一、重点任务\n"
DIKE = "加固青河干流堤防66公里，新建护岸24公里，汛前完成险工险段处置。"
WELL = "封填自备井86眼，压减地下水开采量1500万立方米，安装计量设施。"


def test_a_split_and_a_merge():
    one = extract_text(HEAD + f"1.治理江河和地下水。{DIKE}{WELL}\n2.办好学校。改造薄弱学校9所，更新课桌椅。\n")
    two = extract_text(HEAD + f"1.加固堤防。{DIKE}\n2.压采地下水。{WELL}\n3.办好学校。改造薄弱学校9所，更新课桌椅。\n")
    split, merged = diff(one, two).tasks[0], diff(two, one).tasks[0]
    assert (split.kinds, split.old, split.new) == (["split"], ["一/1"], ["一/1", "一/2"])
    assert (merged.kinds, merged.old, merged.new) == (["merged"], ["一/1", "一/2"], ["一/1"])
    assert split.target_changes == merged.target_changes == []


def test_a_section_renamed_moves_nothing_and_a_task_in_another_section_has_moved():
    def plan(heading, extra=""):
        return extract_text(
            "清溪县2024年工作方案\n为做好工作，制定本方案。\n"
            f"一、{heading}\n1.加固堤防。{DIKE}\n2.压采地下水。{WELL}\n"
            f"二、发展教育\n3.办好学校。改造薄弱学校9所，更新课桌椅。\n{extra}"
        )

    renamed = diff(plan("推进水利建设"), plan("加快水网建设"))
    assert {kind for entry in renamed.tasks for kind in entry.kinds} == {"unchanged"}
    old = plan("推进水利建设", "4.普及科学。举办科普活动12场，覆盖全部乡镇。\n")
    new = extract_text(
        "清溪县2024年工作方案\n为做好工作，制定本方案。\n"
        f"一、推进水利建设\n1.加固堤防。{DIKE}\n2.压采地下水。{WELL}\n3.普及科学。举办科普活动12场，覆盖全部乡镇。\n"
        "二、发展教育\n4.办好学校。改造薄弱学校9所，更新课桌椅。\n"
    )
    moved = [entry.title for entry in diff(old, new).tasks if "moved" in entry.kinds]
    assert moved == ["普及科学"]


@pytest.mark.parametrize("text", ["", "通知", "一、", "1.\n2.\n3.", "①②③", "[责任单位：\n" * 5])
def test_odd_texts_are_compared_without_an_error(text):
    document = extract_text(text)
    assert diff(document, document).summary.same
    diff(document, extract_text(HEAD + f"1.加固堤防。{DIKE}\n"))


@pytest.mark.slow
def test_the_library_offers_the_function_before_and_after_the_package_is_imported():
    code = (
        "import planparse, sys; assert 'planparse.compare' not in sys.modules\n"
        "text = planparse.extract_text('甲')\n"
        "assert planparse.diff(text, text).summary.same\n"
        "import planparse.compare.align\n"
        "assert planparse.diff(text, text).summary.same\n"
        "from planparse import diff\nassert diff(text, text).summary.same"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_extract_loads_nothing_of_the_difference():
    code = (
        "import sys; from planparse.cli import app\n"
        "app.build('extract')\n"
        "assert not [m for m in sys.modules if m.startswith(('planparse.compare', 'rapidfuzz'))]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_library_lists_the_function():
    assert "diff" in planparse.__all__
