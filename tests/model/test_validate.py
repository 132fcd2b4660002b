"""Validation finds what is wrong, where it is, and nothing else; the schemas say the same."""

from __future__ import annotations

import json

import jsonschema
import pytest

from made_documents import made_document
from planparse.model.schemas import NAMES, schema
from planparse.model.validate import failures


def value(**change):
    return json.loads(made_document(warned=True).model_dump_json()) | change


def changed(path, new):
    """A valid document with one value replaced; `...` removes the key."""
    whole = value()
    place = whole
    for step in path[:-1]:
        place = place[step]
    if new is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = new
    return whole


TASK = ("tasks", 0)
# path, new value, path of the failure, words of the reason
CASES = [
    (("metadata", "draft"), ..., "$.metadata.draft", "缺少"),
    (("schema_version",), ..., "$.schema_version", "缺少"),
    ((*TASK, "span", "page"), ..., "$.tasks[0].span.page", "缺少"),
    (("titel",), "x", "$.titel", "没有这个键"),
    ((*TASK, "origin"), "annex", "$.tasks[0].origin", "body"),
    ((*TASK, "number"), "1", "$.tasks[0].number", "整数"),
    ((*TASK, "number"), True, "$.tasks[0].number", "整数"),
    ((*TASK, "title"), 7, "$.tasks[0].title", "字符串"),
    ((*TASK, "units"), [], "$.tasks[0].units", "没有这个键"),
    ((*TASK, "targets", 0, "value"), "35000", "$.tasks[0].targets[0].value", "数字"),
    ((*TASK, "targets", 0, "normalized", "value"), None, "$.tasks[0].targets[0].normalized.value", "数字"),
    ((*TASK, "assignments"), {}, "$.tasks[0].assignments", "数组"),
    (("metadata",), [], "$.metadata", "对象"),
    (("metadata", "draft"), "false", "$.metadata.draft", "true"),
    (("metadata", "issue_date"), "2024年", "$.metadata.issue_date", "日期"),
    (("source", "bytes"), -1, "$.source.bytes", "不能小于 0"),
]


def test_a_written_document_is_valid():
    assert failures(value()) == []
    jsonschema.Draft202012Validator(schema("document")).validate(value())


@pytest.mark.parametrize(("path", "new", "place", "reason"), CASES)
def test_a_wrong_key_or_type_is_found_in_its_place(path, new, place, reason):
    found = failures(changed(path, new))
    assert [failure.path for failure in found] == [place]
    assert reason in found[0].zh
    assert found[0].en.isascii()


@pytest.mark.parametrize(("path", "new"), [case[:2] for case in CASES])
def test_the_schema_refuses_the_same(path, new):
    checker = jsonschema.Draft202012Validator(schema("document"), format_checker=jsonschema.FormatChecker())
    assert not checker.is_valid(changed(path, new))


@pytest.mark.parametrize(
    ("path", "new", "reason"),
    [
        ((*TASK, "span", "text"), "别的话", "不一致"),
        ((*TASK, "span", "end"), 10_000, "不在原文"),
        ((*TASK, "assignments", 0, "units", 1, "span", "start"), 0, "不一致"),
        ((*TASK, "deadlines", 0, "span", "start"), 90, "不在原文"),
        (("diagnostics", 0, "span", "text"), "2.", "不一致"),
    ],
)
def test_the_span_law_is_checked_everywhere(path, new, reason):
    found = failures(changed(path, new))
    place = "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path[:-1])
    assert [failure.path for failure in found] == [place]
    assert reason in found[0].zh


def test_spans_are_checked_where_the_shape_is_wrong_too():
    whole = changed((*TASK, "span", "text"), "别的话")
    del whole["metadata"]["title"]
    assert {failure.path for failure in failures(whole)} == {"$.metadata.title", "$.tasks[0].span"}


@pytest.mark.parametrize("other", [None, 3, "x", [], [value()]])
def test_what_is_no_mapping_is_no_document(other):
    assert [failure.path for failure in failures(other, "$[2]")] == ["$[2]"]


def test_half_a_surrogate_pair_is_no_failure():
    assert (
        failures(
            json.loads(made_document(text=made_document().text + "\ud800").model_dump_json(exclude={"text"}))
            | {"text": made_document().text + "\ud800"}
        )
        == []
    )


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_valid_and_complete(name):
    body = schema(name)
    jsonschema.Draft202012Validator.check_schema(body)
    for part in (body, *body.get("$defs", {}).values()):
        if part.get("type") == "object":
            assert sorted(part["required"]) == sorted(part["properties"])
            assert part["additionalProperties"] is False
            assert part["description"]
