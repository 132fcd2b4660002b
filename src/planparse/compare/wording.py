"""The words of a task before and after: changed passages with their places in both sources, and whether more than values changed.

A task's words are its text as the document gives it (without label, title and annotation, breaks mended), traced back to the
source character by character; so a passage that a page or line break runs through is one passage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planparse.compare import tokens
from planparse.compare.items import Item
from planparse.model.base import SpanModel
from planparse.model.difference import Passage
from planparse.model.notice import Document
from planparse.text.fold import fold

# Words that belong to a value rather than to the matter: a change in them alone rewords nothing.
_OF_VALUES = frozenset("确保力争取必须不低高少多于超过突破达到以上下内左右约年月日底前末的至为在全数率")


class Word(NamedTuple):
    """A word, where it stands in its source, and which item of the group it belongs to."""

    text: str
    start: int
    end: int
    item: int


def words_of(items: Sequence[Item], document: Document, *, titles: bool) -> list[Word]:
    """The words of the items of one side, in order; with their titles where the other side has none."""
    found: list[Word] = []
    for index, item in enumerate(items):
        span, at = item.bearer.span, item.bearer.span.start
        pieces = [item.printed_title or ""] if titles else []
        for piece in (*pieces, item.bearer.text):
            places = trace(piece, document.text, at, span.end)
            for token in tokens.tokens(fold(piece)):
                inside = [p for p in places[token.start : token.end] if p >= 0]
                if inside:
                    found.append(Word(token.text, inside[0], inside[-1] + 1, index))
                    at = inside[-1] + 1
    return found


def trace(text: str, source: str, start: int, end: int) -> list[int]:
    """For each character of a mended text its place in the source; -1 for what the mending put in."""
    places: list[int] = []
    at = start
    for index, char in enumerate(text):
        while at < end and source[at] != char and source[at].isspace():
            at += 1
        if at >= end or source[at] != char:
            found = _resumed(text[index : index + 8], source, at, end)
            if found < 0:
                places.append(-1)
                continue
            at = found
        places.append(at)
        at += 1
    return places


def _resumed(chunk: str, source: str, at: int, end: int) -> int:
    """Where the text goes on behind what it leaves out (a label, an annotation, another cell)."""
    for size in (8, 4, 2):
        if len(chunk) >= size and (found := source.find(chunk[:size], at, end)) >= 0:
            return found
    return source.find(chunk, at, end) if len(chunk) < 2 else -1


def compare(old: list[Word], new: list[Word], sides: tuple[Document, Document]) -> list[Passage]:
    """The passages that differ. Several tasks on a side are one set: sentences that both sides have are left aside
    first, wherever they stand."""
    if len({w.item for w in old}) > 1 or len({w.item for w in new}) > 1:
        old, new = _without_common(old, new)
    passages: list[Passage] = []
    for edit in tokens.changed([w.text for w in old], [w.text for w in new]):
        before = list(_spans(old[edit.old_start : edit.old_end], sides[0]))
        after = list(_spans(new[edit.new_start : edit.new_end], sides[1]))
        for index in range(max(len(before), len(after))):
            passages.append(
                Passage(
                    old=before[index] if index < len(before) else None,
                    new=after[index] if index < len(after) else None,
                )
            )
    return passages


def _spans(words: Sequence[Word], document: Document) -> Iterable[SpanModel]:
    """One span for each item and unbroken stretch that the words are of."""
    begin = 0
    for index in range(1, len(words) + 1):
        parts = index == len(words) or words[index].item != words[begin].item
        if parts or words[index].start - words[index - 1].end > 40:  # an annotation or another cell lies between
            start, end = words[begin].start, words[index - 1].end
            yield SpanModel(start=start, end=end, text=document.text[start:end])
            begin = index


def _without_common(old: list[Word], new: list[Word]) -> tuple[list[Word], list[Word]]:
    one, other = _sentences(old), _sentences(new)
    common = Counter(map(_content, one)) & Counter(map(_content, other))

    def rest(sentences: list[list[Word]]) -> list[Word]:
        left = common.copy()
        kept: list[Word] = []
        for sentence in sentences:
            if left[_content(sentence)] > 0:
                left[_content(sentence)] -= 1
            else:
                kept += sentence
        return kept

    return rest(one), rest(other)


def _content(sentence: list[Word]) -> tuple[str, ...]:
    return tuple(w.text for w in sentence if not tokens.is_stop(w.text))


def _sentences(words: list[Word]) -> list[list[Word]]:
    """The words clause by clause."""
    found: list[list[Word]] = [[]]
    for index, word in enumerate(words):
        if index and word.item != words[index - 1].item:
            found.append([])
        found[-1].append(word)
        if word.text in "。;,":
            found.append([])
    return [sentence for sentence in found if sentence]


def is_reworded(
    old: list[Word], new: list[Word], passages: Iterable[Passage], values: tuple[list[SpanModel], list[SpanModel]]
) -> bool:
    """Whether the passages say more than that the values changed that stand at `values` of either side."""
    changed = list(passages)
    return any(
        _has_matter(words, [p for p in spans if p is not None], own)
        for words, spans, own in (
            (old, [p.old for p in changed], values[0]),
            (new, [p.new for p in changed], values[1]),
        )
    )


def _has_matter(words: list[Word], spans: list[SpanModel], values: list[SpanModel]) -> bool:
    places = sorted((s.start, s.end) for s in spans)
    at = 0
    for word in sorted(words, key=lambda w: w.start):
        while at < len(places) and places[at][1] <= word.start:
            at += 1
        if at == len(places):
            return False
        if word.start < places[at][0] or tokens.is_stop(word.text) or word.text in _OF_VALUES:
            continue
        if not any(v.start <= word.start and word.end <= v.end for v in values):
            return True
    return False
