"""What is aligned: tasks and goal paragraphs with the features that a similarity is made of.

The words that tell tasks apart are pairs of characters, weighed by how few items of either plan have them. Figures count for
nothing here: they are what changes from plan to plan.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from planparse.compare.names import Names
from planparse.model.notice import Assignment, Deadline, Document, Goal, Target, Task
from planparse.text.fold import fold

_NOISE = re.compile(r"[\s,。;:、!?()\[\]《》“”\"'·\-~.%]+")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:年(?:度|底)?|万|亿)?")
_LABEL = re.compile(
    r"^(?:\([一二三四五六七八九十0-9]+\)|[一二三四五六七八九十]+[、.]|[0-9]+[、.)]|第[一二三四五六七八九十百0-9]+[章节条部分]+)"
)
OPENING = 40  # characters of the text that may stand for a title


@dataclass(slots=True)
class Item:
    """A task or goal paragraph: itself, and what it is compared by."""

    bearer: Task | Goal
    index: int
    title: str
    opening: str
    section: tuple[str, ...]
    grams: frozenset[str]  # of text and title
    matter: frozenset[str]  # of the text alone
    units: frozenset[str]
    indicators: frozenset[str]
    place: float
    origin: str
    weight: float = 0.0

    @property
    def id(self) -> str:
        """Its id in the document."""
        return self.bearer.id

    @property
    def assignments(self) -> list[Assignment]:
        """Who answers for it; nobody for a goal."""
        return self.bearer.assignments if isinstance(self.bearer, Task) else []

    @property
    def targets(self) -> list[Target]:
        """How much."""
        return self.bearer.targets

    @property
    def deadlines(self) -> list[Deadline]:
        """By when."""
        return self.bearer.deadlines

    @property
    def printed_title(self) -> str | None:
        """The title as printed, or null."""
        return self.bearer.title if isinstance(self.bearer, Task) else None


@dataclass(slots=True)
class Plan:
    """One side: its items, and the document they stand in."""

    document: Document
    items: list[Item]
    left_out: list[str] = field(default_factory=list)


def squeezed(words: str) -> str:
    """Folded, without figures, blanks and punctuation."""
    return _NOISE.sub("", _NUMBER.sub("", fold(words)))


def heading_key(heading: str) -> str:
    """A section's heading without its label."""
    return squeezed(_LABEL.sub("", fold(heading).replace(" ", "")))


def plan_of(document: Document, bearers: Sequence[Task | Goal], names: Names, left_out: Iterable[str] = ()) -> Plan:
    """The items of one side, without those that are left out."""
    gone = set(left_out)
    kept = [bearer for bearer in bearers if bearer.id not in gone]
    items = [_item(bearer, index, len(kept), names) for index, bearer in enumerate(kept)]
    return Plan(document, items, sorted(gone, key=[b.id for b in bearers].index))


def _item(bearer: Task | Goal, index: int, count: int, names: Names) -> Item:
    text = squeezed(bearer.text)
    task = bearer if isinstance(bearer, Task) else None
    title = squeezed(task.title) if task and task.title else ""
    keys = frozenset(names.key(u) for a in (task.assignments if task else ()) for u in a.units)
    return Item(
        bearer, index, title, text[:OPENING],
        tuple(filter(None, map(heading_key, bearer.section))),
        grams_of(text) | grams_of(title), grams_of(text), keys,
        frozenset(squeezed(t.indicator) for t in bearer.targets if t.indicator),
        index / count, task.origin if task else "goal",
    )  # fmt: skip


def grams_of(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters; the text itself where it is that short."""
    return frozenset(map("".join, zip(text, text[1:], strict=False))) or frozenset([text] if text else [])


class Weights:
    """How much a pair of characters tells: the fewer items have it, the more."""

    def __init__(self, old: Plan, new: Plan) -> None:
        counts: Counter[str] = Counter()
        for item in (*old.items, *new.items):
            counts.update(item.grams)
        total = len(old.items) + len(new.items)
        self.counts = counts
        self.of = {gram: math.log(1 + total / count) for gram, count in counts.items()}
        for item in (*old.items, *new.items):
            item.weight = self.sum(item.grams)

    def sum(self, grams: Iterable[str]) -> float:
        """The weight of several."""
        of = self.of
        return math.fsum(map(of.__getitem__, sorted(grams)))


def repeated(document: Document, origins: set[str]) -> list[str]:
    """Tasks that repeat others in a form the other plan does not have (`origins`): body and table rows are linked, and
    only one of the two has something to be compared with."""
    own = {task.origin for task in document.tasks}
    if len(own) < 2 or len(origins) != 1:
        return []
    kept = {task.id for task in document.tasks if task.origin in origins}
    return [t.id for t in document.tasks if t.origin not in origins and any(i in kept for i in t.linked)]
