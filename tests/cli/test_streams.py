"""Outputs that take nothing, are closed, or are too many: the right exit code, and no internal error."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from made_documents import TEXT

pytestmark = pytest.mark.needs("linux")


@pytest.fixture
def shell(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")

    def call(words):
        command = words.replace("planparse", f"'{sys.executable}' -m planparse", 1)
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=tmp_path,
            check=False,
            capture_output=True,
            env={**os.environ, "LANG": "zh_CN.UTF-8"},
        )
        return done.returncode, done.stderr.decode()

    return call


@pytest.mark.slow
@pytest.mark.parametrize("command", ["extract in/a.txt", "formats", "--version", "extract --help"])
@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
def test_a_result_that_cannot_be_written_is_told(shell, command, where):
    code, said = shell(f"planparse {command} {where}")
    assert code == 7
    assert said.startswith("错误：写不到")
    assert len(said.splitlines()) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "code"),
    [("extract in/a.txt -o a.json", 0), ("extract none.txt", 4), ("batch in -o out -j 1", 0), ("nonsense", 2)],
)
@pytest.mark.parametrize("where", ["2>/dev/full", "2>&-", ">&- 2>&-"])
def test_a_message_that_cannot_be_written_changes_nothing(shell, command, code, where):
    assert shell(f"planparse {command} {where}") == (code, "")


@pytest.mark.slow
def test_too_few_descriptors_are_told_and_a_few_are_enough(shell):
    code, said = shell("ulimit -n 20; planparse batch in -o out -j 4")
    assert (code, "ulimit -n" in said) == (5, True)
    assert shell("ulimit -n 48; planparse batch in -o out -j 2 --quiet") == (0, "")
