"""The output contract as pydantic models: what `extract` returns, what the JSON Schemas are generated from.

Keys are the notice's own words; every key is always present, with null or [] where the notice says nothing.
`text == document.text[start:end]` holds for every span. Numbers are exact decimals, written as JSON numbers.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field

from planparse.model.base import Model, Number, SpanModel
from planparse.model.choices import Category, Change, Comparator, DeadlineKind, Modality, Origin, Role, Severity
from planparse.model.contract import SCHEMA_VERSION
from planparse.model.source import Format


class Tool(Model):
    """What read the file."""

    name: str = Field(description="planparse.")
    version: str = Field(description="Its version.")


class SourceModel(Model):
    """The file that was read."""

    name: str = Field(description="File name without its folder.")
    sha256: str = Field(description="Digest of the bytes.")
    format: Format = Field(description="What the bytes are.")
    bytes: int = Field(ge=0, description="Size of the file.")
    pages: int | None = Field(description="Page count, or null.")
    ocr: bool = Field(description="Whether OCR produced the text.")
    tool: Tool = Field(description="What read the file.")


class DocumentNumber(Model):
    """发文字号 (GB/T 9704-2012, 7.2.5): agency code, year in hexagonal brackets, serial."""

    text: str = Field(description="The number as printed.")
    agency_code: str | None = Field(description="发文机关代字.")
    year: int | None = Field(description="Year in the brackets.")
    serial: int | None = Field(description="序号.")


class Period(Model):
    """A stretch of time, both ends included."""

    start: date | None = Field(description="First day, or null.")
    end: date | None = Field(description="Last day, or null.")


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
    plan_years: list[int] = Field(description="Years the plan is for.")
    plan_period: Period | None = Field(description="First and last day where it runs over several years.")
    draft: bool = Field(description="True for 征求意见稿 and other drafts.")


class Heading(Model):
    """A heading of the outline with the headings under it."""

    id: str = Field(description="Path of labels.")
    label: str | None = Field(description="As printed, or null.")
    level: int = Field(description="Rank of its numbering style, 0 outermost.")
    title: str | None = Field(description="Without label and closing punctuation.")
    span: SpanModel = Field(description="Label and title.")
    children: list[Heading] = Field(description="Headings below it.")


class Unit(Model):
    """A unit named in an annotation."""

    name: str = Field(description="As printed, white space removed, brackets full-width.")
    alias: str | None = Field(description="The bracketed second name: 乡村振兴局 in 区农办（乡村振兴局）.")
    implied_prefix: str | None = Field(
        description="The level that a list leaves out: 省 for 财政厅 in 省工信厅、财政厅; null where none is."
    )
    collective: bool = Field(description="True for 各镇, 各成员单位, 镇、街道.")
    et_al: bool = Field(description="True where 等 follows.")
    span: SpanModel = Field(description="The name in the source.")


class Assignment(Model):
    """Who answers for an item, in one role."""

    role: Role = Field(description="What the units are to the item.")
    role_text: str | None = Field(description="The role's words as printed: 牵头单位, …负责.")
    units: list[Unit] = Field(description="The units, in the order of print.")
    scope: SpanModel | None = Field(description="The words the annotation answers for; null for the whole item.")
    rule_lead: bool = Field(description="True where the lead follows from a rule said once (下同).")
    rule_span: SpanModel | None = Field(description="Where the rule is said.")
    rule: str = Field(description="Id of the rule that read it.")
    span: SpanModel = Field(description="The clause.")


class Normalized(Model):
    """A value in SI or the dimension's base unit."""

    value: Number = Field(description="The exact value.")
    unit: str = Field(description="SI unit, or the base of the dimension.")


class Target(Model):
    """How much is to be reached, done, kept, limited, spent or provided."""

    id: str = Field(description="Id of its task or goal and its number in it: 三/（一）/1#t1.")
    text: str = Field(description="The words that state it.")
    indicator: str | None = Field(description="What is counted or measured.")
    comparator: Comparator = Field(description="以上 >=, 超过 >, 左右 ~, 1-2个 range.")
    value: Number = Field(description="With 万 and 亿 folded in.")
    value_max: Number | None = Field(description="Upper end of a range.")
    unit: str | None = Field(description="The plain unit as printed.")
    dimension: str = Field(description="area, money, ratio, count …")
    normalized: Normalized | None = Field(description="In the base unit; null for counts.")
    change: Change | None = Field(description="A change rather than a level.")
    baseline: str | None = Field(description="What a change is measured against.")
    per: str | None = Field(description="What it holds for each of.")
    scope: str | None = Field(description="Whom or where it holds for.")
    modality: Modality | None = Field(description="确保 binding, 力争 expected.")
    part_of: str | None = Field(description="Id of the target that it is a part of (其中…, a bracket), or null.")
    deadline: str | None = Field(description="Id of its deadline where one clause has both, or null.")
    rule: str = Field(description="Id of the rule that read it.")
    span: SpanModel = Field(description="The words in the source.")


class Deadline(Model):
    """A time expression that bounds, dates or schedules what is to be done."""

    id: str = Field(description="Id of its task or goal and its number in it: 三/（一）/1#d1.")
    text: str = Field(description="The words.")
    kind: DeadlineKind = Field(description="Bound, period, day, recurrence, relative to an event, or open.")
    start: date | None = Field(description="First day, or null.")
    end: date | None = Field(description="Last day, or null.")
    rrule: str | None = Field(description="RFC 5545 recurrence rule.")
    times: int | None = Field(description="How often in each period.")
    except_: str | None = Field(alias="except", description="What is left out: 寒暑假 in 除寒暑假外每月1次, or null.")
    duration: str | None = Field(description="ISO 8601 duration.")
    after: str | None = Field(description="The event of a relative one.")
    inferred_year: bool = Field(description="The year came from the title or the issue date.")
    inherited: bool = Field(description="A heading above says it: 准备阶段（3月1日—3月28日）.")
    rule: str = Field(description="Id of the rule that read it.")
    span: SpanModel = Field(description="The words in the source.")


class Reference(Model):
    """A document cited."""

    title: str | None = Field(description="Without 《》.")
    document_number: str | None = Field(description="As printed.")
    rule: str = Field(description="Id of the rule that read it.")
    span: SpanModel = Field(description="The words in the source.")


class Measure(Model):
    """A piece of an inner enumeration: 一是…, ①…, （1）…"""

    label: str | None = Field(description="一是, ①, （1） as printed.")
    title: str | None = Field(description="Its opening words where they head it.")
    text: str = Field(description="The words, breaks mended.")
    span: SpanModel = Field(description="The piece in the source.")


class Task(Model):
    """A task of the plan."""

    id: str = Field(description="Path of labels: 三/（一）/1; table rows 附件1/12.")
    origin: Origin = Field(description="Body item or table row.")
    category: Category = Field(description="By the heading of its section.")
    label: str | None = Field(description="As printed, null where lost.")
    number: int | None = Field(description="The label as an integer.")
    title: str | None = Field(description="Null where the item has none.")
    section: list[str] = Field(description="Headings above it, outermost first.")
    text: str = Field(description="Without label, title and annotation, breaks mended.")
    measures: list[Measure] = Field(description="Its inner enumeration.")
    assignments: list[Assignment] = Field(description="Who answers for it.")
    targets: list[Target] = Field(description="How much.")
    deadlines: list[Deadline] = Field(description="By when.")
    references: list[Reference] = Field(description="Documents it cites.")
    linked: list[str] = Field(description="Rows that spell it out, or the reverse.")
    span: SpanModel = Field(description="The whole item, annotation included.")


class Goal(Model):
    """Targets and deadlines that stand outside every task, one entry a paragraph."""

    id: str = Field(description="目标/1, in document order.")
    section: list[str] = Field(description="Headings above it.")
    text: str = Field(description="The paragraph, breaks mended.")
    span: SpanModel = Field(description="The paragraph in the source.")
    targets: list[Target] = Field(description="How much.")
    deadlines: list[Deadline] = Field(description="By when.")


class Attachment(Model):
    """附件 named or attached."""

    number: int | None = Field(description="Its number, or null.")
    title: str = Field(description="Its title.")
    link: str | None = Field(default=None, description="Where a web page links to it, as written there, or null.")
    span: SpanModel = Field(description="The line that names it.")


class TableModel(Model):
    """A table of the source, merged cells filled in."""

    id: str = Field(description="附件1, or 表1.")
    caption: str | None = Field(description="The line above it.")
    header: list[str] = Field(description="Column headings.")
    rows: list[list[str]] = Field(description="Cells by row, merged ones again in each.")
    span: SpanModel = Field(description="The table in the source.")
    is_task_table: bool = Field(description="Whether its rows are tasks.")


class Tally(Model):
    """How many numbers or time words were taken for what."""

    total: int = Field(ge=0, description="All of them.")
    target: int = Field(ge=0, description="Values of targets.")
    deadline: int = Field(ge=0, description="Parts of deadlines.")
    qualifier: int = Field(ge=0, description="Conditions, thresholds, bases, lengths: they belong to a value.")
    name: int = Field(ge=0, description="In names, codes, slogans, labels and the notice's frame.")
    date: int = Field(ge=0, description="Dates of the notice or of what happened.")
    fact: int = Field(ge=0, description="The past or the present state.")
    outside: int = Field(ge=0, description="In parts that set nothing: regulations, reports, lists, other tables.")
    unread: int = Field(ge=0, description="Nothing of these: each is a diagnostic.")


class Coverage(Model):
    """Every number and time word of the text, accounted for."""

    numbers: Tally = Field(description="Numbers in figures, and in Chinese numerals before a unit.")
    times: Tally = Field(description="Time words without figures: 年底, 每季度, 上半年.")


class Frame(Model):
    """A piece of the text that is no heading, task, goal or table: what the notice is wrapped in."""

    kind: str = Field(description="title, document_number, recipients, preamble, signature, chrome, prose …")
    span: SpanModel = Field(description="The piece in the source.")


class DiagnosticModel(Model):
    """What was repaired, doubted or left out."""

    code: str = Field(description="Stable code; the README lists all.")
    severity: Severity = Field(description="How grave.")
    message: str = Field(description="In Chinese, with what to do.")
    span: SpanModel | None = Field(description="The place, or null for the whole.")


class Correction(Model):
    """A value changed by hand on top of what was read."""

    target: str = Field(description="Id of the task, goal or value.")
    key: str = Field(description="Its key that was changed.")
    was: str | Number | list[str] | None = Field(description="What was read.")
    now: str | Number | list[str] | None = Field(description="What holds.")
    note: str | None = Field(description="Why, in the words of who changed it, or null.")
    origin: str = Field(description="The file that holds the correction, without its folder.")
    fits: bool = Field(description="Whether it still found its place; where not, nothing was changed.")


class Document(Model):
    """A notice, read: the whole of what `planparse extract` prints."""

    schema_version: str = Field(default=SCHEMA_VERSION, description="Version of the contract.")
    source: SourceModel = Field(description="The file that was read.")
    metadata: Metadata = Field(description="Elements of the notice.")
    text: str = Field(description="The source text as the reader gave it; what every span counts in.")
    outline: list[Heading] = Field(description="The tree of headings.")
    tasks: list[Task] = Field(description="Body first, then tables, in document order.")
    goals: list[Goal] = Field(description="Targets and deadlines outside every task.")
    attachments: list[Attachment] = Field(description="附件 named or attached.")
    references: list[Reference] = Field(description="Documents cited.")
    tables: list[TableModel] = Field(description="Every table.")
    frame: list[Frame] = Field(description="With outline, tasks, goals and tables it covers every character once.")
    synthetic: list[SpanModel] = Field(description="Numbers that Word generates, put into the text.")
    coverage: Coverage = Field(description="What became of every number and time word.")
    corrections: list[Correction] = Field(description="Values changed by hand on top of what was read.")
    diagnostics: list[DiagnosticModel] = Field(description="What was repaired, doubted or left out.")


Heading.model_rebuild()
