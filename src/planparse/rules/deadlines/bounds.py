"""What kind of deadline the words around a date make of it, as rows (ANNOTATION 17).

A row's `read` takes the date and what stands around it and gives the kind: `by`, `during`, `at`, `from` (a `during` without
an end); None where the row has nothing to say. `kind_of` asks them in their order.
"""

from __future__ import annotations

from collections.abc import Callable

from planparse.rules.deadlines.calendar import END
from planparse.rules.deadlines.context import Around, held_at_end
from planparse.rules.deadlines.points import BOUND, START, UNTIL, WITHIN, Point
from planparse.rules.rule import Rule

Read = Callable[[Point, Around, int], str | None]


def _before(p: Point, around: Around, end: int) -> str | None:
    return "by" if p.suf in BOUND else None


def _until(p: Point, around: Around, end: int) -> str | None:
    return "by" if p.pre in UNTIL else None


def _from(p: Point, around: Around, end: int) -> str | None:
    return "from" if p.suf in START else None


def _inside(p: Point, around: Around, end: int) -> str | None:
    return "during" if p.suf in WITHIN else None


def _whole(p: Point, around: Around, end: int) -> str | None:
    return "during" if p.whole or (around.column and p.first_months) else None


def _column(p: Point, around: Around, end: int) -> str | None:
    return "by" if around.column else None


def _held(p: Point, around: Around, end: int) -> str | None:
    return "at" if p.part and p.part in END and held_at_end(around.text, end) else None


def _end(p: Point, around: Around, end: int) -> str | None:
    return "by" if p.part and p.part in END else None


def _moment(p: Point, around: Around, end: int) -> str | None:
    return "at" if p.part or p.day else None


def _alone(p: Point, around: Around, end: int) -> str | None:
    return "during"


BOUNDS: tuple[Rule[Read], ...] = (
    Rule("bound.before", _before, yes="9月底前完工", no="9月底完工", zh="后面有“前”", en="前 behind it"),
    Rule("bound.until", _until, yes="到9月底完工", no="9月底前完工", zh="前面有“到”“至”", en="到 or 至 before it"),
    Rule("bound.from", _from, yes="9月起施行", no="9月施行", zh="后面有“起”", en="起 behind it"),
    Rule("bound.inside", _inside, yes="9月内完工", no="9月完工", zh="后面有“内”“期间”", en="内 or 期间 behind it"),
    Rule("bound.whole", _whole, yes="全年新建泵站3座", no="全县新建泵站3座", zh="整个时期", en="a whole period"),
    Rule("bound.column", _column, yes="|9月", no="9月完工", zh="时限栏里的时间", en="a time in a deadline column"),
    Rule("bound.held", _held, yes="年底对各镇进行考核", no="年底完工", zh="期末举行", en="held at the end of a period"),
    Rule("bound.end", _end, yes="年底完工", no="年底前完工", zh="期末", en="the end of a period"),
    Rule("bound.moment", _moment, yes="9月20日召开推进会", no="9月召开推进会", zh="当日、当旬", en="on the day"),
    Rule("bound.alone", _alone, yes="9月召开推进会", no="9月20日召开推进会", zh="只有时期", en="a period alone"),
)


def kind_of(p: Point, around: Around, end: int) -> tuple[str, str]:
    """The kind, and the id of the row that tells it; `end` is where the words behind the date begin."""
    return next((kind, row.id) for row in BOUNDS if (kind := row.read(p, around, end)) is not None)


def evidence(p: Point, bound: str) -> list[tuple[str, int, int]]:
    """The words that a row read: those behind or before the date, else the date."""
    if bound == "bound.until" and p.pre:
        return [(bound, p.start, p.start + len(p.pre))]
    return [(bound, p.end - len(p.suf), p.end)] if p.suf else [(bound, p.start, p.end)]
