"""Hold the rows of a lexicon to the class that `planparse.lexicon.rows` gives it: keys, values, no fact twice, order.

Runs where YAML is read (`python -m planparse.lexicon`, the tests, an edited file), never on the compiled rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

from planparse.errors import LexiconError
from planparse.lexicon.rows import LEXICONS, Form, Lexicon


def check(name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Raise `LexiconError` for the first row with a key or value that is none, or a fact that stands twice."""
    row_class = _lexicon(name).row
    required: frozenset[str] = getattr(row_class, "__required_keys__")  # noqa: B009 - no attribute of `type`
    types = _types(row_class)
    seen: set[tuple[str, object]] = set()
    for row in rows:
        for key in row.keys() - types.keys():
            raise _wrong(name, row, str(key), f"没有这个键，可用 {_listed(types)}", f"no such key, of {_listed(types)}")
        for key in sorted(required - row.keys()):
            raise _wrong(name, row, key, "缺这个键", "the key is missing")
        for key, value in row.items():
            if not _fits(value, types[key]):
                said = _allowed(types[key])
                raise _wrong(name, row, key, f"{value!r} 不可用，可用 {said}", f"{value!r} is none of {said}")
        for fact in _facts(row):
            if fact in seen:
                raise _wrong(name, row, "surface", f"重复：{fact[0]}", f"repeats {fact[0]}")
            seen.add(fact)


def check_order(name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Raise `LexiconError` for the first row, or word in a row, that stands behind one that should follow it."""
    lexicon = _lexicon(name)
    by = ", ".join(lexicon.sorted_by)
    last: list[Any] = []
    for row in rows:
        place = [_place(row.get(key), _types(lexicon.row)[key], lexicon.shortest_first) for key in lexicon.sorted_by]
        words = row.get("surfaces", ())
        if place < last or (lexicon.shortest_first and list(words) != sorted(words, key=_length)):
            raise _wrong(name, row, by, "不按顺序", "out of order")
        last = place


def _lexicon(name: str) -> Lexicon:
    try:
        return LEXICONS[name]
    except KeyError:
        raise LexiconError(f"词表 {name} 不在 LEXICONS 中", f"lexicon {name} is not in LEXICONS") from None


@cache
def _types(row_class: type) -> dict[str, Any]:
    hints = get_type_hints(row_class, include_extras=True)
    return {key: get_args(hint)[0] if get_origin(hint) is NotRequired else hint for key, hint in hints.items()}


def _fits(value: object, hint: Any) -> bool:
    origin = get_origin(hint)
    if origin is Literal:
        return (value is None or isinstance(value, str)) and value in get_args(hint)
    if origin is list:
        return (
            isinstance(value, list)
            and len(set(map(str, value))) == len(value) > 0
            and all(_fits(one, get_args(hint)[0]) for one in value)
        )
    if origin is Annotated:
        form: Form = hint.__metadata__[0]
        return isinstance(value, str) and re.fullmatch(form.pattern, value, re.ASCII) is not None
    if origin in (Union, UnionType):
        return any(_fits(value, one) for one in get_args(hint))
    if hint is str:
        return isinstance(value, str) and value.strip() == value != ""
    return type(value) is hint


def _literals(hint: Any) -> Iterator[str | None]:
    """The values that a hint names, in order."""
    if hint is NoneType:
        yield None
    elif get_origin(hint) is Literal:
        yield from get_args(hint)
    elif get_origin(hint) in (list, Union, UnionType):
        for one in get_args(hint):
            yield from _literals(one)


def _allowed(hint: Any) -> str:
    if get_origin(hint) in (Union, UnionType):
        return _listed(_allowed(one) for one in get_args(hint))
    if get_origin(hint) is list:
        return f"[{_allowed(get_args(hint)[0])}]"
    if get_origin(hint) is Annotated:
        return f"字串如 {hint.__metadata__[0].example}"
    named = list(_literals(hint))
    return _listed("null" if one is None else one for one in named) if named else str(hint.__name__)


def _listed(values: Any) -> str:
    return ", ".join(map(str, values))


def _facts(row: Mapping[str, Any]) -> list[tuple[str, object]]:
    """What a row says of which word: a word has one row, or one for each use."""
    words = row.get("surfaces") or [row.get("surface") or row["word"]]
    return [(word, row.get("use")) for word in words]


def _place(value: Any, hint: Any, shortest_first: bool) -> Any:
    """What a row is sorted by, for one of its keys."""
    if order := list(_literals(hint)):
        if isinstance(value, list):
            return [order.index(one) for one in value]
        return order.index(value) if value in order else -1
    if isinstance(value, bool):
        return not value
    word = value[0] if isinstance(value, list) else value
    return _length(word) if shortest_first else word


def _length(word: str) -> tuple[int, str]:
    return len(word), word


def _wrong(name: str, row: Mapping[str, Any], key: str, zh: str, en: str) -> LexiconError:
    word = next((f"{row[key]}" for key in ("surface", "word", "surfaces") if key in row), f"{dict(row)}")
    return LexiconError(
        f"词表 {name}.yaml，行 {word}，键 {key}：{zh}", f"lexicon {name}.yaml, row {word}, key {key}: {en}"
    )
