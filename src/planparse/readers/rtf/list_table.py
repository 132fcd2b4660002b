"""The list table of an .rtf → `w:numbering`."""

from __future__ import annotations

from dataclasses import dataclass, field

from planparse.readers.docx.memory_package import Level, add_definition, add_list, make
from planparse.readers.docx.names import Element

_LONGEST = 300  # a level's text
_FIRST_STORED = 1_000_000  # lists that are called by more than any file's own


@dataclass(slots=True)
class ListLevel:
    """A level as its control words set it; `text` holds the length first, and levels as characters below 9."""

    start: int = 1
    code: int = 0
    follow: int = 0
    no_restart: bool = False
    legal: bool = False
    text: str = ""

    def made(self) -> Level:
        """The level as Word's elements say it."""
        words = self.text[1:].rstrip(";") if self.text else ""
        pattern = "".join(f"%{ord(char) + 1}" if char < "\t" else char for char in words)
        return Level(self.start, self.code, pattern, self.follow, 0 if self.no_restart else None, self.legal)


@dataclass(slots=True)
class Override:
    """A list that paragraphs name: its definition, and where it begins its levels."""

    definition: int = 0
    number: int = 0
    starts: list[int | None] = field(default_factory=list)


class Lists:
    """The tables while they are read."""

    def __init__(self) -> None:
        self._levels: list[ListLevel] = []
        self._overrides: list[Override] = []
        self._stored: dict[tuple[str, int], int] = {}
        self._follows: dict[int, list[int]] = {}  # of definitions
        self.root: Element = make("numbering")
        self.known: set[int] = set()

    def word(self, place: str, word: str, number: int | None) -> None:
        """A control word inside the list table or the table of overrides."""
        value = number or 0
        if word == "list" and place == "listtable":
            self._levels = []
        elif word == "listlevel":
            self._levels.append(ListLevel())
        elif word == "listid" and place == "listtable":
            add_definition(self.root, value, [level.made() for level in self._levels[:9]])
            self._follows[value] = [level.follow for level in self._levels]
        elif word == "listoverride":
            self._overrides.append(Override())
        elif self._overrides and place == "listoverridetable":
            self._override(self._overrides[-1], word, value)
        elif self._levels:
            self._level(self._levels[-1], word, value)

    def letters(self, words: str) -> None:
        """Characters of a level's text."""
        if self._levels and len(self._levels[-1].text) < _LONGEST:
            self._levels[-1].text += words

    @staticmethod
    def _level(level: ListLevel, word: str, value: int) -> None:
        if word == "levelstartat":
            level.start = value
        elif word in ("levelnfc", "levelnfcn"):
            level.code = value
        elif word == "levelfollow":
            level.follow = value
        elif word == "levelnorestart":
            level.no_restart = value == 1
        elif word == "levellegal":
            level.legal = value == 1

    def _override(self, entry: Override, word: str, value: int) -> None:
        if word == "listid":
            entry.definition = value
        elif word == "lfolevel":
            entry.starts.append(None)
        elif word == "levelstartat" and entry.starts:
            entry.starts[-1] = value
        elif word == "ls":
            entry.number = value
            self.known.add(value)

    def stored(self, number: int | None, level: int, words: str) -> int:
        """The list that prints a number just as the file stores it: more programs store what they showed than write
        tables that say it. `number` and `level` are the list that it is one of."""
        shown = words.strip()
        follow = 0 if words.endswith("\t") else 1 if words != words.rstrip() else 2
        entry = next((entry for entry in self._overrides if entry.number == number), None)
        follows = self._follows.get(entry.definition, []) if entry else []
        follow = follows[level] if level < len(follows) else follow
        key = (shown, follow)
        if key not in self._stored:
            self._stored[key] = made = _FIRST_STORED + len(self._stored)
            row = Level(1, 0, shown.replace("%", "％"), follow)
            add_definition(self.root, f"stored{made}", [row])
            add_list(self.root, made, f"stored{made}")
        return self._stored[key]

    def finish(self) -> Element:
        """The part, with all its lists."""
        for entry in self._overrides:
            starts = [(index, start, None) for index, start in enumerate(entry.starts) if start is not None]
            add_list(self.root, entry.number, entry.definition, starts)
        return self.root
