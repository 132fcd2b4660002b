"""Dates and years of a notice: 成文日期 in digits or numerals, the years that a plan is for (ANNOTATION 21)."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from planparse.frame.layout import Layout
from planparse.frame.phrases import DATE
from planparse.lexicon.loader import one_of
from planparse.text import patterns
from planparse.text.numerals import integer, render

if TYPE_CHECKING:
    from planparse.model.head_mappings import MetadataMapping

_YEARS = patterns.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:年)?(?:\s*[-~至到]+\s*((?:19|20)?[0-9]{2}))?年?(?![0-9])")
_LISTED = patterns.compile(r"(?<![0-9])(20[0-9]{2})年?(?:[、和,](20[0-9]{2})年?)+(?![0-9])")  # (2024、2025)
# 到2030年, 2030年底前: a goal's year, which is never the plan's own (ANNOTATION 19)
_BOUND = rf"{one_of('calendar_words', 'period_end')}?{one_of('deadline_words', 'bound', 'since_then')}"
_NAMED_YEAR = patterns.compile(
    rf"(?<![0-9])(?:(?<=(?P<to>{one_of('deadline_words', 'until')}))|(?<=(?P<of>{one_of('deadline_words', 'as_of', 'baseline')})))?"
    rf"(?P<year>20[0-9]{{2}})(?:年|(?=(?:[、和及与]20[0-9]{{2}}){{1,6}}年))(?P<bound>{_BOUND})?"
)
_STATED = patterns.compile(r"(?:从|自)?((?:19|20)[0-9]{2})年?(?:起)?\s*(?:-|~|至|到)\s*((?:19|20)[0-9]{2})年")


def parse_date(text: str) -> date | None:
    """A full date in digits or in Chinese numerals (二○二三年四月十四日), or None where there is none or it is impossible."""
    match = DATE.search(patterns.sub(r"\s", "", text))
    if match is None:
        iso = patterns.search(
            r"(?<![0-9])(20[0-9]{2})[-/.](1[0-2]|0?[1-9])[-/.](3[01]|[12][0-9]|0?[1-9])(?![0-9])", text
        )
        parts = [int(g) for g in iso.groups()] if iso else []
    else:
        parts = [integer(match.group(part)) or 0 for part in ("year", "month", "day")]
    try:
        return date(*parts) if len(parts) == 3 else None
    except ValueError:
        return None


@cache
def _periods() -> dict[str, int]:
    return {f"{render(number)}五": 1951 + 5 * number for number in range(6, 20)}


def plan_years(meta: MetadataMapping, title: str, folded: str, layout: Layout) -> None:
    """Years of the plan: from the title, else a stated period, else 今年, the issue date, the document number, the text."""
    years = _span_of(title)
    opening = "".join(folded[line.start : line.end] for line in [*layout.head[-12:], *layout.body[:10]])[:3000]
    issue = meta["issue_date"]
    if not years:
        stated = _STATED.search(
            patterns.sub(r"《[^》]{0,80}》", "", opening)
        )  # years of documents cited are not the plan's
        years = _range(stated.group(1), stated.group(2)) if stated else []
    if not years and issue is not None:
        years = [issue.year]
    if not years and meta["document_number"] and meta["document_number"]["year"]:
        years = [meta["document_number"]["year"]]
    if not years:
        years = _named_most(folded[:20000])
    meta["plan_years"] = years
    if len(years) > 1:
        meta["plan_period"] = {"start": date(years[0], 1, 1), "end": date(years[-1], 12, 31)}


def _named_most(text: str) -> list[int]:
    """The year that a text names most, goals' years aside; none that is later than a goal."""
    own: Counter[int] = Counter()
    goals: list[int] = []
    for match in _NAMED_YEAR.finditer(text):
        year = int(match["year"])
        if match["to"] or match["bound"]:
            goals.append(year)
        elif not match["of"]:
            own[year] += 1
    fitting = [year for year, _ in own.most_common() if year <= min(goals, default=year)]
    return fitting[:1]


def _span_of(title: str) -> list[int]:
    listed = _LISTED.search(title)
    if listed is not None:
        return sorted({int(year) for group in (1, 2) for year in listed.captures(group)})
    match = _YEARS.search(title)
    if match is not None:
        return _range(match.group(1), match.group(2))
    for name, start in sorted(_periods().items(), key=lambda kv: -len(kv[0])):
        if f"“{name}”" in title or f"{name}规划" in title or f"{name}时期" in title:
            return list(range(start, start + 5))
    return []


def _range(first: str, last: str | None) -> list[int]:
    a = int(first)
    b = int(last) if last else a
    b = b + a // 100 * 100 if b < 100 else b
    return list(range(a, b + 1)) if a <= b <= a + 30 else [a]
