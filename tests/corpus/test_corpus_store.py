"""The store: rows, upserts, what is read again and what is not, migrations, and whether it is sound."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile

import pytest

import corpus_maker
from capabilities import imported
from planparse.corpus import migrations, refresh, tables, verify
from planparse.corpus.rows import level_of, rows_of
from planparse.corpus.store import open_store
from planparse.errors import BrokenFileError, InputError, MissingExtraError, MissingFileError

duckdb = imported("duckdb", needs="corpus")


@pytest.fixture
def notices(tmp_path):
    folder = tmp_path / "notices"
    corpus_maker.write(folder)
    return folder


@pytest.fixture
def db(tmp_path):
    return tmp_path / "corpus.db"


def fill(db, *sources, **options):
    with open_store(db, write=True) as store:
        return refresh.refresh(store, [str(source) for source in sources] or None, **options)


def look(db, query):
    with open_store(db) as store:
        return store.rows(query)


def dump(db):
    """All rows of all tables, but for what belongs to the place and the moment."""
    with open_store(db) as store:
        return {
            table.name: sorted(
                map(repr, store.rows(f"SELECT {', '.join(tables.quoted(c.name) for c in table.columns if not c.internal)}"
                                     f" FROM {tables.quoted(table.name)}"))
            )
            for table in tables.TABLES
        }  # fmt: skip


def test_rows_fit_their_tables():
    rows = rows_of(corpus_maker.result(corpus_maker.notice()))
    assert set(rows) == {table.name for table in tables.CONTENT}
    for name, entries in rows.items():
        assert all(len(entry) == len(tables.BY_NAME[name].columns) for entry in entries)
    assert [row[1] for row in rows["tasks"]] == ["一/1", "一/2", "一/3", "一/4"]
    assert {row[5] for row in rows["units"]} >= {"县农业农村局", "何砚舟"}
    assert {row[3] for row in rows["targets"]} >= {"一/1#t1", "一/2#t1"}


@pytest.mark.quick
@pytest.mark.parametrize(
    ("region", "level"),
    [("清禾县", "county"), ("璟州市", "city"), ("广西壮族自治区", "province"), ("北京市", "province"),
     ("云澜市澄岭区", "county"), ("岫溪镇", "township"), (None, None)],
)  # fmt: skip
def test_the_level_of_a_region(region, level):
    assert level_of(region) == level


def test_a_folder_is_added_and_then_left_alone(db, notices):
    counts = fill(db, notices)
    assert (counts.listed, counts.read, counts.failed) == (4, 4, 0)
    assert fill(db) == refresh.Counts(listed=4, unchanged=4)
    assert look(db, "SELECT count(*), count(DISTINCT document) FROM tasks") == [(16, 4)]
    with open_store(db) as store:
        assert verify.verify(store) == []


def test_only_what_changed_is_read_again(db, notices, monkeypatch):
    fill(db, notices)
    (notices / "清禾县" / "2023.txt").write_text(corpus_maker.notice(area="41"), encoding="utf-8")
    (notices / "清禾县" / "2024.txt").rename(notices / "改名.txt")
    (notices / "霁川县" / "2023.txt").unlink()
    os.utime(notices / "霁川县" / "2024.txt", ns=(1, 1))
    before = look(db, "SELECT document FROM documents")
    counts = fill(db)
    assert counts == refresh.Counts(listed=3, unchanged=0, known=2, read=1, failed=0, dropped=2)
    after = look(db, "SELECT document FROM documents")
    assert len(set(after) & set(before)) == 2
    assert sorted(look(db, "SELECT path FROM files")) == [("改名.txt",), ("清禾县/2023.txt",), ("霁川县/2024.txt",)]
    with open_store(db) as store:
        assert verify.verify(store) == []


def test_a_store_updated_is_a_store_made_anew(db, notices, tmp_path):
    fill(db, notices)
    (notices / "清禾县" / "2023.txt").write_text(corpus_maker.notice(area="41"), encoding="utf-8")
    fill(db)
    fresh = tmp_path / "fresh.db"
    fill(fresh, notices)
    assert dump(db) == dump(fresh)


def test_an_interrupted_add_goes_on_where_it_was(db, notices, tmp_path, monkeypatch):
    monkeypatch.setattr(refresh, "BATCH", 1)

    def stop(done, total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(db, notices, progress=stop)
    assert len(look(db, "SELECT 1 FROM documents")) == 2
    assert fill(db, notices)._replace(dropped=0) == refresh.Counts(listed=4, unchanged=2, read=2)
    fresh = tmp_path / "fresh.db"
    fill(fresh, notices)
    assert dump(db) == dump(fresh)


def test_a_source_that_is_away_takes_nothing_with_it(db, notices, tmp_path):
    fill(db, notices)
    notices.rename(tmp_path / "elsewhere")
    assert fill(db).dropped == 0
    assert len(look(db, "SELECT 1 FROM documents")) == 4


def test_checksum_finds_a_change_that_the_time_hides(db, notices):
    path = notices / "清禾县" / "2023.txt"
    stat = path.stat()
    fill(db, notices)
    path.write_bytes(path.read_bytes().replace("何砚舟".encode(), "何砚川".encode()))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert fill(db).read == 0
    assert fill(db, checksum=True).read == 1


def test_copies_and_failures_are_accounted_for(db, notices):
    (notices / "copy.txt").write_bytes((notices / "清禾县" / "2023.txt").read_bytes())
    (notices / "empty.txt").write_bytes(b"")
    (notices / "broken.docx").write_bytes(b"PK\x03\x04 no zip")
    (notices / "~$lock.docx").write_bytes(b"x")
    (notices / ".hidden.txt").write_bytes(b"x")
    counts = fill(db, notices)
    assert (counts.listed, counts.failed) == (7, 2)
    assert look(db, "SELECT path, code FROM files WHERE code IS NOT NULL ORDER BY path") == [
        ("broken.docx", "BrokenFileError"), ("empty.txt", "EmptyFileError"),
    ]  # fmt: skip
    assert len(look(db, "SELECT 1 FROM documents")) == 4
    assert fill(db).unchanged == 7


def test_results_and_archives_are_sources_too(db, tmp_path):
    texts = [corpus_maker.notice(year=year) for year in (2021, 2022, 2023)]
    folder = tmp_path / "results"
    folder.mkdir()
    documents = [corpus_maker.result(text, f"{n}.txt") for n, text in enumerate(texts)]
    (folder / "one.json").write_text(json.dumps(documents[0]), encoding="utf-8")
    (folder / "two.jsonl").write_text("\n".join(map(json.dumps, documents[1:])), encoding="utf-8")
    (folder / "bad.json").write_text('{"a": 1}', encoding="utf-8")
    with zipfile.ZipFile(folder / "notices.zip", "w") as archive:
        archive.writestr("2024.txt", corpus_maker.notice(year=2024))
    fill(db, folder)
    assert look(db, "SELECT path, member, code FROM files ORDER BY path, member") == [
        ("bad.json", "", "BrokenFileError"), ("notices.zip", "2024.txt", None), ("one.json", "", None),
        ("two.jsonl", "1", None), ("two.jsonl", "2", None),
    ]  # fmt: skip
    assert look(db, "SELECT plan_year FROM documents ORDER BY 1") == [(2021,), (2022,), (2023,), (2024,)]


def test_a_corrected_result_stands_over_what_was_read(db, tmp_path):
    text = corpus_maker.notice()
    (tmp_path / "a.txt").write_bytes(text.encode())
    fill(db, tmp_path / "a.txt")
    document = corpus_maker.result(text)
    document["tasks"][0]["title"] = "改过的标题"
    (tmp_path / "a.json").write_text(json.dumps(document), encoding="utf-8")
    fill(db, tmp_path / "a.json")
    assert look(db, "SELECT title FROM tasks WHERE task = '一/1'") == [("改过的标题",)]
    assert len(look(db, "SELECT 1 FROM documents")) == 1


def test_a_store_may_stand_among_its_sources(db, notices, tmp_path):
    assert fill(db, tmp_path).listed == 4
    assert fill(db).unchanged == 4


def test_half_a_surrogate_pair_does_not_stop_a_batch(db, tmp_path):
    document = corpus_maker.result(corpus_maker.notice())
    document["tasks"][0]["title"] = "半个\ud842字"
    (tmp_path / "a.json").write_text(json.dumps(document), encoding="utf-8")
    assert fill(db, tmp_path / "a.json").read == 1
    assert look(db, "SELECT title FROM tasks WHERE task = '一/1'") == [("半个?字",)]


# The first step, as released: changing it would leave older files behind without a word. Add a step instead.
FIRST_STEP = "ff1ca54e9afc9026"


def test_the_first_step_never_changes():
    words = "\n".join(migrations.STEPS[0].statements)
    assert hashlib.sha256(words.encode()).hexdigest()[:16] == FIRST_STEP


def old_store(db, step):
    """A store as planparse made it when `step` was the last one, with a document in it."""
    with duckdb.connect(str(db)) as connection:
        connection.execute("CREATE TABLE migrations (number INTEGER, says VARCHAR)")
        for one in migrations.STEPS[:step]:
            for statement in one.statements:
                connection.execute(statement)
            connection.execute("INSERT INTO migrations VALUES (?, ?)", [one.number, one.says])
        connection.execute("INSERT INTO documents (document, name, characters, revision) VALUES ('d1', '旧.txt', 5, 1)")
        connection.execute("INSERT INTO files (source, path, member, document) VALUES ('/x', '旧.txt', '', 'd1')")


def test_an_old_store_is_migrated_and_keeps_what_it_has(db, notices):
    old_store(db, 1)
    with pytest.raises(InputError) as refused:
        open_store(db)
    assert "update" in refused.value.en
    fill(db, notices)
    assert look(db, "SELECT number FROM migrations ORDER BY 1") == [(1,), (2,), (3,), (4,)]
    assert look(db, "SELECT name, numbers FROM documents WHERE document = 'd1'") == [("旧.txt", None)]
    assert look(db, "SELECT count(*) FROM documents WHERE numbers > 0") == [(4,)]
    with open_store(db) as store:
        assert verify.verify(store) == []


def test_a_migration_is_whole_or_not_at_all(db, monkeypatch):
    old_store(db, 1)
    broken = migrations.Step(5, "broken", ("ALTER TABLE documents ADD COLUMN x INTEGER", "no SQL"))
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, broken))
    with pytest.raises(duckdb.Error):
        open_store(db, write=True)
    with duckdb.connect(str(db)) as connection:
        assert connection.execute("SELECT max(number) FROM migrations").fetchall() == [(1,)]


def test_stores_that_are_none_of_ours(db, tmp_path):
    with pytest.raises(MissingFileError):
        open_store(db)
    db.write_bytes(b"no database " * 1000)
    with pytest.raises(BrokenFileError):
        open_store(db, write=True)
    other = tmp_path / "other.db"
    with duckdb.connect(str(other)) as connection:
        connection.execute("CREATE TABLE x (a INTEGER)")
    with pytest.raises(BrokenFileError):
        open_store(other, write=True)
    newer = tmp_path / "newer.db"
    open_store(newer, write=True).close()
    with duckdb.connect(str(newer)) as connection:
        connection.execute("INSERT INTO migrations VALUES (99, 'later')")
    with pytest.raises(InputError, match="更新的 planparse"):
        open_store(newer)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A store that nobody has damaged, to be copied."""
    root = tmp_path_factory.mktemp("sound")
    corpus_maker.write(root / "notices")
    fill(root / "corpus.db", root / "notices")
    return root / "corpus.db"


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("INSERT INTO tasks (document, task) VALUES ('nobody', '1')", "tasks"),
        ("INSERT INTO tasks SELECT * FROM tasks LIMIT 1", "tasks"),
        ("UPDATE targets SET span_end = 1000000", "targets"),
        ("DELETE FROM files", "documents"),
        ("UPDATE texts SET text = 'x'", "texts"),
        ("ALTER TABLE goals DROP COLUMN text", "goals"),
        ("INSERT INTO unit_aliases VALUES ('a', 'b', NULL, NULL, NULL), ('a', 'c', NULL, NULL, NULL)", "unit_aliases"),
    ],
)
def test_verify_finds_damage(db, sound, statement, table):
    shutil.copy(sound, db)
    with open_store(db, write=True) as store:
        store.connection.execute(statement)
        assert table in {one.table for one in verify.verify(store)}


def test_a_missing_package_is_named_with_its_install_line(db, monkeypatch):
    from planparse.corpus import needs

    def absent(module):
        raise ImportError(module)

    monkeypatch.setattr(needs, "import_module", absent)
    with pytest.raises(MissingExtraError) as missing:
        open_store(db, write=True)
    assert missing.value.en == "duckdb is missing: run pip install 'planparse[corpus]'"
    assert "pip install 'planparse[corpus]'" in missing.value.zh
