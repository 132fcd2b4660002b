"""Change one rule, threshold or lexicon row at a time, and see whether any test notices.

    make mutate                                60 changes, seed 1
    make mutate MUTATE_ARGS="--count 200 --seed 7"

Each change is made in a copy of the package, and the tests that judge readings (the cases of the rules, the golden
notices, the samples) run against that copy. A change that no test notices survives: the place lacks a witness, or does
nothing. Prints a line a change and the share of survivors; 1 where it is above `--most`.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import regex
import yaml

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "planparse"
# The stages that read: what stands elsewhere (commands, stores, messages) has tests of other kinds.
READING = ("rules", "frame", "outline", "lines", "tables", "assemble", "checks", "text", "lexicon")
JUDGES = ("rules", "outline", "frame", "tables", "lines", "pipeline/test_document.py", "pipeline/test_golden.py")
SWAPS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
SIGNS = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.In: "in",
    ast.NotIn: "not in",
}


class Change(NamedTuple):
    """One place made other: `path` below the package, the characters `start` to `end` become `text`."""

    path: Path
    start: int
    end: int
    text: str
    kind: str


def _offsets(text: str) -> list[int]:
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def in_code(path: Path) -> Iterator[Change]:
    """Changes of a module: thresholds, comparisons, joined conditions, alternatives of patterns."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    starts = _offsets(text)

    def place(line: int, column: int) -> int:
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.expr) or node.end_lineno is None:
            continue
        start, end = place(node.lineno, node.col_offset), place(node.end_lineno, node.end_col_offset or 0)
        yield from _in_expression(path, node, text, (start, end), place)
    for match in regex.finditer(r"(?<=[|(])[\u4e00-\u9fff]{1,8}\|", text):
        yield Change(path, match.start(), match.end(), "", "alternative")


def _in_expression(
    path: Path, node: ast.expr, text: str, span: tuple[int, int], place: Callable[[int, int], int]
) -> Iterator[Change]:
    """Changes of one expression at `span`; `place` gives the offset of a line and column."""
    start, end = span
    words = text[start:end]
    if isinstance(node, ast.Constant) and type(node.value) is int and node.value > 1 and words.isdecimal():
        yield Change(path, start, end, str(node.value + 1), "threshold")
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        sign = SIGNS.get(type(node.ops[0]))
        left = place(node.left.end_lineno or 0, node.left.end_col_offset or 0)
        at = text.find(f" {sign} ", left, end) if sign else -1
        if at >= 0:
            yield Change(path, at + 1, at + 1 + len(sign or ""), SWAPS[type(node.ops[0])], "comparison")
    elif isinstance(node, ast.BoolOp):
        first = place(node.values[0].end_lineno or 0, node.values[0].end_col_offset or 0)
        word, other = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        at = text.find(f" {word} ", first, end)
        if at >= 0:
            yield Change(path, at + 1, at + 1 + len(word), other, "condition")


def in_lexicon(path: Path) -> Iterator[Change]:
    """Changes of a lexicon: a row gone."""
    text = path.read_text(encoding="utf-8")
    starts = _offsets(text)
    for number, line in enumerate(text.splitlines(keepends=True)):
        if line.startswith("- "):
            yield Change(path, starts[number], starts[number] + len(line), "", "row")


def choose(count: int, seed: int) -> list[Change]:
    """`count` changes: a quarter each of rows, alternatives, thresholds, and conditions with comparisons."""
    found: dict[str, list[Change]] = {}
    for part in READING:
        for path in sorted((PACKAGE / part).rglob("*")):
            rows = in_code(path) if path.suffix == ".py" else in_lexicon(path) if path.suffix == ".yaml" else ()
            for change in rows if "cases" not in path.parts else ():
                found.setdefault("logic" if change.kind in ("comparison", "condition") else change.kind, []).append(
                    change
                )
    dice = random.Random(seed)
    chosen = []
    for place, kind in enumerate(sorted(found)):
        share = (count + place) // len(found)
        chosen += dice.sample(found[kind], min(share, len(found[kind])))
    return chosen


def survives(change: Change) -> bool:
    """Whether no test notices."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "planparse"
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
        target = copy / change.path.relative_to(PACKAGE)
        text = target.read_text(encoding="utf-8")
        target.write_text(text[: change.start] + change.text + text[change.end :], encoding="utf-8")
        if target.suffix == ".yaml" and not isinstance(yaml.safe_load(target.read_text(encoding="utf-8")), list):
            return False
        judges = [str(ROOT / "tests" / name) for name in JUDGES if (ROOT / "tests" / name).exists()]
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *judges]
        environment = {**os.environ, "PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=300, check=False)
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


def main() -> int:
    """Print each change and whether it survives, then the share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=float, default=0.25, help="the share of survivors that is allowed")
    options = parser.parse_args()
    changes = choose(options.count, options.seed)
    left = 0
    for change in changes:
        alive = survives(change)
        left += alive
        text = change.path.read_text(encoding="utf-8")
        line = text.count("\n", 0, change.start) + 1
        words = f"{text[change.start : change.end].strip()!r} -> {change.text!r}"
        print(
            f"{'SURVIVES' if alive else 'noticed '} {change.kind:12}{change.path.relative_to(ROOT)}:{line} {words}",
            flush=True,
        )
    print(f"{left} of {len(changes)} survive ({left / len(changes):.0%})")
    return 1 if left > options.most * len(changes) else 0


if __name__ == "__main__":
    sys.exit(main())
