"""Folding: the copy of the text that rules read, and the one way back to the source.

Two steps. `fold` replaces code points one for one (full-width forms, Kangxi radicals, bracket and dash variants,
traditional forms that occur in notices), so offsets stay. `Folded` then joins pieces of it, leaving out white
space between Chinese words, line ends and markup; it carries the map, and `Folded.span` is the only function that
turns a place in folded text into a place in the source.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable

from planparse.span import Span
from planparse.text import patterns

# Brackets keep two kinds: round, and square for all the others that notices use for annotations.
_PAIRS = {
    "（": "(", "﹙": "(", "）": ")", "﹚": ")",
    "〔": "[", "【": "[", "［": "[", "﹝": "[", "〖": "[", "〕": "]", "】": "]", "］": "]", "﹞": "]", "〗": "]",
    "：": ":", "∶": ":", "﹕": ":", "；": ";", "，": ",", "﹐": ",", "．": ".", "﹒": ".", "％": "%", "﹪": "%",
    "～": "~", "〜": "~", "∼": "~", "－": "-", "—": "-", "–": "-", "―": "-", "‑": "-", "−": "-", "﹣": "-", "─": "-",
    "｡": "。", "､": "、", "﹑": "、", "！": "!", "？": "?", "＋": "+", "／": "/", "＝": "=", "｜": "|", "＂": '"',
    "﹔": ";", "﹖": "?", "﹗": "!", "「": "“", "」": "”", "『": "“", "』": "”",
    "後": "后", "馀": "余", "髙": "高", "餘": "余", "內": "内", "産": "产", "强": "强", "強": "强",
    "\u3000": " ", "\u00a0": " ", "\t": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ", "\u000b": "\n",
    "\u2028": "\n", "\u2029": "\n", "\u0085": "\n", "\r": "\n", "\f": "\n",
    "⼁": "丨", "⺠": "民", "⻅": "见", "⻉": "贝", "⻋": "车", "⻓": "长", "⻔": "门", "⻚": "页", "⻛": "风", "⻝": "食",
    "⻢": "马", "⻥": "鱼", "⻦": "鸟", "⻨": "麦", "⻩": "黄", "⻬": "齐", "⻰": "龙", "⻳": "龟", "⺀": "冫", "⻆": "角",
    "⻘": "青", "⻜": "飞", "⻣": "骨", "⻄": "西", "⻁": "虎", "⻃": "覀", "⻌": "辶", "⻮": "齿",
    "⺟": "母", "⻤": "鬼", "⻱": "龟", "⻲": "龟", "⻧": "卤", "⻪": "黾", "⻙": "韦", "⻗": "雨", "⻡": "首",
    "⻑": "长", "⻒": "长", "⻞": "食", "⻟": "食", "⻊": "足", "⺝": "月", "⺼": "肉", "⺩": "王", "⺬": "示",
    "⺮": "竹", "⺶": "羊", "⺷": "羊", "⺜": "日", "⻯": "龙", "⻫": "齐", "⻭": "齿",
}  # fmt: skip


def _table() -> dict[int, str]:
    table = {ord(k): v for k, v in _PAIRS.items()}
    for code in (*range(0xFF01, 0xFF5F), *range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA)):
        if code not in table:
            flat = unicodedata.normalize("NFKC", chr(code))
            if len(flat) == 1:
                table[code] = flat
    return table


FOLD = _table()
_SIGNS = frozenset(map(chr, FOLD))  # few of them stand in one text: those are replaced, which no table does as quickly

# White space that may go: all of it but a single gap between two Latin words or numbers.
_GAP = patterns.compile(r"\s+")


def fold(text: str) -> str:
    """Fold `text` code point by code point; the result has the same length, so offsets hold for both."""
    for sign in _SIGNS.intersection(text):
        text = text.replace(sign, FOLD[ord(sign)])
    return text


class Folded:
    """Pieces of the folded source joined into one string, with the way back.

    `text` is what rules read. Offsets in it map to the source by `at` (one place) and `span` (a range).
    The map is monotone: a later place in `text` never lies earlier in the source.
    """

    __slots__ = ("origins", "starts", "text")

    def __init__(self, folded_source: str, pieces: Iterable[Span]) -> None:
        parts: list[str] = []
        self.starts: list[int] = []
        self.origins: list[int] = []
        length = 0
        for start, end in pieces:
            if parts and parts[-1][-1].isdigit() and folded_source[start - 1 : start] == ";":
                start -= 1  # the end of a line that parts two figures (lines.parted_figures)
            piece = folded_source[start:end]
            if piece.split(None, 1) == [piece]:  # most pieces have no white space: nothing to look for
                self.starts.append(length)
                self.origins.append(start)
                parts.append(piece)
                length += end - start
                continue
            for a, b in _words(folded_source, start, end, parts[-1][-1] if parts else ""):
                self.starts.append(length)
                self.origins.append(a)
                parts.append(folded_source[a:b])
                length += b - a
        self.text = "".join(parts)

    def at(self, offset: int) -> int:
        """The source offset of the character at `offset`; past the end, one past the last character."""
        if not self.starts:
            return 0
        piece = bisect_right(self.starts, offset) - 1
        return self.origins[piece] + offset - self.starts[piece]

    def span(self, start: int, end: int) -> Span:
        """The source range from the character at `start` to the one before `end`."""
        if end <= start:
            here = self.at(start)
            return Span(here, here)
        starts, origins = self.starts, self.origins  # as `at` does, in one go: every value asks for its place
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        return Span(origins[first] + start - starts[first], origins[last] + end - starts[last])

    def words(self, source_text: str, start: int, end: int) -> str:
        """The source's own characters for `text[start:end]`: breaks mended, nothing folded."""
        if end <= start:
            return ""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        if first == last:
            a = self.origins[first] + start - self.starts[first]
            return source_text[a : a + end - start]
        parts = []
        for piece in range(first, last + 1):
            a = max(start, self.starts[piece])
            b = min(end, self.starts[piece + 1] if piece < last else end)
            origin = self.origins[piece] + a - self.starts[piece]
            parts.append(source_text[origin : origin + b - a])
        return "".join(parts)

    def cut(self, offset: int) -> Folded:
        """The same passage up to `offset`."""
        shorter = Folded("", ())
        count = bisect_right(self.starts, offset - 1) if offset else 0
        shorter.text, shorter.starts, shorter.origins = self.text[:offset], self.starts[:count], self.origins[:count]
        return shorter

    def locate(self, source_offset: int) -> int:
        """The first place in `text` that lies at or behind `source_offset` in the source."""
        piece = bisect_right(self.origins, source_offset) - 1
        if piece < 0:
            return 0
        inside = self.starts[piece] + source_offset - self.origins[piece]
        following = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        return min(inside, following)


def _words(text: str, start: int, end: int, before: str) -> Iterable[tuple[int, int]]:
    """Ranges of `text[start:end]` without dispensable white space."""
    at = start
    for gap in _GAP.finditer(text, start, end):
        a, b = gap.span()
        left = text[a - 1] if a > start else before
        right = text[b] if b < end else ""
        if left.isascii() and left.isalpha() and right.isascii() and right.isalpha():
            if a + 1 < b or text[a] != " ":  # keep one blank; a line end stands for it as well as a blank does
                if at < a + 1:
                    yield at, a + 1
                at = b
            continue
        if at < a:
            yield at, a
        at = b
    if at < end:
        yield at, end
