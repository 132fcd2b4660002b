"""Compiled patterns, kept beside the byte code so that a start-up does not compile them anew.

Compiling a `regex` pattern takes about a millisecond, and the rules have over a hundred of them; reading back what
was compiled before takes three hundredths of that. The store lies where Python keeps its own byte code
(`__pycache__/patterns.<tag>.bin`), or where that cannot be written in the user's own folder for such things; it is named
after the versions that can read it, and is a convenience only: where it is missing, damaged, or might be somebody
else's, patterns are compiled as ever. `PYTHONDONTWRITEBYTECODE` holds for it.
"""

from __future__ import annotations

import atexit
import copyreg
import marshal
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import regex

Key = tuple[str, int, tuple[tuple[str, tuple[str, ...]], ...]]
_SUM = 12  # bytes before the patterns: their number and their checksum
_LIMIT = 1000  # entries; patterns that no longer exist are dropped when the store grows past it

# regex's own way to pickle a pattern: (how to make it again, from what); a regex without one does without the store
_TAKE_APART: Any = copyreg.dispatch_table.get(regex.Pattern)
_RESTORE: Any = _TAKE_APART(regex.compile(""))[0] if _TAKE_APART else None
_known: dict[Key, tuple[Any, ...]] = {}  # what regex makes a pattern of again
_used: dict[Key, regex.Pattern[str]] = {}


def _places() -> Iterator[Path]:
    """Where the store may lie, the best first."""
    name = f"patterns.{sys.implementation.cache_tag}-{regex.__version__}.bin"
    yield Path(__file__).parent / "__pycache__" / name
    root = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    if not os.path.isabs(root):  # as the standard of the second asks
        root = os.path.expanduser("~/.cache") if sys.platform != "win32" else ""
    if os.path.isabs(root):
        yield Path(root, "planparse", name)


def _payload(place: Path) -> bytes:
    """What a store holds; b"" where it is damaged, or others than those who may change our code may have written it:
    unmarshalling takes anything for what it says it is. Raises `OSError`."""
    with open(place, "rb") as file:
        if not _is_trusted(os.fstat(file.fileno())):
            return b""
        data = file.read()
    sum_, payload = data[:_SUM], data[_SUM:]
    return payload if _checksum(payload) == sum_ else b""


def _is_trusted(found: os.stat_result) -> bool:
    """Whether a store is this user's, the administrator's or the package's owner's, and nobody else may write it."""
    if sys.platform == "win32":
        return True  # both places are the user's own or the administrator's
    return found.st_uid in (0, os.geteuid(), os.stat(__file__).st_uid) and not found.st_mode & 0o022


def _checksum(payload: bytes) -> bytes:
    """Against damage, not against malice: that is what owners are for."""
    return len(payload).to_bytes(8, "little") + zlib.crc32(payload).to_bytes(4, "little")


def _read() -> None:
    for place in _places():
        with suppress(Exception):  # a damaged store is as good as none
            if payload := _payload(place):
                _known.update(marshal.loads(payload))


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
    kept = {key: _TAKE_APART(pattern)[1] for key, pattern in _used.items()}
    if len(_known) + len(kept) <= _LIMIT:
        kept = {**_known, **kept}
    payload = marshal.dumps(kept)
    for place in _places():
        with suppress(OSError):
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(place, _checksum(payload) + payload)
            return  # where none of them can be written, patterns are compiled each time


def _replace(place: Path, data: bytes) -> None:
    """Write a store whole: another process may be writing or reading it. Raises `OSError`."""
    part = place.with_suffix(f".{os.urandom(8).hex()}.part")
    try:
        with open(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644), "wb"
        ) as file:
            if sys.platform != "win32":
                os.fchmod(file.fileno(), 0o644)  # whatever the umask: a store that others may write is not read
            file.write(data)
        part.replace(place)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise


_read()
atexit.register(_write)
