"""Why a number or a time word is no value: one row a reason, and what sort of thing it is instead.

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
    # numbers
    "age": Reason("qualifier", "年龄，说明谁符合条件", "an age: who is meant"),
    "condition": Reason("qualifier", "条件，说明适用于谁", "a condition: who is meant"),
    "enumeration": Reason("name", "列举的项数，不是数量目标", "the number of points enumerated"),
    "fact": Reason("fact", "已经发生或现有的情况", "what has been done or exists"),
    "frequency": Reason("qualifier", "次数，属于周期性时限", "how often: part of a recurring deadline"),
    "loose": Reason("name", "虚指或套话里的数，不是数量", "a number in a manner of speaking"),
    "place": Reason("qualifier", "范围或半径，说明地点", "a radius or a range: where"),
    "quoted": Reason("name", "书名号或引号里的名称、口号", "in a title, a name or a slogan"),
    "rank": Reason("name", "名次或称号", "a rank or a title"),
    "score": Reason("qualifier", "评分规则里的分值", "points of a scoring rule"),
    "start of a change": Reason("qualifier", "变化的起点（由…提高到）", "where a change starts"),
    "told again": Reason("qualifier", "括号里的重复或换算", "the figure before once more, in a bracket"),
    "threshold": Reason("qualifier", "门槛，限定所计数的对象", "a threshold on what is counted"),
    "time allowed": Reason("qualifier", "期限或时长，不是数量目标", "a length of time, no amount"),
    "unit of account": Reason("qualifier", "计算单位（每…）", "what something is counted by"),
    "unknown measure": Reason("unread", "后面的字不是已知的量词", "no known measure word behind it"),
    "unread length": Reason("unread", "时长，看不出是目标还是期限", "a length of time: granted or only allowed, no word says"),
    # times
    "attribute": Reason("qualifier", "修饰名词的年份或时间", "a time that belongs to a noun"),
    "baseline": Reason("qualifier", "比较的基期", "what a change is measured against"),
    "cap": Reason("qualifier", "次数上限的周期，不是周期性时限", "the period in which something may be done so often at most"),
    "length": Reason("qualifier", "时长，修饰名词", "a length of time that belongs to a noun"),
    "occasion": Reason("name", "考核、会议等名称里的时间", "part of the name of a review"),
    "overlap": Reason("qualifier", "已归入前面的时限", "part of the deadline before it"),
    "past": Reason("date", "计划开始前或成文前的日期", "a date before the plan or the notice"),
    "rate": Reason("qualifier", "单价或标准里的时间单位（每人每天…元）", "the period of a rate"),
    "selector": Reason("qualifier", "限定对象的日期", "a date that selects what is meant"),
    "validity": Reason("qualifier", "有效期的止期", "until when something is in force"),
    "since": Reason("fact", "起点，没有止期", "a start without an end"),
    # by place and form
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
    "review": Reason("fact", "回顾部分的数", "in a review of the past"),
}  # fmt: skip
