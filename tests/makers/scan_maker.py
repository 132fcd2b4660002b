"""Pictures of pages: words drawn on white paper, as image files. Needs the extra ocr."""

from __future__ import annotations

import io
from typing import Any


def blank(width: int = 1240, height: int = 1754) -> Any:
    """An empty page at 150 dots an inch."""
    from PIL import Image

    return Image.new("RGB", (width, height), "white")


def write(image: Any, x: int, y: int, words: str, size: int = 40) -> None:
    """Words in Latin letters on a page."""
    from PIL import ImageDraw, ImageFont

    ImageDraw.Draw(image).text((x, y), words, fill=(20, 20, 20), font=ImageFont.load_default(size))


def packed(*images: Any, format: str = "PNG", **options: Any) -> bytes:
    """Pages as an image file."""
    out = io.BytesIO()
    more = {"save_all": True, "append_images": images[1:]} if len(images) > 1 else {}
    images[0].save(out, format, **more, **options)
    return out.getvalue()


def scan(*lines: str) -> bytes:
    """A page with these lines."""
    image = blank()
    for at, words in enumerate(lines):
        write(image, 150, 200 + 90 * at, words)
    return packed(image)
