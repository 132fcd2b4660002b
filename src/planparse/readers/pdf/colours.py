"""How light words and areas are on white paper: what is as light as the paper is not seen."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from planparse.readers.pdf import layers_off

_UNSEEN = frozenset((pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP))
_channels = [ctypes.c_uint() for _ in range(4)]  # red, green, blue, alpha
_REFS = [ctypes.byref(channel) for channel in _channels]


OFF = 2.0  # the lightness of what stands in a layer that is off, whatever lies behind it


def lightness(text_page: Any, index: int, off: frozenset[str]) -> float:
    """Of a character, by its index in the text page: 0 is black, 1 is what cannot be seen; `off` are the layers that are
    not shown."""
    item = pdfium.FPDFText_GetTextObject(text_page, index)
    if off and layers_off.is_off(item, off):
        return OFF
    if pdfium.FPDFTextObj_GetTextRenderMode(item) in _UNSEEN:
        return 1.0
    return _on_paper() if pdfium.FPDFText_GetFillColor(text_page, index, *_REFS) else 0.0


def fill_lightness(item: Any) -> float:
    """Of a filled area; 0 where its colour is a pattern."""
    return _on_paper() if pdfium.FPDFPageObj_GetFillColor(item, *_REFS) else 0.0


def _on_paper() -> float:
    red, green, blue, alpha = (channel.value / 255 for channel in _channels)
    return 1 - alpha * (1 - (0.299 * red + 0.587 * green + 0.114 * blue))
