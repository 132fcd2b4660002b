"""Stage 4, lists of names (ANNOTATION 1): an item of an annex that holds nothing but names is no task.

    一、示范村(3个) ⏎ 栗坪村、前垄村、杉湾村          a list: its tally is counted and asks for nothing
    一、改造公路 ⏎ 栗坪村、前垄村                    a task: its title says what is done

Reads: items with titles. Writes: nothing.
"""

from __future__ import annotations

from planparse.outline.item import BranchText, Title
from planparse.rules.headings import sections
from planparse.rules.owners import organs
from planparse.text import patterns

_LONGEST = 12  # code points of a name
_TALLY = patterns.compile(r"\([0-9]{1,4}\p{Han}\)$")  # 提升村(4个)
_PARTS = patterns.compile(r"[、,;。\s]+")


def holds(item: BranchText, title: Title) -> bool:
    """Whether an item's words behind its title are names and nothing else, and its title asks for nothing."""
    text = item.body.text
    words = text[: title.end]
    if item.annotations or not words or (sections.asks_for_action(words) and _TALLY.search(words) is None):
        return False
    bounds = [title.end, *(at for at in item.breaks if at > title.end), len(text)]
    lines = [text[a:b].strip("。:;,、 ").removesuffix("等") for a, b in zip(bounds, bounds[1:], strict=False)]
    names = [name for line in lines for name in _PARTS.split(line) if name]
    return len(names) > (_TALLY.search(words) is None) and all(
        len(name) <= _LONGEST and _is_name(name) for name in names
    )


def _is_name(name: str) -> bool:
    return organs.looks_like_unit(patterns.sub(r"\([^()]*\)$", "", name)) and not sections.asks_for_action(name)
