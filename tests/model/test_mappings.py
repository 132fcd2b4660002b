"""The mappings that the stages pass are the pydantic models of the contract, key by key, and no one key more."""

from __future__ import annotations

from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from pydantic import BaseModel

from planparse.model import base, head_mappings, mappings, notice

# Parts of a model that are passed by themselves and have no model of their own.
PARTS = {"AssembledMapping"}


def name_of(model: type[BaseModel]) -> str:
    """The name of a model's mapping: Task → TaskMapping, SpanModel → SpanMapping."""
    return model.__name__.removesuffix("Model") + "Mapping"


def models() -> dict[str, type[BaseModel]]:
    """Every model that a document is made of, by the name of its mapping."""
    found: dict[str, type[BaseModel]] = {}
    rest: list[Any] = [notice.Document]
    while rest:
        one = rest.pop()
        if isinstance(one, type) and issubclass(one, BaseModel):
            if name_of(one) not in found:
                found[name_of(one)] = one
                rest += get_type_hints(one).values()
        else:
            rest += get_args(one)
    return found


def typed_mappings() -> dict[str, Any]:
    """Every mapping of the two modules by its name."""
    return {name: one for name, one in {**vars(head_mappings), **vars(mappings)}.items() if is_typeddict(one)}


def plain(kind: Any) -> object:
    """A type in a form that can be compared, models and mappings alike by the name of the mapping."""
    if is_typeddict(kind):
        return kind.__name__
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return name_of(kind)
    if get_origin(kind) is Annotated:
        return plain(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return frozenset(map(plain, get_args(kind)))
    return (get_origin(kind), *map(plain, get_args(kind))) if get_args(kind) else kind


def fields_of(model: type[BaseModel]) -> dict[str, object]:
    """Key → type, by the name that the key has in a document."""
    return {field.alias or name: plain(field.annotation) for name, field in model.model_fields.items()}


def test_every_model_has_a_mapping_and_every_mapping_a_model() -> None:
    assert set(typed_mappings()) == set(models()) | PARTS


@pytest.mark.parametrize("name", sorted(models()))
def test_keys_and_types_are_those_of_the_model(name: str) -> None:
    mapping = typed_mappings()[name]
    hints = {key: plain(kind) for key, kind in get_type_hints(mapping).items()}
    assert hints == fields_of(models()[name])


@pytest.mark.parametrize("name", sorted(typed_mappings()))
def test_every_key_is_required(name: str) -> None:
    """As in the schemas: a key that the notice says nothing for is null, and not left out."""
    mapping = typed_mappings()[name]
    assert mapping.__required_keys__ == set(get_type_hints(mapping))
    assert not mapping.__optional_keys__


def test_what_is_assembled_is_a_part_of_the_document() -> None:
    parts, whole = get_type_hints(mappings.AssembledMapping), get_type_hints(mappings.DocumentMapping)
    assert parts.items() < whole.items()


def test_a_difference_of_type_is_seen() -> None:
    """The comparison tells what it should: optional from plain, lists by what they hold, literals by their values."""
    assert plain(base.Number) == plain(Decimal)
    assert plain(str | None) != plain(str)
    assert plain(list[notice.Task]) == plain(list[mappings.TaskMapping]) != plain(list[mappings.GoalMapping])
    assert fields_of(notice.Task)["origin"] != fields_of(notice.Task)["category"]
    assert "except" in fields_of(notice.Deadline)
