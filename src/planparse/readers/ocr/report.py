"""What is said about recognition: how many pages, how sure, which lines to look at; and how much of it is done at most."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import mean

from planparse.model.source import Source
from planparse.readers.common import limits, page_begins
from planparse.readers.page.model import Line, Page
from planparse.span import Span

DOUBTFUL = 0.80  # a line below this is named
MOST_NAMED = 50


def _most_pages() -> int:
    return limits.current().pages


@dataclass(slots=True)
class Budget:
    """How many pages may still be recognised. No clock: a result must not depend on how busy the machine is."""

    pages: int = field(default_factory=_most_pages)

    def take(self) -> bool:
        """Whether there is room for another page; takes it, and tells that it begins."""
        if self.pages <= 0:
            return False
        self.pages -= 1
        page_begins.tell()
        return True


def note(source: Source, pages: list[Page], skipped: list[int]) -> None:
    """Add the diagnostics of recognition to a source."""
    source.notes += used(pages)
    note_doubts(source, pages, "ocr_low_confidence")
    if skipped:
        source.notes.append(("pages_skipped", {"pages": shown(skipped)}, None))


def used(pages: list[Page]) -> list[tuple[str, dict[str, object], None]]:
    """What is said of recognition on the whole; nothing where no page was recognised."""
    recognised = [page for page in pages if page.ocr]
    lines = _recognised_lines(pages)
    if not recognised:
        return []
    sure = round(100 * mean(line.confidence or 0.0 for line in lines)) if lines else 0
    return [("ocr_used", {"pages": len(recognised), "confidence": sure}, None)]


def note_doubts(source: Source, pages: list[Page], code: str) -> None:
    """Name the lines that may be wrong, each in a diagnostic of this code."""
    lines = _recognised_lines(pages)
    doubtful = sorted((line for line in lines if (line.confidence or 0.0) < DOUBTFUL), key=lambda line: line.page)
    for line in doubtful[:MOST_NAMED]:
        fields: dict[str, object] = {
            "page": line.page, "text": line.text, "confidence": round(100 * (line.confidence or 0.0))
        }  # fmt: skip
        source.notes.append((code, fields, _span(source, line)))


def _recognised_lines(pages: list[Page]) -> list[Line]:
    return [line for page in pages if page.ocr for line in _lines(page) if line.confidence is not None]


def _lines(page: Page) -> list[Line]:
    """All lines of a page, whatever became of them."""
    inside = [line for table in page.tables for cell in table.cells for line in cell.lines if line.page == page.number]
    return [*page.lines, *(line for _, line in page.asides), *inside]


def _span(source: Source, line: Line) -> Span | None:
    at = source.text.find(line.text)
    return None if at < 0 else Span(at, at + len(line.text))


def shown(numbers: list[int]) -> str:
    """Page numbers as people write them: 3、5–9."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number])
    return "、".join("–".join(map(str, part)) for part in parts)
