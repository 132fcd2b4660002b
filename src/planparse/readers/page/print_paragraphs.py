"""Printed lines → paragraphs, by geometry, across columns and pages.

A line goes on with the one above it where that one is full (the next word would not have fitted on it) and it begins
at the margin. Where paragraphs are indented that says it all; where they are not, a full line that ends a sentence
before a label, or before a wider gap, ends its paragraph too. Headings in larger type and centred lines stay single.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planparse.lexicon.loader import spaced
from planparse.readers.page.columns import Strip
from planparse.readers.page.model import Line, PrintedCell
from planparse.text.numerals import SIGNS_TO_TEN

# What a printer keeps on one line: opening brackets with what follows, a Latin word or number, closing marks.
_TOKEN = re.compile(
    r"[（(《〈“‘「『〔［【\[]*(?:[A-Za-z0-9][A-Za-z0-9.,:/@_+-]*|.)[%％‰℃°]?[，。、；：！？）)》〉”’」』〕］】\],.;:!?]*",
    re.S,
)
_LABEL = re.compile(
    rf"(?:[{SIGNS_TO_TEN}]{{1,3}}[、．.]|[（(][{SIGNS_TO_TEN}0-9]{{1,3}}[）)]"
    r"|[0-9]{1,2}(?:[、．.)）](?![0-9])|(?:\.[0-9]{1,2}){1,3}(?![0-9%％‰万亿个倍元公平米吨亩人户年月日度]))"
    rf"|第[{SIGNS_TO_TEN}百]{{1,4}}[章节条]|[①-⑳]|{spaced('page_words', 'annexes')}|[-•●■◆★])"
)
_ENDED = re.compile(r"[。；！？：;!?:][”’）)》〕］】\]]*$|[〕］】\]]$")
_ROW_NUMBER = re.compile(rf"[（(]?(?:[0-9]{{1,3}}|[{SIGNS_TO_TEN}]{{1,3}})[）)]?[.．、]?")
_SAME_SIZE = 0.12
_ROUGH = 0.5
_RAGGED = 2.5  # ems that a line broken by a browser, or before a long word, may leave


@dataclass(slots=True, eq=False)
class Paragraph:
    """Lines of one paragraph; `strips` are the columns they stand in, line by line."""

    lines: list[Line]
    strips: list[Strip]

    @property
    def page(self) -> int:
        """The page on which it ends."""
        return self.lines[-1].page

    @property
    def align(self) -> str | None:
        """`center` or `right` for a single line that stands so."""
        line, strip = self.lines[0], self.strips[0]
        if len(self.lines) > 1:
            return None
        before, after = line.x0 - strip.left, strip.right - line.x1
        if before > 0.8 * line.size and abs(before - after) < line.size and not _is_indented(before, line.size):
            return "center"
        return "right" if before > 0.45 * (strip.right - strip.left) and after < 5 * line.size else None


@dataclass(slots=True)
class Habit:
    """How the document sets paragraphs: whether first lines are indented, and the usual pitch of lines."""

    indented: bool
    pitch: float


def _is_indented(before: float, size: float) -> bool:
    return 1.4 * size < before < 2.7 * size


def fits(above: Line, below: Line, right: float, slack: float = 0.0) -> bool:
    """Whether the first word of `below` would have fitted behind `above`: the line was ended on purpose.

    Behind a comma no paragraph ends, whatever the room; `slack` is room in ems that still says nothing."""
    if above.text[-1] in "、，":
        return False
    token = _TOKEN.match(below.text)
    count = token.end() if token else 1
    width = below.edges[2 * count - 1] - below.edges[0]
    if above.confidence is not None:  # recognition places characters roughly
        slack = max(slack, _ROUGH)
    return above.x1 + width <= right + (0.12 - slack) * above.size


def is_ended(text: str) -> bool:
    """Whether words end a sentence or an annotation."""
    return bool(_ENDED.search(text))


def is_number(text: str) -> bool:
    """Whether words are nothing but the number of a row."""
    return bool(_ROW_NUMBER.fullmatch(text))


def habit(strips: list[Strip]) -> Habit:
    """What most of the document does."""
    indented = flush = 0
    pitches: list[float] = []
    for strip in strips:
        for above, below in zip(strip.lines, strip.lines[1:], strict=False):
            pitches.append(below.bottom - above.bottom)
            if not fits(above, below, strip.right) or abs(below.x0 - strip.left) > 3 * below.size:
                continue
            if _is_indented(below.x0 - strip.left, below.size):
                indented += 1
            elif below.x0 - strip.left < 0.8 * below.size and strip.right - below.x1 < 3 * below.size:
                flush += 1
    usual = [pitch for pitch in pitches if pitch > 0]
    # between paragraphs there may be more room, but not less than between the lines of one
    return Habit(indented >= flush and indented > 0, sorted(usual)[len(usual) // 4] if usual else 0.0)


def paragraphs(strips: list[Strip], habit: Habit) -> list[Paragraph]:
    """All lines as paragraphs, in reading order."""
    found: list[Paragraph] = []
    for strip in strips:
        for line in strip.lines:
            if found and _goes_on(found[-1], line, strip, habit):
                found[-1].lines.append(line)
                found[-1].strips.append(strip)
            else:
                found.append(Paragraph([line], [strip]))
    return found


def _goes_on(paragraph: Paragraph, below: Line, strip: Strip, habit: Habit) -> bool:
    """Whether a line goes on with a paragraph."""
    above, outer = paragraph.lines[-1], paragraph.strips[-1]
    pitch = below.bottom - above.bottom
    if _differs_in_size(above, below) or (outer is strip and _stands_apart(pitch, below, habit)):
        return False
    ended, labelled = is_ended(above.text), bool(_LABEL.match(below.text))
    opens = ended or labelled
    at_margin = below.x0 - strip.left < 0.8 * below.size
    long = above.x1 - outer.left > 0.8 * (outer.right - outer.left)
    if fits(above, below, outer.right, _RAGGED if at_margin and long and not opens else 0.0):
        return not opens and _under_colon(paragraph, below)
    if not at_margin:
        return not opens and _hangs(paragraph, below, strip)
    if habit.indented and not (paragraph.lines[0].x0 - paragraph.strips[0].left < 0.8 * below.size and ended):
        return not (ended and labelled and len(above.text) < 3)
    wider = outer is strip and pitch > 1.25 * habit.pitch
    return not wider and not (ended and labelled)


def _stands_apart(pitch: float, below: Line, habit: Habit) -> bool:
    """Whether two lines of one strip stand further apart than the lines of a paragraph, or go back up the page."""
    return bool(habit.pitch) and not 0 < pitch < 1.6 * max(habit.pitch, 1.3 * below.size)


def _differs_in_size(above: Line, below: Line) -> bool:
    """Whether the characters of two lines are of unlike size; recognition only estimates sizes."""
    unlike = _SAME_SIZE if above.confidence is None else 2 * _SAME_SIZE
    return bool(above.em and below.em) and abs(above.em - below.em) > unlike * max(above.em, below.em)


def _under_colon(paragraph: Paragraph, below: Line) -> bool:
    """Whether a line stands exactly under the words behind a label's colon, in a block narrower than the page (附件：…)."""
    first, outer = paragraph.lines[0], paragraph.strips[0]
    at = first.text.find("：", 0, 8) + 1
    if not 0 < at < len(first.text) or first.x1 - outer.left < 0.7 * (outer.right - outer.left):
        return False
    return abs(first.edges[2 * at] - below.x0) < 0.5 * below.size


def _hangs(paragraph: Paragraph, below: Line, strip: Strip) -> bool:
    """Whether a line stands under the words, not the label, of its paragraph (附件：1.……), or goes on so."""
    first, outer = paragraph.lines[0], paragraph.strips[0]
    indent, before = first.x0 - outer.left, below.x0 - strip.left
    if strip.right - below.x1 < 0.5 * below.size and abs(before - indent) < 0.5 * below.size:
        return False
    if len(paragraph.lines) > 1:
        last = paragraph.lines[-1].x0 - paragraph.strips[-1].left
        return abs(before - last) < 0.5 * below.size
    return before > indent + 0.8 * below.size and before < 0.5 * (strip.right - strip.left) and indent < 4 * below.size


def cell_paragraphs(cell: PrintedCell) -> list[list[Line]]:
    """The lines of a cell as paragraphs: a line that was ended on purpose, or a label behind a sentence, parts them."""
    found: list[list[Line]] = []
    for line, right in zip(cell.lines, cell.rights, strict=True):
        above = found[-1][-1] if found else None
        if (
            above is None
            or (is_ended(above.text) and _LABEL.match(line.text))
            or fits(above, line, right)
            or (above.page == line.page and line.bottom - above.bottom > 2.6 * line.size)
        ):
            found.append([line])
        else:
            found[-1].append(line)
    return found
