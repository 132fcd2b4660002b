"""A workbook (extra `planparse[xlsx]`): 变化一览, 指标变化, 责任变化, 时限变化, 任务对照.

Ids, labels and the words of the notices are text cells, so that Excel makes neither a date of 1-2 nor a formula of =…;
amounts and percentages are numbers.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from planparse.compare import facts
from planparse.compare.messages import word
from planparse.compare.render import Documents
from planparse.compare.summary import is_change
from planparse.errors import MissingExtraError
from planparse.model.difference import Difference, Entry
from planparse.model.notice import Task

Row = list[object]
MOST = 32_000  # characters of a cell: Excel takes 32,767, and a longer one is left out without a word


def render(difference: Difference, documents: Documents, lang: str) -> bytes:
    """The workbook's bytes; `MissingExtraError` where xlsxwriter is not installed."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtraError(
            "写 xlsx 需要 xlsxwriter，安装：pip install 'planparse[xlsx]'",
            "xlsx needs xlsxwriter: pip install 'planparse[xlsx]'",
        ) from error
    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(data, options) as book:
        book.set_properties({"title": "方案对比", "author": "", "created": _EPOCH})
        formats = {
            "head": book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True}),
            "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "border": 1}),
            "number": book.add_format({"num_format": "0.####", "valign": "top", "border": 1}),
        }
        for name, columns, rows in SHEETS:
            _sheet(book.add_worksheet(name), columns, rows(difference, documents, lang), formats)
    return data.getvalue()


def _sheet(sheet: Any, columns: tuple[tuple[str, int], ...], rows: Iterable[Row], formats: dict[str, Any]) -> None:
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, formats["head"])
    last = 0
    for last, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, int | float | Decimal) and math.isfinite(float(value)):
                sheet.write_number(last, column, float(value), formats["number"])
            else:
                sheet.write_string(last, column, _cell(value), formats["text"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _cell(value: object) -> str:
    words = "" if value is None else str(value)
    return words if len(words) <= MOST else words[:MOST] + "…"


def _all(difference: Difference) -> list[Entry]:
    return [*difference.tasks, *difference.goals]


def _overview(difference: Difference, documents: Documents, lang: str) -> Iterable[Row]:
    for number, entry in enumerate((e for e in _all(difference) if is_change(e)), 1):
        told = facts.facts(entry, documents, lang)
        lines = {sort: "\n".join(f.words for f in told if f.sort == sort) for sort in _SORTS}
        yield [
            number, facts.kind_words(entry, lang), "、".join(entry.old), "、".join(entry.new), entry.title,
            *(lines[sort] for sort in _SORTS),
        ]  # fmt: skip
    for line in facts.summary_lines(difference, lang):
        yield [None, word("summary", lang), None, None, line, *([None] * len(_SORTS))]


def _targets(difference: Difference, documents: Documents, lang: str) -> Iterable[Row]:
    for entry in _all(difference):
        for change in entry.target_changes:
            note = [word("why_unread", lang, words="、".join(s.text for s in change.unread))] if change.unread else []
            note += [word("elsewhere", lang, ids="、".join(change.elsewhere))] if change.elsewhere else []
            yield [
                "、".join(entry.old), "、".join(entry.new), entry.title, change.indicator,
                change.old.text if change.old else None, change.new.text if change.new else None,
                change.old.value if change.old else None, change.new.value if change.new else None,
                facts.figure_words(change, lang).partition(" ")[0].partition("，")[0], change.amount, change.unit,
                None if change.percent is None else round(change.percent, 2),
                "、".join(word(aspect, lang) for aspect in change.changes), "；".join(note),
            ]  # fmt: skip


def _owners(difference: Difference, documents: Documents, lang: str) -> Iterable[Row]:
    for entry in _all(difference):
        head: Row = ["、".join(entry.old), "、".join(entry.new), entry.title]
        for change in entry.assignment_changes:
            role = word(change.role, lang)
            yield [*head, role, "、".join(change.added), "、".join(change.removed), "、".join(change.moved), None]
        for rename in entry.unit_renames:
            why = f"{word(rename.reason, lang)}：{rename.old} → {rename.new}"
            yield [*head, word(rename.role, lang), None, None, None, why]
    for one in difference.rename_suggestions:
        why = f"{word('suggestions', lang)}：{one.old} → {one.new}"
        yield [None, "、".join(one.tasks), None, None, one.new, one.old, None, why]


def _deadlines(difference: Difference, documents: Documents, lang: str) -> Iterable[Row]:
    for entry in _all(difference):
        for change in entry.deadline_changes:
            old, new = change.old, change.new
            yield [
                "、".join(entry.old), "、".join(entry.new), entry.title, old.text if old else None,
                new.text if new else None, old.end.isoformat() if old and old.end else None,
                new.end.isoformat() if new and new.end else None,
                word({"added": "come", "removed": "gone"}.get(change.direction, change.direction), lang), change.days,
                "、".join(span.text for span in change.unread),
            ]  # fmt: skip


def _pairs(difference: Difference, documents: Documents, lang: str) -> Iterable[Row]:
    for entry in difference.tasks:
        old, new = ([facts.bearer(d, i) for i in ids] for d, ids in zip(documents, (entry.old, entry.new), strict=True))
        sides = [
            (
                "\n".join(" / ".join(b.section) for b in side if b),
                "\n".join((b.title or "") if isinstance(b, Task) else "" for b in side),
                "\n".join(b.text for b in side if b),
            )
            for side in (old, new)
        ]
        yield [
            "、".join(entry.new), "、".join(entry.old), facts.kind_words(entry, lang), entry.similarity,
            sides[1][0], sides[0][0], sides[1][1], sides[0][1], sides[1][2], sides[0][2],
        ]  # fmt: skip


_EPOCH = datetime(2000, 1, 1)  # the same bytes whenever it is made
_SORTS = ("targets", "assignments", "deadlines", "titles", "sections", "words")
# sheet, columns with their widths, its rows
SHEETS: tuple[tuple[str, tuple[tuple[str, int], ...], Callable[[Difference, Documents, str], Iterable[Row]]], ...] = (
    ("变化一览", (("序号", 6), ("变化类型", 18), ("原编号", 14), ("新编号", 14), ("任务", 28), ("指标变化", 48),
              ("责任变化", 32), ("时限变化", 28), ("标题变化", 28), ("章节变化", 28), ("文字变化", 48)), _overview),
    ("指标变化", (("原编号", 14), ("新编号", 14), ("任务", 28), ("指标", 24), ("原表述", 32), ("新表述", 32), ("原值", 12),
              ("新值", 12), ("方向", 12), ("变化量", 12), ("单位", 8), ("百分比", 10), ("变了什么", 14), ("说明", 32)), _targets),
    ("责任变化", (("原编号", 14), ("新编号", 14), ("任务", 28), ("角色", 10), ("新增单位", 30), ("移出单位", 30),
              ("改任其他角色", 24), ("更名", 32)), _owners),
    ("时限变化", (("原编号", 14), ("新编号", 14), ("任务", 28), ("原时限", 22), ("新时限", 22), ("原日期", 12),
              ("新日期", 12), ("方向", 10), ("天数", 8), ("未读的数", 20)), _deadlines),
    ("任务对照", (("新编号", 14), ("原编号", 14), ("变化类型", 18), ("相似度", 8), ("新章节", 28), ("原章节", 28),
              ("新标题", 24), ("原标题", 24), ("新内容", 60), ("原内容", 60)), _pairs),
)  # fmt: skip
