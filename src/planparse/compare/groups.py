"""Splits and merges: what the pairing left over, where it is a piece of a task that has its partner.

A new task that nobody paired is a piece of an old one where at least PIECE of its words stand in the old task and not in
the task that the old one was paired with; the same the other way round for a merge. Two pieces of an old task without any
partner make a split of their own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from planparse.compare.items import Item, Weights
from planparse.compare.similarity import PIECE, Likeness, likeness


@dataclass(slots=True, eq=False)
class Group:
    """Tasks that are one: one of each side, or several of a side where a task was split or merged."""

    old: list[Item]
    new: list[Item]
    found: Likeness | None = None


def join_pieces(groups: list[Group], scored: dict[tuple[int, int], Likeness], weights: Weights) -> list[Group]:
    """The groups, with what is a piece of a task moved to its group."""
    near_old: dict[int, list[int]] = defaultdict(list)
    near_new: dict[int, list[int]] = defaultdict(list)
    for i, j in scored:
        near_old[j].append(i)
        near_new[i].append(j)
    by_old = {item.index: group for group in groups for item in group.old}
    by_new = {item.index: group for group in groups for item in group.new}
    for group in [g for g in groups if not g.old or not g.new]:
        new = bool(group.new)
        item = group.new[0] if new else group.old[0]
        own, across = (by_new, by_old) if new else (by_old, by_new)
        if own[item.index] is not group:
            continue  # it has become part of another meanwhile
        home = _home(item, [across[i] for i in (near_old if new else near_new)[item.index]], new, weights)
        if home is not None:
            (home.new if new else home.old).append(item)
            own[item.index] = home
    return [_settled(g, weights) for g in dict.fromkeys((*by_old.values(), *by_new.values()))]


def _home(item: Item, groups: list[Group], new: bool, weights: Weights) -> Group | None:
    """The group of the whole that an item is a piece of, or None."""
    best: tuple[float, Group] | None = None
    for group in dict.fromkeys(groups):
        wholes, partners = (group.old, group.new) if new else (group.new, group.old)
        if len(wholes) != 1:
            continue  # a task that was merged is not split as well
        share = _piece(item, wholes[0], partners, weights)
        if share >= PIECE and (best is None or share > best[0]):
            best = (share, group)
    return best[1] if best else None


def _piece(item: Item, whole: Item, partners: list[Item], weights: Weights) -> float:
    """How much of an item's words stands in the whole, and in no other piece of it."""
    if not item.matter:
        return 0.0
    common = item.matter & whole.grams
    known: frozenset[str] = frozenset().union(*(partner.grams for partner in partners))
    if partners and weights.sum(whole.grams - known) < 0.5 * weights.sum(common - known):
        return 0.0
    if not partners and weights.sum(common) < 0.25 * whole.weight:
        return 0.0  # alone it would have to be paired, and was not
    return weights.sum(common - known) / weights.sum(item.matter)


def _settled(group: Group, weights: Weights) -> Group:
    """A group of several with its items in order, and the likeness of all its words together."""
    if len(group.old) + len(group.new) <= 2 or not group.old or not group.new:
        return group
    group.old.sort(key=lambda item: item.index)
    group.new.sort(key=lambda item: item.index)
    group.found = likeness(_joined(group.old, weights), _joined(group.new, weights), weights)
    return group


def _joined(items: list[Item], weights: Weights) -> Item:
    if len(items) == 1:
        return items[0]
    grams = frozenset().union(*(item.grams for item in items))
    return replace(
        items[0],
        grams=grams,
        weight=weights.sum(grams),
        title="",
        units=frozenset().union(*(item.units for item in items)),
        indicators=frozenset().union(*(item.indicators for item in items)),
    )
