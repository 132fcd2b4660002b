"""The tables as files for others: Parquet, a folder a year, or CSV. What names persons is left out unless asked for.

    DIR/targets/plan_year=2024/data_0.parquet        DIR/targets.csv

Left out: assignments to persons and officials with their names, the signer, the full texts, and the message of a
diagnostic that quotes such a name. Rows are in the order of their keys, so two exports of one store are the same bytes.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from planparse.corpus.ask import BOM, csv_cells
from planparse.corpus.needs import need
from planparse.corpus.store import Store
from planparse.corpus.tables import PERSONAL_ROLES, TABLES, Table, quoted
from planparse.corpus.trouble import is_damage
from planparse.errors import OutputError
from planparse.storage.files import WholeFile

FORMATS = ("parquet", "csv")
_PAGE = 20_000
_ROLES = ", ".join(f"'{role}'" for role in PERSONAL_ROLES)
_UNQUOTED = f"""CASE WHEN EXISTS (SELECT 1 FROM units p WHERE p.document = t.document AND p.role IN ({_ROLES})
    AND contains(t.message, p.name)) THEN NULL ELSE t.message END AS message"""


def export(store: Store, folder: Path, format: str = "parquet", *, persons: bool = False) -> dict[str, int]:
    """Write every table into `folder`, which is made; rows by table. A table that was there is replaced.

    `OutputError` where the system refuses."""
    duckdb = need("duckdb")
    counts: dict[str, int] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        store.connection.execute("SET preserve_insertion_order = true")
        store.connection.execute("SET threads = 1")  # one file a year, rows in order
        for table in exported(persons):
            write = _parquet if format == "parquet" else _csv
            write(store, table, folder, persons)
            counts[table.name] = int(store.one(f"SELECT count(*) FROM ({_query(table, persons)})"))
    except (OSError, duckdb.IOException) as error:
        if isinstance(error, duckdb.IOException) and is_damage(error):
            raise  # the store's fault: told when it is closed
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"写不到“{folder}”（{reason}），请检查路径、权限或磁盘空间",
                          f"cannot write {str(folder)!r} ({reason}): check path, rights and disk") from error  # fmt: skip
    return counts


def exported(persons: bool) -> Iterator[Table]:
    """The tables and columns that leave the store."""
    for table in TABLES:
        if persons or not table.personal:
            yield table._replace(
                columns=tuple(one for one in table.columns if not one.internal and (persons or not one.personal))
            )


def _query(table: Table, persons: bool) -> str:
    columns = [f"t.{quoted(name)}" for name in table.names]
    where = ""
    if not persons:
        if table.name == "diagnostics":
            columns[table.names.index("message")] = _UNQUOTED
        elif "role" in table.names:
            where = f"WHERE t.role NOT IN ({_ROLES})"
    return f"SELECT {', '.join(columns)} FROM {quoted(table.name)} t {where}"


def _ordered(table: Table) -> str:
    return ", ".join(f"t.{quoted(name)}" for name in table.key if name in table.names)


def _parquet(store: Store, table: Table, folder: Path, persons: bool) -> None:
    target = folder / table.name
    fresh = folder / f".{table.name}.tmp"
    shutil.rmtree(fresh, ignore_errors=True)
    inner = _query(table, persons)
    if table.name == "files":
        fresh.mkdir()
        options, query = "FORMAT parquet, COMPRESSION zstd", f"SELECT * FROM ({inner}) t ORDER BY {_ordered(table)}"
        path = fresh / "data_0.parquet"
    else:
        # The year stands in the folder's name and so not in the file: Hive's layout, which readers put together again.
        year = (
            "plan_year"
            if table.name == "documents"
            else "(SELECT plan_year FROM documents d WHERE d.document = t.document)"
        )
        columns = "* EXCLUDE (plan_year)" if table.name == "documents" else "*"
        query = f"SELECT {columns}, {year} AS plan_year FROM ({inner}) t ORDER BY plan_year, {_ordered(table)}"
        options, path = "FORMAT parquet, COMPRESSION zstd, PARTITION_BY (plan_year)", fresh
    name = str(path).replace("'", "''")
    store.connection.execute(f"COPY ({query}) TO '{name}' ({options})")
    fresh.mkdir(exist_ok=True)
    shutil.rmtree(target, ignore_errors=True)
    fresh.replace(target)


def _csv(store: Store, table: Table, folder: Path, persons: bool) -> None:
    cursor = store.connection.execute(f"SELECT * FROM ({_query(table, persons)}) t ORDER BY {_ordered(table)}")
    with WholeFile(str(folder / f"{table.name}.csv")) as file:
        file.write(BOM.encode("utf-8"))  # Excel takes a file without it for the system's code page
        file.write(_records([table.names]))
        while rows := cursor.fetchmany(_PAGE):
            file.write(_records(map(csv_cells, rows)))


def _records(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")
