"""The package keeps to its stack and its sizes, and the check that says so can say no."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import check_stack
import make_schemas

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def package(folder, files):
    source = folder / "planparse"
    for name, words in {"__init__.py": "", "errors.py": "", "span.py": "", **files}.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return source


@pytest.mark.slow
def test_the_package_keeps_to_its_stack():
    assert list(check_stack.breaches()) == []


@pytest.mark.parametrize(
    ("name", "words", "reason"),
    [
        ("helpers.py", "", "on no line"),
        ("span.py", "import planparse.errors", "span lies below errors"),
        ("rules/matches.py", "from planparse import pipeline", "rules may see"),
        ("rules/matches.py", "from planparse.model import notice", "rules may see"),
        ("rules/matches.py", "def f():\n    from ..model import notice", "rules may see"),
        ("readers/docx.py", "from planparse.rules import matches", "readers may see"),
        ("readers/docx.py", "import pydantic", "pydantic belongs to model"),
        ("exports/json.py", "from planparse.span import Span", "exports may see"),
        ("frame/layout.py", "from planparse import outline", "siblings"),
        ("text/fold.py", "import planparse", "text lies below __init__"),
        ("pipeline.py", "from planparse.cli.app import main", "pipeline lies below cli"),
        ("pipeline.py", "import rich.table", "rich belongs to cli"),
    ],
)
def test_a_breach_is_found(tmp_path, name, words, reason):
    parts = {"outline.py": "", "pipeline.py": "", "rules/matches.py": "", "model/notice.py": "", "cli/app.py": ""}
    assert list(check_stack.check_imports(package(tmp_path, parts))) == []
    found = list(check_stack.check_imports(package(tmp_path, {**parts, name: words})))
    assert found
    assert all(reason in line for line in found)


def test_what_lies_below_may_be_imported(tmp_path):
    files = {
        "pipeline.py": "from planparse.rules import matches\nfrom planparse import __version__, errors\n",
        "rules/matches.py": "from planparse.span import Span\nfrom . import other\nimport regex\n",
        "rules/other.py": "from .matches import x\n",
        "readers/docx.py": "import docx\n",
    }
    assert list(check_stack.check_imports(package(tmp_path, files))) == []


def test_length_is_measured(tmp_path):
    body = "    pass\n" * check_stack.MAX_FUNCTION
    source = package(tmp_path, {"errors.py": f"def f():\n{body}", "span.py": "#\n" * (check_stack.MAX_FILE + 1)})
    found = list(check_stack.check_lengths(source))
    assert [("f has 41 lines" in line, "301 lines" in line) for line in found] == [(True, False), (False, True)]
    short = package(tmp_path, {"errors.py": f"def f():\n{body[9:]}", "span.py": "#\n" * check_stack.MAX_FILE})
    assert list(check_stack.check_lengths(short)) == []


@pytest.mark.parametrize(
    ("name", "words", "reason"),
    [
        ("readers/page.py", "seen = {id(line) for line in lines}", "id() as a key"),
        ("frame/layout.py", "def read(meta: dict[str, Any]) -> None: ...", "dict[str, Any]"),
        ("pipeline.py", "def f() -> tuple[dict[str, Any], int]: ...", "dict[str, Any]"),
        ("checks/fields.py", "Json = dict[str, Any]", "dict[str, Any]"),
        ("rules/matches.py", "class Match:\n    fields: list[dict[str, Any]]", "dict[str, Any]"),
    ],
)
def test_what_stages_must_not_pass_is_found(tmp_path, name, words, reason):
    (found,) = check_stack.check_passed(package(tmp_path, {name: words}))
    assert reason in found


def test_other_mappings_may_be_passed(tmp_path):
    files = {
        "frame/layout.py": "def f(counts: dict[str, int], fields: dict[str, object]) -> dict[int, Any]: ...",
        "cli/app.py": "def f(values: dict[str, Any]) -> None: ...",
        "corpus/shards.py": "class Shard:\n    def id(self) -> str: ...\n\n\nname = shard.id()",
    }
    assert list(check_stack.check_passed(package(tmp_path, files))) == []


def test_what_stages_pass_is_frozen(tmp_path):
    files = {
        "frame/layout.py": "@dataclass(slots=True)\nclass Layout: ...",
        "model/layout.py": "@dataclass\nclass Line: ...\n\n\n@dataclass(frozen=True, slots=True)\nclass Label: ...",
        "rules/matches.py": "class Loss(NamedTuple): ...\n\n\n@dataclass\nclass _Before: ...",
        "model/source.py": "@dataclass\nclass Source: ...",
        "readers/page.py": "@dataclass\nclass Page: ...",
    }
    found = list(check_stack.check_frozen(package(tmp_path, files)))
    assert [line.split(": ")[1].split()[0] for line in found] == ["Layout", "Line"]


DENSE = {
    "if a and b or c:\n        pass": 4,
    "x = 1 if a else 2 if b else 3": 3,
    "for x in a:\n        pass\n    else:\n        pass": 3,
    "while a:\n        pass": 2,
    "try:\n        pass\n    except ValueError:\n        pass\n    except OSError:\n        pass": 3,
    "assert a": 2,
    "x = [y for z in a if z if b for y in z]": 5,
    "match a:\n        case 1:\n            pass\n        case _:\n            pass": 3,
    "x = lambda: a or b": 2,
    "def g():\n        if a or b:\n            pass": 1,
    "with a as x:\n        return x": 1,
}


@pytest.mark.parametrize(("body", "expected"), DENSE.items())
def test_complexity_is_counted(body, expected):
    function = ast.parse(f"def f(a, b, c):\n    {body}\n").body[0]
    assert check_stack.complexity(function) == expected


def test_a_dense_function_is_found(tmp_path):
    condition = " or ".join(f"a == {i}" for i in range(check_stack.MAX_COMPLEXITY))
    inner = f"class C:\n    def f(self, a):\n        return {condition}\n"
    source = package(tmp_path, {"errors.py": inner})
    assert list(check_stack.check_complexity(source)) == []
    source = package(tmp_path, {"errors.py": inner.replace("a == 0", "a and a == 0")})
    found = list(check_stack.check_complexity(source))
    assert found == ["planparse/errors.py:2: f has a complexity of 21, at most 20"]


@pytest.mark.parametrize(
    ("files", "circle"),
    [
        ({"rules/a.py": "from planparse.rules import b", "rules/b.py": "def f():\n    from . import a"}, {"a", "b"}),
        (
            {
                "rules/a.py": "from planparse.rules.b import x",
                "rules/b.py": "if TYPE_CHECKING:\n    from planparse.rules.c import y",
                "rules/c.py": "import planparse.rules.a",
            },
            {"a", "b", "c"},
        ),
        ({"rules/__init__.py": "def f():\n    from .a import x", "rules/a.py": "from planparse.rules import f"}, {"a"}),
    ],
)
def test_a_circle_is_found(tmp_path, files, circle):
    (found,) = check_stack.check_circles(package(tmp_path, files), "planparse")
    assert all(f"planparse.rules.{name}" in found for name in circle)
    assert "imports run in a circle" in found


def test_a_circle_of_scripts_is_found(tmp_path):
    (tmp_path / "one.py").write_text("import two", encoding="utf-8")
    (tmp_path / "two.py").write_text("import json", encoding="utf-8")
    assert list(check_stack.check_circles(tmp_path)) == []
    (tmp_path / "two.py").write_text("def f():\n    from one import x", encoding="utf-8")
    assert len(list(check_stack.check_circles(tmp_path))) == 1


def test_what_only_meets_below_is_no_circle(tmp_path):
    files = {
        "rules/__init__.py": "from planparse.rules.a import x",
        "rules/a.py": "from planparse.rules.c import y",
        "rules/b.py": "from planparse.rules import a, c",
        "rules/c.py": "import json",
    }
    assert list(check_stack.check_circles(package(tmp_path, files), "planparse")) == []


def test_schemas_are_fresh():
    assert make_schemas.stale() == [], "run `make schemas`"


@pytest.mark.slow
def test_a_stale_schema_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(make_schemas, "FOLDER", tmp_path / "schemas")
    assert "document.json" in make_schemas.stale()
    make_schemas.write()
    assert make_schemas.stale() == []
    (tmp_path / "schemas" / "task.json").write_text("{}", encoding="utf-8")
    (tmp_path / "schemas" / "tsak.json").write_text("{}", encoding="utf-8")
    assert make_schemas.stale() == ["task.json", "tsak.json"]
    make_schemas.write()
    assert make_schemas.stale() == []
