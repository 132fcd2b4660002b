"""The cases of the stages are themselves checked: unknown keys, wrong slices, and failures that are none any more."""

from __future__ import annotations

import pytest
import yaml
from pydantic import ValidationError

import stage_cases
import stage_checks

CASE = """
- name: one task
  why: "1b: the lowest headed level"
  text: |
    青石县2024年乡村建设工作方案
    一、重点任务
    1.修建道路。改造公路20公里。
    2.改善供水。新建水厂2座。
"""
HOLDS = CASE + "  tasks: [{slice: 1.修建…公里。, label: '1.'}, {slice: 2.改善…2座。}]\n"


def test_a_case_that_holds() -> None:
    stage_checks.check(stage_cases.parse(HOLDS)[0])


@pytest.mark.parametrize(
    "text",
    [
        HOLDS + "  wants: []\n",
        HOLDS + "  metadata: {titel: 青石县}\n",
        HOLDS.replace("label:", "labels:"),
        HOLDS + "  frame: {titles: []}\n",
        HOLDS.replace("label: '1.'", "label: 1.0"),
        CASE,
    ],
    ids=["case", "metadata", "task", "kind of frame", "type", "wants nothing"],
)
def test_unknown_keys_and_types_fail(text: str) -> None:
    with pytest.raises(ValidationError):
        stage_cases.parse(text)


def test_a_key_that_comes_twice_fails() -> None:
    with pytest.raises(yaml.YAMLError):
        stage_cases.parse(HOLDS + "  negative: true\n  negative: false\n")


def test_a_slice_that_is_not_in_the_text_fails_even_where_failing_is_known() -> None:
    case = stage_cases.parse(HOLDS.replace("slice: 1.修建", "slice: 1.新建") + "  known_failing: not yet\n")[0]
    with pytest.raises(AssertionError, match="the case is wrong"):
        stage_checks.check(case)


@pytest.mark.parametrize(
    "more",
    [
        "  outline: ''\n", "  goals: [改造公路20公里。]\n", "  tables: [{tasks: true}]\n", "  frame: {date: [2.改善供水。新建水厂2座。]}\n",
        "  metadata: {draft: true}\n", "  attachments: [{slice: 一、重点任务}]\n", "  diagnostics: [table_stacked]\n", "  lines: 一、重点任务\n",
    ],
)  # fmt: skip
def test_what_does_not_hold_fails_unless_it_is_known(more: str) -> None:
    (case,) = stage_cases.parse(HOLDS + more)
    with pytest.raises(pytest.fail.Exception):
        stage_checks.check(case)
    (known,) = stage_cases.parse(HOLDS + more + "  known_failing: not yet\n")
    stage_checks.check(known)


def test_a_failure_that_is_none_any_more_fails() -> None:
    (case,) = stage_cases.parse(HOLDS + "  known_failing: not yet\n")
    with pytest.raises(pytest.fail.Exception, match="holds now"):
        stage_checks.check(case)
