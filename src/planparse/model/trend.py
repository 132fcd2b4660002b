"""One indicator or task over many plans as pydantic models: what `planparse trend --format json` prints."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from planparse.model.base import Model
from planparse.model.contract import SCHEMA_VERSION
from planparse.model.notice import Deadline, Metadata, SourceModel, Target

State = Literal["stated", "unstated", "unread"]


class TrendPlan(Model):
    """A plan of the line."""

    label: str = Field(description="Its year or years, with its place where the plans are of several.")
    source: SourceModel = Field(description="The file that was read.")
    metadata: Metadata = Field(description="Elements of the notice.")


class TrendValue(Model):
    """What one plan says of an indicator."""

    state: State = Field(
        description="`unstated`: the plan does not say it; `unread`: it names the indicator beside numbers that were not read."
    )
    targets: list[Target] = Field(description="Its targets, in document order.")
    bearers: list[str] = Field(description="Ids of the tasks and goals that bear them.")


class TrendLine(Model):
    """An indicator over all plans."""

    indicator: str = Field(description="Its name in the last plan that states it.")
    change: Literal["increase", "decrease"] | None = Field(description="Whether a change or a level is stated.")
    unit: str | None = Field(description="The unit that values are shown in: that of the last plan.")
    values: list[TrendValue] = Field(description="One for each plan, in the plans' order.")


class TrendTask(Model):
    """A task in one plan."""

    state: Literal["there", "absent"] = Field(description="Whether the plan has it.")
    ids: list[str] = Field(description="Ids of it, more than one where it was split.")
    title: str | None = Field(description="Its title.")
    units: list[str] = Field(description="Who answers for it, leads first.")
    targets: list[Target] = Field(description="How much.")
    deadlines: list[Deadline] = Field(description="By when.")


class TrendTaskLine(Model):
    """A task over all plans."""

    title: str = Field(description="Its title in the last plan.")
    values: list[TrendTask] = Field(description="One for each plan, in the plans' order.")


class Trend(Model):
    """Plans lined up: the whole of what `planparse trend --format json` prints."""

    schema_version: str = Field(default=SCHEMA_VERSION, description="Version of the contract.")
    plans: list[TrendPlan] = Field(description="By year, then in the order given.")
    indicators: list[TrendLine] = Field(description="One for each indicator.")
    tasks: list[TrendTaskLine] = Field(description="One for each task that was asked for.")
