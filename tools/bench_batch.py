"""Measure batches against the project's limits; prints a table, 1 where a limit is missed.

usage: bench_batch.py [--notices 5000] [--few 500] [--docx 200] [--markitdown PYTHON]

    accounted   every one of N generated notices is in the report, the broken ones as failed         all
    two jobs    documents a second with two jobs against one, a fifth of them, in turn, best of three  >= 1.8 x
    parent      its memory at its highest, over N notices against a tenth of them                    within 10 %
    again       a second run over what has not changed, documents a second                           (told)
    markitdown  docx files a second in one process each, one after the other in it, against markitdown's  >= 5 x
    real        the same over the real docx beside the project, where they are                      >= 5 x
    bare        the same over the samples' own lines in the least that is a docx: little to read    (told)

For markitdown a Python that has it is named, or one is made in a folder that is thrown away; without a network the row is
left out, and said to be. The machine must be otherwise idle: two jobs take both of two processors.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import NamedTuple

import make_corpus
from bench_measures import Row

BATCH = (
    "import re, sys, time\n"
    "from planparse.batches.run import Plan, run\n"
    "if __name__ == '__main__':\n"
    "    begin = time.perf_counter()\n"
    "    summary = run([sys.argv[1]], Plan(sys.argv[2], jobs=int(sys.argv[3])))\n"
    "    took = time.perf_counter() - begin\n"
    "    peak = re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())\n"
    "    print(sum(summary.counts.values()), took, int(peak[1]) / 1024)\n"
)
REAL = Path(__file__).resolve().parents[2] / "shared" / "eval"
# The same work on both sides: each file to its result as text, in a process that is warm after the first.
OURS = (
    "from planparse.exports.json import one\n"
    "from planparse.jobs.work import Options, one as read\n"
    "convert = lambda path: one(read(path, Options()).document)"
)
THEIRS = (
    "from markitdown import MarkItDown\n"
    "converter = MarkItDown()\n"
    "convert = lambda path: converter.convert(path).text_content"
)
TIMED = (
    "\nimport sys, time\npaths = sys.argv[1:]\nconvert(paths[0])\nbegin = time.perf_counter()\n"
    "for path in paths: assert convert(path)\nprint(len(paths) / (time.perf_counter() - begin))"
)


class Run(NamedTuple):
    """A batch: files in it, seconds, megabytes of the parent at its highest."""

    files: int
    seconds: float
    peak: float


def batch(source: Path, out: Path, jobs: int, script: Path) -> Run:
    """Run a batch in a process of its own."""
    command = [sys.executable, str(script), str(source), str(out), str(jobs)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    files, seconds, peak = done.stdout.split()
    return Run(int(files), float(seconds), float(peak))


def bench_rates(folder: Path, notices: int, few: int) -> list[Row]:
    """Two jobs over all notices, over a few of them, and over all again; then one job and two in turn."""
    script = folder / "batch.py"
    script.write_text(BATCH, encoding="utf-8")
    made = make_corpus.make(notices, folder / "many")
    make_corpus.make(few, folder / "few")
    two = batch(folder / "many", folder / "two", 2, script)
    small = batch(folder / "few", folder / "small", 2, script)
    again = batch(folder / "many", folder / "two", 2, script)
    report = json.loads((folder / "two" / "report.json").read_text(encoding="utf-8"))["files"]
    failed = sum(entry["status"] == "failed" for entry in report)
    good = sum(entry["output"] is not None for entry in report)
    complete = len({entry["file"] for entry in report}) == notices == good + failed and failed == made.get("broken", 0)
    memory = two.peak / small.peak
    peaks = f"{two.peak:.1f} MB of {notices} : {small.peak:.1f} MB of {few}"
    return [
        Row("accounted", f"{good} read, {failed} failed of {notices}", float(len(report)), "all", complete),
        Row("rate", f"{notices} in {two.seconds:.1f} s with two jobs", notices / two.seconds, "", True),
        Row("parent", peaks, memory, "0.9..1.1", 0.9 <= memory <= 1.1),
        Row("again", f"{notices} unchanged in {again.seconds:.1f} s", notices / again.seconds, "", True),
    ]


def bench_jobs(folder: Path, count: int) -> list[Row]:
    """One job and two in turn; the better of each, for what else the machine does makes both slower, and not alike."""
    make_corpus.make(count, folder / "turn")
    best = {1: 1e9, 2: 1e9}
    for turn in range(3):
        for jobs in (1, 2):
            run = batch(folder / "turn", folder / f"turn{turn}-{jobs}", jobs, folder / "batch.py")
            best[jobs] = min(best[jobs], run.seconds)
    ratio = best[1] / best[2]
    rates = f"{count / best[2]:.1f}/s : {count / best[1]:.1f}/s over {count}"
    return [Row("two jobs", rates, ratio, ">= 1.8", ratio >= 1.8)]


def bench_batches(folder: Path, notices: int, few: int) -> list[Row]:
    """What is measured of batches alone."""
    return bench_rates(folder, notices, few) + bench_jobs(folder, max(100, notices // 5))


def python_with_markitdown(folder: Path) -> str | None:
    """A Python that has markitdown for docx, made for the occasion; None where it cannot be installed."""
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = [str(python), "-m", "pip", "install", "--quiet", "markitdown[docx]"]
    return str(python) if subprocess.run(install, capture_output=True, check=False).returncode == 0 else None


def bench_markitdown(folder: Path, count: int, python: str | None) -> list[Row]:
    """Both over the same docx files: made ones as long and as marked up as real ones, real ones, and the barest."""
    python = python or python_with_markitdown(folder)
    if python is None:
        print("markitdown left out: it cannot be installed here", file=sys.stderr)
        return []
    make_corpus.make(count, folder / "docx", broken=0, only="docx")
    make_corpus.make(count, folder / "bare", broken=0, only="docx", bare=True)
    return [
        *_against("markitdown", folder / "docx", python, 5),
        *_against("real", REAL, python, 5),
        *_against("bare", folder / "bare", python, None),
    ]


def _against(what: str, folder: Path, python: str, least: float | None) -> list[Row]:
    """Both over the docx files of a folder, in turn, twice; the better of each. None where it holds no docx."""
    paths = sorted(map(str, folder.rglob("*.docx")))
    if not paths:
        return []
    ours = theirs = 0.0
    for _ in range(2):
        ours = max(ours, _rate(sys.executable, OURS, paths))
        theirs = max(theirs, _rate(python, THEIRS, paths))
    ratio = ours / theirs
    figures = f"{ours:.1f}/s : {theirs:.1f}/s over {len(paths)} docx"
    return [Row(what, figures, ratio, f">= {least}" if least else "", least is None or ratio >= least)]


def _rate(python: str, convert: str, paths: list[str]) -> float:
    command = [python, "-c", convert + TIMED, *paths]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main() -> int:
    """All measures; 1 where one misses its limit."""
    parser = argparse.ArgumentParser(description="Measure batches.")
    parser.add_argument("--notices", type=int, default=5000)
    parser.add_argument("--few", type=int, default=500)
    parser.add_argument("--docx", type=int, default=200)
    parser.add_argument("--markitdown", metavar="PYTHON")
    parser.add_argument("--only-markitdown", action="store_true", help="leave the batches out")
    wanted = parser.parse_args()
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        rows = [] if wanted.only_markitdown else bench_batches(Path(name), wanted.notices, wanted.few)
        rows += bench_markitdown(Path(name), wanted.docx, wanted.markitdown)
    for row in rows:
        verdict = "ok" if row.holds else "MISSED"
        print(f"{row.what:14}{row.figures:50}{row.value:10.2f}  {row.limit:10}{verdict}")
    print(f"in {time.monotonic() - begin:.0f} s")
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
