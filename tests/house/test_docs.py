"""The README says what there is: every command, option, exit code, reader, writer and diagnostic."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer.main

import make_docs
from planparse import errors
from planparse.cli import app, batch, extract, failures, validate
from planparse.exports import WRITERS
from planparse.model.diagnostics import CODES
from planparse.readers import READERS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def all_errors(kind=errors.PlanparseError):
    return {kind}.union(*(all_errors(child) for child in kind.__subclasses__()))


def test_every_command_has_a_section():
    sections = re.findall(r"^### planparse (\w+)$", README, flags=re.MULTILINE)
    assert sections == [name for name, _ in app.COMMANDS]


@pytest.mark.parametrize("name", ["extract", "batch"])
def test_every_option_is_listed(name):
    command = typer.main.get_command(app.build()).commands[name]
    options = {name for param in command.params for name in param.opts if name.startswith("--")}
    section = README.partition(f"### planparse {name}\n")[2].partition("\n### ")[0]
    assert options == set(re.findall(r"^\| `(--[\w-]+)", section, flags=re.MULTILINE))


@pytest.mark.parametrize("name", ["diff", "trend"])
def test_every_option_of_the_comparisons_is_in_their_section(name):
    command = typer.main.get_command(app.build()).commands[name]
    options = {option for param in command.params for option in param.opts if option.startswith("--")}
    section = README.partition(f"### planparse {name}\n")[2].partition("\n### ")[0]
    assert all(option in section for option in options)


def test_every_exit_code_is_listed():
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", README, flags=re.MULTILINE)}
    used = {kind.exit_code for kind in all_errors()} | {
        0,
        validate.INVALID,
        extract.STRICT,
        batch.SOME_FAILED,
        batch.NONE_DONE,
    }
    assert listed == used | {failures.INTERNAL, app.INTERRUPTED}


def test_every_writer_is_listed():
    assert "`--format " + r"\|".join(writer.name for writer in WRITERS) + "`" in README


def test_the_tables_are_fresh():
    assert make_docs.renewed(README) == README, "run `make schemas`"
    assert all(f"| `{code}` |" in README for code in CODES)
    assert all(f"| `{row.format}` |" in README for row in READERS)


@pytest.mark.parametrize(
    "command",
    [
        "help",
        "install",
        "demo",
        "check",
        "test",
        "fast",
        "score",
        "score-diff",
        "bench",
        "bench-batch",
        "bench-corpus",
        "bench-diff",
        "schemas",
    ],
)
def test_the_makefile_has_the_command_and_says_what_it_does(command):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{command}:.*## .+", makefile, flags=re.MULTILINE)


def test_the_changelog_knows_the_version():
    from planparse import __version__

    assert f"## {__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


SHOWN = re.findall(r"```console\n\$ planparse (\S+ samples/[^\n]*)\n(?!\$|```)(.*?)```", README, flags=re.DOTALL)


def test_the_readme_shows_output_of_what_people_read() -> None:
    assert {line.split()[0] for line, _ in SHOWN} >= {"show", "explain", "coverage", "diff", "trend"}


@pytest.mark.parametrize(("line", "output"), SHOWN, ids=[line for line, _ in SHOWN])
def test_the_output_shown_is_what_the_command_prints(capsys, monkeypatch, line, output):
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit) as ended:
        app.main(shlex.split(line))
    assert ended.value.code == (1 if line.startswith("diff ") else 0)
    printed = "\n".join(row.rstrip() for row in capsys.readouterr().out.splitlines()).strip("\n")
    assert printed == output.strip("\n")
