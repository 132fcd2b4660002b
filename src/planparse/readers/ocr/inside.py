"""A picture of a page inside another document → a `Page`, where it can be recognised: bounded, and no reason to refuse the
document."""

from __future__ import annotations

from contextlib import closing
from typing import NamedTuple

from planparse.errors import BrokenFileError, LimitError
from planparse.readers.ocr.images import pictures
from planparse.readers.ocr.recognised_page import read_page
from planparse.readers.ocr.report import Budget
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


class Inside(NamedTuple):
    """A recognised page, and where its second column begins."""

    page: Page
    edges: list[float]


def recognised(data: bytes, name: str, number: int, budget: Budget, crop: Crop = Crop()) -> Inside | None:
    """The page `number` on the first frame of an image file; None for a drawing that is no picture (EMF), a damaged
    picture, one of too many pixels or without words, and where the budget is used up."""
    if kind_of(data[:64], "") != "image" or not budget.take():
        return None
    try:
        with closing(pictures(data, name)) as frames:
            picture, width = next(frames)
    except (BrokenFileError, LimitError):
        return None
    high, wide = picture.shape[:2]
    rows = slice(round(high * crop.top), round(high * (1 - crop.bottom)))
    shown = picture[rows, round(wide * crop.left) : round(wide * (1 - crop.right))]
    if min(shown.shape[:2]) < _NARROWEST:
        return None
    page = read_page(shown, number, width)
    if not page.lines and not page.tables:
        return None
    page.lines, edges = columns.order(page.lines, page)
    return Inside(page, edges)
