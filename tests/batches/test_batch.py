"""Whole batches: what is written and reported, what hangs, dies or explodes, what is killed, and what is read again."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

import kill_batch
import make_corpus
import wild_workers
from planparse.batches import run as batch_run
from planparse.batches.run import Plan, run
from planparse.cli import app
from planparse.errors import OutputError, PlanparseError
from planparse.isolation import process
from planparse.jobs.work import Options

ROOT = Path(__file__).resolve().parents[2]

NOTICE = "{name}县2024年工作方案\n一、重点任务\n1.扩种油菜。9月底前油菜种植面积不低于{area}万亩。（责任单位：县农业农村局，各镇）\n"


def notice(path, name="青屏", area=3):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(NOTICE.format(name=name, area=area), encoding="utf-8")
    return path


def statuses(out):
    files = json.loads((Path(out) / "report.json").read_text(encoding="utf-8"))["files"]
    return {Path(entry["file"]).name: entry["status"] for entry in files}


def planparse(*arguments, **options):
    command = [sys.executable, "-m", "planparse", "batch", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **options)


def command_line(*arguments):
    with pytest.raises(SystemExit) as ended:
        app.main([*map(str, arguments)])
    return ended.value.code


def command(*arguments):
    return command_line("batch", *arguments)


# --- what is written ---


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """A folder with everything in it, and the run of it."""
    root = tmp_path_factory.mktemp("batch")
    notice(root / "in" / "2024" / "甲.txt")
    notice(root / "in" / "2024" / "甲.md", area=4)
    notice(root / "in" / "同.txt")  # the same bytes as 2024/甲.txt
    notice(root / "in" / "~$锁.docx")
    with zipfile.ZipFile(root / "in" / "台账.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    (root / "in" / "空.docx").write_bytes(b"")
    with zipfile.ZipFile(root / "in" / "包.zip", "w") as archive:
        archive.writestr("附/乙.txt", NOTICE.format(name="松坝", area=5))
        archive.writestr("坏.docx", b"PK\x03\x04")
    done = planparse(root / "in", "--out", root / "out", "--format", "json,jsonl", "-f", "csv", "-f", "yaml")
    return root, done


def test_every_file_is_in_the_report(mixed):
    root, done = mixed
    assert done.returncode == 10, done.stderr.decode()
    assert done.stdout == b""
    assert statuses(root / "out") == {
        "甲.txt": "done", "甲.md": "done", "同.txt": "duplicate", "~$锁.docx": "skipped", "台账.ods": "skipped",
        "空.docx": "failed", "乙.txt": "done", "坏.docx": "failed",
    }  # fmt: skip
    rows = list(csv.DictReader((root / "out" / "report.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 8
    assert sum(row["tasks"] == "1" for row in rows) == 4
    page = (root / "out" / "report.html").read_text(encoding="utf-8")
    assert page.count("<tr data-s=") == 8
    assert "http" not in page.replace("http-equiv", "")


def test_outputs_keep_their_paths_and_are_what_extract_writes(mixed, tmp_path):
    root, _ = mixed
    out = root / "out"
    written = {path.relative_to(out).as_posix() for path in out.rglob("*.json")} - {"report.json"}
    assert written == {"2024/甲.txt.json", "2024/甲.md.json", "同.txt.json", "包.zip/附/乙.txt.json"}
    for source, name in (("2024/甲.txt", "2024/甲.txt"), ("包.zip", "包.zip/附/乙.txt"), ("同.txt", "同.txt")):
        for kind in ("json", "yaml"):
            if not source.endswith(".zip"):
                whole = tmp_path / f"whole.{kind}"
                assert command_line("extract", root / "in" / source, "--format", kind, "-q", "-o", whole) == 0
                assert (out / f"{name}.{kind}").read_bytes() == whole.read_bytes()
            assert (out / f"{name}.{kind}").stat().st_size > 1000


def test_gathered_outputs_hold_each_content_once_in_order(mixed):
    out = mixed[0] / "out"
    lines = (out / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["甲.md", "甲.txt", "包.zip/附/乙.txt"]
    targets = list(csv.DictReader((out / "targets.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["document"], row["value"]) for row in targets] == [
        ("2024/甲.md", "40000"), ("2024/甲.txt", "30000"), ("包.zip/附/乙.txt", "50000"),
    ]  # fmt: skip


# --- again, renamed, changed, vanished ---


def test_only_what_changed_is_read_again(tmp_path):
    plan = Plan(str(tmp_path / "out"), ("json", "jsonl"))
    source, out = tmp_path / "in", tmp_path / "out"
    for name in ("a", "b", "c", "d"):
        notice(source / f"{name}.txt", name=f"{name}屏")
    run([str(source)], plan)
    (source / "a.txt").rename(source / "z.txt")
    notice(source / "b.txt", name="新坝")
    (source / "c.txt").unlink()
    (out / "d.txt.json").write_text("altered", encoding="utf-8")
    seen = []
    run([str(source)], plan, seen.append)
    assert statuses(out) == {"z.txt": "unchanged", "b.txt": "done", "d.txt": "unchanged"}
    assert [event.reason[0] for event in seen if event.name.endswith("z.txt")] == ["内容以前读过，用已有的结果"]
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["orphaned"] == ["a.txt.json", "c.txt.json"]
    assert all((out / name).exists() for name in report["orphaned"])
    run([str(source)], Plan(str(tmp_path / "anew"), ("json", "jsonl")))
    anew, now = kill_batch.written(tmp_path / "anew"), kill_batch.written(out)
    assert {name: now[name] for name in anew} == anew
    run([str(source)], Plan(str(out), ("json", "jsonl"), options=Options(office="never")))
    assert set(statuses(out).values()) == {"done"}


def test_another_format_needs_no_second_reading(tmp_path):
    notice(tmp_path / "in" / "a.txt")
    run([str(tmp_path / "in")], Plan(str(tmp_path / "out")))
    run([str(tmp_path / "in")], Plan(str(tmp_path / "out"), ("yaml", "csv")))
    assert statuses(tmp_path / "out") == {"a.txt": "unchanged"}
    run([str(tmp_path / "in")], Plan(str(tmp_path / "anew"), ("json", "yaml", "csv")))
    assert kill_batch.written(tmp_path / "out") == kill_batch.written(tmp_path / "anew")


# --- what hangs, dies, explodes ---


def test_a_bad_file_costs_itself_and_no_other(tmp_path, monkeypatch):
    monkeypatch.setattr(batch_run, "Reading", wild_workers.Wild)
    for number in range(12):
        notice(tmp_path / "in" / f"{number:02}.txt", area=number + 1)
    for number, what in ((2, "HANG"), (4, "CRASH"), (6, "GREEDY"), (8, f"ONCE {tmp_path / 'once'}")):
        (tmp_path / "in" / f"{number:02}.txt").write_text(f"一、{what}\n", encoding="utf-8")
    plan = Plan(str(tmp_path / "out"), jobs=2, seconds=4, megabytes=300)
    summary = run([str(tmp_path / "in")], plan)
    assert summary.counts == {"done": 9, "timeout": 1, "crashed": 1, "memory": 1}
    found = statuses(tmp_path / "out")
    assert (found["02.txt"], found["04.txt"], found["06.txt"], found["08.txt"]) == (
        "timeout",
        "crashed",
        "memory",
        "done",
    )


def test_workers_that_cannot_start_are_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(process, "CODE", "import sys; sys.exit('no {handle}' if {path!r} else 0)")
    notice(tmp_path / "in" / "a.txt")
    with pytest.raises(PlanparseError, match="启动不了"):
        run([str(tmp_path / "in")], Plan(str(tmp_path / "out")))


# --- killed, interrupted, refused ---


@pytest.mark.needs("linux")
def test_killed_at_twenty_instants_and_resumed_it_is_identical(tmp_path):
    assert kill_batch.all_rounds(tmp_path, notices=24, rounds=5, kills=4, seed=7) == []


@pytest.mark.needs("linux")
def test_an_interrupt_ends_it_in_order_and_leaves_nobody_behind(tmp_path):
    make_corpus.make(150, tmp_path / "in", broken=0)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a suite in the background has it ignored
    process = subprocess.Popen(kill_batch.command(tmp_path / "in", tmp_path / "out"), stderr=subprocess.DEVNULL)
    signal.signal(signal.SIGINT, before)
    while not list((tmp_path / "out").rglob("*.txt.json")):
        time.sleep(0.02)
    workers = kill_batch.children(process.pid)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 130
    assert workers
    assert not any(Path(f"/proc/{pid}/cmdline").exists() and alive(pid) for pid in workers)
    found = statuses(tmp_path / "out")
    assert len(found) == 150
    assert set(found.values()) == {"done", "skipped"}
    assert not list((tmp_path / "out").rglob("*.tmp"))


def alive(pid):
    return b"planparse" in Path(f"/proc/{pid}/cmdline").read_bytes()


@pytest.mark.needs("linux")
def test_a_disk_that_takes_no_more_is_an_error_and_the_rest_is_done_later(tmp_path):
    import resource

    make_corpus.make(30, tmp_path / "in", broken=0)
    full = planparse(
        tmp_path / "in", "--out", tmp_path / "out", "--quiet",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000)),
    )  # fmt: skip
    assert (full.returncode, full.stdout) == (7, b"")
    assert "再运行同样的命令" in full.stderr.decode()
    assert command(tmp_path / "in", "--out", tmp_path / "out", "--quiet") == 0
    assert command(tmp_path / "in", "--out", tmp_path / "anew", "--quiet", "--fresh") == 0
    assert kill_batch.written(tmp_path / "out") == kill_batch.written(tmp_path / "anew")


def test_an_output_that_cannot_be_written_is_an_error(tmp_path):
    notice(tmp_path / "in" / "a.txt")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError):
        run([str(tmp_path / "in")], Plan(str(tmp_path / "file" / "out")))
    run([str(tmp_path / "in")], Plan(str(tmp_path / "out")))
    (tmp_path / "out" / "a.txt.json").unlink()
    (tmp_path / "out" / "a.txt.json").mkdir()
    notice(tmp_path / "in" / "b.txt", "云岭")
    run([str(tmp_path / "in")], Plan(str(tmp_path / "out")))
    assert list(statuses(tmp_path / "out").values()) == ["failed", "done"]
    (tmp_path / "out" / "a.txt.json").rmdir()
    run([str(tmp_path / "in")], Plan(str(tmp_path / "out")))
    assert "failed" not in statuses(tmp_path / "out").values()


def test_a_gathered_output_that_is_open_elsewhere_keeps_back_no_other(tmp_path):
    notice(tmp_path / "in" / "a.txt")
    for name in ("tasks.csv", "documents.jsonl", "report.csv"):
        (tmp_path / "out" / name).mkdir(parents=True)
    with pytest.raises(OutputError, match=r"documents\.jsonl"):
        run([str(tmp_path / "in")], Plan(str(tmp_path / "out"), ("csv", "jsonl")))
    assert sorted(path.name for path in (tmp_path / "out").iterdir() if path.is_file()) == [
        "assignments.csv", "deadlines.csv", "report.html", "report.json", "targets.csv",
    ]  # fmt: skip
    assert not list((tmp_path / "out").rglob("*.tmp"))


# --- the command ---


def test_exit_codes_and_stopping_at_the_first_failure(tmp_path, capsys):
    for number in range(3):
        (tmp_path / "bad").mkdir(exist_ok=True)
        (tmp_path / "bad" / f"{number}.docx").write_bytes(b"")
    notice(tmp_path / "good" / "a.txt")
    assert command(tmp_path / "good", "--out", tmp_path / "1") == 0
    assert command(tmp_path / "none", "--out", tmp_path / "0") == 11
    assert "none：找不到" in capsys.readouterr().err
    assert command(tmp_path / "bad", "--out", tmp_path / "2", "--jobs", "1", "--on-error", "stop") == 11
    assert sorted(statuses(tmp_path / "2").values()) == ["failed", "skipped", "skipped"]
    assert command(tmp_path / "bad", tmp_path / "good", "--out", tmp_path / "3", "--report", tmp_path / "r.csv") == 10
    assert (tmp_path / "r.csv").exists()
    assert not (tmp_path / "3" / "report.csv").exists()
    assert "批量读取：完成 1 · 失败 3" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        ["in"], ["in", "--out", "o", "--resume", "--fresh"], ["in", "--out", "o", "--format", "xml"],
        ["in", "--out", "o", "--jobs", "0"], ["in", "--out", "o", "--timeout", "x"], ["in", "--out", "o", "--on-error", "x"],
        ["in", "--out", "o", "--limit", "x=1"], ["in", "--out", "o", "--office", "x"],
    ],
)  # fmt: skip
def test_wrong_usage(options, capsys):
    assert command(*options) == 2
    assert capsys.readouterr().err.startswith("错误：")
