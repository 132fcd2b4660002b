"""Scans and images: pictures of pages recognised offline, with the models inside the engine's package.

    images   image files (png, jpg, tiff with several pages …) → pictures of pages
    pixels   a picture made ready: size, red seals out, skew out
    ruling   ruling lines of a scanned table, by two openings of the binary picture
    inside   a picture of a page inside a document of another format
    engine   the one place that knows the recognition engine
    page     a picture → a `Page` of lines and tables

The engine is the extra `planparse[ocr]`; without it there is `MissingExtraError`, raised before anything is read.
What follows (furniture, paragraphs, tables across pages) is shared: `planparse.readers.page`.
"""

from __future__ import annotations

from planparse.model.source import Source


def read(data: bytes, name: str) -> Source:
    """Read an image of one page or several. Raises `MissingExtraError` where the engine is not installed."""
    from planparse.readers.ocr.engine import require

    require(name)
    from planparse.readers.ocr.images import read_images

    return read_images(data, name)
