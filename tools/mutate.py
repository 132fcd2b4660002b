"""Change one rule, threshold or lexicon row at a time, and see whether any test notices.

    make mutate                                60 changes, seed 1
    make mutate MUTATE_ARGS="--count 200 --seed 7"

Each change (tools/mutants.py) is made in a copy of the package, and a process of its own reads with that copy what has a
pinned reading (tools/readings.py), then runs the tests of reading, those of the changed stage first; the first that
fails ends it. A change that no test notices survives: the place lacks a witness, or does nothing. Prints a line a change,
then the survivors; 1 where their share is above `--most`.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import mutants
from mutants import PACKAGE, ROOT, Change

# What the tests import beside the package: once here, not once a change.
import docx  # noqa: F401  isort: skip
import hypothesis  # noqa: F401  isort: skip
import lxml.etree  # noqa: F401  isort: skip
import pint  # noqa: F401  isort: skip
import pydantic  # noqa: F401  isort: skip
import pypdfium2  # noqa: F401  isort: skip
import pytest

_COUNTED = ("rules/test_targets.py", "rules/test_bonds.py", "checks/test_rule_tables.py")
# The tests that state what a stage, or a folder of one, gives; what others notice of it, the pinned readings do.
JUDGES: dict[str, tuple[str, ...]] = {
    "rules/owners": ("rules/test_annotations.py",),
    "rules/deadlines": ("rules/test_deadlines.py", "rules/test_bonds.py", "checks/test_rule_tables.py"),
    "rules/headings": ("outline", "rules/test_section_kinds.py", "text/test_counters.py"),
    "rules/indicators": _COUNTED,
    "rules/quantities": _COUNTED,
    "rules/targets": _COUNTED,
    "rules": ("rules",),
    "outline": ("outline",),
    "frame": ("frame",),
    "lines": ("lines", "readers/test_parted_figures.py"),
    "tables": ("tables",),
    "tables/stacked": ("tables",),
    "assemble": ("pipeline/test_document.py", "tables/test_figures.py", "checks", "rules/test_bonds.py"),
    "checks": ("checks", "pipeline/test_document.py"),
    "text": ("text", "rules", "outline"),
    "lexicon/data": (*_COUNTED, "lexicon/test_word_jobs.py"),
}
# Left out: random texts, and what takes long to show that something ends.
QUICK = ("-m", "not hypothesis", "-k", "not long_runs and not hostile and not processes")
NOTICED, ALIVE, BROKEN = 1, 0, 2
SECONDS = 120  # of computing, after which a change is taken to go on without end
MEMORY = 3 << 30  # bytes


@contextmanager
def changed(copy: Path, change: Change) -> Iterator[None]:
    """The copy of the package with the change made in it, while the context lasts."""
    target = copy / change.path.relative_to(PACKAGE)
    text = change.path.read_text(encoding="utf-8")
    target.write_text(text[: change.start] + change.text + text[change.end :], encoding="utf-8")
    try:
        yield
    finally:
        shutil.copy2(change.path, target)  # its time too, so that its byte code holds again


def _judge(copy: Path, change: Change) -> int:
    """What this process, which nothing else is run in, finds with the changed copy."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.dont_write_bytecode = True
    sys.path[:0] = [str(copy.parent), str(ROOT / "tests" / "makers")]
    try:
        if change.kind == mutants.ROWS:
            from planparse.lexicon import loader

            loader.COMPILED.write_text(loader.compile_all(), encoding="utf-8")
        import readings

        if any(readings.changed()):
            return NOTICED
        import word_readings

        if any(word_readings.changed(lexicons_of(change.path))):
            return NOTICED
        tests = [str(ROOT / "tests" / name) for name in (*JUDGES[change.folder], "pipeline/test_edges.py")]
        return (
            NOTICED if pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *QUICK, *tests]) else ALIVE
        )
    except Exception:
        return BROKEN


def lexicons_of(path: Path) -> list[str]:
    """The lexicons that a module reads, or the one that a file is: their words are read for it."""
    from planparse.lexicon.rows import LEXICONS

    text = path.read_text(encoding="utf-8")
    return [name for name in sorted(LEXICONS) if name == path.stem or (path.suffix == ".py" and f'"{name}"' in text)]


def run(copy: Path, change: Change) -> int:
    """What a process of its own finds; BROKEN where it fails or does not end."""
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os._exit(_judge(copy, change))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code if code in (NOTICED, ALIVE) else BROKEN


def fresh_copy(folder: Path) -> Path:
    """The package in a folder, its byte code and its compiled patterns made."""
    copy = folder / "planparse"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, str(ROOT / "tools" / "readings.py"), "--dump"]
    subprocess.run(command, env={**environment, "PYTHONPATH": str(folder)}, stdout=subprocess.DEVNULL, check=True)
    if run(copy, Change(PACKAGE / "rules" / "lists.py", 0, 0, "", "nothing")) != ALIVE:
        raise SystemExit("a test of reading fails without any change: make fast says which")
    return copy


def main() -> int:
    """Print each change and whether it survives, then the share and the survivors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=float, default=0.25, help="the share of survivors that is allowed")
    options = parser.parse_args()
    changes = mutants.choose(options.count, options.seed)
    alive: list[Change] = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder
        copy = fresh_copy(Path(folder))
        for change in changes:
            started = time.monotonic()
            with changed(copy, change):
                found = run(copy, change)
            if change.kind == mutants.ROWS:
                shutil.copy2(PACKAGE / "lexicon" / "data" / "compiled.json", copy / "lexicon" / "data")
            alive += [change] if found == ALIVE else []
            said = {NOTICED: "noticed ", ALIVE: "SURVIVES"}.get(found, "broken  ")
            print(f"{said} {time.monotonic() - started:5.1f} s  {change}", flush=True)
    print(f"\n{len(alive)} of {len(changes)} survive ({len(alive) / len(changes):.0%})")
    print("\n".join(map(str, alive)))
    return 1 if len(alive) > options.most * len(changes) else 0


if __name__ == "__main__":
    sys.exit(main())
