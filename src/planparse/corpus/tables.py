"""The tables of a corpus: one row below a column. The store, the Parquet files and the codebook are made from it.

`of` names the contract's field that a column holds (`Target.indicator`), whose description is the column's; `says`
stands where there is none. `personal` marks what names a person, `internal` what is of use to the store alone: both stay
out of exports. Every row is of one document; `document` is the digest of the notice's bytes, so ids stay the same on
every machine, and the ids of tasks, goals, targets and deadlines are those of the contract.
"""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A column: its name, its SQL type, and what it holds."""

    name: str
    type: str
    of: str = ""
    says: str = ""
    personal: bool = False
    internal: bool = False


class Table(NamedTuple):
    """A table: `key` makes a row unique."""

    name: str
    says: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    personal: bool = False
    internal: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)


# Roles whose names are those of persons.
PERSONAL_ROLES = ("lead_official", "person")

_TEXT, _INT, _LONG, _REAL, _BOOL, _DATE = "VARCHAR", "INTEGER", "BIGINT", "DOUBLE", "BOOLEAN", "DATE"
_TEXTS, _INTS = "VARCHAR[]", "INTEGER[]"
_DOCUMENT = Column("document", _TEXT, "SourceModel.sha256")
_PLACE = (Column("span_start", _INT, "SpanModel.start"), Column("span_end", _INT, "SpanModel.end"))
# Not for exports: it differs from machine to machine.
_READING = Column("reading", _TEXT, says="What it was read with: code, libraries, programs.", internal=True)
_OWNER = (
    Column("owner", _TEXT, says="Id of the task or goal it stands in."),
    Column("owner_kind", _TEXT, says="task, or goal for what stands outside every task."),
)

# fmt: off
TABLES: tuple[Table, ...] = (
    Table("documents", "One row a notice.", ("document",), (
        _DOCUMENT,
        Column("name", _TEXT, "SourceModel.name"), Column("format", _TEXT, "SourceModel.format"),
        Column("bytes", _LONG, "SourceModel.bytes"), Column("pages", _INT, "SourceModel.pages"),
        Column("ocr", _BOOL, "SourceModel.ocr"), Column("schema_version", _TEXT, "Document.schema_version"),
        Column("tool_version", _TEXT, says="Version of planparse that put it into the corpus."),
        Column("title", _TEXT, "Metadata.title"), Column("notice_title", _TEXT, "Metadata.notice_title"),
        Column("document_number", _TEXT, "DocumentNumber.text"),
        Column("agency_code", _TEXT, "DocumentNumber.agency_code"),
        Column("number_year", _INT, "DocumentNumber.year"), Column("serial", _INT, "DocumentNumber.serial"),
        Column("issuers", _TEXTS, "Metadata.issuers"), Column("recipients", _TEXTS, "Metadata.recipients"),
        Column("issue_date", _DATE, "Metadata.issue_date"), Column("print_date", _DATE, "Metadata.print_date"),
        Column("signer", _TEXT, "Metadata.signer", personal=True),
        Column("classification", _TEXT, "Metadata.classification"), Column("urgency", _TEXT, "Metadata.urgency"),
        Column("region", _TEXT, "Metadata.region"),
        Column("level", _TEXT, says="By the region's last character: province, city (市, 州, 盟), county (县, 区, 旗), "
                                    "township; a county-level 市 counts as city; null without a region."),
        Column("document_type", _TEXT, "Metadata.document_type"),
        Column("plan_year", _INT, says="First year the plan is for; else the year of issue; null where neither is known."),
        Column("plan_years", _INTS, "Metadata.plan_years"),
        Column("period_start", _DATE, "Period.start"), Column("period_end", _DATE, "Period.end"),
        Column("draft", _BOOL, "Metadata.draft"),
        Column("characters", _INT, says="Length of the text in code points."),
        Column("numbers", _INT, says="Numbers in the text (coverage.numbers.total)."),
        Column("numbers_unread", _INT, says="Numbers that no rule read: not found is not the same as not stated."),
        Column("revision", _LONG, says="Grows with each change of the store.", internal=True),
        _READING,
    )),
    Table("tasks", "One row a task: body items and table rows.", ("document", "task"), (
        _DOCUMENT, Column("task", _TEXT, "Task.id"), Column("position", _INT, says="Order in the document, from 1."),
        Column("origin", _TEXT, "Task.origin"), Column("category", _TEXT, "Task.category"),
        Column("label", _TEXT, "Task.label"), Column("number", _INT, "Task.number"),
        Column("title", _TEXT, "Task.title"), Column("section", _TEXTS, "Task.section"),
        Column("text", _TEXT, "Task.text"), Column("linked", _TEXTS, "Task.linked"), *_PLACE,
    )),
    Table("goals", "One row a paragraph outside every task that bears targets or deadlines.", ("document", "goal"), (
        _DOCUMENT, Column("goal", _TEXT, "Goal.id"), Column("position", _INT, says="Order in the document, from 1."),
        Column("section", _TEXTS, "Goal.section"), Column("text", _TEXT, "Goal.text"), *_PLACE,
    )),
    Table("assignments", "One row an assignment: a role and the units in it.", ("document", "assignment"), (
        _DOCUMENT, Column("task", _TEXT, "Task.id"),
        Column("assignment", _TEXT, says="Id of its task and its number in it: 三/（一）/1#a1."),
        Column("role", _TEXT, "Assignment.role"), Column("role_text", _TEXT, "Assignment.role_text"),
        Column("scoped", _BOOL, says="True where it answers for a part of the item only."),
        Column("rule_lead", _BOOL, "Assignment.rule_lead"), Column("rule", _TEXT, "Assignment.rule"), *_PLACE,
    )),
    Table("units", "One row a unit named in an assignment.", ("document", "assignment", "position"), (
        _DOCUMENT, Column("task", _TEXT, "Task.id"),
        Column("assignment", _TEXT, says="Id of its assignment."), Column("role", _TEXT, "Assignment.role"),
        Column("position", _INT, says="Order in the assignment, from 1."), Column("name", _TEXT, "Unit.name"),
        Column("alias", _TEXT, "Unit.alias"), Column("implied_prefix", _TEXT, "Unit.implied_prefix"),
        Column("full_name", _TEXT, says="The name with the level that the list leaves out put before it."),
        Column("collective", _BOOL, "Unit.collective"), Column("et_al", _BOOL, "Unit.et_al"), *_PLACE,
    )),
    Table("targets", "One row a target: a number to be reached.", ("document", "target"), (
        _DOCUMENT, *_OWNER, Column("target", _TEXT, "Target.id"), Column("text", _TEXT, "Target.text"),
        Column("indicator", _TEXT, "Target.indicator"), Column("comparator", _TEXT, "Target.comparator"),
        Column("value", _REAL, "Target.value"), Column("value_max", _REAL, "Target.value_max"),
        Column("unit", _TEXT, "Target.unit"), Column("dimension", _TEXT, "Target.dimension"),
        Column("normalized_value", _REAL, "Normalized.value"), Column("normalized_unit", _TEXT, "Normalized.unit"),
        Column("change", _TEXT, "Target.change"), Column("baseline", _TEXT, "Target.baseline"),
        Column("per", _TEXT, "Target.per"), Column("scope", _TEXT, "Target.scope"),
        Column("modality", _TEXT, "Target.modality"), Column("part_of", _TEXT, "Target.part_of"),
        Column("deadline", _TEXT, "Target.deadline"), Column("rule", _TEXT, "Target.rule"), *_PLACE,
    )),
    Table("deadlines", "One row a time expression.", ("document", "deadline"), (
        _DOCUMENT, *_OWNER, Column("deadline", _TEXT, "Deadline.id"), Column("text", _TEXT, "Deadline.text"),
        Column("kind", _TEXT, "Deadline.kind"), Column("start_date", _DATE, "Deadline.start"),
        Column("end_date", _DATE, "Deadline.end"), Column("rrule", _TEXT, "Deadline.rrule"),
        Column("times", _INT, "Deadline.times"), Column("except", _TEXT, "Deadline.except_"),
        Column("duration", _TEXT, "Deadline.duration"), Column("after", _TEXT, "Deadline.after"),
        Column("inferred_year", _BOOL, "Deadline.inferred_year"), Column("rule", _TEXT, "Deadline.rule"), *_PLACE,
        Column("inherited", _BOOL, "Deadline.inherited"),
    )),
    Table("references", "One row a document cited; `citations` is the same without the reserved word.",
          ("document", "position"), (
        _DOCUMENT, Column("position", _INT, says="Order in the document, from 1."),
        Column("title", _TEXT, "Reference.title"), Column("document_number", _TEXT, "Reference.document_number"), *_PLACE,
    )),
    Table("diagnostics", "One row a thing repaired, doubted or left out.", ("document", "position"), (
        _DOCUMENT, Column("position", _INT, says="Order in the document, from 1."),
        Column("code", _TEXT, "DiagnosticModel.code"), Column("severity", _TEXT, "DiagnosticModel.severity"),
        Column("message", _TEXT, "DiagnosticModel.message"), *_PLACE,
    )),
    Table("texts", "The text that every span counts in.", ("document",), (
        _DOCUMENT, Column("text", _TEXT, "Document.text"),
    ), personal=True),
    Table("files", "One row a file that was named, whether it could be read or not.", ("source", "path", "member"), (
        Column("source", _TEXT, says="The folder or file that was named.", internal=True),
        Column("path", _TEXT, says="Its path below the source."),
        Column("member", _TEXT, says="Number of the document in a file of several, else empty."),
        Column("document", _TEXT, "SourceModel.sha256"),
        Column("digest", _TEXT, says="Digest of the file: that of a result, where one was added."),
        Column("bytes", _LONG, says="Size of the file."),
        Column("mtime_ns", _LONG, says="When it was last changed.", internal=True),
        Column("tool_version", _TEXT, says="Version of planparse that looked at it."),
        Column("code", _TEXT, says="Why it could not be read (an error's name), null where it was."),
        Column("reason", _TEXT, says="The same in words."), _READING,
    )),
)
# fmt: on
BY_NAME = {table.name: table for table in TABLES}
# The tables that hold what is in a document: all but the account of files.
CONTENT = tuple(table for table in TABLES if table.name != "files")


def quoted(name: str) -> str:
    """An identifier as SQL takes it, reserved word or not."""
    return '"' + name.replace('"', '""') + '"'


def ddl(table: Table) -> str:
    """The statement that makes an empty table."""
    columns = ", ".join(f"{quoted(column.name)} {column.type}" for column in table.columns)
    return f"CREATE TABLE {quoted(table.name)} ({columns})"
