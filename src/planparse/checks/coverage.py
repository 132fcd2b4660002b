"""Stage 7, honesty: every number and time word of the notice is accounted for, and what nobody read is reported.

A token is first what a rule made of it (target, deadline, or no value for a reason), then what stands there (a label, the
notice's frame, a cited document, an annotation, a table that sets no tasks), then what its own form says (a date, an ordinal,
a telephone number). What is left is *unread*: it is counted and noted, so that "not stated" is never taken for "not read".

Reads: the assembled mapping, readings, owned ranges, lines. Writes: `Token`s; counts; diagnostics.
Guarantees: tokens are all figures and time words, in order; each has exactly one sort.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Generic, Literal, TypeVar, cast

from planparse.checks.rule_tables import sort_of
from planparse.lexicon.loader import one_of
from planparse.model.diagnostics import Diagnostic, note
from planparse.model.layout import Line
from planparse.model.readings import Reading, Token
from planparse.model.source import Source
from planparse.rules import census
from planparse.rules.headings import sections
from planparse.span import Span
from planparse.text import patterns

if TYPE_CHECKING:
    from planparse.model.head_mappings import MetadataMapping
    from planparse.model.mappings import (
        AssembledMapping,
        AssignmentMapping,
        CoverageMapping,
        ReferenceMapping,
        TableMapping,
        TallyMapping,
    )

T = TypeVar("T")
Sort = Literal["target", "deadline", "qualifier", "name", "date", "fact", "outside", "unread"]
SORTS: tuple[Sort, ...] = ("target", "deadline", "qualifier", "name", "date", "fact", "outside", "unread")
# Parts of the text → the reason that holds for what stands in them.
_BY_PART = {
    "heading": "heading", "annex": "list", "contents": "heading", "title": "heading", "attachment": "reference",
    "table": "list", "review": "review", "prose": None, "goal": None, "task": None, "task_table": None,
}  # fmt: skip
_FEW = 5  # values unread that are noted one by one, where nothing else of a document was read
_WHOLE, _SUM = patterns.compile(one_of("table_words", "whole_sum")), patterns.compile("元")
_RANK = {"target": 0, "deadline": 1, "loss": 2}


class _Places(Generic[T]):
    """Ranges that answer for what lies in them; of several the one that begins last before the token."""

    def __init__(self, ranges: Iterable[tuple[Span, T]]) -> None:
        self.rows = sorted(ranges, key=lambda row: row[0])
        self.starts = [row[0].start for row in self.rows]

    def at(self, start: int, end: int) -> T | None:
        """What covers the range, or None."""
        behind = bisect_right(self.starts, start)
        for span, value in reversed(self.rows[max(0, behind - 4) : behind]):
            if end <= span.end:
                return value
        return None


def take(
    document: AssembledMapping,
    metadata: MetadataMapping,
    readings: list[Reading],
    owned: list[tuple[Span, str]],
    lines: list[Line],
    folded: str,
) -> list[Token]:
    """All numbers and time words of the text with what became of each."""
    by_kind = [_Places((r.span, r) for r in readings if _RANK[r.kind] == rank) for rank in range(3)]
    places = _stated(document, lines)
    parts = _Places(owned)
    kind = _document_kind(document, metadata)
    tokens: list[Token] = []
    spoken = [(r.span, False) for r in readings if not r.times and not _has_figure(folded, r.span)]
    listed = [(Span(*place), False) for place in census.numbers(folded)] + spoken
    listed += [(Span(*place), True) for place in census.times(folded)]
    for span, times in sorted(set(listed)):
        tokens.append(_token(span, times, by_kind, places, parts, kind, folded))
    return tokens


def _has_figure(folded: str, span: Span) -> bool:
    return any("0" <= c <= "9" for c in folded[span.start : span.end])


def _token(
    span: Span,
    times: bool,
    by_kind: list[_Places[Reading]],
    places: _Places[str],
    parts: _Places[str],
    kind: str | None,
    folded: str,
) -> Token:
    for kinds in by_kind[:2]:
        reading = kinds.at(*span)
        if reading is not None:
            return Token(span, reading.kind, reading.rule, times, reading)
    reason = places.at(*span)
    loss = by_kind[2].at(*span) if reason is None else None
    if loss is not None and sort_of(loss.rule) != "unread":
        return Token(span, sort_of(loss.rule), loss.rule, times, loss)
    reason = reason or _by_part(parts.at(*span), kind)
    if reason is None and loss is None:  # what a rule could not read is no name by its form
        reason = census.form(folded, *span, times)
    if reason is None:
        return Token(span, "unread", "unread", times)
    return Token(span, sort_of(reason), reason, times)


def _by_part(part: str | None, kind: str | None) -> str | None:
    """The reason that the part of the text gives: frame, headings, tables and prose of documents that set nothing."""
    if part is None:
        return "frame"
    if part in ("prose", "goal") and kind is not None:
        return kind
    return _BY_PART.get(part, "frame")


def _document_kind(document: AssembledMapping, metadata: MetadataMapping) -> str | None:
    """`law` for regulations and `report` for documents whose type sets no tasks; None for plans and where no type tells."""
    plan = sections.sets_tasks(metadata["document_type"])
    if plan or document["goals"]:
        return None
    articles = sum(str(heading["label"]).endswith("条") for heading in document["outline"])
    articles += sum(str(h["label"]).endswith("条") for top in document["outline"] for h in top["children"])
    return "law" if articles >= 3 else "report" if plan is False else None


def _stated(document: AssembledMapping, lines: list[Line]) -> _Places[str]:
    """Labels, cited documents and annotations."""
    found = [(Span(line.label.start, line.label.end), "label") for line in lines if line.label is not None]
    found += [(_span(reference), "reference") for reference in document["references"]]
    for task in document["tasks"]:
        if task["origin"] == "table":
            start = task["span"]["start"]
            found.append((Span(start, start + len(task["label"] or "")), "label"))
        found += [(_span(one), "annotation") for one in task["assignments"]]
        found += [
            (Span(m["span"]["start"], m["span"]["start"] + len(m["label"] or "")), "label")
            for m in task["measures"]
            if m["span"]["text"].startswith(m["label"] or "")
        ]
    return _Places(found)


def _span(value: ReferenceMapping | AssignmentMapping | TableMapping) -> Span:
    return Span(value["span"]["start"], value["span"]["end"])


def tally(tokens: list[Token]) -> CoverageMapping:
    """The counts that the contract shows."""
    return {"numbers": _tally(tokens, times=False), "times": _tally(tokens, times=True)}


def _tally(tokens: list[Token], *, times: bool) -> TallyMapping:
    own = [token.sort for token in tokens if token.times == times]
    return cast("TallyMapping", {"total": len(own), **{sort: own.count(sort) for sort in SORTS}})


def findings(tokens: list[Token], source: Source, document: AssembledMapping) -> list[Diagnostic]:
    """A note for each number or time word that nobody read; one for all where nothing of the document was read."""
    unread = [token.span for token in tokens if token.sort == "unread"]
    if len(unread) > _FEW and not document["tasks"] and not document["goals"]:
        words = unread[0].of(source.text)
        return [note("values_unread", Span(unread[0].start, unread[-1].end), count=len(unread), text=words)]
    found = [note("value_unread", span, text=span.of(source.text)) for span in unread]
    return [*found, *_dropped_columns(tokens, source, document)]


def _dropped_columns(tokens: list[Token], source: Source, document: AssembledMapping) -> Iterator[Diagnostic]:
    """Columns of sums in task tables that nobody reads: one note a column, at its first figure. What a whole costs (总投资)
    is a fact, and the headings of other columns left out (备注, 得分, 联系电话) say so themselves."""
    figures = [token.span for token in tokens if not token.times and token.rule == "column"]
    for table in document["tables"] if figures else ():
        place = _span(table)
        left = [span for span in figures if place.start <= span.start < place.end]
        for column, name in enumerate(table["header"]):
            cells = [row[column] for row in table["rows"] if column < len(row)]
            if _WHOLE.match(name) or not any(_SUM.search(words) for words in (name, *cells)):
                continue
            own = [span for span in left if any(span.of(source.text) in cell for cell in cells)]
            if len(own) * 2 > sum(map(_has_digit, cells)):  # else they are those of a column beside it
                yield note("table_column_dropped", own[0], column=name, count=len(own), text=own[0].of(source.text))


def _has_digit(words: str) -> bool:
    return any(sign.isdigit() for sign in words)
