"""Build the samples' docx files, a workbook and the copy that lost its blanks, from their texts.

usage: make_samples.py [--check] [FOLDER]

The texts in samples/ are written by hand; everything named here is made from them. With --check nothing is written
and the exit status is 1 where a file is missing or differs in content from what would be made.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import made_files
from sample_docx import docx_bytes
from sample_layout import lay_out
from sample_sheet import annex_bytes

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def printed(text: str) -> bytes:
    """A docx whose numbers are typed."""
    return docx_bytes(lay_out(text))


def counted(text: str) -> bytes:
    """A docx that Word numbers."""
    return docx_bytes(lay_out(text), automatic=True)


def annex(text: str) -> bytes:
    """A workbook of the text's table."""
    return annex_bytes(lay_out(text))


def glued(text: str) -> bytes:
    """The text without the blanks that stood for its paragraphs."""
    return text.replace(" ", "").encode("utf-8")


# what is made, from which text, how
MADE: tuple[tuple[str, str, Callable[[str], bytes]], ...] = (
    ("chengling-2024.docx", "chengling-2024.txt", printed),
    ("huaijin-2024.docx", "huaijin-2024.txt", printed),
    ("jichuan-2023.docx", "jichuan-2023.txt", printed),
    ("jichuan-2023-annex.xlsx", "jichuan-2023.txt", annex),
    ("linming-2024.docx", "linming-2024.txt", printed),
    ("linming-greening-2021.docx", "linming-greening-2021.txt", printed),
    ("qinghe-2023.docx", "qinghe-2023.txt", printed),
    ("qinghe-2024.docx", "qinghe-2024.txt", printed),
    ("qize-2024.docx", "qize-2024.txt", counted),
    ("wangxiu-2022.docx", "wangxiu-2022.txt", printed),
    ("yanhu-2022-glued.txt", "yanhu-2022.txt", glued),
)


def build(folder: Path = SAMPLES) -> dict[str, bytes]:
    """Every made file by name, from the texts in `folder`."""
    return {name: make((folder / text).read_text(encoding="utf-8")) for name, text, make in MADE}


def stale(folder: Path = SAMPLES) -> list[str]:
    """Names of made files that are missing or no longer what they are made from."""
    return made_files.stale(build, folder)


if __name__ == "__main__":
    sys.exit(made_files.main(build, SAMPLES, __doc__))
