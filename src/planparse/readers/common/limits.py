"""How much a file may ask for: a hostile or broken one costs a clear error, never the machine.

Readers ask `current()`; a caller sets other bounds for a stretch of work:

    with limits.use(megabytes=50, seconds=20):
        planparse.extract("notice.zip")
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import BinaryIO, NamedTuple

from planparse.errors import LimitError

_PIECE = 1 << 20  # bytes that are read at once of what has no size
# Every XML and every archive of some size unpacks to 5 to 60 times as much; what is beyond `ratio` is made to hurt.
FREE = 20_000_000  # bytes that may be packed as tightly as they like: blank pages and long tables are


class Limits(NamedTuple):
    """The bounds, in the units that their names say."""

    megabytes: int = 200  # of one file, as it lies
    part: int = 60  # megabytes of a web page, or of one part of a packed document, unpacked
    unpacked: int = 500  # megabytes of a packed document or an archive in all
    ratio: int = 300  # unpacked to packed size, beyond the first 20 MB
    members: int = 2000  # documents in an archive, those of archives inside it included
    depth: int = 3  # archives inside archives
    characters: int = 5_000_000  # of a document's text
    rows: int = 50_000  # of one table
    pixels: int = 100  # millions, of one picture: A3 at 600 dots an inch has 70
    pages: int = 300  # of a scan, that are recognised
    seconds: int = 60  # for LibreOffice, with one file


_USUAL = Limits()
_current: ContextVar[Limits] = ContextVar("limits", default=_USUAL)


def current() -> Limits:
    """The bounds that hold now."""
    return _current.get()


@contextmanager
def use(**bounds: int) -> Iterator[Limits]:
    """Other bounds inside the `with`; those not named stay as they are. Raises `ValueError` for an unknown name."""
    if unknown := bounds.keys() - set(Limits._fields):  # which `_replace` says in other ways from Python 3.13 on
        raise ValueError(f"no such limit: {', '.join(sorted(unknown))}")
    token = _current.set(current()._replace(**bounds))
    try:
        yield current()
    finally:
        _current.reset(token)


def exceeded(name: str, limit: str, zh: str, en: str) -> LimitError:
    """The error of a file that asks for more than `limit` allows; `zh` and `en` say of what."""
    bound = getattr(current(), limit)
    return LimitError(
        f"“{name}”{zh}，超过限度（{limit}={bound}），可能有意为害；确认可信后用 --limit {limit}=… 放宽",
        f"{name!r} {en}, beyond the limit {limit}={bound}; it may be hostile: if you trust it, --limit {limit}=… widens",
    )


def read_within(file: BinaryIO, name: str) -> bytes:
    """All that is left of an open file or a pipe. Raises `LimitError` for more than is allowed, before that is read."""
    size = _size(file)
    check_size(size, name)
    pieces = [file.read(size + 1 if size else _PIECE)]
    total = len(pieces[0])
    while pieces[-1]:  # a pipe or a device, or a file that grows meanwhile
        check_size(total, name)
        pieces.append(file.read(_PIECE))
        total += len(pieces[-1])
    return b"".join(pieces) if len(pieces) > 2 else pieces[0]


def _size(file: BinaryIO) -> int:
    """The bytes that the system says an open file has; 0 for what has no size before it is read."""
    try:
        state = os.fstat(file.fileno())
    except (OSError, ValueError):  # nothing that the system knows
        return 0
    return state.st_size if stat.S_ISREG(state.st_mode) else 0


def check_size(size: int, name: str) -> None:
    """Raises `LimitError` for a file of more bytes than is allowed."""
    if size > current().megabytes * 1_000_000:
        raise exceeded(name, "megabytes", f"有 {size // 1_000_000} MB", f"has {size // 1_000_000} MB")


def check_characters(count: int, name: str) -> None:
    """Raises `LimitError` for a text of more characters than is allowed."""
    if count > current().characters:
        raise exceeded(name, "characters", f"有 {count} 个字符", f"has {count} characters")


def check_pixels(width: int, height: int, name: str) -> None:
    """Raises `LimitError` for a picture of more pixels than is allowed, as its head says before it is unpacked."""
    if width * height > current().pixels * 1_000_000:
        raise exceeded(name, "pixels", f"是 {width}×{height} 像素的图片", f"is a picture of {width}×{height} pixels")


def check_rows(count: int, name: str) -> None:
    """Raises `LimitError` for a table of more rows than is allowed."""
    if count > current().rows:
        raise exceeded(name, "rows", "有一张表行数太多", "has a table of too many rows")


def check_packed(name: str, size: int, packed: int) -> None:
    """Raises `LimitError` for what claims to unpack to absurdly more than it is."""
    if size > FREE and size > current().ratio * max(packed, 1):
        raise exceeded(
            name,
            "ratio",
            f"解压后是原来的 {size // max(packed, 1)} 倍",
            f"unpacks to {size // max(packed, 1)} times its size",
        )
