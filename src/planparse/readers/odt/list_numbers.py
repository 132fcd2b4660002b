"""List numbers of an .odt: counted here, since the file stores none of them."""

from __future__ import annotations

import re
from typing import Any

from planparse.readers.odt.inherited_styles import Styles
from planparse.readers.odt.namespaces import LOEXT, STYLE, TEXT, integer
from planparse.text.counters import render

# What `style:num-format` begins with → the counter's name in Word.
_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一": "chineseCountingThousand", "壹": "chineseLegalSimplified", "壱": "japaneseLegal", "①": "decimalEnclosedCircle",
    "甲": "ideographTraditional", "子": "ideographZodiac", "１": "decimalFullWidth", "〇": "ideographDigital",
    "ア": "aiueo", "イ": "iroha",
}  # fmt: skip
_PLACE = re.compile(r"%([0-9]{1,2})%")
_GAPS = {"nothing": "", "space": " ", "listtab": " "}
_LEVELS = 10


class _Level:
    """One level of a list style."""

    def __init__(self, element: Any) -> None:
        kind = element.get(STYLE + "num-format") or ""
        self.format = _FORMATS.get(kind[:1], "decimal") if kind else ""
        self.start = integer(element.get(TEXT + "start-value"), 1)
        self.shown = max(1, integer(element.get(TEXT + "display-levels"), 1))
        self.prefix = element.get(STYLE + "num-prefix") or ""
        self.suffix = element.get(STYLE + "num-suffix") or ""
        self.pattern = element.get(LOEXT + "num-list-format")
        label = next(element.iter(STYLE + "list-level-label-alignment"), None)
        followed = label.get(TEXT + "label-followed-by", "listtab") if label is not None else "listtab"
        self.gap = _GAPS.get(followed, " ")


class Counts:
    """The numbers of one list, by level."""

    def __init__(self) -> None:
        self.used: list[int | None] = [None] * _LEVELS


class Lists:
    """The lists of a story: which counts go on, and what they print."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, _Level]] = {}
        self._by_id: dict[str, Counts] = {}
        self._by_style: dict[str, Counts] = {}
        self.outline = Counts()

    def counts(self, element: Any, style: str) -> Counts:
        """The counts of an outermost `text:list`: those it continues, or fresh ones."""
        continued = element.get(TEXT + "continue-list")
        if continued and continued in self._by_id:
            found = self._by_id[continued]
        elif element.get(TEXT + "continue-numbering") == "true" and style in self._by_style:
            found = self._by_style[style]
        else:
            found = Counts()
        self._by_style[style] = found
        if name := element.get("{http://www.w3.org/XML/1998/namespace}id"):
            self._by_id[name] = found
        return found

    def next(self, style: str, level: int, counts: Counts, start: int | None = None) -> str:
        """Count one more item: its number as printed, with the gap behind it."""
        levels = self._style(style)
        row = levels.get(level)
        if row is None:
            return ""
        last = counts.used[level]
        counts.used[level] = start if start is not None else row.start if last is None else last + 1
        counts.used[level + 1 :] = [None] * (_LEVELS - level - 1)
        return self._printed(levels, level, counts)

    def heading(self, level: int) -> str:
        """The number of a heading, where the outline style has one."""
        return self.next("\0outline", level, self.outline) if self._styles.outline is not None else ""

    def _printed(self, levels: dict[int, _Level], level: int, counts: Counts) -> str:
        row = levels[level]
        if not row.format:
            return ""
        if row.pattern is not None:
            text = _PLACE.sub(lambda m: self._number(levels, int(m[1]) - 1, counts), row.pattern)
        else:
            first = max(0, level - row.shown + 1)
            numbers = [self._number(levels, index, counts) for index in range(first, level + 1)]
            text = row.prefix + ".".join(number for number in numbers if number) + row.suffix
        return text + row.gap if text else ""

    @staticmethod
    def _number(levels: dict[int, _Level], index: int, counts: Counts) -> str:
        row = levels.get(index)
        if row is None or not row.format or not 0 <= index < _LEVELS:
            return ""
        if counts.used[index] is None:
            counts.used[index] = row.start
        value = counts.used[index] or 0
        return render(value, row.format) or str(value)

    def _style(self, name: str) -> dict[int, _Level]:
        if name not in self._levels:
            element = self._styles.outline if name == "\0outline" else self._styles.lists.get(name)
            tags = (TEXT + "list-level-style-number", TEXT + "outline-level-style")
            rows = [child for child in element if child.tag in tags] if element is not None else []
            found = {integer(row.get(TEXT + "level"), 1) - 1: _Level(row) for row in rows}
            self._levels[name] = {index: row for index, row in found.items() if 0 <= index < _LEVELS}
        return self._levels[name]
