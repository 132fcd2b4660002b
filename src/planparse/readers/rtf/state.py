"""What holds at a place of an .rtf: the group's state, the paragraph's, the row's, and the story that is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from planparse.readers.common.halves import is_split
from planparse.readers.docx.memory_package import Face, Row, add_run, add_table, make
from planparse.readers.docx.names import Element
from planparse.readers.rtf.control_words import ALIGNS

_SCRIPTS = {"super": "superscript", "sub": "subscript", "nosupersub": None}


@dataclass(slots=True)
class Group:
    """What a brace restores when it closes."""

    place: str = "body"  # the destination: body, skip, fonttbl, leveltext …
    fallback: int = 1  # characters that stand for a \\u where it is not understood
    font: int | None = None
    eastern: int | None = None
    mode: str = ""  # loch, hich, dbch: which of the fonts is spoken of
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    struck: bool = False
    script: str | None = None  # superscript, subscript
    opens: str = ""  # what to do when it closes: field, box, note, margin, picture
    wide: int = 0  # a picture's sides in twips
    high: int = 0

    def plain(self) -> None:
        """As \\plain: no properties."""
        self.font = self.eastern = None
        self.mode = ""
        self.bold = self.hidden = self.deleted = self.inserted = self.struck = False
        self.script = None

    def word(self, word: str, number: int | None) -> bool:
        """Whether the word is one of a run's properties; it is then set."""
        on = number != 0
        if word == "b" or (word == "ab" and self.mode == "dbch"):
            self.bold = on
        elif word == "v":
            self.hidden = on
        elif word == "deleted":
            self.deleted = on
        elif word == "revised":
            self.inserted = on
        elif word in ("strike", "striked"):
            self.struck = on
        elif word in _SCRIPTS:
            self.script = _SCRIPTS[word] if on else None
        elif word == "plain":
            self.plain()
        elif word in ("loch", "hich", "dbch"):
            self.mode = word
        elif word in ("f", "af"):
            if self.mode in ("", "dbch"):
                self.eastern = number
            if word == "f":
                self.font = number
        else:
            return False
        return True


@dataclass(slots=True)
class Paragraph:
    """Properties of a paragraph since its \\pard."""

    list: int | None = None
    level: int | None = None
    align: str | None = None
    outline: int | None = None
    in_table: bool = False

    def word(self, word: str, number: int | None) -> bool:
        """Whether the word is one of a paragraph's properties; it is then set."""
        if word in ALIGNS:
            self.align = ALIGNS[word]
        elif word == "ilvl":
            self.level = number
        elif word == "outlinelevel":
            self.outline = number
        elif word == "intbl":
            self.in_table = True
        else:
            return False
        return True


@dataclass(slots=True)
class RowProperties:
    """A row since its \\trowd."""

    edges: list[int] = field(default_factory=list)
    merges: list[tuple[str, str]] = field(default_factory=list)
    left: int = 0
    header: bool = False
    down: str = ""
    sideways: str = ""

    def word(self, word: str, number: int | None) -> bool:
        """Whether the word is one of a row's properties; it is then set."""
        if word == "trleft":
            self.left = number or 0
        elif word == "trhdr":
            self.header = True
        elif word in ("clvmgf", "clvmrg"):
            self.down = "restart" if word == "clvmgf" else "continue"
        elif word in ("clmgf", "clmrg"):
            self.sideways = "restart" if word == "clmgf" else "continue"
        elif word == "cellx":
            self.edges.append(number or 0)
            self.merges.append((self.down, self.sideways))
            self.down = self.sideways = ""
        else:
            return False
        return True


class Story:
    """Paragraphs and tables under construction below `parent`."""

    def __init__(self, parent: Element) -> None:
        self.parent = parent
        self.rows: list[Row] = []
        self.cells: list[Element] = []
        self.cell = make("tc")
        self.paragraph = make("p")
        self._pieces: list[tuple[str, list[str]]] = []
        self._face = Face()

    def put(self, kind: str, words: str, face: Face) -> None:
        """Add a piece of a run."""
        if self._pieces and self._pieces[-1][0] == kind and is_split(self._pieces[-1][1][-1], words):
            self._pieces[-1][1].append(words[0])  # a character stays whole where the looks change
            words = words[1:]
            if not words:
                return
        if face != self._face:
            self.end_run()
            self._face = face
        if self._pieces and kind in ("t", "instrText") and self._pieces[-1][0] == kind:
            self._pieces[-1][1].append(words)
        else:
            self._pieces.append((kind, [words]))

    def end_run(self) -> None:
        """Write the pieces so far."""
        if self._pieces:
            add_run(self.paragraph, [(kind, "".join(words)) for kind, words in self._pieces], self._face)
            self._pieces = []

    def holds_words(self) -> bool:
        """Whether the paragraph has something in it."""
        return bool(self._pieces) or len(self.paragraph) > 0

    def end_paragraph(self, properties: Paragraph) -> None:
        """Close the paragraph: into the cell, or behind the table that ends here."""
        self.end_run()
        self.paragraph.insert(0, _properties(properties))
        if properties.in_table:
            self.cell.append(self.paragraph)
        else:
            self.end_table()
            self.parent.append(self.paragraph)
        self.paragraph = make("p")

    def end_cell(self, properties: Paragraph) -> None:
        """Close the paragraph and the cell."""
        properties.in_table = True
        self.end_paragraph(properties)
        self.cells.append(self.cell)
        self.cell = make("tc")

    def end_row(self, row: RowProperties) -> None:
        """Close the row."""
        count = len(self.cells)
        edges = [row.left, *row.edges][: count + 1]
        if len(edges) < count + 1:
            edges = [1000 * i for i in range(count + 1)]
        if count:
            self.rows.append(Row(edges, self.cells, row.merges[:count], row.header))
        self.cells = []

    def end_table(self) -> None:
        """Close the table, if one is open."""
        if self.cells:
            self.end_row(RowProperties())
        if self.rows:
            add_table(self.parent, self.rows)
            self.rows = []

    def end(self, properties: Paragraph) -> None:
        """Close everything."""
        if self.holds_words():
            self.end_paragraph(properties)
        if len(self.cell):
            self.cells.append(self.cell)
            self.cell = make("tc")
        self.end_table()


def _properties(found: Paragraph) -> Element:
    properties = make("pPr")
    if found.list:
        numbering = make("numPr", properties)
        make("ilvl", numbering, found.level or 0)
        make("numId", numbering, found.list)
    if found.align:
        make("jc", properties, found.align)
    if found.outline is not None:
        make("outlineLvl", properties, found.outline)
    return properties
