"""The Parquet of a cluster's run → the store: only the shards that count, only the documents that it lacks."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from typing import Any

from planparse.corpus.dataset import MANIFEST
from planparse.corpus.needs import need
from planparse.corpus.shards import part_path
from planparse.corpus.store import Store
from planparse.corpus.tables import CONTENT
from planparse.errors import BrokenFileError, InputError
from planparse.readers.common.staleness import reading_digest
from planparse.storage.tree import Tree

SHARDS = 8  # a transaction


def is_dataset(source: str) -> bool:
    """Whether a source is what `corpus cluster` wrote: a folder with its manifest; a URL is one."""
    return "://" in source or os.path.isfile(os.path.join(source, MANIFEST))


def load(store: Store, url: str, progress: Callable[[int, int], None] | None = None) -> dict[str, int]:
    """Add the documents and the account of files of a complete run; how many of each. `InputError` for an incomplete
    one, `BrokenFileError` where a part is missing."""
    storage = Tree(url)
    if storage.read_json(MANIFEST) is None:
        raise InputError(f"“{url}”不是完整的结果，请先让 corpus cluster 跑完", f"{url!r} is no complete result: let corpus "
                         "cluster finish first")  # fmt: skip
    known = {key for (key,) in store.rows("SELECT document FROM documents WHERE reading = $1", [reading_digest()])}
    records = [
        (path.rpartition("/")[2].removesuffix(".json"), storage.read_json(path)) for path in storage.files("_shards")
    ]
    fresh = [(name, record) for name, record in records if not known.issuperset(record["done"])]
    revision, added = store.next_revision(), 0
    nothing = _read(storage, "files", [])
    try:
        for start in range(0, len(fresh), SHARDS):
            batch = fresh[start : start + SHARDS]
            tables = dict(_tables(storage, batch, revision))
            added += tables["documents"].num_rows
            store.put_tables(tables, nothing)
            if progress:
                progress(start + len(batch), len(fresh))
        files = _files(storage)
        store.connection.execute("DELETE FROM files WHERE source = $1", [storage.url])
        store.put_tables({"documents": nothing}, files)
    except FileNotFoundError as error:
        raise BrokenFileError(f"“{url}”缺少 {error}", f"{url!r} lacks {error}") from error
    except (KeyError, TypeError, need("pyarrow").ArrowException) as error:
        words = f"{type(error).__name__}: {' '.join(str(error).split())}"
        raise BrokenFileError(
            f"“{url}”的内容已损坏（{words}），请用 corpus cluster 写到新的文件夹",
            f"what is in {url!r} is damaged ({words}): let corpus cluster write a new folder",
        ) from error
    return {"documents": added, "files": files.num_rows}


def _tables(storage: Tree, batch: list[tuple[str, dict[str, Any]]], revision: int) -> Iterator[tuple[str, Any]]:
    pa = need("pyarrow")
    for table in CONTENT:
        paths = [
            part_path(table.name, name) for name, record in batch if record["done"] and table.name in record["rows"]
        ]
        arrow = _read(storage, table.name, paths)
        if table.name == "documents":
            at = arrow.schema.get_field_index("revision")
            arrow = arrow.remove_column(at) if at >= 0 else arrow
            arrow = arrow.append_column("revision", pa.array([revision] * arrow.num_rows, pa.int64()))
            readings = {digest: record.get("reading") for _, record in batch for digest in record["done"]}
            found = [readings.get(key) for key in arrow.column("document").to_pylist()]
            if "reading" not in arrow.schema.names:
                arrow = arrow.append_column("reading", pa.array(found, pa.string()))
        yield table.name, arrow


def _files(storage: Tree) -> Any:
    pa = need("pyarrow")
    paths = [path for path in storage.files("files") if path.endswith(".parquet")]
    arrow = _read(storage, "files", paths)
    at = arrow.schema.get_field_index("source")
    arrow = arrow.remove_column(at) if at >= 0 else arrow
    return arrow.append_column("source", pa.array([storage.url] * arrow.num_rows, pa.string()))


def _read(storage: Tree, table: str, paths: list[str]) -> Any:
    """The parts of a table as one; an empty table of its columns where there is none."""
    pa, parquet = need("pyarrow"), need("pyarrow.parquet")
    if paths:
        return pa.concat_tables([parquet.read_table(io.BytesIO(storage.read(path))) for path in paths])
    from planparse.corpus.arrow import schema_of
    from planparse.corpus.tables import BY_NAME

    return schema_of(BY_NAME[table]).empty_table()
