"""Pictures as large as a page → their words, where they stand in the document: those in a row are the pages of one scan.

Read where the extra is installed; what is not read is counted, with the paragraph that it stands in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planparse.readers.docx.chunks import append
from planparse.readers.docx.names import BLIP, IMAGE_DATA, A, Element, R, integer

if TYPE_CHECKING:
    from planparse.model.source import Block
    from planparse.readers.docx.context import Context
    from planparse.readers.docx.story import StoryLike
    from planparse.readers.ocr.inside import Crop, Inside

_WHOLE = 100_000  # the crop of a whole side: thousandths of a percent


def read_pictures(story: StoryLike, drawings: list[tuple[Element, Block]]) -> None:
    """Add the words of pictures that follow each other, each with the paragraph that it is drawn in."""
    context = story.context
    pages = []
    for element, block in drawings:
        path = _path(context, element)
        if path in context.pictures:  # drawn once more
            continue
        found = _recognised(context, element, path)
        if found is None:
            context.unread_pictures.append(block)
        else:
            pages.append(found)
    if not pages:
        return
    from planparse.readers.ocr import report
    from planparse.readers.page import assemble

    gutters = {found.page.number: found.edges for found in pages if found.edges}
    source = assemble.source_of([found.page for found in pages], gutters, "docx")
    report.note_doubts(source, [found.page for found in pages], "picture_low_confidence")
    append(story, source)


def _recognised(context: Context, element: Element, path: str) -> Inside | None:
    """What the picture of a drawing, in this part, shows."""
    if not path or context.depth or not context.package.has(path):
        return None
    from planparse.readers.ocr import engine

    if not engine.available():
        return None
    from planparse.readers.ocr import inside

    picture = inside.decoded(context.package.raw(path), path) if context.budget.take() else None
    found = None if picture is None else inside.page_of(_crop(element).of(picture), len(context.pictures) + 1)
    context.pictures[path] = None if found is None else found.page
    return found


def _path(context: Context, element: Element) -> str:
    """The part that holds the one picture of a drawing; empty where it has none or several."""
    blips = {picture.get(R + "embed") or picture.get(R + "id") for picture in element.iter(BLIP, IMAGE_DATA)}
    return context.related.get(blips.pop(), ("", ""))[1] if len(blips) == 1 else ""


def _crop(element: Element) -> Crop:
    from planparse.readers.ocr.inside import Crop

    shown = next(element.iter(A + "srcRect"), None)
    if shown is None:
        return Crop()
    left, top, right, bottom = (max(0.0, integer(shown.get(side)) / _WHOLE) for side in "ltrb")
    return Crop(left, top, right, bottom) if left + right < 1 and top + bottom < 1 else Crop()
