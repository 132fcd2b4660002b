"""What is put on a page, or into the file, beside its drawing: words typed over the page, and files."""

from __future__ import annotations

import ctypes
import re
from array import array
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

from planparse.readers.page.model import Line
from planparse.readers.pdf.characters import Frame
from planparse.readers.pdf.rulings import upright

MOST = 500  # annotations of one page, and files, that are looked at
_LONGEST = 20_000  # characters
_SIZE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})?)\s+Tf")
_UNSHOWN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW


def typed_words(page: Any, frame: Frame, number: int) -> list[Line]:
    """The words of a page's free texts (typed over it in a viewer), a run for each of their lines."""
    runs: list[Line] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST)):
        handle = pdfium.FPDFPage_GetAnnot(page, index)
        if not handle:
            continue
        is_typed = pdfium.FPDFAnnot_GetSubtype(handle) == pdfium.FPDF_ANNOT_FREETEXT
        if is_typed and not pdfium.FPDFAnnot_GetFlags(handle) & _UNSHOWN:
            runs += _runs(handle, frame, number)
        pdfium.FPDFPage_CloseAnnot(handle)
    return runs


def _runs(handle: Any, frame: Frame, number: int) -> list[Line]:
    box = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(handle, box)
    (ax, ay), (bx, by) = upright((box.left, box.bottom), frame), upright((box.right, box.top), frame)
    left, right, top, bottom = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
    lines = [line.strip() for line in re.split(r"[\r\n]+", _value(handle, b"Contents")) if line.strip()]
    size = _SIZE.search(_value(handle, b"DA"))
    step = (bottom - top) / max(1, len(lines))
    em = min(float(size[1]) if size else 12.0, step) or 1.0
    found: list[Line] = []
    for index, line in enumerate(lines):
        # where each character stands only a viewer knows: side by side, within the box
        width = min(em, (right - left) / len(line))
        edges = array("f", (left + width * (place + side) for place in range(len(line)) for side in (0, 1)))
        upper = top + index * step
        found.append(Line(line, edges, number, upper, upper + em, em))
    return found


def _value(handle: Any, key: bytes) -> str:
    return _string(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(handle, key, buffer, size))


def _string(ask: Callable[[Any, int], int]) -> str:
    """What a function of pdfium writes in UTF-16, in one buffer of the size that it asks for."""
    size = min(ask(None, 0), 2 * _LONGEST)
    buffer = ctypes.create_string_buffer(size + 2)
    ask(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[:size].decode("utf-16-le", "replace").partition("\0")[0]


def attached_names(document: Any) -> list[str]:
    """The names of the files inside the file."""
    names: list[str] = []
    for index in range(min(pdfium.FPDFDoc_GetAttachmentCount(document), MOST)):
        handle = pdfium.FPDFDoc_GetAttachment(document, index)
        names.append(_name(handle) if handle else "")
    return [name for name in names if name]


def _name(handle: Any) -> str:
    return _string(lambda buffer, size: pdfium.FPDFAttachment_GetName(handle, buffer, size))
