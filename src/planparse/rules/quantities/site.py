"""The place of a quantity in its sentence, and what was read there.

推动全区|水稻机械化种植率|提升到|47|%|以上|的 …
clause   subject          level          suffix
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from planparse.rules.quantities.measures import Quantity
from planparse.text import patterns

REACH = 90  # characters a clause is followed to the left; the right side needs less
REACH_AHEAD = 60
_STOPS = frozenset("。;!?\n")
_MARKS = patterns.compile(r"[,:。;!?\n()\[\]“”《》]")
_OPEN = frozenset("([“《")
_CLOSE = frozenset(")]”》")


Place = tuple[int, int]  # of words of the text


@dataclass(slots=True, eq=False, repr=False)
class Site:
    """One quantity and what stands around it. All offsets count in the scanned text."""

    q: Quantity
    sentence: int  # where the sentence begins, at most REACH characters away
    clause: int  # where the clause begins
    stop: int  # where the clause ends
    subject_end: int  # where the subject ends: levels, comparators, adverbs lie between it and the number
    tail: int  # where the words behind the number begin, past 以上 and 的
    comparator: str = "="
    leveled: bool = False  # a word of level stands before the number (达到, 提高到)
    compared: bool = False  # a comparator stands right before the number
    suffixed: bool = False  # one stands behind the unit
    attributive: bool = False  # 的 follows: 10%的建设用地指标
    governed: tuple[int, int] | None = None  # where the comparator stands that came from before the verb
    change: str | None = None
    binding: bool = False
    expected: bool = False
    verb: str | None = None  # a verb whose object begins at the number
    times: Sequence[tuple[int, int]] = ()  # deadlines of the text
    quotation: tuple[int, int, str] | None = None  # the quotation around the number, with its opening mark
    following: int = 0  # where the next quantity begins
    evidence: list[tuple[str, int, int]] = field(default_factory=list)  # (the row that read a word, its place)

    def before(self, text: str) -> str:
        """The clause up to the number."""
        return text[self.clause : self.q.start]

    def after(self, text: str) -> str:
        """The clause behind the number, its comparator and 的."""
        return text[self.tail : self.stop]

    def time_at(self, text: str, at: int) -> tuple[int, int] | None:
        """The deadline that covers `at`, with 在, 于 before it."""
        index = bisect_right(self.times, (at, len(text))) - 1
        if index < 0 or self.times[index][1] <= at:
            return None
        start, end = self.times[index]
        return start - (text[start - 1 : start] in ("在", "于")), end


def outside(found: list[Quantity], times: Sequence[tuple[int, int]]) -> list[Quantity]:
    """The quantities that are no part of a time: no 25年 of 25年3月底前."""
    kept = []
    for q in found:
        index = bisect_right(times, (q.end, 0)) - 1
        if index < 0 or times[index][1] <= q.start:
            kept.append(q)
    return kept


def placed(text: str, q: Quantity, times: Sequence[tuple[int, int]] = ()) -> Site:
    """The site of `q` with nothing read there yet but where its sentence and clause begin and end."""
    sentence, clause = _left(text, q.start)
    return Site(q, sentence, clause, _right(text, q.end), q.start, q.end, times=times)


def _left(text: str, start: int) -> tuple[int, int]:
    """Where sentence and clause begin. Brackets and quotations that close before the number are stepped over."""
    floor = max(0, start - REACH)
    depth, clause = 0, -1
    for mark in reversed(list(_MARKS.finditer(text, floor, start))):
        sign, at = mark[0], mark.start()
        if sign in _CLOSE:
            depth += 1
        elif sign in _OPEN:
            if depth == 0 and clause < 0:
                clause = at + 1
            depth = max(0, depth - 1)
        elif depth == 0 and sign in _STOPS:
            return at + 1, at + 1 if clause < 0 else clause
        elif depth == 0 and clause < 0 and not _inside_number(text, at):
            clause = at + 1
    return floor, floor if clause < 0 else clause


def _right(text: str, end: int) -> int:
    depth = 0
    limit = min(len(text), end + REACH_AHEAD)
    for mark in _MARKS.finditer(text, end, limit):
        sign = mark[0]
        if depth == 0 and sign not in _OPEN:
            return int(mark.start())
        depth += (sign in _OPEN) - (sign in _CLOSE)
    return limit


def _inside_number(text: str, at: int) -> bool:
    """Whether a comma parts groups of three, a colon hours and minutes: 12,500, 18:00."""
    behind = text[at + 1 : at + 4] if text[at] == "," else text[at + 1 : at + 3] if text[at] == ":" else ""
    return at > 0 and text[at - 1].isdigit() and behind.isdigit()
