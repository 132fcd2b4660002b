"""A store that is damaged, in use, full, of somebody else's: one line with a way out, and the promised exit code."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys

import pytest

import corpus_maker
from capabilities import imported
from planparse.cli import app
from planparse.corpus import ask, refresh, search, trouble, verify
from planparse.corpus.store import index_path, open_store
from planparse.errors import BrokenFileError, InputError, LimitError, OutputError, PlanparseError

duckdb = imported("duckdb", needs="corpus")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("trouble")
    corpus_maker.write(folder / "n", ("清禾县", "云岭县"), range(2010, 2025))
    with open_store(folder / "c.db", write=True) as store:
        refresh.refresh(store, [str(folder / "n")])
    return folder / "c.db"


@pytest.fixture
def db(made, tmp_path):
    return shutil.copy(made, tmp_path / "c.db")


def commands(db, folder):
    (folder / "units.yaml").write_text("- {name: 县水利局, aliases: [{name: 县水务局}]}\n", encoding="utf-8")
    (folder / "a.txt").write_text(corpus_maker.notice(), encoding="utf-8")
    return {
        "add": ["add", db, folder / "a.txt"], "update": ["update", db],
        "query": ["query", db, "unit-tasks", "--param", "unit=县水利局"], "sql": ["query", db, "--sql", "SELECT * FROM tasks"],
        "search": ["search", db, "粮食"], "units": ["units", db], "aliases": ["units", db, "--aliases", folder / "units.yaml"],
        "export": ["export", db, folder / "csv", "--format", "csv"], "parquet": ["export", db, folder / "parquet"],
        "stats": ["stats", db], "verify": ["verify", db], "sample": ["sample", db],
    }  # fmt: skip


NAMES = (
    "add", "update", "query", "sql", "search", "units", "aliases", "export", "parquet", "stats", "verify", "sample",
)  # fmt: skip


def sqlite_file(path):
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE a (b)")


def half(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flipped(path):
    data = path.read_bytes()
    path.write_bytes(data[:12288] + bytes(byte ^ 255 for byte in data[12288:]))


DAMAGES = {
    "half": half, "flipped": flipped, "text": lambda path: path.write_bytes("清禾县".encode() * 900),
    "empty": lambda path: path.write_bytes(b""), "short": lambda path: path.write_bytes(path.read_bytes()[:100]),
    "sqlite": lambda path: (path.unlink(), sqlite_file(path)), "folder": lambda path: (path.unlink(), path.mkdir()),
}  # fmt: skip


@pytest.fixture
def run(capsys, monkeypatch):
    monkeypatch.setenv("PLANPARSE_LANG", "zh")

    def call(*arguments):
        with pytest.raises(SystemExit) as ended:
            app.main(["corpus", *map(str, arguments)])
        return ended.value.code, capsys.readouterr().err

    return call


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("command", NAMES)
def test_a_damaged_store_is_one_line(run, db, tmp_path, command, damage):
    DAMAGES[damage](db)
    code, said = run(*commands(db, tmp_path)[command])
    if damage == "half":  # what does not need the lost half may go on
        assert code in {0, 1, 5}, said
    else:
        assert code == (4 if damage == "folder" else 5), said
    if code == 5:
        assert said.count("\n") == 1
        assert "移走" in said


def test_a_checksum_that_fails_is_no_lock():
    said = duckdb.Error(
        "Corrupt database file: computed checksum 1 does not match stored checksum 2 in block at location 3"
    )
    assert isinstance(trouble.told("c.db", said), BrokenFileError)


@pytest.mark.quick
@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (duckdb.IOException('IO Error: Could not set lock on file "c.db": Conflicting lock is held'), InputError, "正被"),
        (duckdb.IOException('IO Error: Cannot open file "c.db": Permission denied'), OutputError, "权限"),
        (duckdb.TransactionException("Failed to commit: Could not write file: No space left on device"), OutputError, "空间"),
        (duckdb.FatalException("database has been invalidated"), BrokenFileError, "corpus add"),
        (duckdb.IOException('Failure while replaying WAL file "c.db.wal": Corrupt WAL file'), BrokenFileError, "c.db.wal"),
        (duckdb.IOException("version number 99, but we can only read versions between 64 and 68"), InputError, "升级"),
        (duckdb.OutOfMemoryException("could not allocate block"), LimitError, "内存"),
        (duckdb.CatalogException("Table with name tasks does not exist! LINE 1: SELECT"), BrokenFileError, "verify"),
        (duckdb.ConversionException("corrupt"), None, ""),
    ],
)  # fmt: skip
def test_what_duckdb_says_has_a_way_out(error, kind, words):
    found = trouble.told("c.db", error)
    assert type(found) is (kind or type(None))
    assert found is None or words in found.zh


def test_a_store_in_use_elsewhere(run, db):
    code = "import duckdb, sys\nkeep = duckdb.connect(sys.argv[1])\nprint(flush=True)\nsys.stdin.read()"
    other = subprocess.Popen([sys.executable, "-c", code, db], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        other.stdout.readline()
        assert run("stats", db) == (5, f"错误：语料库“{db}”正被另一个程序使用，请稍后再试\n")
    finally:
        other.communicate()


def test_what_a_killed_run_left_in_the_log_is_there(run, db, tmp_path):
    code = (
        "import duckdb, os, sys\nbase = duckdb.connect(sys.argv[1])\n"
        "base.execute(\"INSERT INTO sources VALUES ('x')\")\nos._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, db], check=True, timeout=60)
    assert db.with_name("c.db.wal").exists()
    assert run("stats", db)[0] == 0
    assert look_sources(db) == [("x",)]


def look_sources(db):
    with open_store(db) as store:
        return store.rows("SELECT source FROM sources WHERE source = 'x'")


def test_names_that_duckdb_takes_for_something_else_are_files(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(corpus_maker.notice(), encoding="utf-8")
    assert run("add", ":memory:", "a.txt")[0] == 0
    assert run("update", ":memory:")[1].startswith("1 个文件：读取 0，未变 1")
    assert run("stats", "x" * 300)[0] == 4
    assert run("add", "c.db", "x" * 300)[0] == 4


def test_a_store_that_cannot_be_made_leaves_no_stump(run, tmp_path):
    (tmp_path / "a.txt").write_text(corpus_maker.notice(), encoding="utf-8")
    assert run("add", tmp_path / "none" / "c.db", tmp_path / "a.txt")[0] == 7
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_tables_that_are_missing_are_told(run, db):
    with duckdb.connect(str(db)) as base:
        base.execute("DROP TABLE targets CASCADE")
    code, said = run("query", db, "target-series", "--param", "indicator=x")
    assert (code, "verify" in said) == (5, True)
    with duckdb.connect(str(db)) as base:
        base.execute("DROP TABLE migrations; CREATE TABLE migrations AS SELECT 'x' AS number")
    assert run("stats", db)[0] == 5


def test_verify_reads_every_value(db, monkeypatch):
    with open_store(db) as store:
        one = store.one

        def broken(query, values=None):
            if "hash" in query and "texts" in query:
                raise duckdb.Error(
                    "Corrupt database file: computed checksum 1 does not match stored checksum 2 in block 3"
                )
            return one(query, values)

        monkeypatch.setattr(store, "one", broken)
        assert [found.table for found in verify.verify(store)] == ["texts"]


# --- the index of words


@pytest.mark.parametrize("rest", [b"", b"\xff" * 4096])
def test_a_damaged_index_is_made_anew(db, rest):
    with open_store(db) as store, search.Index(store) as index:
        whole = index.search("粮食")
    path = index_path(db)
    data = path.read_bytes()
    path.write_bytes(data[:4096] + rest * (len(data) // 4096 - 1))
    with open_store(db) as store, search.Index(store) as index:
        assert index.search("粮食") == whole
        assert index.count("粮食") == len(whole) > 0


def test_a_file_that_is_no_index_is_left_alone(run, db):
    index_path(db).write_text("清单" * 4000, encoding="utf-8")
    code, said = run("search", db, "粮食")
    assert (code, "删去" in said) == (7, True)
    assert index_path(db).read_text(encoding="utf-8") == "清单" * 4000


def test_a_store_made_anew_has_no_index_of_the_old_one(run, db, tmp_path):
    (tmp_path / "a.txt").write_text(corpus_maker.notice(), encoding="utf-8")
    assert run("search", db, "粮食")[0] == 0
    db.unlink()
    assert run("add", db, tmp_path / "a.txt")[0] == 0
    assert not index_path(db).exists()


# --- questions


def test_an_answer_says_how_many_there_are(run, made, capsys):
    with pytest.raises(SystemExit):
        app.main(["corpus", "query", str(made), "tasks-without-owner"])
    said = capsys.readouterr()
    assert sum("推广5G" in line for line in said.out.splitlines()) == 30
    assert "共 30 行" in said.err
    said = run("query", made, "unit-tasks", "--param", "unit=县农业农村局")[1]
    assert "共 60 行，显示前 50 行；要全部请写 --limit 60" in said
    assert run("query", made, "unit-tasks", "--param", "unit=县农业农村局", "--limit", "60")[1] == "共 60 行\n"
    assert "共 120 行，显示前 50 行" in run("query", made, "--sql", "SELECT * FROM tasks")[1]
    assert "共 60 行，显示前 50 行" in run("search", made, "粮食")[1]


@pytest.mark.parametrize("format", ["csv", "json"])
def test_programs_get_all_rows(made, capsys, format):
    for words, count in (
        (["query", made, "unit-tasks", "--param", "unit=县农业农村局"], 60),
        (["query", made, "--sql", "SELECT task FROM tasks"], 120),
        (["search", made, "粮食"], 60),
    ):
        with pytest.raises(SystemExit):
            app.main(["corpus", *map(str, words), "--format", format])
        out, err = capsys.readouterr()
        assert len(out.splitlines()) == count + (1 if format == "csv" else 2)
        assert err == ""


def test_a_limit_that_leaves_rows_out_is_told(run, made):
    with open_store(made) as store:
        answer = ask.ask(store, "years", {"limit": "3"})
    assert (len(answer.rows), answer.total) == (3, 15)
    assert "共 15 行，显示前 3 行" in run("query", made, "years", "--param", "limit=3", "--format", "csv")[1]


@pytest.mark.parametrize(
    "sql", ["", ";", " ; ; ", "-- nothing", "/* */", "SELECT 1; SELECT 2", "SELECT $x", "SELECT ?", "SELEC 1",
            "SELECT INTERVAL 100000000 YEARS"],
)  # fmt: skip
def test_sql_that_is_none_or_too_much_is_wrong_usage(run, made, sql):
    code, said = run("query", made, "--sql", sql)
    assert code == 2
    assert said.count("\n") == 1
    assert "内部错误" not in said


def test_columns_of_one_name_are_all_there(made):
    answer = ask.ask_sql(made, "SELECT 1 AS a, 2 AS a, 3 AS a_2;")
    assert (answer.columns, answer.rows) == (["a", "a_3", "a_2"], [(1, 2, 3)])


@pytest.mark.parametrize(
    ("name", "given"),
    [("deadlines-due", {"from": "2024-06-31", "to": "2024-07-01"}), ("deadlines-due", {"from": "", "to": "2024-07-01"}),
     ("years", {"year": "二〇二四"}), ("years", {"limit": "0"}), ("years", {"limit": "-1"})],
)  # fmt: skip
def test_a_parameter_that_is_none_finds_nothing_in_silence_no_more(made, name, given):
    with open_store(made) as store, pytest.raises(PlanparseError) as refused:
        ask.ask(store, name, given)
    assert "=" in refused.value.zh
