"""What the models of the contract are made of: the base of all, exact numbers, places in the source."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema


def plain_number(value: Decimal) -> int | float:
    """A decimal as the shortest JSON number: 30000, 0.5."""
    whole = int(value)
    return whole if whole == value else float(value)


Number = Annotated[
    Decimal,
    PlainSerializer(plain_number, when_used="json"),
    WithJsonSchema({"type": "number"}),
]


class Model(BaseModel):
    """Base of all: unknown keys are refused, so that a misspelt key is an error and not a silence."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True, serialize_by_alias=True)


class SpanModel(Model):
    """A place in the source: `document.text[start:end] == text`."""

    start: int = Field(ge=0, description="First code point of the words in `text` of the document.")
    end: int = Field(ge=0, description="One past the last code point.")
    text: str = Field(description="The words, exactly as in the source.")
    page: int | None = Field(default=None, description="Page from 1, null where the format has none.")
    bbox: tuple[float, float, float, float] | None = Field(
        default=None, description="[x0, top, x1, bottom] in points from the page's top left, or null."
    )
