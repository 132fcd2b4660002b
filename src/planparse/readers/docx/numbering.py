"""Automatic numbers: for a paragraph's list and level, the text that Word prints before its words.

Counting follows Word (ISO/IEC 29500-1, 17.9, with MS-OI29500 2.1.282 f.), not every other program:
- one count per definition (`w:abstractNum`); lists (`w:num`) that share it go on with each other's numbers, save that a
  list begins at its `w:startOverride` where it first uses that level;
- a level begins anew behind any higher one, unless `w:lvlRestart` names the level that restarts it (0: none does);
- a higher level that is printed but was never used counts as used;
- `w:lvlText` that asks for a deeper level than its own prints nothing; `w:isLgl` turns all of it into Arabic digits.
Each story (body, text boxes, notes, a header) counts for itself.
"""

from __future__ import annotations

import re

from planparse.readers.docx.names import (
    ALTERNATE,
    ILVL,
    NUM_ID,
    RPR,
    VAL,
    VANISH,
    Element,
    W,
    child_value,
    integer,
    is_on,
)
from planparse.readers.docx.styles import Paragraph, Styles

_ABSTRACT, _ABSTRACT_ID, _NUM, _LVL, _OVERRIDE, _FORMAT = (
    W + "abstractNum", W + "abstractNumId", W + "num", W + "lvl", W + "lvlOverride", W + "numFmt",
)  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
_SUFFIXES = {"nothing": "", "space": " ", "tab": " "}


class Level:
    """One level of a list as defined.

    `words` and `places` are `w:lvlText` cut at its places: the words around them, the levels (from 0) they stand for.
    `start` is None where the file does not say (0, by the standard). `restart` is how many of the levels above begin
    this one anew, all if None."""

    __slots__ = ("format", "hidden", "legal", "pattern", "places", "restart", "start", "style", "suffix", "words")

    def __init__(self) -> None:
        self.start: int | None = None
        self.format = "decimal"
        self.pattern = ""
        self.words = [""]
        self.places: list[int] = []
        self.suffix = " "
        self.restart: int | None = None
        self.legal = self.hidden = False
        self.style: str | None = None


class List:
    """A `w:num`: the definition it counts in, its levels with overrides, where it begins them, and for each level the
    deeper ones that begin anew behind it."""

    __slots__ = ("below", "definition", "levels", "starts")

    def __init__(self, definition: str, levels: dict[int, Level]) -> None:
        self.definition = definition
        self.levels = levels
        self.starts: dict[int, int] = {}
        self.below: dict[int, list[int]] = {}


class Counts:
    """The state of one story: last number used per definition and level, and which lists have begun which level."""

    __slots__ = ("begun", "used")

    def __init__(self) -> None:
        self.used: dict[str, list[int | None]] = {}
        self.begun: set[tuple[str, int]] = set()


class Numbering:
    """The numbering part; `root` is None where the document has none. `unknown` collects formats nobody knows."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        self._lists: dict[str, List | None] = {}
        self._shown: dict[tuple[int, str], str] = {}
        self.unknown: set[str] = set()
        if root is not None:
            self._definitions = {e.get(_ABSTRACT_ID): e for e in root.iterchildren(_ABSTRACT)}
            self._nums = {e.get(NUM_ID): e for e in root.iterchildren(_NUM)}

    def place(self, own: Element | None, style: Paragraph) -> tuple[str, int] | None:
        """List and level of a paragraph from its own `w:numPr` (or None) and its style; None for an unnumbered one."""
        num = level = None
        for child in own if own is not None else ():
            if child.tag == NUM_ID:
                num = child.get(VAL)
            elif child.tag == ILVL:
                level = child.get(VAL)
        if num is None:
            num = next((num for _, num, _ in style.numbering if num is not None), None)
        if num is None or num == "0":
            return None
        if level is not None:
            return num, max(0, min(integer(level), 8))
        return num, self._level_of_style(num, style)

    def _level_of_style(self, num: str, style: Paragraph) -> int:
        """The level that is linked to the paragraph's style, else the one that the style names."""
        found = self._list(num)
        for name, _, level in style.numbering:
            linked = (index for index, row in (found.levels if found else {}).items() if row.style == name)
            index = next(linked, level)
            if index is not None:
                return max(0, min(index, 8))
        return 0

    def next(self, num: str, index: int, counts: Counts) -> tuple[str, str]:
        """Count one more paragraph of list `num` on level `index`: its number as printed, and the gap behind it."""
        found = self._list(num)
        level = found.levels.get(index) if found else None
        if found is None or level is None:
            return "", ""
        used = counts.used.setdefault(found.definition, [None] * 9)
        last = used[index]
        if index in found.starts and (num, index) not in counts.begun:
            used[index] = found.starts[index]
        else:
            used[index] = _start(found, index) if last is None else last + 1
        counts.begun.add((num, index))
        for deeper in found.below[index]:
            used[deeper] = None
        text = self._text(found, level, index, used)
        return (text, level.suffix) if text and not level.hidden else ("", "")

    def _text(self, found: List, level: Level, index: int, used: list[int | None]) -> str:
        if level.format == "bullet":  # a sign is no number; words that somebody made a bullet of are kept
            text = "".join(level.words)
            return text if any(c.isalnum() for c in text) else ""
        out = level.words[0]
        for at, place in enumerate(level.places, 1):
            if place > index:
                return ""
            if used[place] is None:
                used[place] = _start(found, place)
            out += self._number(found, level.legal, place, used) + level.words[at]
        return out

    def _number(self, found: List, legal: bool, place: int, used: list[int | None]) -> str:
        row = found.levels.get(place) or Level()
        value = used[place] or 0
        format = "decimal" if legal and row.format not in ("none", "bullet") else row.format
        key = (value, row.pattern if format == "custom" else format)
        if key not in self._shown:
            from planparse.text.counters import render, render_custom

            shown = render_custom(value, row.pattern) if format == "custom" else render(value, format)
            if shown is None:
                self.unknown.add(row.pattern if format == "custom" else format)
                return str(value)
            self._shown[key] = shown
        return self._shown[key]

    def _list(self, num: str) -> List | None:
        if num not in self._lists:
            self._lists[num] = self._read_list(num)
        return self._lists[num]

    def _read_list(self, num: str) -> List | None:
        element = self._nums.get(num)
        definition = self._definition(num)
        if element is None or definition is None:
            return None
        rows = self._definitions[definition].iterchildren(_LVL)
        levels = {integer(row.get(ILVL)): _level(row) for row in rows if 0 <= integer(row.get(ILVL)) < 9}
        found = List(definition, levels)
        for override in element.iterchildren(_OVERRIDE):
            index = max(0, min(integer(override.get(ILVL)), 8))
            own = override.find(_LVL)
            if own is not None:
                base, row = levels.get(index, Level()), _level(own)
                row.restart = base.restart  # Word ignores lvlRestart here (MS-OI29500 2.1.282 b)
                row.start = base.start if row.start is None else row.start
                levels[index] = row
            start = child_value(override, W + "startOverride")
            if start is not None:
                found.starts[index] = integer(start)
        found.below = {index: [deeper for deeper in levels if index < _above(levels, deeper)] for index in range(9)}
        return found

    def _definition(self, num: str) -> str | None:
        """The id of the definition behind a list, through `w:numStyleLink`."""
        seen: set[str] = set()
        definition: str | None = None
        while num not in seen:
            seen.add(num)
            following = child_value(self._nums.get(num), _ABSTRACT_ID)
            if following is None or following not in self._definitions:
                return definition
            definition = following
            link = child_value(self._definitions[definition], W + "numStyleLink")
            num = (link and self._styles.numbering_of(link)) or num
        return definition


def _start(found: List, index: int) -> int:
    row = found.levels.get(index)
    return found.starts.get(index, (row.start if row else 1) or 0)


def _above(levels: dict[int, Level], index: int) -> int:
    """How many of the highest levels begin level `index` anew."""
    restart = levels[index].restart
    return index if restart is None or restart > index else restart


def _level(element: Element) -> Level:
    level = Level()
    for child in element:
        tag, value = child.tag, child.get(VAL)
        if tag == W + "start":
            level.start = integer(value, 1)
        elif tag in (_FORMAT, ALTERNATE):  # the alternative's first choice is the custom format
            format = child if tag == _FORMAT else next(child.iter(_FORMAT), child)
            level.format = format.get(VAL) or "decimal"
            level.pattern = format.get(W + "format") or ""
        elif tag == W + "lvlText":
            pieces = _PLACE.split(value or "")
            level.words = pieces[::2]
            level.places = [int(digit) - 1 for digit in pieces[1::2]]
        elif tag == W + "suff":
            level.suffix = _SUFFIXES.get(value or "tab", " ")
        elif tag == W + "lvlRestart":
            level.restart = integer(value, 0)
        elif tag == W + "isLgl":
            level.legal = is_on(child)
        elif tag == W + "pStyle":
            level.style = value
        elif tag == RPR:
            hidden = child.find(VANISH)
            level.hidden = hidden is not None and is_on(hidden)
    return level
