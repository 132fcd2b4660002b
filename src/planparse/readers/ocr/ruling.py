"""Ruling lines of a scanned table: what is left of the ink when all that is shorter than a line is taken away."""

from __future__ import annotations

import cv2
import numpy as np

from planparse.readers.ocr.engine import Picture
from planparse.readers.page.model import PrintedTable, Rules

# Points. A stroke of a letter is at most as long as its size; a cell is at least a line of print high.
_ACROSS = 28.0
_DOWN = 15.0
_THICKEST = 5.0


def rules(picture: Picture, scale: float) -> Rules:
    """The lines across and down of a straight grey picture, in points; `scale` is points a pixel."""
    ink = cv2.adaptiveThreshold(picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)
    found = Rules()
    for across in (True, False):
        length = round((_ACROSS if across else _DOWN) / scale)
        kernel = (length, 1) if across else (1, length)
        wide = np.ones((3, 1) if across else (1, 3), np.uint8)  # a line that falls by a pixel stays whole
        lines = cv2.morphologyEx(cv2.dilate(ink, wide), cv2.MORPH_OPEN, np.ones(kernel[::-1], np.uint8))
        count, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(lines, dtype=np.uint8), connectivity=8)
        for i in range(1, min(count, 3000)):
            x, y, w, h = (float(value) * scale for value in stats[i, :4])
            if across and h <= _THICKEST + 0.02 * w and w >= _ACROSS:
                found.across.append((y + h / 2, x, x + w))
            elif not across and w <= _THICKEST + 0.02 * h and h >= _DOWN:
                found.down.append((x + w / 2, y, y + h))
    return found


def without(picture: Picture, tables: list[PrintedTable], rules: Rules, scale: float) -> Picture:
    """The picture with the lines of its tables painted over, that the engine would read as strokes."""
    if not tables:
        return picture
    clean = picture.copy()
    reach = max(2, round(1.6 / scale))
    for table in tables:
        left, right = table.xs[0] - 3, table.xs[-1] + 3
        for y, x0, x1 in rules.across:
            if table.top - 3 <= y <= table.bottom + 3 and x0 >= left and x1 <= right:
                _paint(clean, x0 / scale, y / scale - reach, x1 / scale, y / scale + reach)
        for x, top, bottom in rules.down:
            if left <= x <= right and top >= table.top - 3 and bottom <= table.bottom + 3:
                _paint(clean, x / scale - reach, top / scale, x / scale + reach, bottom / scale)
    return clean


def _paint(picture: Picture, x0: float, y0: float, x1: float, y1: float) -> None:
    picture[max(0, round(y0)) : max(0, round(y1)) + 1, max(0, round(x0)) : max(0, round(x1)) + 1] = 255
