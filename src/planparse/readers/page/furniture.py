"""Page furniture set aside: headers, footers, page numbers, watermarks, footnotes.

A header repeats at the same height on several pages; a page number stands alone in the first or last line of a page; a
watermark repeats anywhere, or stands askew. One page alone has no repetition: there only page numbers are told.
"""

from __future__ import annotations

import re
from collections import defaultdict

from planparse.lexicon.loader import spaced
from planparse.readers.page.model import Line, Page
from planparse.text.numerals import SIGNS_TO_TEN

_DASH = "[-—–―－一·•~∼_<>《》\\s]"
# — 1 —  - 12 -  第 3 页 共 9 页  3 / 9  Page 3 of 9  ·3·  iv
_NUMBER = re.compile(
    rf"{_DASH}*(?:第\s*)?(?:[0-9０-９]{{1,4}}|[ivxⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{{1,5}})\s*(?:页)?{_DASH}*"
    r"(?:(?:[,，/／|]|共|of)\s*(?:共\s*)?[0-9０-９]{1,4}\s*页?)?\s*",
    re.I,
)
_PAGE_WORDS = re.compile(
    rf"(?:page|p\.?)\s*[0-9]{{1,4}}(?:\s*(?:of|/)\s*[0-9]{{1,4}})?|第\s*[{SIGNS_TO_TEN}百]{{1,5}}\s*页", re.I
)
_DIGITS = re.compile(r"[0-9０-９]+")
_NOTE_MARK = re.compile(
    r"[①-⑳]|[\[〔(（]?[0-9]{1,2}[\]〕)）]|[*＊※†]|[0-9]{1,2}(?=\s|[^0-9.．、，,\s%％年月日])|注\s*[0-9]?\s*[:：]"
)
# 附件1 … 附件2: at the same place of several pages, and no header
_LABEL = re.compile(rf"{spaced('page_words', 'annexes')}|续?表[0-9]")
_ZONE = 0.14  # of the page's height, at the top and at the bottom
_SAME = 4.0  # points
_SMALL = 0.88  # of the body's size
_LARGE = 1.15


def set_aside(pages: list[Page], gutters: dict[int, list[float]]) -> None:
    """Move the furniture of every page from its lines to its asides; `gutters` as in `assemble.source_of`."""
    size = body_size(pages)
    repeated, numbers = _repeated(pages, size), _page_numbers(pages, gutters, size)
    for page in pages:
        if not page.lines:
            continue
        kept: list[Line] = []
        for line in page.lines:
            kind = "watermark" if line.overlaid else repeated.get(line)
            if kind is None and line in numbers:
                kind = "page_number"
            if kind is None:
                kept.append(line)
            else:
                page.asides.append((kind, line))
        page.lines = kept
        _footnotes(page, size)


def is_page_number(text: str) -> bool:
    """Whether words are a page number as they stand."""
    return bool(_NUMBER.fullmatch(text) or _PAGE_WORDS.fullmatch(text))


def body_size(pages: list[Page]) -> float:
    """The size of most characters."""
    weights: dict[float, int] = defaultdict(int)
    for page in pages:
        for line in page.lines:
            if line.em:
                weights[round(2 * line.em) / 2] += len(line.text)
    return max(weights, key=lambda size: weights[size]) if weights else 0.0


def _small(line: Line, size: float, most: float) -> bool:
    """Whether a line's type is smaller than the body's; without full-width characters its height says so roughly."""
    return line.em < most * size if line.em else line.height < 0.9 * most * size


def _page_numbers(pages: list[Page], gutters: dict[int, list[float]], size: float) -> set[Line]:
    """Lines that number the pages: alone at an end of the page, or of one of two pages on a sheet. Bare digits count up
    with the pages, or are the page's own number."""
    found: set[Line] = set()
    bare: dict[int, list[Line]] = defaultdict(list)  # by the distance from the page's place in the file
    for page in pages:
        upright = [line for line in page.lines if not line.overlaid]
        for place, side in _sides(upright, page.number, gutters.get(page.number, [])):
            for line in dict.fromkeys((*side[:2], *side[-2:])):
                if not _may_be_number(line, page, side, size):
                    continue
                digits = _DIGITS.findall(line.text)
                if digits and line.text.strip() == digits[0]:
                    bare[int(digits[0]) - place].append(line)
                else:
                    found.add(line)
    for distance, lines in bare.items():
        if distance == 0 or len(lines) > 1:
            found.update(lines)
    return found


def _sides(lines: list[Line], number: int, edges: list[float]) -> list[tuple[int, list[Line]]]:
    """The lines of a page with its place in the file; those of two columns too, as of two pages on each sheet."""
    if not edges:
        return [(number, lines)]
    halves = [[line for line in lines if line.x1 <= edges[0] + 1], [line for line in lines if line.x0 >= edges[0] - 1]]
    return [(number, lines), (2 * number - 1, halves[0]), (2 * number, halves[1])]


def _may_be_number(line: Line, page: Page, upright: list[Line], size: float) -> bool:
    words = line.text.strip()
    if not (_NUMBER.fullmatch(words) or _PAGE_WORDS.fullmatch(words)) or not words.strip("一—-－ "):
        return False
    middle = (line.top + line.bottom) / 2
    edge = min(middle, page.height - middle)
    others = [other for other in upright if other is not line]
    outer = all(other.top >= line.bottom - 1 for other in others) or all(
        other.bottom <= line.top + 1 for other in others
    )
    return edge < _ZONE * page.height or (outer and edge < 0.2 * page.height and line.size <= max(size, 1) * 1.2)


def _repeated(pages: list[Page], size: float) -> dict[Line, str]:
    """Lines that stand again in the same place of other pages, digits not regarded, and what they are."""
    found: dict[Line, str] = {}
    most = max(3, round(0.6 * len(pages)))
    for (words, upper), members in _by_words_and_half(pages).items():
        if len(members) < 2 or _is_no_furniture(words):
            continue
        for group in _same_height(members, upper):
            count = len({page.number for _, page in group})
            outside = [(line, page) for line, page in group if _in_zone(line, page)]
            # the title of each of several forms is no header
            large = group[0][0].em > _LARGE * size > 0
            if (
                count >= 2
                and not large
                and 2 * len(outside) > len(group)
                and (count > 2 or _stands_off(*group[0], size))
            ):
                kind = "page_number" if _NUMBER.fullmatch(words) else "header" if upper else "footer"
                found.update((line, kind) for line, _ in outside)
            elif count >= most and len(words) > 1 and _is_laid_over(group, size):
                found.update((line, "watermark") for line, _ in group)
    return found


def _is_laid_over(group: list[tuple[Line, Page]], size: float) -> bool:
    """Whether lines inside several pages are a watermark, and not a form that is filled in on each: the same words to the
    digit, smaller than the body's or larger and across other lines."""
    line, page = group[0]
    if len({member.text for member, _ in group}) > 1:
        return False
    if line.size <= _LARGE * size:
        return _small(line, size, _SMALL)
    return any(
        other is not line and other.top < line.bottom - _SAME and other.bottom > line.top + _SAME
        for other in page.lines
    )


def _is_no_furniture(words: str) -> bool:
    """Numbers are looked at elsewhere; what ends or goes on with a sentence, or is a short labelled line, is text."""
    return not words.strip("0") or words[-1] in "。，；、：,;:" or (len(words) < 9 and _LABEL.match(words) is not None)


def _by_words_and_half(pages: list[Page]) -> dict[tuple[str, bool], list[tuple[Line, Page]]]:
    """The lines of all pages by their words (each digit a 0) and whether they stand in the upper half."""
    places: dict[tuple[str, bool], list[tuple[Line, Page]]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            words = _DIGITS.sub("0", line.text.replace(" ", ""))
            places[words, (line.top + line.bottom) / 2 < page.height / 2].append((line, page))
    return places


def _stands_off(line: Line, page: Page, size: float) -> bool:
    """Whether a line is set apart from the text next to it, by its smaller type or by a gap."""
    gaps = [max(other.top - line.bottom, line.top - other.bottom) for other in page.lines if other is not line]
    return _small(line, size, 0.93) or min((gap for gap in gaps if gap > -1), default=99.0) > 1.3 * size


def _same_height(members: list[tuple[Line, Page]], upper: bool) -> list[list[tuple[Line, Page]]]:
    """Members grouped by their distance from the top (or, in the lower half, from the bottom) of their page."""

    def height(member: tuple[Line, Page]) -> float:
        line, page = member
        return line.top if upper else page.height - line.bottom

    groups: list[list[tuple[Line, Page]]] = []
    for member in sorted(members, key=height):
        if groups and height(member) - height(groups[-1][-1]) <= _SAME:
            groups[-1].append(member)
        else:
            groups.append([member])
    return groups


def _in_zone(line: Line, page: Page) -> bool:
    """Whether a line stands at an end of its page, with nothing but such lines beyond it."""
    if line.bottom < _ZONE * page.height:
        return sum(other.bottom <= line.top + 1 and not other.overlaid for other in page.lines) <= 2
    if line.top > (1 - _ZONE) * page.height:
        return sum(other.top >= line.bottom - 1 and not other.overlaid for other in page.lines) <= 2
    return False


def _footnotes(page: Page, size: float) -> None:
    """Small lines at the foot of the page, below a short rule or led by a mark, that end its text."""
    at = len(page.lines)
    while at and _small(page.lines[at - 1], size, _SMALL) and page.lines[at - 1].top > 0.5 * page.height:
        at -= 1
    if at == len(page.lines) or at == 0:
        return
    first = page.lines[at]
    ruled = any(
        page.lines[at - 1].bottom - 2 <= y <= first.top + 2 and x1 - x0 < 0.55 * page.width
        for y, x0, x1 in page.rules.across
    )
    if ruled or _NOTE_MARK.match(first.text):
        page.asides += [("footnote", line) for line in page.lines[at:]]
        del page.lines[at:]
