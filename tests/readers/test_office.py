"""LibreOffice: found, run within bounds, ended with all it started; the real one where it is installed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from planparse import errors, readers
from planparse.readers import needs
from planparse.readers.common import limits, scratch
from planparse.readers.libreoffice import office, soffice

DATA = Path(__file__).resolve().parents[1] / "data"
TOOLS = DATA.parent.parent / "tools"
DOC = (DATA / "notice.doc").read_bytes()
_AT = DOC.index(b"\xec\xa5") + 2
OLD = DOC[:_AT] + b"\x68\x00" + DOC[_AT + 2 :]  # a Word 95 file by its version


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """A program that stands in for soffice: `does` is the body of its script, with $OUT and the files in "$@"."""

    def make(does: str) -> Path:
        program = tmp_path / "soffice"
        log = tmp_path / "log"
        program.write_text(
            f'#!/bin/sh\necho "$@" >> {log}\nOUT=\nwhile [ "$1" != --outdir ]; do shift; done\nOUT=$2; shift 2\n'
            f"mkdir -p $OUT\n{does}\n"
        )
        program.chmod(0o755)
        monkeypatch.setenv("PLANPARSE_SOFFICE", str(program))
        return log

    return make


def made_docx(tmp_path: Path) -> Path:
    import make_old_formats

    path = tmp_path / "made.docx"
    path.write_bytes(make_old_formats.notice())
    return path


def test_it_is_looked_for(monkeypatch, tmp_path):
    monkeypatch.setenv("PLANPARSE_SOFFICE", str(tmp_path / "none"))
    assert soffice.find() is None
    assert not needs.NEEDS["libreoffice"]().is_here()
    program = tmp_path / soffice._NAMES[0]
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PLANPARSE_SOFFICE", str(program))
    assert soffice.find() == str(program)
    monkeypatch.delenv("PLANPARSE_SOFFICE")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert soffice.find() == str(program)


@pytest.mark.needs("posix")
def test_what_it_makes_is_read(stand_in, tmp_path):
    docx = made_docx(tmp_path)
    log = stand_in(f'for f; do cp {docx} $OUT/$(basename "${{f%.*}}").docx; done')
    source = readers.read(OLD, "要点.doc")
    assert source.format == "doc"
    assert source.text == readers.read_path(docx).text
    assert ("read_by_office", {}, None) in source.notes
    said = log.read_text()
    assert "--infilter=MS Word 95" in said
    assert "-env:UserInstallation=file://" in said
    assert "--headless" in said


@pytest.mark.needs("posix")
def test_several_files_take_one_start(stand_in, tmp_path):
    docx = made_docx(tmp_path)
    log = stand_in(f'for f; do cp {docx} $OUT/$(basename "${{f%.*}}").docx; done')
    files = []
    for number in range(3):
        files.append(tmp_path / f"{number}.doc")
        files[-1].write_bytes(OLD + bytes(number))
    with office.use("auto"):
        office.prepare([*files, DATA / "notice.doc", tmp_path / "missing.doc"])
        assert len(log.read_text().splitlines()) == 1
        for file in files:
            assert ("read_by_office", {}, None) in readers.read_path(file).notes
        assert len(log.read_text().splitlines()) == 1
        assert readers.read_path(DATA / "notice.doc").notes[0][0] != "read_by_office"


@pytest.mark.needs("posix")
def test_it_is_ended_with_what_it_started(stand_in, tmp_path):
    pid = tmp_path / "pid"
    stand_in(f"sleep 60 & echo $! > {pid}; wait")
    begin = time.monotonic()
    with limits.use(seconds=1), pytest.raises(errors.LimitError, match="seconds=1"):
        readers.read(OLD, "要点.doc")
    assert time.monotonic() - begin < 20
    child = int(pid.read_text())
    for _ in range(50):
        state = Path(f"/proc/{child}/stat")
        if not state.exists() or state.read_text().split()[2] == "Z":
            break
        time.sleep(0.1)
    else:
        pytest.fail("the child lives on")


def gone(pid: int) -> bool:
    """Whether a process ends within ten seconds (Linux)."""
    state = Path(f"/proc/{pid}/stat")
    for _ in range(100):
        try:
            if state.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.1)
    return False


def waited_for(path: Path) -> str:
    for _ in range(200):
        if path.exists() and path.read_text().endswith("\n"):
            return path.read_text()
        time.sleep(0.05)
    raise TimeoutError(path)


READS = "import sys; from planparse.readers.libreoffice import office; office.convert([(b'x', 'rtf')])"


@pytest.mark.needs("linux")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_it_ends_with_a_reader_that_is_killed_and_leaves_no_notice_behind(stand_in, tmp_path, end):
    pids, temporary = tmp_path / "pids", tmp_path / "temporary"
    temporary.mkdir()
    stand_in(f"touch $TMPDIR/its_own; sleep 60 & echo $$ $! > {pids}; wait")
    reader = subprocess.Popen([sys.executable, "-c", READS], env={**os.environ, "TMPDIR": str(temporary)})
    started = [int(word) for word in waited_for(pids).split()]
    assert [path.read_bytes() for path in temporary.rglob("0.rtf")] == [b"x"]
    reader.send_signal(end)
    reader.wait(timeout=10)
    assert all(map(gone, started))
    for _ in range(100):
        if not list(temporary.iterdir()):
            return
        time.sleep(0.05)
    pytest.fail("the notice is left behind")


def test_what_dead_processes_left_is_removed_and_what_living_ones_use_is_not(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with scratch.folder() as mine:
        (mine / "notice.doc").write_bytes(b"x")
        dead, strange, empty = (tmp_path / f"{scratch._PREFIX}{name}" for name in ("dead", "file", "empty"))
        dead.mkdir()
        (dead / "lock").write_bytes(b"")
        (dead / "notice.doc").write_bytes(b"x")
        strange.write_bytes(b"")
        empty.mkdir()  # another process may be about to lock it
        with scratch.folder() as other:
            assert sorted(tmp_path.iterdir()) == sorted([mine, strange, empty, other])
        os.utime(empty, (0, 0))
        scratch.sweep()
        assert sorted(tmp_path.iterdir()) == sorted([mine, strange])
    assert list(tmp_path.iterdir()) == [strange]


@pytest.mark.needs("posix")
def test_a_program_that_cannot_start_costs_nothing_but_its_file(monkeypatch, tmp_path):
    program = tmp_path / "soffice"
    program.write_bytes(b"\x7fELF")
    program.chmod(0o755)
    monkeypatch.setenv("PLANPARSE_SOFFICE", str(program))
    assert office.convert([(DOC, "doc"), (b"{\\rtf1 x}", "rtf")]) == [None, None]


@pytest.mark.needs("posix")
@pytest.mark.parametrize("does", ["exit 1", ":", 'for f; do echo junk > $OUT/$(basename "${f%.*}").docx; done'])
def test_failure_is_the_file_s_own_error(stand_in, does):
    stand_in(does)
    with pytest.raises(errors.InputError):
        readers.read(OLD, "要点.doc")


@pytest.mark.needs("posix")
def test_one_that_hangs_costs_no_other(stand_in, tmp_path):
    docx = made_docx(tmp_path)
    stand_in(f'for f; do case $f in */1.doc) sleep 60;; esac; cp {docx} $OUT/$(basename "${{f%.*}}").docx; done')
    with limits.use(seconds=1):
        office._MORE, more = 0, office._MORE
        try:
            results = office.convert([(OLD, "doc")] * 3)
        finally:
            office._MORE = more
    assert [result is not None for result in results] == [True, True, True]  # alone, each file is called 0.doc


def test_junk_is_told():
    assert office._is_junk("ÐÏà¡±á" * 20)
    assert office._is_junk("")
    assert not office._is_junk("青岚县2024年工作要点（县水利局）“一”—○①\n")


@pytest.mark.needs("libreoffice-writer")
def test_the_real_one_gives_what_our_reader_gives(tmp_path):
    ours = readers.read_path(DATA / "notice.doc")
    with office.use("always"):
        theirs = readers.read_path(DATA / "notice.doc")
    assert ("read_by_office", {}, None) in theirs.notes
    words = [source.text[b.start : b.end] for source in (ours,) for b in source.blocks if b.aside is None]
    assert [theirs.text[b.start : b.end] for b in theirs.blocks if b.aside is None] == words


@pytest.mark.needs("libreoffice-writer")
def test_the_real_one_makes_no_text_of_junk():
    junk = DOC[:512] + bytes(range(256)) * 60
    with pytest.raises(errors.InputError):
        readers.read(junk, "要点.doc")
