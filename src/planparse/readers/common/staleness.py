"""What a reading was made with: this package's code, the libraries that read, and what is installed beside it.

A result that was kept is as good as a new one while `reading_digest` is what it was then.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from planparse import __version__

# Parts that do not bear on a result: they may change without anything being read anew.
_OUTER = frozenset(
    ("__main__.py", "batches", "cli", "compare", "corpus", "exports", "isolation", "jobs", "results.py", "storage")
)
# Distributions that a result comes through, those that the readers' own use among them; an extra may be absent.
LIBRARIES = (
    "lxml",
    "numpy",
    "olefile",
    "onnxruntime",
    "opencv-contrib-python",
    "opencv-python",
    "opencv-python-headless",
    "pdfminer.six",
    "pdfplumber",
    "pillow",
    "pyclipper",
    "pydantic",
    "pydantic-core",
    "pypdfium2",
    "python-docx",
    "rapidocr",
    "regex",
    "shapely",
    "xlrd",
)


@cache
def tool() -> str:
    """The tool's version with a digest of the code and the lexicons that make its results."""
    root = Path(__file__).resolve().parent.parent.parent
    total = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        steps = path.relative_to(root).parts
        if steps[0] not in _OUTER and path.suffix in {".py", ".yaml"}:
            total.update("/".join(steps).encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{__version__}+{total.hexdigest()[:12]}"


def reading_digest(office: str = "auto") -> str:
    """What reads a file now, as one short string that changes when a reading may: `tool()`, Python, the libraries with
    their versions (so an extra that was installed since), and LibreOffice, unless `office` (a mode of `readers.libreoffice.office`)
    is `never`."""
    parts = [tool(), ".".join(map(str, sys.version_info[:3])), *_libraries()]
    if office != "never":
        from planparse.readers.libreoffice import soffice

        parts.append(soffice.sign())
    return f"{__version__}+{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:16]}"


def _libraries() -> Iterator[str]:
    for name in LIBRARIES:
        try:
            yield f"{name}={version(name)}"
        except PackageNotFoundError:
            yield f"{name}="
