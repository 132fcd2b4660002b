"""Targets paired by what they count and compared: raised, lowered, gone; and what else changed about them.

Within a group of tasks the best pairing of all targets at once: by indicator first, then by measure, the words before it (新建
and 改造提升 of one thing), its deadline and its value. Targets whose measures cannot be compared pair only under one indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from planparse.compare import values
from planparse.compare.items import Item, squeezed
from planparse.compare.matching import best_pairs, nearest, window
from planparse.lexicon.loader import any_of, load
from planparse.model.base import SpanModel
from planparse.model.difference import TargetChange
from planparse.model.notice import Target

NAME = 0.62  # indicators this much alike may be one
SURE = 0.9  # and this much where the measures cannot be compared
BEFORE = 8  # characters before a target that tell it from another of the same indicator
BACK = 24  # and so many in which an obligation may be stated
_COMPARED = re.compile(any_of(row["surface"] for row in load("comparators")))
_STATED = [
    (kind, word)
    for row in load("target_words")
    for kind in row["kinds"]
    for word in row["surfaces"]
    if len(word) > 1 and not _COMPARED.search(word)
]
_BINDING, _EXPECTED = (re.compile(any_of(w for k, w in _STATED if k == kind)) for kind in ("binding", "expected"))
_CLAUSE = re.compile(r"[。；;，,！？]")


class Side:
    """The targets of the items of one side, with the text they stand in and what was not read in it."""

    def __init__(self, items: list[Item], text: str, unread: Iterable[SpanModel]) -> None:
        self.targets = [target for item in items for target in item.targets]
        self.dates = {d.id: d for item in items for d in item.deadlines}
        self.text = text
        spans = [item.bearer.span for item in items]
        self.unread = [u for u in unread if any(s.start <= u.start and u.end <= s.end for s in spans)]

    def before(self, target: Target) -> str:
        """The words right before a target."""
        return squeezed(self.text[max(0, target.span.start - BEFORE) : target.span.start])

    def clause(self, target: Target) -> str:
        """The target from the beginning of its clause."""
        start = max(0, target.span.start - BACK)
        words = _CLAUSE.split(self.text[start : target.span.start])[-1] + target.span.text
        return "".join(words.split())  # 力 | 争 over a line end

    def date(self, target: Target) -> str | None:
        """The month and day of its deadline."""
        deadline = self.dates.get(target.deadline or "")
        return deadline.end.strftime("%m-%d") if deadline and deadline.end else None


def compare(old: Side, new: Side) -> list[TargetChange]:
    """The changes, in the new plan's order, what is gone last."""
    rows, columns = len(old.targets), len(new.targets)
    edges: list[list[tuple[int, float]]] = []
    for i, a in enumerate(old.targets):
        scores = ((j, score(a, new.targets[j], old, new)) for j in window(i, rows, columns))
        edges.append(nearest(i, rows, columns, scores))
    pairs = best_pairs(edges, len(new.targets))
    partner = {j: i for i, j in pairs.items()}
    changes = []
    for j, b in enumerate(new.targets):
        change = _changed(old.targets[partner[j]], b, old, new) if j in partner else _lone(None, b, old.unread)
        changes += [change] if change else []
    return changes + [_lone(a, None, new.unread) for i, a in enumerate(old.targets) if i not in pairs]


def name_likeness(a: Target, b: Target) -> float:
    """How alike two indicators are, from 0 to 1; where one has none, the words that state them."""
    one, other = _key(a.indicator or ""), _key(b.indicator or "")
    if not one or not other:
        one, other = _key(a.text), _key(b.text)
    return _likeness(one, other)


_key = lru_cache(maxsize=65536)(squeezed)  # of names alone: the same few stand against each other again and again


@lru_cache(maxsize=65536)
def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    best = float(fuzz.ratio(one, other)) / 100
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and (long.endswith(short) or long.startswith(short)):
        best = max(best, 0.85)
    return best


def score(a: Target, b: Target, old: Side, new: Side) -> float:
    """How well two targets go together; 0 where they may not pair."""
    name = name_likeness(a, b)
    measure = values.same_measure(a, b)
    same = measure and a.value * values.factor(a) == b.value * values.factor(b)
    if name < NAME and not (same and a.unit == b.unit and _akin(a, b, name)):
        return 0.0
    if name < SURE and (not measure or a.change != b.change):
        return 0.0
    before = float(fuzz.ratio(old.before(a), new.before(b))) / 100
    date = old.date(a)
    total = 0.55 * name + 0.1 * measure + 0.1 * (a.change == b.change) + 0.1 * before + 0.07 * same
    total += 0.05 * (a.comparator == b.comparator and a.scope == b.scope and a.per == b.per)
    return total + 0.15 * (date == new.date(b) and date is not None)


def _akin(a: Target, b: Target, name: float) -> bool:
    """Whether two indicators of one value may be one in other words: 县直单位|结对帮扶, 县直单位|与薄弱村建立联系; 护岸24公里,
    岸坡防护24公里, as a number of two figures is seldom the same by chance."""
    one, other = _key(a.indicator or ""), _key(b.indicator or "")
    if len(one) > 2 and one[:3] == other[:3]:
        return True
    return name >= (0.3 if a.value >= 10 else 0.4)


def _changed(a: Target, b: Target, old: Side, new: Side) -> TargetChange | None:
    """The change between two targets of one indicator; None where only wording or unit differ."""
    found = values.compare(a, b, (_obligation(a, old.clause(a)), _obligation(b, new.clause(b))))
    if found.direction == "equal" and not found.changed:
        return None
    return TargetChange(
        indicator=b.indicator or a.indicator, old=a, new=b, direction=found.direction, changes=found.changed,
        amount=found.amount, unit=found.unit, percent=found.percent, unread=[], elsewhere=[],
    )  # fmt: skip


def _obligation(target: Target, clause: str) -> str | None:
    """The obligation that a word of its own clause states: 不低于 alone is a comparator, and told as such, and a 力争 three
    clauses before is not what changed here."""
    if target.modality == "binding":
        return "binding" if _BINDING.search(clause) else None
    if target.modality == "expected":
        return "expected" if _EXPECTED.search(clause) else None
    return None


def _lone(a: Target | None, b: Target | None, unread: list[SpanModel]) -> TargetChange:
    target = b or a
    return TargetChange(
        indicator=target.indicator if target else None, old=a, new=b, direction="added" if a is None else "removed",
        changes=[], amount=None, unit=None, percent=None, unread=unread, elsewhere=[],
    )  # fmt: skip
