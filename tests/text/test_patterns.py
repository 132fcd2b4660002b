"""The store of compiled patterns: trusted only where nobody else can have written it, never in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planparse.text import patterns


@pytest.fixture
def store(tmp_path, monkeypatch):
    """Two places, neither of them there yet; what is known and used is as in a fresh process."""
    places = [tmp_path / "package" / "patterns.bin", tmp_path / "user" / "patterns.bin"]
    monkeypatch.setattr(patterns, "_places", lambda: iter(places))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    fresh(monkeypatch)
    return places


def fresh(monkeypatch):
    monkeypatch.setattr(patterns, "_known", {})
    monkeypatch.setattr(patterns, "_used", {})


def written(monkeypatch, *words):
    for word in words:
        patterns.compile(word)
    patterns._write()
    fresh(monkeypatch)


def known():
    patterns._read()
    return sorted(key[0] for key in patterns._known)


def test_it_is_kept_beside_the_package(store, monkeypatch):
    written(monkeypatch, "甲+", "乙")
    assert known() == ["乙", "甲+"]
    assert patterns.compile("甲+").match("甲甲").end() == 2
    assert not store[1].exists()


def test_where_the_package_cannot_be_written_it_is_the_user_s_own(store, monkeypatch):
    store[0].parent.write_bytes(b"")  # a file where the folder would be
    written(monkeypatch, "甲")
    assert known() == ["甲"]
    assert store[1].exists()
    if os.name == "posix":
        assert store[1].parent.stat().st_mode & 0o777 == 0o700


def test_a_store_that_cannot_be_written_is_completed_by_the_other(store, monkeypatch):
    written(monkeypatch, "甲")
    monkeypatch.setattr(patterns, "_places", lambda: iter(store[1:]))
    written(monkeypatch, "乙")
    monkeypatch.setattr(patterns, "_places", lambda: iter(store))
    assert known() == ["乙", "甲"]


@pytest.mark.parametrize("how", ["flipped", "cut", "longer", "empty", "old"])
def test_damage_is_seen_before_anything_is_made_of_it(store, monkeypatch, how):
    written(monkeypatch, "甲", "乙")
    data = store[0].read_bytes()
    monkeypatch.setattr(patterns.marshal, "loads", lambda data: pytest.fail("unmarshalled"))
    variants = {
        "flipped": [data[:at] + bytes((data[at] ^ 1 << at % 8,)) + data[at + 1 :] for at in range(0, len(data), 7)],
        "cut": [data[:-1], data[: len(data) // 2], data[:12], data[:5]],
        "longer": [data + b"0"],
        "empty": [b""],
        "old": [data[12:]],
    }[how]
    for variant in variants:
        store[0].write_bytes(variant)
        patterns._read()
        assert patterns._known == {}


def test_a_damaged_one_is_made_anew(store, monkeypatch):
    written(monkeypatch, "甲")
    store[0].write_bytes(b"damaged")
    patterns._read()
    written(monkeypatch, "甲")
    assert known() == ["甲"]


@pytest.mark.needs("posix")
def test_one_that_somebody_else_may_have_written_is_not_read(store, monkeypatch):
    written(monkeypatch, "甲")
    for mode in (0o664, 0o646):
        store[0].chmod(mode)
        assert known() == []
    store[0].chmod(0o644)
    real = os.fstat

    def strange(number):
        found = list(real(number))
        found[4] = 54321  # st_uid
        return os.stat_result(found)

    monkeypatch.setattr(patterns.os, "fstat", strange)
    assert known() == []
    monkeypatch.setattr(patterns.os, "fstat", real)
    assert known() == ["甲"]


@pytest.mark.needs("posix")
def test_the_mask_of_the_user_does_not_spoil_it(store, monkeypatch):
    before = os.umask(0)
    try:
        written(monkeypatch, "甲")
    finally:
        os.umask(before)
    assert known() == ["甲"]


@pytest.mark.needs("posix")
def test_processes_that_write_at_once_leave_one_whole_store_and_nothing_else(tmp_path):
    code = (
        "import sys; from pathlib import Path; from planparse.text import patterns as p; sys.dont_write_bytecode = False;"
        "p._known.clear(); place = Path(sys.argv[1]); p._places = lambda: iter([place]); data = b'x' * 300000;"
        "[p._replace(place, p._checksum(data) + data) for _ in range(30)]; assert p._payload(place) == data"
    )
    place = tmp_path / "patterns.bin"
    running = [subprocess.Popen([sys.executable, "-B", "-c", code, str(place)]) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.needs("posix")
def test_the_user_s_place(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    for value in ("", "relative"):
        monkeypatch.setenv("XDG_CACHE_HOME", value)
        assert [place.parent for place in patterns._places()][1:] == [tmp_path / ".cache" / "planparse"]
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert [place.parent for place in patterns._places()] == [
        Path(patterns.__file__).parent / "__pycache__", tmp_path / "x" / "planparse",
    ]  # fmt: skip
