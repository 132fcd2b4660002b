"""Load a lexicon of the package: a list of rows, each a mapping with the same keys.

`load("units")` gives the rows of `data/units.yaml` in the order of the file. Surfaces are folded as the text is
(`text.fold.fold`), so that a lexicon may be written in full-width or half-width forms alike.

The YAML files are what people read and review. `compiled.json` beside them holds the same rows in a form that loads
thirty times faster; it names each file's checksum, so that an edited lexicon is read from its YAML at once.
`python -m planparse.lexicon` writes it anew, and a test fails while it is stale.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from planparse.errors import LexiconError
from planparse.text.fold import fold

Row = dict[str, Any]
DATA = Path(__file__).parent / "data"
COMPILED = DATA / "compiled.json"


@cache
def load(name: str) -> tuple[Row, ...]:
    """The rows of `data/<name>.yaml`; `LexiconError` where it is missing, not a list of mappings, or repeats a surface.

    The key `surface` (a string) or `surfaces` (a list) holds the words; both are folded."""
    try:
        raw = (DATA / f"{name}.yaml").read_bytes()
    except OSError as error:
        raise LexiconError(f"词表 {name} 读不出：{error}", f"lexicon {name} cannot be read: {error}") from error
    entry = _compiled().get(name)
    if entry is not None and entry["crc"] == crc32(raw):
        return tuple(entry["rows"])
    return tuple(parse(name, raw))


@cache
def _compiled() -> dict[str, Any]:
    try:
        found = json.loads(COMPILED.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def parse(name: str, raw: bytes) -> list[Row]:
    """The rows of a lexicon's YAML, checked and folded."""
    import yaml

    try:
        rows = yaml.load(raw.decode("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(f"词表 {name} 读不出：{error}", f"lexicon {name} cannot be read: {error}") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise LexiconError(f"词表 {name} 不是行的列表", f"lexicon {name} is not a list of rows")
    seen: set[str] = set()
    for row in rows:
        for surface in _fold_surfaces(row):
            if surface in seen:
                raise LexiconError(f"词表 {name} 重复：{surface}", f"lexicon {name} repeats {surface}")
            seen.add(surface)
    return rows


def compile_all() -> str:
    """All lexicons as the text of `compiled.json`."""
    entries = {}
    for path in sorted(DATA.glob("*.yaml")):
        raw = path.read_bytes()
        entries[path.stem] = {"crc": crc32(raw), "rows": parse(path.stem, raw)}
    lines = (f"{json.dumps(name)}: {json.dumps(entry, ensure_ascii=False)}" for name, entry in entries.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


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
