"""A page's elements → text: paragraphs as lines, tables as rows of cells, with the blocks and cells that point at them.

Layout is that of every reader: a paragraph ends in a line feed, the cells of a table are parted by tabs, its rows by
line feeds. White space collapses as in a browser; no-break and ideographic blanks stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

from planparse.model.source import Block, Cell, Table
from planparse.readers.common.raised import placed
from planparse.readers.web import table_grid
from planparse.readers.web.style import Style, is_block, is_hidden, list_style, style_of
from planparse.span import Span
from planparse.text import numerals

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_BLOCK_TAGS = """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr
    ul
"""
_SILENT_TAGS = """
    applet area audio base button canvas embed head iframe input link map meta noscript object option rp rt script
    select style svg template textarea title video
"""
BLOCKS = frozenset(_BLOCK_TAGS.split())
SILENT = frozenset(_SILENT_TAGS.split())
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
# Blanks around the words of a line; invisible characters go with them.
_EDGES = "\u200b\u200c\u200d\u2060\ufeff"
_NUMBERED = re.compile(
    rf"\s*(?:[0-9]{{1,3}}\s?[.、．)）]|[（(]?[{numerals.SIGNS_TO_TEN}]{{1,3}}[)）、.．]|[①-⑳]|第[{numerals.SIGNS_TO_TEN}百]{{1,5}}[条章节])"
)


class Flow:
    """Collects text, blocks and tables in document order."""

    def __init__(
        self,
        skip: Callable[[_Element], bool] | None = None,
        drop: re.Pattern[str] | None = None,
        aside: re.Pattern[str] | None = None,
        flat: bool = False,
    ) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.synthetic: list[Span] = []
        self._skip = skip
        self._drop = drop  # lines that are furniture of the page
        self._aside = aside  # lines that are the page's metadata
        self._flat = flat  # tables are taken apart: each cell is a line
        self.stops: set[int] = set()  # in a flat flow: how many blocks there were where a row or list ended
        self._fresh = True  # nothing stands before on this line or in this cell
        self._cell: int | None = None
        self._line: list[str] = []
        self._style = Style()  # of the line's first words
        self._bold = [0, 0]  # characters that are bold, and that are not
        self._faces: Counter[str] = Counter()
        self._number: str | None = None  # of the list item that begins
        self._counts: dict[_Element, int] = {}  # items so far, by list
        self.struck = 0  # pieces struck through, which are left out

    @property
    def text(self) -> str:
        """All of it so far."""
        return "".join(self.parts)

    def run(self, root: _Element, style: Style | None = None) -> None:
        """Append an element and all that it holds."""
        from lxml import etree

        stack = [style or Style()]
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "end":
                stack.pop()
                self._leave(element, tag)
                if element is not root and element.tail:
                    self._words(element.tail, stack[-1])
                continue
            stack.append(style_of(element, tag, stack[-1]))
            if element is not root and self._is_out(element, tag):
                walk.skip_subtree()
                continue
            if tag == "br" or (tag not in BLOCKS and is_block(element)):
                self._end_line()
            elif tag in BLOCKS:
                self._end_line()
                if tag == "li":
                    self._number = self._item_number(element)
                elif tag == "table" and not self._flat and self._cell is None and table_grid.is_data(element):
                    self._table(element, stack[-1])
                    walk.skip_subtree()
                    continue
            if element.text:
                self._words(element.text, stack[-1])
        self._end_line()

    def _leave(self, element: _Element, tag: str) -> None:
        """End the line where an element that is a block ends."""
        if tag in BLOCKS or is_block(element):
            self._end_line()
            if self._flat and tag in ("tr", "ul", "dl", "table"):
                self.stops.add(len(self.blocks))

    def line(self, words: str, *, aside: str | None = None, align: str | None = None, bold: bool = False) -> None:
        """Append a line that stands for something said elsewhere on the page (its title, its metadata)."""
        self._end_line()
        self._begin()
        self.blocks.append(Block(self.length, self.length + len(words), aside=aside, align=align, bold=bold))
        self._put(words)

    def _is_out(self, element: _Element, tag: str) -> bool:
        return tag in SILENT or is_hidden(element) or (self._skip is not None and self._skip(element))

    def _put(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def _begin(self) -> None:
        """Where a line may begin: behind a line feed, or at once in a fresh place."""
        if not self._fresh:
            self._put("\n")
        self._fresh = False

    def _words(self, raw: str, style: Style) -> None:
        if style.pre and "\n" in raw:
            for index, piece in enumerate(raw.split("\n")):
                if index:
                    self._end_line()
                self._words(piece, style)
            return
        words = _SPACE.sub(" ", raw)
        if words[:1] == " " and (not self._line or self._line[-1][-1] == " "):
            words = words[1:]
        if not words:
            return
        if style.struck:
            self.struck += not words.isspace()
            return
        words = placed(words, style.place)
        count = len(words) - words.count(" ") - words.count("\xa0") - words.count("\u3000")
        if count:
            if not sum(self._bold):
                self._style = style
            self._bold[0 if style.bold else 1] += count
            if style.typeface:
                self._faces[style.typeface] += count
        self._line.append(words)

    def _end_line(self) -> None:
        """Close the line: a block without the blanks around it, or nothing where it holds no words."""
        if not self._line:
            return
        line = "".join(self._line)
        words = _strip(line)
        if words and not (self._drop and self._cell is None and len(words) < 80 and self._drop.fullmatch(words)):
            self._begin()
            if self._number and not _NUMBERED.match(words):
                self.synthetic.append(Span(self.length, self.length + len(self._number)))
                line = words = self._number + words
            start = self.length + line.index(words)
            block = self._block(start, start + len(words))
            if self._aside and self._cell is None and len(words) < 200 and self._aside.fullmatch(words):
                block.aside = "metadata"
            self.blocks.append(block)
            self._put(line.rstrip(" "))
        if words:
            self._number = None
        self._line = []
        self._bold = [0, 0]
        self._faces.clear()

    def _item_number(self, item: _Element) -> str | None:
        """The number that a browser prints before an item of an ordered list: `1. `, `一、`, `a. `."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return None
        first = (parent.get("start") or "1").strip()[:6]
        number = self._counts.get(parent, int(first) if first.isdecimal() else 1)
        self._counts[parent] = number + 1
        shape = (list_style(item) or list_style(parent) or parent.get("type") or "decimal").lower()
        if "none" in shape:
            return None
        if "cjk" in shape or "chinese" in shape:
            return f"{_han(number)}、"
        if shape in ("a", "lower-alpha", "lower-latin", "upper-alpha", "upper-latin") and 0 < number <= 26:
            return f"{chr(ord('a') + number - 1)}. "
        return f"{number}. "

    def _block(self, start: int, end: int) -> Block:
        style = self._style
        face = self._faces.most_common(1)[0][0] if self._faces else None
        bold = self._bold[0] > 0 and not self._bold[1]
        return Block(start, end, self._cell, None, bold, face, style.align, style.level)

    def _table(self, element: _Element, style: Style) -> None:
        """Append a table of data: its cells with their blocks, and the table itself."""
        for caption in element.findall("caption"):
            self.run(caption, style)
        grid, columns, heading = table_grid.slots(element)
        self._begin()
        index = self._cell = len(self.tables)
        table = Table(self.length, self.length, len(grid), columns, header_rows=heading)
        self.tables.append(table)
        for r, row in enumerate(grid):
            if r:
                self._put("\n")
            for c, slot in enumerate(row):
                if c:
                    self._put("\t")
                self._fresh = True
                first, start = len(self.blocks), self.length
                self.run(slot.element, _inside(slot.element, element, style))
                mine = self.blocks[first:]
                start, end = (mine[0].start, mine[-1].end) if mine else (start, start)
                table.cells.append(Cell(r, slot.column, start, end, slot.rowspan, slot.colspan))
        table.end = self.length
        for block in self.blocks[-1:]:
            if block.cell == index:
                table.end = max(table.end, block.end)
        self._cell = None
        self._fresh = False


def _inside(cell: _Element, table: _Element, style: Style) -> Style:
    """The style that a cell finds in its row and the parts of the table, given that of the table."""
    for above in reversed(list(takewhile(lambda element: element is not table, cell.iterancestors()))):
        style = style_of(above, above.tag, style)
    return style


def _strip(line: str) -> str:
    """A line without blanks and invisible characters around its words."""
    words = line.strip()
    while words and (words[0] in _EDGES or words[-1] in _EDGES):
        words = words.strip(_EDGES).strip()
    return words


def _han(number: int) -> str:
    """1 to 99 in Chinese numerals; more than that as digits."""
    return numerals.render(number) if 0 < number < 100 else str(number)
