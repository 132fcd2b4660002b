"""A picture of a page made ready for recognition: one size, red seals taken out, turned straight.

Words under a seal are black: in the red channel the seal is as light as paper and they stay. Red words (the name of the
issuing body on top) would vanish with it, so only what is round and as large as a seal is treated so.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from planparse.readers.ocr.engine import Picture

A4 = (595.3, 841.9)  # points
SHORT_SIDE = 1654  # pixels: A4 at 200 dots an inch
MOST_PIXELS = 40_000_000
_SEAL = (0.15, 0.32)  # of the page's short side: 31 to 67 mm of A4; a character of the title is at most 22 mm high
_BLACK, _RED = 40.0, 175.0  # of the red channel under a seal: what becomes black, and what paper
_STEEPEST = 4.0  # degrees of skew that are looked for


def sized(picture: Picture) -> Picture:
    """The picture at the size that recognition works on; colours as red, green, blue."""
    if picture.ndim == 2:
        picture = np.repeat(picture[:, :, None], 3, axis=2)
    high, wide = picture.shape[:2]
    factor = SHORT_SIDE / min(high, wide)
    if max(high, wide) * factor > 3 * SHORT_SIDE:  # a strip: its long side sets the size
        factor = 3 * SHORT_SIDE / max(high, wide)
    if 0.9 < factor < 1.1:
        return np.ascontiguousarray(picture[:, :, :3])
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    size = (max(32, round(wide * factor)), max(32, round(high * factor)))
    return np.asarray(cv2.resize(picture[:, :, :3], size, interpolation=how), dtype=np.uint8)


def grey(picture: Picture) -> Picture:
    """The picture in grey, seals out."""
    plain = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    red = picture[:, :, 0].astype(np.int16)
    other = np.maximum(picture[:, :, 1], picture[:, :, 2]).astype(np.int16)
    mask = ((red - other > 40) & (red > 90)).astype(np.uint8)
    if int(mask.sum()) < 200:
        return plain
    high, wide = mask.shape
    short = min(high, wide)
    reach = max(3, short // 120)
    joined = cv2.dilate(mask, np.ones((reach, reach), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for i in range(1, count):
        x, y, w, h = (int(value) for value in stats[i, :4])
        if not (_SEAL[0] * short <= w <= _SEAL[1] * short and 0.7 < w / h < 1.45):
            continue
        if _is_round(labels[y : y + h, x : x + w] == i):
            part = picture[y : y + h, x : x + w, 0]
            # black under red is lighter than black on paper, red on paper nearly as light as paper
            lifted = (part.astype(np.float32) - _BLACK) * (255.0 / (_RED - _BLACK))
            plain[y : y + h, x : x + w] = np.clip(lifted, 0, 255).astype(np.uint8)
    return plain


def _is_round(mask: Any) -> bool:
    """Whether the corners of a shape's box are empty."""
    high, wide = mask.shape
    a, b = max(1, high // 9), max(1, wide // 9)
    corners = (mask[:a, :b], mask[:a, -b:], mask[-a:, :b], mask[-a:, -b:])
    return sum(float(corner.mean()) for corner in corners) < 0.4


def skew(picture: Picture) -> float:
    """The angle in degrees by which lines fall to the right: where rows of pixels differ most from each other."""
    high, wide = picture.shape
    factor = 800 / max(high, wide)
    small = cv2.resize(picture, (round(wide * factor), round(high * factor)), interpolation=cv2.INTER_AREA)
    ink = np.asarray(cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1], dtype=np.uint8)
    border = 6
    ink[:border], ink[-border:], ink[:, :border], ink[:, -border:] = 0, 0, 0, 0

    def sharpness(angle: float) -> float:
        rows = np.asarray(turned(ink, angle, 0).sum(axis=1), dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.4), key=sharpness)
    fine = max(np.arange(coarse - 0.3, coarse + 0.31, 0.1), key=sharpness)
    return float(max(np.arange(fine - 0.05, fine + 0.06, 0.05), key=sharpness))


def turned(picture: Picture, angle: float, paper: int = 255) -> Picture:
    """The picture turned back by `angle` degrees."""
    if abs(angle) < 0.04:
        return picture
    high, wide = picture.shape[:2]
    matrix: Any = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    flags = cv2.INTER_LINEAR
    moved = cv2.warpAffine(
        picture, matrix, (wide, high), flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=paper
    )
    return np.asarray(moved, dtype=np.uint8)
