"""pdfium as it is for its first file: what it keeps of one file must not show in the next, nor the machine's fonts.

It shares faces between files by name and size, and their state with them; and for a font that is not in the file it takes
one of the machine's, whose boxes differ from machine to machine. So it is started anew for each file, and given one font
for all that a file lacks: `boxes.ttf`, in which every character is a box (`tools/make_box_font.py` makes it). With none
at all it would drop each character that is written by itself, for that would have no width. Where the calling program
has files of its own open in it, it stays as it is: they would not survive.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.internal
import pypdfium2.raw as pdfium

_turn = threading.Lock()  # pdfium knows no threads
_EAST_ASIAN = frozenset((128, 129, 134, 136))  # the charsets whose characters pdfium's own fonts lack
_HANDLE = 1


@contextmanager
def fresh() -> Iterator[None]:
    """pdfium without a memory inside the `with`, for one file; other threads wait."""
    with _turn:
        mine = not _in_use()
        if mine:
            _start()
            pdfium.FPDF_SetSystemFontInfo(_fonts())
        try:
            yield
        finally:
            if mine and not _in_use():
                _start()  # the calling program finds it as it was, with the machine's fonts


@cache
def _fonts() -> Any:
    """A machine with one font; kept for as long as the process lives, since pdfium holds on to it."""
    data = Path(__file__).with_name("boxes.ttf").read_bytes()

    def map_font(_this: Any, _weight: int, _italic: int, charset: int, *_rest: Any) -> int | None:
        return _HANDLE if charset in _EAST_ASIAN else None

    def font_data(_this: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
        if table:
            return 0
        if buffer and size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    info = pdfium.FPDF_SYSFONTINFO(version=2)
    pypdfium2.internal.set_callbacks(info, MapFont=map_font, GetFontData=font_data)
    return info


def _start() -> None:
    pdfium.FPDF_DestroyLibrary()
    pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))


def _in_use() -> bool:
    """Whether something of the library that is not ours is alive: a document, or fonts that a program has set."""
    return any(pypdfium2.internal.ObjectTracker.values()) or pypdfium2.PdfSysfontBase.SINGLETON is not None
