"""Paragraphs and tables → the source: text, blocks, cells, and the place of every character."""

from __future__ import annotations

from dataclasses import replace

from planparse.model.places import Places
from planparse.model.source import Block, Cell, Source, Table
from planparse.readers.ofd.lines import Line, joint
from planparse.readers.ofd.ruled_tables import Grid, GridCell
from planparse.readers.ofd.scans import Scan
from planparse.readers.ofd.text_blocks import Paragraph


class Writer:
    """The source under construction."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._places = Places()
        self._blocks: list[Block] = []
        self._tables: list[Table] = []

    def add(self, item: Paragraph | Grid | Scan) -> None:
        """Append a paragraph, a table or recognised pages behind a line end."""
        if self._pieces:
            self._put("\n")
        if isinstance(item, Grid):
            self._table(item)
        elif isinstance(item, Scan):
            self._scan(item)
        else:
            self._paragraph(item.lines, item.align, item.aside, None)

    def source(self, pages: int) -> Source:
        """All of it."""
        text = "".join(self._pieces)
        return Source(text, "ofd", self._blocks, self._tables, pages=pages, places=self._places)

    def _put(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def _paragraph(self, lines: list[Line], align: str | None, aside: str | None, cell: int | None) -> None:
        start = self._length
        above: Line | None = None
        for line in lines:
            if above is not None:
                self._put(joint(above, line))
            line.add_places(self._places, self._length)
            self._put(line.text)
            above = line
        bold = all(line.bold for line in lines)
        self._blocks.append(Block(start, self._length, cell, aside, bold, lines[0].face, align))

    def _scan(self, scan: Scan) -> None:
        """Recognised pages, as they would be a document of their own."""
        from planparse.readers.page import assemble

        start, first = self._length, len(self._tables)
        source = assemble.source_of(scan.pages, scan.gutters, "ofd")
        self._put(source.text)
        if source.places is not None:
            self._places.extend(source.places, start)
        for table in source.tables:
            cells = [replace(cell, start=cell.start + start, end=cell.end + start) for cell in table.cells]
            self._tables.append(replace(table, start=table.start + start, end=table.end + start, cells=cells))
        for block in source.blocks:
            cell = None if block.cell is None else block.cell + first
            self._blocks.append(replace(block, start=block.start + start, end=block.end + start, cell=cell))

    def _table(self, grid: Grid) -> None:
        """Cells parted by tabs, rows by line ends; a cell that goes on from above prints nothing but keeps its tab."""
        table = Table(self._length, self._length, grid.rows, len(grid.xs) - 1)
        index = len(self._tables)
        self._tables.append(table)
        open_cells: list[GridCell] = []
        cells = iter(sorted(grid.cells, key=lambda cell: (cell.row, cell.column)))
        waiting = next(cells, None)
        for row in range(grid.rows):
            if row:
                self._put("\n")
            line = [cell for cell in open_cells if cell.row + cell.rowspan > row]
            while waiting is not None and waiting.row == row:
                line.append(waiting)
                waiting = next(cells, None)
            open_cells = sorted(line, key=lambda cell: cell.column)
            for place, cell in enumerate(open_cells):
                if place:
                    self._put("\t")
                if cell.row == row:
                    self._cell(table, index, cell)
        table.end = self._length

    def _cell(self, table: Table, index: int, cell: GridCell) -> None:
        start = self._length
        for number, lines in enumerate(cell.paragraphs):
            if number:
                self._put("\n")
            self._paragraph(lines, None, None, index)
        table.cells.append(Cell(cell.row, cell.column, start, self._length, cell.rowspan, cell.colspan))
