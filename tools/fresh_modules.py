"""The modules of the package that hold words of a lexicon, imported anew with other words and put back as they were.

Words stand in patterns that a module makes as it is imported. Those that name a lexicon are imported anew, and those that
import from them: a sixth of the package, where all of it would take five times as long.
"""

from __future__ import annotations

import ast
import functools
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

# The stages above the lexicons.
ABOVE = tuple(
    f"planparse.{stage}"
    for stage in ("readers", "rules", "lines", "frame", "outline", "tables", "assemble", "checks", "pipeline")
)


def loaded() -> list[str]:
    """The modules above the lexicons that are imported."""
    return [name for name in sys.modules if name.startswith(ABOVE)]


@contextmanager
def anew(names: Iterable[str]) -> Iterator[None]:
    """These modules are imported again where they are asked for, while the context lasts."""
    before = {name: sys.modules[name] for name in loaded()}
    for name in names:
        del sys.modules[name]
        above, _, last = name.rpartition(".")
        vars(before.get(above, sys.modules["planparse"])).pop(last, None)  # or `from above import last` finds it
    try:
        yield
    finally:
        for name in loaded():
            del sys.modules[name]
        sys.modules.update(before)
        for name, module in before.items():
            above, _, last = name.rpartition(".")
            setattr(sys.modules[above], last, module)


def holders(lexicon: str) -> frozenset[str]:
    """The imported modules that name a lexicon, and those that import from them, or from those."""
    return _holders(lexicon, frozenset(loaded()))


@functools.cache
def _holders(lexicon: str, names: frozenset[str]) -> frozenset[str]:
    texts = {name: _text(str(sys.modules[name].__file__)) for name in names}
    found = {name for name, text in texts.items() if re.search(rf"""["']{lexicon}["']""", text)}
    more = found
    while more:
        more = {name for name, text in texts.items() if name not in found and _imported(text) & found}
        found |= more
    return frozenset(found)


@functools.cache
def _text(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


@functools.cache
def _imported(text: str) -> frozenset[str]:
    """What a module imports, a module or a name of one, wherever it does."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
        elif isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
    return frozenset(found)
