"""Word's parts made in memory: how the readers of .doc, .rtf and Word XML share one reader of paragraphs and numbers.

Those formats say what .docx says in other bytes: properties, lists, merged cells. Their readers build the elements
that a .docx would hold, and `read_package` reads them; automatic numbers, fields and revisions are then the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from planparse.readers.common.halves import joined
from planparse.readers.docx.names import (
    EAST_ASIA,
    FIELD_CHAR,
    FIELD_CHAR_TYPE,
    ID,
    ILVL,
    IMAGE_DATA,
    INSTRUCTION,
    NUM_ID,
    TEXT,
    TYPE,
    VAL,
    XML_SPACE,
    Element,
    R,
    V,
    W,
)

_MAIN = "word/document.xml"
# MSO number format codes, as in .doc (nfc) and .rtf (\levelnfcN), by their names in .docx
_NAMES = """
    decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago ideographDigital
    japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal japaneseDigitalTenThousand
    decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung
    decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle
    ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting ideographLegalTraditional
    taiwaneseCountingThousand taiwaneseDigital chineseCounting chineseLegalSimplified chineseCountingThousand decimal
    koreanDigital koreanCounting koreanLegal koreanDigital2 vietnameseCounting russianLower russianUpper none
    numberInDash
"""
_FORMATS = tuple(_NAMES.split())
_FOLLOW = ("tab", "space", "nothing")


class MadePackage:
    """Parts by path, as `Package` gives them; `related` is (kind, path) by relationship id of the main part."""

    main = _MAIN

    def __init__(self, name: str, parts: dict[str, Element], related: dict[str, tuple[str, str]]) -> None:
        self.name = name
        self._parts = parts
        self._related = related

    def has(self, path: str) -> bool:
        """Whether there is such a part."""
        return path in self._parts

    def digest(self, path: str) -> tuple[int, int]:
        """No two made parts are known to be the same."""
        return list(self._parts).index(path), 0

    def raw(self, path: str) -> bytes:
        """A part as bytes."""
        from lxml import etree

        return bytes(etree.tostring(self._parts[path], encoding="utf-8"))

    def parse(self, path: str) -> Element:
        """The root element of a part."""
        return self._parts[path]

    def related(self, path: str) -> dict[str, tuple[str, str]]:
        """The relationships of the main part; others have none."""
        return self._related if path == self.main else {}

    def document(self) -> Element:
        """The root of the main part."""
        return self._parts[self.main]


class Level(NamedTuple):
    """A level of a list: `text` is Word's `lvlText` (%1、), `restart` how many levels above begin it anew, or None."""

    start: int
    code: int
    text: str
    follow: int = 0
    restart: int | None = None
    legal: bool = False
    hidden: bool = False


class Face(NamedTuple):
    """How the characters of a run look, None where nothing is said; `deleted` and `inserted` are revisions, `place` is
    `superscript`, `subscript` or `baseline`."""

    bold: bool | None = None
    hidden: bool | None = None
    face: str | None = None
    style: str | None = None
    deleted: bool = False
    inserted: bool = False
    struck: bool | None = None
    place: str | None = None


def make(tag: str, parent: Element | None = None, value: object = None) -> Element:
    """An element of the Word namespace, below `parent`, with its `w:val`."""
    from lxml import etree

    element = etree.Element(W + tag) if parent is None else etree.SubElement(parent, W + tag)
    if value is not None:
        element.set(VAL, str(value))
    return element


def draw_picture(run: Element, wide: int, high: int) -> None:
    """A picture of these sides, in twips, in a run; of its content nothing is kept."""
    from lxml import etree

    shape = etree.SubElement(make("pict", run), V + "shape", style=f"width:{wide / 20}pt;height:{high / 20}pt")
    etree.SubElement(shape, IMAGE_DATA)


def number_format(code: int) -> str:
    """Word's name of a number format code; `none` for one that nobody knows."""
    return _FORMATS[code] if 0 <= code < len(_FORMATS) else "none"


def clean(text: str) -> str:
    """Text without the characters that XML cannot hold, those beyond U+FFFF put together."""
    if text.isprintable():
        return text
    return "".join(c for c in joined(text) if (c >= " " or c in "\t\n\r") and c not in "\ufffe\uffff")


def add_run(parent: Element, pieces: Sequence[tuple[str, str]], face: Face) -> None:
    """A run of pieces, each (kind, words): t, tab, br, page, noBreakHyphen, fldChar, instrText, footnoteReference, sym …"""
    if face.deleted or face.inserted:
        parent = make("del" if face.deleted else "ins", parent)
    run = make("r", parent)
    look(make("rPr", run), face)
    for kind, words in pieces:
        child = make("br" if kind == "page" else kind, run)
        if kind == "page":
            child.set(TYPE, kind)
        if child.tag in (TEXT, INSTRUCTION):
            child.text = clean(words)
            child.set(XML_SPACE, "preserve")
        elif child.tag == FIELD_CHAR:
            child.set(FIELD_CHAR_TYPE, words)
        elif kind in ("footnoteReference", "endnoteReference"):
            child.set(ID, words)
        elif kind == "sym":
            font, _, char = words.rpartition(" ")
            child.set(W + "font", font)
            child.set(W + "char", char)


def look(properties: Element, face: Face) -> None:
    """Write a face into a `w:rPr`."""
    if face.style is not None:
        make("rStyle", properties, face.style)
    if face.face:
        make("rFonts", properties).set(EAST_ASIA, clean(face.face))
    for name, on in (("b", face.bold), ("vanish", face.hidden), ("strike", face.struck)):
        if on is not None:
            make(name, properties, "1" if on else "0")
    if face.place is not None:
        make("vertAlign", properties, face.place)


def add_levels(parent: Element, levels: Sequence[tuple[int, Level]]) -> None:
    """`w:lvl` elements for levels by their index."""
    for index, level in levels:
        row = make("lvl", parent)
        row.set(ILVL, str(index))
        make("start", row, level.start)
        make("numFmt", row, number_format(level.code))
        if level.restart is not None:
            make("lvlRestart", row, level.restart)
        if level.legal:
            make("isLgl", row)
        make("suff", row, _FOLLOW[level.follow] if level.follow < len(_FOLLOW) else "tab")
        make("lvlText", row, clean(level.text))
        if level.hidden:
            make("vanish", make("rPr", row))


def add_definition(numbering: Element, name: object, levels: Sequence[Level]) -> None:
    """A `w:abstractNum` with its levels."""
    definition = make("abstractNum", numbering)
    definition.set(W + "abstractNumId", str(name))
    add_levels(definition, list(enumerate(levels)))


def add_list(
    numbering: Element, number: object, name: object, overrides: Sequence[tuple[int, int | None, Level | None]] = ()
) -> None:
    """A `w:num` of a definition; `overrides` are (level, first number, level anew)."""
    row = make("num", numbering)
    row.set(NUM_ID, str(number))
    make("abstractNumId", row, name)
    for index, start, level in overrides:
        override = make("lvlOverride", row)
        override.set(ILVL, str(index))
        if start is not None:
            make("startOverride", override, start)
        if level is not None:
            add_levels(override, [(index, level)])


class Row(NamedTuple):
    """A table row: `edges` are the places of its cells' borders, one more than cells; `merges` says of each cell
    (vertical, horizontal), each "" or `restart` or `continue`."""

    edges: list[int]
    cells: list[Element]
    merges: list[tuple[str, str]]
    header: bool = False


def add_table(parent: Element, rows: Sequence[Row], slack: int = 40) -> None:
    """A `w:tbl`: columns are what the borders of all rows make, those nearly in one place being one."""
    table = make("tbl", parent)
    columns = _columns([edge for row in rows for edge in row.edges], slack)
    for row in rows:
        line = make("tr", table)
        properties = make("trPr", line)
        if row.header:
            make("tblHeader", properties)
        if before := columns.get(row.edges[0], 0) if row.edges else 0:
            make("gridBefore", properties, before)
        for index, cell in enumerate(row.cells):
            first, last = columns[row.edges[index]], columns[row.edges[index + 1]]
            inner = make("tcPr")
            cell.insert(0, inner)
            if last - first > 1:
                make("gridSpan", inner, last - first)
            down, sideways = row.merges[index] if index < len(row.merges) else ("", "")
            if down:
                make("vMerge", inner, down)
            if sideways:
                make("hMerge", inner, sideways)
            line.append(cell)


def _columns(edges: list[int], slack: int) -> dict[int, int]:
    """Which column each border begins: borders within `slack` of the one before are the same."""
    columns: dict[int, int] = {}
    number, last = -1, None
    for edge in sorted(set(edges)):
        if last is None or edge - last > slack:
            number += 1
            last = edge
        columns[edge] = number
    return columns


def package(name: str, body: Element, **parts: Element | dict[str, Element] | None) -> MadePackage:
    """A package of a `w:document` and its parts by kind: styles, numbering, footnotes, and `header` and `footer` as
    dictionaries of parts by relationship id (to which the document refers)."""
    made: dict[str, Element] = {_MAIN: body}
    related: dict[str, tuple[str, str]] = {}
    for kind, part in parts.items():
        for key, root in part.items() if isinstance(part, dict) else [(kind, part)]:
            if root is not None:
                path = f"word/{key}.xml"
                made[path] = root
                related[key] = (kind, path)
    return MadePackage(name, made, related)


def refer_to_margins(body: Element, headers: Sequence[str], footers: Sequence[str]) -> None:
    """A `w:sectPr` that names the headers and footers by relationship id."""
    section = make("sectPr", body)
    for kind, keys in (("headerReference", headers), ("footerReference", footers)):
        for key in keys:
            make(kind, section).set(R + "id", key)
