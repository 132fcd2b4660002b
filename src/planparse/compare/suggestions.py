"""Units that may have been renamed and that --aliases does not list: shown to a person, never decided here.

A name of the old plan that the new one has nowhere is suggested with the name that stands in its place in most of its tasks
(at least two, in the same role), or with one that is nearly the same (区市监局, 区市场监管局).
"""

from __future__ import annotations

from collections import Counter, defaultdict

from planparse.compare.groups import Group
from planparse.compare.items import Item
from planparse.compare.names import Names
from planparse.model.difference import RenameSuggestion
from planparse.rules.owners import names as near_names

LEAST = 2  # tasks that must agree
SHARE = 0.6  # of the tasks that named it
Roles = dict[str, set[str]]  # key of a unit → its roles in a task
Sides = tuple[Roles, Roles, Group]
_NOBODY = frozenset({"person", "lead_official"})


def suggest(groups: list[Group], names: Names) -> list[RenameSuggestion]:
    """The suggestions, by the old name's first place."""
    before = _printed(groups, names, new=False)
    after = _printed(groups, names, new=True)
    gone = [key for key in before if key not in after]
    near = _near({before[k]: k for k in gone}, {after[k]: k for k in after if k not in before})
    sides = [(_merged(g.old, names), _merged(g.new, names), g) for g in groups if g.old and g.new]
    found = []
    for key in gone:
        replaced = _replacement(key, sides)
        if replaced is not None:
            other, tasks = replaced
            found.append(RenameSuggestion(old=before[key], new=after[other], tasks=tasks, reason="replaced"))
        elif key in near:
            tasks = [i.id for g in groups for i in g.new if near[key] in _roles(i, names)]
            found.append(RenameSuggestion(old=before[key], new=after[near[key]], tasks=tasks, reason="near"))
    return found


def _printed(groups: list[Group], names: Names, *, new: bool) -> dict[str, str]:
    """Key → name of every unit of a side; classes (各镇) and persons are no units."""
    found: dict[str, str] = {}
    for group in groups:
        for item in group.new if new else group.old:
            for assignment in item.assignments if item.assignments else ():
                for unit in assignment.units if assignment.role not in _NOBODY else ():
                    if not unit.collective:
                        found.setdefault(names.key(unit), unit.name)
    return found


def _roles(item: Item, names: Names) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for assignment in item.assignments:
        for unit in assignment.units:
            if not unit.collective:
                found[names.key(unit)].add(assignment.role)
    return found


def _replacement(key: str, sides: list[Sides]) -> tuple[str, list[str]] | None:
    """The unit that took the place of one in most of its tasks. A name that the old plan has as well counts only where it
    came in: the one bureau may have taken over the other."""
    votes: Counter[str] = Counter()
    tasks: dict[str, list[str]] = defaultdict(list)
    seen = 0
    for was, now, group in sides:
        if key not in was:
            continue
        seen += 1
        for other, roles in now.items():
            if other not in was and roles & was[key]:
                votes[other] += 1
                tasks[other] += [item.id for item in group.new]
    for other, count in votes.most_common(1):
        if count >= LEAST and count >= SHARE * seen:
            return other, tasks[other]
    return None


def _merged(items: list[Item], names: Names) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for item in items:
        for key, roles in _roles(item, names).items():
            found[key] |= roles
    return found


def _near(gone: dict[str, str], come: dict[str, str]) -> dict[str, str]:
    """Old key → new key of names that are nearly the same."""
    found: dict[str, str] = {}
    for pair in near_names.near([*gone, *come]):
        for one, other in (pair, pair[::-1]):
            if one in gone and other in come:
                found.setdefault(gone[one], come[other])
    return found
