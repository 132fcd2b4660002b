"""Tables that only frame text: one cell, or one column, round the whole notice or a part of it.

Reads: a source. Writes: the source without these tables, their blocks outside of all.
Guarantees: the text is the same, and so are the blocks' places; tables are in order.
"""

from __future__ import annotations

from dataclasses import replace

from planparse.model.source import Source, Table


def without_frames(source: Source) -> Source:
    """The source, what stands in frames being text; the same one where there are none."""
    frames = {index for index, table in enumerate(source.tables) if _frames(table)}
    if not frames:
        return source
    kept = [index for index in range(len(source.tables)) if index not in frames]
    places = {index: place for place, index in enumerate(kept)}
    blocks = [block if block.cell is None else replace(block, cell=places.get(block.cell)) for block in source.blocks]
    return replace(source, tables=[source.tables[index] for index in kept], blocks=blocks)


def _frames(table: Table) -> bool:
    """Whether a table has no two cells side by side, so that no row of it can say who does what."""
    return table.columns == 1 or len(table.cells) == 1
