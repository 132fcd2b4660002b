"""Stage 7: tables whose cells are parted by blanks or line ends alone, and that no reader could put together → diagnostics.

    序号 项目名称 责任单位 完成时限 1 城东水厂 县水利局 6月底前 2 …

Reads: a source's blocks, the folded text. Writes: diagnostics, one for each head of a table that stands outside of tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from planparse.model.diagnostics import Diagnostic, note
from planparse.model.source import Source
from planparse.span import Span
from planparse.tables.columns import column_kind
from planparse.tables.grid import UNITS, WORDS

_FEWEST = 4  # headings
_LONGEST = 10  # code points of one


def unread_tables(source: Source, folded: str) -> Iterator[Diagnostic]:
    """The heads of tables that stand on one line, or with each heading on a line of its own."""
    run: list[tuple[str, Span]] = []
    for block in source.blocks:
        if block.cell is not None or block.aside is not None:
            run = []
            continue
        names = folded[block.start : block.end].lstrip()[: _FEWEST * 4 * _LONGEST].replace("|", " ").split()
        if not names or len(names[0]) > _LONGEST:
            run = []
            continue
        place = Span(block.start, block.end).trimmed(folded)
        if len(names) == 1:
            run = [*run, (names[0], place)] if column_kind(names[0]) is not None else []
            if len(run) == _FEWEST and _are_headings([name for name, _ in run]):
                yield note("table_flattened", Span(run[0][1].start, place.end))
        else:
            run = []
            if len(names) >= _FEWEST and _are_headings(names[:_FEWEST]):
                yield note("table_flattened", place)


def _are_headings(names: list[str]) -> bool:
    """Whether names head the columns of a table of tasks: all but one known, with one of what is done and one of who."""
    kinds = [column_kind(name) if len(name) <= _LONGEST else None for name in names]
    known = {kind for kind in kinds if kind is not None}
    return kinds.count(None) < 2 and bool(known & WORDS) and bool(known & (UNITS | {"deadline"}))
