"""A picture of a page → a `Page`: recognised lines with their places, ruled tables with their cells."""

from __future__ import annotations

import re
from array import array
from statistics import mean, median

import cv2
import numpy as np

from planparse.readers.ocr import engine, pixels, ruling
from planparse.readers.ocr.engine import Found, Picture
from planparse.readers.page import ruled_grid, runs_into_cells
from planparse.readers.page.model import Line, Page

SNAP = 4.5  # points within which ruling lines of a scan are one
_DOUBTFUL = 0.75  # of confidence on the whole: the page may stand on its head
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff01-\uff60\u2014\u2026\u201c\u201d]")


def read_page(picture: Picture, number: int, width: float) -> Page:
    """The page on a picture of `width` points; a sideways or upturned picture is turned first."""
    page, score, tall = _read(picture, number, width)
    if tall:
        across = width * picture.shape[0] / picture.shape[1]
        others = [(np.rot90(picture, k), across) for k in (1, 3)]
    elif page.lines or page.tables:
        others = [(np.rot90(picture, 2), width)] if score < _DOUBTFUL else []
    else:
        others = []
    for other, other_width in others:
        turned, other_score, other_tall = _read(np.ascontiguousarray(other), number, other_width)
        if other_score > score + 0.02 and not other_tall or tall and not other_tall and other_score > _DOUBTFUL:
            page, score, tall = turned, other_score, other_tall
    return page


def _read(picture: Picture, number: int, width: float) -> tuple[Page, float, bool]:
    """The page as it stands, its mean confidence, and whether its lines run down instead of across."""
    straight = pixels.grey(pixels.sized(picture))
    straight = pixels.turned(straight, pixels.skew(straight))
    scale = width / straight.shape[1]
    rules = ruling.rules(straight, scale)
    page = Page(number, width, straight.shape[0] * scale, rules=rules, ocr=True)
    page.tables = ruled_grid.tables(rules, number, SNAP)
    clean = ruling.without(straight, page.tables, rules, scale)
    found = engine.recognise(np.asarray(cv2.cvtColor(clean, cv2.COLOR_GRAY2RGB), dtype=np.uint8))
    runs = [line_of(item, number, scale) for item in found]
    long = [item for item in found if len(item.text) >= 4]
    tall = sum(_is_tall(item) for item in long) > 0.6 * max(1, len(long))
    score = (
        mean(item.score * len(item.text) for item in found) / mean(len(item.text) for item in found) if found else 0.0
    )
    page.lines, page.tables = runs_into_cells.into_cells(runs, page.tables)
    return page, score, tall


def _is_tall(item: Found) -> bool:
    left, top, right, bottom = item.box
    return bottom - top > 1.5 * (right - left)


def line_of(item: Found, number: int, scale: float) -> Line:
    """A recognised line in points. The engine gives the middle of each character, its box gives the ends."""
    left, top, right, bottom = (value * scale for value in item.box)
    widths = [1.0 if _WIDE.match(char) else 0.5 for char in item.text]
    middles = _spread([value * scale for value in item.middles], item.text, widths, left, right)
    edges = array("f", bytes(8 * len(widths)))
    for i, middle in enumerate(middles):
        edges[2 * i] = left if i == 0 else (middles[i - 1] + middle) / 2
        edges[2 * i + 1] = right if i + 1 == len(middles) else (middle + middles[i + 1]) / 2
    steps = [b - a for a, b, u, v in zip(middles, middles[1:], widths, widths[1:], strict=False) if u == v == 1.0]
    em = median(steps) if len(steps) >= 2 else 0.0  # of a few characters the box says nothing
    return Line(item.text, edges, number, top, bottom, em, confidence=item.score)


def _spread(middles: list[float], text: str, widths: list[float], left: float, right: float) -> list[float]:
    """The middle of every character, blanks too, in order; by their usual widths where the engine is silent."""
    if len(middles) != len(text.replace(" ", "")):
        step = (right - left) / sum(widths)
        places, at = [], left
        for width in widths:
            places.append(at + step * width / 2)
            at += step * width
        return places
    rest = iter(middles)
    places = []
    for char in text:
        places.append(places[-1] if char == " " and places else next(rest, right) if char != " " else left)
    for i in range(1, len(places)):
        places[i] = min(max(places[i], places[i - 1]), right)
    return places
