"""The sandbox: a document that crashes, hangs or eats memory costs itself and nothing else."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

import corpus_maker
from planparse.corpus import child
from planparse.corpus.parallel import Limits, Readers
from planparse.corpus.worker import Sandbox

# A child that does what a document says before it reads it.
OBEDIENT = """
import os, sys, time
from planparse.corpus import child
read = child.read_document
def obey(request):
    if b"CRASH" in request: os.abort()
    if b"HANG" in request: time.sleep(60)
    if b"ONCE" in request:
        mark = request.split(b"ONCE ")[1].strip()
        if not os.path.exists(mark):
            open(mark, "w").close()
            os.abort()
        return b'D{"once": true}'
    if b"PRINT" in request: print("noise"); os.write(1, b"noise")
    return read(request)
child.read_document = obey
child.main()
"""


def sandbox(seconds=20.0):
    return Sandbox(seconds, 0, child=("-c", OBEDIENT))


def test_documents_are_read_one_after_another():
    with sandbox() as box:
        for year in (2023, 2024):
            result = box.read(corpus_maker.notice(year=year).encode(), "方案.txt")
            assert result.failure is None
            assert result.document["metadata"]["plan_years"] == [year]
            assert result.document["source"]["name"] == "方案.txt"


def test_what_cannot_be_read_is_a_failure_with_its_code():
    with sandbox() as box:
        assert box.read(b"", "a.txt").failure.code == "EmptyFileError"
        assert box.read(b"PK\x03\x04x", "a.docx").failure.code == "BrokenFileError"
        assert box.read(corpus_maker.notice().encode(), "a.txt").failure is None


def test_a_crash_and_a_hang_cost_themselves_alone(tmp_path):
    text = corpus_maker.notice()
    with sandbox() as box:
        assert box.read((text + "CRASH").encode(), "a.txt").failure.code == "Crash"
        usual, box.seconds = box.seconds, 1.5
        assert box.read((text + "HANG").encode(), "a.txt").failure.code == "Timeout"
        box.seconds = usual  # which a machine at work may need
        assert box.read((text + f"ONCE {tmp_path / 'mark'}").encode(), "a.txt").document == {"once": True}
        assert box.read((text + "PRINT").encode(), "a.txt").failure is None


def test_the_sandbox_of_a_thread_ends_with_it():
    box = sandbox()
    box.read(b"", "a.txt")
    process = box._process
    del box
    assert process.wait(5) is not None


def test_threads_keep_the_order():
    texts = [corpus_maker.notice(year=year) for year in range(2015, 2025)]
    with Readers(Limits(jobs=2)) as readers:
        found = list(readers.in_order(lambda text: readers.read(text.encode(), "a.txt"), texts))
    assert [text for text, _ in found] == texts
    assert [result.document["metadata"]["plan_years"] for _, result in found] == [[year] for year in range(2015, 2025)]


def _runs(pid):
    """Whether the process runs; one that ended may still wait for whoever inherited it."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


@pytest.mark.needs("linux")
def test_the_child_ends_with_its_parent():
    code = (
        "import sys, time\nfrom planparse.corpus.worker import Sandbox\nbox = Sandbox()\n"
        "box.read('一、任务'.encode(), 'a.txt')\nprint(box._process.pid, flush=True)\ntime.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until = time.monotonic() + 5
    while _runs(pid) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _runs(pid)


@pytest.mark.needs("posix")
def test_memory_is_limited():
    code = (
        "import sys; sys.argv[1:] = ['400']\nfrom planparse.corpus import child\nchild.bounds.limit_memory(400)\n"
        "try: bytearray(500 << 20)\nexcept MemoryError: print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=30)
    assert done.stdout.strip() == b"refused"


def test_frames_cut_short_are_an_end():
    import io

    frame = child.LENGTH.pack(3) + b"abc"
    assert child.read_frame(io.BytesIO(frame)) == b"abc"
    assert all(child.read_frame(io.BytesIO(frame[:size])) is None for size in range(len(frame)))
