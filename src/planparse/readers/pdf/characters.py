"""Characters of a page with their boxes → runs: pieces of printed lines, as pdfium tells them apart.

One call a character gives its loose box (the advance, not the ink), straight into an array; the rest works on slices.
Only where a run is not plain (characters out of order, wide gaps, several heights) it is looked at one by one.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from collections.abc import Iterator, Sequence
from operator import sub
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from planparse.readers.common.halves import joined
from planparse.readers.common.raised import lowered, raised
from planparse.readers.page.model import Line
from planparse.readers.page.runs_into_cells import WRITTEN, needs_blank
from planparse.readers.pdf import colours
from planparse.readers.pdf.calls import address_of, plain

_LINE = re.compile(r"[^\r\n]+")
_HALF = re.compile("[\ud800-\udfff]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_WORD = re.compile(r"[^\s\x00\u200b\ufeff]+")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|heavy|black|[-,]bd\b", re.I)
_QUARTER = 1.5707963
_DIGITS = re.compile(r"[0-9①-⑳]")
_SMALL = 0.8  # of a line's height, which a raised or lowered character has at most
_OFF = 0.15  # of a line's height, by which it stands above the bottom or below the top at least
# Font names of the Chinese systems → the face's Chinese name, as Word documents call it.
_FACES = (
    (re.compile(r"fangsong|仿宋|FZFS|STFangso", re.I), "仿宋"),
    (re.compile(r"kaiti|simkai|楷体|FZKT|STKai", re.I), "楷体"),
    (re.compile(r"simhei|heiti|黑体|FZHT|msyh|YaHei|SourceHan.*Sans|Noto.*Sans", re.I), "黑体"),
    (re.compile(r"xiaobiaosong|小标宋|FZXBS", re.I), "小标宋"),
    (re.compile(r"simsun|songti|宋体|FZSS|STSong|SourceHan.*Serif|Noto.*Serif", re.I), "宋体"),
)

# The library's own prototype wants a structure a call; an address into one array is three times as fast.
_LOOSE_BOX = plain(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_HAS_NO_NAME = plain(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
_TEXT_OBJECT = plain(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_ANGLE = plain(pdfium.FPDFText_GetCharAngle, ctypes.c_float, ctypes.c_void_p, ctypes.c_int)


class Frame(NamedTuple):
    """The page's visible box in the file's own coordinates, and its rotation in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int


class Glyphs(NamedTuple):
    """The characters of a page: the text, and left, top, right, bottom of each, from the page's bottom left; pdfium's
    index of each, which differs behind a character of two halves."""

    text: str
    boxes: array[float]
    height: float  # of the page
    indexes: Sequence[int]


def read(handle: Any, frame: Frame, page: int, most: int, off: frozenset[str]) -> list[Line]:
    """The runs of a text page, in the order of the file; characters beyond `most` are not looked at. `off` are the names
    of layers that are not shown."""
    count = min(pdfium.FPDFText_CountChars(handle), most)
    if count <= 0:
        return []
    glyphs = _glyphs(handle, frame, count)
    styles = _Styles(handle, off)
    runs: list[Line] = []
    for match in _LINE.finditer(glyphs.text):
        for start, end in _plain_pieces(glyphs, match.start(), match.end()):
            line = _line(glyphs, start, end, page)
            if line is not None:
                line.bold, line.typeface, line.overlaid, line.light = styles.of(
                    glyphs.indexes[start], glyphs.indexes[end - 1]
                )
                runs.append(line)
    return runs


def _glyphs(handle: Any, frame: Frame, count: int) -> Glyphs:
    buffer = ctypes.create_string_buffer(16 * count)
    address = ctypes.addressof(buffer)
    pointer = ctypes.cast(handle, ctypes.c_void_p)
    box = _LOOSE_BOX
    for i in range(count):
        box(pointer, i, address + 16 * i)
    boxes = array("f")
    boxes.frombytes(buffer.raw[: 16 * count])
    height = frame.right - frame.left if frame.turns % 2 else frame.top - frame.bottom
    if frame.turns or frame.left or frame.bottom:
        boxes = _upright(boxes, frame)
    text = _text(handle, count)
    if _HALF.search(text):
        return _joined(text, boxes, height)
    return Glyphs(text, boxes, height, range(count))


def _joined(text: str, boxes: array[float], height: float) -> Glyphs:
    """The glyphs with the halves of a UTF-16 pair as one character, in the box of both; a half alone is unreadable."""
    indexes = [i for i in range(len(text)) if i == 0 or not _PAIR.fullmatch(text, i - 1, i + 1)]
    found = array("f")
    for i, after in zip(indexes, [*indexes[1:], len(text)], strict=True):
        lefts, tops, rights, bottoms = (boxes[4 * i + side : 4 * after : 4] for side in range(4))
        found.extend((min(lefts), max(tops), max(rights), min(bottoms)))
    return Glyphs(joined(text), found, height, indexes)


def _text(handle: Any, count: int) -> str:
    """The characters, one for each index; one beyond U+FFFF may be two halves."""
    buffer = ctypes.create_string_buffer(4 * count + 2)
    written = pdfium.FPDFText_GetText(handle, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    text = buffer.raw[: 2 * max(0, written - 1)].decode("utf-16-le", "surrogatepass")
    if len(text) != count:  # pdfium leaves out what it cannot name, and halves are joined
        codes = (pdfium.FPDFText_GetUnicode(handle, i) for i in range(count))
        text = "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)
    text = text.replace("\x02", "-").replace("\ufffe", "-")  # hyphens at line ends
    address = address_of(handle)
    # a glyph whose font does not say what it is comes as its number in the font: 5 for what is printed as 8
    nameless = [i for i in range(len(text)) if _HAS_NO_NAME(address, i)]
    if not nameless:
        return text
    chars = list(text)
    for i in nameless:
        chars[i] = "\ufffd"
    return "".join(chars)


def turned(handle: Any, frame: Frame) -> Frame:
    """The frame, turned as most of the words are written: a landscape table may be set sideways on its page."""
    count = pdfium.FPDFText_CountChars(handle)
    votes = [0, 0, 0, 0]
    for i in range(0, count, max(1, count // 8)):
        if pdfium.FPDFText_GetFontSize(handle, i) > 0 and pdfium.FPDFText_IsGenerated(handle, i) == 0:
            votes[-round(pdfium.FPDFText_GetCharAngle(handle, i) / _QUARTER) % 4] += 1
    best = max(range(4), key=lambda turns: votes[turns])
    return frame._replace(turns=best) if votes[best] > sum(votes) * 0.6 else frame


def _upright(boxes: array[float], frame: Frame) -> array[float]:
    """Boxes with the bottom left corner of the page, as it is read, for their origin."""
    left, top, right, bottom = boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4]
    result = array("f", bytes(4 * len(boxes)))
    if frame.turns == 1:
        sides = ((bottom, frame.bottom, 1), (left, frame.right, -1), (top, frame.bottom, 1), (right, frame.right, -1))
    elif frame.turns == 2:
        sides = ((right, frame.right, -1), (bottom, frame.top, -1), (left, frame.right, -1), (top, frame.top, -1))
    elif frame.turns == 3:
        sides = ((top, frame.top, -1), (right, frame.left, 1), (bottom, frame.top, -1), (left, frame.left, 1))
    else:
        sides = ((left, frame.left, 1), (top, frame.bottom, 1), (right, frame.left, 1), (bottom, frame.bottom, 1))
    for i, (values, origin, sign) in enumerate(sides):
        result[i::4] = array("f", [sign * (value - origin) for value in values])
    return result


def _plain_pieces(glyphs: Glyphs, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The ranges of a run between places where the next character does not follow on the same line."""
    boxes = glyphs.boxes
    left, right = boxes[4 * start : 4 * end : 4], boxes[4 * start + 2 : 4 * end : 4]
    top, bottom = boxes[4 * start + 1 : 4 * end : 4], boxes[4 * start + 3 : 4 * end : 4]
    if end - start > 1:
        size = sorted(map(sub, top, bottom))[(end - start) // 2] or 1.0
        steps = list(map(sub, left[1:], right))
        if max(steps) > 1.2 * size or min(steps) < -0.6 * size or max(top) - min(bottom) > 1.9 * size:
            yield from _split(glyphs, start, end, size)
            return
    yield start, end


def _split(glyphs: Glyphs, start: int, end: int, size: float) -> Iterator[tuple[int, int]]:
    boxes, text = glyphs.boxes, glyphs.text
    begin, last = start, -1
    for i in range(start, end):
        if text[i].isspace():
            continue
        if last >= begin:
            gap = boxes[4 * i] - boxes[4 * last + 2]
            shared = min(boxes[4 * i + 1], boxes[4 * last + 1]) - max(boxes[4 * i + 3], boxes[4 * last + 3])
            least = min(boxes[4 * i + 1] - boxes[4 * i + 3], boxes[4 * last + 1] - boxes[4 * last + 3])
            if gap > 1.2 * size or gap < -0.6 * size or shared < 0.3 * least:
                yield begin, i
                begin = i
        last = i
    yield begin, end


def _line(glyphs: Glyphs, start: int, end: int, page: int) -> Line | None:
    """The run as a line: blanks that the gaps do not bear out are left out."""
    words = [match.span() for match in _WORD.finditer(glyphs.text, start, end)]
    if not words:
        return None
    boxes = glyphs.boxes
    a, b = words[0][0], words[-1][1]
    middle = (b - a) // 2
    top = glyphs.height - sorted(boxes[4 * a + 1 : 4 * b : 4])[middle]
    bottom = glyphs.height - sorted(boxes[4 * a + 3 : 4 * b : 4])[middle]
    widths = sorted(map(sub, boxes[4 * a + 2 : 4 * b : 4], boxes[4 * a : 4 * b : 4]))
    chinese = max(glyphs.text[a:b]) >= "\u2e80"
    em = 0.0
    if chinese:  # the widest, unless it is none of the type (a tab, a leader)
        em = widths[-1] if widths[-1] < 1.35 * (bottom - top) else widths[3 * len(widths) // 4]
    text = ""
    edges = array("f")
    characters = _placed(glyphs, a, b, glyphs.height - top, glyphs.height - bottom)
    for first, last in words:
        if text:
            before, after = edges[-1], boxes[4 * first]
            if needs_blank(text[-1], glyphs.text[first], after - before, em or bottom - top, WRITTEN):
                text += " "
                edges.extend((before, max(before, after)))
        text += characters[first - a : last - a]
        piece = array("f", bytes(8 * (last - first)))
        piece[0::2], piece[1::2] = boxes[4 * first : 4 * last : 4], boxes[4 * first + 2 : 4 * last : 4]
        edges.extend(piece)
    return Line(text, edges, page, top, bottom, em)


def _placed(glyphs: Glyphs, start: int, end: int, top: float, bottom: float) -> str:
    """The characters of a line between `top` and `bottom`; small digits above or below its middle as Unicode has them."""
    text, boxes = glyphs.text[start:end], glyphs.boxes
    tops, bottoms = boxes[4 * start + 1 : 4 * end : 4], boxes[4 * start + 3 : 4 * end : 4]
    size = top - bottom
    if min(map(sub, tops, bottoms)) > _SMALL * size or not _DIGITS.search(text):
        return text

    def place(match: re.Match[str]) -> str:
        upper, lower = tops[match.start()], bottoms[match.start()]
        if upper - lower > _SMALL * size:
            return match[0]
        if lower - bottom > _OFF * size and lower - bottom > top - upper:
            return raised(match[0])
        return lowered(match[0]) if top - upper > _OFF * size and top - upper > lower - bottom else match[0]

    return _DIGITS.sub(place, text)


class _Styles:
    """Bold, face and slant of runs, by samples; a text object is asked once."""

    def __init__(self, handle: Any, off: frozenset[str]) -> None:
        self._handle = handle
        self._off = off
        self._address = address_of(handle)
        self._objects: dict[int | None, tuple[bool, str | None]] = {}
        self._lights: dict[int | None, float] = {}
        self._fonts: dict[tuple[bytes, int], tuple[bool, str | None]] = {}
        self._name = ctypes.create_string_buffer(96)
        self._flags = ctypes.byref(ctypes.c_int())

    def of(self, start: int, last: int) -> tuple[bool, str | None, bool, float]:
        """Whether all of a run is bold, the face of its middle, whether it stands askew, and how light it is; by
        pdfium's indexes."""
        middle = (start + last + 1) // 2
        head, tail = self._font(start), self._font(last)
        face = head[1] if head == tail else self._font(middle)[1]
        angles = (_ANGLE(self._address, start) / _QUARTER, _ANGLE(self._address, middle) / _QUARTER)
        askew = any(abs(angle - round(angle)) > 0.06 for angle in angles)
        return head[0] and tail[0], face, askew, self._light(middle)

    def _light(self, index: int) -> float:
        """How light a character is on white paper, from 0 to 1; asked once for each text object."""
        drawn_as = _TEXT_OBJECT(self._address, index)
        if drawn_as not in self._lights:
            self._lights[drawn_as] = colours.lightness(self._handle, index, self._off)
        return self._lights[drawn_as]

    def _font(self, index: int) -> tuple[bool, str | None]:
        """Whether a character is bold, and its face."""
        drawn_as = _TEXT_OBJECT(self._address, index)
        if drawn_as in self._objects:
            return self._objects[drawn_as]
        found: tuple[bool, str | None] = (False, None)
        if pdfium.FPDFText_GetFontInfo(self._handle, index, self._name, 96, self._flags):
            mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(self._handle, index))
            key = (self._name.value, mode)
            if key not in self._fonts:
                self._fonts[key] = _face(key[0].decode("utf-8", "replace"), mode)
            found = self._fonts[key]
        if drawn_as:
            self._objects[drawn_as] = found
        return found


def _face(name: str, drawn: int) -> tuple[bool, str | None]:
    plain = _SUBSET.sub("", name)
    face = next((face for pattern, face in _FACES if pattern.search(plain)), None)
    return bool(_BOLD.search(plain)) or drawn == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE, face
