"""Pages that are pictures: the pictures put together as they stand on the page, and recognised."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from planparse.readers.ofd.frames import Frame, frame_of
from planparse.readers.ofd.lines import POINTS
from planparse.readers.ofd.ofd_package import Package, numbers

if TYPE_CHECKING:
    from planparse.readers.ocr.engine import Picture
    from planparse.readers.ocr.report import Budget
    from planparse.readers.ofd.ofd_package import Page
    from planparse.readers.page.model import Page as PrintedPage

_MOST = 20  # pictures of a page
_SMALLEST = 0.04  # of a page: smaller ones are seals and emblems


@dataclass(slots=True)
class Scan:
    """Recognised pages that follow each other; `gutters` says where the second column of a page begins."""

    pages: list[PrintedPage] = field(default_factory=list)
    gutters: dict[int, list[float]] = field(default_factory=dict)


class Recogniser:
    """Recognises pages of a document as far as the extra is there and the limits allow."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._budget: Budget | None = None
        self.pages: list[PrintedPage] = []

    def take(self, page: Page, images: list[Any], number: int, scan: Scan) -> bool:
        """Recognise a page that these pictures make, and add it to those before it; False where that cannot be."""
        from planparse.readers.ocr import engine

        if not engine.available():
            return False
        from planparse.readers.ocr import inside
        from planparse.readers.ocr.report import Budget

        self._budget = self._budget or Budget()
        picture = self._picture(page, images) if self._budget.take() else None
        found = None if picture is None else inside.page_of(picture, number, page.size[0] * POINTS)
        if found is None:
            return False
        scan.pages.append(found.page)
        self.pages.append(found.page)
        if found.edges:
            scan.gutters[number] = found.edges
        return True

    def _picture(self, page: Page, images: list[Any]) -> Picture | None:
        """The page as its pictures show it; None where one of them cannot be read."""
        import numpy as np

        from planparse.readers.ocr.pixels import SHORT_SIDE

        scale = SHORT_SIDE / min(page.size)
        if max(page.size) > 3 * min(page.size):
            return None
        canvas = np.full((round(page.size[1] * scale), round(page.size[0] * scale), 3), 255, dtype=np.uint8)
        large = [image for image in images if _share(image, page) >= _SMALLEST]
        if len(large) > _MOST:
            return None
        return canvas if all(self._paste(image, page, canvas, scale) for image in large) else None

    def _paste(self, image: Any, page: Page, canvas: Picture, scale: float) -> bool:
        from planparse.readers.ocr import inside

        path = page.media.get(image.get("ResourceID", ""), "")
        wide, high = numbers(image.get("Boundary"))[2:4]
        frame = frame_of(image, page, (wide, 0.0, 0.0, high, 0.0, 0.0))
        if frame is None or not self._package.has(path):
            return False
        picture = inside.decoded(self._package.raw(path), path)
        return picture is not None and _paint(picture, frame, canvas, scale)


def _share(image: Any, page: Page) -> float:
    boundary = numbers(image.get("Boundary"))
    return boundary[2] * boundary[3] / (page.size[0] * page.size[1]) if len(boundary) >= 4 else 0.0


def _paint(picture: Picture, frame: Frame, canvas: Picture, scale: float) -> bool:
    """Lay a picture on the canvas, turned at right angles as its frame says; False for one that stands askew."""
    import cv2
    import numpy as np

    a, b, c, d, e, f = frame
    if abs(a) + abs(d) < abs(b) + abs(c):  # its rows run down the page
        picture, a, b, c, d = np.transpose(picture, (1, 0, 2)), c, d, a, b
    if abs(b) + abs(c) > 0.02 * (abs(a) + abs(d)) or not a or not d:
        return False
    picture = picture[:: -1 if d < 0 else 1, :: -1 if a < 0 else 1]
    high, wide = canvas.shape[:2]
    x0, x1 = sorted(round(min(max(x * scale, 0.0), wide)) for x in (e, e + a))
    y0, y1 = sorted(round(min(max(y * scale, 0.0), high)) for y in (f, f + d))
    if x1 - x0 < 1 or y1 - y0 < 1:
        return True
    canvas[y0:y1, x0:x1] = cv2.resize(np.ascontiguousarray(picture), (x1 - x0, y1 - y0), interpolation=cv2.INTER_AREA)
    return True
