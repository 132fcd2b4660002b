"""Titles in the head of a notice: which lines together read as the title of a document."""

from __future__ import annotations

from planparse.frame.phrases import TITLE_FIELD
from planparse.lexicon.loader import one_of, words_of
from planparse.model.layout import Line
from planparse.rules.headings import sections
from planparse.rules.owners import organs
from planparse.rules.references import find_document_number
from planparse.text import patterns

_TITLE_END = patterns.compile(
    rf"(?:\((?:20[0-9]{{2}}|{one_of('notice_words', 'draft', 'version')}|第.{{1,6}}稿)[^()]{{0,20}}\)"
    rf"|{one_of('notice_words', 'draft')})+$"
)
# 江西省人民政府 | 印发关于有效应对…的通知 ; 国务院办公厅 | 关于转发…的通知
FORWARDS = patterns.compile(
    rf"^(?P<issuer>.*?)(?P<title>(?:关于)?{one_of('notice_words', 'forwarding')}(?P<what>.+?)(?:的)?"
    rf"{one_of('notice_words', 'paper')})(?:\(.*\))?$"
)
_NO_TITLE = patterns.compile(
    rf"^(?:[0-9]+[.][0-9.]+|[0-9]+[/-]|{one_of('notice_words', 'text_opening', 'sentence_opening')})|[:,]$"
)
Kinds = dict[Line, str]  # lines of the frame → what they are
_SENTENCE = patterns.compile(r"[。;!?]")


def line_words(line: Line, folded: str) -> str:
    """A line's folded words."""
    return folded[line.start : line.end].strip()


def title_group(head: list[Line], index: int, folded: str, kinds: Kinds, apart: Kinds) -> list[Line]:
    """One to five lines that together read as a title, beginning at `index`; empty where they do not. `apart`: the
    kinds of the frame right above lines that stand below some; no title goes on there."""
    words = ""
    for count in range(1, 6):
        if index + count > len(head):
            break
        line = head[index + count - 1]
        text = line_words(line, folded)
        if line in kinds or _SENTENCE.search(text) or len(text) > 160 or _NO_TITLE.search(text.strip()):
            break
        if count > 1 and (line in apart or find_document_number(text) is not None):
            break
        words += text.replace(" ", "").strip("#*")
        if reads_as_title(words):
            skipped = _issuer_lines(head[index : index + count], folded, kinds)
            return _longest(head, index, count, words, folded)[skipped:]
        if line.level is None and len(text) > 60:
            break
    return []


def _issuer_lines(group: list[Line], folded: str, kinds: Kinds) -> int:
    """How many lines above 关于… name who issues, and are no part of the title."""
    for skipped, line in enumerate(group):
        text = line_words(line, folded).replace(" ", "")
        if skipped and text.startswith(("关于", *words_of("notice_words", "forwarding"))):
            return skipped
        if not organs.looks_like_unit(text) or len(text) > 40:
            return 0
        if len(group) > 1:
            kinds[line] = "issuer"
    return 0


def _longest(head: list[Line], index: int, count: int, words: str, folded: str) -> list[Line]:
    """Take in a next line that is still the title: a bracketed year or draft mark, the rest of 《…》, or 的通知."""
    if index + count < len(head):
        following = line_words(head[index + count], folded).replace(" ", "")
        rest = "关于" in words and following.removeprefix("的") in words_of("notice_words", "paper")
        if rest or _TITLE_END.fullmatch(following):
            count += 1
        elif words.count("《") > words.count("》") and "》" in following and reads_as_title(words + following):
            count += 1
    return head[index : index + count]


def reads_as_title(words: str) -> bool:
    """Whether folded words are a document's title: they end in a type of document and hold no sentence."""
    bare = _TITLE_END.sub("", words).strip("《》")
    if words.count("《") > words.count("》") or not 4 < len(bare) <= 120 or _SENTENCE.search(bare) or ":" in bare:
        return False
    if find_document_number(words) is not None:  # a document cited, not the title of this one
        return False
    return sections.document_type(bare) is not None


def field_goes_on(line: Line, below: Line, folded: str) -> bool:
    """Whether a field's title that the width of print broke (标题:关于…方案的通 | 知) goes on in the line below."""
    field = TITLE_FIELD.fullmatch(line_words(line, folded).replace(" ", ""))
    if field is None or below.label is not None:
        return False
    more = line_words(below, folded).replace(" ", "")
    return not reads_as_title(field["title"]) and reads_as_title(field["title"] + more)


def same_name(title: str, inner: str) -> bool:
    """Whether a title is the name that a notice gives, or this without its opening."""
    return title.endswith(inner) or (inner.endswith(title) and 2 * len(title) >= len(inner))
