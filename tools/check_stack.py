"""Hold the package to its stack: who may import whom, how long a file and a function may be, how dense, and what the
stages may pass to each other.

A line may import the lines below it. Modules on one line must not see each other; a package sees itself.
Lines with an `only` set see that much and no more. A module that is on no line fails: give it a place here.
Imports count wherever they stand, inside functions and under TYPE_CHECKING too; so no two modules import each other,
straight or through others.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "planparse"
MAX_FILE = 300
MAX_FUNCTION = 40
MAX_COMPLEXITY = 20

# From the top down: the lines, and the modules or packages on each (siblings).
# fmt: off
LINES: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli",),
    ("__init__",),
    ("batches", "corpus", "compare"),
    ("jobs",),
    ("isolation", "storage"),
    ("results",),
    ("exports",),
    ("pipeline",),
    ("checks",),
    ("assemble",),
    ("tables",),
    ("frame", "outline"),
    ("lines",),
    ("rules",),
    ("readers",),
    ("lexicon",),
    ("text",),
    ("model",),
    ("errors",),
    ("span",),
)
# Lines that see less than all below them.
ONLY: dict[str, frozenset[str]] = {
    "exports": frozenset({"model", "errors"}),
    "readers": frozenset({"lexicon", "model", "text", "span", "errors"}),
    "rules": frozenset({"lexicon", "text", "span", "errors"}),
}
# Heavy or interactive packages, and the parts that alone may import them.
THIRD_PARTY: dict[str, frozenset[str]] = {
    "typer": frozenset({"cli"}),
    "rich": frozenset({"cli"}),
    "docx": frozenset({"readers"}),
    "lxml": frozenset({"readers"}),
    "olefile": frozenset({"readers"}),
    "xlrd": frozenset({"readers"}),
    "pydantic": frozenset({"model"}),
    "duckdb": frozenset({"corpus"}),
    "pyarrow": frozenset({"corpus"}),
    "matplotlib": frozenset({"corpus"}),
    "distributed": frozenset({"corpus"}),
    "fsspec": frozenset({"storage"}),
    "rapidfuzz": frozenset({"compare"}),
    "xlsxwriter": frozenset({"compare"}),
    "pypdfium2": frozenset({"readers"}),
    "pdfplumber": frozenset({"readers"}),
    "rapidocr": frozenset({"readers"}),
}
# What passes documents and parts of them on: by the types of `model.mappings`, and not as mappings of anything.
TYPED = frozenset({
    "batches", "exports", "pipeline", "checks", "assemble", "tables", "frame", "outline", "lines", "rules",
})
# What may change after it is made: what readers fill, what one module puts together, what findings are gathered in.
# Everything else that stages pass on is frozen, and what a later stage finds out stands beside it.
GROWING = frozenset({
    "Block", "Branch", "Cell", "Context", "Found", "Parts", "Quantity", "Reader", "Site", "Slot", "Source", "Table",
})
# fmt: on


def part_of(module: str) -> str:
    """The part a module belongs to: `planparse.rules.matches` → `rules`, `planparse` → `__init__`."""
    steps = module.split(".")
    return steps[1] if len(steps) > 1 else "__init__"


@cache
def tree_of(words: str) -> ast.Module:
    """The syntax tree of a module's text: each check looks at all of them."""
    return ast.parse(words)


@cache
def imports_of(tree: ast.AST, module: str, is_package: bool) -> tuple[tuple[int, str], ...]:
    """Line and dotted name of each import, relative ones resolved; `from a import b` gives `a.b` too."""
    return tuple(_imports(tree, module, is_package))


def _imports(tree: ast.AST, module: str, is_package: bool) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                steps = module.split(".")
                keep = len(steps) - node.level + (1 if is_package else 0)
                base = ".".join([*steps[:keep], *([base] if base else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def refusal(part: str, name: str, modules: frozenset[str]) -> str | None:
    """Why a module of `part` must not import the dotted `name`, or None where it may."""
    steps = name.split(".")
    if steps[0] != PACKAGE:
        allowed = THIRD_PARTY.get(steps[0])
        return None if allowed is None or part in allowed else f"{steps[0]} belongs to {', '.join(sorted(allowed))}"
    # `from planparse import __version__` names no module: the package itself is meant.
    target = steps[1] if len(steps) > 1 and steps[1] in modules else "__init__"
    if target == part or (target == "__init__" and name == f"{PACKAGE}.__version__"):
        return None
    ranks = {name: rank for rank, line in enumerate(LINES) for name in line}
    if target not in ranks:
        return f"{target} is on no line of the stack"
    if part in ONLY:
        return None if target in ONLY[part] else f"{part} may see {', '.join(sorted(ONLY[part]))} only"
    if ranks[target] == ranks[part]:
        return f"{part} and {target} are siblings"
    return None if ranks[target] > ranks[part] else f"{part} lies below {target}"


def check_imports(source: Path) -> Iterator[str]:
    """Every breach of the stack under the package's folder."""
    files = sorted(source.rglob("*.py"))
    modules = frozenset(p.relative_to(source).parts[0].removesuffix(".py") for p in files)
    placed = {name for line in LINES for name in line}
    for name in sorted(modules - placed):
        yield f"{source.name}/{name}: on no line of the stack"
    for path in files:
        steps = [PACKAGE, *path.relative_to(source).with_suffix("").parts]
        is_package = steps[-1] == "__init__"
        module = ".".join(steps[:-1] if is_package else steps)
        part = part_of(module)
        if part not in placed:
            continue
        for line, name in imports_of(tree_of(path.read_text(encoding="utf-8")), module, is_package):
            if reason := refusal(part, name, modules):
                yield f"{path.relative_to(source.parent)}:{line}: imports {name}: {reason}"


def modules_of(folder: Path, package: str = "") -> dict[str, Path]:
    """The modules under a folder by their dotted names: of `package`, or of scripts that stand beside each other."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.py")):
        steps = [*([package] if package else []), *path.relative_to(folder).with_suffix("").parts]
        found[".".join(steps[:-1] if steps[-1] == "__init__" else steps)] = path
    return found


def module_meant(name: str, modules: dict[str, Path]) -> str:
    """The module that an imported dotted name is or lies in; empty where it is none of these."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name


def check_circles(folder: Path, package: str = "") -> Iterator[str]:
    """A circle of modules that import each other, where there is one."""
    modules = modules_of(folder, package)
    needs: dict[str, set[str]] = {}
    for module, path in modules.items():
        tree = tree_of(path.read_text(encoding="utf-8"))
        names = {name for _, name in imports_of(tree, module, path.name == "__init__.py")} - {f"{PACKAGE}.__version__"}
        needs[module] = {module_meant(name, modules) for name in names} - {module, ""}
    try:
        TopologicalSorter({module: sorted(needs[module]) for module in sorted(needs)}).prepare()
    except CycleError as error:
        circle = list(reversed(error.args[1]))  # told from what is needed to what needs it
        yield f"{folder.name}: imports run in a circle: {' → '.join(circle)}"


# Each of these is a branch; a joined condition and a comprehension are as many as they have parts.
_BRANCHES = (
    ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.Assert, ast.match_case
)  # fmt: skip


def complexity(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """One, and one for each branch of a function; functions inside it count for themselves."""
    total = 1
    rest: list[ast.AST] = list(ast.iter_child_nodes(function))
    while rest:
        node = rest.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, _BRANCHES):
            total += 1
        elif isinstance(node, ast.BoolOp):
            total += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            total += 1 + len(node.ifs)
        if isinstance(node, ast.For | ast.AsyncFor | ast.While) and node.orelse:
            total += 1
        rest.extend(ast.iter_child_nodes(node))
    return total


def check_complexity(folder: Path) -> Iterator[str]:
    """Functions that decide too much at once, however short they are."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(tree_of(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and (found := complexity(node)) > MAX_COMPLEXITY
            ):
                place = f"{path.relative_to(folder.parent)}:{node.lineno}"
                yield f"{place}: {node.name} has a complexity of {found}, at most {MAX_COMPLEXITY}"


def docstring_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function's docstring takes: what is said of parameters and errors makes no function long."""
    first = function.body[0]
    is_text = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    return (first.end_lineno or first.lineno) - first.lineno + 1 if is_text else 0


def check_lengths(folder: Path) -> Iterator[str]:
    """Files and functions that are too long."""
    for path in sorted(folder.rglob("*.py")):
        words = path.read_text(encoding="utf-8")
        if (length := words.count("\n")) > MAX_FILE:
            yield f"{path.relative_to(folder.parent)}: {length} lines, at most {MAX_FILE}"
        for node in ast.walk(tree_of(words)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                span = (node.end_lineno or node.lineno) - node.lineno + 1 - docstring_lines(node)
                if span > MAX_FUNCTION:
                    place = f"{path.relative_to(folder.parent)}:{node.lineno}"
                    yield f"{place}: {node.name} has {span} lines, at most {MAX_FUNCTION}"


def check_passed(source: Path) -> Iterator[str]:
    """Objects told apart by `id()`, which another may have when the first is gone; in stages, mappings of anything."""
    for path in sorted(source.rglob("*.py")):
        typed = path.relative_to(source).parts[0].removesuffix(".py") in TYPED
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            place = f"{path.relative_to(source.parent)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "id":
                yield f"{place}: id() as a key: take the index, or the object of a class with eq=False"
            elif (
                typed and isinstance(node, ast.Subscript) and ast.unparse(node) in ("dict[str, Any]", "Dict[str, Any]")
            ):
                yield f"{place}: dict[str, Any]: say which keys it has (model.mappings, or a TypedDict of its own)"


def check_frozen(source: Path) -> Iterator[str]:
    """Dataclasses of the stages and of the model that could be changed by whoever gets them; private ones may."""
    for path in sorted(source.rglob("*.py")):
        if path.relative_to(source).parts[0].removesuffix(".py") not in TYPED | {"model"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ClassDef) or node.name.startswith("_") or node.name in GROWING:
                continue
            made = [ast.unparse(one) for one in node.decorator_list]
            if any(one.startswith("dataclass") and "frozen=True" not in one for one in made):
                place = f"{path.relative_to(source.parent)}:{node.lineno}"
                yield f"{place}: {node.name} can be changed: frozen=True, a NamedTuple, or a line of GROWING"


def breaches() -> Iterator[str]:
    """All that is out of order in the package and its tools."""
    source, tools = ROOT / "src" / PACKAGE, ROOT / "tools"
    yield from check_imports(source)
    yield from check_circles(source, PACKAGE)
    yield from check_passed(source)
    yield from check_frozen(source)
    yield from check_circles(tools)
    for folder in (source, tools):
        yield from check_lengths(folder)
        yield from check_complexity(folder)


def main() -> int:
    """Print every breach; 1 where there is one."""
    found = list(breaches())
    print("\n".join(found) if found else "stack, sizes and complexity: in order")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
