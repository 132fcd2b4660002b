"""The inside of a paragraph of an .odt: words, blanks, line ends, spans; notes and text boxes kept for later."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from planparse.readers.common.raised import placed
from planparse.readers.odt.inherited_styles import Look, Styles
from planparse.readers.odt.namespaces import DRAW, OFFICE, TEXT, integer

_SPACE = re.compile(r"[ \t\n\r]+")
_MOST_BLANKS = 1000
# Elements whose words are none of the paragraph's.
_SILENT = frozenset((OFFICE + "annotation", TEXT + "ruby-text", TEXT + "tracked-changes", TEXT + "meta-field-code"))
_DEPTH = 200  # spans in spans


class Words:
    """What a paragraph holds; `take` after `read`."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.parts: list[str] = []
        self.faces: Counter[str] = Counter()
        self.plain = False
        self.hidden = self.struck = 0
        self.boxes: list[Any] = []
        self.notes: list[tuple[str, Any]] = []  # kind, body

    def read(self, element: Any, look: Look, depth: int = 0) -> None:
        """Read an element's words, and those of its children."""
        self._put(element.text, look)
        for child in element:
            tag = child.tag
            if isinstance(tag, str) and tag not in _SILENT and depth < _DEPTH:
                self._child(child, tag, look, depth)
            self._put(child.tail, look)

    def text(self) -> str:
        """The words; white space has collapsed as the format says."""
        return "".join(self.parts)

    def bold(self) -> bool:
        """Whether all words are bold."""
        return bool(self.faces) and not self.plain

    def face(self) -> str | None:
        """The typeface of most of the words."""
        return (self.faces.most_common(1)[0][0] or None) if self.faces else None

    def _child(self, child: Any, tag: str, look: Look, depth: int) -> None:
        if tag == TEXT + "span":
            self.read(child, self._styles.look(child.get(TEXT + "style-name")).over(look), depth + 1)
        elif tag == TEXT + "s":
            self._add(" " * min(integer(child.get(TEXT + "c"), 1), _MOST_BLANKS), look)
        elif tag == TEXT + "tab":
            self._add("\t", look)
        elif tag == TEXT + "line-break":
            self._add("\n", look)
        elif tag == TEXT + "note":
            kind = "endnote" if child.get(TEXT + "note-class") == "endnote" else "footnote"
            self.notes += ((kind, body) for body in child.iterchildren(TEXT + "note-body"))
        elif tag in (DRAW + "frame", DRAW + "custom-shape", DRAW + "g", DRAW + "rect"):
            self.boxes.append(child)
        elif tag == TEXT + "hidden-text" or (tag == TEXT + "conditional-text"):
            self.hidden += tag == TEXT + "hidden-text"
        else:
            self.read(child, look, depth + 1)

    def _put(self, raw: str | None, look: Look) -> None:
        if not raw:
            return
        words = _SPACE.sub(" ", raw)
        if words[0] == " " and (not self.parts or self.parts[-1][-1] in " \n\t"):
            words = words[1:]
        self._add(words, look)

    def _add(self, words: str, look: Look) -> None:
        if not words:
            return
        if look.hidden:
            self.hidden += not words.isspace()
            return
        if look.struck:
            self.struck += not words.isspace()
            return
        words = placed(words, look.place)
        self.parts.append(words)
        if not words.isspace():
            self.faces[look.face or ""] += len(words)
            self.plain = self.plain or not look.bold
