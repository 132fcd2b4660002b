"""Beyond one machine: the same parts whatever runs the shards, one result a document, and what a kill may cost."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

import corpus_maker
from capabilities import imported, require
from planparse.cli import app
from planparse.corpus import cluster, dataset, load, look, refresh, shards, verify
from planparse.corpus.store import open_store
from planparse.errors import InputError, MissingFileError

require("fsspec")
pq = imported("pyarrow.parquet", needs="pyarrow")
SMALL = cluster.Options(size=2)


@pytest.fixture
def notices(tmp_path):
    folder = tmp_path / "notices"
    corpus_maker.write(folder, years=tuple(range(2017, 2024)))
    (folder / "copy.txt").write_bytes((folder / "清禾县" / "2020.txt").read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    (folder / "result.json").write_text("{}", encoding="utf-8")
    return str(folder)


def run(notices, out, engine=None, options=SMALL, **more):
    return cluster.run([notices], str(out), engine or cluster.Threads(1), options, **more)


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}


def column(folder, table, name):
    return [value for path in sorted(Path(folder, table).iterdir()) for value in pq.read_table(path)[name].to_pylist()]


def test_every_file_has_a_row_and_every_document_one_result(notices, tmp_path):
    manifest = run(notices, tmp_path / "out")
    assert (manifest["files"], manifest["documents"], manifest["unreadable"]) == (17, 14, 2)
    documents = column(tmp_path / "out", "documents", "document")
    assert len(documents) == len(set(documents)) == 14
    files = dict(zip(column(tmp_path / "out", "files", "path"), column(tmp_path / "out", "files", "code"), strict=True))
    assert {path: code for path, code in files.items() if code} == {
        "empty.txt": "EmptyFileError", "result.json": "UnknownFormatError",
    }  # fmt: skip
    assert len(files) == 17
    assert "何砚舟" not in str(column(tmp_path / "out", "units", "name"))


def test_two_threads_give_the_same_bytes(notices, tmp_path):
    run(notices, tmp_path / "one")
    run(notices, tmp_path / "two", cluster.Threads(2))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_second_run_reads_what_is_new_alone(notices, tmp_path, monkeypatch):
    run(notices, tmp_path / "out")
    before = tree(tmp_path / "out")
    assert run(notices, tmp_path / "out")["documents"] == 14
    assert tree(tmp_path / "out") == before
    Path(notices, "new.txt").write_text(corpus_maker.notice("岫川县"), encoding="utf-8")
    Path(notices, "copy.txt").rename(Path(notices, "renamed.txt"))
    seen = []
    monkeypatch.setattr(cluster, "run_shard", lambda job, shard: seen.append(shard) or shards.run_shard(job, shard))
    assert run(notices, tmp_path / "out")["documents"] == 15
    assert [len(shard.documents) for shard in seen] == [1]
    assert "renamed.txt" in column(tmp_path / "out", "files", "path")


class Stopped(BaseException):
    """The driver is killed."""


def test_a_run_that_was_killed_goes_on_to_the_same_bytes(notices, tmp_path):
    run(notices, tmp_path / "whole")

    def stop(done, total):
        if done >= 6:
            raise Stopped

    with pytest.raises(Stopped):
        run(notices, tmp_path / "out", progress=stop)
    assert not (tmp_path / "out" / dataset.MANIFEST).exists()
    assert (tmp_path / "out" / dataset.PLAN).exists()
    # a part that was written and never recorded, and one of nobody
    (tmp_path / "out" / "tasks" / "part-ffff.parquet").write_bytes(b"x")
    run(notices, tmp_path / "out")
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


class Deadly:
    """An engine on which one document kills its worker, every time; any other shard fails the first time."""

    def __init__(self, poison):
        self.poison, self.seen = poison, set()

    def over(self, work, items):
        for item in items:
            if isinstance(item, shards.Shard):
                if any(document.url.endswith(self.poison) for document in item.documents):
                    yield item, RuntimeError("KilledWorker")
                    continue
                if item.id not in self.seen:
                    self.seen.add(item.id)
                    yield item, OSError("away")
                    continue
            yield item, work(item)


def test_a_document_that_kills_its_worker_stands_alone(notices, tmp_path):
    engine = Deadly("霁川县/2019.txt")
    manifest = run(notices, tmp_path / "out", engine, cluster.Options(size=8))
    assert (manifest["documents"], manifest["unreadable"]) == (13, 3)
    files = dict(zip(column(tmp_path / "out", "files", "path"), column(tmp_path / "out", "files", "code"), strict=True))
    assert files["霁川县/2019.txt"] == "Crash"
    assert run(notices, tmp_path / "out")["documents"] == 13
    assert run(notices, tmp_path / "out", options=SMALL._replace(retry=True))["documents"] == 14


def test_no_document_is_committed_twice(notices, tmp_path):
    run(notices, tmp_path / "out")
    opened = dataset.Dataset(str(tmp_path / "out"))
    digest = next(iter(opened.results))
    with pytest.raises(ValueError, match="done"):
        opened.commit(shards.Shard((look.Document(digest, "x"),)), shards.Record([digest], {}, {}))


def test_a_file_that_changes_meanwhile_is_left_for_the_next_run(notices, tmp_path):
    path = Path(notices, "清禾县", "2018.txt")
    record = shards.run_shard(shards.Terms(str(tmp_path / "out")), shards.Shard((look.Document("0" * 64, str(path)),)))
    assert record.done == []
    assert record.failed["0" * 64][0] == "Changed"


def test_storage_that_is_no_folder(notices, tmp_path):
    import fsspec

    memory = fsspec.filesystem("memory")
    for path in Path(notices).rglob("*.txt"):
        memory.pipe_file(f"/in/{path.relative_to(notices)}", path.read_bytes())
    manifest = cluster.run(["memory://in"], "memory://out", cluster.Threads(1), SMALL)
    assert (manifest["files"], manifest["documents"]) == (16, 14)
    assert len(memory.glob("/out/targets/*.parquet")) == 8
    assert cluster.run(["memory://in"], "memory://out", cluster.Threads(1), SMALL) == manifest
    memory.rm("/in", recursive=True)
    memory.rm("/out", recursive=True)
    with pytest.raises(MissingFileError):
        cluster.run(["memory://in"], "memory://out", cluster.Threads(1), SMALL)
    with pytest.raises(InputError):
        cluster.run(["nothing://in"], str(tmp_path / "x"), cluster.Threads(1), SMALL)


@pytest.mark.needs("corpus")
def test_the_result_is_loaded_into_a_store(notices, tmp_path):
    run(notices, tmp_path / "out", options=SMALL._replace(persons=True))
    with open_store(tmp_path / "a.db", write=True) as store:
        assert load.load(store, str(tmp_path / "out")) == {"documents": 14, "files": 17}
        assert load.load(store, str(tmp_path / "out")) == {"documents": 0, "files": 17}
        assert verify.verify(store) == []
        tasks = store.rows("SELECT document, task, title FROM tasks ORDER BY ALL")
        with open_store(tmp_path / "b.db", write=True) as other:
            refresh.refresh(other, [notices])
            assert other.rows("SELECT document, task, title FROM tasks ORDER BY ALL") == tasks
        assert refresh.refresh(store, None).dropped == 0
    (tmp_path / "out" / dataset.MANIFEST).unlink()
    with open_store(tmp_path / "c.db", write=True) as store, pytest.raises(InputError):
        load.load(store, str(tmp_path / "out"))


@pytest.mark.needs("cluster")
def test_two_workers_one_killed_in_the_middle(tmp_path, notices):
    run(notices, tmp_path / "local")
    with cluster.Dask(workers=2) as engine:
        victims = list(engine.client.run(os.getpid).values())
        killed = []

        def kill(done, total):
            if not killed and done >= 4:
                killed.append(victims[0])
                os.kill(victims[0], signal.SIGKILL)

        run(notices, tmp_path / "dask", engine, progress=kill)
    assert killed
    assert tree(tmp_path / "dask") == tree(tmp_path / "local")


def test_the_command(notices, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PLANPARSE_LANG", "en")
    arguments = ["corpus", "cluster", notices, "--out", str(tmp_path / "out"), "--shard", "4", "--jobs", "2"]
    with pytest.raises(SystemExit) as ended:
        app.main(arguments)
    assert ended.value.code == 0
    assert capsys.readouterr().err == "17 files: 14 documents, 2 unreadable\n"


@pytest.mark.needs("cluster")
def test_batch_over_dask_writes_what_the_cluster_command_writes(notices, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PLANPARSE_LANG", "en")
    run(notices, tmp_path / "local", options=cluster.Options())
    with pytest.raises(SystemExit) as ended:
        app.main(["batch", notices, "--out", str(tmp_path / "dask"), "--engine", "dask", "--jobs", "2"])
    assert ended.value.code == 10
    assert capsys.readouterr().err == "17 files: 14 documents, 2 unreadable\n"
    assert tree(tmp_path / "dask") == tree(tmp_path / "local")


@pytest.mark.parametrize(
    "more", [["--engine", "ray"], ["--engine", "dask", "--format", "csv"], ["--address", "x", "--fresh"]]
)
def test_what_does_not_go_with_the_engine_is_a_usage_error(more, tmp_path):
    with pytest.raises(SystemExit) as ended:
        app.main(["batch", str(tmp_path), "--out", str(tmp_path / "out"), *more])
    assert ended.value.code == 2
