"""The parts of a batch, each by itself: sources, names, kept results, tidy rows, whole files, the journal."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sqlite3
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from made_documents import TEXT, made_document
from planparse.batches import gather, ledger, messages, render, report, report_page, tidy
from planparse.batches.journal import LAYOUT, Journal, Outcome
from planparse.cli import batch as command
from planparse.errors import BrokenFileError, MissingExtraError, MissingFileError, OutputError, PlanparseError
from planparse.exports import json as json_writer
from planparse.exports import plain, yaml
from planparse.jobs import book, kept, work
from planparse.jobs.kept import Stored
from planparse.storage import files, names
from planparse.storage.fetch import Archives, Place
from planparse.storage.found import Found
from planparse.storage.walk import find


def mapping():
    return work.one(TEXT.encode(), work.Options(), "通知.txt").document


# --- the pure function ---


def test_one_reads_bytes_and_paths_alike(tmp_path):
    (tmp_path / "通知.txt").write_text(TEXT, encoding="utf-8")
    by_path = work.one(str(tmp_path / "通知.txt"), work.Options())
    assert by_path == work.one(TEXT.encode(), work.Options(), "通知.txt")
    assert (by_path.status, by_path.exit_code, by_path.counts["tasks"]) == ("done", 0, 1)


@pytest.mark.parametrize(
    ("source", "options", "kind"),
    [
        (b"", work.Options(), "EmptyFileError"),
        (b"MZ\x90\x00", work.Options(), "UnknownFormatError"),
        ("no/such.docx", work.Options(), "MissingFileError"),
        (TEXT.encode(), work.Options(limits=(("characters", 1),)), "LimitError"),
    ],
)
def test_what_cannot_be_read_is_a_value(source, options, kind):
    result = work.one(source, options, "" if isinstance(source, str) else "a.docx")
    assert (result.status, result.kind, result.document) == ("failed", kind, None)
    assert all(result.reason)
    assert result.exit_code in (4, 5)


def test_an_error_of_ours_and_lack_of_memory_are_values(monkeypatch):
    from planparse import pipeline

    lacking = BrokenFileError("坏", "bad")
    lacking.__cause__ = RuntimeError("std::bad_alloc")  # as readers report what a library in C++ lacked
    for error, status in ((KeyError("x"), "failed"), (MemoryError(), "memory"), (lacking, "memory")):
        monkeypatch.setattr(pipeline, "mapping", lambda source, error=error: (_ for _ in ()).throw(error))
        assert work.one(TEXT.encode(), work.Options(), "a.txt").status == status


@pytest.mark.parametrize("length", [1, 2, 3])
def test_errors_that_cause_each_other_in_a_ring_are_a_value(monkeypatch, length):
    from planparse import pipeline

    ring = [BrokenFileError("坏", "broken") for _ in range(length)]
    for at, error in enumerate(ring):
        error.__cause__ = ring[(at + 1) % length]
    monkeypatch.setattr(pipeline, "mapping", lambda source: (_ for _ in ()).throw(ring[0]))
    assert work.one(TEXT.encode(), work.Options(), "a.txt").status == "failed"


@pytest.mark.parametrize("suffix", ["doc", "wps"])
@pytest.mark.parametrize("mode", ["auto", "always", "never"])
def test_a_doc_cut_short_fails_at_once(monkeypatch, suffix, mode):
    monkeypatch.setenv("PLANPARSE_SOFFICE", "none")
    whole = (Path(__file__).parents[1] / "data" / "notice.doc").read_bytes()
    for length in (600, 3000, len(whole) // 2):
        assert work.one(whole[:length], work.Options(office=mode), f"a.{suffix}").status == "failed"


def test_the_key_of_a_result_forgets_the_name_but_not_what_bears_on_it():
    key = work.result_key("d", "a.txt", "v1")
    assert key == work.result_key("d", "b.TXT", "v1")
    assert len({key, work.result_key("d", "a.md", "v1"), work.result_key("d", "a.txt", "v2")}) == 3
    assert work.fingerprint(work.Options()) != work.fingerprint(work.Options(office="never"))


# --- kept results ---


@pytest.mark.parametrize("name", ["通知.txt", 'a"b\\c.txt', "包.zip/附件/方案.txt", "=1,2.txt", "𠮷.txt"])
def test_what_is_kept_gives_the_outputs_again(name):
    document = mapping()
    packed = kept.pack(document)
    document["source"]["name"] = name
    assert kept.line(packed, name) == json_writer.one(document, compact=True)
    again = kept.unpack(packed, name)
    for writer in (json_writer, yaml):
        assert list(writer.chunks([again], many=False, compact=False)) == list(
            writer.chunks([document], many=False, compact=False)
        )


def test_the_samples_survive_being_kept():
    from pathlib import Path

    for path in sorted((Path(__file__).parents[2] / "samples").glob("*.docx"))[:4]:
        document = work.one(str(path), work.Options()).document
        assert kept.unpack(kept.pack(document), path.name) == json.loads(json_writer.one(document))


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


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("方案.docx", "方案.docx"), ("CON.txt", "_CON.txt"), ("lpt1", "_lpt1"), ("a:b?.txt", "a_b_.txt"),
        ("x. .", "x"), ("...", "_"), ("a\tb", "a_b"), ("connect.txt", "connect.txt"),
    ],
)  # fmt: skip
def test_safe_names(name, safe):
    assert names.safe_step(name) == safe


def test_long_names_are_cut_and_stay_different():
    one, two = (names.safe_step("关于印发实施方案的通知" * 12 + end + ".docx") for end in ("甲", "乙"))
    assert one != two
    assert max(len(name.encode()) for name in (one, two)) <= names.MAX_BYTES
    assert one.endswith(".docx")


def test_paths_stay_inside():
    assert names.safe_path("../../a//./b/..\\c.txt") == "a/b/c.txt"


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


# --- sources ---


def tree(root, *paths):
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(TEXT, encoding="utf-8")


def test_a_folder_is_walked_in_order_without_lock_files_hidden_ones_and_the_output(tmp_path):
    tree(tmp_path, "b/乙.txt", "a.txt", "b/甲.txt", "~$a.docx", ".hidden", ".git/x", "out/a.txt.json", "Thumbs.db")
    found = list(find(str(tmp_path), str(tmp_path / "out")))
    assert [file.relative for file in found if not file.status] == ["a.txt", "b/乙.txt", "b/甲.txt"]
    skipped = {file.relative: file.status for file in found if file.status}
    assert skipped == dict.fromkeys(("~$a.docx", ".hidden", "Thumbs.db"), "skipped")


def test_the_output_folder_is_no_source(tmp_path):
    for source in (tmp_path, tmp_path / "*"):
        with pytest.raises(PlanparseError, match="就是来源"):
            list(find(str(source), f"{tmp_path}/"))


def test_patterns_lists_and_what_is_not_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tree(tmp_path, "in/2024/a.txt", "in/2023/b.txt", "in/c.md")
    assert [file.relative for file in find("in/**/*.txt", "out")] == ["2023/b.txt", "2024/a.txt"]
    (tmp_path / "list.txt").write_bytes("# 名单\nin/c.md\n\nin/2024\n没有.docx\n".encode("gb18030"))
    found = list(find("@list.txt", "out"))
    assert [(file.relative, file.status) for file in found] == [
        ("in/c.md", ""), ("a.txt", ""), ("没有.docx", "failed"),
    ]  # fmt: skip
    assert [file.status for source in ("none", "*.none", "@none") for file in find(source, "out")] == ["failed"] * 3


@pytest.mark.needs("posix")
def test_links_to_folders_and_pipes_are_told_and_not_followed(tmp_path):
    tree(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    assert {file.relative: file.status for file in find(str(tmp_path), "out")} == {
        "a.txt": "", "loop": "skipped", "pipe.txt": "skipped",
    }  # fmt: skip


@pytest.mark.needs("posix")
def test_loops_of_links_and_of_lists_end(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tree(tmp_path, "in/a.txt", "in/b/b.txt")
    for name, target in (("l", "l"), ("m", "n"), ("n", "m"), ("b/up", ".."), ("b/up2", ".."), ("b/here", ".")):
        os.symlink(target, tmp_path / "in" / name)
    found = {file.relative: file.status for file in find("in", "out")}
    assert found == {
        "a.txt": "", "b/b.txt": "", "b/here": "skipped", "b/up": "skipped", "b/up2": "skipped", "l": "", "m": "", "n": "",
    }  # fmt: skip
    assert [file.relative for file in find("in/**/*.txt", "out")] == ["a.txt", "b/b.txt"]
    (tmp_path / "one.list").write_text("in/a.txt\ntwo.list\n")
    (tmp_path / "two.list").write_text("in/b/b.txt\none.list\ntwo.list\n")
    assert [file.place for file in find("one.list", "out")] == ["in/a.txt", "in/b/b.txt"]


def test_a_pattern_names_what_glob_names(tmp_path, monkeypatch):
    import glob

    monkeypatch.chdir(tmp_path)
    tree(tmp_path, "in/a.txt", "in/b/b.txt", "in/b/c/d.md", "in/.h/x.txt", "in/b/.x.txt", "in/[e]/f.txt", "z.txt")
    for pattern in (
        "*.txt",
        "in/*",
        "in/**",
        "**/*.txt",
        "in/**/c/*",
        "in/*/b.txt",
        "in/b/.*",
        "**/**/*.md",
        "./in/?/*",
    ):
        wanted = sorted(path for path in glob.glob(pattern, recursive=True) if os.path.isfile(path))
        assert sorted(
            os.path.normpath(f.place) for f in find(pattern, "out") if not f.status.startswith("f")
        ) == sorted({os.path.normpath(path) for path in wanted})


def test_a_folder_that_cannot_be_listed_is_a_row(tmp_path, monkeypatch):
    tree(tmp_path, "in/a.txt", "in/b/b.txt", "in/c.txt")
    real = os.scandir

    def scandir(path):
        if os.path.basename(path) == "b":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    for source in (tmp_path / "in", tmp_path / "in" / "**" / "*.txt"):
        found = sorted((os.path.basename(file.place), file.status) for file in find(str(source), str(tmp_path / "out")))
        assert found == [("a.txt", ""), ("b", "failed"), ("c.txt", "")]


@pytest.fixture
def deep_folder(tmp_path, monkeypatch):
    """A folder with 1,200 in one another and a notice in the last; taken away again, for pytest's own way recurses."""
    deep, inner = tmp_path / "in", 1200
    deep.mkdir()
    monkeypatch.chdir(deep)
    for _ in range(inner):
        os.mkdir("d")
        os.chdir("d")
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    os.chdir(tmp_path)
    yield deep
    for _ in range(inner - 1):
        os.rename(deep / "d" / "d", deep / "e")
        os.rmdir(deep / "d")
        os.rename(deep / "e", deep / "d")


def test_folders_in_folders_without_end_are_walked_and_named(deep_folder, tmp_path):
    (found,) = find(str(deep_folder), str(tmp_path / "out"))
    assert found.relative.endswith("d/a.txt")
    assert len(names.safe_path(found.relative)) < names.MAX_PATH
    assert names.safe_path(found.relative).endswith("/a.txt")


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


@pytest.mark.needs("fsspec")
def test_an_address_of_a_storage(tmp_path, monkeypatch):
    from planparse.storage import cloud

    tree(tmp_path, "b/乙.txt", "a.txt", "~$a.docx")
    address = f"local://{tmp_path}"
    found = list(find(address, "out"))
    assert [(file.relative, file.status) for file in found] == [
        ("a.txt", ""),
        ("b/乙.txt", ""),
        ("~$a.docx", "skipped"),
    ]
    assert cloud.read_bytes(found[0].place).decode() == TEXT
    assert [file.relative for file in find(f"{address}/**/*.txt", "out")] == ["a.txt", "b/乙.txt"]
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(MissingExtraError, match=r"planparse\[cloud\]"):
        list(find(address, "out"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_both_read(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for text in ("甲", "乙"):
            archive.writestr("a.txt", text)
    path = tmp_path / "包.zip"
    path.write_bytes(data.getvalue())
    archives = Archives()
    assert archives.names(path.read_bytes(), str(path)) == ["a.txt", "a.txt"]
    assert {archives.read(Place(str(path), "a.txt", number)).decode() for number in (0, 1)} == {"甲", "乙"}
    with pytest.raises(MissingFileError):
        archives.read(Place(str(path), "b.txt", 0))


# --- whole files and the journal ---


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "a" / "b.json"
    assert files.write_whole(str(path), [b"old"]) == files.digest_of(str(path))

    def failing():
        yield b"new"
        raise ValueError

    with pytest.raises(ValueError):
        files.write_whole(str(path), failing())
    assert [(entry.name, entry.read_bytes()) for entry in path.parent.iterdir()] == [("b.json", b"old")]
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError) as raised:
        files.write_whole(str(tmp_path / "file" / "x"), [b""])
    assert raised.value.exit_code == 7


def test_a_file_open_elsewhere_is_waited_for_a_moment(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_WAITS", (0, 0))
    real, refusals = os.replace, [PermissionError(13, "in use")] * 2

    def replace(*paths):
        if refusals:
            raise refusals.pop()
        real(*paths)

    monkeypatch.setattr(files.os, "replace", replace)
    files.write_whole(str(tmp_path / "a"), [b"x"])
    assert (tmp_path / "a").read_bytes() == b"x"
    refusals[:] = [PermissionError(13, "in use")] * 9
    with pytest.raises(files.PlaceError, match="关闭打开着它的程序"):
        files.write_whole(str(tmp_path / "a"), [b"y"])
    assert (tmp_path / "a").read_bytes() == b"x"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.needs("linux")
def test_equal_process_ids_write_beside_each_other(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "getpid", lambda: 1)
    with (
        files.WholeFile(str(tmp_path / "a"), str(tmp_path)) as one,
        files.WholeFile(str(tmp_path / "b"), str(tmp_path)) as two,
    ):
        one.write(b"1")
        two.write(b"2")
        assert len(list(tmp_path.iterdir())) == 2
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"1", b"2")


def test_a_full_disk_is_named(tmp_path):
    for error in (OSError(28, "No space left on device"), sqlite3.OperationalError("database or disk is full")):
        assert "腾出磁盘空间" in files.cannot_write("x", error).zh
    assert "检查路径和权限" in files.cannot_write("full", OSError(30, "Read-only file system", "full")).zh


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
