"""The contract's mappings of a notice's head: the file that was read and what the notice says of itself.

The rest is in `mappings`; a test holds both to the pydantic models, key by key.
"""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from planparse.model.source import Format


class ToolMapping(TypedDict):
    """What read the file."""

    name: str
    version: str


class SourceMapping(TypedDict):
    """The file that was read."""

    name: str
    sha256: str
    format: Format
    bytes: int
    pages: int | None
    ocr: bool
    tool: ToolMapping


class DocumentNumberMapping(TypedDict):
    """发文字号: agency code, year, serial."""

    text: str
    agency_code: str | None
    year: int | None
    serial: int | None


class PeriodMapping(TypedDict):
    """A stretch of time, both ends included."""

    start: date | None
    end: date | None


class MetadataMapping(TypedDict):
    """The elements of an official document, only as printed."""

    title: str | None
    notice_title: str | None
    document_number: DocumentNumberMapping | None
    issuers: list[str]
    recipients: list[str]
    issue_date: date | None
    print_date: date | None
    copied_to: list[str]
    signer: str | None
    classification: str | None
    urgency: str | None
    region: str | None
    document_type: str | None
    plan_years: list[int]
    plan_period: PeriodMapping | None
    draft: bool
