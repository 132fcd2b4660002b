"""The store: a DuckDB file with the tables of `tables.py`. Opened to write (and then migrated), or to read only.

`put` replaces what it has of a document (same digest) or a file (same path) in one transaction, so that a store is
whole at every instant: after a kill it is as after the last batch, and adding again goes on from there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from planparse.corpus.arrow import arrow_table, arrow_tables, gathered
from planparse.corpus.migrations import LATEST, migrate, version_of
from planparse.corpus.needs import need
from planparse.corpus.rows import Rows
from planparse.corpus.tables import BY_NAME, CONTENT, quoted
from planparse.corpus.trouble import damaged, told
from planparse.errors import BrokenFileError, DirectoryError, InputError, MissingFileError


class File(NamedTuple):
    """A row of `files`."""

    source: str
    path: str
    member: str
    document: str | None
    digest: str | None
    bytes: int
    mtime_ns: int
    tool_version: str
    code: str | None = None
    reason: str | None = None
    reading: str | None = None


class Store:
    """An open store; a context manager that closes it."""

    def __init__(self, path: Path, connection: Any) -> None:
        self.path = path
        self.connection = connection

    def rows(self, query: str, values: Any = None) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        found: list[tuple[Any, ...]] = self.connection.execute(query, values).fetchall()
        return found

    def one(self, query: str, values: Any = None) -> Any:
        """The first value of a query's first row."""
        return self.rows(query, values)[0][0]

    def next_revision(self) -> int:
        """One more than any document bears."""
        return int(self.one("SELECT coalesce(max(revision), 0) FROM documents")) + 1

    def put(self, documents: Iterable[Rows], files: Iterable[File]) -> None:
        """Documents and the files they came from, in place of what was there under their digests and paths."""
        entries = arrow_table(BY_NAME["files"], [tuple(entry) for entry in files])
        self.put_tables(arrow_tables(gathered(documents)), entries)

    def put_tables(self, tables: dict[str, Any], files: Any) -> None:
        """The same, with the rows as Arrow tables."""
        with self.transaction():
            if tables["documents"].num_rows:
                self._delete_documents(tables["documents"].select(["document"]))
                for name, table in tables.items():
                    self._insert(name, table)
            self._with(files, "DELETE FROM files WHERE (source, path) IN (SELECT source, path FROM incoming)")
            self._insert("files", files)

    def drop_files(self, files: Iterable[tuple[str, str]]) -> None:
        """Forget files (source, path); their documents stay until `drop_orphans`."""
        pa = need("pyarrow")
        gone = list(files)
        table = pa.table({"source": [row[0] for row in gone], "path": [row[1] for row in gone]})
        with self.transaction():
            self._with(table, "DELETE FROM files WHERE (source, path) IN (SELECT source, path FROM incoming)")

    def drop_orphans(self) -> int:
        """Drop the documents that no file has any more; how many there were."""
        query = (
            "SELECT document FROM documents WHERE document NOT IN (SELECT document FROM files WHERE document NOT NULL)"
        )
        gone = [key for (key,) in self.rows(query)]
        if gone:
            with self.transaction():
                self._delete_documents(need("pyarrow").table({"document": gone}))
        return len(gone)

    def transaction(self) -> Transaction:
        """All that is done inside, or nothing."""
        return Transaction(self.connection)

    def _delete_documents(self, keys: Any) -> None:
        for table in CONTENT:
            name = quoted(table.name)
            self._with(keys, f"DELETE FROM {name} WHERE document IN (SELECT document FROM incoming)")

    def _insert(self, name: str, table: Any) -> None:
        # By name: columns that a migration added stand last in an older store.
        if table.num_rows:
            self._with(table, f"INSERT INTO {quoted(name)} BY NAME SELECT * FROM incoming")

    def _with(self, table: Any, statement: str) -> None:
        self.connection.register("incoming", table)
        try:
            self.connection.execute(statement)
        finally:
            self.connection.unregister("incoming")

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close; what DuckDB said meanwhile, or says at the last write, becomes an error of ours where the file is why."""
        duckdb = need("duckdb")
        try:
            self.close()
        except duckdb.Error as late:
            error = error or late
        ours = told(self.path, error) if isinstance(error, duckdb.Error) else None
        if ours is not None:
            raise ours from error
        if error is not None and kind is None:
            raise error


class Transaction:
    """`with store.transaction():`"""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._connection.execute("COMMIT")
            return
        with suppress(need("duckdb").Error):  # a full disk has ended it already
            self._connection.execute("ROLLBACK")


# What others' SQL may not do: see files, the network or Python's variables, or change this.
_SEALED = {"enable_external_access": "false", "python_enable_replacements": "false", "lock_configuration": "true"}
# What nobody's may do: fetch an extension.
_CLOSED = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
_MAGIC, _MAGIC_AT = b"DUCK", 8


def index_path(path: Path) -> Path:
    """The file of the index of words beside a store: see `search.py`."""
    return path.with_name(path.name + ".search")


def open_store(path: str | Path, *, write: bool = False, sealed: bool = False) -> Store:
    """Open a store; to write, it is made where there is none and brought up to date; `sealed`, for SQL of others, sees
    the store and nothing else.

    `MissingFileError` where there is none to read, `DirectoryError` for a folder, `BrokenFileError` for a file that is
    damaged or none of ours, `InputError` where it is newer than this planparse, in use by another process, or older and
    opened to read only, `OutputError` where it cannot be written."""
    duckdb = need("duckdb")
    need("pyarrow")
    path = Path(path)
    fresh = _check_file(path, write)
    try:
        # The whole path: DuckDB takes `:memory:`, `md:…` and the like for something else than a file.
        connection = duckdb.connect(os.path.abspath(path), read_only=not write, config=_SEALED if sealed else _CLOSED)
    except duckdb.Error as error:
        if fresh:
            path.unlink(missing_ok=True)  # the stump of a store that could not be made
        raise told(path, error) or damaged(path, " ".join(str(error).split())) from error
    store = Store(path, connection)
    try:
        _check_version(path, version_of(connection), write)
        if write:
            migrate(connection)
    except BaseException as error:
        store.__exit__(type(error), error, None)
        raise
    if fresh:
        index_path(path).unlink(missing_ok=True)  # of a store that was there before under this name
    return store


def _check_file(path: Path, write: bool) -> bool:
    """Whether there is no store yet; errors for what is none. Looked at here, for DuckDB takes a file of SQLite for a
    reason to fetch an extension from the network."""
    try:
        str(path).encode("utf-8")
        if not os.path.exists(path):
            if write:
                return True
            raise MissingFileError(f"没有语料库“{path}”，请先用 planparse corpus add 建立", f"no corpus {str(path)!r}: make "
                                   "one with planparse corpus add")  # fmt: skip
        if os.path.isdir(path):
            raise DirectoryError(
                f"“{path}”是文件夹，语料库是一个文件", f"{str(path)!r} is a folder, a corpus is a file"
            )
        with path.open("rb") as file:
            head = file.read(_MAGIC_AT + len(_MAGIC))
    except (OSError, UnicodeEncodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        shown = str(path).encode("utf-8", "replace").decode("utf-8")
        raise InputError(f"读不出“{shown}”（{reason}）", f"cannot read {shown!r} ({reason})") from error
    if head[_MAGIC_AT:] != _MAGIC:
        raise damaged(path, *(("不是 DuckDB 的文件", "no file of DuckDB") if head else ("空文件", "an empty file")))
    return False


def _check_version(path: Path, have: int | None, write: bool) -> None:
    if have is None:
        raise BrokenFileError(f"“{path}”是别的 DuckDB 文件，不是语料库，请换个名字", f"{str(path)!r} is a DuckDB file but no "
                              "corpus: choose another name")  # fmt: skip
    if have > LATEST:
        raise InputError(f"“{path}”由更新的 planparse 建立（结构 {have}，本版本 {LATEST}），请升级 planparse",
                         f"{str(path)!r} is of a newer planparse (schema {have}, ours {LATEST}): upgrade")  # fmt: skip
    if have < LATEST and not write:
        raise InputError(f"“{path}”的结构是旧的（{have}，现为 {LATEST}），请运行 planparse corpus update “{path}”",
                         f"{str(path)!r} has an older schema ({have}, now {LATEST}): run planparse corpus update")  # fmt: skip
