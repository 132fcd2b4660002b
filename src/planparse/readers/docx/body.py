"""A story: the paragraphs, tables and text boxes of the body, of a note or of a header, in reading order."""

from __future__ import annotations

from planparse.model.source import Block
from planparse.readers.common.boxed_words import box_aside
from planparse.readers.docx import tables
from planparse.readers.docx.chunks import read_chunk
from planparse.readers.docx.context import Context
from planparse.readers.docx.drawings import GRAPHICS, branch, diagram_words
from planparse.readers.docx.index import Index
from planparse.readers.docx.layout import Layout
from planparse.readers.docx.names import (
    ALTERNATE,
    CUSTOM_XML,
    DIAGRAM,
    INS,
    MOVE_TO,
    PPR,
    SDT,
    SDT_CONTENT,
    SMART_TAG,
    TBL,
    TEXT,
    TEXT_PATH,
    VAL,
    Element,
    P,
    W,
    is_on,
)
from planparse.readers.docx.page_pictures import read_pictures
from planparse.readers.docx.runs import Runs
from planparse.readers.docx.styles import ALIGNMENTS, outline_level
from planparse.span import Span

_ALT_CHUNK = W + "altChunk"
_WRAPPERS = frozenset((SDT_CONTENT, CUSTOM_XML, SMART_TAG, INS, MOVE_TO))


class Story:
    """Walks one story into a layout.

    `index` is that of its part, `story` says whose lists it counts, `aside` is what its blocks are marked with."""

    def __init__(
        self, context: Context, layout: Layout, index: Index, story: str = "body", aside: str | None = None
    ) -> None:
        self.context = context
        self.layout = layout
        self.index = index
        self._pictures: list[tuple[Element, Block]] = []  # as large as a page, with their paragraphs, not read yet
        self.cell: int | None = None  # the table whose cells are being read
        self._aside = aside
        self._counts = context.counts(story)
        self._styles = context.styles
        self._runs = Runs(context, index)

    def read(self, element: Element) -> None:
        """The block level children of `element`: a body, a cell, a note, a text box."""
        self._blocks(element)
        self._end_carried()
        self._end_pictures()

    def _blocks(self, element: Element) -> None:
        for child in element:
            tag = child.tag
            if tag == P:
                self.paragraph(child)
            elif tag == TBL:
                self._end_carried()
                self._end_pictures()
                tables.read_table(self, child)
            elif tag == SDT:
                for content in child.iterchildren(SDT_CONTENT):
                    self._blocks(content)
            elif tag in _WRAPPERS:
                self._blocks(child)
            elif tag == ALTERNATE:
                self._blocks(branch(child))
            elif tag == _ALT_CHUNK:
                self._end_carried()
                self._end_pictures()
                read_chunk(self, child)

    def paragraph(self, element: Element) -> None:
        """Read a paragraph; one whose mark is deleted leaves its words to the next."""
        runs = self._runs
        found = self.index.styles.get(element)
        style = None if found is None else found.get(VAL)
        runs.inherit(style)
        plain = self.index.words
        for child in element:
            words = plain.get(child)
            if words is not None:
                if words and not runs.muted:
                    runs.show(words, child)
            else:
                tag = child.tag
                if tag != PPR:
                    runs.inline(child, tag)
        if self.index.removed_marks and element.find(PPR) in self.index.removed_marks:
            self.context.deleted += not runs.revised
            runs.revised = False
        elif runs.is_empty() and self._is_mark_hidden(element, style):
            runs.take()
        else:
            self._emit(element, style)

    def _is_mark_hidden(self, element: Element, style: str | None) -> bool:
        own = self.index.hidden.get(element.find(PPR)) if self.index.hidden else None
        return self._styles.run(style, None).hidden if own is None else is_on(own)

    def _end_carried(self) -> None:
        """Words whose paragraph mark was deleted and that nothing follows make a paragraph after all."""
        if not self._runs.is_empty():
            self._emit(None, None)

    def _end_pictures(self) -> None:
        """Pictures of pages are read together, before the next words."""
        if self._pictures:
            drawings, self._pictures = self._pictures, []
            read_pictures(self, drawings)

    def _emit(self, element: Element | None, style_name: str | None) -> None:
        """Lay out the words gathered, as the paragraph `element`."""
        struck_out = self._runs.is_struck_out
        text, bold, face, boxes = self._runs.take()
        if text:
            self._end_pictures()
        index = self.index
        style = self._styles.paragraph(style_name)
        if style_name is not None and self._styles.absent:
            self.context.missing("styles")
        number, place, own = "", None, index.numbers.get(element)
        if own is not None or style.numbered:
            place = self.context.numbering.place(own, style)
        if place is not None:
            number, gap = self.context.numbering.next(*place, self._counts)
            number = "" if struck_out else number + (gap if text else "")
        align, level = index.aligns.get(element), index.levels.get(element)
        block = Block(
            0,
            0,
            self.cell,
            self._aside,
            bold,
            face,
            style.align if align is None else ALIGNMENTS.get(align.get(VAL)),
            style.level if level is None else outline_level(level.get(VAL)),
        )
        self.layout.paragraph(block, number, text)
        if place is not None and self.context.numbering.unknown:
            self.context.report_unknown(Span(block.start, block.start + len(number)))
        for box in boxes:
            self._box(box)

    def _box(self, element: Element) -> None:
        """A text box: a story of its own behind the paragraph that anchors it; so are the words of a diagram."""
        if element.tag in GRAPHICS:
            self._pictures += [(element, self.layout.blocks[-1])] if self._aside in (None, "textbox") else []
        elif element.tag == TEXT_PATH:
            block = Block(0, 0, cell=self.cell, aside=self._aside or "textbox")
            self.layout.paragraph(block, "", element.get("string") or "")
        elif element.tag == DIAGRAM:
            lines = diagram_words(self.context, element)
            for line in lines:
                self.layout.paragraph(Block(0, 0, self.cell, box_aside(lines, self._aside)), "", line)
        else:
            paragraphs = ("".join(words.text or "" for words in inside.iter(TEXT)) for inside in element.iter(P))
            inner = Story(self.context, self.layout, self.index, "textbox", box_aside(paragraphs, self._aside))
            inner.cell = self.cell
            inner.read(element)
