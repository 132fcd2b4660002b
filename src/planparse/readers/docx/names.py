"""Names of WordprocessingML elements and attributes, and the three kinds of value that its properties have.

Only the transitional namespaces are named: `package` turns the strict ones (purl.oclc.org) into them before parsing.
"""

from __future__ import annotations

from typing import Any

# lxml's own class is private and has no types of its own; everything that walks the tree says `Element`.
Element = Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

VAL = W + "val"
TYPE = W + "type"
ID = W + "id"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# Block level
P, TBL, TR, TC, SDT = W + "p", W + "tbl", W + "tr", W + "tc", W + "sdt"
SDT_CONTENT, CUSTOM_XML, SMART_TAG = W + "sdtContent", W + "customXml", W + "smartTag"
INS, DEL, MOVE_FROM, MOVE_TO = W + "ins", W + "del", W + "moveFrom", W + "moveTo"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"

# Properties
PPR, RPR, TCPR, TRPR = W + "pPr", W + "rPr", W + "tcPr", W + "trPr"
P_STYLE, R_STYLE, JC, OUTLINE, NUM_PR, ILVL, NUM_ID = (
    W + "pStyle", W + "rStyle", W + "jc", W + "outlineLvl", W + "numPr", W + "ilvl", W + "numId",
)  # fmt: skip
R_FONTS, BOLD, VANISH = W + "rFonts", W + "b", W + "vanish"
STRIKE, DSTRIKE, VERT_ALIGN = W + "strike", W + "dstrike", W + "vertAlign"
EAST_ASIA, EAST_ASIA_THEME, ASCII = W + "eastAsia", W + "eastAsiaTheme", W + "ascii"

# Inside a paragraph
RUN, TEXT, TAB, BREAK, CR = W + "r", W + "t", W + "tab", W + "br", W + "cr"
FIELD_CHAR, FIELD_CHAR_TYPE, INSTRUCTION = W + "fldChar", W + "fldCharType", W + "instrText"
SYMBOL, RUBY, RUBY_BASE = W + "sym", W + "ruby", W + "rubyBase"
FOOTNOTE, ENDNOTE, COMMENT = W + "footnoteReference", W + "endnoteReference", W + "commentReference"
DRAWING, PICTURE, OBJECT = W + "drawing", W + "pict", W + "object"
BOX, TEXT_PATH = W + "txbxContent", V + "textpath"
BLIP, IMAGE_DATA = A + "blip", V + "imagedata"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"

_OFF = frozenset(("0", "false", "off"))


def is_on(element: Element) -> bool:
    """The value of an on/off property: on without `w:val`."""
    return element.get(VAL) not in _OFF


def integer(text: str | None, default: int = 0) -> int:
    """A whole number from an attribute; `default` where there is none or it is no number."""
    try:
        return int(text or "")
    except ValueError:
        return default


def child_value(element: Element | None, name: str) -> str | None:
    """`w:val` of the first child called `name`, or None."""
    if element is None:
        return None
    found = element.find(name)
    return None if found is None else found.get(VAL)
