"""A page is about to be recognised: told to whoever bounds the time of the file, for a page takes seconds where a file of
text takes hundredths."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_told: ContextVar[Callable[[], None] | None] = ContextVar("page_begins", default=None)


@contextmanager
def telling(tell: Callable[[], None]) -> Iterator[None]:
    """`tell` is called before each page that is recognised inside the `with`."""
    token = _told.set(tell)
    try:
        yield
    finally:
        _told.reset(token)


def tell() -> None:
    """The next page begins."""
    if (told := _told.get()) is not None:
        told()
