"""Styles: what a paragraph and its runs inherit of the few properties that are reported.

Resolved per style on first use and kept. Within a chain of `w:basedOn` the nearest definition wins; bold and hidden are
toggles (ISO/IEC 29500-1, 17.7.3): a character style turns over what the paragraph style says, a direct property settles
it. Fonts named by theme (`minorEastAsia`) are looked up in the theme part, which is read only then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planparse.readers.docx.names import (
    BOLD,
    DSTRIKE,
    EAST_ASIA,
    EAST_ASIA_THEME,
    ILVL,
    JC,
    NUM_ID,
    NUM_PR,
    OUTLINE,
    PPR,
    R_FONTS,
    RPR,
    STRIKE,
    TYPE,
    VAL,
    VANISH,
    VERT_ALIGN,
    A,
    Element,
    W,
    child_value,
    integer,
    is_on,
)

_STYLE, _STYLE_ID, _DEFAULT = W + "style", W + "styleId", W + "default"
_DEPTH = 32  # styles based on each other; real chains have three or four

ALIGNMENTS = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right", "both": "both",
    "distribute": "both", "thaiDistribute": "both", "lowKashida": "both", "mediumKashida": "both",
    "highKashida": "both",
}  # fmt: skip


class Run:
    """What a run inherits: whether it is bold, hidden and struck through (once or twice), its East Asian typeface, and
    its `place`: `superscript`, `subscript` or None."""

    __slots__ = ("bold", "face", "hidden", "place", "struck", "struck_twice")

    def __init__(self, bold: bool = False, hidden: bool = False, face: str | None = None) -> None:
        self.bold = bold
        self.hidden = hidden
        self.face = face
        self.struck = False
        self.struck_twice = False
        self.place: str | None = None


class _Said:
    """What properties or a chain of styles say of runs; None where they say nothing."""

    __slots__ = ("face", "place", "toggles")

    def __init__(self) -> None:
        self.toggles: dict[str, bool] = {}  # by element: on or off
        self.face: str | None = None
        self.place: str | None = None

    def add(self, outer: _Said) -> None:
        """Take from what lies further out where nothing is said here."""
        self.toggles = {**outer.toggles, **self.toggles}
        self.face = self.face or outer.face
        self.place = self.place or outer.place


_TOGGLES = frozenset((BOLD, VANISH, STRIKE, DSTRIKE))


class Paragraph:
    """What a paragraph inherits. `numbering` are the styles of the chain, nearest first, as (id, numId, ilvl);
    `numbered` is whether any of them has a numId."""

    __slots__ = ("align", "level", "numbered", "numbering")

    def __init__(self) -> None:
        self.align: str | None = None
        self.level: int | None = None
        self.numbering: list[tuple[str, str | None, int | None]] = []
        self.numbered = False


class Styles:
    """The styles part; `root` is None where the document has none, and then `absent` is true. `theme` gives the root of
    the theme part."""

    def __init__(self, root: Element | None, theme: Callable[[], Element | None]) -> None:
        self.absent = root is None
        self._theme = theme
        self._faces: dict[str, str | None] = {}
        self._elements: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        self._paragraphs: dict[str | None, Paragraph] = {}
        self._runs: dict[tuple[str | None, str | None], Run] = {}
        self._base = _Said()
        self._align: str | None = None
        if root is None:
            return
        for style in root.iterchildren(_STYLE):
            name = style.get(_STYLE_ID)
            self._elements[name] = style
            if style.get(_DEFAULT) in ("1", "true", "on"):
                self._defaults[style.get(TYPE)] = name
        defaults = root.find(W + "docDefaults")
        if defaults is not None:
            properties = defaults.find(f"{W}rPrDefault/{RPR}")
            self._base = self._run_properties(properties)
            self._align = ALIGNMENTS.get(child_value(defaults.find(f"{W}pPrDefault/{PPR}"), JC) or "")

    def paragraph(self, style: str | None) -> Paragraph:
        """What a paragraph of this style inherits; None stands for the default style."""
        found = self._paragraphs.get(style)
        if found is None:
            found = self._paragraphs[style] = self._read_paragraph(style)
        return found

    def run(self, paragraph_style: str | None, run_style: str | None) -> Run:
        """What a run of this character style inherits in a paragraph of that style."""
        key = (paragraph_style, run_style)
        found = self._runs.get(key)
        if found is None:
            found = self._runs[key] = self._read_run(paragraph_style, run_style)
        return found

    def face(self, theme: str) -> str | None:
        """The typeface behind a theme name such as `minorEastAsia`: the theme's own, else its Chinese one."""
        if theme not in self._faces:
            self._faces[theme] = self._read_face(theme)
        return self._faces[theme]

    def numbering_of(self, style: str) -> str | None:
        """The numId that a numbering style (`w:numStyleLink`) stands for."""
        element = self._elements.get(style)
        return None if element is None else child_value(element.find(f"{PPR}/{NUM_PR}"), NUM_ID)

    def _chain(self, style: str | None, kind: str) -> Iterator[tuple[str, Element]]:
        """The style and those it is based on; where it is not known, the default style of its kind."""
        name = style if style in self._elements else self._defaults.get(kind)
        for _ in range(_DEPTH):
            element = self._elements.get(name or "")
            if name is None or element is None:
                return
            yield name, element
            name = child_value(element, W + "basedOn")

    def _read_paragraph(self, style: str | None) -> Paragraph:
        result = Paragraph()
        align = None
        for name, element in self._chain(style, "paragraph"):
            properties = element.find(PPR)
            align = align or child_value(properties, JC)
            if result.level is None:
                outline = child_value(properties, OUTLINE)
                result.level = _heading(element) if outline is None else integer(outline, 9)
            numbering = None if properties is None else properties.find(NUM_PR)
            level = child_value(numbering, ILVL)
            result.numbering.append((name, child_value(numbering, NUM_ID), None if level is None else integer(level)))
        result.numbered = any(num is not None for _, num, _ in result.numbering)
        result.align = ALIGNMENTS.get(align or "") or self._align
        result.level = outline_level(result.level)
        return result

    def _read_run(self, paragraph_style: str | None, run_style: str | None) -> Run:
        outer = self._merged(paragraph_style, "paragraph")
        inner = self._merged(run_style, "character")

        def is_on(name: str) -> bool:
            turned = outer.toggles.get(name, False) != inner.toggles.get(name, False)
            return self._base.toggles.get(name, False) or turned

        run = Run(is_on(BOLD), is_on(VANISH), inner.face or outer.face or self._base.face)
        run.struck, run.struck_twice = is_on(STRIKE), is_on(DSTRIKE)
        run.place = inner.place or outer.place or self._base.place
        return run

    def _merged(self, style: str | None, kind: str) -> _Said:
        said = _Said()
        for _, element in self._chain(style, kind):
            said.add(self._run_properties(element.find(RPR)))
        return said

    def _run_properties(self, properties: Element | None) -> _Said:
        said = _Said()
        for child in properties if properties is not None else ():
            tag = child.tag
            if tag in _TOGGLES:
                said.toggles[tag] = is_on(child)
            elif tag == R_FONTS:
                said.face = self.font(child)
            elif tag == VERT_ALIGN:
                said.place = child.get(VAL)
        return said

    def font(self, fonts: Element) -> str | None:
        """The East Asian typeface that a `w:rFonts` sets, if it sets one; a theme's goes before a name."""
        theme = fonts.get(EAST_ASIA_THEME)
        return (self.face(theme) if theme else None) or fonts.get(EAST_ASIA)

    def _read_face(self, theme: str) -> str | None:
        root = self._theme()
        scheme = None if root is None else root.find(f"{A}themeElements/{A}fontScheme")
        fonts = None if scheme is None else scheme.find(A + ("majorFont" if theme.startswith("major") else "minorFont"))
        if fonts is None:
            return None
        named = fonts.find(A + "ea")
        if named is not None and named.get("typeface"):
            return str(named.get("typeface"))
        for font in fonts.iterchildren(A + "font"):
            if font.get("script") == "Hans":
                return str(font.get("typeface")) or None
        return None


def outline_level(value: str | int | None) -> int | None:
    """A level from 0 to 8, or None for body text (9) and for nonsense."""
    level = integer(str(value), 9)
    return level if 0 <= level < 9 else None


def _heading(style: Element) -> int | None:
    """The level of a built-in heading style, from 0: Word knows them by name, whatever their id."""
    name = (child_value(style, W + "name") or "").lower()
    number = name.removeprefix("heading ").strip()
    return int(number) - 1 if name.startswith("heading ") and number in tuple("123456789") else None
