"""How alike two tasks are: five parts, each from 0 to 1, and their weighted mean over the parts that both sides have.

    title        0.30   titles compared as strings; a title and the other's opening words where one has none
    text         0.45   pairs of characters in common, rare ones weighing more, over the mean of both sides
    units        0.08   units in common, of all that either names
    indicators   0.12   indicators in common, nearly the same ones too
    place        0.05   section, place in the plan, body or table: it decides between equals

The thresholds below are all that the alignment decides by; `--explain` prints them beside the parts.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from rapidfuzz import fuzz

from planparse.compare.items import Item, Weights

WEIGHTS = {"title": 0.30, "text": 0.45, "units": 0.08, "indicators": 0.12, "place": 0.05}
PAIR = 0.36  # two tasks are one from here on
CONTENT = 0.12  # and their words (title or text) alone must be this much alike
FAINT = 0.24  # a long item rewritten from end to end is one too from here on, where neither has a better partner,
FAINT_TEXT = 0.14  # where this much of its text still stands,
LONG = 120  # and where both have so many pairs of characters that this is no chance
PIECE = 0.5  # this much of a task's words must stand in another, beyond what its partner has, to be a piece of it
SAME_INDICATOR = 80.0


class Likeness(NamedTuple):
    """A similarity and its parts; None for a part that one side does not have."""

    score: float
    title: float | None
    text: float | None
    units: float | None
    indicators: float | None
    place: float | None


def likeness(old: Item, new: Item, weights: Weights) -> Likeness:
    """How alike two items are."""
    parts = (
        _titles(old, new),
        _texts(old, new, weights),
        _shared(old.units, new.units),
        _indicators(old, new),
        _places(old, new),
    )
    total = have = 0.0
    for part, weight in zip(parts, WEIGHTS.values(), strict=True):
        if part is not None:
            total += part * weight
            have += weight
    return Likeness(total / have if have else 0.0, *parts)


def is_pair(found: Likeness) -> bool:
    """Whether two items may be one task."""
    return found.score >= PAIR and max(found.title or 0.0, found.text or 0.0) >= CONTENT


def is_rewritten(old: Item, new: Item, found: Likeness) -> bool:
    """Whether two long items may be one task rewritten, if neither has a better partner."""
    long = min(len(old.matter), len(new.matter)) >= LONG
    return long and found.score >= FAINT and (found.text or 0.0) >= FAINT_TEXT


def _titles(old: Item, new: Item) -> float | None:
    if old.title and new.title:
        if old.title == new.title:
            return 1.0
        return float(fuzz.ratio(old.title, new.title)) / 100
    if not old.title and not new.title:
        return None
    title, opening = (old.title, new.opening) if old.title else (new.title, old.opening)
    return float(fuzz.partial_ratio(title, opening)) / 100 if opening and len(title) > 2 else None


def _texts(old: Item, new: Item, weights: Weights) -> float | None:
    if not old.weight or not new.weight:
        return None
    if old.grams == new.grams:
        return 1.0
    return min(1.0, weights.sum(old.grams & new.grams) / math.sqrt(old.weight * new.weight))


def _shared(old: frozenset[str], new: frozenset[str]) -> float | None:
    return len(old & new) / len(old | new) if old and new else None


def _indicators(old: Item, new: Item) -> float | None:
    if not old.indicators or not new.indicators:
        return None
    if old.indicators == new.indicators:
        return 1.0
    few, many = sorted((old.indicators, new.indicators), key=lambda names: (len(names), sorted(names)))
    found = sum(name in many or any(fuzz.ratio(name, other) >= SAME_INDICATOR for other in many) for name in few)
    return 2 * found / (len(few) + len(many))


def _places(old: Item, new: Item) -> float:
    if old.section == new.section:
        section = 1.0
    elif old.section and new.section:
        section = float(fuzz.ratio(old.section[-1], new.section[-1])) / 100
    else:
        section = 0.5
    return 0.6 * section + 0.2 * (1 - abs(old.place - new.place)) + 0.2 * (old.origin == new.origin)
