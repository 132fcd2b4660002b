"""YAML that a user gives (results, tables of aliases): plain data, and nothing that grows while it is read.

PyYAML's safe loader builds no objects, but follows aliases: 350 bytes of them stand for gigabytes as soon as the value is
looked at, and merge keys grow while they are loaded. Nothing that is read here needs them, so they are refused.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

_MAY_REPEAT = re.compile(r"(?:^|[\s\[{,:\-])&[^\s,\[\]{}]", re.M)  # `a: &name`: an alias needs it somewhere before
# What the loader raises for a value that is none of its type: `!!int ""`, a list as a key, too deep a nest.
_UNREADABLE = (
    yaml.YAMLError, ValueError, RecursionError, KeyError, IndexError, TypeError, AttributeError, OverflowError
)  # fmt: skip


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    def construct_yaml_timestamp(self, node: Any) -> Any:
        """A day; one that is in no calendar stays the words it is written with, for whoever knows what it is of."""
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError:
            return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_yaml_timestamp)


class YamlError(ValueError):
    """No YAML, or none that is read here; its text is one line, in Chinese, `en` the same in English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.en = en


def load_all(data: bytes) -> list[Any]:
    """The values of all documents of a stream, in UTF-8. Raises `YamlError`."""
    try:
        text = data.decode("utf-8-sig")
        if _MAY_REPEAT.search(text):
            _refuse_aliases(text)
        return list(yaml.load_all(text, Loader=_Loader))
    except YamlError:
        raise
    except _UNREADABLE as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise YamlError(reason, reason) from error


def load(data: bytes) -> Any:
    """The value of the only document; None where there is none. Raises `YamlError`."""
    values = load_all(data)
    if len(values) > 1:
        raise YamlError("应只有一个文档，不要用 --- 分段", "one document is expected, without --- between parts")
    return values[0] if values else None


def _refuse_aliases(text: str) -> None:
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise YamlError(
                f"第 {line} 行用了 YAML 的引用（*{event.anchor}），请直接写出内容",
                f"line {line} uses a YAML alias (*{event.anchor}): write the value itself",
            )
