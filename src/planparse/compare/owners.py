"""Who answers for a task: units that came and went, role by role, and units that only have another name.

Names that are one unit (`names`) are no change of owner; where the words differ by an alias or a bracket, the renaming is told.
"""

from __future__ import annotations

from collections import defaultdict
from typing import get_args

from planparse.compare.items import Item
from planparse.compare.names import Names
from planparse.model.choices import Role
from planparse.model.difference import AssignmentChange, UnitRename
from planparse.text.fold import fold

Named = dict[str, str]  # key → name as printed


def compare(old: list[Item], new: list[Item], names: Names) -> tuple[list[AssignmentChange], list[UnitRename]]:
    """The changes of owners between the items of a group, taken as one set."""
    before, after = _by_role(old, names), _by_role(new, names)
    changes: list[AssignmentChange] = []
    renames: list[UnitRename] = []
    for role in get_args(Role):
        was, now = before[role], after[role]
        added, removed = [k for k in now if k not in was], [k for k in was if k not in now]
        if added or removed:
            moved = [now[k] for k in added if _elsewhere(k, before, role)]
            moved += [was[k] for k in removed if _elsewhere(k, after, role)]
            changes.append(
                AssignmentChange(
                    role=role, added=[now[k] for k in added], removed=[was[k] for k in removed], moved=moved
                )
            )
        renames += [rename for k in was if k in now and (rename := _rename(role, was[k], now[k], names))]
    return changes, renames


def _elsewhere(unit: str, roles: defaultdict[str, Named], role: str) -> bool:
    """Whether a unit stands in another role than this."""
    return any(unit in units for other, units in roles.items() if other != role)


def _by_role(items: list[Item], names: Names) -> defaultdict[str, Named]:
    found: defaultdict[str, Named] = defaultdict(dict)
    for item in items:
        for assignment in item.assignments:
            for unit in assignment.units:
                found[assignment.role].setdefault(names.key(unit), unit.name)
    return found


def _rename(role: Role, old: str, new: str, names: Names) -> UnitRename | None:
    """A unit under two names; a level or place that one list leaves out makes no other name."""
    if names.plain(old) == names.plain(new):
        return None
    if names.is_listed(old, new):
        return UnitRename(role=role, old=old, new=new, reason="alias")
    if "(" in fold(old) or "(" in fold(new):
        return UnitRename(role=role, old=old, new=new, reason="bracket")
    return None
