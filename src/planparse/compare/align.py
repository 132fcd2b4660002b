"""Align: which tasks of two plans are one, by content alone.

1. Candidates: each item's rarest pairs of characters look up the items of the other side that have them, through an inverted
   index; the dozen that share most are compared in full. Numbers of tasks and their order play no part.
2. Pairs: the best pairing of all candidates at once (`matching`), not greedily one by one.
3. Groups: what is left over may be a piece of a task that was split, or one of several that were merged (`groups`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import nlargest

from planparse.compare.groups import Group, join_pieces
from planparse.compare.items import Item, Plan, Weights
from planparse.compare.matching import best_pairs
from planparse.compare.similarity import FAINT, Likeness, is_pair, is_rewritten, likeness

CANDIDATES = 12  # items of the other side compared with each
RAREST = 60  # pairs of characters that look them up
POSTINGS = 1200  # entries of the index read for one item at most


@dataclass(slots=True)
class Alignment:
    """All groups, in the new plan's order, removed ones last; each item is in one of them."""

    groups: list[Group]
    weights: Weights


def align(old: Plan, new: Plan) -> Alignment:
    """The groups of two plans."""
    weights = Weights(old, new)
    scored = compared(old, new, weights)
    edges: list[list[tuple[int, float]]] = [[] for _ in old.items]
    best_old: dict[int, float] = defaultdict(float)
    best_new: dict[int, float] = defaultdict(float)
    for (row, column), found in scored.items():
        best_old[row], best_new[column] = max(best_old[row], found.score), max(best_new[column], found.score)
    for (row, column), found in scored.items():
        best = max(best_old[row], best_new[column])
        if is_pair(found) or (found.score == best and is_rewritten(old.items[row], new.items[column], found)):
            # above the threshold a little better is better; the offset keeps a pair worth more than none
            edges[row].append((column, found.score - FAINT + 0.05))
    pairs = best_pairs(edges, len(new.items))
    groups = [Group([old.items[i]], [new.items[j]], scored[i, j]) for i, j in pairs.items()]
    taken = set(pairs.values())
    groups += [Group([item], []) for item in old.items if item.index not in pairs]
    groups += [Group([], [item]) for item in new.items if item.index not in taken]
    groups = join_pieces(groups, scored, weights)
    groups.sort(key=lambda g: (not g.new, g.new[0].index if g.new else g.old[0].index))
    return Alignment(groups, weights)


def compared(old: Plan, new: Plan, weights: Weights) -> dict[tuple[int, int], Likeness]:
    """The likeness of every two items that are candidates for each other, seen from either side."""
    wanted = {(i, j) for i, near in enumerate(_candidates(old.items, new.items, weights)) for j in near}
    wanted |= {(i, j) for j, near in enumerate(_candidates(new.items, old.items, weights)) for i in near}
    return {(i, j): likeness(old.items[i], new.items[j], weights) for i, j in sorted(wanted)}


def _candidates(seekers: list[Item], sought: list[Item], weights: Weights) -> list[list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    titles: dict[str, list[int]] = defaultdict(list)
    for item in sought:
        for gram in item.grams:
            index[gram].append(item.index)
        if item.title:
            titles[item.title].append(item.index)
    return [_near(item, index, titles, weights) for item in seekers]


def _near(item: Item, index: dict[str, list[int]], titles: dict[str, list[int]], weights: Weights) -> list[int]:
    """The items that share most of the rarest pairs of characters, and those of the same title."""
    shared: dict[int, float] = defaultdict(float)
    counts, of = weights.counts, weights.of
    read = 0
    # those that the other side has at all: of a long text most of the rarest stand nowhere else
    for gram in sorted((g for g in item.grams if g in index), key=lambda g: (counts[g], g))[:RAREST]:
        rows = index[gram]
        read += len(rows)
        if read > POSTINGS and shared:
            break
        for row in rows:
            shared[row] += of[gram]
    place = item.index
    cut = nlargest(CANDIDATES, shared.values())[-1] if shared else 0.0
    best = [row for row, weight in shared.items() if weight >= cut]
    best = sorted(best, key=lambda row: (-shared[row], abs(row - place), row))[:CANDIDATES]
    alike = sorted(titles.get(item.title, ()), key=lambda row: abs(row - place))[:CANDIDATES] if item.title else []
    return list(dict.fromkeys([*best, *alike]))
