"""The changes that `tools/mutate.py` makes: where the reading code decides, and the rows of the lexicons.

A change is a piece of one file replaced: a comparison turned or moved by one, a condition of several dropped, `and` made
`or`, `not` taken away, a threshold one higher
(a round limit halved), an alternative of a pattern or a row of a lexicon gone. What decides
nothing is left alone: docstrings, annotations, messages, `__slots__`, sizes of caches, assertions.
"""

from __future__ import annotations

import ast
import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import regex

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "planparse"
STAGES = ("rules", "outline", "frame", "lines", "tables", "assemble", "checks", "text")
ROWS, THRESHOLDS = "rows", "thresholds"
# In a hundred changes: rows of lexicons, thresholds of any stage; the others are shared out over the stages' folders.
SHARES = {ROWS: 20, THRESHOLDS: 10}
# No part of reading: the store of compiled patterns, what terminals and users' own YAML need.
ELSEWHERE = frozenset({"text/patterns.py", "text/plain_yaml.py", "text/terminal.py", "rules/census.py"})
ROUND = 20  # from here on a limit is a round number: 61 for 60 shows in no text, 30 does where the limit does anything
SWAPS: dict[type[ast.cmpop], tuple[str, tuple[str, ...]]] = {
    ast.Lt: ("<", ("<=", ">=")), ast.LtE: ("<=", ("<", ">")), ast.Gt: (">", (">=", "<=")), ast.GtE: (">=", (">", "<")),
    ast.Eq: ("==", ("!=",)), ast.NotEq: ("!=", ("==",)), ast.In: ("in", ("not in",)), ast.NotIn: ("not in", ("in",)),
    ast.Is: ("is", ("is not",)), ast.IsNot: ("is not", ("is",)),
}  # fmt: skip
_ALTERNATIVE = regex.compile(r"(?<=[|(:])[\u4e00-\u9fff]{1,8}\|")  # 县| in (?:省|县|区)
_ROW = regex.compile(r"^- .*\n?(?:[ ].*\n?)*", regex.M)
_WORDS = regex.compile(r"""surfaces:\s*\[((?:"[^"]*"|[^"\]])*)\]""")
_WORD = regex.compile(r"""(?:"[^"]*"|[^\s,"][^,"\n]*)(?P<comma>,\s*)?""")
_CACHES = frozenset({"cache", "lru_cache"})


class Change(NamedTuple):
    """One place made other: the characters `start` to `end` of the file become `text`."""

    path: Path
    start: int
    end: int
    text: str
    kind: str

    @property
    def stratum(self) -> str:
        """What it is drawn among: rows, thresholds, or the changes of its stage's folder."""
        return self.kind if self.kind in SHARES else self.folder

    @property
    def folder(self) -> str:
        """The folder below the package."""
        return self.path.parent.relative_to(PACKAGE).as_posix()

    def __str__(self) -> str:
        text = self.path.read_text(encoding="utf-8")
        line = text.count("\n", 0, self.start) + 1
        before = " ".join(text[self.start : self.end].split())
        return f"{self.path.relative_to(PACKAGE)}:{line} {self.kind}: {before} -> {self.text or '(gone)'}"


class _Module:
    """The changes of one module."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        self.starts = [0]
        for line in self.text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.lines = self.text.splitlines(keepends=True)

    def place(self, line: int | None, column: int | None) -> int:
        """The offset in characters of a line and of a column in bytes."""
        at = (line or 1) - 1
        return self.starts[at] + len(self.lines[at].encode()[: column or 0].decode())

    def span(self, node: ast.expr) -> tuple[int, int]:
        """Where an expression stands."""
        return self.place(node.lineno, node.col_offset), self.place(node.end_lineno, node.end_col_offset)

    def changes(self) -> Iterator[Change]:
        """All of them, by place."""
        for node in _deciding(ast.parse(self.text)):
            yield from self._of(node)
        for match in _ALTERNATIVE.finditer(self.text):
            if not self.text[: match.start()].rsplit("\n", 1)[-1].lstrip().startswith("#"):
                yield Change(self.path, match.start(), match.end(), "", "alternative")

    def _of(self, node: ast.expr) -> Iterator[Change]:
        start, end = self.span(node)
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value > 1:
            if self.text[start:end].isdecimal():
                more = node.value + 1 if node.value < ROUND else node.value // 2
                yield Change(self.path, start, end, str(more), THRESHOLDS)
        elif isinstance(node, ast.Compare) and len(node.ops) == 1:
            sign, others = SWAPS[type(node.ops[0])]
            at = self.text.find(f" {sign} ", self.span(node.left)[1], self.span(node.comparators[0])[0])
            for other in others if at >= 0 else ():
                yield Change(self.path, at + 1, at + 1 + len(sign), other, "comparison")
        elif isinstance(node, ast.BoolOp):
            yield from self._joined(node)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield Change(self.path, start, start + len("not "), "", "negation")

    def _joined(self, node: ast.BoolOp) -> Iterator[Change]:
        """`a and b and c`: one of them dropped; the first `and` made `or`."""
        word, other = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:], strict=False):
            yield Change(self.path, self._closed(left), self._closed(right), "", "condition")
        between = self.span(node.values[0])[1], self.span(node.values[1])[0]
        at = self.text.find(f" {word} ", *between)
        if at >= 0 and len(node.values) == 2:
            yield Change(self.path, at + 1, at + 1 + len(word), other, "condition")

    def _closed(self, node: ast.expr) -> int:
        """Where an operand ends, with the brackets around it."""
        start, end = self.span(node)
        while self.text[:start].rstrip().endswith("(") and self.text[end:].lstrip().startswith(")"):
            start = self.text.rindex("(", 0, start)
            end = self.text.index(")", end) + 1
        return end


def _deciding(tree: ast.AST) -> Iterator[ast.expr]:
    """The expressions that decide something."""
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Raise | ast.Assert | ast.JoinedStr) or _is_slots(node):
            continue
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CACHES:
            continue
        if isinstance(node, ast.expr):
            yield node
        stack += [
            child
            for name, value in ast.iter_fields(node)
            if name not in ("annotation", "returns")
            for child in (value if isinstance(value, list) else [value])
            if isinstance(child, ast.AST)
        ]


def _is_slots(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__slots__" for t in node.targets)


def _rows(path: Path) -> Iterator[Change]:
    """Each row of a lexicon gone; of a row of several words, each word."""
    text = path.read_text(encoding="utf-8")
    for row in _ROW.finditer(text):
        listed = _WORDS.search(text, row.start(), row.end())
        words = list(_WORD.finditer(text, *listed.span(1))) if listed else []
        for word in words if len(words) > 1 else ():
            # the last word goes with the comma before it, the others with the one behind them
            start = word.start() if word["comma"] else text.rindex(",", 0, word.start())
            yield Change(path, start, word.end(), "", ROWS)
        if len(words) < 2:
            yield Change(path, row.start(), row.end(), "", ROWS)


def every() -> Iterator[Change]:
    """All changes, always in the same order."""
    for stage in STAGES:
        for path in sorted((PACKAGE / stage).rglob("*.py")):
            if path.relative_to(PACKAGE).as_posix() not in ELSEWHERE:
                yield from sorted(set(_Module(path).changes()))
    for path in sorted((PACKAGE / "lexicon" / "data").glob("*.yaml")):
        yield from _rows(path)


@functools.cache
def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _lot(change: Change, seed: int) -> str:
    """What a change draws: by the words of its line, so that an edit elsewhere leaves the drawing as it was."""
    text = _read(change.path)
    before, after = text[: change.start].rpartition("\n")[2], text[change.start :].partition("\n")[0]
    words = f"{seed} {change.path.name} {before.lstrip()}|{after} -> {change.text}"
    return hashlib.sha256(words.encode()).hexdigest()


def choose(count: int, seed: int) -> list[Change]:
    """`count` changes: of rows and thresholds their share, of each folder of the stages as many as of the others."""
    found: dict[str, list[Change]] = {}
    for change in every():
        found.setdefault(change.stratum, []).append(change)
    for name, changes in found.items():
        found[name] = sorted(changes, key=lambda change: _lot(change, seed), reverse=True)
    chosen = [change for name, share in SHARES.items() for change in found.pop(name)[: count * share // 100]]
    folders = sorted(found, key=lambda name: hashlib.sha256(f"{seed} {name}".encode()).digest())
    while len(chosen) < count and any(found.values()):
        chosen += [found[name].pop() for name in folders if found[name]][: count - len(chosen)]
    return chosen
