"""Whether a value is a document of the contract: its keys and types, and the span law, each failure with its place.

    failures(value) -> [Failure(path="$.tasks[0].span", zh="…", en="…")]

The span law: `text == document.text[start:end]` for every span. It is checked wherever a mapping has the shape of
a span, also where the rest of the document is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from planparse.model.notice import Document

SHOWN = 24  # code points of a text that a reason quotes

# Kinds of pydantic's errors → reason; fields are those of the error's context.
# fmt: off
_REASONS: dict[str, tuple[str, str]] = {
    "missing": ("缺少这个键", "the key is missing"),
    "extra_forbidden": ("没有这个键", "no such key"),
    "literal_error": ("应是以下之一：{expected}", "should be one of {expected}"),
    "int_type": ("应是整数", "should be an integer"), "int_from_float": ("应是整数", "should be an integer"),
    "string_type": ("应是字符串", "should be a string"), "bool_type": ("应是 true 或 false", "should be true or false"),
    "float_type": ("应是数字", "should be a number"), "decimal_type": ("应是数字", "should be a number"),
    "finite_number": ("应是有限的数", "should be a finite number"),
    "list_type": ("应是数组", "should be an array"), "tuple_type": ("应是数组", "should be an array"),
    "model_type": ("应是对象", "should be an object"), "model_attributes_type": ("应是对象", "should be an object"),
    "date_type": ("应是日期（YYYY-MM-DD）", "should be a date (YYYY-MM-DD)"),
    "date_from_datetime_parsing": ("应是日期（YYYY-MM-DD）", "should be a date (YYYY-MM-DD)"),
    "date_parsing": ("应是日期（YYYY-MM-DD）", "should be a date (YYYY-MM-DD)"),
    "greater_than_equal": ("不能小于 {ge}", "should not be less than {ge}"),
}
# fmt: on


class Failure(NamedTuple):
    """A place (a JSON path from `$`) and what is wrong there, in Chinese and English."""

    path: str
    zh: str
    en: str


def failures(value: Any, root: str = "$") -> list[Failure]:
    """Every failure of a parsed JSON or YAML value; an empty list for a document of the contract."""
    if not isinstance(value, dict):
        return [Failure(root, "应是一份文档（对象）", "should be a document (an object)")]
    try:
        # Half surrogate pairs are no matter of shape, and pydantic's JSON reader stops at them.
        plain = json.dumps(value, default=_as_json, ensure_ascii=False).encode("utf-8", "replace")
    except (TypeError, ValueError, RecursionError):
        return [Failure(root, "不是 JSON 能写的数据（含有自身、嵌套太深，或键不是文字）", "no data that JSON can hold")]
    found = _shape(value, plain, root)
    text = value.get("text")
    if isinstance(text, str):
        found.extend(_spans(value, text, root))
    return found


def _shape(value: dict[str, Any], plain: bytes, root: str) -> list[Failure]:
    try:
        document = Document.model_validate_json(plain, strict=True)
    except ValidationError as error:
        return [_failure(dict(detail), root) for detail in error.errors(include_url=False, include_input=False)]
    return list(_laxities(document, value, root))


def _as_json(value: Any) -> str:
    """YAML reads an unquoted 2023-05-01 as a date."""
    return value.isoformat() if isinstance(value, date) else repr(value)


def _failure(detail: dict[str, Any], root: str) -> Failure:
    path = root + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in detail["loc"])
    zh, en = _REASONS.get(detail["type"], (detail["msg"], detail["msg"]))
    context = detail.get("ctx", {})
    return Failure(path, zh.format(**context), en.format(**context))


def _laxities(model: BaseModel, value: dict[str, Any], path: str) -> Iterator[Failure]:
    """What pydantic lets pass and the contract does not: a key left out for its default, a number in quotes."""
    for name in type(model).model_fields:
        place = f"{path}.{name}"
        if name not in model.model_fields_set:
            yield Failure(place, *_REASONS["missing"])
            continue
        part = getattr(model, name)
        if isinstance(part, Decimal) and isinstance(value[name], str):
            yield Failure(place, *_REASONS["decimal_type"])
        elif isinstance(part, BaseModel):
            yield from _laxities(part, value[name], place)
        elif isinstance(part, list):
            for index, (item, plain) in enumerate(zip(part, value[name], strict=True)):
                if isinstance(item, BaseModel):
                    yield from _laxities(item, plain, f"{place}[{index}]")


def _spans(value: Any, text: str, path: str) -> Iterator[Failure]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _spans(item, text, f"{path}[{index}]")
    elif isinstance(value, dict):
        if _is_span(value):
            yield from _span_law(value, text, path)
        for name, item in value.items():
            yield from _spans(item, text, f"{path}.{name}")


def _is_span(value: dict[str, Any]) -> bool:
    """A deadline has `start`, `end` and `text` too, but dates in them."""
    return (
        type(value.get("start")) is int and type(value.get("end")) is int and isinstance(value.get("text"), str)
    )  # fmt: skip


def _span_law(span: dict[str, Any], text: str, path: str) -> Iterator[Failure]:
    start, end = span["start"], span["end"]
    if not 0 <= start <= end <= len(text):
        zh = f"位置 {start}–{end} 不在原文（0–{len(text)}）之内"
        yield Failure(path, zh, f"{start}–{end} lies outside the text (0–{len(text)})")
    elif text[start:end] != span["text"]:
        there, said = _short(text[start:end]), _short(span["text"])
        zh = f"text 与原文不一致：原文 {start}–{end} 是{there}，这里写的是{said}"
        yield Failure(path, zh, f"text differs from the source: {start}–{end} is {there}, here is {said}")


def _short(words: str) -> str:
    return json.dumps(words if len(words) <= SHOWN else words[:SHOWN] + "…", ensure_ascii=False)
