"""Children under a supervisor: what crashes, hangs or eats memory costs its own job, and leaves nobody behind."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from obedient_task import Obedient
from planparse.errors import PlanparseError
from planparse.isolation import process
from planparse.isolation.bounds import Allowance
from planparse.isolation.pool import Pool


def results(jobs, allowance=Allowance(20, 0), slots=1, answer=None):
    """What came of each job, in the order of the jobs."""
    waiting, found = list(enumerate(jobs)), {}
    with Pool(Obedient(allowance), slots) as pool:
        numbers = {}
        while len(found) < len(jobs):
            for slot in pool.idle:
                if waiting:
                    numbers[slot], job = waiting.pop(0)
                    pool.give(slot, job)
            for slot, message in pool.listen():
                if message[0] == "started":
                    answer(message[1])
                    continue
                found[numbers[slot]] = message
                pool.finish(slot)
    return [found[number] for number in range(len(jobs))]


def runs(pid):
    """Whether the process runs; one that ended may still wait for whoever inherited it."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def ended(pid):
    until = time.monotonic() + 5
    while runs(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not runs(pid)


@pytest.mark.quick
def test_jobs_are_done_one_after_another_by_several():
    jobs = [("say", number) for number in range(20)]
    assert results(jobs, slots=2) == [("did", "say", number) for number in range(20)]


@pytest.mark.quick
def test_a_crash_costs_its_own_job_and_its_last_words_are_told():
    found = results([("say", 1), ("crash",), ("say", 2)])
    assert found == [("did", "say", 1), ("crashed", "9 the last words"), ("did", "say", 2)]


def test_a_hang_is_ended_after_its_time():
    begin = time.monotonic()
    assert results([("hang",), ("say", 1)], Allowance(1, 0)) == [("timeout", 1), ("did", "say", 1)]
    assert time.monotonic() - begin < 15


def test_each_page_makes_the_time_longer_and_a_page_that_hangs_is_ended():
    jobs = [("pages", 6, 0.4), ("pages", 1, 60), ("hang",)]  # a second, and a quarter of one for each page
    assert results(jobs, Allowance(1, 0)) == [("did", "pages", 6, 0.4), ("timeout", 1.25), ("timeout", 1)]


@pytest.mark.needs("linux")
def test_what_takes_too_much_memory_is_refused_it():
    ((word, megabytes),) = results([("grow",)], Allowance(20, 300))
    assert word == "refused"
    assert megabytes < 30


def test_what_a_job_prints_goes_nowhere(capfd):
    assert results([("print",), ("say", 1)]) == [("did", "print"), ("did", "say", 1)]
    assert capfd.readouterr() == ("", "")


@pytest.mark.needs("linux")
def test_what_a_job_started_ends_with_it():
    started = []
    assert results([("start",)], Allowance(2, 0), answer=started.append) == [("timeout", 2)]
    assert ended(started[0])


@pytest.mark.needs("linux")
@pytest.mark.parametrize("word", ["hang", "turn"])
def test_a_child_ends_with_its_parent(word):
    code = (
        f"import sys, time; sys.path[:] = {sys.path!r}\n"
        "from obedient_task import Obedient\nfrom planparse.isolation.pool import Pool\n"
        "pool = Pool(Obedient(), 1)\nwhile not pool.idle: list(pool.listen())\n"
        f"pool.give(pool.idle[0], ({word!r},))\nprint(pool.slots[0].process.pid, flush=True)\ntime.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert ended(pid)


@pytest.mark.needs("linux")
def test_a_child_that_is_let_go_of_ends():
    child = process.Process(Obedient())
    pid = child.pid
    assert runs(pid)
    del child
    assert ended(pid)


def test_children_that_cannot_start_are_an_error(monkeypatch):
    monkeypatch.setattr(process, "CODE", "import sys; {path!r}; sys.exit('no {handle}')")
    with pytest.raises(PlanparseError, match=r"启动不了（1 no \d+）"):
        results([("say", 1)])


@pytest.mark.needs("linux")
def test_a_child_imports_nothing_from_the_folder_one_is_in(tmp_path, monkeypatch):
    (tmp_path / "multiprocessing.py").write_text("raise SystemExit('the wrong one')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert results([("say", 1)]) == [("did", "say", 1)]
