"""The package keeps to its stack and its sizes, and the check that says so can say no."""

from __future__ import annotations

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


def test_the_package_keeps_to_its_stack():
    source = check_stack.ROOT / "src" / "planparse"
    assert [*check_stack.check_imports(source), *check_stack.check_lengths(source)] == []


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


def test_schemas_are_fresh():
    assert make_schemas.stale() == [], "run `make schemas`"


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
