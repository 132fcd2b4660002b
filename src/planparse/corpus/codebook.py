"""The researcher's codebook, made from the contract's models and the tables: a section a table, a row a column.

Values come from the models' own types, so the codebook cannot say other than what the files hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from planparse import __version__
from planparse.corpus.export import exported
from planparse.corpus.migrations import LATEST
from planparse.corpus.tables import Column, Table

_HEAD = """# Codebook

Tables of the planparse corpus: planparse {version}, contract {contract}, schema {schema}. Ids are stable: `document` is
the SHA-256 of the notice's bytes, the ids of tasks, goals, targets and deadlines are unique within it. Places
(`span_start`, `span_end`) count Unicode code points of the notice's text, the end not included.

Null means that the notice does not state it; what the notice may state and no rule read is counted in
`documents.numbers_unread` and listed in `diagnostics` (`value_unread`). `value` holds 万 and 亿 folded in; `以上` and
`不低于` are `>=`, `超过` is `>`, `左右` is `~` without a width.{persons}
"""
_WITHOUT = (
    " Persons' names are left out: assignments with role `lead_official` or `person`, the signer, the full texts."
)


def codebook(*, persons: bool = False) -> Iterator[str]:
    """The codebook as Markdown, piece by piece; of the export without persons, or with them."""
    from planparse.model.contract import SCHEMA_VERSION

    yield _HEAD.format(version=__version__, contract=SCHEMA_VERSION, schema=LATEST, persons="" if persons else _WITHOUT)
    for table in exported(persons):
        yield _section(table)


def _section(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.key if name in table.names)
    rows = [f"| `{one.name}` | {one.type} | {_cell(meaning(one))} | {_cell(values(one))} |" for one in table.columns]
    head = f"\n## {table.name}\n\n{table.says} Key: {key}.\n\n| column | type | meaning | values |\n|---|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def meaning(column: Column) -> str:
    """What a column holds, in the words of the model's field."""
    return column.says or str(_field(column.of).description)


def values(column: Column) -> str:
    """The values a column may have, where the model lists them."""
    if column.type == "BOOLEAN":
        return "true, false"
    return ", ".join(f"`{value}`" for value in _literals(_field(column.of).annotation)) if column.of else ""


def _field(of: str) -> Any:
    from planparse.model import base, notice

    model, _, name = of.partition(".")
    return (getattr(notice, model, None) or getattr(base, model)).model_fields[name]


def _literals(kind: Any) -> Iterator[str]:
    if get_origin(kind) is Literal:
        yield from map(str, get_args(kind))
    elif get_origin(kind) in (Union, UnionType):
        for part in get_args(kind):
            yield from _literals(part)


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")
