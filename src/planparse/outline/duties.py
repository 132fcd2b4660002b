"""Stage 4, sections that divide duties by body (ANNOTATION 2): each piece headed by a body's name is a task of that body.

    二、部门职责
    县卫健局:负责视力监测工作。           a paragraph: an item without a label
    (二)县教体局 ⏎ 1.负责… 2.负责…      an item: the numbered lines under the name are its measures
    (三)县财政局负责经费保障。

Reads: branches as the tree gave them. Writes: items with the name as their annotation, branches for paragraphs.
Guarantees: no line is lost or doubled; a section without such names stays as it is.
"""

from __future__ import annotations

from planparse.lexicon.loader import one_of
from planparse.outline import lost_numbers
from planparse.outline.branch import Branch
from planparse.outline.item import BranchText
from planparse.rules.headings import sections
from planparse.rules.matches import AnnotationMatch, AssignmentMatch
from planparse.rules.owners import organs
from planparse.rules.owners.vocabulary import ROLE_VERB
from planparse.rules.rule import Rule
from planparse.text import patterns

DUTY_HEADING: Rule[None] = Rule(
    "assignment.duty_heading", None, yes="二、部门职责\n县水利局:负责防汛。", no="二、重点任务\n县水利局:负责防汛。",
    zh="职责分工一类章节中以单位名称开头的条目", en="a body's name that heads its duties",
)  # fmt: skip
_LONGEST = 60  # code points of the names that head a duty
_STOPS = "。:"
# 县卫健局|负责视力监测 : names before the verb that tells their duty
_BEFORE_VERB = patterns.compile(rf"[^,;:。()]{{2,{_LONGEST}}}?(?={ROLE_VERB})")
_OF = patterns.compile(rf"(?:的|{one_of('heading_words', 'field_of')})*{one_of('heading_words', 'duties')}$")
_RANK = 6  # of an item without a label under a heading


def divide(branch: Branch, items: dict[Branch, BranchText], build: lost_numbers.Build) -> None:
    """Give the pieces of a section of duties to the bodies that head them; the names stand for numbers there."""
    item = items[branch]
    if not sections.divides_duties(_opening(item)):
        return
    if not branch.children:
        cuts = [at for at in item.breaks if _named(item.body.text, at, _line_end(item, at)) is not None]
        if cuts and not item.annotations:
            lost_numbers.split_heading(branch, item.lines, item.body, cuts, build, _RANK)
    for child in branch.children:
        _give(child, items, build)


def _give(branch: Branch, items: dict[Branch, BranchText], build: lost_numbers.Build) -> None:
    """The item of a branch with the bodies that head it; the items under it become part of it."""
    item = items[branch]
    below = [items[child] for child in branch.children]
    if item.annotations or any(one.annotations or one.branch.children for one in below):
        return
    owned = _named(item.body.text, 0, item.breaks[0] if item.breaks else len(item.body.text))
    if owned is None:
        return
    if below:
        lines = [*item.lines, *(line for one in below for line in one.lines)]
        branch.children = []
        build(branch, sorted(lines, key=lambda line: line.start))
    items[branch] = items[branch]._replace(annotations=[owned])


def _opening(item: BranchText) -> str:
    """The words of an item up to its first stop or line end."""
    text = item.body.text
    end = item.breaks[0] if item.breaks else len(text)
    return text[: min([at for at in (text.find(stop, 0, end) for stop in _STOPS) if at >= 0], default=end)]


def _line_end(item: BranchText, at: int) -> int:
    return min((place for place in item.breaks if place > at), default=len(item.body.text))


def _named(text: str, start: int, end: int) -> AnnotationMatch | None:
    """The bodies that head `text[start:end]`: alone before a stop or the line's end, or before a verb of duty."""
    stop = min((at for at in (text.find(mark, start, end) for mark in _STOPS) if at >= 0), default=end)
    behind = stop + 1 if stop < end else end
    of = _OF.search(text, start, stop)
    names = of.start() if of is not None else stop
    if not _are_bodies(text, start, names):
        match = _BEFORE_VERB.match(text, start, end)
        if match is None or not _are_bodies(text, start, match.end()):
            return None
        names = behind = match.end()
    if behind >= len(text):
        return None  # a name with nothing behind it has no duty
    units = organs.split(text, start, names)
    one = AssignmentMatch(start, names, DUTY_HEADING.id, "responsible", None, units)
    return AnnotationMatch(start, behind, DUTY_HEADING.id, [one], bracketed=False)


def _are_bodies(text: str, start: int, end: int) -> bool:
    """Whether words are names of bodies and nothing else."""
    if not 2 <= end - start <= _LONGEST:
        return False
    found = organs.split(text, start, end)
    return bool(found) and all(organs.is_whole(unit.name) for unit in found)
