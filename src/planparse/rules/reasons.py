"""Why a number or a time word is no value: one row a reason, and what sort of thing it is instead. Why a quantity is no
target is told by the rows of `targets.exclusions`.

`coverage` counts by sort, `explain` prints the words. Sorts: `qualifier` (belongs to a value: whom or what it holds for,
how it is paid), `name` (part of a name, code, slogan or label), `date` (of the notice or of something that happened),
`fact` (the past or the present state), `outside` (in a part that sets nothing: a regulation, a report, a list),
`unread` (nobody knows).
"""

from __future__ import annotations

from typing import NamedTuple


class Reason(NamedTuple):
    """The sort of thing it is, and one line in Chinese and in English."""

    sort: str
    zh: str
    en: str


REASONS: dict[str, Reason] = {
    # times
    "attribute": Reason("qualifier", "修饰名词的年份或时间", "a time that belongs to a noun"),
    "overlap": Reason("qualifier", "已归入前面的时限", "part of the deadline before it"),
    "past": Reason("date", "计划开始前或成文前的日期", "a date before the plan or the notice"),
    # by place and form
    "quoted": Reason("name", "书名号或引号里的名称、口号", "in a title, a name or a slogan"),
    "slope": Reason("qualifier", "坡度，说明哪些地块", "a slope: which land is meant"),
    "ordinal": Reason("name", "序号、等级、型号", "an ordinal, a grade or a model"),
    "code": Reason("name", "代号、电话、网址", "a code, a telephone number, an address"),
    "date": Reason("date", "日期", "a date"),
    "label": Reason("name", "编号", "a label of the numbering"),
    "frame": Reason("name", "文头、落款、页码、网页信息", "in the notice's frame"),
    "reference": Reason("name", "引用的文件名或文号", "in a cited document"),
    "annotation": Reason("name", "责任分工里的名称", "in an annotation"),
    "idiom": Reason("name", "成语、简称里的数", "part of a word"),
    "heading": Reason("name", "标题里的数", "in a heading"),
    "list": Reason("outside", "附件名单或没有读作任务的表", "in a list or a table that is no task table"),
    "column": Reason("outside", "备注、投资、地点等列里的数", "in a column of remarks, amounts or places"),
    "total": Reason("outside", "合计行或表中的说明", "in a row of totals or a note in a table"),
    "law": Reason("outside", "规章条文里的数，是规定不是计划", "in an article of a regulation"),
    "report": Reason("outside", "通报、公报、新闻等文种里的数，不是计划", "in a document that reports"),
    "fact": Reason("fact", "写现状、问题一栏里的数", "in a column of the present state or of problems"),
    "review": Reason("fact", "回顾部分的数", "in a review of the past"),
}  # fmt: skip
