"""Chinese words inside Python: words are data and belong in the lexicons; what is left is grammar, each in one place.

    python tools/count_words.py [MODULE ...]     how many a module holds, the most first, or the words of some modules

Counted are the distinct runs of Chinese characters in string literals of `src/planparse`. What people are told is no
word of a rule: docstrings, what is raised or makes an error, the names of `TOLD`, the arguments of `SAID`
(the descriptions of the contract's fields, the lines and words of a rule), and the modules of `MESSAGES`.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "planparse"
CEILING = 397
MESSAGES = (
    "batches/", "checks/explanation.py", "cli/", "corpus/", "isolation/", "jobs/", "storage/", "compare/aliases.py",
    "compare/messages.py",
    "compare/plot.py", "compare/render/", "compare/summary.py",
    "lexicon/check.py", "model/diagnostics.py", "model/notice.py", "model/validate.py", "readers/formats.py",
    "rules/reasons.py", "text/plain_yaml.py",
)  # fmt: skip
SAID = ("description", "title", "yes", "no", "zh", "en")
TOLD = {"INSTALL", "broken", "exceeded", "program", "saved_as", "_failing", "_refused", "_too_much"}
_WORD = re.compile(r"[\u3400-\u9fff\u3007]+")
_COMMENT = re.compile(r"\(\?#.*?\)|(?:^|(?<=\s))#.*$", re.M)  # in a verbose pattern


def words_of(path: Path) -> set[str]:
    """The distinct Chinese words in a module's literals."""
    found: set[str] = set()
    for literal in _literals(ast.parse(path.read_text(encoding="utf-8"))):
        found.update(_WORD.findall(_COMMENT.sub("", literal)))
    return found


def _literals(node: ast.AST) -> Iterator[str]:
    """The strings below a node, without docstrings, what people are told, and descriptions."""
    for child in ast.iter_child_nodes(node):
        if (
            isinstance(child, ast.Raise)
            or _is_told(child)
            or (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant))
        ):
            continue
        if isinstance(child, ast.keyword) and child.arg in SAID:
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value
        yield from _literals(child)


def _is_told(node: ast.AST) -> bool:
    """Whether a node makes an error, or is a call or a value of `TOLD`."""
    named: list[ast.expr] = []
    if isinstance(node, ast.Call):
        named = [node.func]
    elif isinstance(node, ast.AnnAssign):
        named = [node.target]
    elif isinstance(node, ast.Assign):
        named = node.targets
    names = [getattr(one, "attr", getattr(one, "id", "")) for one in named]
    return any(name in TOLD or name.endswith("Error") for name in names)


def count() -> dict[str, set[str]]:
    """The words of every module that has some and is no module of messages."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if not name.startswith(MESSAGES) and (words := words_of(path)):
            found[name] = words
    return found


def main() -> int:
    found = count()
    if len(sys.argv) > 1:
        for name in sys.argv[1:]:
            print(name, *sorted(found.get(name, ())))
        return 0
    for name, words in sorted(found.items(), key=lambda item: -len(item[1])):
        print(f"{len(words):5} {name}")
    total = len(set().union(*found.values()))
    print(f"{total:5} distinct words, at most {CEILING}")
    return int(total > CEILING)


if __name__ == "__main__":
    sys.exit(main())
