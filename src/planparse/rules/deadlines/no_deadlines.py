"""Dates that are no deadlines, as rows (ANNOTATION 18): names, attributes, what others are compared with, the past.

A row's `read` takes the date, what stands around it and the kind that it would have; `excluded` gives the first that holds.
The rows below them are read where other families of rules find that a time schedules nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planparse.lexicon.loader import words_of
from planparse.rules.deadlines import calendar
from planparse.rules.deadlines.calendar import END, NO_DATE
from planparse.rules.deadlines.context import (
    MADE_KNOWN,
    Around,
    acts,
    follows,
    foretold,
    held_at_end,
    names,
    occasion,
    of_plan_drawn_up,
    passed_plan,
    precedes,
    selects,
    words,
)
from planparse.rules.deadlines.points import BOUND, START, UNTIL, WITHIN, Point, meant
from planparse.rules.quantities.word_jobs import words as making
from planparse.rules.rule import Rule

Read = Callable[[Point, Around, str], bool]
SINCE = frozenset(words("since"))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NoDeadline(Rule[Read]):
    """Why a time is no deadline, and what sort of thing it is instead (`reasons`)."""

    sort: str


def _since(p: Point, around: Around, kind: str) -> bool:
    beginning = p.part in words_of("calendar_words", "beginning") and not p.month
    bounded = p.suf in BOUND | START | WITHIN or p.pre in UNTIL
    return not bounded and (p.suf is not None or p.pre in SINCE or beginning)


def _looks_back(p: Point, around: Around, kind: str) -> bool:
    return p.of_the_past


def _foretold(p: Point, around: Around, kind: str) -> bool:
    return _free(p) and foretold(around.text, p.start)


def _validity(p: Point, around: Around, kind: str) -> bool:
    return p.pre in UNTIL and precedes("validity", around.text, p.start)


def _session(p: Point, around: Around, kind: str) -> bool:
    return passed_plan(around.text, p.end)


def _own_name(p: Point, around: Around, kind: str) -> bool:
    return p.year_only and of_plan_drawn_up(around.text, p.start, p.end)


def _vague(p: Point, around: Around, kind: str) -> bool:
    return p.year_only and p.word in NO_DATE


def _selects(p: Point, around: Around, kind: str) -> bool:
    return p.suf not in WITHIN and selects(around.text, p.end)  # 2025年内新增产值超千万元的企业2家 selects nothing


def _review(p: Point, around: Around, kind: str) -> bool:
    if p.part in words_of("calendar_words", "review_end"):
        acts = around.text[p.end : p.end + 1] == "," or making("doing", "increase").at(
            around.text, p.end
        )  # 年终|新建公厕
        return bool(p.suf) or not (acts or held_at_end(around.text, p.end))
    return p.part is not None and p.part in END and p.suf is None and occasion(around.text, p.end)


def _standard(p: Point, around: Around, kind: str) -> bool:
    return p.suf is None and p.pre in UNTIL and p.year_only and follows("standard", around.text, p.end)


def _free(p: Point) -> bool:
    return p.suf is None and p.pre not in UNTIL


def _compared(p: Point, around: Around, kind: str) -> bool:
    text = around.text
    return _free(p) and precedes("baseline", text, p.start) and not precedes("dated_as", text, p.start)


def _name(p: Point, around: Around, kind: str) -> bool:
    bare = p.year_only or p.whole in words_of("calendar_words", "whole_year")
    return _free(p) and bare and opens_name(p, around.text)


def opens_name(p: Point, text: str) -> bool:
    """Whether a bare year, 全年 or 今年 is part of a name or an attribute of what follows."""
    annual = p.annual and text[p.end : p.end + 1] not in (",", "、") and not acts(text, p.end)
    return annual or names(text, p.end)


def _ahead(p: Point, around: Around) -> bool:
    """Whether a day comes after the notice: nothing has happened then."""
    on = calendar.day(meant(p, around.said, around.clock), p.month or 0, p.day)
    issued = around.clock.issue_date
    return on is not None and issued is not None and on > issued


def _announced(p: Point, around: Around, kind: str) -> bool:
    """Whether a day stands alone in a bracket or at the end, or something was made known then."""
    if not _free(p) or kind != "at" or not p.day:
        return False
    if MADE_KNOWN.match(around.text, p.end) is not None:
        return True
    rest = around.text[p.end : p.end + 1]
    alone = rest in ("", "(", ")", "[", "]") or follows("announcing", around.text, p.end + (rest == ","))
    return alone and not _ahead(p, around)


DATES: tuple[NoDeadline, ...] = (
    NoDeadline(
        "excluded.since", _since, sort="fact",
        yes="2025年以后推进", no="2025年起推进", zh="起点，没有止期", en="a start without an end",
    ),
    NoDeadline(
        "excluded.looks_back", _looks_back, sort="date",
        yes="去年建成泵站3座", no="今年建成泵站3座", zh="去年、上年", en="last year",
    ),
    NoDeadline(
        "excluded.foretold", _foretold, sort="fact",
        yes="据预测，今年汛期雨量偏多一成", no="预计今年9月建成泵站3座",
        zh="预测、统计里的时间", en="a time in a forecast or a report",
    ),
    NoDeadline(
        "excluded.validity", _validity, sort="qualifier",
        yes="有效期至2026年12月31日", no="工期至2026年12月31日", zh="有效期的止期", en="until when something is in force",
    ),
    NoDeadline(
        "excluded.session", _session, sort="date",
        yes="已经2024年县政府第5次会议研究通过", no="2024年召开会议5次", zh="通过方案的会议", en="the session that passed the plan",
    ),
    NoDeadline(
        "excluded.own_name", _own_name, sort="qualifier",
        yes="制定2024年全县公厕建设方案", no="2024年制定公厕建设方案", zh="方案自己的名称", en="the plan's own name",
    ),
    NoDeadline(
        "excluded.vague", _vague, sort="qualifier",
        yes="编制下年度采购预算", no="明年3月底前编制采购预算", zh="下年度等不定的年份", en="a year that words leave open",
    ),
    NoDeadline(
        "excluded.selects", _selects, sort="qualifier",
        yes="5月1日前到期的贷款可以展期", no="5月1日前完成展期", zh="限定对象的日期", en="a date that selects what is meant",
    ),
    NoDeadline(
        "excluded.review", _review, sort="name",
        yes="纳入年终考核", no="年底完工", zh="考核、会议的名称", en="part of the name of a review",
    ),
    NoDeadline(
        "excluded.standard", _standard, sort="qualifier",
        yes="恢复到2019年水平", no="到2025年达到全省水平", zh="看齐的年份", en="the year of a standard",
    ),
    NoDeadline(
        "excluded.compared", _compared, sort="qualifier",
        yes="较2024年增长5%", no="2024年增长5%", zh="比较的年份", en="a year that others are compared with",
    ),
    NoDeadline(
        "excluded.name", _name, sort="qualifier",
        yes="下达2024年中央财政资金", no="2024年新建泵站3座", zh="名称里、名词前的年份", en="a year in a name or before a noun",
    ),
    NoDeadline(
        "excluded.announced", _announced, sort="date",
        yes="3月10日印发通知", no="5月10日印发通知", zh="公布的日期", en="the day on which something is made known",
    ),
)  # fmt: skip


_elsewhere: Read = lambda p, around, kind: False  # noqa: E731  where other families read
OVER = NoDeadline(
    "excluded.time_over", _elsewhere, sort="date",
    yes="2023年建成泵站3座", no="2024年建成泵站3座", zh="计划开始前或成文前的日期", en="a date before the plan or the notice",
)  # fmt: skip
ACT = NoDeadline(
    "excluded.action", _elsewhere, sort="name",
    yes="开展汛前排查、汛中巡查", no="汛前排查隐患30处", zh="工作的名称", en="the name of an action",
)  # fmt: skip
OF_NOUN = NoDeadline(
    "excluded.length_of_noun", _elsewhere, sort="qualifier",
    yes="支持成立3年内的企业", no="3年内支持企业80家", zh="时长，修饰名词", en="a length of time that belongs to a noun",
)  # fmt: skip
LATELY = NoDeadline(
    "excluded.lately", _elsewhere, sort="date",
    yes="近年来每年减少30%", no="每年减少30%", zh="过去的周期", en="a period of the past",
)  # fmt: skip
CAP = NoDeadline(
    "excluded.cap", _elsewhere, sort="qualifier",
    yes="每年不得超过2次", no="每年不得少于2次",
    zh="次数上限的周期，不是周期性时限", en="in which something may be done so often at most",
)  # fmt: skip
RATE = NoDeadline(
    "excluded.rate", _elsewhere, sort="qualifier",
    yes="补助每月提高到600元", no="每月核查3次", zh="单价或标准里的时间单位（每人每天…元）", en="the period of a rate",
)  # fmt: skip
CLASS = NoDeadline(
    "excluded.class", _elsewhere, sort="qualifier",
    yes="按月申报的纳税人", no="按月通报进度", zh="某类对象的周期（按月申报的…）", en="the period of a class of things",
)  # fmt: skip
NO_DEADLINES = (*DATES, OVER, ACT, OF_NOUN, LATELY, CAP, RATE, CLASS)
_BY_ID = {row.id.partition(".")[2]: row.id for row in DATES}
SELECTS, COMPARED, NAME = _BY_ID["selects"], _BY_ID["compared"], _BY_ID["name"]
OF_THE_PAST = frozenset((OVER.id, LATELY.id, _BY_ID["looks_back"], _BY_ID["foretold"]))
# other times than the plan's, which end what a past one governs
OF_OTHERS = frozenset((_BY_ID["standard"], COMPARED, _BY_ID["own_name"], _BY_ID["vague"], NAME, CLASS.id))


def excluded(p: Point, around: Around, kind: str) -> NoDeadline | None:
    """The row that says why a date is no deadline; None where it is one. In a deadline column nearly all are."""
    rows = DATES[:1] if around.column else DATES
    return next((row for row in rows if row.read(p, around, kind)), None)
