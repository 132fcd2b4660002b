"""The whole process: entry points, encodings of the console, closed pipes, and what is not loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from made_documents import TEXT
from planparse import __version__

ROOT = Path(__file__).resolve().parents[2]


def planparse(*arguments, environment=None, **options):
    env = {k: v for k, v in os.environ.items() if k not in {"LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"}}
    command = [sys.executable, "-m", "planparse", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, check=False, env={**env, **(environment or {})}, timeout=60, **options
    )


def test_version():
    done = planparse("--version")
    assert (done.returncode, done.stdout.decode()) == (0, f"planparse {__version__}{os.linesep[-1]}")


@pytest.mark.parametrize(
    ("language", "words"), [("zh_CN.UTF-8", "用法：planparse"), ("en_US.UTF-8", "Usage: planparse")]
)
def test_help_speaks_the_language(run, monkeypatch, language, words):
    done = planparse("--help", environment={"LANG": language})
    assert (done.returncode, done.stdout.decode("utf-8")[: len(words)]) == (0, words)
    monkeypatch.setenv("LANG", language)
    for command in ("extract", "show", "validate", "schema"):
        code, out, _ = run(command, "--help")
        assert (code, out[: len(words)], "Usage" in out) == (0, words, language[:2] == "en")


def test_no_arguments_give_the_help():
    done = planparse()
    assert (done.returncode, done.stdout) == (2, b"")
    assert "extract" in done.stderr.decode("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_output_is_utf8_on_any_console(tmp_path, encoding):
    notice = tmp_path / "通知𠮷.txt"
    notice.write_text(TEXT + "联系人：𠮷某\n", encoding="utf-8")
    environment = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = planparse("extract", notice, environment=environment)
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["text"] == TEXT + "联系人：𠮷某\n"
    done = planparse("extract", tmp_path / "没有𠮷.txt", environment=environment)
    assert done.returncode == 4
    assert "没有𠮷.txt" in done.stderr.decode("utf-8")


def test_standard_input_is_read(tmp_path):
    done = planparse("extract", "-", "--as", "txt", input=TEXT.encode("gb18030"))
    assert done.returncode == 0
    assert json.loads(done.stdout)["text"] == TEXT


@pytest.mark.slow
@pytest.mark.needs("posix")
def test_a_closed_pipe_is_no_error(tmp_path):
    notice = tmp_path / "a.txt"
    notice.write_text(TEXT * 400, encoding="utf-8")
    command = f'"{sys.executable}" -m planparse extract a.txt | head -n 1; echo ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True, cwd=tmp_path, timeout=60)
    assert done.stderr == b""
    assert done.stdout.splitlines()[-1] == b"0"


def test_help_loads_nothing_heavy():
    code = (
        "import sys\nfrom planparse.cli.app import main\n"
        "try: main(['extract', '--help'])\nexcept SystemExit: pass\n"
        "print(*sorted({'pydantic', 'rich', 'yaml', 'docx', 'lxml', 'regex', 'pypdfium2', 'xlrd', 'planparse.readers.sniff'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert done.stdout.decode("utf-8").splitlines()[-1] == ""


def test_two_runs_give_the_same_bytes(tmp_path):
    notice = tmp_path / "a.txt"
    notice.write_text(TEXT, encoding="utf-8")
    runs = {
        planparse("extract", notice, environment={"PYTHONHASHSEED": seed, "TZ": zone}).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(runs) == 1
    assert json.loads(runs.pop())["text"] == TEXT


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["json", "yaml"])
def test_every_sample_is_extracted_and_valid(run, tmp_path, kind):
    samples = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix in {".txt", ".md", ".docx"})
    assert samples
    assert run("extract", *samples, "--format", kind, "--output", f"{tmp_path}/out/") == (0, "", "")
    results = sorted((tmp_path / "out").iterdir())
    assert len(results) == len(samples)
    assert run("validate", *results)[:2] == (0, "")
