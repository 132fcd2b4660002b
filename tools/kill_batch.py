"""Kill a batch at random instants, resume it, and compare with an undisturbed one.

usage: kill_batch.py [--notices 300] [--rounds 5] [--kills 4] [--seed 1]

Each round begins anew and is killed `kills` times with SIGKILL: the parent, a worker, or all at once. Then it is run to
its end. What it wrote must be what an undisturbed run wrote, byte for byte; every file in the report, none twice.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import make_corpus

FORMATS = "json,yaml,csv,jsonl"


def command(source: Path, out: Path) -> list[str]:
    """The batch that is killed."""
    batch = [sys.executable, "-m", "planparse", "batch", str(source), "--out", str(out), "--format", FORMATS]
    return [*batch, "--jobs", "2", "--quiet"]


def children(pid: int) -> list[int]:
    """The processes that a process started (Linux)."""
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def run_and_kill(source: Path, out: Path, after: float, whom: str) -> str:
    """Start the batch and kill (the parent, a `worker`, `all`) after so many seconds; what was killed, or `ended`."""
    process = subprocess.Popen(command(source, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=after)
        return "ended"
    except subprocess.TimeoutExpired:
        pass
    workers = children(process.pid)
    victims = {"parent": [process.pid], "worker": workers[-1:], "all": [process.pid, *workers]}[whom]
    for pid in victims:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    if whom == "worker":  # the parent goes on for a while, and is killed then
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=after / 2)
    process.kill()
    process.wait()
    return whom


def finish(source: Path, out: Path) -> int:
    """Run the batch to its end; its exit code."""
    return subprocess.run(command(source, out), check=False, stdout=subprocess.DEVNULL).returncode


def written(out: Path) -> dict[str, bytes]:
    """Every output by its path: reports, which tell times, and the journal are none."""
    files = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    return {
        name: path.read_bytes()
        for name, path in files.items()
        if not name.startswith(("report.", ".planparse/")) and path.is_file()
    }


def differences(source: Path, out: Path, wanted: dict[str, bytes]) -> list[str]:
    """What is not as it must be, in words."""
    found = written(out)
    wrong = [f"missing {name}" for name in wanted.keys() - found.keys()]
    wrong += [f"too much: {name}" for name in found.keys() - wanted.keys()]
    wrong += [f"differs: {name}" for name in wanted.keys() & found.keys() if wanted[name] != found[name]]
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    names = sorted(entry["file"] for entry in report["files"])
    inputs = sorted(path.as_posix() for path in source.rglob("*") if path.is_file())
    return wrong + ([] if names == inputs else ["the report does not list every file once"])


def all_rounds(folder: Path, notices: int, rounds: int, kills: int, seed: int) -> list[str]:
    """All rounds; what went wrong, in words."""
    chance, source = random.Random(seed), folder / "notices"
    make_corpus.make(notices, source, seed=seed, broken=0.04)
    begin = time.monotonic()
    code = finish(source, folder / "undisturbed")
    whole, wanted = time.monotonic() - begin, written(folder / "undisturbed")
    wrong = [] if code == 10 and wanted else [f"the undisturbed run ended with {code}"]
    for number in range(rounds):
        out, told = folder / f"round{number}", []
        for _ in range(kills):
            after = chance.uniform(0.1, whole / kills * 1.5 + 0.3)
            told.append(f"{run_and_kill(source, out, after, chance.choice(('parent', 'worker', 'all')))}@{after:.2f}s")
        code = finish(source, out)
        found = differences(source, out, wanted) + ([] if code == 10 else [f"exit code {code}"])
        print(f"round {number}: {' '.join(told)}: {'; '.join(found[:5]) or 'identical'}", flush=True)
        wrong += found
    return wrong


def main() -> int:
    """1 where anything differs."""
    parser = argparse.ArgumentParser(description="Kill a batch at random instants and resume it.")
    for name, usual in (("notices", 300), ("rounds", 5), ("kills", 4), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wrong = all_rounds(Path(folder), wanted.notices, wanted.rounds, wanted.kills, wanted.seed)
    print(f"{wanted.rounds * wanted.kills} kills: {'identical' if not wrong else f'{len(wrong)} differences'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
