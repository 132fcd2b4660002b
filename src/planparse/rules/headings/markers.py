"""Markers: the labels that number headings, items and measures, in the order of the levels they stand for.

The order follows GB/T 9704-2012, 7.3.3 (一、 /（一）/ 1. /（1）), with chapters and articles of regulations above and
circled numbers and 一是 below. `read` reads a label at a place; `glued` lists the labels inside a text whose line
ends were lost. Numbers are read by `text.numerals`. A style is one row of `STYLES`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from planparse.lexicon.loader import one_of
from planparse.text import patterns
from planparse.text.numerals import BRACKETED, BRACKETED_FIGURES, CIRCLED, COUNTING, DOTTED, ONES, SIGNS_TO_TEN, integer

HAN = f"〇{COUNTING}"

_NO_ARTICLE = one_of("heading_words", "no_article")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Style:
    """A numbering style: its id, its rank (0 outermost), whether it can name a task, and how a label looks."""

    name: str
    rank: int
    inner: bool
    pattern: str


_DATE_BEHIND = "20[0-9]{2}年|[0-9]{1,2}(?:[、至到-][0-9]{1,2})?月"  # 1.2024年底前…: the full stop is the label's

STYLES: tuple[Style, ...] = (
    Style("part", 0, False, rf"第(?P<n0>[{HAN}]{{1,5}}|[0-9]{{1,3}})(?:编|篇|部分)(?=[\s:、]|\p{{Han}})"),
    Style("chapter", 1, False, rf"第(?P<n1>[{HAN}]{{1,5}}|[0-9]{{1,3}})章"),
    Style("section", 2, False, rf"第(?P<n2>[{HAN}]{{1,5}}|[0-9]{{1,3}})节"),
    Style("article", 3, False, rf"第(?P<n3>[{HAN}]{{1,5}}|[0-9]{{1,3}})(?!{_NO_ARTICLE})条"),
    Style("han_comma", 4, False, rf"(?P<n4>[{HAN}]{{1,5}})(?:\s?、|[.](?![0-9]))"),
    Style("han_bracket", 5, False, rf"\(\s?(?P<n5>[{HAN}]{{1,5}})\s?\)[.、]?|(?P<n5b>[{BRACKETED}])[.、]?"),
    Style(
        "digit_dot",
        6,
        False,
        rf"(?P<n6>[0-9]{{1,3}})\s?(?:[.](?:(?![0-9])|(?={_DATE_BEHIND}))|[.]?、)|(?P<n6b>[{DOTTED}])",
    ),
    Style(
        "digit_bracket",
        7,
        True,
        rf"\(\s?(?P<n7>[0-9]{{1,3}})\s?\)[.、]?|(?P<n7b>[0-9]{{1,3}})\)|(?P<n7c>[{BRACKETED_FIGURES}])",
    ),
    Style("circled", 8, True, rf"(?P<n8>[{CIRCLED}])"),
    Style("han_is", 9, True, rf"(?P<n9>[{SIGNS_TO_TEN}]{{1,2}})是(?!否)"),
)
BY_RANK = {style.rank: style for style in STYLES}
_ANY = patterns.compile("|".join(f"(?:{style.pattern})" for style in STYLES))
# the styles that can open an item inside a line; the look-ahead spares the rest of the text the alternatives
_GLUED = patterns.compile(
    rf"(?=[第(0-9{HAN}{BRACKETED}{DOTTED}])(?<![0-9.{HAN}])(?:"
    + "|".join(s.pattern for s in STYLES if 3 <= s.rank <= 6 and not s.inner)
    + ")"
)
# 一是坚持动态监测。…；二是强化… — also 第一，… and 首先
INNER = patterns.compile(
    rf"(?<=^|[。;:!,、\]\)”])(?:(?P<is>[{SIGNS_TO_TEN}]{{1,2}})(?:是|要(?=\p{{Han}}))|(?:\((?P<paren>[0-9]{{1,2}})\)|(?P<paren>[{BRACKETED_FIGURES}]))"
    rf"|(?P<circle>[{CIRCLED}])|第(?P<ord>[{SIGNS_TO_TEN}])[,、]"
    r"|(?P<digit>[0-9]{1,2})(?:[.](?![0-9])|、))"
)


class Marker(NamedTuple):
    """A label read: its style, number, and place (offsets in the text that was read)."""

    style: Style
    number: int
    start: int
    end: int

    @property
    def rank(self) -> int:
        """Level of the style, 0 outermost."""
        return self.style.rank


_DIGITS_DOT = patterns.compile(r"([0-9]{1,3})[.](?=[0-9])")


def read(folded: str, start: int, end: int, text: str = "") -> Marker | None:
    """The marker that stands at `start`, or None.

    In `text`, the source, a full-width dot ends a label even before a digit (９．80%以上…): decimals have the other one."""
    match = _ANY.match(folded, start, end)
    if match is not None:
        return _marker(match)
    wide = _DIGITS_DOT.match(folded, start, end) if text else None
    if wide is not None and text[wide.end() - 1] == "．" and int(wide.group(1)):
        return Marker(BY_RANK[6], int(wide.group(1)), wide.start(), wide.end())
    return None


def glued(folded: str, start: int, end: int) -> Iterator[Marker]:
    """All that could be the label of an item inside `folded[start:end]`, in order."""
    for match in _GLUED.finditer(folded, start, end):
        marker = _marker(match)
        if marker is not None:
            yield marker


_TWO = ONES[1]
# no enumeration without a second piece
_SECONDS = (f"{_TWO}是", f"{_TWO}要", "(2)", BRACKETED_FIGURES[1], CIRCLED[1], f"第{_TWO}", "2.", "2、", "02")
_INNER_RANKS = {"is": 9, "paren": 7, "circle": 8, "ord": 9, "digit": 7}


def series(text: str, start: int, end: int) -> list[tuple[int, int, int, int]]:
    """The outermost inner enumeration of `text[start:end]` that counts from one to two at least: (start, end of the
    label, number, rank) of each piece."""
    if not any(text.find(second, start, end) >= 0 for second in _SECONDS):
        return []
    open_series: dict[str, list[tuple[int, int, int, int]]] = {}
    for match in INNER.finditer(text, start, end):
        kind = str(match.lastgroup)
        row = open_series.setdefault(kind, [])
        number = integer(match.group(kind))
        if number == len(row) + 1:
            row.append((match.start(), match.end(), number, _INNER_RANKS[kind]))
    long = [row for row in open_series.values() if len(row) > 1]
    return min(long, key=lambda row: row[0][0]) if long else []


def _marker(match: regex.Match[str]) -> Marker | None:
    group = str(match.lastgroup)
    number = integer(match.group(group))
    if not number:
        return None
    return Marker(BY_RANK[int(group[1])], number, match.start(), match.end())
