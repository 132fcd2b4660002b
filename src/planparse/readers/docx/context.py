"""What all stories of a document share: its parts, styles and lists, and what is counted for the notes.

Styles and numbering are read when the first paragraph asks for them; a part that is asked for and not there is noted.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from planparse.model.source import Block, Format, Source
from planparse.readers.common.page_sized import A4
from planparse.readers.docx.layout import Layout
from planparse.readers.docx.memory_package import MadePackage
from planparse.readers.docx.names import Element, W, integer
from planparse.readers.docx.numbering import Counts, Numbering
from planparse.readers.docx.package import Package
from planparse.readers.docx.styles import Styles
from planparse.span import Span

if TYPE_CHECKING:
    from planparse.readers.ocr.report import Budget
    from planparse.readers.page.model import Page

_TWIPS = 20  # of a point
ReadPackage = Callable[[Package, Format, int], Source]


class Context:
    """The document behind the stories; `layout` is the text that is being made; `read_inner` reads a document inside
    this one, whose depth is one more."""

    def __init__(self, package: Package | MadePackage, layout: Layout, depth: int, read_inner: ReadPackage) -> None:
        self.package = package
        self.depth = depth  # documents around this one
        self.read_inner = read_inner
        self.layout = layout
        self.related = package.related(package.main)
        self.inserted = self.deleted = self.hidden = self.struck = 0
        self.document = package.document()
        self.pictures: dict[str, Page | None] = {}  # those as large as a page, by part; None for one without words
        self.unread_pictures: list[Block] = []  # the paragraphs of those that were not read
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": [], "comment": []}  # ids in order of reference
        self._counts: dict[str, Counts] = {}
        self._missing: set[str] = set()
        self._unknown: set[str] = set()
        self._uncomputed: set[str] = set()

    def counts(self, story: str) -> Counts:
        """The state of the lists in one story."""
        return self._counts.setdefault(story, Counts())

    def path(self, kind: str) -> str | None:
        """Where the part of this kind is (`styles`, `numbering`, `footnotes` …), or None."""
        return next(
            (target for name, target in self.related.values() if name == kind and self.package.has(target)), None
        )

    def part(self, kind: str) -> Element | None:
        """The root of the part of this kind, or None."""
        path = self.path(kind)
        return None if path is None else self.package.parse(path)

    def missing(self, kind: str) -> None:
        """Note, once, that a part was asked for and is not there."""
        if kind not in self._missing:
            self._missing.add(kind)
            part = kind if "/" in kind else f"word/{kind}.xml"
            self.layout.notes.append(("docx_part_missing", {"part": part}, None))

    @cached_property
    def page_area(self) -> int:
        """The area of the smallest page in square points, A4 at most: two pages may stand on one of A3."""
        sizes = [(integer(size.get(W + "w")), integer(size.get(W + "h"))) for size in self.document.iter(W + "pgSz")]
        return min((A4, *(wide * high // _TWIPS**2 for wide, high in sizes if wide > 0 and high > 0)))

    @property
    def pages(self) -> list[Page]:
        """The pictures that were recognised."""
        return [page for page in self.pictures.values() if page is not None]

    @cached_property
    def budget(self) -> Budget:
        """How many pictures may still be recognised."""
        from planparse.readers.ocr.report import Budget

        return Budget()

    @cached_property
    def styles(self) -> Styles:
        """The styles; empty where there is no such part."""
        return Styles(self.part("styles"), lambda: self.part("theme"))

    @cached_property
    def numbering(self) -> Numbering:
        """The lists; empty where there is no such part."""
        root = self.part("numbering")
        if root is None:
            self.missing("numbering")
        return Numbering(root, self.styles)

    def report_unknown(self, span: Span) -> None:
        """Note the number formats that turned out to be unknown at `span`, each once."""
        for format in sorted(self.numbering.unknown - self._unknown):
            self._unknown.add(format)
            self.layout.notes.append(("docx_numbering_unknown", {"format": format}, span))

    def uncomputed(self, field: str) -> None:
        """Note, once of a kind, a field whose result Word works out each time and does not store."""
        if field not in self._uncomputed:
            self._uncomputed.add(field)
            self.layout.notes.append(("field_uncomputed", {"field": field}, None))

    def summary(self) -> None:
        """Add the notes that count over the whole document."""
        if self.inserted or self.deleted:
            counts: dict[str, object] = {"inserted": self.inserted, "deleted": self.deleted}
            self.layout.notes.append(("tracked_changes", counts, None))
        if self.hidden:
            self.layout.notes.append(("hidden_text", {"count": self.hidden}, None))
        if pages := self.pages:
            from planparse.readers.ocr import report

            self.layout.notes += report.used(pages)
        if self.unread_pictures:
            first = self.unread_pictures[0]
            fields: dict[str, object] = {"count": len(self.unread_pictures)}
            self.layout.notes.append(("picture_unread", fields, Span(first.start, first.end)))
        if self.struck:
            self.layout.notes.append(("struck_text", {"count": self.struck}, None))
