"""Ruling lines of a page: the paths that pdfium lists, inside forms too, as lines across and down.

A thin filled box is a line as well as a stroke is; a stroked rectangle gives its four sides. Slanted lines, curves and
clipping paths are none.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from planparse.readers.common.page_sized import fills_page
from planparse.readers.page.model import Rules
from planparse.readers.pdf import colours
from planparse.readers.pdf.calls import address_of, plain
from planparse.readers.pdf.characters import Frame

WHITE = 0.97  # from which lightness on nothing is seen on paper
THIN = 3.0  # points: a filled box thinner than this is a line
MOST_OBJECTS = 20_000  # of one page; what lies beyond is not looked at
MOST_SEGMENTS = 4_000  # of one path
MOST_DEPTH = 4  # of forms inside forms
_ONE_BOX = 6  # segments of a single box: filled and not thin, it is a shade, not a line
_OUTLINES = 100  # paths on a page without words: they are letters
_MOST_OUTLINES = 10_000  # more are a drawing

_OBJECT = plain(pdfium.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_KIND = plain(pdfium.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
_BOUNDS = plain(pdfium.FPDFPageObj_GetBounds, ctypes.c_int, ctypes.c_void_p, *[ctypes.c_void_p] * 4)
_INNER = plain(pdfium.FPDFFormObj_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


class Objects:
    """What a page is drawn of: `rules`, the share of the page that pictures cover, how many paths, and what areas are
    filled."""

    def __init__(self, page: Any, frame: Frame) -> None:
        self.rules = Rules()
        self.picture = 0.0
        self.paths = 0
        self._areas: list[tuple[int | None, float, float, float, float]] = []  # path (None: a picture), its box
        self.left = MOST_OBJECTS
        self._frame = frame
        self._area = max(1.0, (frame.right - frame.left) * (frame.top - frame.bottom))
        self._bounds = (ctypes.c_float * 4)()
        self._refs = [ctypes.addressof(self._bounds) + 4 * i for i in range(4)]
        count, address = pdfium.FPDFPage_CountObjects(page), address_of(page)
        self._walk([_OBJECT(address, i) for i in range(min(count, MOST_OBJECTS))], None, 0)

    def shows(self, words: int) -> bool:
        """Whether the page shows more than its few words: pictures all over it, or letters drawn as outlines."""
        return fills_page(self.picture, 1.0) or (_OUTLINES < self.paths < _MOST_OUTLINES and self.paths > 8 * words)

    def _walk(self, objects: list[int], outer: Matrix | None, depth: int) -> None:
        text, path, picture, form = (
            pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM
        )  # fmt: skip
        for item, kind in zip(objects, map(_KIND, objects), strict=True):
            if kind == text:
                continue
            self.left -= 1
            if self.left < 0:
                return
            if kind == path:
                self.paths += 1
                self._path(item, outer)
            elif kind == picture:
                self._image(item, outer)
            elif kind == form and depth < MOST_DEPTH:
                handle = ctypes.cast(item, pdfium.FPDF_PAGEOBJECT)
                count = min(pdfium.FPDFFormObj_CountObjects(handle), MOST_OBJECTS)
                self._walk([_INNER(item, i) for i in range(count)], _times(_matrix(handle), outer), depth + 1)

    def _box(self, item: int, outer: Matrix | None) -> tuple[float, float, float, float] | None:
        if not _BOUNDS(item, *self._refs):
            return None
        left, bottom, right, top = self._bounds
        if outer is None:
            return left, bottom, right, top
        (x0, y0), (x1, y1) = _moved((left, bottom), outer), _moved((right, top), outer)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _image(self, item: int, outer: Matrix | None) -> None:
        box = self._box(item, outer)
        if box is not None:
            frame = self._frame
            wide = min(box[2], frame.right) - max(box[0], frame.left)
            high = min(box[3], frame.top) - max(box[1], frame.bottom)
            self._area_of(None, box)
            self.picture += max(0.0, wide) * max(0.0, high) / self._area

    def _path(self, item: int, outer: Matrix | None) -> None:
        box = self._box(item, outer)
        if box is None:
            return
        wide, high = box[2] - box[0], box[3] - box[1]
        if wide <= THIN or high <= THIN:
            if max(wide, high) > 2 * THIN:
                middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
                self._line(*(((box[0], middle[1]), (box[2], middle[1])) if wide > high
                             else ((middle[0], box[1]), (middle[0], box[3]))))  # fmt: skip
            return
        self._area_of(item, box)
        stroke = ctypes.c_int()
        handle = ctypes.cast(item, pdfium.FPDF_PAGEOBJECT)
        pdfium.FPDFPath_GetDrawMode(handle, ctypes.byref(ctypes.c_int()), ctypes.byref(stroke))
        if stroke.value or pdfium.FPDFPath_CountSegments(handle) > _ONE_BOX:
            for a, b in _segments(handle, _times(_matrix(handle), outer), bool(stroke.value)):
                self._line(a, b)

    def _area_of(self, item: int | None, box: tuple[float, float, float, float]) -> None:
        (ax, ay), (bx, by) = upright((box[0], box[1]), self._frame), upright((box[2], box[3]), self._frame)
        self._areas.append((item, min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))

    def is_shaded(self, x: float, y: float) -> bool:
        """Whether a picture, or an area of another colour than the paper's, lies at a point of the page as it is read;
        only while the page is open."""
        return any(
            x0 <= x <= x1 and y0 <= y <= y1 and (item is None or _is_filled(item))
            for item, x0, y0, x1, y1 in self._areas
        )

    def _line(self, a: Point, b: Point) -> None:
        """Take in a line where it runs across or down, as the page is read."""
        frame = self._frame
        (ax, ay), (bx, by) = upright(a, frame), upright(b, frame)
        if abs(ay - by) <= 1.0 and abs(ax - bx) > 2.0:
            self.rules.across.append(((ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif abs(ax - bx) <= 1.0 and abs(ay - by) > 2.0:
            self.rules.down.append(((ax + bx) / 2, min(ay, by), max(ay, by)))


def _is_filled(item: int) -> bool:
    handle, fill = ctypes.cast(item, pdfium.FPDF_PAGEOBJECT), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(ctypes.c_int()))
    return bool(fill.value) and colours.fill_lightness(handle) < WHITE


def upright(point: Point, frame: Frame) -> Point:
    """A point of the file as a point of the page as it is read, from its top left."""
    x, y = point
    if frame.turns == 0:
        return x - frame.left, frame.top - y
    if frame.turns == 1:
        return y - frame.bottom, x - frame.left
    if frame.turns == 2:
        return frame.right - x, y - frame.bottom
    return frame.top - y, frame.right - x


def _matrix(item: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(point: Point, matrix: Matrix | None) -> Point:
    if matrix is None:
        return point
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _segments(item: Any, matrix: Matrix, stroked: bool) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of a path; of one that is only filled, those of its thin parts (two sides close together)."""
    count = min(pdfium.FPDFPath_CountSegments(item), MOST_SEGMENTS)
    x, y = ctypes.c_float(), ctypes.c_float()
    pieces: list[tuple[Point, Point]] = []
    first = last = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = _moved((x.value, y.value), matrix)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            pieces.append((last, point))
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            pieces.append((last, first))
            last = first
    if stroked:
        yield from pieces
        return
    pieces = [piece for piece in pieces if _length(piece) > 0.01]
    for index, piece in enumerate(pieces):  # a thin box: a long side follows on a short one
        if _length(pieces[index - 1]) <= THIN < _length(piece):
            yield piece


def _length(piece: tuple[Point, Point]) -> float:
    (ax, ay), (bx, by) = piece
    return abs(bx - ax) + abs(by - ay)
