"""Dates that are no deadlines, as rows (ANNOTATION 18): names, attributes, what others are compared with, the past.

A row's `read` takes the date, what stands around it and the kind that it would have; the first that holds gives its
`reason`, a row of `reasons.REASONS`.
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
    held_at_end,
    names,
    occasion,
    of_plan_drawn_up,
    passed_plan,
    precedes,
    selects,
)
from planparse.rules.deadlines.points import UNTIL, WITHIN, Point, meant
from planparse.rules.rule import Rule

Read = Callable[[Point, Around, str], bool]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Exclusion(Rule[Read]):
    """A row, and the reason that it gives."""

    reason: str


def _looks_back(p: Point, around: Around, kind: str) -> bool:
    return p.of_the_past


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
        return bool(p.suf) or not held_at_end(around.text, p.end)
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


EXCLUSIONS: tuple[Exclusion, ...] = (
    Exclusion(
        "exclusion.looks_back", _looks_back, reason="past",
        yes="去年建成泵站3座", no="今年建成泵站3座", zh="去年、上年", en="last year",
    ),
    Exclusion(
        "exclusion.validity", _validity, reason="validity",
        yes="有效期至2026年12月31日", no="工期至2026年12月31日", zh="有效期的止期", en="until when something is in force",
    ),
    Exclusion(
        "exclusion.session", _session, reason="date",
        yes="已经2024年县政府第5次会议研究通过", no="2024年召开会议5次", zh="通过方案的会议", en="the session that passed the plan",
    ),
    Exclusion(
        "exclusion.own_name", _own_name, reason="attribute",
        yes="制定2024年全县公厕建设方案", no="2024年制定公厕建设方案", zh="方案自己的名称", en="the plan's own name",
    ),
    Exclusion(
        "exclusion.vague", _vague, reason="attribute",
        yes="编制下年度采购预算", no="明年3月底前编制采购预算", zh="下年度等不定的年份", en="a year that words leave open",
    ),
    Exclusion(
        "exclusion.selects", _selects, reason="selector",
        yes="5月1日前到期的贷款可以展期", no="5月1日前完成展期", zh="限定对象的日期", en="a date that selects what is meant",
    ),
    Exclusion(
        "exclusion.review", _review, reason="occasion",
        yes="纳入年终考核", no="年底完工", zh="考核、会议的名称", en="part of the name of a review",
    ),
    Exclusion(
        "exclusion.standard", _standard, reason="baseline",
        yes="恢复到2019年水平", no="到2025年达到全省水平", zh="看齐的年份", en="the year of a standard",
    ),
    Exclusion(
        "exclusion.compared", _compared, reason="baseline",
        yes="较2024年增长5%", no="2024年增长5%", zh="比较的年份", en="a year that others are compared with",
    ),
    Exclusion(
        "exclusion.name", _name, reason="attribute",
        yes="下达2024年中央财政资金", no="2024年新建泵站3座", zh="名称里、名词前的年份", en="a year in a name or before a noun",
    ),
    Exclusion(
        "exclusion.announced", _announced, reason="date",
        yes="3月10日印发通知", no="5月10日印发通知", zh="公布的日期", en="the day on which something is made known",
    ),
)  # fmt: skip


def excluded(p: Point, around: Around, kind: str) -> Exclusion | None:
    """The row that says why a date is no deadline; None where it is one. In a deadline column all are."""
    if around.column:
        return None
    return next((row for row in EXCLUSIONS if row.read(p, around, kind)), None)
