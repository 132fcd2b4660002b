"""What some formats need besides this package: whether it is here, and how to get it.

A row of `READERS` names keys of `NEEDS`; `planparse formats` and the errors of readers say the same words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Need(NamedTuple):
    """Something to be installed: its name, whether it `is_here`, how to get it in Chinese and in English."""

    name: str
    is_here: Callable[[], bool]
    zh: str
    en: str


def _libreoffice() -> Need:
    from planparse.readers.libreoffice import office, soffice

    def is_here() -> bool:
        program = soffice.find()
        return program is not None and soffice.has_writer(program)

    return Need("LibreOffice", is_here, *office.INSTALL)


def _ocr() -> Need:
    from planparse.readers.ocr import engine

    line = engine.INSTALL
    return Need("planparse[ocr]", engine.available, line, line)


NEEDS: dict[str, Callable[[], Need]] = {"libreoffice": _libreoffice, "ocr": _ocr}
