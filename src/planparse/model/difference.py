"""The difference of two plans as pydantic models: what `planparse diff --format json` prints.

Ids are those of the two documents; spans count in the `text` of the side they stand on. A change of value tells what
changed about it; what the other side does not state is told from what was not read there (`unread`).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, WithJsonSchema

from planparse.model.base import Model, Number, SpanModel
from planparse.model.choices import Role
from planparse.model.contract import SCHEMA_VERSION
from planparse.model.notice import Deadline, Metadata, SourceModel, Target

Kind = Literal[
    "unchanged", "reworded", "renamed", "moved", "renumbered", "split", "merged", "added", "removed", "reassigned",
    "retargeted", "rescheduled",
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "unchanged", "reworded", "renamed", "moved", "renumbered", "split", "merged", "added", "removed", "reassigned",
    "retargeted", "rescheduled",
)  # fmt: skip
TargetDirection = Literal["raised", "lowered", "equal", "added", "removed", "unlike"]
Aspect = Literal["value", "comparator", "modality", "change", "unit", "per", "scope"]


def _short(value: float) -> float:
    return round(value, 4)


# A share or a score: four places are all that it is worth.
Share = Annotated[float, PlainSerializer(_short, when_used="json"), WithJsonSchema({"type": "number"})]


class Side(Model):
    """One of the two plans."""

    source: SourceModel = Field(description="The file that was read.")
    metadata: Metadata = Field(description="Elements of the notice.")
    unread: int = Field(ge=0, description="Numbers and time words that nobody read: what is missing may be among them.")
    caveats: list[str] = Field(description="Codes of diagnostics that say that parts of the file were not read.")
    left_out: list[str] = Field(
        description="Tasks not compared, as they repeat others in another form that the other side does not have: "
        "table rows beside the body tasks they spell out, or the reverse."
    )


class AssignmentChange(Model):
    """Units that came and went in one role."""

    role: Role = Field(description="The role.")
    added: list[str] = Field(description="Units of the new plan that the old one does not name in this role.")
    removed: list[str] = Field(description="Units of the old plan that the new one does not name in this role.")
    moved: list[str] = Field(description="Those of both lists that the other plan names in another role of the task.")


class UnitRename(Model):
    """A unit under another name: not a change of owner."""

    role: Role = Field(description="The role.")
    old: str = Field(description="The name in the old plan.")
    new: str = Field(description="The name in the new plan.")
    reason: Literal["alias", "bracket", "level"] = Field(
        description="A row of --aliases, a second name in brackets, or a level or place that a list left out."
    )


class TargetChange(Model):
    """A target that changed, came or went."""

    indicator: str | None = Field(description="What is counted or measured; the new plan's words where both have it.")
    old: Target | None = Field(description="The old plan's target, or null.")
    new: Target | None = Field(description="The new plan's target, or null.")
    direction: TargetDirection = Field(
        description="Of the value. `equal` only where something else changed: the comparator, the obligation."
    )
    changes: list[Aspect] = Field(description="What differs, where both sides have it.")
    amount: Number | None = Field(description="New less old, in `unit`; null where they cannot be subtracted.")
    unit: str | None = Field(description="The unit of `amount`: the old plan's.")
    percent: Share | None = Field(description="The amount as a percentage of the old value; null for shares and zero.")
    unread: list[SpanModel] = Field(
        description="For `added` and `removed`: numbers of the side without it, in the same task, that were not read. "
        "Where there are any, the target may be one of them: not read, rather than not stated."
    )
    elsewhere: list[str] = Field(description="Tasks and goals of the side without it that state the same indicator.")


class DeadlineChange(Model):
    """A deadline that changed, came or went."""

    old: Deadline | None = Field(description="The old plan's deadline, or null.")
    new: Deadline | None = Field(description="The new plan's deadline, or null.")
    direction: Literal["earlier", "later", "added", "removed", "unlike"] = Field(description="Of the date.")
    days: int | None = Field(description="By how many days, in the plan's own year; null where it is no date.")
    unread: list[SpanModel] = Field(description="As for targets.")


class Passage(Model):
    """A changed passage; `old` is null for an insertion, `new` for a deletion. Page and box are null: the spans of the
    document's own tasks and values have them."""

    old: SpanModel | None = Field(description="The words in the old plan.")
    new: SpanModel | None = Field(description="The words in the new plan.")


class Parts(Model):
    """The parts of a similarity, each from 0 to 1, null where a side has nothing to compare."""

    title: Share | None = Field(description="Titles, or a title and the opening words.")
    text: Share | None = Field(description="Pairs of characters in common, rare ones weighing more.")
    units: Share | None = Field(description="Units in common, renamed ones counted as one.")
    indicators: Share | None = Field(description="Indicators in common.")
    place: Share | None = Field(description="Section, origin and place in the plan.")


class Entry(Model):
    """A task, or tasks that were split or merged, in both plans."""

    kinds: list[Kind] = Field(description="What happened to it.")
    old: list[str] = Field(description="Ids in the old plan; none for an added one.")
    new: list[str] = Field(description="Ids in the new plan; none for a removed one.")
    title: str | None = Field(description="Title or opening words, of the new plan where it has the task.")
    similarity: Share | None = Field(description="From 0 to 1; null for what was added or removed.")
    parts: Parts | None = Field(description="What the similarity is made of.")
    assignment_changes: list[AssignmentChange] = Field(description="Who answers for it.")
    unit_renames: list[UnitRename] = Field(description="Units under another name.")
    target_changes: list[TargetChange] = Field(description="How much.")
    deadline_changes: list[DeadlineChange] = Field(description="By when.")
    text_change: list[Passage] = Field(description="The words, passage by passage.")


class RenameSuggestion(Model):
    """Two names that look like one unit renamed, and that --aliases does not list."""

    old: str = Field(description="The name in the old plan.")
    new: str = Field(description="The name in the new plan.")
    tasks: list[str] = Field(description="Tasks of the new plan where the one takes the other's place.")
    reason: Literal["replaced", "near"] = Field(
        description="The new name stands wherever the old one stood, or the names are nearly the same."
    )


class Summary(Model):
    """Counts."""

    kinds: dict[Kind, int] = Field(description="Tasks by kind; one task may be of several.")
    goals: dict[Kind, int] = Field(description="Paragraphs with goals by kind.")
    assignments: int = Field(ge=0, description="Tasks with changes of owners.")
    targets: dict[str, int] = Field(description="Changes of targets by direction, tasks and goals.")
    deadlines: dict[str, int] = Field(description="Changes of deadlines by direction, tasks and goals.")
    unread: int = Field(ge=0, description="Targets and deadlines gone where something was not read.")
    same: bool = Field(description="Whether nothing changed at all.")


class Threshold(Model):
    """A number that decided, and what it decides."""

    name: str = Field(description="Its name.")
    value: Share = Field(description="The number.")
    meaning: str = Field(description="What it decides, in Chinese.")


class Difference(Model):
    """Two plans compared: the whole of what `planparse diff` prints as JSON."""

    schema_version: str = Field(default=SCHEMA_VERSION, description="Version of the contract.")
    old: Side = Field(description="The old plan.")
    new: Side = Field(description="The new plan.")
    deadlines_by: Literal["plan_year", "date"] = Field(
        description="Whether deadlines are compared within each plan's year, or by date."
    )
    tasks: list[Entry] = Field(description="In the new plan's order, removed ones last.")
    goals: list[Entry] = Field(description="Paragraphs with targets or deadlines outside tasks, in the same way.")
    rename_suggestions: list[RenameSuggestion] = Field(description="Units that may have been renamed.")
    thresholds: list[Threshold] = Field(description="What the alignment was decided by.")
    summary: Summary = Field(description="Counts.")
