"""Which names are one unit: aliases with dates, second names in brackets, levels that a list leaves out.

区乡村振兴局 → 区农业农村局          a row of --aliases
区农办（乡村振兴局） = 区农办        the bracket is a second name
清禾县财政局 = 县财政局              the plan's own place is its level
财政厅 = 省财政厅                    in 省工信厅、财政厅
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from planparse.compare.aliases import Alias
from planparse.model.notice import Document, Task, Unit
from planparse.text.fold import fold

_BRACKET = re.compile(r"^(.+?)\(([^()]+)\)$")
_LEVEL = re.compile(r"[省市区县旗州盟]|[镇乡](?!村)")  # 乡村振兴局 begins with no level
_ORGAN = re.compile(r"[局委办厅部会院社站所行公司中心]$")


class Names:
    """The units of two plans: `key` is the same for two names of one unit."""

    def __init__(self, old: Document, new: Document, aliases: Iterable[Alias] = ()) -> None:
        self.regions = tuple(dict.fromkeys(d.metadata.region for d in (old, new) if d.metadata.region))
        self.parent: dict[str, str] = {}
        self.listed: set[frozenset[str]] = set()
        for row in aliases:
            pair = [_bare(self.plain(name)) for name in (row.name, row.alias)]
            self.listed.add(frozenset(pair))
            self._join(*pair)
        for document in (old, new):
            for task in document.tasks:
                for unit in units_of(task):
                    self._learn(unit)

    def plain(self, name: str) -> str:
        """A name folded, without the place the plan is of: 清禾县财政局 → 县财政局."""
        return _plain(name, self.regions)

    def key(self, unit: Unit) -> str:
        """What is the same for two names of one unit."""
        return self._root(_bare(self._full(unit)))

    def is_listed(self, old: str, new: str) -> bool:
        """Whether two names are one by the rows of --aliases."""
        a, b = _bare(self.plain(old)), _bare(self.plain(new))
        return frozenset((a, b)) in self.listed or (
            any(a in pair for pair in self.listed) and self._root(a) == self._root(b)
        )

    def _full(self, unit: Unit) -> str:
        name = self.plain(unit.name)
        prefix = unit.implied_prefix or ""
        return name if name.startswith(prefix) else prefix + name

    def _learn(self, unit: Unit) -> None:
        if unit.collective:
            return
        found = _BRACKET.match(self._full(unit))
        if found is None or not _ORGAN.search(found[2]):
            return
        outer, inner = found.groups()
        level = outer[0] if _LEVEL.match(outer) and not _LEVEL.match(inner) else ""
        self._join(outer, level + inner)

    def _root(self, name: str) -> str:
        while self.parent.get(name, name) != name:
            name = self.parent[name]
        return name

    def _join(self, one: str, other: str) -> None:
        a, b = self._root(one), self._root(other)
        if a != b:
            # the name that comes first is the unit's key: a row's `name`, the words before the bracket
            self.parent[b] = a


@lru_cache(maxsize=8192)
def _plain(name: str, regions: tuple[str, ...]) -> str:
    name = "".join(fold(name).split())
    for region in regions:
        rest = name.removeprefix(region)
        if rest != name and rest and not _LEVEL.match(rest):
            return region[-1] + rest
    return name


def _bare(name: str) -> str:
    """Without the bracket: 区农办(乡村振兴局) → 区农办."""
    found = _BRACKET.match(name)
    return found[1] if found else name


def units_of(task: Task) -> Iterable[Unit]:
    """Every unit that a task names."""
    return (unit for assignment in task.assignments for unit in assignment.units)
