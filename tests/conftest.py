"""What all tests share: messages in Chinese whatever the machine's language, the command line in process, marks.

`@pytest.mark.needs("ocr")` skips a test where that is not here (the names: makers/capabilities.py). Tests in the folders
of `SLOW_FOLDERS` that are not marked `quick`, and those that need another program, bear the mark `slow`, and so do others
that take a second or more: `make fast` leaves them out, and must stay below half a minute.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from capabilities import PROGRAMS, missing
from planparse.cli import app, messages

ROOT = Path(__file__).resolve().parents[1]
SLOW_FOLDERS = frozenset({"batches", "corpus", "isolation", "jobs"})
Run = Callable[..., tuple[int, str, str]]


def pytest_configure(config: pytest.Config) -> None:
    """Make byte code and compiled patterns where Python is told to make none.

    Tests start hundreds of processes, and one without them takes almost three times as long to start.
    """
    package = Path(app.__file__).parents[1]
    if not sys.dont_write_bytecode or hasattr(config, "workerinput") or not package.is_relative_to(ROOT):
        return
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    samples = sorted(map(str, (ROOT / "samples").glob("*-202*.docx")))
    for command in (["compileall", "-q", str(package)], ["planparse", "extract", *samples, "--quiet"]):
        subprocess.run([sys.executable, "-m", *command], env=environment, stdout=subprocess.DEVNULL, check=False)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by what they are for: archives hold the time of their making, and processes must agree on names."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes long by its folder or by what it needs."""
    for item in items:
        needed = {name for mark in item.iter_markers("needs") for name in mark.args}
        in_slow_folder = item.path.parent.name in SLOW_FOLDERS and item.get_closest_marker("quick") is None
        if in_slow_folder or needed & PROGRAMS:
            item.add_marker("slow")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test where something that it needs is not here."""
    for mark in item.iter_markers("needs"):
        for name in mark.args:
            if (reason := missing(name)) is not None:
                pytest.skip(reason)


@pytest.fixture(autouse=True)
def _in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages are Chinese unless a test says otherwise."""
    for variable in messages.VARIABLES:
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process: (exit code, stdout, stderr)."""

    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            app.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    return call
