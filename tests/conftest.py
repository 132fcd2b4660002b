"""What all tests share: messages in Chinese whatever the machine's language, the command line in process, marks.

`@pytest.mark.needs("ocr")` skips a test where that is not here (the names: makers/capabilities.py). Tests in the folders
of `SLOW_FOLDERS`, and those that need another program, bear the mark `slow`: `make fast` leaves them out.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from capabilities import PROGRAMS, missing
from planparse.cli import app, messages

SLOW_FOLDERS = frozenset({"batch", "corpus"})
Run = Callable[..., tuple[int, str, str]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes long by its folder or by what it needs."""
    for item in items:
        needed = {name for mark in item.iter_markers("needs") for name in mark.args}
        if item.path.parent.name in SLOW_FOLDERS or needed & PROGRAMS:
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
