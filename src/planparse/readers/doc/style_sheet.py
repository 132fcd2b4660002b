"""The style sheet ([MS-DOC] 2.9.271) → `w:styles`, and the names of the fonts."""

from __future__ import annotations

import struct

from planparse.readers.doc.fib import FONTS, STYLES, File
from planparse.readers.doc.properties import Paragraph, read_characters, read_paragraph
from planparse.readers.doc.sprms import sprms
from planparse.readers.docx.memory_package import clean, look, make
from planparse.readers.docx.names import EAST_ASIA, TYPE, VAL, Element, W

_NONE = 0xFFF  # no style that this one is based on


def read_fonts(file: File) -> list[str]:
    """The names of the fonts, by their index."""
    data = file.part(FONTS)
    names: list[str] = []
    at = 4
    while at < len(data) and len(names) < 10_000:
        size = data[at] + 1
        name = data[at + 40 : at + size].decode("utf-16-le", "replace")
        names.append(name.partition("\0")[0])
        at += size
    return names


def make_styles(file: File, fonts: list[str]) -> Element:
    """The styles as a part of Word, each called s and its index."""
    root = make("styles")
    data = file.part(STYLES)
    if len(data) < 20:
        return root
    size, count, base = struct.unpack_from("<HHH", data)
    if size >= 16 and (face := _face(fonts, struct.unpack_from("<H", data, 2 + 14)[0])):
        defaults = make("rPr", make("rPrDefault", make("docDefaults", root)))
        make("rFonts", defaults).set(EAST_ASIA, clean(face))
    at = 2 + size
    for index in range(count):
        if at + 2 > len(data):
            break
        (length,) = struct.unpack_from("<H", data, at)
        if length:
            _style(root, index, data[at + 2 : at + 2 + length], base, fonts)
        at += 2 + length
    return root


def _face(fonts: list[str], index: int) -> str | None:
    return fonts[index] if index < len(fonts) else None


def _style(root: Element, index: int, data: bytes, base: int, fonts: list[str]) -> None:
    if len(data) < max(base, 8) + 2:
        return
    built_in, kind, counts = struct.unpack_from("<HHH", data)
    built_in, above, kind = built_in & 0xFFF, kind >> 4, kind & 0xF
    if kind not in (1, 2):
        return
    style = make("style", root)
    style.set(W + "styleId", f"s{index}")
    style.set(TYPE, "paragraph" if kind == 1 else "character")
    if index == 0:
        style.set(W + "default", "1")
    if 1 <= built_in <= 9:
        make("name", style, f"heading {built_in}")
    if above not in (_NONE, index):
        make("basedOn", style, f"s{above}")
    (letters,) = struct.unpack_from("<H", data, base)
    at = base + 2 + 2 * letters + 2
    for number in range(min(counts & 0xF, 3)):
        if at + 2 > len(data):
            break
        (size,) = struct.unpack_from("<H", data, at)
        changes = data[at + 2 : at + 2 + size]
        if kind == 1 and number == 0:
            write_paragraph(style, read_paragraph(sprms(changes[2:])))
        elif (kind == 1 and number == 1) or (kind == 2 and number == 0):
            look(make("rPr", style), read_characters(sprms(changes), fonts).face)
        at += 2 + size + (size & 1)


def write_paragraph(parent: Element, found: Paragraph, style: bool = False) -> Element:
    """A `w:pPr` of these properties; `style` names the paragraph's style in it."""
    properties = make("pPr", parent)
    if style:
        make("pStyle", properties, f"s{found.style}")
    if found.list is not None or found.level is not None:
        numbering = make("numPr", properties)
        if found.level is not None:
            make("ilvl", numbering).set(VAL, str(found.level))
        if found.list is not None:
            make("numId", numbering).set(VAL, str(found.list))
    if found.align is not None:
        make("jc", properties, found.align)
    if found.outline is not None:
        make("outlineLvl", properties, found.outline)
    return properties
