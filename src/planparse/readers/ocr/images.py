"""Image files → pictures of pages: several frames of a tiff, the camera's rotation, the size of the paper."""

from __future__ import annotations

import io
import warnings
from collections.abc import Generator

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from planparse.errors import BrokenFileError
from planparse.model.source import Source
from planparse.readers.common import limits
from planparse.readers.common.bad_bytes import BAD_IN_LIBRARY
from planparse.readers.ocr import report
from planparse.readers.ocr.engine import Picture
from planparse.readers.ocr.pixels import A4, MOST_PIXELS, SHORT_SIDE
from planparse.readers.ocr.recognised_page import read_page
from planparse.readers.ocr.report import Budget
from planparse.readers.page import assemble, columns
from planparse.readers.page.model import Page

_ORIENTATION = 0x0112  # of the exif tags
_LARGE = 20_000_000  # pixels: A4 at 300 dots an inch has 9 million
_BAND = 64  # rows of the small picture that are made at once


def read_images(data: bytes, name: str) -> Source:
    """Recognise every frame of an image file."""
    budget = Budget()
    pages: list[Page] = []
    gutters: dict[int, list[float]] = {}
    number = 0
    for number, (picture, width) in enumerate(pictures(data, name), 1):
        if not budget.take():
            break
        page = read_page(picture, number, width)
        page.lines, edges = columns.order(page.lines, page)
        if edges:
            gutters[number] = edges
        pages.append(page)
    source = assemble.source_of(pages, gutters, "image")
    report.note(source, pages, list(range(number, _frames(data) + 1)) if number > len(pages) else [])
    return source


def _frames(data: bytes) -> int:
    with Image.open(io.BytesIO(data)) as image:
        return int(getattr(image, "n_frames", 1))


def pictures(data: bytes, name: str) -> Generator[tuple[Picture, float]]:
    """Each frame with the width of its paper in points. One of too many pixels is refused by its head alone."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limits are ours
            with Image.open(io.BytesIO(data)) as image:
                for frame in ImageSequence.Iterator(image):
                    limits.check_pixels(frame.width, frame.height, name)
                    if frame.width * frame.height > MOST_PIXELS:
                        frame.draft("RGB", (frame.width // 4, frame.height // 4))
                    upright = ImageOps.exif_transpose(frame) if frame.getexif().get(_ORIENTATION, 1) != 1 else frame
                    yield np.asarray(_small(upright)), _width(upright)
    except Image.DecompressionBombError as error:  # the library's own limit, asked while the head is read
        raise limits.exceeded(name, "pixels", "是像素太多的图片", "is a picture of too many pixels") from error
    except BAD_IN_LIBRARY as error:
        raise BrokenFileError(
            f"图片“{name}”已损坏，读不出来；请重新扫描或另存为 .png 再试",
            f"the image {name!r} is damaged; scan it again or save it as .png",
        ) from error


def _small(image: Image.Image) -> Image.Image:
    """The picture on paper; a large one is made smaller band by band, for colours of all of it take much memory."""
    factor = min(image.width, image.height) // SHORT_SIDE
    if factor < 2 or image.width * image.height <= _LARGE:
        return _on_paper(image)
    small = Image.new("RGB", (-(-image.width // factor), -(-image.height // factor)))
    for top in range(0, image.height, _BAND * factor):
        band = image.crop((0, top, image.width, min(image.height, top + _BAND * factor)))
        small.paste(_on_paper(band).reduce(factor), (0, top // factor))
    return small


def _on_paper(image: Image.Image) -> Image.Image:
    """In colours, on white where it is transparent."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        rich = image.convert("RGBA")
        paper = Image.new("RGB", rich.size, "white")
        paper.paste(rich, mask=rich.getchannel("A"))
        return paper
    return image.convert("RGB")


def _width(image: Image.Image) -> float:
    """The width of the paper: by the resolution where that makes a page of usual size, else as A4."""
    resolution = image.info.get("dpi", (0, 0))
    dots = float(resolution[0]) if isinstance(resolution, tuple) and resolution[0] else 0.0
    width = image.width * 72 / dots if dots > 1 else 0.0
    if 300 < width < 1300:
        return width
    return A4[image.width > image.height]
