"""Rows as Arrow tables: the one bridge from Python to DuckDB and Parquet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planparse.corpus.needs import need
from planparse.corpus.rows import Rows
from planparse.corpus.tables import BY_NAME, CONTENT, Table


def schema_of(table: Table) -> Any:
    """The Arrow schema of a table."""
    pa = need("pyarrow")
    kinds = {
        "VARCHAR": pa.string(), "INTEGER": pa.int32(), "BIGINT": pa.int64(), "DOUBLE": pa.float64(),
        "BOOLEAN": pa.bool_(), "DATE": pa.date32(), "VARCHAR[]": pa.list_(pa.string()), "INTEGER[]": pa.list_(pa.int32()),
    }  # fmt: skip
    return pa.schema([(column.name, kinds[column.type]) for column in table.columns])


def arrow_table(table: Table, rows: list[tuple[Any, ...]]) -> Any:
    """The rows of one table as an Arrow table."""
    pa = need("pyarrow")
    schema = schema_of(table)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    return pa.Table.from_arrays(
        [_array(pa, column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
    )


def _array(pa: Any, values: tuple[Any, ...], kind: Any) -> Any:
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([_storable(value) for value in values], kind)


def _storable(value: Any) -> Any:
    if isinstance(value, list):
        return [_storable(item) for item in value]
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def gathered(parts: Iterable[Rows]) -> Rows:
    """The rows of several documents, table by table."""
    whole: Rows = {table.name: [] for table in CONTENT}
    for part in parts:
        for name, rows in part.items():
            whole[name].extend(rows)
    return whole


def arrow_tables(rows: Rows) -> dict[str, Any]:
    """All tables as Arrow, by name."""
    return {name: arrow_table(BY_NAME[name], entries) for name, entries in rows.items()}
