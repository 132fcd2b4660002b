"""Styles of an .odt: what a paragraph and a span come to, resolved on first use and kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from planparse.readers.odt.namespaces import FO, STYLE, SVG, TEXT, integer

_ALIGNS = {"start": "left", "left": "left", "end": "right", "right": "right", "center": "center", "justify": "both"}
_DEPTH = 32  # styles based on each other


@dataclass(frozen=True, slots=True)
class Look:
    """How words look: None where nothing is said."""

    bold: bool | None = None
    hidden: bool | None = None
    face: str | None = None
    struck: bool | None = None
    place: str | None = None  # superscript, subscript, baseline

    def over(self, below: Look) -> Look:
        """This look, and where it says nothing the other."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.hidden if self.hidden is None else self.hidden,
            self.face or below.face,
            below.struck if self.struck is None else self.struck,
            self.place or below.place,
        )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a paragraph's style comes to; `list` is the list style that it names, "" for none on purpose."""

    look: Look = Look()
    align: str | None = None
    level: int | None = None
    list: str | None = None


class Styles:
    """The styles of content.xml and styles.xml, and their list styles."""

    def __init__(self, roots: list[Any]) -> None:
        self._elements: dict[tuple[str, str], Any] = {}
        self._faces: dict[str, str] = {}
        self._paragraphs: dict[str, Paragraph] = {}
        self._looks: dict[str, Look] = {}
        self.lists: dict[str, Any] = {}
        self.outline: Any = None
        self._default = Paragraph()
        for root in roots:
            for face in root.iter(STYLE + "font-face"):
                family = (face.get(SVG + "font-family") or "").strip("'\"")
                self._faces[face.get(STYLE + "name", "")] = family
            for style in root.iter(STYLE + "style"):
                self._elements[style.get(STYLE + "family", ""), style.get(STYLE + "name", "")] = style
            for style in root.iter(TEXT + "list-style"):
                self.lists[style.get(STYLE + "name", "")] = style
            for style in root.iter(TEXT + "outline-style"):
                self.outline = style
            for style in root.iter(STYLE + "default-style"):
                if style.get(STYLE + "family") == "paragraph":
                    self._default = self._own(style)

    def paragraph(self, name: str | None) -> Paragraph:
        """What a paragraph of this style comes to."""
        return self._resolve(name or "", 0)

    def look(self, name: str | None) -> Look:
        """What a span of this style says."""
        key = name or ""
        if key not in self._looks:
            look, style = Look(), self._elements.get(("text", key))
            for _ in range(_DEPTH):
                if style is None:
                    break
                look = look.over(self._look(style.find(STYLE + "text-properties")))
                style = self._elements.get(("text", style.get(STYLE + "parent-style-name") or "\0"))
            self._looks[key] = look
        return self._looks[key]

    def _resolve(self, name: str, depth: int) -> Paragraph:
        if name in self._paragraphs:
            return self._paragraphs[name]
        style = self._elements.get(("paragraph", name))
        if style is None or depth > _DEPTH:
            return self._default
        above = self._resolve(style.get(STYLE + "parent-style-name") or "\0", depth + 1)
        own = self._own(style)
        found = Paragraph(
            own.look.over(above.look),
            own.align or above.align,
            above.level if own.level is None else own.level,
            above.list if own.list is None else own.list,
        )
        self._paragraphs[name] = found
        return found

    def _own(self, style: Any) -> Paragraph:
        found = Paragraph(self._look(style.find(STYLE + "text-properties")), list=style.get(STYLE + "list-style-name"))
        properties = style.find(STYLE + "paragraph-properties")
        if properties is not None:
            found = replace(found, align=_ALIGNS.get(properties.get(FO + "text-align", "")))
        level = integer(style.get(STYLE + "default-outline-level"))
        return replace(found, level=level - 1) if 1 <= level <= 9 else found

    def _look(self, properties: Any) -> Look:
        if properties is None:
            return Look()
        weight = properties.get(STYLE + "font-weight-asian") or properties.get(FO + "font-weight")
        bold = None if weight is None else weight == "bold" or integer(weight) >= 600
        shown = properties.get(TEXT + "display")
        name = properties.get(STYLE + "font-name-asian")
        face = self._faces.get(name, name) if name else properties.get(STYLE + "font-family-asian")
        return Look(
            bold,
            None if shown is None else shown == "none",
            face.strip("'\"") if face else None,
            _struck(properties),
            _place(properties.get(STYLE + "text-position")),
        )


def _struck(properties: Any) -> bool | None:
    """Whether words are struck through: by a line's style, or by its type alone."""
    said = [properties.get(f"{STYLE}text-line-through-{what}") for what in ("style", "type")]
    told = [word for word in said if word]
    return "none" not in told if told else None


def _place(position: str | None) -> str | None:
    """`super 58%`, `-33% 58%`, `0% 100%` → superscript, subscript, baseline."""
    word = (position or "").split(" ")[0]
    if word in ("super", "sub"):
        return f"{word}script"
    if not word:
        return None
    height = integer(word.rstrip("%").partition(".")[0])
    return "superscript" if height > 0 else "subscript" if height < 0 else "baseline"
