"""Before the first stage and behind the last: characters that say nothing (what nobody sees, marks of notes) are taken
out of what is analysed, and every span is put back to where its words stand in the text as read.

    without_silent(source) -> (source that is analysed, the way back), or (source, None) where there are none
    WayBack.restored(document, tokens)  spans, `text`, pages and boxes as in the source

Values are then made of what a reader sees (1\\u200b5座 is 15座, 农田¹2万亩 is 2万亩), in every format and stage alike.
Guarantees: `text` is the source's own; each span begins and ends with a character of the analysed text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from planparse.model.source import Source
from planparse.readers.common.raised import placed
from planparse.readers.plain import marks
from planparse.span import Span
from planparse.text import invisible, patterns

if TYPE_CHECKING:
    from planparse.model.mappings import DocumentMapping, SpanMapping
    from planparse.model.readings import Reading, Token

_SET = patterns.compile(r"(?i)<(?P<tag>su[pb])>(?P<digits>[\[(〔（]?[0-9①-⑳+-]{1,3}[\])〕）]?)</(?P=tag)>")
_SPAN_KEYS = frozenset({"start", "end", "text", "page", "bbox"})
# 12<br>20公里: the tag is a line end
_BREAK = patterns.compile(r"(?i)(?<=[0-9])\s*(?P<tag><br\s*/?>)\s*(?=[0-9])")


def without_silent(source: Source) -> tuple[Source, WayBack | None]:
    """The source without characters that say nothing, and the way back to it."""
    first: WayBack | None = None
    removed, signs = _markup(source)
    if removed:
        first = WayBack(source, removed, signs)
        source = first.visible()
    removed = [Span(*run) for run in invisible.silent(source.text)]
    if not removed:
        return source, first
    way = WayBack(source, removed, {}, first)
    return way.visible(), way


def _markup(source: Source) -> tuple[list[Span], dict[int, str]]:
    """What tags in plain text take out: words struck through, and those of raised and lowered digits, which are then
    other characters (CO<sub>2</sub> is CO₂), and of line ends between figures."""
    if not source.marks or ("~~" not in source.text and "<" not in source.text):
        return [], {}
    removed = marks.struck(source.text, source.marks)
    signs: dict[int, str] = {}
    for match in _SET.finditer(source.text):
        place = "superscript" if match["tag"].lower() == "sup" else "subscript"
        shown = placed(match["digits"], place)
        if len(shown) == len(match["digits"]) and not any(span.start <= match.start() < span.end for span in removed):
            signs.update(enumerate(shown, match.start("digits")))
            removed += (Span(match.start(), match.start("digits")), Span(match.end("digits"), match.end()))
    for match in _BREAK.finditer(source.text):
        if any(table.start <= match.start() < table.end for table in source.tables):
            continue  # lines of cells are told apart by their tags
        signs[match.start("tag")] = "\n"
        removed.append(Span(match.start("tag") + 1, match.end("tag")))
    return sorted(removed), signs


class WayBack:
    """From places in the visible text to places in the source: `removed` are the runs that are not in the former, `signs`
    the characters that are others in it; `before` leads further back."""

    def __init__(
        self, source: Source, removed: list[Span], signs: dict[int, str], before: WayBack | None = None
    ) -> None:
        self._source = source
        self._signs = signs
        self._before = before
        self._ends = [run.end for run in removed]
        self._runs = removed
        self._gone = [0]  # characters removed before each run, and in all
        for run in removed:
            self._gone.append(self._gone[-1] + run.end - run.start)
        self._kept = [run.start - gone for run, gone in zip(removed, self._gone, strict=False)]

    def visible(self) -> Source:
        """The source with every place moved into the visible text."""
        source = self._source
        text = source.text
        if self._signs:
            text = "".join(self._signs.get(at, char) for at, char in enumerate(text))
        pieces, at = [], 0
        for run in self._runs:
            pieces.append(text[at : run.start])
            at = run.end
        return replace(
            source,
            text="".join([*pieces, text[at:]]),
            blocks=[replace(block, start=self._to(block.start), end=self._to(block.end)) for block in source.blocks],
            tables=[
                replace(
                    table,
                    start=self._to(table.start),
                    end=self._to(table.end),
                    cells=[replace(cell, start=self._to(cell.start), end=self._to(cell.end)) for cell in table.cells],
                )
                for table in source.tables
            ],
            marks=[mark for mark in map(self._moved, source.marks) if mark.end > mark.start],
            links=[(self._moved(place), href) for place, href in source.links],
            synthetic=[self._moved(span) for span in source.synthetic],
            places=source.places and source.places.moved(self._to),
            notes=[(code, fields, span and self._moved(span)) for code, fields, span in source.notes],
        )

    def restored(self, document: DocumentMapping, tokens: list[Token]) -> tuple[DocumentMapping, list[Token]]:
        """The mapping and the tokens with their spans put back."""
        back = cast("DocumentMapping", self._restored(document))
        back["text"] = self._source.text
        moved = [
            token._replace(span=self._back(token.span), reading=token.reading and self._restored_reading(token.reading))
            for token in tokens
        ]
        return (back, moved) if self._before is None else self._before.restored(back, moved)

    def _restored_reading(self, reading: Reading) -> Reading:
        evidence = [(what, self._back(span)) for what, span in reading.evidence]
        return reading._replace(span=self._back(reading.span), evidence=evidence)

    def _restored(self, value: object) -> object:
        """A part of the mapping with every span in it put back."""
        if isinstance(value, list):
            return [self._restored(item) for item in value]
        if not isinstance(value, dict):
            return value
        if value.keys() == _SPAN_KEYS:
            return self._restored_span(cast("SpanMapping", value))
        return {key: self._restored(item) for key, item in value.items()}

    def _restored_span(self, shown: SpanMapping) -> SpanMapping:
        source = self._source
        span = self._back(Span(shown["start"], shown["end"]))
        page, bbox = shown["page"], shown["bbox"]
        if source.places is not None:
            page, bbox = source.places.locate(*span)
        return {"start": span.start, "end": span.end, "text": span.of(source.text), "page": page, "bbox": bbox}

    def _to(self, offset: int) -> int:
        index = bisect_right(self._ends, offset)
        inside = offset - self._runs[index].start if index < len(self._runs) else 0
        return offset - self._gone[index] - max(0, inside)

    def _moved(self, span: Span) -> Span:
        return Span(self._to(span.start), self._to(span.end))

    def _back(self, span: Span) -> Span:
        start = self._at(span.start)
        return Span(start, self._at(span.end - 1) + 1 if span.end > span.start else start)

    def _at(self, offset: int) -> int:
        return offset + self._gone[bisect_right(self._kept, offset)]
