"""Stage 1½: tables that were copied with every cell on a line of its own, and that no reader can know."""

from __future__ import annotations

from planparse.model.source import Source
from planparse.tables.stacked.headings import is_heading


def with_tables(source: Source, folded: str) -> Source:
    """The source, with the tables found among its lines; the same one where there are none.

    Without three headings of columns one below the other there is none, and the search and its modules are spared."""
    run = 0
    for block in source.blocks:
        heads = block.cell is None and block.aside is None and is_heading(folded[block.start : block.end].strip())
        run = run + 1 if heads else 0
        if run == 3:
            from planparse.tables.stacked.table import with_tables

            return with_tables(source, folded)
    return source
