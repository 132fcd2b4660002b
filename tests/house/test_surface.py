"""What users may name: all of it works, is documented, and neither README nor docs name anything deeper."""

from __future__ import annotations

import inspect
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

import planparse

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)
# `planparse.x.y` as Python, not the path of a file or a name in quotes that ends in a suffix.
_NAMED = re.compile(r"(?<![\w/.])planparse((?:\.[A-Za-z_]\w*)+)")
_IMPORTED = re.compile(r"^(?:from planparse(\S*) import (.+)|import planparse(\.\S+))$", re.MULTILINE)
FUNCTIONS = [name for name in planparse.__all__ if inspect.isfunction(getattr(planparse, name))]


def resolve(steps: list[str]) -> object:
    """The object of a dotted name of the surface: a name of `__all__`, or what a module among these holds."""
    assert steps[0] in planparse.__all__, f"planparse.{'.'.join(steps)} is no part of the surface"
    found = getattr(planparse, steps[0])
    for step in steps[1:]:
        assert isinstance(found, ModuleType), f"planparse.{'.'.join(steps)} goes deeper than the surface"
        assert not step.startswith("_")
        found = getattr(found, step)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_name_nothing_deeper_than_the_surface(page):
    words = page.read_text(encoding="utf-8")
    for match in _NAMED.finditer(words):
        resolve(match[1].lstrip(".").split(".")) if match[1] != ".__all__" else None
    for deeper, names, module in _IMPORTED.findall(words):
        assert not deeper
        assert not module
        for name in names.split(","):
            resolve([name.strip()])


def test_the_check_of_pages_can_say_no():
    with pytest.raises(AssertionError, match="no part"):
        resolve(["batches", "run"])
    with pytest.raises(AssertionError, match="deeper"):
        resolve(["Document", "model_dump"])


def test_the_surface_is_what_the_package_shows():
    assert set(planparse.__all__) <= set(dir(planparse))
    assert all(getattr(planparse, name) is not None for name in planparse.__all__)
    listed = planparse.__doc__ or ""
    assert not [name for name in planparse.__all__ if name not in listed and name != "__version__"]


def test_there_are_functions_of_every_kind():
    assert set(FUNCTIONS) == {
        "batch", "diff", "extract", "extract_bytes", "extract_text", "load", "load_all", "trend"
    }  # fmt: skip


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_say_their_parameters_and_what_they_raise(name):
    function = getattr(planparse, name)
    words = inspect.getdoc(function) or ""
    parameters = inspect.signature(function).parameters.values()
    assert all(p.annotation is not inspect.Parameter.empty for p in parameters)
    assert [p.name for p in parameters if p.name not in words and p.name != "text"] == []
    assert re.search(r"\braises?\b", words, re.IGNORECASE)


def test_values_of_format_are_listed():
    from planparse.readers.formats import READERS

    words = inspect.getdoc(planparse.extract) or ""
    assert re.findall(r"`(\w+)`", words.partition("format:")[2].partition("Raises")[0]) == [
        row.format for row in READERS
    ]


@pytest.mark.parametrize(
    ("name", "given", "meant"),
    [
        ("extract", b"\xd2\xbb", "extract_bytes"),
        ("extract", 5, "extract_bytes"),
        ("extract_bytes", "一、任务", "extract_text"),
        ("extract_text", b"\xd2\xbb", "extract_bytes"),
    ],
)
def test_what_is_given_to_the_wrong_function_is_told_the_right_one(name, given, meant):
    with pytest.raises(TypeError, match=meant):
        getattr(planparse, name)(given)


@pytest.fixture(scope="session")
def desk(tmp_path_factory):
    """A folder with the files that the examples name."""
    folder = tmp_path_factory.mktemp("desk")
    for year in ("2023", "2024"):
        shutil.copy(ROOT / f"samples/qinghe-{year}.docx", folder / f"{year}.docx")
    shutil.copy(folder / "2024.docx", folder / "方案.docx")
    (folder / "units.yaml").write_text("- {name: 县农业农村局, alias: 县乡村振兴局, from: 2023-10}\n", encoding="utf-8")
    text = "一、重点任务\n1.种树3亩。责任单位：县林业局\n"
    (folder / "方案.json").write_text(planparse.extract_text(text).model_dump_json(), encoding="utf-8")
    (folder / "文件夹").mkdir()
    (folder / "文件夹" / "a.txt").write_text(text, encoding="utf-8")
    with zipfile.ZipFile(folder / "通知.zip", "w") as packed:
        packed.writestr("a.txt", text)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_each_example_of_the_readme_runs(desk, monkeypatch, number):
    script = desk / f"example{number}.py"
    script.write_text(EXAMPLES[number], encoding="utf-8")
    if ".batch(" in EXAMPLES[number]:  # a script without a guard: the processes that it starts do not import it
        ran = subprocess.run([sys.executable, script], cwd=desk, capture_output=True, check=False)
        assert ran.returncode == 0, ran.stderr.decode()
    else:
        monkeypatch.chdir(desk)
        exec(compile(EXAMPLES[number], script, "exec"), {"__name__": "__main__"})
