"""What only the cells of a deadline column say, as rows: 长期坚持, 立即整改, 2023.12, 2023.3-2023.12."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import regex

from planparse.rules.deadlines import calendar
from planparse.rules.deadlines.context import deadline_word
from planparse.rules.matches import Clock, DeadlineMatch
from planparse.rules.rule import Rule
from planparse.text import patterns

# Dates in figures: 2023.12, 2023-12-31, 2023/6/30, 12.31, 20230630, 2023.3-2023.12
FIGURES = patterns.compile(
    r"""(?<![0-9.]) (?: (?P<y>20[0-9]{2}) (?P<m>1[0-2]|0[1-9]) (?P<d>[0-3][0-9]) (?![0-9])
                     | (?P<y>20[0-9]{2}) (?: (?P<sep>[./-]) (?P<m>[0-9]{1,2}) (?: (?P=sep) (?P<d>[0-9]{1,2}) )? )?
                     | (?P<m>[0-9]{1,2}) (?P<sep>[./]) (?P<d>[0-9]{1,2}) (?= $ | [-~至底前、,;)] ) )
    (?: (?:--?|~|至) (?: (?P<y2>20[0-9]{2}) (?P=sep) )? (?P<m2>[0-9]{1,2}) (?: (?P=sep) (?P<d2>[0-9]{1,2}) )? )?
    (?![0-9.%年月日号]) (?:底?前)?""",
    regex.X,
)
# 长期坚持 → ongoing 长期;  立即整改 → prompt 立即
_WORDS = patterns.compile(
    rf"(?P<ongoing>{deadline_word('ongoing')})[^,、;。/0-9|()至到]{{0,6}}|(?P<prompt>{deadline_word('prompt')})[^,、;。/0-9|()]{{0,4}}"
)
Read = Callable[[regex.Match[str], Clock], DeadlineMatch | None]


def _ongoing(m: regex.Match[str], clock: Clock) -> DeadlineMatch | None:
    return DeadlineMatch(m.start(), m.end(), "", "ongoing") if m["ongoing"] else None


def _at_once(m: regex.Match[str], clock: Clock) -> DeadlineMatch | None:
    return DeadlineMatch(m.start(), m.end(), "", "relative", duration="P0D")


def _span(m: regex.Match[str], clock: Clock) -> DeadlineMatch | None:
    if not m["m2"]:
        return None
    year = int(m["y"]) if m["y"] else clock.year
    since = calendar.day(year, int(m["m"] or 1), int(m["d"] or 1))
    until = _last(int(m["y2"]) if m["y2"] else year, int(m["m2"]), m["d2"])
    return DeadlineMatch(m.start(), m.end(), "", "during", since, until, inferred_year=not m["y"])


def _bound(m: regex.Match[str], clock: Clock) -> DeadlineMatch | None:
    until = _last(int(m["y"]) if m["y"] else clock.year, int(m["m"]) if m["m"] else None, m["d"])
    return DeadlineMatch(m.start(), m.end(), "", "by", until=until, inferred_year=not m["y"])


def _last(year: int | None, month: int | None, number: str | None) -> date | None:
    """The last day of a date in figures."""
    return calendar.day(year, month or 12, int(number) if number else None)


OPEN: tuple[Rule[Read], ...] = (
    Rule("deadline.ongoing", _ongoing, yes="|长期坚持", no="|9月底前", zh="长期、持续", en="without an end"),
    Rule("deadline.at_once", _at_once, yes="|立行立改", no="|长期坚持", zh="立即、立行立改", en="at once"),
)
IN_FIGURES: tuple[Rule[Read], ...] = (
    Rule(
        "deadline.during_figures", _span, yes="|2024.4-9", no="|2024.9",
        zh="表格里的数字起止日期", en="two dates in figures in a cell",
    ),
    Rule(
        "deadline.by_figures", _bound, yes="|2024.9", no="|2024.4-9",
        zh="表格里的数字日期", en="a date in figures in a cell",
    ),
)  # fmt: skip
CELLS = (*OPEN, *IN_FIGURES)


def cell(text: str, clock: Clock) -> Iterator[DeadlineMatch]:
    """The deadlines of a cell that have no words of their own elsewhere."""
    for m in _WORDS.finditer(text):
        yield _first(OPEN, m, clock)
    for m in FIGURES.finditer(text):
        if not m["m"] or 1 <= int(m["m"]) <= 12:
            yield _first(IN_FIGURES, m, clock)


def _first(rows: tuple[Rule[Read], ...], m: regex.Match[str], clock: Clock) -> DeadlineMatch:
    return next(found._replace(rule=row.id) for row in rows if (found := row.read(m, clock)) is not None)


def ongoing(text: str, start: int, end: int) -> DeadlineMatch | None:
    """持续推进, 长期坚持 that fill a piece of an annotation: as in a column, work without an end."""
    m = _WORDS.match(text, start, end)
    if m is None or m["ongoing"] is None or m.end() != end:
        return None
    return DeadlineMatch(start, end, OPEN[0].id, "ongoing")
