"""Load a lexicon of the package: a list of rows, each a mapping as its class in `lexicon.rows` says.

`load("units")` gives the rows of `data/units.yaml` in the order of the file. Surfaces are folded as the text is
(`text.fold.fold`), so that a lexicon may be written in full-width or half-width forms alike.

The YAML files are what people read and review. `compiled.json` beside them holds the same rows in a form that loads
thirty times faster; it names each file's checksum, so that an edited lexicon is read from its YAML at once.
`make lexicon` (`python -m planparse.lexicon`) checks the files and writes it anew, and a test fails while it is stale.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload
from zlib import crc32

from regex import escape

from planparse.errors import LexiconError
from planparse.text.fold import fold

if TYPE_CHECKING:
    from planparse.lexicon import rows as r
    from planparse.lexicon.stage_rows import GroupRow

DATA = Path(__file__).parent / "data"
COMPILED = DATA / "compiled.json"
_SPREAD = r"\s*"


@overload
def load(
    name: Literal["action_words", "heading_nouns", "not_measures", "role_fields"],
) -> tuple[r.SurfaceRow, ...]: ...
@overload
def load(name: Literal["calendar_words"]) -> tuple[r.CalendarWordRow, ...]: ...
@overload
def load(name: Literal["columns"]) -> tuple[r.ColumnRow, ...]: ...
@overload
def load(name: Literal["comparators"]) -> tuple[r.ComparatorRow, ...]: ...
@overload
def load(name: Literal["deadline_events"]) -> tuple[r.DeadlineEventRow, ...]: ...
@overload
def load(name: Literal["deadline_words"]) -> tuple[r.DeadlineWordRow, ...]: ...
@overload
def load(name: Literal["document_types"]) -> tuple[r.DocumentTypeRow, ...]: ...
@overload
def load(name: Literal["groups"]) -> tuple[GroupRow, ...]: ...
@overload
def load(name: Literal["heading_words"]) -> tuple[r.HeadingWordRow, ...]: ...
@overload
def load(name: Literal["number_forms"]) -> tuple[r.NumberFormRow, ...]: ...
@overload
def load(name: Literal["negations"]) -> tuple[r.NegationRow, ...]: ...
@overload
def load(name: Literal["organ_domains"]) -> tuple[r.OrganDomainRow, ...]: ...
@overload
def load(name: Literal["owner_words"]) -> tuple[r.OwnerWordRow, ...]: ...
@overload
def load(name: Literal["quantity_words"]) -> tuple[r.QuantityWordRow, ...]: ...
@overload
def load(name: Literal["role_label_parts"]) -> tuple[r.LabelPartRow, ...]: ...
@overload
def load(name: Literal["role_verbs"]) -> tuple[r.VerbRow, ...]: ...
@overload
def load(name: Literal["roles"]) -> tuple[r.RoleRow, ...]: ...
@overload
def load(name: Literal["section_kinds"]) -> tuple[r.SectionKindRow, ...]: ...
@overload
def load(name: Literal["section_parts"]) -> tuple[r.SectionPartRow, ...]: ...
@overload
def load(name: Literal["target_words"]) -> tuple[r.TargetWordRow, ...]: ...
@overload
def load(name: Literal["unit_heads"]) -> tuple[r.UnitHeadRow, ...]: ...
@overload
def load(name: Literal["units"]) -> tuple[r.UnitRow, ...]: ...
@cache
def load(name: str) -> tuple[Any, ...]:
    """The rows of `data/<name>.yaml`; `LexiconError` where it is missing or not as its class says.

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


def parse(name: str, raw: bytes) -> list[dict[str, Any]]:
    """The rows of a lexicon's YAML, checked and folded."""
    import yaml

    from planparse.lexicon.check import check

    try:
        rows = yaml.load(raw.decode("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(f"词表 {name} 读不出：{error}", f"lexicon {name} cannot be read: {error}") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise LexiconError(f"词表 {name} 不是行的列表", f"lexicon {name} is not a list of rows")
    for row in rows:
        _fold_surfaces(row)
    check(name, rows)
    return rows


def compile_all() -> str:
    """All lexicons as the text of `compiled.json`; `LexiconError` where one is not as its class says, or not in order."""
    from planparse.lexicon.check import check_order

    entries = {}
    for path in sorted(DATA.glob("*.yaml")):
        raw = path.read_bytes()
        rows = parse(path.stem, raw)
        check_order(path.stem, rows)
        entries[path.stem] = {"crc": crc32(raw), "rows": rows}
    lines = (f"{json.dumps(name)}: {json.dumps(entry, ensure_ascii=False)}" for name, entry in entries.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _fold_surfaces(row: dict[str, Any]) -> None:
    """Fold the words of a row; what is no word is left for the check."""
    for key in ("surface", "word"):
        if isinstance(row.get(key), str):
            row[key] = fold(row[key])
    if isinstance(row.get("surfaces"), list):
        row["surfaces"] = [fold(one) if isinstance(one, str) else one for one in row["surfaces"]]


@overload
def surfaces(name: Literal["role_fields"]) -> dict[str, r.SurfaceRow]: ...
@overload
def surfaces(name: Literal["columns"]) -> dict[str, r.ColumnRow]: ...
@overload
def surfaces(name: Literal["document_types"]) -> dict[str, r.DocumentTypeRow]: ...
@overload
def surfaces(name: Literal["organ_domains"]) -> dict[str, r.OrganDomainRow]: ...
@overload
def surfaces(name: Literal["roles"]) -> dict[str, r.RoleRow]: ...
@overload
def surfaces(name: Literal["unit_heads"]) -> dict[str, r.UnitHeadRow]: ...
@cache
def surfaces(name: Any) -> dict[str, Any]:
    """The rows of a lexicon by surface."""
    return {s: row for row in load(name) for s in (row.get("surfaces") or [row["surface"]])}


@cache
def words_of(name: str, *uses: str) -> tuple[str, ...]:
    """The words of a lexicon of `UseRow`s that have one of these uses, the longest first, each once.

    `LexiconError` where no row has the use: a pattern without its words would match in silence."""
    found: set[str] = set()
    for use in uses:
        if use not in _by_use(name):
            raise LexiconError(f"词表 {name} 没有 use: {use}", f"lexicon {name} has no use: {use}")
        found.update(_by_use(name)[use])
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def _by_use(name: str) -> dict[str, list[str]]:
    rows: tuple[r.UseRow, ...] = load(name)  # type: ignore[call-overload]
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["use"], []).extend(row.get("surfaces") or (row["word"],))  # type: ignore[typeddict-item]
    return found


def alternatives(words: Iterable[str]) -> str:
    """Words as a group for patterns, in their order: (?:不超过|约|近)."""
    return f"(?:{'|'.join(map(literal, words))})"


def literal(word: str) -> str:
    """A word as it stands in a pattern."""
    return word if word.isalnum() else escape(word)  # nearly always nothing to escape, which escape sees sign by sign


@cache
def one_of(name: str, *uses: str) -> str:
    """`words_of` as a group for patterns: (?:不超过|[约近])."""
    return any_of(words_of(name, *uses))


def any_of(words: Iterable[str]) -> str:
    """A group for patterns that matches one of the words, the longest that fits."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    signs = "".join(literal(word) for word in ordered if len(word) == 1)
    parts = [literal(word) for word in ordered if len(word) > 1] + ([f"[{signs}]"] if signs else [])
    return f"(?:{'|'.join(parts)})"


@cache
def first_signs(name: str, *uses: str) -> str:
    """The characters that the words of these uses begin with, for a class in a pattern."""
    return "".join(sorted({word[0] for word in words_of(name, *uses)}))


def spaced(name: str, *uses: str) -> str:
    """`one_of` for words that print spreads over a line: (?:合\\s*计|总\\s*计)."""
    return f"(?:{'|'.join(_SPREAD.join(map(literal, word)) for word in words_of(name, *uses))})"
