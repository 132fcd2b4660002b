"""The parts of a batch, each by itself: tidy rows, names of outputs, the journal, reports."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sqlite3
from dataclasses import replace

import pytest

from made_documents import TEXT, made_document
from planparse.batches import gather, ledger, messages, render, report, report_page, tidy
from planparse.batches.journal import LAYOUT, Journal, Outcome
from planparse.cli import batch as command
from planparse.errors import OutputError
from planparse.exports import plain
from planparse.jobs import book, kept, work
from planparse.jobs.kept import Stored
from planparse.storage import files, names
from planparse.storage.found import Found


def mapping():
    return work.one(TEXT.encode(), work.Options(), "通知.txt").document


# --- tidy tables ---


def read_table(table, stored, name):
    text = "\r\n".join([",".join(tidy.TABLES[table]), *(tidy.named(row, name) for row in stored)])
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_tidy_rows_hold_the_values_and_join_on_ids():
    rows = tidy.rows(plain(made_document()))
    read = {table: read_table(table, rows[table], '2024/a,"b".docx') for table in tidy.TABLES}
    (task,), units = read["tasks"], read["assignments"]
    assert task["document"] == '2024/a,"b".docx'
    assert [row["unit"] for row in units] == ["县农业农村局", "各镇"]
    assert {row["task"] for table in read.values() for row in table} == {task["task"]}
    assert task["task"].startswith('2024/a,"b".docx#')
    assert read["targets"][0]["value"] == "35000"


# --- names ---


def test_no_two_files_get_one_name(tmp_path):
    journal = Journal(str(tmp_path))
    found = ["a.docx", "A.docx", "a.pdf", "x.json/b.txt", "x", "report", "é.txt", "e\u0301.txt"]
    journal.enter(Found(f"in{number}/{name}", name) for number, name in enumerate(found))
    stems = [stem for (stem,) in journal.db.execute("SELECT stem FROM entries ORDER BY n")]
    journal.close()
    assert len({names.folded(stem) for stem in stems}) == len(found)
    assert stems[0] == "a.docx"
    assert stems[1].startswith("A~")
    assert stems[4].startswith("x~")  # its x.json would lie where a folder does
    assert stems[5].startswith("report~")


def tree(root, *paths):
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(TEXT, encoding="utf-8")


@pytest.mark.needs("linux")
def test_names_that_are_no_unicode_leave_report_and_journal_in_utf8(tmp_path):
    from planparse.batches.run import Plan, run

    folder = os.fsencode(tmp_path) + "/资料".encode()
    for name in (
        b"\xff\xfe",
        "方案".encode("gbk"),
        "好".encode() + b"\x80\x81",
        b"new\nline\t\x1b[1m",
        b"\xed\xa0\x80",
    ):
        os.makedirs(folder + b"/" + name)
        for inner, data in (
            (name + b".txt", TEXT.encode()),
            (name + b".docx", b""),
            (name + b".zip", b"PK\3\4none"),
        ):
            with open(folder + b"/" + name + b"/" + inner, "wb") as file:
                file.write(data)
    os.symlink(b"gone\xff", folder + b"/\xff link.txt")
    summary = run([os.fsdecode(folder)], Plan(str(tmp_path / "out"), ("json", "jsonl", "csv", "yaml")))
    assert summary.counts == {"done": 1, "duplicate": 4, "failed": 11}
    for path in (tmp_path / "out").rglob("*"):
        path.name.encode("utf-8")
        if path.is_file() and path.suffix != ".sqlite":
            path.read_bytes().decode("utf-8")
    rows = json.loads((tmp_path / "out" / "report.json").read_bytes())["files"]
    assert len(rows) == 16
    assert any("资料/方案/方案.txt" in row["file"] for row in rows)


# --- the journal ---


def test_the_journal_is_held_by_one_and_told_where_it_is_damaged(tmp_path):
    journal = Journal(str(tmp_path))
    with pytest.raises(OutputError, match="另一个"):
        Journal(str(tmp_path))
    journal.close()
    (tmp_path / files.STATE / "journal.sqlite").write_bytes(b"x" * 5000)
    with pytest.raises(OutputError, match="已损坏"):
        Journal(str(tmp_path))


def _flipped(path):
    data = bytearray(path.read_bytes())
    for at in range(4096, len(data), 97):
        data[at] ^= 0x55
    path.write_bytes(data)


def _other_schema(path):
    path.unlink()
    with sqlite3.connect(path) as db:
        db.executescript("CREATE TABLE results (key TEXT PRIMARY KEY, other TEXT); PRAGMA user_version=" + LAYOUT)
    db.close()


def _blobs_flipped(path):
    with sqlite3.connect(path) as db:
        db.execute("UPDATE results SET document=substr(document, 1, 40)||x'00010203'||substr(document, 45)")
    db.close()


def _half_done(path):
    path.unlink()
    with sqlite3.connect(path) as db:
        db.executescript("CREATE VIEW results AS SELECT 1; PRAGMA user_version=" + LAYOUT)
    db.close()


DAMAGE = {
    "cut": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "flipped": _flipped,
    "none of ours": lambda path: path.write_bytes(b"x" * 5000),
    "another schema": _other_schema,
    "a view": _half_done,
    "blobs": _blobs_flipped,
    "a folder": lambda path: (path.unlink(), (path / "kept").mkdir(parents=True)),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A folder of two files, and what a batch made of it: to be copied."""
    from planparse.batches.run import Plan, run

    folder = tmp_path_factory.mktemp("sound")
    tree(folder, "in/a.txt", "in/b.md")
    run([str(folder / "in")], Plan(str(folder / "out"), ("json", "csv", "jsonl")))
    return folder


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_journal_is_told_and_begun_anew_where_that_is_asked_for(sound, tmp_path, how):
    from planparse.batches.run import Plan, run

    shutil.copytree(sound, tmp_path, dirs_exist_ok=True)
    plan = Plan(str(tmp_path / "out"), ("json", "csv", "jsonl"))
    wanted = (tmp_path / "out" / "documents.jsonl").read_bytes()
    (tmp_path / "out" / "a.txt.json").unlink()
    DAMAGE[how](tmp_path / "out" / files.STATE / "journal.sqlite")
    with pytest.raises(OutputError, match=r"已损坏.*--fresh"):
        run([str(tmp_path / "in")], plan)
    summary = run([str(tmp_path / "in")], replace(plan, fresh=True))
    assert summary.counts == {"done": 1, "duplicate": 1}
    assert run([str(tmp_path / "in")], plan).counts == {"unchanged": 1, "duplicate": 1}
    assert (tmp_path / "out" / "documents.jsonl").read_bytes() == wanted


def test_a_lock_that_a_dead_run_left_blocks_none(tmp_path):
    Journal(str(tmp_path)).close()
    assert (tmp_path / files.STATE / "lock").exists()
    journal = Journal(str(tmp_path), fresh=True)
    with pytest.raises(OutputError, match="另一个"):
        Journal(str(tmp_path), fresh=True)  # though it would begin anew
    journal.close()


def test_no_question_of_the_journal_looks_through_a_table(tmp_path):
    journal = Journal(str(tmp_path))
    journal.enter(Found(f"{name}.txt", f"{name}.txt") for name in "abc")
    asked = []
    journal.db.set_trace_callback(asked.append)
    entry = journal.take()
    journal.stored("key")
    journal.is_known(entry, "digest")
    journal.outputs_of(entry.stem)
    journal.store("key", "v", Stored(b"", None, {}, []))
    journal.settle(entry, Outcome("done", digest="d", key="key"), {"a.txt.json": "0"})
    journal.take()
    journal.db.set_trace_callback(None)
    assert len(asked) > 8
    for question in asked:
        plan = " ".join(row[3] for row in journal.db.execute(f"EXPLAIN QUERY PLAN {question}"))
        assert "SCAN" not in plan, question
    journal.close()


def test_duplicates_count_once_whichever_was_read(tmp_path):
    journal = Journal(str(tmp_path))
    journal.enter(Found(f"{name}.txt", f"{name}.txt") for name in "abc")
    entries = [journal.take() for _ in range(3)]
    assert journal.take() is None
    stored = Stored(kept.pack(mapping()), render.pack_rows(mapping()), {"tasks": 1}, [])
    journal.store("key", "v", stored)
    assert journal.stored("key") == stored
    for entry, status in zip(entries, ("unchanged", "done", "unchanged"), strict=True):
        journal.settle(entry, Outcome(status, ("", ""), "digest", "key", 1.0), {})
    ledger.mark_duplicates(journal.db)
    rows = list(ledger.rows(journal.db))
    assert [(row.status, row.same_as) for row in rows] == [("done", ""), ("duplicate", "a.txt"), ("duplicate", "a.txt")]
    gather.write(journal.db, str(tmp_path), ("jsonl", "csv"))
    journal.close()
    lines = (tmp_path / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["a.txt"]
    assert (tmp_path / "tasks.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument,task,")


# --- reports, words ---


def test_reports_escape_everything():
    row = ledger.Row("<script>.txt", "failed", "<b>", "<i>", None, {}, [("code", "<u>&")], "", "", "")
    page = "".join(report_page.page([row], ["<x>"], {"failed": 1}, "zh"))
    assert "<script>.txt" not in page
    assert not any(bad in page for bad in ("<b>", "<u>", "<x>"))
    line = list(report.WRITERS["csv"]([row._replace(file="=1+1")], [], {}, "en"))[1]
    assert line.startswith("\t=1+1,failed,")


def test_where_reports_go():
    assert set(report.paths("out", None)) == {"json", "csv", "html"}
    assert report.paths("out", "x/r.HTML") == {"html": "x/r.HTML"}
    assert report.paths("out", "r")["csv"] == "r.csv"


def test_every_status_has_words_and_every_format_is_offered():
    for lang in ("zh", "en"):
        assert all(messages.status_word(status, lang) for status in book.STATUSES)
    assert command.FORMATS.split("|") == list(render.FORMATS)
