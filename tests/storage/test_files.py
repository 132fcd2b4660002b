"""Files written whole or not at all."""

from __future__ import annotations

import os
import sqlite3

import pytest

from planparse.errors import OutputError
from planparse.storage import files


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "a" / "b.json"
    assert files.write_whole(str(path), [b"old"]) == files.digest_of(str(path))

    def failing():
        yield b"new"
        raise ValueError

    with pytest.raises(ValueError):
        files.write_whole(str(path), failing())
    assert [(entry.name, entry.read_bytes()) for entry in path.parent.iterdir()] == [("b.json", b"old")]
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError) as raised:
        files.write_whole(str(tmp_path / "file" / "x"), [b""])
    assert raised.value.exit_code == 7


def test_a_file_open_elsewhere_is_waited_for_a_moment(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_WAITS", (0, 0))
    real, refusals = os.replace, [PermissionError(13, "in use")] * 2

    def replace(*paths):
        if refusals:
            raise refusals.pop()
        real(*paths)

    monkeypatch.setattr(files.os, "replace", replace)
    files.write_whole(str(tmp_path / "a"), [b"x"])
    assert (tmp_path / "a").read_bytes() == b"x"
    refusals[:] = [PermissionError(13, "in use")] * 9
    with pytest.raises(files.PlaceError, match="关闭打开着它的程序"):
        files.write_whole(str(tmp_path / "a"), [b"y"])
    assert (tmp_path / "a").read_bytes() == b"x"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.needs("linux")
def test_equal_process_ids_write_beside_each_other(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "getpid", lambda: 1)
    with (
        files.WholeFile(str(tmp_path / "a"), str(tmp_path)) as one,
        files.WholeFile(str(tmp_path / "b"), str(tmp_path)) as two,
    ):
        one.write(b"1")
        two.write(b"2")
        assert len(list(tmp_path.iterdir())) == 2
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"1", b"2")


def test_a_full_disk_is_named(tmp_path):
    for error in (OSError(28, "No space left on device"), sqlite3.OperationalError("database or disk is full")):
        assert "腾出磁盘空间" in files.cannot_write("x", error).zh
    assert "检查路径和权限" in files.cannot_write("full", OSError(30, "Read-only file system", "full")).zh


@pytest.mark.needs("posix")
def test_rights_of_what_was_there_are_kept_and_a_folder_is_made_or_not(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    with files.WholeFile(str(tmp_path / "a"), in_folder=True) as file:
        file.write(b"new")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640
    with pytest.raises(OutputError):
        files.WholeFile(str(tmp_path / "none" / "a"), in_folder=True)
    assert not (tmp_path / "none").exists()
