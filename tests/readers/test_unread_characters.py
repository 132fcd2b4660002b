"""A character that could not be read may be a figure: what stands beside it is no value of its own."""

from __future__ import annotations

import pytest

from planparse import extract_text


@pytest.mark.parametrize(
    "words",
    [
        "治理河道1�公里",
        "治理河道�5公里",
        "治理河道1�5公里",
        "治理河道1,�00公里",
        "增长�2%",
        "建设�-5座水库",
        "建设3-�5座水库",
    ],
)
def test_figures(words: str) -> None:
    (task,) = extract_text(f"一、重点任务\n1.整治河道。{words}。（责任单位：县水利局）").tasks
    assert task.targets == []


@pytest.mark.parametrize(
    "words", ["202�年9月底前", "2024年�月底前", "2024年1�月底前", "2024年9月2�日前", "�2024年9月底前"]
)
def test_times(words: str) -> None:
    (task,) = extract_text(f"一、重点任务\n1.整治河道。{words}完成。（责任单位：县水利局）").tasks
    assert task.deadlines == []
    whole = extract_text("一、重点任务\n1.整治�河。2024年9月底前完成。（责任单位：县水利局）").tasks[0]
    assert [str(time.end) for time in whole.deadlines] == ["2024-09-30"]
