"""Which lines may head a column of a table that was copied with every cell on a line of its own."""

from __future__ import annotations

from planparse.rules.owners import labels
from planparse.tables.columns import column_kind
from planparse.text import patterns
from planparse.text.numerals import SIGNS_TO_TEN

_LONGEST_HEADING = 14
_BESIDE = patterns.compile(r"\([^()]*\)|20[0-9]{2}年(?=.{2})")  # 计划投资(万元), 2024年目标任务
_NO_HEADING = patterns.compile(r"[。;:!?“”《》0-9]|^[" + SIGNS_TO_TEN + "]+、")


def is_heading(text: str) -> bool:
    """Whether a line heads a column, as far as its words tell."""
    return may_be_heading(text) and (column_kind(text) is not None or spans(text))


def may_be_heading(text: str) -> bool:
    """Whether a line is as short and plain as headings are."""
    bare = _BESIDE.sub("", text) if len(text) < 4 * _LONGEST_HEADING else text
    return 1 < len(bare) <= _LONGEST_HEADING and not _NO_HEADING.search(bare)


def spans(text: str) -> bool:
    """责任分工 over 牵头单位 and 配合单位: a heading that may stand over others."""
    label = labels.at(text + ":", 0)
    return label is not None and label.field
