"""What is drawn in a paragraph: text boxes, word art, the words of diagrams, and pictures as large as a page, that may be a
page of the notice."""

from __future__ import annotations

import re

from planparse.readers.common.page_sized import fills_page
from planparse.readers.docx.context import Context
from planparse.readers.docx.names import (
    ALTERNATE,
    BLIP,
    BOX,
    DIAGRAM,
    DRAWING,
    IMAGE_DATA,
    OBJECT,
    PICTURE,
    SYMBOL,
    TEXT,
    TEXT_PATH,
    A,
    Element,
    R,
    integer,
)

GRAPHICS = frozenset((DRAWING, PICTURE, OBJECT))
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_EMU = 12_700  # to a point
_SIDE = re.compile(r"(width|height)\s*:\s*([0-9.]{1,8})\s*(pt|in|cm|mm)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835}


def branch(alternate: Element) -> list[Element]:
    """The children of one branch of an `mc:AlternateContent`: the first that holds words, a text box or a picture."""
    for option in alternate:
        if next(option.iter(TEXT, BOX, TEXT_PATH, SYMBOL, DIAGRAM, BLIP, IMAGE_DATA), None) is not None:
            return list(option)
    return []


def boxes_in(element: Element, page: int) -> list[Element]:
    """The text boxes and diagrams in a drawing, one branch of each alternative, in order; the drawing itself where it is
    a picture as large as a page of this area."""
    found = _inner_boxes(element)
    return [element] if not found and _is_page_sized(element, page) else found


def _inner_boxes(element: Element) -> list[Element]:
    found: list[Element] = []
    for child in branch(element) if element.tag == ALTERNATE else element:
        if child.tag in (BOX, TEXT_PATH, DIAGRAM):
            found.append(child)
        else:
            found += _inner_boxes(child)
    return found


def _is_page_sized(element: Element, page: int) -> bool:
    if next(element.iter(BLIP, IMAGE_DATA), None) is None:
        return False
    for extent in element.iter(_EXTENT):
        if fills_page(integer(extent.get("cx")) * integer(extent.get("cy")) / _EMU**2, page):
            return True
    for picture in element.iter(IMAGE_DATA):
        sides = {name: float(size or 0) * _POINTS[unit] for name, size, unit in _sides(picture.getparent())}
        if fills_page(sides.get("width", 0.0) * sides.get("height", 0.0), page):
            return True
    return False


def _sides(shape: Element) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = _SIDE.findall(shape.get("style") or "")
    return [row for row in found if row[1].count(".") < 2 and row[1] != "."]


def diagram_words(context: Context, element: Element) -> list[str]:
    """The paragraphs of a diagram (SmartArt), which stand in a part of their own; a part that is not there is noted."""
    path = context.related.get(element.get(R + "dm"), ("", "word/diagrams/data.xml"))[1]
    if not context.package.has(path):
        context.missing(path)
        return []
    paragraphs = context.package.parse(path).iter(A + "p")
    words = ("".join(text.text or "" for text in paragraph.iter(A + "t")) for paragraph in paragraphs)
    return [line for line in words if line.strip()]
