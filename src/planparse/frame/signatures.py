"""Who signs a notice: the lines above its date, and the office above 2025年2月19日印发 (GB/T 9704-2012, 7.3.5).

Reads: lines of the frame. Writes: their kinds.
"""

from __future__ import annotations

from planparse.frame.phrases import SEAL
from planparse.frame.titles import Kinds, line_words
from planparse.model.layout import Line
from planparse.rules.headings import sections
from planparse.rules.owners import organs
from planparse.text import patterns

FREE = 3  # lines above a date that may be parts of one long name; those further up are organs themselves
_LONGEST = 40  # code points of a name
_NO_NAME = patterns.compile(r"[。;:,!?《]")


def mark_signature(main: list[Line], index: int, folded: str, kinds: Kinds, free: int = FREE) -> None:
    """The short lines above a date that name who signs, however many (ANNOTATION 21); `free` of them may be parts of a
    name, none where the date's own line names one who signs."""
    for back in range(index - 1, -1, -1):
        line = main[back]
        text = SEAL.sub("", line_words(line, folded))
        if line in kinds or line.label or not 0 < len(text) <= _LONGEST or _NO_NAME.search(text):
            return
        if sections.document_type(text) is not None:
            return
        near = index - back
        if (near == 1 or near > free) and not _signs(text):
            return
        if near > 1 and line.end - line.start > _LONGEST:
            return
        kinds[line] = "signature"


def _signs(text: str) -> bool:
    """Whether a line is the name of an organ, or its end (…委员会办公|室 broken over lines)."""
    return organs.looks_like_unit(text) or organs.looks_like_unit(text.rstrip("室"))


def mark_printer(line: Line | None, folded: str, kinds: Kinds) -> None:
    """The office on a line of its own above 2025年2月19日印发."""
    if line is not None and line not in kinds and line.label is None and line.end - line.start <= 40:
        bare = line_words(line, folded).replace(" ", "")
        if organs.looks_like_unit(bare) and not patterns.search(r"[,。;、:]", bare):
            kinds[line] = "printed"
