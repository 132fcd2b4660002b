"""What is known of a cell's look: its number format, whether it is struck through, raised or lowered."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from planparse.readers.sheets.number_formats import BUILTIN

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Style(NamedTuple):
    """The look of a cell, or of a piece of its words."""

    format: str = ""
    struck: bool = False
    place: str = ""  # `superscript`, `subscript`, or nothing


class Styles:
    """The looks that cells name by number; `root` is that of styles.xml, or None."""

    def __init__(self, root: Any) -> None:
        self._styles: list[Style] = []
        if root is None:
            return
        codes = {row.get("numFmtId"): row.get("formatCode") or "" for row in root.iterfind("numFmts/numFmt")}
        fonts = [piece_style(font) for font in root.iterfind("fonts/font")]
        for row in root.iterfind("cellXfs/xf"):
            number, font = row.get("numFmtId") or "0", row.get("fontId") or ""
            code = codes.get(number) or (BUILTIN.get(int(number), "") if number.isdigit() else "")
            look = fonts[int(font)] if font.isdigit() and int(font) < len(fonts) else None
            self._styles.append((look or Style())._replace(format=code))

    def of(self, number: str | None) -> Style:
        """The look of that number, a plain one where there is none."""
        at = int(number) if number and number.isdigit() else 0
        return self._styles[at] if at < len(self._styles) else Style()


def piece_style(properties: Any) -> Style | None:
    """The look that a `font` or `rPr` gives; None where there is none."""
    if properties is None:
        return None
    strike, place = properties.find("strike"), properties.find("vertAlign")
    struck = strike is not None and strike.get("val") not in ("0", "false")
    return Style("", struck, "" if place is None else place.get("val") or "")


def unescaped(words: str) -> str:
    """Words with the characters that XML cannot hold: `_x000D_` is a line end."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words) if "_x" in words else words
