"""The output contract as pydantic models: what `extract` returns, what the JSON Schemas are generated from.

Keys are the notice's own words; every key is always present, with null or [] where the notice says nothing.
`text == document.text[start:end]` holds for every span. Numbers are exact decimals, written as JSON numbers.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

SCHEMA_VERSION = "1.0"


def plain_number(value: Decimal) -> int | float:
    """A decimal as the shortest JSON number: 30000, 0.5."""
    whole = int(value)
    return whole if whole == value else float(value)


Number = Annotated[
    Decimal,
    PlainSerializer(plain_number, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
Role = Literal["lead", "responsible", "supporting", "supervising", "lead_official", "person"]
Category = Literal["task", "support", "safeguard", "step"]
Comparator = Literal["=", ">=", ">", "<=", "<", "~", "range"]
DeadlineKind = Literal["by", "during", "at", "recurring", "relative", "ongoing"]


class Model(BaseModel):
    """Base of all: unknown keys are refused, so that a misspelt key is an error and not a silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SpanModel(Model):
    """A place in the source: `document.text[start:end] == text`."""

    start: int = Field(ge=0, description="First code point of the words in `text` of the document.")
    end: int = Field(ge=0, description="One past the last code point.")
    text: str = Field(description="The words, exactly as in the source.")
    page: int | None = Field(default=None, description="Page from 1, null where the format has none.")
    bbox: tuple[float, float, float, float] | None = Field(
        default=None, description="[x0, top, x1, bottom] in points from the page's top left, or null."
    )


class SourceModel(Model):
    """The file that was read."""

    name: str = Field(description="File name without its folder.")
    sha256: str = Field(description="Digest of the bytes.")
    format: Literal["docx", "pdf", "html", "text", "markdown", "doc", "wps", "ofd", "odt", "image"]
    bytes: int = Field(ge=0, description="Size of the file.")
    pages: int | None = Field(description="Page count, or null.")
    ocr: bool = Field(description="Whether OCR produced the text.")


class DocumentNumber(Model):
    """发文字号 (GB/T 9704-2012, 7.2.5): agency code, year in hexagonal brackets, serial."""

    text: str
    agency_code: str | None
    year: int | None
    serial: int | None


class Period(Model):
    """A stretch of time, both ends included."""

    start: date | None
    end: date | None


class Metadata(Model):
    """The elements of an official document (GB/T 9704-2012), only as printed."""

    title: str | None = Field(description="The plan's own title, without 《》.")
    notice_title: str | None = Field(description="关于印发《…》的通知, where the plan is forwarded by one.")
    document_number: DocumentNumber | None = Field(description="发文字号.")
    issuers: list[str] = Field(description="发文机关, the fuller form where heading and signature differ.")
    recipients: list[str] = Field(description="主送机关.")
    issue_date: date | None = Field(description="成文日期; a page's 发布时间 where none is printed.")
    print_date: date | None = Field(description="印发日期.")
    copied_to: list[str] = Field(description="抄送.")
    signer: str | None = Field(description="签发人.")
    classification: str | None = Field(description="密级.")
    urgency: str | None = Field(description="紧急程度.")
    region: str | None = Field(description="The area as named in issuer or title; null for national notices.")
    document_type: str | None = Field(description="The title's last noun: 方案, 要点, 意见, 通知 …")
    plan_years: list[int]
    plan_period: Period | None
    draft: bool = Field(description="True for 征求意见稿 and other drafts.")


class Heading(Model):
    """A heading of the outline with the headings under it."""

    id: str
    label: str | None
    level: int
    title: str | None
    span: SpanModel
    children: list[Heading]


class Unit(Model):
    """A unit named in an annotation."""

    name: str = Field(description="As printed, white space removed, brackets full-width.")
    alias: str | None = Field(description="The bracketed second name: 乡村振兴局 in 区农办（乡村振兴局）.")
    collective: bool = Field(description="True for 各镇, 各成员单位, 镇、街道.")
    et_al: bool = Field(description="True where 等 follows.")
    span: SpanModel


class Assignment(Model):
    """Who answers for an item, in one role."""

    role: Role
    role_text: str | None = Field(description="The role's words as printed: 牵头单位, …负责.")
    units: list[Unit]
    scope: SpanModel | None = Field(description="The words the annotation answers for; null for the whole item.")
    rule_lead: bool = Field(description="True where the lead follows from a rule said once (下同).")
    rule_span: SpanModel | None
    rule: str = Field(description="Id of the rule that read it.")
    span: SpanModel


class Normalized(Model):
    """A value in SI or the dimension's base unit."""

    value: Number
    unit: str


class Target(Model):
    """How much is to be reached, done, kept, limited, spent or provided."""

    text: str
    indicator: str | None
    comparator: Comparator
    value: Number
    value_max: Number | None
    unit: str | None
    dimension: str
    normalized: Normalized | None
    change: Literal["increase", "decrease"] | None
    baseline: str | None
    per: str | None
    scope: str | None
    modality: Literal["binding", "expected"] | None
    rule: str = Field(description="Id of the rule that read it.")
    span: SpanModel


class Deadline(Model):
    """A time expression that bounds, dates or schedules what is to be done."""

    text: str
    kind: DeadlineKind
    start: date | None
    end: date | None
    rrule: str | None = Field(description="RFC 5545 recurrence rule.")
    times: int | None
    duration: str | None = Field(description="ISO 8601 duration.")
    after: str | None
    inferred_year: bool
    rule: str = Field(description="Id of the rule that read it.")
    span: SpanModel


class Reference(Model):
    """A document cited."""

    title: str | None
    document_number: str | None
    span: SpanModel


class Measure(Model):
    """A piece of an inner enumeration: 一是…, ①…, （1）…"""

    label: str | None
    title: str | None
    text: str
    span: SpanModel


class Task(Model):
    """A task of the plan."""

    id: str = Field(description="Path of labels: 三/（一）/1; table rows 附件1/12.")
    origin: Literal["body", "table"]
    category: Category
    label: str | None
    number: int | None
    title: str | None
    section: list[str]
    text: str
    measures: list[Measure]
    assignments: list[Assignment]
    targets: list[Target]
    deadlines: list[Deadline]
    references: list[Reference]
    linked: list[str]
    span: SpanModel


class Goal(Model):
    """Targets and deadlines that stand outside every task, one entry a paragraph."""

    id: str
    section: list[str]
    text: str
    span: SpanModel
    targets: list[Target]
    deadlines: list[Deadline]


class Attachment(Model):
    """附件 named or attached."""

    number: int | None
    title: str
    span: SpanModel


class TableModel(Model):
    """A table of the source, merged cells filled in."""

    id: str
    caption: str | None
    header: list[str]
    rows: list[list[str]]
    span: SpanModel
    is_task_table: bool


class Frame(Model):
    """A piece of the text that is no heading, task, goal or table: what the notice is wrapped in."""

    kind: str = Field(description="title, document_number, recipients, preamble, signature, chrome, prose …")
    span: SpanModel


class DiagnosticModel(Model):
    """What was repaired, doubted or left out."""

    code: str
    severity: Literal["info", "warning", "error"]
    message: str
    span: SpanModel | None


class Document(Model):
    """A notice, read: the whole of what `planparse extract` prints."""

    schema_version: str = SCHEMA_VERSION
    source: SourceModel
    metadata: Metadata
    text: str = Field(description="The source text as the reader gave it; what every span counts in.")
    outline: list[Heading]
    tasks: list[Task]
    goals: list[Goal]
    attachments: list[Attachment]
    references: list[Reference]
    tables: list[TableModel]
    frame: list[Frame] = Field(description="With outline, tasks, goals and tables it covers every character once.")
    synthetic: list[SpanModel] = Field(description="Numbers that Word generates, put into the text.")
    diagnostics: list[DiagnosticModel]


Heading.model_rebuild()
