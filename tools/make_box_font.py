"""Make `readers/pdf/boxes.ttf`, the font that stands for all that a pdf names and does not hold: every character a box.

Half a square for Latin, Greek and what stands before them, a whole one for all else; a table of many characters to one
glyph (cmap format 13) keeps it under a kilobyte. The same bytes every time.
"""

from __future__ import annotations

import io
import struct
import sys
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables.DefaultTable import DefaultTable

TARGET = Path(__file__).resolve().parent.parent / "src" / "planparse" / "readers" / "pdf" / "boxes.ttf"
RANGES = ((0x20, 0x24F, 1), (0x250, 0xFFFF, 2), (0x10000, 0x3FFFF, 2))  # first and last character, glyph
BOXES = {".notdef": (50, -100, 950, 860), "half": (40, 0, 460, 760), "full": (50, -100, 950, 860)}
WIDTHS = {".notdef": (1000, 50), "half": (500, 40), "full": (1000, 50)}  # and the left edge
DAY = 3_600_000_000  # seconds since 1904: a font has a date


def _box(left: int, bottom: int, right: int, top: int) -> Any:
    pen = TTGlyphPen(None)
    pen.moveTo((left, bottom))
    for point in ((left, top), (right, top), (right, bottom)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def make() -> bytes:
    """The font's bytes."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(BOXES))
    builder.setupCharacterMap({0x4E00: "full"})
    builder.setupGlyf({name: _box(*edges) for name, edges in BOXES.items()})
    builder.setupHorizontalMetrics(WIDTHS)
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost(keepGlyphNames=False)
    font = builder.font
    table = DefaultTable("cmap")
    groups = b"".join(struct.pack(">III", *row) for row in RANGES)
    table.data = (
        struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIII", 13, 0, 16 + len(groups), 0, len(RANGES)) + groups
    )
    font["cmap"] = table
    font["head"].created = font["head"].modified = DAY
    font.recalcTimestamp = False
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(make())
    sys.exit(0)
