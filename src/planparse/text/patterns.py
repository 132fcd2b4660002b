"""Compiled patterns, kept beside the byte code so that a start-up does not compile them anew.

Compiling a `regex` pattern takes about a millisecond, and the rules have over a hundred of them; reading back what
was compiled before takes three hundredths of that. The store lies where Python keeps its own byte code
(`__pycache__/patterns.<tag>.bin`), is named after the versions that can read it, and is a convenience only: where
it is missing, damaged or cannot be written, patterns are compiled as ever. `PYTHONDONTWRITEBYTECODE` holds for it.
"""

from __future__ import annotations

import atexit
import copyreg
import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import regex

Key = tuple[str, int, tuple[tuple[str, tuple[str, ...]], ...]]
_LIMIT = 1000  # entries; patterns that no longer exist are dropped when the store grows past it

# regex's own way to pickle a pattern: (how to make it again, from what); a regex without one does without the store
_TAKE_APART: Any = copyreg.dispatch_table.get(regex.Pattern)
_RESTORE: Any = _TAKE_APART(regex.compile(""))[0] if _TAKE_APART else None
_known: dict[Key, tuple[Any, ...]] = {}  # what regex makes a pattern of again
_used: dict[Key, regex.Pattern[str]] = {}


def _place() -> Path:
    tag = f"{sys.implementation.cache_tag}-{regex.__version__}"
    return Path(__file__).parent / "__pycache__" / f"patterns.{tag}.bin"


def _read() -> None:
    try:
        _known.update(marshal.loads(_place().read_bytes()))
    except Exception:  # a damaged store is as good as none
        _known.clear()


def compile(pattern: str, flags: int = 0, **lists: Iterable[str]) -> regex.Pattern[str]:
    """`regex.compile(pattern, flags, **lists)`, from the store where it has it; `lists` are for `\\L<name>`."""
    key: Key = (pattern, int(flags), tuple(sorted((name, tuple(words)) for name, words in lists.items())))
    found = _used.get(key)
    if found is None:
        made = _known.get(key) if _RESTORE else None
        found = _RESTORE(*made) if made else regex.compile(pattern, flags, **dict(key[2]))
        _used[key] = found
    return found


_inline: dict[str, regex.Pattern[str]] = {}


def _get(pattern: str) -> regex.Pattern[str]:
    found = _inline.get(pattern)
    if found is None:
        found = _inline[pattern] = compile(pattern)
    return found


def search(pattern: str, text: str) -> regex.Match[str] | None:
    """`regex.search`, compiled once; for small patterns that are clearest where they are used."""
    return _get(pattern).search(text)


def match(pattern: str, text: str) -> regex.Match[str] | None:
    """`regex.match`, compiled once."""
    return _get(pattern).match(text)


def fullmatch(pattern: str, text: str) -> regex.Match[str] | None:
    """`regex.fullmatch`, compiled once."""
    return _get(pattern).fullmatch(text)


def sub(pattern: str, replacement: str | Callable[[regex.Match[str]], str], text: str, count: int = 0) -> str:
    """`regex.sub`, compiled once."""
    return str(_get(pattern).sub(replacement, text, count))


def split(pattern: str, text: str) -> list[str]:
    """`regex.split`, compiled once."""
    return list(_get(pattern).split(text))


def findall(pattern: str, text: str) -> list[str]:
    """`regex.findall`, compiled once."""
    return list(_get(pattern).findall(text))


def finditer(pattern: str, text: str) -> Iterator[regex.Match[str]]:
    """`regex.finditer`, compiled once."""
    return iter(_get(pattern).finditer(text))


def _write() -> None:
    if _RESTORE is None or _used.keys() <= _known.keys() or sys.dont_write_bytecode:
        return
    place = _place()
    kept = {key: _TAKE_APART(pattern)[1] for key, pattern in _used.items()}
    if len(_known) + len(kept) <= _LIMIT:
        kept = {**_known, **kept}
    try:
        place.parent.mkdir(exist_ok=True)
        part = place.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(marshal.dumps(kept))
        part.replace(place)
    except OSError:
        return  # a read-only installation compiles its patterns each time


_read()
atexit.register(_write)
