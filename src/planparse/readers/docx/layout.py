"""The text as it grows: paragraphs, table places and generated numbers, each with its offsets."""

from __future__ import annotations

from planparse.model.source import Block, Table
from planparse.span import Span


class Layout:
    """Collects text and what is known of its places; `length` is the number of code points so far."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.gap = ""  # what parts the last paragraph from the next
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.synthetic: list[Span] = []
        self.marks: list[Span] = []
        self.notes: list[tuple[str, dict[str, object], Span | None]] = []

    def put(self, text: str) -> None:
        """Add `text` as it is; it takes the place of the pending gap."""
        self.pieces.append(text)
        self.length += len(text)
        self.gap = ""

    def open_gap(self) -> int:
        """Write the pending gap; the offset behind it."""
        if self.gap:
            self.put(self.gap)
        return self.length

    def paragraph(self, block: Block, number: str, text: str) -> None:
        """Add a paragraph; sets the offsets of `block`. `number` was generated and stands before its words."""
        start = block.start = self.length + len(self.gap)
        self.pieces += (self.gap, number, text)
        if number:
            self.synthetic.append(Span(start, start + len(number)))
        self.length = block.end = start + len(number) + len(text)
        self.blocks.append(block)
        self.gap = "\n"

    def text(self) -> str:
        """All of it. Trims the white space at either end of every cell's range."""
        text = "".join(self.pieces)
        for table in self.tables:
            for cell in table.cells:
                start, end = cell.start, cell.end
                if start < end and (text[start].isspace() or text[end - 1].isspace()):
                    cell.start, cell.end = Span(start, end).trimmed(text)
        return text
