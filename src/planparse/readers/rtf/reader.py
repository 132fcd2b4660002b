"""The tokens of an .rtf → Word's elements."""

from __future__ import annotations

from dataclasses import replace

from planparse.errors import BrokenFileError
from planparse.readers.common import limits
from planparse.readers.common.halves import joined
from planparse.readers.docx.memory_package import Face, MadePackage, draw_picture, make, package, refer_to_margins
from planparse.readers.docx.names import ID, Element
from planparse.readers.rtf.control_words import KNOWN, MARGINS, PLACES, SIDES, SIGNS, SKIPPED, TABLES
from planparse.readers.rtf.list_table import Lists
from planparse.readers.rtf.state import Group, Paragraph, RowProperties, Story
from planparse.readers.rtf.tokens import Token, encoding, tokens

_DEPTH = 5000  # groups inside groups
_MOST = 10_000_000  # tokens
_LONGEST = 300  # a number or a font's name


class Reader:
    """Walks the tokens; `read` gives the package."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._page: int | None = None
        self._fonts: dict[int, tuple[str, int | None]] = {}
        self._lists = Lists()
        self._root = make("document")
        self._body = make("body", self._root)
        self._notes: dict[str, Element] = {"footnote": make("footnotes"), "endnote": make("endnotes")}
        self._margins: dict[str, dict[str, Element]] = {"header": {}, "footer": {}}
        self._groups = [Group()]
        self._stories = [Story(self._body)]
        self._paragraphs = [Paragraph()]
        self._row = RowProperties()
        self._bytes = bytearray()
        self._skip = 0  # characters that stand for the \u before them
        self._starred = False
        self._style: int | None = None  # that is being defined
        self._levels: dict[int, int] = {}  # of styles
        self._number = ""  # as the file stores it, for lists that its tables do not know

    def read(self, data: bytes) -> MadePackage:
        """All of the file. Raises `BrokenFileError` where groups nest without end, `LimitError` where they do not end."""
        for count, token in enumerate(tokens(data)):
            if count > _MOST:
                raise limits.exceeded(self._name, "part", "的控制字太多", "has too many control words")
            if token.kind == "text":
                self._text(token.data)
                continue
            self._flush()
            if token.kind == "{":
                self._open()
            elif token.kind == "}":
                self._close()
            elif token.kind == "sign":
                self._sign(token.word)
            else:
                self._word(token)
        self._flush()
        while len(self._groups) > 1:
            self._close()
        self._stories[0].end(self._paragraphs[0])
        refer_to_margins(self._body, list(self._margins["header"]), list(self._margins["footer"]))
        return package(
            self._name,
            self._root,
            styles=make("styles"),
            numbering=self._lists.finish(),
            footnotes=self._notes["footnote"],
            endnotes=self._notes["endnote"],
            **self._margins,
        )

    # -- groups

    def _open(self) -> None:
        if len(self._groups) > _DEPTH:
            raise BrokenFileError(
                f"“{self._name}”已损坏（括号嵌套过深），请用 Word 或 WPS 打开后另存为 .docx 再试",
                f"{self._name!r} is damaged (groups nest without end); open it in Word or WPS and save it as .docx",
            )
        self._groups.append(replace(self._groups[-1], opens=""))
        self._starred = False
        self._skip = 0

    def _close(self) -> None:
        if len(self._groups) < 2:
            return
        ended = self._groups.pop()
        if ended.opens == "field":
            self._put("fldChar", "end")
        elif ended.opens == "story":
            self._stories.pop().end(self._paragraphs.pop())
        elif ended.opens == "picture":
            draw_picture(self._run_of_its_own(), ended.wide, ended.high)
        self._starred = False
        self._skip = 0

    def _enter(self, word: str) -> bool:
        """Whether the word begins a destination, which is then entered."""
        group = self._groups[-1]
        starred, self._starred = self._starred, False
        if group.place == "skip":
            return True
        if word in MARGINS and group.place == "body" and len(self._stories) == 1:
            kind = MARGINS[word]
            root = make("hdr" if kind == "header" else "ftr")
            self._margins[kind][f"{kind}{len(self._margins[kind])}"] = root
            self._begin(root)
        elif word == "footnote" and group.place == "body":
            self._begin_note()
        elif word == "shptxt":
            self._begin(make("txbxContent", make("pict", self._run_of_its_own())))
            group.place = "body"
        elif word in ("fonttbl", "leveltext", "stylesheet", *TABLES):
            group.place = word if word != "leveltext" or group.place in TABLES else "skip"
        elif word == "field" and group.place == "body":
            group.opens = "field"
            self._put("fldChar", "begin")
        elif word in PLACES:
            group.place = PLACES[word]
            if word == "fldrslt":
                self._put("fldChar", "separate")
        elif word in SKIPPED or (starred and word not in KNOWN):
            group.place = "skip"
        else:
            return False
        return True

    def _begin(self, root: Element) -> None:
        self._stories.append(Story(root))
        self._paragraphs.append(Paragraph())
        self._groups[-1].opens = "story"

    def _begin_note(self) -> None:
        kind = "footnote"
        number = str(len(self._notes[kind]))
        self._put(f"{kind}Reference", number)
        note = make(kind, self._notes[kind])
        note.set(ID, number)
        self._begin(note)

    def _run_of_its_own(self) -> Element:
        story = self._stories[-1]
        story.end_run()
        return make("r", story.paragraph)

    # -- words

    def _word(self, token: Token) -> None:
        word, number = token.word, token.number
        group = self._groups[-1]
        if word == "u" and number is not None:
            if group.place != "skip":
                self._characters(chr(number % 65536))
            self._skip = group.fallback
            return
        self._skip = 0
        if word == "pict" and group.place == "body":
            group.opens = "picture"
        elif word in SIDES:
            setattr(group, SIDES[word], max(0, number or 0))
        if self._enter(word):
            if group.place in TABLES:
                self._lists.word(group.place, word, number)
            return
        if word == "uc":
            group.fallback = max(0, min(number or 0, 10))
        elif word == "ansicpg":
            self._page = number
        elif group.place in TABLES:
            self._lists.word(group.place, word, number)
        elif group.place == "fonttbl":
            self._font_word(group, word, number)
        elif group.place == "stylesheet":
            self._style_word(word, number)
        elif not group.word(word, number) and (group.place == "number" or not self._layout_word(word, number)):
            self._body_word(word, number)

    def _font_word(self, group: Group, word: str, number: int | None) -> None:
        if word == "f" and number is not None:
            group.font = number
            self._fonts.setdefault(number, ("", None))
        elif word == "fcharset" and group.font is not None:
            self._fonts[group.font] = (self._fonts[group.font][0], number)

    def _style_word(self, word: str, number: int | None) -> None:
        """Of the style sheet only the outline levels are wanted: all else is repeated where it holds."""
        if word in ("s", "cs", "ds", "ts"):
            self._style = number if word == "s" else None
        elif word == "outlinelevel" and self._style is not None and number is not None:
            self._levels[self._style] = number

    def _layout_word(self, word: str, number: int | None) -> bool:
        """Whether the word is one of a paragraph's or a row's properties."""
        if word == "pard":
            self._paragraphs[-1] = Paragraph()
        elif word == "trowd":
            self._row = RowProperties()
        elif word == "s":
            self._paragraphs[-1].outline = self._levels.get(number or 0)
        elif word == "ls":
            self._paragraphs[-1].list = number if number in self._lists.known else None
        else:
            return self._paragraphs[-1].word(word, number) or self._row.word(word, number)
        return True

    def _body_word(self, word: str, number: int | None) -> None:
        if self._groups[-1].place == "number" and word == "tab":
            self._number += "\t"
        if self._groups[-1].place != "body":
            return
        story, properties = self._stories[-1], replace(self._paragraphs[-1])
        if word in ("par", "cell", "nestcell"):
            self._use_stored(properties)
        if word in ("par", "nestcell") or (word == "sect" and story.holds_words()):
            story.end_paragraph(replace(properties, in_table=properties.in_table or word == "nestcell"))
        elif word == "cell":
            story.end_cell(properties)
        elif word == "row":
            story.end_row(self._row)
        elif word == "tab":
            self._put("tab", "")
        elif word in ("line", "softline", "lbr"):
            self._put("br", "")
        elif word in ("page", "column") and story.holds_words():
            self._put("page", "")
        elif word in SIGNS:
            self._characters(SIGNS[word])

    def _use_stored(self, properties: Paragraph) -> None:
        """Let a paragraph print the number that the file stores for it."""
        number, self._number = joined(self._number), ""
        if any(char.isalnum() for char in number):
            properties.list = self._lists.stored(properties.list, properties.level or 0, number)
            properties.level = 0

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif self._groups[-1].place == "skip":
            return
        elif sign in "\\{}":
            self._characters(sign)
        elif sign == "~":
            self._characters("\xa0")
        elif sign == "_":
            self._put("noBreakHyphen", "")
        elif sign in "\r\n":
            self._body_word("par", None)

    # -- text

    def _text(self, data: bytes) -> None:
        if self._skip:
            dropped = min(self._skip, len(data))
            self._skip -= dropped
            data = data[dropped:]
        if self._groups[-1].place != "skip":
            self._bytes += data

    def _flush(self) -> None:
        if not self._bytes:
            return
        group = self._groups[-1]
        data, self._bytes = bytes(self._bytes), bytearray()
        font = group.eastern if group.mode == "dbch" else group.font
        charset = self._fonts.get(font, ("", None))[1] if font is not None else None
        self._characters(data.decode(encoding(charset, self._page), "replace"))

    def _characters(self, words: str) -> None:
        group = self._groups[-1]
        if group.place == "fonttbl":
            if group.font is not None and len(self._fonts[group.font][0]) < _LONGEST:
                name, charset = self._fonts[group.font]
                self._fonts[group.font] = (name + words.partition(";")[0], charset)
        elif group.place == "leveltext":
            self._lists.letters(words)
        elif group.place == "number":
            self._number += words[: max(0, _LONGEST - len(self._number))]
        elif group.place in ("body", "code"):
            self._put("instrText" if group.place == "code" else "t", words)

    def _put(self, kind: str, words: str) -> None:
        group = self._groups[-1]
        font = group.font if group.eastern is None else group.eastern
        face = self._fonts.get(font, ("", None))[0].strip() if font is not None else ""
        revised = group.deleted, group.inserted
        look = Face(group.bold, group.hidden or None, face or None, None, *revised, group.struck or None, group.script)
        self._stories[-1].put(kind, words, look)
