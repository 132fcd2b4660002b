"""What is named → the files, in order; places → their bytes."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from made_documents import TEXT
from planparse.errors import MissingExtraError, MissingFileError, PlanparseError
from planparse.storage import names
from planparse.storage.fetch import Archives, Place
from planparse.storage.walk import find


def tree(root, *paths):
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(TEXT, encoding="utf-8")


def test_a_folder_is_walked_in_order_without_lock_files_hidden_ones_and_the_output(tmp_path):
    tree(tmp_path, "b/乙.txt", "a.txt", "b/甲.txt", "~$a.docx", ".hidden", ".git/x", "out/a.txt.json", "Thumbs.db")
    found = list(find(str(tmp_path), str(tmp_path / "out")))
    assert [file.relative for file in found if not file.status] == ["a.txt", "b/乙.txt", "b/甲.txt"]
    skipped = {file.relative: file.status for file in found if file.status}
    assert skipped == dict.fromkeys(("~$a.docx", ".hidden", "Thumbs.db"), "skipped")


def test_the_output_folder_is_no_source(tmp_path):
    for source in (tmp_path, tmp_path / "*"):
        with pytest.raises(PlanparseError, match="就是来源"):
            list(find(str(source), f"{tmp_path}/"))


def test_patterns_lists_and_what_is_not_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tree(tmp_path, "in/2024/a.txt", "in/2023/b.txt", "in/c.md")
    assert [file.relative for file in find("in/**/*.txt", "out")] == ["2023/b.txt", "2024/a.txt"]
    (tmp_path / "list.txt").write_bytes("# 名单\nin/c.md\n\nin/2024\n没有.docx\n".encode("gb18030"))
    found = list(find("@list.txt", "out"))
    assert [(file.relative, file.status) for file in found] == [
        ("in/c.md", ""), ("a.txt", ""), ("没有.docx", "failed"),
    ]  # fmt: skip
    assert [file.status for source in ("none", "*.none", "@none") for file in find(source, "out")] == ["failed"] * 3


@pytest.mark.needs("posix")
def test_links_to_folders_and_pipes_are_told_and_not_followed(tmp_path):
    tree(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    assert {file.relative: file.status for file in find(str(tmp_path), "out")} == {
        "a.txt": "", "loop": "skipped", "pipe.txt": "skipped",
    }  # fmt: skip


@pytest.mark.needs("posix")
def test_loops_of_links_and_of_lists_end(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tree(tmp_path, "in/a.txt", "in/b/b.txt")
    for name, target in (("l", "l"), ("m", "n"), ("n", "m"), ("b/up", ".."), ("b/up2", ".."), ("b/here", ".")):
        os.symlink(target, tmp_path / "in" / name)
    found = {file.relative: file.status for file in find("in", "out")}
    assert found == {
        "a.txt": "", "b/b.txt": "", "b/here": "skipped", "b/up": "skipped", "b/up2": "skipped", "l": "", "m": "", "n": "",
    }  # fmt: skip
    assert [file.relative for file in find("in/**/*.txt", "out")] == ["a.txt", "b/b.txt"]
    (tmp_path / "one.list").write_text("in/a.txt\ntwo.list\n")
    (tmp_path / "two.list").write_text("in/b/b.txt\none.list\ntwo.list\n")
    assert [file.place for file in find("one.list", "out")] == ["in/a.txt", "in/b/b.txt"]


def test_a_pattern_names_what_glob_names(tmp_path, monkeypatch):
    import glob

    monkeypatch.chdir(tmp_path)
    tree(tmp_path, "in/a.txt", "in/b/b.txt", "in/b/c/d.md", "in/.h/x.txt", "in/b/.x.txt", "in/[e]/f.txt", "z.txt")
    for pattern in (
        "*.txt",
        "in/*",
        "in/**",
        "**/*.txt",
        "in/**/c/*",
        "in/*/b.txt",
        "in/b/.*",
        "**/**/*.md",
        "./in/?/*",
    ):
        wanted = sorted(path for path in glob.glob(pattern, recursive=True) if os.path.isfile(path))
        assert sorted(
            os.path.normpath(f.place) for f in find(pattern, "out") if not f.status.startswith("f")
        ) == sorted({os.path.normpath(path) for path in wanted})


def test_a_folder_that_cannot_be_listed_is_a_row(tmp_path, monkeypatch):
    tree(tmp_path, "in/a.txt", "in/b/b.txt", "in/c.txt")
    real = os.scandir

    def scandir(path):
        if os.path.basename(path) == "b":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    for source in (tmp_path / "in", tmp_path / "in" / "**" / "*.txt"):
        found = sorted((os.path.basename(file.place), file.status) for file in find(str(source), str(tmp_path / "out")))
        assert found == [("a.txt", ""), ("b", "failed"), ("c.txt", "")]


@pytest.fixture
def deep_folder(tmp_path, monkeypatch):
    """A folder with 1,200 in one another and a notice in the last; taken away again, for pytest's own way recurses."""
    deep, inner = tmp_path / "in", 1200
    deep.mkdir()
    monkeypatch.chdir(deep)
    for _ in range(inner):
        os.mkdir("d")
        os.chdir("d")
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    os.chdir(tmp_path)
    yield deep
    for _ in range(inner - 1):
        os.rename(deep / "d" / "d", deep / "e")
        os.rmdir(deep / "d")
        os.rename(deep / "e", deep / "d")


@pytest.mark.slow
def test_folders_in_folders_without_end_are_walked_and_named(deep_folder, tmp_path):
    (found,) = find(str(deep_folder), str(tmp_path / "out"))
    assert found.relative.endswith("d/a.txt")
    assert len(names.safe_path(found.relative)) < names.MAX_PATH
    assert names.safe_path(found.relative).endswith("/a.txt")


@pytest.mark.needs("fsspec")
def test_an_address_of_a_storage(tmp_path, monkeypatch):
    from planparse.storage import cloud

    tree(tmp_path, "b/乙.txt", "a.txt", "~$a.docx")
    address = f"local://{tmp_path}"
    found = list(find(address, "out"))
    assert [(file.relative, file.status) for file in found] == [
        ("a.txt", ""),
        ("b/乙.txt", ""),
        ("~$a.docx", "skipped"),
    ]
    assert cloud.read_bytes(found[0].place).decode() == TEXT
    assert [file.relative for file in find(f"{address}/**/*.txt", "out")] == ["a.txt", "b/乙.txt"]
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(MissingExtraError, match=r"planparse\[cloud\]"):
        list(find(address, "out"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_both_read(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for text in ("甲", "乙"):
            archive.writestr("a.txt", text)
    path = tmp_path / "包.zip"
    path.write_bytes(data.getvalue())
    archives = Archives()
    assert archives.names(path.read_bytes(), str(path)) == ["a.txt", "a.txt"]
    assert {archives.read(Place(str(path), "a.txt", number)).decode() for number in (0, 1)} == {"甲", "乙"}
    with pytest.raises(MissingFileError):
        archives.read(Place(str(path), "b.txt", 0))
