"""An index of a part before it is walked: the few properties that matter, by the element they belong to.

Looking at every property of every run is what reading a Word file costs; asking the parser for all elements of one name
is nearly free, and entirely so for names that do not occur.
"""

from __future__ import annotations

from planparse.readers.docx.names import (
    ALTERNATE,
    BLIP,
    BOLD,
    BOX,
    BREAK,
    COMMENT,
    CR,
    DEL,
    DIAGRAM,
    DRAWING,
    DSTRIKE,
    ENDNOTE,
    FIELD_CHAR,
    FOOTNOTE,
    IMAGE_DATA,
    INSTRUCTION,
    JC,
    MOVE_FROM,
    NUM_PR,
    OBJECT,
    OUTLINE,
    P_STYLE,
    PICTURE,
    R_FONTS,
    R_STYLE,
    RPR,
    RUBY,
    STRIKE,
    SYMBOL,
    TAB,
    TEXT,
    TEXT_PATH,
    VANISH,
    VERT_ALIGN,
    XML_SPACE,
    Element,
    W,
)

# Children of a run that are more than plain words.
_SPECIAL = (
    TAB, BREAK, CR, FIELD_CHAR, INSTRUCTION, SYMBOL, RUBY, FOOTNOTE, ENDNOTE, COMMENT, DRAWING, PICTURE, OBJECT, ALTERNATE,
    W + "ptab", W + "noBreakHyphen",
)  # fmt: skip


class Index:
    """Properties by owner: those of `w:rPr` by run (or by `w:pPr`, for a paragraph's mark), of `w:pPr` by paragraph, of
    `w:tcPr` by cell. `words` are the runs that hold plain words and nothing else."""

    def __init__(self, root: Element) -> None:
        self.fonts = _by_owner(root, R_FONTS)
        self.bold = _by_owner(root, BOLD)
        self.hidden = _by_owner(root, VANISH)
        self.struck = _by_owner(root, STRIKE)
        self.struck_twice = _by_owner(root, DSTRIKE)
        self.places = _by_owner(root, VERT_ALIGN)
        self.heights = _by_owner(root, W + "position")
        self.run_styles = _by_owner(root, R_STYLE)
        self.styles = _by_owner(root, P_STYLE)
        self.aligns = _by_owner(root, JC)
        self.levels = _by_owner(root, OUTLINE)
        self.numbers = _by_owner(root, NUM_PR)
        self.spans = _by_owner(root, W + "gridSpan")
        self.down = _by_owner(root, W + "vMerge")
        self.sideways = _by_owner(root, W + "hMerge")
        self.has_boxes = next(root.iterdescendants(BOX, TEXT_PATH, DIAGRAM, BLIP, IMAGE_DATA), None) is not None
        removed = ((e, e.getparent()) for e in root.iterdescendants(DEL, MOVE_FROM))
        self.removed_marks: set[Element] = {mark.getparent() for _, mark in removed if mark.tag == RPR}
        self.words = _plain_words(root)


def text_of(element: Element) -> str:
    """The words of a `w:t`; white space at its ends counts only where the file says so."""
    text: str = element.text or ""
    if text and (text[0] <= " " or text[-1] <= " ") and element.get(XML_SPACE) != "preserve":
        text = text.strip(" \t\r\n")
    return text.replace("\n", " ") if "\n" in text else text


def _by_owner(root: Element, name: str) -> dict[Element, Element]:
    return {element.getparent().getparent(): element for element in root.iterdescendants(name)}


def _plain_words(root: Element) -> dict[Element, str]:
    words: dict[Element, str] = {}
    mixed: set[Element] = {element.getparent() for element in root.iterdescendants(*_SPECIAL)}
    for element in root.iterdescendants(TEXT):
        text = element.text or ""
        # white space at the ends counts only where the file says so, and a line end never does
        if text and (text[0] <= " " or text[-1] <= " " or "\n" in text):
            text = text_of(element)
        run = element.getparent()
        if run in words:
            mixed.add(run)
        words[run] = text
    for run in mixed:
        words.pop(run, None)
    return words
