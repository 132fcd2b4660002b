"""Load a lexicon of the package: a list of rows, each a mapping with the same keys.

`load("units")` gives the rows of `data/units.yaml` in the order of the file. Surfaces are folded as the text is
(`text.fold.fold`), so that a lexicon may be written in full-width or half-width forms alike.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from planparse.errors import LexiconError
from planparse.text.fold import fold

Row = dict[str, Any]


@cache
def load(name: str) -> tuple[Row, ...]:
    """The rows of `data/<name>.yaml`; `LexiconError` where it is missing, not a list of mappings, or repeats a surface.

    The key `surface` (a string) or `surfaces` (a list) holds the words; both are folded."""
    import yaml

    place = resources.files("planparse.lexicon") / "data" / f"{name}.yaml"
    try:
        rows = yaml.load(place.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, yaml.YAMLError) as error:
        raise LexiconError(f"词表 {name} 读不出：{error}", f"lexicon {name} cannot be read: {error}") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise LexiconError(f"词表 {name} 不是行的列表", f"lexicon {name} is not a list of rows")
    seen: set[str] = set()
    for row in rows:
        for surface in _fold_surfaces(row):
            if surface in seen:
                raise LexiconError(f"词表 {name} 重复：{surface}", f"lexicon {name} repeats {surface}")
            seen.add(surface)
    return tuple(rows)


def _fold_surfaces(row: Row) -> list[str]:
    if "surfaces" in row:
        row["surfaces"] = [fold(str(s)) for s in row["surfaces"]]
        return list(row["surfaces"])
    if "surface" in row:
        row["surface"] = fold(str(row["surface"]))
        return [row["surface"]]
    return []


@cache
def surfaces(name: str) -> dict[str, Row]:
    """The rows of a lexicon by surface."""
    return {s: row for row in load(name) for s in (row.get("surfaces") or [row["surface"]])}
