"""Targets and deadlines that were read together, and which belongs to which: the bonds stand beside the values until these
have ids, and are then told by id."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from planparse.model.mappings import DeadlineMapping, TargetMapping


class Bond(NamedTuple):
    """A target with the whole that it is a part of and its deadline, where the text says so."""

    target: TargetMapping
    whole: TargetMapping | None
    deadline: DeadlineMapping | None


class Values(NamedTuple):
    """What is to be reached and by when in one passage or row, and what belongs to what; ids are not given yet."""

    targets: list[TargetMapping]
    deadlines: list[DeadlineMapping]
    bonds: list[Bond]

    def joined(self, other: Values) -> Values:
        """These, and those of what stands behind."""
        return Values(self.targets + other.targets, self.deadlines + other.deadlines, self.bonds + other.bonds)


def number_values(owner: str, values: Values) -> None:
    """Ids for the values of one task or goal (`三/（一）/1#t1`, `#d1`), and the bonds between them as ids."""
    for index, target in enumerate(values.targets, 1):
        target["id"] = f"{owner}#t{index}"
    for index, deadline in enumerate(values.deadlines, 1):
        deadline["id"] = f"{owner}#d{index}"
    for bond in values.bonds:
        bond.target["part_of"] = bond.whole["id"] if bond.whole is not None else None
        bond.target["deadline"] = bond.deadline["id"] if bond.deadline is not None else None
