"""Stage 3, the notice around the plan: which lines are frame and of what kind (GB/T 9704-2012, 7.2 and 7.3).

The body begins at the first label that counts from one; what stands before it is title, document number, recipients,
covering text, signature and date; what stands behind the last item may be attachments, signature, date, 抄送 and page
chrome. `metadata` reads the values off these lines.

Reads: logical lines, folded text. Writes: `Layout`, which has the kind of every line of the frame.
Guarantees: a line of the body has no kind; opening paragraphs (which may set goals) have none either.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from planparse.frame.annexes import mark_tail
from planparse.frame.heads import read_head
from planparse.frame.phrases import (
    ANNEX,
    CONTACT,
    COPY,
    DATE_LINE,
    ISO_DATE,
    OPEN_DATE,
    PRINTED,
    PUBLIC,
    READING,
    SECRECY,
    SENTENCE,
    SIGNED,
    URGENCY,
)
from planparse.frame.signatures import FREE, mark_printer, mark_signature
from planparse.frame.titles import Kinds, field_goes_on, line_words
from planparse.lexicon import loader
from planparse.model.layout import Line
from planparse.rules.owners import labels, organs

_SIGNED_OFF = frozenset({"date", "signature", "note"})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Layout:
    """The lines by part: the notice's head, the body's lines, and annexes; `titles` are groups of lines that are titles;
    `kinds` are the kinds of all lines that are frame (`title`, `chrome`, `page_number` …)."""

    head: list[Line]
    body: list[Line]
    tail: list[Line]
    titles: list[list[Line]]
    kinds: Kinds


@cache
def _chrome() -> tuple[tuple[str, ...], frozenset[str]]:
    starts = loader.words_of("chrome", "buttons", "catalogue", "owners", "starts")
    return starts, frozenset(loader.words_of("chrome", "whole"))


def is_chrome(text: str) -> bool:
    """Whether a short folded line is page chrome: 来源:… 发布时间:… 打印; 有 效 性:有效."""
    starts, whole = _chrome()
    bare = text.strip(" 【[(|>#*")
    if bare in whole:
        return True
    if text[:1] in "[【(" and labels.at(bare, 0) is not None:  # 【主办单位:县林业局】
        return False
    opens = bare.startswith(starts) or bare.replace(" ", "").startswith(starts) or READING.fullmatch(bare) is not None
    return len(text) <= 160 and opens and not SENTENCE.search(text[:40])


def lay_out(lines: list[Line], folded: str) -> Layout:
    """Sort the lines into head, body and tail, and say what each line of the frame is."""
    kinds: Kinds = {line: line.aside for line in lines if line.aside is not None}
    main = [line for line in lines if line.table is None and line.aside is None]
    _mark_everywhere(main, folded, kinds)
    for line, below in pairwise(main):
        if field_goes_on(line, below, folded):
            kinds[line] = kinds[below] = "chrome"
    apart = {below: kinds[line] for line, below in pairwise(main) if line in kinds}
    main = [line for line in main if line not in kinds]
    first = _body_start(main, folded)
    head, body = main[:first], main[first:]
    titles = read_head(head, folded, kinds, apart)
    tail, title = mark_tail(body, folded, kinds)
    titles += [title] if title else []
    return Layout(head, [line for line in body if line not in kinds], tail, titles, kinds)


def _mark_everywhere(main: list[Line], folded: str, kinds: Kinds) -> None:
    """Frame that can stand anywhere: chrome, dates on their own, signatures above them, 抄送, contents."""
    _mark_contents(main, folded, kinds)
    for index, line in enumerate(main):
        text = line_words(line, folded)
        if line.label is not None or line in kinds or len(text) > 200:
            continue
        above = main[index - 1] if index else None
        kind = _kind_anywhere(text, kinds.get(above) if above is not None else None)
        if kind is not None:
            kinds[line] = kind
        if kind == "printed":
            mark_printer(above, folded, kinds)
        elif kind == "date":
            mark_signature(main, index, folded, kinds, FREE if SIGNED.fullmatch(_bare(text)) is None else 0)
    for line, below in zip(reversed(main[:-1]), reversed(main), strict=False):
        if line not in kinds and kinds.get(below) in _SIGNED_OFF and CONTACT.fullmatch(line_words(line, folded)):
            kinds[line] = "note"


def _bare(text: str) -> str:
    return text.replace(" ", "").strip("*_")


def _kind_anywhere(text: str, above: str | None) -> str | None:
    """The kind of frame that a line's words give wherever they stand; `above` is the kind of the line before it."""
    bare = _bare(text)
    if is_chrome(text) or ISO_DATE.fullmatch(bare):
        return "chrome"
    if (
        PUBLIC.fullmatch(bare)
        or SECRECY.match(bare)
        or URGENCY.match(bare)
        or (above in _SIGNED_OFF and CONTACT.fullmatch(bare))
    ):
        return "note"
    if COPY.match(text.lstrip("*_")):
        return "copied_to"
    if PRINTED.fullmatch(bare):
        return "printed"
    if DATE_LINE.fullmatch(bare) or OPEN_DATE.fullmatch(bare):
        return "date"
    signed = SIGNED.fullmatch(bare)  # an office and its date on one line
    return "date" if signed and organs.looks_like_unit(signed["unit"]) else None


def _mark_contents(main: list[Line], folded: str, kinds: Kinds) -> None:
    """A table of contents: from 目录 to where its first entry comes again."""
    for index, line in enumerate(main[:200]):
        if line_words(line, folded).replace(" ", "") not in loader.words_of("notice_words", "contents"):
            continue
        kinds[line] = "contents"
        entries = [i for i in range(index + 1, min(index + 40, len(main))) if main[i].label is not None]
        if not entries:
            return
        first = main[entries[0]].label
        for again in range(entries[0] + 1, min(entries[0] + 400, len(main))):
            label = main[again].label
            if label is not None and first is not None and (label.rank, label.number) == (first.rank, first.number):
                kinds.update(dict.fromkeys(main[index:again], "contents"))
                return
        return


def _body_start(main: list[Line], folded: str) -> int:
    """The index of the first line of the outline: the first label that counts one, or an earlier one above it (an
    excerpt that begins at 二、 or （四）)."""
    first = None
    listed = False  # the line is one of the annexes that the notice names
    for index, line in enumerate(main):
        label = line.label
        if label is None or label.rank > 6:
            listed = False
            continue
        listed = bool(index) and (
            ANNEX.match(line_words(main[index - 1], folded)) is not None or (listed and label.number > 1)
        )
        listed = listed and label.rank == 6
        if listed:
            continue
        if first is None:
            first = index
        opener = main[first].label
        if opener is not None and label.number == 1:
            return first if opener.rank < label.rank or opener.number == 1 else index
    return first if first is not None else len(main)
