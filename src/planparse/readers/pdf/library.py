"""pdfium as it is for its first file: what it keeps of one file must not show in the next, nor the machine's fonts.

It shares faces between files by name and size, and their state with them; and for a font that is not in the file it takes
one of the machine's, whose boxes differ from machine to machine. So it is started anew for each file, with its own fonts
alone. Where the calling program has files of its own open in it, it stays as it is: they would not survive.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.internal
import pypdfium2.raw as pdfium

_turn = threading.Lock()  # pdfium knows no threads
_NO_FONTS = pdfium.FPDF_SYSFONTINFO(version=1)  # a machine without any: no call is answered


@contextmanager
def fresh() -> Iterator[None]:
    """pdfium without a memory inside the `with`, for one file; other threads wait."""
    with _turn:
        mine = not _in_use()
        if mine:
            _start()
            pdfium.FPDF_SetSystemFontInfo(_NO_FONTS)
        try:
            yield
        finally:
            if mine and not _in_use():
                _start()  # the calling program finds it as it was, with the machine's fonts


def _start() -> None:
    pdfium.FPDF_DestroyLibrary()
    pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))


def _in_use() -> bool:
    """Whether something of the library that is not ours is alive: a document, or fonts that a program has set."""
    return any(pypdfium2.internal.ObjectTracker.values()) or pypdfium2.PdfSysfontBase.SINGLETON is not None
