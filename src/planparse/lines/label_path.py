"""Stage 2, the best path: which of all candidates are the labels of the outline.

One dynamic programme over the notice. A state is the open series, outermost first (一、3 → （二） → 1.), and how far each
style has counted in the whole text (1. may run through the sections). At each candidate a path takes it or leaves it;
taking it scores the evidence of its place and how it fits:

    continues its series (3 → 4)                      much
    opens a series at 1 under what is open            some; more where a 2 follows
    runs on from the section before (…6 | 7…)         some
    leaves numbers out, repeats, restarts             against it, the more inside a line
    opens at a later number with nothing before       against it, but at the start of an excerpt

Paths that agree in their state are one; the best `WIDTH` are kept that are near the best, so that the time is linear in the
candidates.

Reads: candidates. Writes: those of the best path. Guarantees: in order, without overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from planparse.lines.label_candidates import Candidate

WIDTH = 10
BEHIND = 12.0  # a path so far behind the best does not catch up
CONTINUES, OPENS, RUNS_ON = 3.5, 0.5, 3.0
LONELY = 1.0  # a series of one
_HEADING = 45  # code points of a heading that ran into the first label below it
_COMMON = 200  # numbers above are quantities unless they count on

Pairs = tuple[tuple[int, int], ...]


class _Path(NamedTuple):
    """A path up to a candidate: its score, open series, how far each rank has counted, and the labels taken."""

    score: float
    open: Pairs
    ever: Pairs
    taken: Candidate | None
    before: _Path | None


def best_path(found: Sequence[Candidate], folded: str) -> list[Candidate]:
    """The labels among the candidates."""
    paths = [_Path(0.0, (), (), None, None)]
    follows = _follows(found)
    for index, one in enumerate(found):
        best: dict[tuple[Pairs, Pairs], _Path] = {}
        for path in paths:
            key = (path.open, path.ever)
            known = best.get(key)
            if known is None or known.score < path.score:
                best[key] = path
            if path.taken is not None and one.start < path.taken.end:
                continue
            took = _take(path, one, follows[index], folded)
            key = (took.open, took.ever)
            known = best.get(key)
            if known is None or known.score <= took.score:
                best[key] = took
        paths = sorted(best.values(), key=lambda path: -path.score)[:WIDTH]
        least = paths[0].score - BEHIND
        while paths[-1].score < least:
            paths.pop()
    chosen: list[Candidate] = []
    last: _Path | None = paths[0]
    while last is not None:
        if last.taken is not None:
            chosen.append(last.taken)
        last = last.before
    return chosen[::-1]


def _follows(found: Sequence[Candidate]) -> list[bool]:
    """Of each candidate: whether the next number of its style comes later, before another that is no greater."""
    follows = [False] * len(found)
    ahead: dict[tuple[int, int, tuple[int, ...]], int] = {}
    for index in range(len(found) - 1, -1, -1):
        one = found[index]
        follows[index] = (one.rank, one.number + 1, one.prefix) in ahead
        ahead[(one.rank, one.number, one.prefix)] = index
    return follows


def _take(path: _Path, one: Candidate, followed: bool, folded: str) -> _Path:
    """The path with the candidate taken."""
    score = path.score + one.evidence
    kept, own, closed = _parted(path.open, one.rank)
    for rank, number in closed:
        if number == 1 and rank < 7:
            score -= LONELY
    lower, before, higher = _parted(path.ever, one.rank)
    score += _fit(one, own, before, followed, not path.open)
    if not one.opens and one.evidence < 0:
        score += _heading_ran_in(path, one, folded)
    if one.prefix and (not kept or kept[-1][1] != one.prefix[-1]):
        score -= 1.0
    taken = (one.rank, one.number)
    return _Path(score, (*kept, taken), (*lower, taken, *higher), one, path)


def _parted(pairs: Pairs, rank: int) -> tuple[Pairs, int | None, Pairs]:
    """Pairs, which are in the order of their ranks: those of outer ranks, the number of this one, those of inner ranks."""
    for index, (here, number) in enumerate(pairs):
        if here == rank:
            return pairs[:index], number, pairs[index + 1 :]
        if here > rank:
            return pairs[:index], None, pairs[index:]
    return pairs, None, ()


def _fit(one: Candidate, own: int | None, ever: int | None, followed: bool, first: bool) -> float:
    """How a number fits the series of its rank: `own` is the open one's last, `ever` the last anywhere."""
    hard = 1.0 if one.opens else 2.5
    strange = 4.0 if one.number > _COMMON else 0.0
    if own is not None:
        step = one.number - own
        if step == 1:
            return CONTINUES
        if one.number == 1:
            return -3.5 * hard + (1.0 if followed else -1.0)
        if 2 <= step <= 4:
            return -0.75 * step * hard - strange
        return (-2.5 if step == 0 else -4.0) * hard - strange
    if one.number == 1:
        return OPENS + (1.0 if followed else -1.0 * hard)
    if ever is not None and one.number == ever + 1:
        return RUNS_ON
    if first and one.opens:
        return -1.0 - strange
    return -3.0 * hard - strange


def _heading_ran_in(path: _Path, one: Candidate, folded: str) -> float:
    """Evidence back where the words before the label are a heading's: short, behind a label of a higher rank."""
    above = path.taken
    if above is None or above.rank >= one.rank or one.start - above.end > _HEADING:
        return 0.0
    if any(sign in folded[above.end : one.start] for sign in "。;:"):
        return 0.0
    again = one.number == 1 and any(rank == one.rank for rank, _ in path.ever)  # as below the headings before
    return 2.5 + (
        2.5 if one.style == "han_bracket" or again else 0.0
    )  # a bracketed numeral is hardly ever anything else
