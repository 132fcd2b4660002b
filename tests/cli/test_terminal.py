"""What goes to a terminal: nothing that steers it, nothing taken for markup, and streams that are full or closed."""

from __future__ import annotations

import errno
import io
import json
import re
import sys
from pathlib import Path

import pytest

from planparse.cli import app, messages, screen, streams
from planparse.text.terminal import visible

CLI = Path(app.__file__).parent
TITLE = "清禾县2024年\x1b]0;坏\x07[red]工作[/]方案\u202e\x9b31m"
FIRST = "一、新建泵站\x1b[31m3座。（牵头单位：县水利局[/link]）\n"
REST = "三、整修水渠，疏浚河道，补齐沿线步道和护栏，方便群众出行。\n" * 4
NOTICE = f"{TITLE}\n{FIRST}\x1b[2J二、2024年底前栽树\u200b900棵\x08\x08。\n{REST}"
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


@pytest.fixture(autouse=True)
def _beside_its_files(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name, year in (("a.txt", "2024"), ("b.txt", "2025")):
        Path(name).write_text(NOTICE.replace("2024", year), encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("\x1b[31m", "␛[31m"), ("甲\n乙\t丙\r", "甲␊乙␉丙␍"), ("\x07\x08\x7f\x00", "␇␈␡␀"), ("\x9b31m", "\\x9b31m"),
        ("a\u202eb", "a\\u202eb"), ("水\u200b利\ufeff局", "水\\u200b利\\ufeff局"), ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"), ("县水利局（𠮷）é\u3000[red]", "县水利局（𠮷）é\u3000[red]"), ("㎡～①", "㎡～①"),
    ],
)  # fmt: skip
def test_marks(words, shown):
    assert visible(words) == shown
    assert visible(visible(words)) == shown


@pytest.mark.parametrize(
    "command",
    [
        ["show", "a.txt"], ["show", "a.txt", "--task", "一"], ["explain", "a.txt", "一"], ["coverage", "a.txt", "--list", "all"],
        ["diff", "a.txt", "b.txt", "--explain"], ["trend", "a.txt", "b.txt"], ["show", "无\x1b[31m\n.txt"],
        ["extract", "无\x1b[31m\n.txt"], ["validate", "无\x1b[31m\n.json"], ["extract", "a.txt", "--as", "\x1b[31m\n"],
        ["show", "a.txt", "--task", "\x1b[31m\n"], ["schema", "\x1b[31m\n"], ["\x1b[31m\n"], ["extract", "--\x1b[31m"],
        ["diff", "a.txt", "b.txt", "--only", "\x1b[31m\n"], ["batch", "无\x1b[31m.txt", "--out", "o"],
        ["corpus", "query", "无\x1b.db", "x"], ["extract", "a.txt", "-o", "无\x1b[31m/x/y.json"],
    ],
)  # fmt: skip
def test_nothing_steers_the_terminal(run, command):
    _, out, err = run(*command)
    assert out + err
    assert not STEERING.search(out + err)
    assert not err or len(err.splitlines()) <= 4


def test_markup_is_printed_as_it_stands(run):
    assert "[/link]" in run("show", "a.txt", "--task", "一")[1]
    data = json.loads(run("extract", "a.txt")[1])
    assert data["text"] == NOTICE
    page = io.StringIO()
    console = screen.Console(page, 40)
    console.print("[red]甲[/] :smile: [link=x]")
    console.print(screen.lines(["[b]\n", screen.Text("乙\x08", "dim")]))
    assert page.getvalue() == "[red]甲[/] :smile: [link=x]\n[b]␊\n乙␈\n"


def test_a_passage_is_marked_where_its_values_stand(run):
    shown = screen.passage("甲\x9b乙\n丙")
    assert shown.plain == "甲\\x9b乙\n丙"
    out = run("show", "a.txt", "--task", "一")[1]
    assert "新建泵站␛[31m3座" in out


def test_one_module_prints_and_one_draws():
    """Whoever prints by another way forgets the marks."""
    for path in CLI.glob("*.py"):
        words = path.read_text(encoding="utf-8")
        if path.name != "screen.py":
            assert not re.search(r"^\s*(from rich\.console|from rich\.text import Text$|import rich)", words, re.M), (
                path
            )
        if path.name not in ("streams.py", "output.py"):
            assert not re.search(r"(?<![.\w])print\(|sys\.stdout\.write", words), path


class Refusing(io.StringIO):
    """A stream that takes nothing."""

    def __init__(self, error):
        super().__init__()
        self.error = error

    def write(self, words):
        raise self.error


COMMANDS = [
    ["extract", "a.txt"], ["show", "a.txt"], ["explain", "a.txt", "一"], ["coverage", "a.txt"], ["schema"], ["formats"],
    ["trend", "a.txt", "b.txt"], ["diff", "a.txt", "b.txt"], ["--version"], ["extract", "--help"], ["corpus", "codebook"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_standard_output_that_takes_nothing(run, monkeypatch, command):
    wrong = 2 if command[0] == "diff" else 7
    for stream, code in (
        (None, wrong),
        (Refusing(OSError(errno.ENOSPC, "No space left")), wrong),
        (Refusing(BrokenPipeError(errno.EPIPE, "Broken pipe")), 0),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", stream)
            ended, _, err = run(*command)
        assert ended == code
        assert len(err.splitlines()) == (1 if code else 0)
        assert "标准输出" in err or not code


@pytest.mark.parametrize("stream", [None, Refusing(OSError(errno.ENOSPC, "No space left"))])
def test_standard_error_that_takes_nothing_fails_nothing(run, monkeypatch, stream):
    monkeypatch.setattr(sys, "stderr", stream)
    assert run("extract", "a.txt")[0] == 0
    assert run("extract", "none.txt")[0] == 4
    assert run("extract", "a.txt", "--nonsense")[0] == 2


def test_standard_input_that_is_not_there(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    for command in (["extract", "-"], ["show", "-"], ["coverage", "-"], ["validate", "-"]):
        code, out, err = run(*command)
        assert (code, out) == (5, "")
        assert "标准输入" in err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.EMFILE, "Too many open files"), 5), (MemoryError(), 5), (OSError(errno.ENOSPC, "full"), 7),
        (KeyError("甲\n乙"), 9), (RuntimeError("长" * 5000), 9),
    ],
)  # fmt: skip
def test_what_is_none_of_our_errors(run, monkeypatch, error, code):
    def fail(*_):
        raise error

    monkeypatch.setattr("planparse.cli.show.read_either", fail)
    monkeypatch.setattr("planparse.cli.extract.read_mapping", fail)
    for command in ("show", "extract"):
        ended, out, err = run(command, "a.txt")
        assert (ended, out) == (code, "")
        assert err.count("\n") == 1
        assert len(err) < 600
    monkeypatch.setenv("PLANPARSE_DEBUG", "1")
    if code == 9:
        with pytest.raises(type(error)):
            app.main(["show", "a.txt"])


def test_messages_stay_one_line():
    assert messages.text("file_error", file="a\nb", what="c\x1bd") == "a␊b：c␛d"
    assert streams.cannot_write("-", "x").en.startswith("cannot write standard output")
