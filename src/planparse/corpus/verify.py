"""Whether a store is sound: each check is a query that counts what should not be there."""

from __future__ import annotations

from typing import NamedTuple

from planparse.corpus.migrations import LATEST
from planparse.corpus.needs import need
from planparse.corpus.store import Store
from planparse.corpus.tables import CONTENT, TABLES, Table, quoted
from planparse.corpus.trouble import damaged, is_damage


class Finding(NamedTuple):
    """A check that failed: where, how many rows, and what is amiss in Chinese and English."""

    table: str
    rows: int
    zh: str
    en: str


def verify(store: Store) -> list[Finding]:
    """Every check that fails; an empty list for a sound store."""
    found = [*_shape(store)]
    if found:
        return found  # the queries below need the columns
    for table in TABLES:
        unread = _unread(store, table)
        if unread:
            return unread  # nor can anything else be counted
        found += _unique(store, table)
        if table.name not in {"documents", "files"}:
            found += _orphans(store, table)
        if "span_start" in table.names:
            found += _spans(store, table)
    found += _files(store)
    return [*found, *_aliases(store)]


def _shape(store: Store) -> list[Finding]:
    """The tables as migrated are the tables of this planparse."""
    query = "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = $1"
    found = []
    for table in TABLES:
        have = set(store.rows(query, [table.name]))
        want = {(column.name, column.type) for column in table.columns}
        if have != want:
            names = " ".join(sorted(name for name, _ in have ^ want))
            found.append(Finding(table.name, len(have ^ want), f"列与结构 {LATEST} 不符：{names}",
                                 f"columns are not those of schema {LATEST}: {names}"))  # fmt: skip
    return found


def _unread(store: Store, table: Table) -> list[Finding]:
    """Every value of the table can be read: DuckDB looks at a checksum for each block."""
    duckdb = need("duckdb")
    try:
        store.one(f"SELECT bit_xor(hash(t)) FROM {quoted(table.name)} t")
    except duckdb.Error as error:
        if not is_damage(error):
            raise
        broken = damaged(store.path, " ".join(str(error).split()))
        return [Finding(table.name, 1, broken.zh, broken.en)]
    return []


def _unique(store: Store, table: Table) -> list[Finding]:
    key = ", ".join(map(quoted, table.key))
    query = f"SELECT count(*) FROM (SELECT 1 FROM {quoted(table.name)} GROUP BY {key} HAVING count(*) > 1)"
    return _counted(store, table.name, query, "编号重复", "ids that occur twice")


def _orphans(store: Store, table: Table) -> list[Finding]:
    query = f"SELECT count(*) FROM {quoted(table.name)} WHERE document NOT IN (SELECT document FROM documents)"
    return _counted(store, table.name, query, "所属文件不在库中", "rows of documents that are not there")


def _spans(store: Store, table: Table) -> list[Finding]:
    query = f"""SELECT count(*) FROM {quoted(table.name)} t JOIN documents d USING (document)
        WHERE t.span_start < 0 OR t.span_start > t.span_end OR t.span_end > d.characters"""
    return _counted(store, table.name, query, "位置在原文之外", "places outside the text")


def _files(store: Store) -> list[Finding]:
    missing = """SELECT count(*) FROM files WHERE document IS NOT NULL
        AND document NOT IN (SELECT document FROM documents)"""
    lost = "SELECT count(*) FROM documents WHERE document NOT IN (SELECT document FROM files WHERE document NOT NULL)"
    lengths = "SELECT count(*) FROM documents d JOIN texts t USING (document) WHERE length(t.text) <> characters"
    return [
        *_counted(store, "files", missing, "已读的文件不在库中", "files whose document is not there"),
        *_counted(store, "documents", lost, "没有来源文件", "documents that no file has"),
        *_counted(store, "texts", lengths, "原文长度不符", "texts of another length"),
    ]


def _aliases(store: Store) -> list[Finding]:
    query = """SELECT count(*) FROM unit_aliases a JOIN unit_aliases b ON a.alias = b.alias AND a.rowid < b.rowid
        AND (a.region IS NULL OR b.region IS NULL OR a.region = b.region)
        AND coalesce(a.valid_from, DATE '0001-01-01') <= coalesce(b.valid_to, DATE '9999-12-31')
        AND coalesce(b.valid_from, DATE '0001-01-01') <= coalesce(a.valid_to, DATE '9999-12-31')"""
    return _counted(store, "unit_aliases", query, "同一别名的日期重叠", "periods of one alias that overlap")


def _counted(store: Store, table: str, query: str, zh: str, en: str) -> list[Finding]:
    count = int(store.one(query))
    return [Finding(table, count, zh, en)] if count else []


def stats(store: Store) -> list[tuple[str, int]]:
    """Rows by table, then what was read and what was not, and the steps of the schema."""
    rows = [
        (table.name, int(store.one(f"SELECT count(*) FROM {quoted(table.name)}"))) for table in (*CONTENT, TABLES[-1])
    ]
    unread = int(store.one("SELECT count(*) FROM files WHERE code IS NOT NULL"))
    units = int(store.one("SELECT count(DISTINCT (region, unit)) FROM unit_roles"))
    regions = int(store.one("SELECT count(DISTINCT region) FROM documents"))
    step = int(store.one("SELECT max(number) FROM migrations"))
    return [*rows, ("unreadable", unread), ("distinct_units", units), ("regions", regions), ("schema", step)]
