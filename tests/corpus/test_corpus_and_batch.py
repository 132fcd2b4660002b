"""`corpus add FOLDER` is `batch FOLDER` with the store for a sink: the same tables, failures and reasons to read again."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

import corpus_maker
import kill_batch
import make_corpus
import wild_workers
from capabilities import require
from planparse.batches import run as batch_run
from planparse.batches.run import Plan, run
from planparse.cli import app
from planparse.corpus import cluster, export, load, refresh
from planparse.corpus.store import open_store
from planparse.isolation.bounds import Allowance
from planparse.jobs.book import BAD
from planparse.readers.common import staleness

require("corpus")


@pytest.fixture
def folder(tmp_path):
    """Notices in folders, copies (one under another suffix), an archive with a copy in it, and what cannot be read."""
    notices = tmp_path / "通知"
    corpus_maker.write(notices, years=(2019, 2021, 2023))
    text = (notices / "清禾县" / "2021.txt").read_bytes()
    (notices / "一.md").write_bytes(text)
    (notices / "清禾县" / "2020.txt").write_bytes(text)
    with zipfile.ZipFile(notices / "包.zip", "w") as archive:
        archive.writestr("附/丙.txt", corpus_maker.notice("岫川县", 2018))
        archive.writestr("附/甲.txt", text)
        archive.writestr("附/乙.txt", corpus_maker.notice("岫川县", 2018))
        archive.writestr("坏.docx", b"PK\x03\x04")
    (notices / "空.docx").write_bytes(b"")
    (notices / "~$锁.docx").write_bytes(b"x")
    (notices / ".藏.txt").write_bytes(text)
    return notices


def fill(db, *sources, **options):
    with open_store(db, write=True) as store:
        return refresh.refresh(store, [str(source) for source in sources] or None, **options)


def exported(db, out, format):
    """The files of the tables but for the account of files, which is of the sources."""
    with open_store(db) as store:
        export.export(store, out, format, persons=True)
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in Path(out).rglob("*")
        if path.is_file() and not str(path.relative_to(out)).startswith("files")
    }


def rows(db):
    """Every column of every table of content, in an order of its own."""
    with open_store(db) as store:
        names = [name for (name,) in store.rows("SELECT table_name FROM duckdb_tables()")]
        return {
            name: store.rows(f'SELECT * FROM "{name}" ORDER BY ALL')
            for name in names
            if name not in {"files", "sources", "migrations"}
        }


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_tables_are_those_of_a_batch_that_is_loaded(folder, tmp_path, jobs):
    fill(tmp_path / "added.db", folder, jobs=jobs)
    summary = run([str(folder)], Plan(str(tmp_path / "out"), ("jsonl",), jobs=jobs))
    fill(tmp_path / "loaded.db", tmp_path / "out" / "documents.jsonl")
    found = rows(tmp_path / "added.db")
    assert found == rows(tmp_path / "loaded.db")
    assert len(found["documents"]) == summary.counts["done"] == 7
    assert sorted(name for _, name, *_ in found["documents"]) == [
        "2019.txt", "2019.txt", "2021.txt", "2023.txt", "2023.txt", "一.md", "包.zip/附/丙.txt",
    ]  # fmt: skip
    for format in ("csv", "parquet"):
        added = exported(tmp_path / "added.db", tmp_path / f"added {format}", format)
        assert added == exported(tmp_path / "loaded.db", tmp_path / f"loaded {format}", format)
        assert len(added) >= 10


def test_the_folder_of_a_batch_is_as_good(folder, tmp_path):
    fill(tmp_path / "added.db", folder)
    run([str(folder)], Plan(str(tmp_path / "out")))
    counts = fill(tmp_path / "loaded.db", tmp_path / "out")
    assert (counts.read, counts.known, counts.failed) == (7, 4, 0)  # the copies; the report is no result
    assert rows(tmp_path / "added.db") == rows(tmp_path / "loaded.db")


@pytest.mark.needs("fsspec")
def test_a_cluster_is_another_executor_of_the_same_jobs(folder, tmp_path):
    fill(tmp_path / "added.db", folder)
    cluster.run([str(folder)], str(tmp_path / "out"), cluster.Threads(2), cluster.Options(size=2, persons=True))
    with open_store(tmp_path / "loaded.db", write=True) as store:
        load.load(store, str(tmp_path / "out"))
    assert rows(tmp_path / "added.db") == rows(tmp_path / "loaded.db")
    for db in ("added", "loaded"):  # here even the account of files: it is of the same files
        with open_store(tmp_path / f"{db}.db") as store:
            export.export(store, tmp_path / db, "csv")
    assert (tmp_path / "added" / "files.csv").read_bytes() == (tmp_path / "loaded" / "files.csv").read_bytes()


def test_failures_are_judged_alike(folder, tmp_path, monkeypatch):
    for word in ("HANG", "CRASH"):
        (folder / f"{word}.txt").write_text(corpus_maker.notice() + word, encoding="utf-8")
    for place in (batch_run, refresh):
        monkeypatch.setattr(place, "Reading", wild_workers.Wild)
    fill(tmp_path / "c.db", folder, allowance=Allowance(4, 0))
    run([str(folder)], Plan(str(tmp_path / "out"), seconds=4, megabytes=0))
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["files"]
    told = {Path(row["file"]).name: row["reason"] for row in report if row["status"] in BAD}
    with open_store(tmp_path / "c.db") as store:
        found = store.rows("SELECT path, member, reason FROM files WHERE code IS NOT NULL")
    assert told == {Path(path, member).name: reason for path, member, reason in found}
    assert sorted(told) == ["CRASH.txt", "HANG.txt", "坏.docx", "空.docx"]


def test_other_code_makes_both_read_again(folder, tmp_path, monkeypatch):
    plan = Plan(str(tmp_path / "out"))
    fill(tmp_path / "c.db", folder)
    first = run([str(folder)], plan)
    assert first.counts["done"] == 7
    assert run([str(folder)], plan).counts.get("done") is None
    assert fill(tmp_path / "c.db").read == 0
    monkeypatch.setattr(staleness, "tool", lambda: "0.0.0+other rules")
    assert run([str(folder)], plan).counts["done"] == 7
    counts = fill(tmp_path / "c.db")
    assert (counts.unchanged, counts.read) == (0, 6)  # and one in an archive, beside what cannot be read
    with open_store(tmp_path / "c.db") as store:
        assert store.rows("SELECT DISTINCT reading FROM documents") == [(staleness.reading_digest(),)]


def test_the_code_that_decides_is_all_that_a_result_goes_through():
    root = Path(staleness.__file__).resolve().parents[2]
    names = {path.name for path in root.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert names >= staleness._OUTER
    assert not staleness._OUTER & {"readers", "lexicon", "rules", "pipeline.py", "assemble", "checks"}


def test_the_folder_one_is_in_is_a_source_as_any_other(folder, tmp_path, monkeypatch):
    fill(tmp_path / "named.db", folder)
    monkeypatch.chdir(folder)
    with pytest.raises(SystemExit) as ended:
        app.main(["corpus", "add", str(tmp_path / "here.db"), ".", "--quiet"])
    assert ended.value.code == 0
    assert rows(tmp_path / "here.db") == rows(tmp_path / "named.db")


@pytest.mark.needs("linux")
def test_killed_at_any_instant_and_added_again_it_is_the_same(tmp_path):
    make_corpus.make(40, tmp_path / "in", broken=0.05)
    fill(tmp_path / "whole.db", tmp_path / "in")
    command = [sys.executable, "-m", "planparse", "corpus", "add", tmp_path / "c.db", tmp_path / "in", "--jobs", "2"]
    for seconds in (0.6, 1.0, 1.4):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        workers = kill_batch.children(process.pid)
        process.kill()
        process.wait()
        until = time.monotonic() + 5
        while any(map(runs, workers)) and time.monotonic() < until:
            time.sleep(0.02)
        assert not any(map(runs, workers))
    assert subprocess.run([*command, "--quiet"], check=False).returncode == 0
    assert rows(tmp_path / "c.db") == rows(tmp_path / "whole.db")


def runs(pid):
    """Whether the process runs; one that ended may still wait for whoever inherited it."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def test_a_batch_loads_nothing_of_the_corpus():
    code = (
        "import sys, planparse.cli.batch, planparse.batches.run\n"
        "print([name for name in sys.modules if name.startswith(('planparse.corpus', 'duckdb', 'pyarrow', 'fsspec'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
