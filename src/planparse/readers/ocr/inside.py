"""A picture of a page inside another document → a `Page`, where it can be recognised: bounded, and no reason to refuse the
document."""

from __future__ import annotations

from contextlib import closing
from typing import NamedTuple

from planparse.errors import BrokenFileError, LimitError
from planparse.readers.ocr.engine import Picture
from planparse.readers.ocr.images import pictures
from planparse.readers.ocr.pixels import A4
from planparse.readers.ocr.recognised_page import read_page
from planparse.readers.page import columns
from planparse.readers.page.model import Page
from planparse.readers.sniff import kind_of

_NARROWEST = 32  # pixels of a picture that is looked at


class Crop(NamedTuple):
    """How much of each side of a picture is not shown, from 0 to 1."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    def of(self, picture: Picture) -> Picture:
        """What is shown of a picture."""
        high, wide = picture.shape[:2]
        rows = slice(round(high * self.top), round(high * (1 - self.bottom)))
        return picture[rows, round(wide * self.left) : round(wide * (1 - self.right))]


class Inside(NamedTuple):
    """A recognised page, and where its second column begins."""

    page: Page
    edges: list[float]


def decoded(data: bytes, name: str) -> Picture | None:
    """The first frame of an image file; None for a drawing that is no picture (EMF), for a damaged picture, and for one of
    too many pixels."""
    if kind_of(data[:64], "") != "image":
        return None
    try:
        with closing(pictures(data, name)) as frames:
            return next(frames)[0]
    except (BrokenFileError, LimitError):
        return None


def page_of(picture: Picture, number: int, width: float = 0.0) -> Inside | None:
    """The page `number` on a picture of `width` points (of A4 where that is not known); None where it bears no words."""
    high, wide = picture.shape[:2]
    if min(high, wide) < _NARROWEST:
        return None
    page = read_page(picture, number, width or A4[wide > high])
    if not page.lines and not page.tables:
        return None
    page.lines, edges = columns.order(page.lines, page)
    return Inside(page, edges)
