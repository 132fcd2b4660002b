"""JSON Schema (2020-12) of the contract, generated from the models: a name for each, `document` the whole.

In what `extract` writes every key is present, so every key is required, also one that has a default in Python.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from planparse.model import base, difference, notice, trend
from planparse.model.contract import SCHEMA_VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# name → model
_MODELS: dict[str, type[BaseModel]] = {
    "document": notice.Document,
    "assignment": notice.Assignment,
    "attachment": notice.Attachment,
    "correction": notice.Correction,
    "deadline": notice.Deadline,
    "diagnostic": notice.DiagnosticModel,
    "difference": difference.Difference,
    "difference_task": difference.Entry,
    "document_number": notice.DocumentNumber,
    "frame": notice.Frame,
    "goal": notice.Goal,
    "heading": notice.Heading,
    "measure": notice.Measure,
    "metadata": notice.Metadata,
    "normalized": notice.Normalized,
    "period": notice.Period,
    "reference": notice.Reference,
    "source": notice.SourceModel,
    "span": base.SpanModel,
    "table": notice.TableModel,
    "target": notice.Target,
    "task": notice.Task,
    "trend": trend.Trend,
    "unit": notice.Unit,
}
NAMES = tuple(_MODELS)


class _Complete(GenerateJsonSchema):
    """Every key required; titles only where they say more than the key."""

    def field_is_required(self, *args: Any, **kwargs: Any) -> bool:
        return True

    def field_title_should_be_set(self, schema: core_schema.CoreSchema | Any) -> bool:
        return False


def schema(name: str) -> dict[str, Any]:
    """The schema of that name (of `NAMES`, else `KeyError`)."""
    body = _MODELS[name].model_json_schema(mode="serialization", schema_generator=_Complete)
    head = {"$schema": DIALECT, "$id": f"urn:planparse:schema:{SCHEMA_VERSION}:{name}"}
    return {**head, **body}


def schema_text(name: str) -> str:
    """The schema as it stands in `schemas/NAME.json`."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
