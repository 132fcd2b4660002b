"""The output contract as the stages build and pass it: one `TypedDict` for each model of `model.notice`.

    SpanMapping ↔ SpanModel, TaskMapping ↔ Task, DocumentMapping ↔ Document …

Every key is always there. Numbers are decimals and dates are dates, as `pipeline.mapping` gives them; in a result read
back from JSON they are JSON numbers and words in ISO 8601. `tests/model/test_mappings.py` holds the two to each other, key
by key. For type checkers: a module that needs these names imports them under `TYPE_CHECKING`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypedDict

from planparse.model.choices import (
    Category,
    Change,
    Comparator,
    DeadlineKind,
    Modality,
    Origin,
    Role,
    Severity,
)
from planparse.model.head_mappings import MetadataMapping, SourceMapping
from planparse.model.places import Box


class SpanMapping(TypedDict):
    """A place in the source: `document.text[start:end] == text`."""

    start: int
    end: int
    text: str
    page: int | None
    bbox: Box | None


class HeadingMapping(TypedDict):
    """A heading of the outline with the headings under it."""

    id: str
    label: str | None
    level: int
    title: str | None
    span: SpanMapping
    children: list[HeadingMapping]


class UnitMapping(TypedDict):
    """A unit named in an annotation."""

    name: str
    alias: str | None
    implied_prefix: str | None
    collective: bool
    et_al: bool
    span: SpanMapping


class AssignmentMapping(TypedDict):
    """Who answers for an item, in one role."""

    role: Role
    role_text: str | None
    units: list[UnitMapping]
    scope: SpanMapping | None
    rule_lead: bool
    rule_span: SpanMapping | None
    rule: str
    span: SpanMapping


class NormalizedMapping(TypedDict):
    """A value in the base unit of its dimension."""

    value: Decimal
    unit: str


class TargetMapping(TypedDict):
    """How much is to be reached, done, kept, limited, spent or provided."""

    id: str
    text: str
    indicator: str | None
    comparator: Comparator
    value: Decimal
    value_max: Decimal | None
    unit: str | None
    dimension: str
    normalized: NormalizedMapping | None
    change: Change | None
    baseline: str | None
    per: str | None
    scope: str | None
    modality: Modality | None
    part_of: str | None
    deadline: str | None
    rule: str
    span: SpanMapping


# `except` is a word of Python's, so that no class can have it.
DeadlineMapping = TypedDict(
    "DeadlineMapping",
    {
        "id": str,
        "text": str,
        "kind": DeadlineKind,
        "start": date | None,
        "end": date | None,
        "rrule": str | None,
        "times": int | None,
        "except": str | None,
        "duration": str | None,
        "after": str | None,
        "inferred_year": bool,
        "inherited": bool,
        "rule": str,
        "span": SpanMapping,
    },
)


class ReferenceMapping(TypedDict):
    """A document cited."""

    title: str | None
    document_number: str | None
    rule: str
    span: SpanMapping


class MeasureMapping(TypedDict):
    """A piece of an inner enumeration."""

    label: str | None
    title: str | None
    text: str
    span: SpanMapping


class GoalMapping(TypedDict):
    """Targets and deadlines that stand outside every task, one entry a paragraph."""

    id: str
    section: list[str]
    text: str
    span: SpanMapping
    targets: list[TargetMapping]
    deadlines: list[DeadlineMapping]


class TaskMapping(GoalMapping):
    """A task of the plan: what a goal has, and who does what."""

    origin: Origin
    category: Category
    label: str | None
    number: int | None
    title: str | None
    measures: list[MeasureMapping]
    assignments: list[AssignmentMapping]
    references: list[ReferenceMapping]
    linked: list[str]


class AttachmentMapping(TypedDict):
    """附件 named or attached."""

    number: int | None
    title: str
    link: str | None
    span: SpanMapping


class TableMapping(TypedDict):
    """A table of the source, merged cells filled in."""

    id: str
    caption: str | None
    header: list[str]
    rows: list[list[str]]
    span: SpanMapping
    is_task_table: bool


class TallyMapping(TypedDict):
    """How many numbers or time words were taken for what."""

    total: int
    target: int
    deadline: int
    qualifier: int
    name: int
    date: int
    fact: int
    outside: int
    unread: int


class CoverageMapping(TypedDict):
    """Every number and time word of the text, accounted for."""

    numbers: TallyMapping
    times: TallyMapping


class FrameMapping(TypedDict):
    """A piece of the text that is no heading, task, goal or table."""

    kind: str
    span: SpanMapping


class DiagnosticMapping(TypedDict):
    """What was repaired, doubted or left out."""

    code: str
    severity: Severity
    message: str
    span: SpanMapping | None


class AssembledMapping(TypedDict):
    """What `assemble` gives and `checks` look at: the document without its source, metadata, counts and diagnostics."""

    text: str
    outline: list[HeadingMapping]
    tasks: list[TaskMapping]
    goals: list[GoalMapping]
    attachments: list[AttachmentMapping]
    references: list[ReferenceMapping]
    tables: list[TableMapping]
    frame: list[FrameMapping]
    synthetic: list[SpanMapping]


class CorrectionMapping(TypedDict):
    """A value changed by hand on top of what was read."""

    target: str
    key: str
    was: str | Decimal | list[str] | None
    now: str | Decimal | list[str] | None
    note: str | None
    origin: str
    fits: bool


class DocumentMapping(AssembledMapping):
    """A notice, read: the whole of what `planparse extract` prints."""

    schema_version: str
    source: SourceMapping
    metadata: MetadataMapping
    coverage: CoverageMapping
    corrections: list[CorrectionMapping]
    diagnostics: list[DiagnosticMapping]
