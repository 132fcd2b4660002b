"""What each piece of evidence did: a target is read anew without the words of the piece, and what changes is told.

A piece without which the target reads the same had no effect, and is none of its evidence; of two that say the same
neither has one alone, and both are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from planparse.rules.deadlines import deadline_scan
from planparse.rules.matches import Clock, DeadlineMatch, TargetMatch
from planparse.rules.targets import target_scan
from planparse.span import Span
from planparse.text.fold import fold

if TYPE_CHECKING:
    from planparse.model.mappings import DeadlineMapping, DocumentMapping, GoalMapping, TargetMapping

_TIMES = frozenset({"by", "during", "at", "relative"})
_TOLD = ("kind", "since", "until", "rrule", "times", "duration", "after")
_SHOWN = ("indicator", "comparator", "value", "value_max", "unit", "change", "baseline", "per", "scope", "modality")

Effect = TargetMatch | Literal["none", "unknown"] | None


class Passage(NamedTuple):
    """The characters of a task or goal without white space, by their places in the notice, and its times."""

    folded: str
    places: list[int]
    times: list[Span]

    def without(self, span: Span) -> Passage:
        """The same without the words of a span."""
        kept = [at for at in self.places if not span.start <= at < span.end]
        return self._replace(places=kept)

    def read(self, number: Span) -> TargetMatch | None:
        """The target whose number stands in a span."""
        text = "".join(self.folded[at] for at in self.places)
        times = [(self._at(time.start), self._at(time.end)) for time in self.times]
        place = self._at(number.start), self._at(number.end)
        found = target_scan.scan(text, times=[time for time in times if time[0] < time[1]])
        return next((match for match in found if match.number == place), None)

    def due(self, span: Span, clock: Clock) -> DeadlineMatch | None:
        """The deadline whose words stand in a span, or in what is left of it."""
        text = "".join(self.folded[at] for at in self.places)
        start, end = self._at(span.start), self._at(span.end)
        return next((m for m in deadline_scan.scan(text, clock) if m.start < end and start < m.end), None)

    def _at(self, place: int) -> int:
        return bisect_left(self.places, place)


def passage(document: DocumentMapping, owner: GoalMapping) -> Passage:
    """The passage that the targets of a task or goal stand in."""
    text, (start, end) = document["text"], (owner["span"]["start"], owner["span"]["end"])
    places = [at for at in range(start, end) if not text[at].isspace()]
    times = [Span(d["span"]["start"], d["span"]["end"]) for d in owner["deadlines"] if d["kind"] in _TIMES]
    return Passage(fold(text), places, sorted(times))


def effects(
    words: Passage, target: TargetMapping, number: Span | None, pieces: Sequence[tuple[str, Span]]
) -> list[Effect]:
    """For each piece the target without it: None where it would be none, "none" where it stays as it is, "unknown" where
    the passage alone does not give the target (cells of a table)."""
    whole = words.read(number) if number is not None else None
    if number is None or whole is None or whole.value != Decimal(str(target["value"])):
        return ["unknown"] * len(pieces)
    found = [_effect(whole, words, number, [span]) for _, span in pieces]
    families = [rule.partition(".")[0] for rule, _ in pieces]
    for family in {name for name in families if families.count(name) > 1}:
        own = [index for index, name in enumerate(families) if name == family]
        if all(found[index] == "none" for index in own):  # 不低于30%|以上: either would do
            both = _effect(whole, words, number, [pieces[index][1] for index in own])
            found = [both if index in own else effect for index, effect in enumerate(found)]
    return found


def deadline_effects(
    words: Passage, deadline: DeadlineMapping, clock: Clock, pieces: Sequence[tuple[str, Span]]
) -> list[bool]:
    """For each piece whether the deadline changes without it; true too where the passage alone does not give the deadline."""
    span = Span(deadline["span"]["start"], deadline["span"]["end"])
    whole = words.due(span, clock)
    if whole is None or whole.kind != deadline["kind"]:
        return [True] * len(pieces)
    return [_told(words.without(piece).due(span, clock)) != _told(whole) for _, piece in pieces]


def _told(match: DeadlineMatch | None) -> tuple[object, ...]:
    return tuple(getattr(match, key, None) for key in _TOLD)


def _effect(whole: TargetMatch, words: Passage, number: Span, spans: list[Span]) -> Effect:
    """The target without the words of some spans; "none" where it reads the same."""
    for span in spans:
        words = words.without(span)
    left = words.read(number) if number not in spans else None
    same = left is not None and all(getattr(left, key) == getattr(whole, key) for key in _SHOWN)
    return "none" if same else left
