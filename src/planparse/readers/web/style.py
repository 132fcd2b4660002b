"""How an element looks, for a reader: bold, East Asian typeface, alignment, heading level, hidden or not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element


class Style(NamedTuple):
    """What a word inherits from the elements around it."""

    bold: bool = False
    typeface: str | None = None
    align: str | None = None
    level: int | None = None
    pre: bool = False
    struck: bool = False
    place: str | None = None  # superscript, subscript


class _Rules(NamedTuple):
    """What an inline `style` says; None where it says nothing."""

    bold: bool | None = None
    typeface: str | None = None
    align: str | None = None
    pre: bool | None = None
    hidden: bool = False
    block: bool = False
    list_style: str | None = None
    struck: bool = False
    place: str | None = None


_STRUCK_TAGS = frozenset(("s", "del", "strike"))
_PLACES = {"sup": "superscript", "sub": "subscript", "super": "superscript"}
_BOLD_TAGS = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_HEADINGS = {f"h{n}": n - 1 for n in range(1, 7)}
_ALIGNS = {"left": "left", "start": "left", "center": "center", "right": "right", "end": "right", "justify": "both"}
# Latin names under which pages ask for Chinese faces.
_FACES = {
    "simhei": "黑体", "heiti": "黑体", "heiti sc": "黑体", "stheiti": "黑体", "simsun": "宋体", "nsimsun": "新宋体",
    "stsong": "华文宋体", "songti sc": "宋体", "fangsong": "仿宋", "fangsong_gb2312": "仿宋_GB2312",
    "stfangsong": "华文仿宋",
    "kaiti": "楷体", "kaiti_gb2312": "楷体_GB2312", "stkaiti": "华文楷体", "microsoft yahei": "微软雅黑",
}  # fmt: skip
_DECLARATION = re.compile(r"([\w-]{1,40})\s*:\s*([^;]{0,300})")


def style_of(element: _Element, tag: str, above: Style) -> Style:
    """The style inside `element`, given that around it."""
    declared = element.get("style")
    rules = _parse(declared) if declared else _NOTHING
    bold = above.bold or tag in _BOLD_TAGS
    if rules.bold is not None:
        bold = rules.bold
    typeface = rules.typeface or (face_of(element.get("face") or "") if tag == "font" else None) or above.typeface
    align = above.align
    if tag == "center":
        align = "center"
    if attribute := element.get("align"):
        align = _ALIGNS.get(attribute.strip().lower(), align)
    if tag in ("td", "th", "table"):  # the table's own place on the page is not that of its words
        align = None if tag == "table" else _ALIGNS.get((element.get("align") or "").strip().lower())
    pre = above.pre or tag == "pre" if rules.pre is None else rules.pre
    struck = above.struck or tag in _STRUCK_TAGS or rules.struck  # a line through words goes through all inside
    place = rules.place or _PLACES.get(tag, above.place)
    return Style(bold, typeface, rules.align or align, _HEADINGS.get(tag, above.level), pre, struck, place)


def is_hidden(element: _Element) -> bool:
    """Whether a browser shows nothing of it."""
    if element.get("hidden") is not None:
        return True
    declared = element.get("style")
    return bool(declared) and _parse(str(declared)).hidden


def is_block(element: _Element) -> bool:
    """Whether its `style` makes it lines of its own."""
    declared = element.get("style")
    return bool(declared) and _parse(str(declared)).block


def list_style(element: _Element) -> str | None:
    """The inline `list-style(-type)` of a list or its item."""
    declared = element.get("style")
    return _parse(declared).list_style if declared else None


@lru_cache(maxsize=2048)
def _parse(declared: str) -> _Rules:
    values = {name.lower(): value.strip() for name, value in _DECLARATION.findall(declared[:4000])}
    weight = values.get("font-weight", "").lower()
    bold = None
    if weight:
        bold = weight in ("bold", "bolder") or (weight.isdigit() and int(weight[:5]) >= 600)
    face = face_of(values.get("mso-fareast-font-family", "")) or face_of(values.get("font-family", ""))
    space = values.get("white-space", "").lower()
    display = values.get("display", "").lower()
    return _Rules(
        bold=bold,
        typeface=face,
        align=_ALIGNS.get(values.get("text-align", "").lower()),
        pre=space.startswith("pre") if space else None,
        block=display in ("block", "table", "table-row", "flex", "grid", "list-item"),
        hidden=display == "none" or values.get("visibility", "").lower() == "hidden",
        struck="line-through" in values.get("text-decoration-line", values.get("text-decoration", "")).lower(),
        place=_place(values.get("vertical-align", "").lower()),
        list_style=(values.get("list-style-type") or values.get("list-style") or None),
    )


def _place(aligned: str) -> str | None:
    """super, sub, and what takes a raised element down again."""
    return _PLACES.get(aligned) or ("baseline" if aligned == "baseline" else None)


@lru_cache(maxsize=512)
def face_of(families: str) -> str | None:
    """The first East Asian face of a list of families: 'Times New Roman', 仿宋_GB2312 → 仿宋_GB2312."""
    for family in families.split(","):
        name = family.strip().strip("'\"").strip()
        if any(char > "\u2e80" for char in name):
            return name
        if name.lower() in _FACES:
            return _FACES[name.lower()]
    return None


_NOTHING = _Rules()
