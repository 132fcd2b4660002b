"""Annexes behind the last item: their naming, what follows it, and a plan of its own that is attached.

Reads: the body's lines. Writes: the kinds of the lines that are frame.
"""

from __future__ import annotations

from planparse.frame.phrases import ANNEX
from planparse.frame.titles import Kinds, line_words, reads_as_title
from planparse.model.layout import Line


def mark_tail(body: list[Line], folded: str, kinds: Kinds) -> tuple[list[Line], list[Line]]:
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
