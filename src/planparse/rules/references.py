"""Cited documents: 《…》 with the document number beside it, and document numbers that stand alone.

A document number is agency code, year and serial (GB/T 9704-2012, 7.2.5: 国发〔2019〕3号, no 第, no leading zeros);
print has it with other brackets, with 第, and for orders without a year (国令第707号).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import regex

from planparse.lexicon.loader import one_of, words_of
from planparse.rules.rule import Rule
from planparse.text import patterns

# What follows the agency code. 区乡振组字[2023]1号 → year 2023, serial 1;  国务院令第707号 → order 令, serial 707;
# 财政部公告2020年第9号 → order 公告, year 2020, serial 9
DOCUMENT_NUMBER = patterns.compile(
    rf""",? [\[(<{{〈] (?P<year>(?:19|20)[0-9]{{2}}) 年? [\])>}}〉] 第? (?P<serial>[0-9]{{1,5}}) (?:-[0-9]{{1,3}})? 号
      | (?P<order> {one_of("reference_words", "orders")} )
        [\[(]? (?:(?P<year>(?:19|20)[0-9]{{2}}) 年? [\])]? )? 第? (?P<serial>[0-9]{{1,5}}) 号""",
    regex.X,
)
_CODE = patterns.compile(r"(?r)[\u4e00-\u9fff]{1,24}(?:\([\u4e00-\u9fff]{1,6}\)[\u4e00-\u9fff]{0,6})?")

# What a document is called for short is no second document.
_SHORT_NAME = words_of("reference_words", "short_names")
_MARKS = patterns.compile(r"[《》]")
_BEHIND = patterns.compile(r"[(\[]")
_MINIMUM = 4  # shorter titles are newspapers, songs and forms


class ReferenceMatch(NamedTuple):
    """A cited document: its place with the number beside it, its folded title (None for a number alone), its number."""

    start: int
    end: int
    title: str | None
    document_number: str | None
    title_place: tuple[int, int] | None = None  # inside 《》, for the title as printed
    number_place: tuple[int, int] | None = None

    @property
    def rule(self) -> str:
        """The id of the first row of `CITED` that holds for it."""
        return next(row.id for row in CITED if row.read(self))


CITED: tuple[Rule[Callable[[ReferenceMatch], bool]], ...] = (
    Rule(
        "reference.number", lambda match: match.title is None,
        yes="按照甲政发[2019]3号文件要求", no="[2020]3号", zh="单独的文号", en="a document number alone",
    ),
    Rule(
        "reference.title", lambda match: match.document_number is None,
        yes="依据《甲县国土空间总体规划》", no="见《求是》", zh="书名号里的文件名", en="a title in 《》",
    ),
    Rule(
        "reference.title_and_number", lambda match: True,
        yes="根据《甲县冷链物流实施意见》(甲政发[2021]6号)精神", no="根据《甲县冷链物流实施意见》精神",
        zh="文件名和文号", en="a title with its document number",
    ),
)  # fmt: skip


@cache
def _strange() -> regex.Pattern[str]:
    """The last word in front of an agency code that is none of it."""
    words = words_of("reference_words", "before_number")
    return patterns.compile(r"(?r)(?<!共)\L<words>", words=words)  # not the 和 of 共和国


def find_document_number(
    text: str, start: int = 0, end: int | None = None
) -> tuple[int, int, str, int | None, int] | None:
    """The first document number in `text[start:end]`: (start, end, agency code, year, serial); year None for orders."""
    for m in DOCUMENT_NUMBER.finditer(text, start, len(text) if end is None else end):
        if number := _number(text, m, start):
            return number
    return None


def _number(text: str, m: regex.Match[str], low: int) -> tuple[int, int, str, int | None, int] | None:
    """The number whose year and serial are `m`, with the agency code before it; None where none stands there."""
    stop = m.end("order") if m["order"] else m.start()
    code = _CODE.match(text, max(low, stop - 34), stop)
    if not code or m["order"] == code[0]:
        return None
    begin = code.start()
    word = _strange().search(text, begin, stop - 1)
    if word and word.end() < stop:
        begin = word.end()
    return begin, m.end(), text[begin:stop], int(m["year"]) if m["year"] else None, int(m["serial"])


def scan(text: str) -> list[ReferenceMatch]:
    """The documents cited in a folded passage, in order and without overlap."""
    if "《" not in text and "号" not in text:
        return []
    titles = [(a, b) for a, b in _titles(text) if b - a - 2 >= _MINIMUM and not text.endswith(_SHORT_NAME, 0, a)]
    numbers = [n for m in DOCUMENT_NUMBER.finditer(text) if (n := _number(text, m, 0))]
    found: list[ReferenceMatch] = []
    i = 0
    for k, (a, b) in enumerate(titles):
        while i < len(numbers) and numbers[i][0] < a:
            found.append(_alone(text, numbers[i]))
            i += 1
        match = ReferenceMatch(a, b, text[a + 1 : b - 1], None, (a + 1, b - 1))
        following = titles[k + 1][0] if k + 1 < len(titles) else len(text)
        while i < len(numbers) and numbers[i][1] <= b:  # a number in the title is part of it
            i += 1
        if i < len(numbers) and numbers[i][1] <= following and _BEHIND.fullmatch(text, b, numbers[i][0]):
            number, i = numbers[i], i + 1
            closed = text.startswith((")", "]"), number[1])
            match = ReferenceMatch(
                a, number[1] + closed, match.title, text[number[0] : number[1]], match.title_place, number[:2]
            )
        found.append(match)
    for number in numbers[i:]:
        found.append(_alone(text, number))
    return found


def _alone(text: str, number: tuple[int, int, str, int | None, int]) -> ReferenceMatch:
    """A number that stands without a title."""
    return ReferenceMatch(number[0], number[1], None, text[number[0] : number[1]], None, number[:2])


def _titles(text: str) -> list[tuple[int, int]]:
    """The outermost pairs of 《》; one that is never closed is left out."""
    places: list[tuple[int, int]] = []
    opened: list[int] = []
    for m in _MARKS.finditer(text):
        if m[0] == "《":
            opened.append(m.start())
        elif opened:
            start = opened.pop()
            while places and places[-1][0] > start:
                places.pop()
            places.append((start, m.end()))
    return places
