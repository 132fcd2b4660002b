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

from planparse.frame.phrases import (
    ANNEX,
    CONTACT,
    COPY,
    DATE_LINE,
    ISO_DATE,
    PRINTED,
    PUBLIC,
    READING,
    SEAL,
    SENTENCE,
    SIGNED,
)
from planparse.frame.titles import Kinds, line_words, reads_as_title, title_group
from planparse.lexicon import loader
from planparse.model.layout import Line
from planparse.rules.headings import sections
from planparse.rules.owners import labels, organs
from planparse.rules.references import find_document_number
from planparse.text import patterns

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
    main = [line for line in main if line not in kinds]
    first = _body_start(main, folded)
    head, body = main[:first], main[first:]
    titles = _read_head(head, folded, kinds) or _title_by_style(head, folded, kinds)
    tail, title = _mark_tail(body, folded, kinds)
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
            _mark_printer(above, folded, kinds)
        elif kind == "date" and DATE_LINE.fullmatch(_bare(text)):
            _mark_signature(main, index, folded, kinds)
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
    if PUBLIC.fullmatch(bare) or (above in _SIGNED_OFF and CONTACT.fullmatch(bare)):
        return "note"
    if COPY.match(text.lstrip("*_")):
        return "copied_to"
    if PRINTED.fullmatch(bare):
        return "printed"
    if DATE_LINE.fullmatch(bare):
        return "date"
    signed = SIGNED.fullmatch(bare)  # an office and its date on one line
    return "date" if signed and organs.looks_like_unit(signed["unit"]) else None


def _mark_printer(line: Line | None, folded: str, kinds: Kinds) -> None:
    """The office on a line of its own above 2025年2月19日印发."""
    if line is not None and line not in kinds and line.label is None and line.end - line.start <= 40:
        bare = line_words(line, folded).replace(" ", "")
        if organs.looks_like_unit(bare) and not patterns.search(r"[,。;、:]", bare):
            kinds[line] = "printed"


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


def _mark_signature(main: list[Line], index: int, folded: str, kinds: Kinds) -> None:
    """The one to three short lines above a date that name who signs."""
    for back in range(index - 1, max(-1, index - 4), -1):
        line = main[back]
        text = SEAL.sub("", line_words(line, folded))
        if (
            line in kinds
            or line.label
            or not text
            or len(text) > 40
            or patterns.search(r"[。;:,!?《]", text)
            or sections.document_type(text) is not None
        ):
            return
        if back == index - 1 and not organs.looks_like_unit(text) and not organs.looks_like_unit(text.rstrip("室")):
            return
        if back < index - 1 and line.end - line.start > 40:
            return
        kinds[line] = "signature"


def _body_start(main: list[Line], folded: str) -> int:
    """The index of the first line of the outline: the first label that counts one, or an earlier one above it (an
    excerpt that begins at 二、 or （四）)."""
    first = None
    for index, line in enumerate(main):
        label = line.label
        if label is None or label.rank > 6:
            continue
        if index and ANNEX.match(line_words(main[index - 1], folded)) and label.rank == 6:
            continue
        if first is None:
            first = index
        opener = main[first].label
        if opener is not None and label.number == 1:
            return first if opener.rank < label.rank or opener.number == 1 else index
    return first if first is not None else len(main)


def _read_head(head: list[Line], folded: str, kinds: Kinds) -> list[list[Line]]:
    """Titles, document number, recipients, issuing body and attachments of the head; the rest are paragraphs. The titles."""
    titles: list[list[Line]] = []
    for index, line in enumerate(head):
        text = line_words(line, folded)
        bare = text.replace(" ", "")
        if line in kinds:
            continue
        number = find_document_number(bare)
        if number is not None and len(bare) <= number[1] - number[0] + 12 and "关于" not in bare:
            kinds[line] = "document_number"
            continue
        group = title_group(head, index, folded, kinds)
        if group:
            kinds.update(dict.fromkeys(group, "title"))
            titles.append(group)
        elif titles and bare.endswith(":") and len(bare) < 400 and _addresses(bare):
            kinds[line] = "recipients"
        elif ANNEX.fullmatch(bare) and len(bare) < 120:
            kinds[line] = "attachment"
        elif (
            not titles
            and len(bare) < 60
            and not SENTENCE.search(bare)
            and organs.looks_like_unit(bare.removesuffix("文件").replace(" ", ""))
        ):
            kinds[line] = "issuer"
    return titles


def _title_by_style(head: list[Line], folded: str, kinds: Kinds) -> list[list[Line]]:
    """Where no line reads as a title: the first short line that stands as one (centred, or a heading of the format)."""
    for line in head[:6]:
        text = line_words(line, folded)
        styled = line.level == 0 or line.align == "center"
        if line not in kinds and styled and 4 < len(text) <= 60 and not SENTENCE.search(text):
            kinds[line] = "title"
            return [[line]]
    return []


def _addresses(text: str) -> bool:
    listed = organs.split(text, 0, len(text) - 1)
    return bool(listed) and "如下" not in text and (text.startswith("各") or organs.plausible(listed))


def _mark_tail(body: list[Line], folded: str, kinds: Kinds) -> tuple[list[Line], list[Line]]:
    """Frame behind the last item: attachments and what follows them, a list of names, closing chrome. All that is behind
    it, and the title of an attached plan."""
    annex = None
    for index, line in enumerate(body):
        text = line_words(line, folded)
        match = ANNEX.fullmatch(text.replace(" ", "")) if text.startswith("附") and len(text) < 160 else None
        if match is None or line in kinds or line.label is not None:
            continue
        if match.group("colon") or match.group("number") or not match.group("title"):
            annex = index
            break
    if annex is None:
        return [], []
    plan, title = _annex_plan(body, annex, folded)
    kinds.update(dict.fromkeys(title, "title"))
    listing = True  # 附件:1.… 2.… go on until a line that is neither
    for index, line in enumerate(body[annex:], annex):
        if plan is not None and index >= plan:
            break
        if line not in kinds:
            listing = listing and _is_attachment(line, body[annex], folded)
            named = listing or ANNEX.match(line_words(line, folded)) is not None
            kinds[line] = "attachment" if named else "annex"
    return body[annex : plan if plan is not None else len(body)], title


def _is_attachment(line: Line, first: Line, folded: str) -> bool:
    text = line_words(line, folded)
    return (
        line is first or bool(ANNEX.match(text)) or (line.label is not None and line.label.rank == 6 and len(text) < 80)
    )


def _annex_plan(body: list[Line], annex: int, folded: str) -> tuple[int | None, list[Line]]:
    """Where an attached plan of its own begins (a title, then 一、), if one does, and the lines of its title."""
    for index in range(annex, len(body)):
        label = body[index].label
        if label is None or label.rank != 4 or label.number != 1:
            continue
        for back in range(index - 1, max(annex - 1, index - 12), -1):
            for size in (3, 2, 1):
                lines = body[max(annex, back - size + 1) : back + 1]
                if any(line.label is not None for line in lines):
                    continue
                words = "".join(line_words(line, folded).replace(" ", "") for line in lines)
                match = ANNEX.fullmatch(words)
                words = match.group("title") if match else words
                if reads_as_title(words):
                    return back + 1, lines
        return None, []
    return None, []
