"""The keys of the contract that have one of a few values: one list for the pydantic models, the mappings and the rules."""

from __future__ import annotations

from typing import Literal

Role = Literal["lead", "responsible", "supporting", "supervising", "lead_official", "person"]
Origin = Literal["body", "table"]
Category = Literal["task", "support", "safeguard", "step"]
Comparator = Literal["=", ">=", ">", "<=", "<", "~", "range"]
Change = Literal["increase", "decrease"]
Modality = Literal["binding", "expected"]
DeadlineKind = Literal["by", "during", "at", "recurring", "relative", "ongoing"]
Severity = Literal["info", "warning", "error"]
