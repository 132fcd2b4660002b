"""The words of a paragraph: its runs, fields, breaks, signs and marks, gathered until the paragraph ends.

Deleted, hidden and struck-through words stay out; a field gives its result; a text box is kept for after the paragraph.
"""

from __future__ import annotations

from planparse.readers.common import halves
from planparse.readers.common.raised import placed
from planparse.readers.docx import drawings, fields, symbols
from planparse.readers.docx.context import Context
from planparse.readers.docx.drawings import GRAPHICS, branch
from planparse.readers.docx.index import Index, text_of
from planparse.readers.docx.names import (
    ALTERNATE,
    ASCII,
    BREAK,
    COMMENT,
    CR,
    CUSTOM_XML,
    DEL,
    EAST_ASIA,
    EAST_ASIA_THEME,
    ENDNOTE,
    FIELD_CHAR,
    FIELD_CHAR_TYPE,
    FOOTNOTE,
    ID,
    INS,
    INSTRUCTION,
    MOVE_FROM,
    MOVE_TO,
    RPR,
    RUBY,
    RUBY_BASE,
    RUN,
    SDT,
    SDT_CONTENT,
    SMART_TAG,
    SYMBOL,
    TAB,
    TEXT,
    TYPE,
    VAL,
    Element,
    M,
    W,
    integer,
    is_on,
)  # fmt: skip
from planparse.readers.docx.page_ends import PAGE, over_pages
from planparse.readers.docx.styles import Run

_SIMPLE, _INSTR = W + "fldSimple", W + "instr"
_SIGNS = {TAB: "\t", W + "ptab": "\t", CR: "\n", W + "noBreakHyphen": "-"}
_INSERTED, _REMOVED = frozenset((INS, MOVE_TO)), frozenset((DEL, MOVE_FROM))
_WRAPPERS = frozenset((SDT_CONTENT, CUSTOM_XML, SMART_TAG, W + "hyperlink", _SIMPLE, W + "dir", W + "bdo", *_INSERTED))
_OFF_THE_LINE = 4  # half points: less is the typesetter's correction
_NOTES = {FOOTNOTE: "footnote", ENDNOTE: "endnote", COMMENT: "comment"}
_MATH = frozenset((M + "oMath", M + "oMathPara"))


class Field:
    """A field that has begun: its instruction so far, and whether that still goes on."""

    __slots__ = ("begin", "code", "in_code")

    def __init__(self, begin: Element) -> None:
        self.begin = begin
        self.code = ""
        self.in_code = True


class Runs:
    """Gathers the words of one paragraph after the other; open fields go on from one to the next."""

    def __init__(self, context: Context, index: Index) -> None:
        self._context = context
        self._index = index
        self._styles = context.styles
        self._fields: list[Field] = []
        self.muted = False  # inside the instruction of a field, which is not shown
        self._style: str | None = None
        self._base = Run()
        self._clear()

    def _clear(self) -> None:
        self._parts: list[str] = []
        self._faces: dict[str | None, int] = {}
        self._plain = False
        self._boxes: list[Element] = []
        self._left_out = False  # the words before were hidden or struck through
        self._height: int | None = None  # of the first words above the line, in half points
        self._struck = False  # whether words of the paragraph were struck through
        self._paged = False  # a page or column has just ended
        self.revised = False  # whether the paragraph holds revisions of its own

    def inherit(self, style: str | None) -> None:
        """What follows stands in a paragraph of this style."""
        self._style = style
        self._base = self._styles.run(style, None)

    def take(self) -> tuple[str, bool, str | None, list[Element]]:
        """The words gathered so far, whether all of them are bold, the typeface of most of them, and the text boxes.

        A field's instruction does not reach beyond its paragraph."""
        if self.muted:
            self.muted = False
            for field in self._fields:
                field.in_code = False
        faces = self._faces
        face = None
        if faces:
            face = next(iter(faces)) if len(faces) == 1 else max(faces, key=faces.__getitem__)
        taken = "".join(self._parts), bool(faces) and not self._plain, face, self._boxes
        self._clear()
        return taken

    @property
    def is_struck_out(self) -> bool:
        """Whether something has been left out as struck through, and nothing is left."""
        return self._struck and not self._parts

    def is_empty(self) -> bool:
        """Whether nothing visible has been gathered."""
        return not self._parts and not self._boxes

    def inline(self, element: Element, tag: str) -> None:
        """Any child of a paragraph but its properties."""
        if tag == RUN:
            words = self._index.words.get(element)
            if words is None:
                self.run(element)
            elif words and not self.muted:
                self.show(words, element)
        elif tag == SDT:
            for content in element.iterchildren(SDT_CONTENT):
                self.inline(content, SDT_CONTENT)
        elif tag in _WRAPPERS:
            if (
                tag == _SIMPLE
                and next(element.iter(TEXT), None) is None
                and (field := fields.computed(element.get(_INSTR, "")))
            ):
                self._context.uncomputed(field)
            if tag in _INSERTED:
                self._context.inserted += 1
                self.revised = True
            for child in element:
                self.inline(child, child.tag)
        elif tag in _REMOVED:
            self._context.deleted += 1
            self.revised = True
        elif tag == ALTERNATE:
            for child in branch(element):
                self.inline(child, child.tag)
        elif tag in _MATH and not self.muted:
            self.show(_formula(element), element)

    def run(self, element: Element) -> None:
        """A `w:r` with more in it than plain words."""
        hidden = self._is_hidden(element)
        words = ""
        for child in element:
            tag = child.tag
            if tag != RPR:
                words += self._piece(child, tag, hidden)
        if words:
            self.show(words, element)

    def _inherited(self, run: Element) -> Run:
        style = self._index.run_styles.get(run)
        return self._base if style is None else self._styles.run(self._style, style.get(VAL))

    def _is_hidden(self, run: Element) -> bool:
        own = self._index.hidden.get(run)
        return self._inherited(run).hidden if own is None else is_on(own)

    def _is_left_out(self, words: str, run: Element, base: Run) -> bool:
        """Whether a run is hidden or struck through, and is then counted: pieces side by side are one place."""
        index, context = self._index, self._context
        own = index.hidden.get(run)
        hidden = base.hidden if own is None else is_on(own)
        once, twice = index.struck.get(run), index.struck_twice.get(run)
        struck = (base.struck if once is None else is_on(once)) or (
            base.struck_twice if twice is None else is_on(twice)
        )
        if hidden or struck:
            first = not self._left_out and not words.isspace()
            context.hidden += first and hidden
            context.struck += first and not hidden
            self._struck = self._struck or struck
        self._left_out = hidden or struck
        return self._left_out

    def show(self, words: str, run: Element) -> None:
        """Add the words of a run and note how they look, or count them as left out."""
        if self._paged or PAGE in words:
            words, self._paged = over_pages(words, self._paged, self._parts[-1] if self._parts else "")
            if not words:
                return
        index = self._index
        base = self._inherited(run) if index.run_styles else self._base
        if self._is_left_out(words, run, base):
            return
        face = base.face
        fonts = index.fonts.get(run)
        if fonts is not None:
            face = (fonts.get(EAST_ASIA) if fonts.get(EAST_ASIA_THEME) is None else self._styles.font(fonts)) or face
        if not words.isprintable():
            words = halves.joined(symbols.unmask(words, None if fonts is None else fonts.get(ASCII)))
        words = placed(words, self._place(run, base))
        self._parts.append(words)
        if words and not words.isspace():
            own = index.bold.get(run)
            if not (base.bold if own is None else is_on(own)):
                self._plain = True
            self._faces[face] = self._faces.get(face, 0) + len(words)

    def _place(self, run: Element, base: Run) -> str | None:
        """`superscript` or `subscript` where a run is set so, or is moved up or down against the first of its paragraph."""
        index = self._index
        own = index.places.get(run)
        if own is not None or base.place or not index.heights:
            return base.place if own is None else own.get(VAL)
        moved = index.heights.get(run)
        height = 0 if moved is None else integer(moved.get(VAL))
        if self._height is None:
            self._height = height
        if abs(height - self._height) < _OFF_THE_LINE:
            return None
        return "superscript" if height > self._height else "subscript"

    def _piece(self, child: Element, tag: str, hidden: bool) -> str:
        """The words of a child of a run other than plain text."""
        if tag == FIELD_CHAR:
            return self._field(child)
        if tag == INSTRUCTION:
            if self._fields:
                self._fields[-1].code += child.text or ""
            return ""
        if self.muted:
            return ""
        if tag in _SIGNS:
            return _SIGNS[tag]
        if tag == BREAK:
            return PAGE if child.get(TYPE) in ("page", "column") else "\n"
        if tag == TEXT:
            return text_of(child)
        if tag == SYMBOL:
            return symbols.sign(child.get(W + "font"), child.get(W + "char"))
        if tag == RUBY:
            return "".join(text.text or "" for base in child.iterchildren(RUBY_BASE) for text in base.iter(TEXT))
        if tag == ALTERNATE:
            return "".join(self._piece(inner, inner.tag, hidden) for inner in branch(child))
        if not hidden:
            self._keep_aside(child, tag)
        return ""

    def _keep_aside(self, child: Element, tag: str) -> None:
        """Note the text boxes and the notes that a shown run refers to."""
        if tag in GRAPHICS and self._index.has_boxes:
            self._boxes.extend(drawings.boxes_in(child, self._context.page_area))
        elif tag in _NOTES:
            self._context.notes[_NOTES[tag]].append(child.get(ID))

    def _field(self, char: Element) -> str:
        """Begin, turn or end a field; the words it shows where it has no result."""
        kind = char.get(FIELD_CHAR_TYPE)
        shown = ""
        if kind == "begin":
            self._fields.append(Field(char))
        elif kind == "separate" and self._fields:
            self._fields[-1].in_code = False
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if ended.in_code:
                shown = fields.shown(ended.code, ended.begin)
                if kind_of_number := fields.computed(ended.code):
                    self._context.uncomputed(kind_of_number)
        self.muted = any(field.in_code for field in self._fields)
        return "" if self.muted else shown


def _formula(element: Element) -> str:
    """A formula in one line, its fractions with a slash."""
    if element.tag == M + "t":
        return element.text or ""
    if element.tag == M + "f":
        return "/".join(_formula(part) for part in element if part.tag in (M + "num", M + "den"))
    return "".join(_formula(child) for child in element)
