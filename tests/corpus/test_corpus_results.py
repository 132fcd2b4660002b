"""What stands beside a bad source is added all the same: results of wrong types, lines cut off, folders without rights."""

from __future__ import annotations

import copy
import inspect
import json
import os
import zipfile

import pytest

import corpus_maker
import wild_workers
from capabilities import require
from planparse.batches.run import Plan
from planparse.corpus import cluster, refresh, shards, verify
from planparse.corpus.store import open_store
from planparse.errors import BrokenFileError
from planparse.exports import yaml
from planparse.isolation.bounds import Allowance

require("corpus")


def fill(db, *sources, **options):
    with open_store(db, write=True) as store:
        return refresh.refresh(store, [str(source) for source in sources] or None, **options)


def look(db, query):
    with open_store(db) as store:
        return store.rows(query)


def changed(document, *steps, value):
    """A copy of a document with one value put in its place."""
    whole = place = copy.deepcopy(document)
    for step in steps[:-1]:
        place = place[step]
    place[steps[-1]] = value
    return whole


WRONG = {
    "type": (("tasks", 0, "title"), 5), "list": (("tasks",), "x"), "null": (("metadata",), None),
    "nan": (("tasks", 0, "targets", 0, "value"), float("nan")), "quoted": (("tasks", 0, "targets", 0, "value"), "335000"),
    "huge": (("tasks", 0, "number"), 10**30), "infinite": (("tasks", 0, "targets", 0, "value"), float("inf")),
    "schema": (("schema_version",), "2.0"), "no schema": (("schema_version",), None), "schema list": (("schema_version",), [1]),
    "span": (("tasks", 0, "span", "text"), "别的字"), "outside": (("tasks", 0, "span", "end"), 10**6),
    "date": (("metadata", "issue_date"), "2024-02-31"), "digest": (("source", "sha256"), {}),
    "id twice": (("tasks", 1, "id"), "一/1"), "an older schema, a wrong type": (("schema_version",), "1.0"),
}  # fmt: skip


def faulty(fault):
    steps, value = WRONG[fault]
    bad = changed(corpus_maker.result(corpus_maker.notice(year=2023)), *steps, value=value)
    if fault.startswith("an older"):
        bad["tasks"][0]["title"] = {"no": "text"}
    return json.dumps(bad)


@pytest.fixture(scope="module")
def beside(tmp_path_factory):
    """A store that was given every fault, alone in a file and behind a good line, beside a good result and a notice."""
    root = tmp_path_factory.mktemp("faults")
    folder = root / "r"
    folder.mkdir()
    (folder / "good.json").write_text(json.dumps(corpus_maker.result(corpus_maker.notice())), encoding="utf-8")
    (folder / "notice.txt").write_text(corpus_maker.notice(year=2022), encoding="utf-8")
    before = json.dumps(corpus_maker.result(corpus_maker.notice(year=2021)))
    for fault in WRONG:
        (folder / f"{fault}.json").write_text(faulty(fault), encoding="utf-8")
        (folder / f"{fault}.jsonl").write_text(f"{before}\n{faulty(fault)}\n", encoding="utf-8")
    return root / "c.db", fill(root / "c.db", folder)


@pytest.mark.parametrize("fault", WRONG)
def test_a_result_that_is_none_is_one_row(beside, fault):
    failed = look(
        beside[0],
        "SELECT path, member, code, reason FROM files WHERE code IS NOT NULL "
        f"AND path IN ('{fault}.json', '{fault}.jsonl') ORDER BY path",
    )
    assert [row[:3] for row in failed] == [
        (f"{fault}.json", "", "BrokenFileError"), (f"{fault}.jsonl", "2", "BrokenFileError")
    ]  # fmt: skip
    assert all("不是 extract 的结果" in row[3] and "\n" not in row[3] for row in failed)


def test_what_stands_beside_faulty_results_is_added(beside):
    db, counts = beside
    assert (counts.listed, counts.failed) == (2 + 2 * len(WRONG), 2 * len(WRONG))
    assert look(db, "SELECT plan_year FROM documents ORDER BY 1") == [(2021,), (2022,), (2024,)]
    with open_store(db) as store:
        assert verify.verify(store) == []


def test_a_line_that_is_cut_off_costs_itself(tmp_path):
    lines = [json.dumps(corpus_maker.result(corpus_maker.notice(year=year))) for year in (2021, 2022, 2023)]
    nest = "[" * 100_000
    path = tmp_path / "a.jsonl"
    path.write_text("\ufeff" + "\n".join([lines[0], "{", "", nest, "5", lines[1], lines[2][:200]]), encoding="utf-8")
    fill(tmp_path / "c.db", path)
    rows = look(tmp_path / "c.db", "SELECT member, code, reason FROM files ORDER BY member")
    assert [row[:2] for row in rows] == [
        ("1", None), *((str(number), "BrokenFileError") for number in (2, 3, 4)), ("5", None), ("6", "BrokenFileError"),
    ]  # fmt: skip
    assert "第 2 行" in rows[1][2]


NO_RESULTS = ["", "{", "[1, 2", "5", "[[[]]]", "null", '{"schema_version": "1.2"}', "\x00", "[" * 100_000]


def test_json_that_is_no_result(tmp_path):
    folder = tmp_path / "r"
    folder.mkdir()
    for number, words in enumerate(NO_RESULTS):
        (folder / f"{number}.json").write_text(words, encoding="utf-8")
    (folder / "n.txt").write_text(corpus_maker.notice(), encoding="utf-8")
    fill(tmp_path / "c.db", folder)
    assert look(tmp_path / "c.db", "SELECT count(*) FROM documents") == [(1,)]
    assert dict(look(tmp_path / "c.db", "SELECT path, code FROM files")) == {
        "n.txt": None, **{f"{number}.json": "BrokenFileError" for number in range(len(NO_RESULTS))}
    }  # fmt: skip


def test_a_result_in_yaml_is_as_good(tmp_path):
    from planparse.model.notice import Document

    document = Document.model_validate(corpus_maker.result(corpus_maker.notice()))
    (tmp_path / "a.yaml").write_text("".join(yaml.chunks([document], many=False, compact=False)), encoding="utf-8")
    assert fill(tmp_path / "c.db", tmp_path / "a.yaml").read == 1


# --- folders


def denied(monkeypatch, name):
    """A folder that the system does not let be listed, whoever runs the tests."""
    scandir = os.scandir

    def refuse(path):
        if os.path.basename(os.fspath(path)) == name:
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)


def test_a_folder_without_rights_is_one_row_and_drops_nothing(tmp_path, monkeypatch):
    corpus_maker.write(tmp_path / "n")
    fill(tmp_path / "c.db", tmp_path / "n")
    with monkeypatch.context() as closed:
        denied(closed, "清禾县")
        counts = fill(tmp_path / "c.db")
    assert (counts.failed, counts.dropped) == (1, 0)
    assert look(tmp_path / "c.db", "SELECT path, code FROM files WHERE code IS NOT NULL") == [("清禾县", "InputError")]
    assert fill(tmp_path / "c.db") == refresh.Counts(listed=4, unchanged=4)
    assert look(tmp_path / "c.db", "SELECT count(*) FROM files") == [(4,)]


@pytest.mark.needs("linux")
def test_loops_of_links_and_names_of_any_bytes(tmp_path):
    folder = tmp_path / "n"
    folder.mkdir()
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "round").symlink_to(folder)
    with open(os.fsencode(folder) + b"/\xb7\xbd\xb0\xb8.txt", "wb") as file:
        file.write(corpus_maker.notice().encode())
    counts = fill(tmp_path / "c.db", folder)
    assert counts.read == 1
    assert fill(tmp_path / "c.db").dropped == 0
    assert look(tmp_path / "c.db", "SELECT path, code FROM files WHERE document IS NOT NULL") == [
        ("\\udcb7\\udcbd\\udcb0\\udcb8.txt", None)
    ]


# --- limits, and when something is read again


def test_a_file_may_take_as_much_here_as_in_a_batch():
    usual = Allowance()
    assert (Plan.seconds, Plan.megabytes) == usual
    assert shards.Terms("x").allowance == cluster.Options().allowance == usual
    assert inspect.signature(refresh.refresh).parameters["allowance"].default == usual


def test_no_limit_is_none(tmp_path):
    (tmp_path / "a.txt").write_text(corpus_maker.notice(), encoding="utf-8")
    assert fill(tmp_path / "c.db", tmp_path / "a.txt", allowance=Allowance(0, 0)).read == 1


def test_what_was_read_with_other_rules_is_read_again(tmp_path, monkeypatch):
    corpus_maker.write(tmp_path / "n")
    (tmp_path / "n" / "empty.txt").write_bytes(b"")
    fill(tmp_path / "c.db", tmp_path / "n")
    assert fill(tmp_path / "c.db").unchanged == 5
    monkeypatch.setattr(refresh, "reading_digest", lambda: "another library")
    counts = fill(tmp_path / "c.db")
    assert (counts.read, counts.failed, counts.unchanged) == (4, 1, 0)
    assert fill(tmp_path / "c.db").unchanged == 5


def test_what_failed_for_a_reason_of_the_moment_is_tried_again(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(corpus_maker.notice() + "HANG", encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(refresh, "Reading", wild_workers.Wild)
        assert fill(tmp_path / "c.db", tmp_path / "a.txt", allowance=Allowance(1.5, 0)).failed == 1
    assert look(tmp_path / "c.db", "SELECT code, reason FROM files") == [
        ("Timeout", "超过 1.5 秒，已终止；可用 --timeout 放宽")
    ]
    assert fill(tmp_path / "c.db").read == 1


def test_what_failed_in_an_archive_for_a_reason_of_the_moment_is_tried_again(tmp_path, monkeypatch):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", corpus_maker.notice() + "HANG")
        archive.writestr("b.txt", corpus_maker.notice(year=2021))
    with monkeypatch.context() as patched:
        patched.setattr(refresh, "Reading", wild_workers.Wild)
        assert fill(tmp_path / "c.db", tmp_path / "a.zip", allowance=Allowance(1.5, 0)).failed == 1
    assert fill(tmp_path / "c.db").read == 1
    assert fill(tmp_path / "c.db").unchanged == 1


def test_slow_files_are_put_into_the_store_as_they_come(tmp_path, monkeypatch):
    corpus_maker.write(tmp_path / "n")
    monkeypatch.setattr(refresh, "EVERY", 0.0)
    seen = []
    fill(tmp_path / "c.db", tmp_path / "n", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.needs("fsspec")
def test_a_damaged_dataset_is_told(tmp_path):
    from planparse.corpus.load import load

    corpus_maker.write(tmp_path / "n")
    cluster.run([str(tmp_path / "n")], str(tmp_path / "out"), cluster.Threads(1))
    part = next((tmp_path / "out" / "tasks").glob("*.parquet"))
    whole = part.read_bytes()
    part.write_bytes(whole[: len(whole) // 2])
    with open_store(tmp_path / "c.db", write=True) as store, pytest.raises(BrokenFileError, match="损坏"):
        load(store, str(tmp_path / "out"))
    part.write_bytes(whole)
    with open_store(tmp_path / "c.db", write=True) as store:
        assert load(store, str(tmp_path / "out"))["documents"] == 4
    (tmp_path / "out" / "_manifest.json").write_text("{", encoding="utf-8")
    with open_store(tmp_path / "c.db", write=True) as store, pytest.raises(BrokenFileError, match="损坏"):
        load(store, str(tmp_path / "out"))


# --- aliases


def test_an_impossible_day_in_a_file_of_aliases_is_told(tmp_path, capsys, monkeypatch):
    from planparse.cli import app

    monkeypatch.setenv("PLANPARSE_LANG", "zh")
    for year in (2023, 2024):
        (tmp_path / f"{year}.txt").write_text(corpus_maker.notice(year=year), encoding="utf-8")
    fill(tmp_path / "c.db", tmp_path / "2023.txt")
    plans = [tmp_path / "2023.txt", tmp_path / "2024.txt"]
    flat, nested = tmp_path / "flat.yaml", tmp_path / "nested.yaml"
    flat.write_text("- {name: 县水利局, alias: 县水务局, from: 2023-06-31}\n", encoding="utf-8")
    nested.write_text("- {name: 县水利局, aliases: [{name: 县水务局, to: 2023-02-30}]}\n", encoding="utf-8")
    for words, file in (
        (["diff", *plans, "--aliases", flat], flat),
        (["trend", *plans, "--aliases", flat], flat),
        (["corpus", "units", tmp_path / "c.db", "--aliases", nested], nested),
    ):
        with pytest.raises(SystemExit) as ended:
            app.main([str(word) for word in words])
        said = capsys.readouterr().err
        assert (ended.value.code, said.count("\n")) == (2, 1), said
        assert str(file) in said


@pytest.mark.parametrize("day", ["2023-06-31", "2023-02-29", "2023-13", "2023-00", "六月", 20230631, True])
def test_a_row_of_aliases_with_a_wrong_day_is_named(day):
    from planparse.compare import aliases
    from planparse.errors import AliasFileError

    good = {"name": "县水利局", "alias": "县水务局", "from": "2023-06"}
    with pytest.raises(AliasFileError) as refused:
        aliases.parse([good, {**good, "to": day}], "units.yaml")
    assert refused.value.zh.startswith("别名表“units.yaml”第 2 行：“")
