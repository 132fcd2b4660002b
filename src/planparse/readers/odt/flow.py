"""A story of an .odt: paragraphs, lists, sections and tables in reading order, into a layout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planparse.model.source import Block, Cell, Table
from planparse.readers.common import limits, merged_cells
from planparse.readers.common.boxed_words import box_aside
from planparse.readers.common.page_sized import A4, fills_page, points
from planparse.readers.docx.layout import Layout
from planparse.readers.odt.inherited_styles import Styles
from planparse.readers.odt.inline import Words
from planparse.readers.odt.list_numbers import Counts, Lists
from planparse.readers.odt.namespaces import DRAW, SVG, TABLE, TEXT, integer
from planparse.span import Span

_SKIPPED = frozenset(
    (TEXT + "tracked-changes", TEXT + "sequence-decls", TEXT + "variable-decls", TEXT + "user-field-decls")
)
_DEPTH = 100  # lists, sections and boxes inside each other


class Story:
    """Walks a story; `aside` is what its blocks are marked with."""

    def __init__(self, layout: Layout, styles: Styles, lists: Lists, name: str, aside: str | None = None) -> None:
        self._layout = layout
        self._styles = styles
        self._lists = lists
        self._name = name
        self._aside = aside
        self._cell: int | None = None
        self._notes: list[tuple[str, Any]] = []
        self._hidden = self._struck = 0
        self._pictures: list[Span | None] = []  # where those stand that are as large as a page
        self._deleted = self._inserted = 0

    def read(self, element: Any, depth: int = 0) -> None:
        """The block level children of an element."""
        for child in element if depth < _DEPTH else ():
            tag = child.tag
            if tag in (TEXT + "p", TEXT + "h"):
                self._paragraph(child, self._heading_number(child))
            elif tag == TEXT + "list":
                self._list(child, child.get(TEXT + "style-name") or "", None, 0, depth)
            elif tag == TABLE + "table":
                self._table(child, depth)
            elif tag in (DRAW + "frame", DRAW + "text-box"):
                self._box(child)
            elif tag == TEXT + "tracked-changes":
                self._deleted += sum(1 for _ in child.iter(TEXT + "deletion"))
                self._inserted += sum(1 for _ in child.iter(TEXT + "insertion"))
            elif isinstance(tag, str) and tag not in _SKIPPED:
                self.read(child, depth + 1)

    def notes(self) -> None:
        """Footnotes and endnotes behind the body, then what is to be said of all of it."""
        waiting, self._notes = self._notes, []
        for kind in ("footnote", "endnote"):
            for body in (body for what, body in waiting if what == kind):
                Story(self._layout, self._styles, self._lists, self._name, kind).read(body)
        if self._deleted or self._inserted:
            counts: dict[str, object] = {"inserted": self._inserted, "deleted": self._deleted}
            self._layout.notes.append(("tracked_changes", counts, None))
        if self._hidden:
            self._layout.notes.append(("hidden_text", {"count": self._hidden}, None))
        if self._pictures:
            many: dict[str, object] = {"count": len(self._pictures)}
            self._layout.notes.append(("picture_unread", many, self._pictures[0]))
        if self._struck:
            self._layout.notes.append(("struck_text", {"count": self._struck}, None))

    def _heading_number(self, element: Any) -> str:
        level = integer(element.get(TEXT + "outline-level")) - 1
        if element.tag != TEXT + "h" or not 0 <= level < 9 or element.get(TEXT + "is-list-header") == "true":
            return ""
        return self._lists.heading(level)

    def _list(self, element: Any, style: str, counts: Counts | None, level: int, depth: int) -> None:
        """A list, or one inside it; an item's number stands before its first paragraph."""
        counts = self._lists.counts(element, style) if counts is None else counts
        for item in element if depth < _DEPTH else ():
            if item.tag not in (TEXT + "list-item", TEXT + "list-header"):
                continue
            waiting = item.tag == TEXT + "list-item"
            start = item.get(TEXT + "start-value")
            for child in item:
                if child.tag == TEXT + "list":
                    self._list(child, child.get(TEXT + "style-name") or style, counts, level + 1, depth + 1)
                elif child.tag in (TEXT + "p", TEXT + "h"):
                    number = ""
                    if waiting:
                        named = style or self._styles.paragraph(child.get(TEXT + "style-name")).list or ""
                        first = None if start is None else integer(start, 1)
                        number = self._lists.next(named, min(level, 9), counts, first)
                    waiting = False
                    self._paragraph(child, number)

    def _paragraph(self, element: Any, number: str) -> None:
        style = self._styles.paragraph(element.get(TEXT + "style-name"))
        words = Words(self._styles)
        words.read(element, style.look)
        self._hidden += words.hidden
        self._struck += words.struck
        self._notes += words.notes
        level = integer(element.get(TEXT + "outline-level")) - 1
        block = Block(
            0,
            0,
            self._cell,
            self._aside,
            words.bold(),
            words.face(),
            style.align,
            level if element.tag == TEXT + "h" and 0 <= level < 9 else style.level,
        )
        text = words.text()
        number = "" if words.struck and not text else number
        self._layout.paragraph(block, number if text else number.rstrip(), text)
        for box in words.boxes:
            self._box(box)

    def _box(self, frame: Any) -> None:
        """A text box: its paragraphs behind the one that anchors it."""
        if _shows_page(frame):
            blocks = self._layout.blocks
            self._pictures.append(Span(blocks[-1].start, blocks[-1].end) if blocks else None)
        boxes = [frame] if frame.tag != DRAW + "frame" else list(frame.iterchildren(DRAW + "text-box"))
        for box in boxes:
            paragraphs = ("".join(inside.itertext()) for inside in box.iter(TEXT + "p", TEXT + "h"))
            aside = box_aside(paragraphs, self._aside)
            inner = Story(self._layout, self._styles, self._lists, self._name, aside)
            inner._cell = self._cell
            inner.read(box)
            self._hidden += inner._hidden
            self._struck += inner._struck
            self._pictures += inner._pictures

    def _table(self, element: Any, depth: int) -> None:
        """A table; one inside a cell is taken apart into the cell's paragraphs."""
        rows = list(self._rows(element))
        if self._cell is not None:
            for row, _ in rows:
                for cell in row:
                    self.read(cell, depth + 1)
            return
        layout = self._layout
        table = Table(0, 0, len(rows), 0, header_rows=_leading(header for _, header in rows))
        index, self._cell = len(layout.tables), len(layout.tables)
        layout.tables.append(table)
        for number, (row, _) in enumerate(rows):
            if number:
                layout.put("\n")
            else:
                table.start = layout.open_gap()
            self._row(table, number, row, depth)
        self._cell = None
        table.end = layout.length
        if table.rows:
            layout.gap = "\n"
        else:
            del layout.tables[index]

    def _row(self, table: Table, number: int, row: Any, depth: int) -> None:
        layout = self._layout
        column = 0
        for element in row:
            if element.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                continue
            times = merged_cells.span(element.get(TABLE + "number-columns-repeated"), merged_cells.MOST_COLUMNS)
            for _ in range(min(times, merged_cells.MOST_COLUMNS - column)):
                if column and element.tag == TABLE + "table-cell":
                    layout.put("\t")
                if element.tag == TABLE + "table-cell":
                    below = table.rows - number
                    down = merged_cells.span(element.get(TABLE + "number-rows-spanned"), below, below)
                    across = merged_cells.span(element.get(TABLE + "number-columns-spanned"), merged_cells.MOST_COLUMNS)
                    cell = Cell(number, column, layout.length, layout.length, down, across)
                    table.cells.append(cell)
                    self.read(element, depth + 1)
                    cell.end = layout.length
                    layout.gap = ""
                    table.columns = max(table.columns, column + across)
                column += 1
        table.columns = max(table.columns, column)

    def _rows(self, element: Any, header: bool = False) -> Iterator[tuple[Any, bool]]:
        """The rows through the groups that hold them, repeated ones as often as there are; (row, heading)."""
        count = 0
        stack = [(child, header) for child in reversed(element)]
        while stack:
            child, heads = stack.pop()
            if child.tag == TABLE + "table-row":
                times = merged_cells.span(child.get(TABLE + "number-rows-repeated"), 1 << 20)
                if times > 1 and not any(child.itertext()):
                    times = 1  # blank rows to the end of the page
                count += times
                limits.check_rows(count, self._name)
                yield from ((child, heads) for _ in range(times))
            elif child.tag in (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"):
                stack += [(inner, child.tag.endswith("header-rows")) for inner in reversed(child)]


def _shows_page(frame: Any) -> bool:
    """Whether a frame is nothing but a picture as large as a page."""
    if next(frame.iterchildren(DRAW + "text-box"), None) is not None or next(frame.iter(DRAW + "image"), None) is None:
        return False
    return fills_page(points(frame.get(SVG + "width")) * points(frame.get(SVG + "height")), A4)


def _leading(marks: Iterator[bool]) -> int:
    count = 0
    for mark in marks:
        if not mark:
            break
        count += 1
    return count
