"""What the columns of a task table hold, by their headings and, where no heading is known, by their cells.

    重点任务 | 目标要求 | 牵头股室 | 完成时限   →  item, content, lead, deadline

A heading is matched whole, then by the longest surface of the lexicon `columns` in it, then as a label of responsibility
put together from two parts.
"""

from __future__ import annotations

from collections.abc import Sequence

from planparse.lexicon.loader import surfaces
from planparse.rules import labels, units
from planparse.text import patterns

_STATED = patterns.compile(r"[。;]|[0-9]|\p{Han}[,、]\p{Han}{4,}")


def column_kind(heading: str) -> str | None:
    """What a column holds, by its folded heading; None where nothing in it is known."""
    known = surfaces("columns")
    bare = patterns.sub(r"\([^()]*\)|\s", "", heading)
    if bare in known:
        return str(known[bare]["kind"])
    label = labels.at(bare + ":", 0)
    if label is not None and label.role is not None:
        return label.role
    inside = [s for s in known if len(s) > 1 and s in bare] if len(bare) <= 16 else []
    return str(known[max(inside, key=len)]["kind"]) if inside else None


def kind_by_cells(cells: Sequence[str]) -> str | None:
    """`content` for a column of sentences or quantities, None for others (names, ticks, blanks)."""
    filled = [cell for cell in cells if cell]
    stated = [cell for cell in filled if len(cell) >= 8 and _STATED.search(cell) and not _units(cell)]
    return "content" if filled and len(stated) * 2 > len(filled) else None


def _units(cell: str) -> bool:
    return units.plausible(units.split(cell, 0, len(cell)))
