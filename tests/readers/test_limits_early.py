"""Limits are asked before what they bound is read, unpacked or decoded."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import zipfile
import zlib

import pytest

from docx_maker import document, p, pack
from planparse import readers
from planparse.compare import aliases
from planparse.errors import BrokenFileError, InputError, LimitError
from planparse.readers import archive
from planparse.readers.common import limits
from planparse.readers.sniff import kind_of
from planparse.storage import walk
from planparse.text import plain_yaml

BOMB = "".join(f"{k}: &{k} [{','.join(['*' + chr(ord(k) - 1)] * 9)}]\n" for k in "bcdefghij")
BOMB = "a: &a [x, x]\n" + BOMB
HOSTILE_YAML = [BOMB, "- &a 甲\n- *a\n", "a: &x {k: v}\nb: {<<: [*x, *x]}\n", "&r [*r]\n", "? &k 甲\n: *k\n"]
NOTICE = "云岭县2024年工作方案\n一、任务\n1.新建水厂3座。（责任单位：县水利局）\n"


class Endless(io.RawIOBase):
    """A pipe that never ends, and counts what was taken of it."""

    taken = 0

    def readinto(self, buffer):
        self.taken += len(buffer)
        return len(buffer)

    def readable(self):
        return True


def test_a_pipe_is_read_no_further_than_the_limit():
    pipe = Endless()
    with limits.use(megabytes=3), pytest.raises(LimitError, match="megabytes=3"):
        limits.read_within(io.BufferedReader(pipe), "-")
    assert pipe.taken < 6_000_000


def test_a_file_is_read_whole_and_once_within_the_limit(tmp_path):
    path = tmp_path / "a"
    for size in (0, 1, 5000):
        path.write_bytes(os.urandom(size))
        with path.open("rb") as file:
            assert limits.read_within(file, "a") == path.read_bytes()
    assert limits.read_within(io.BytesIO(b"ab"), "a") == b"ab"


def run(*commands: list[str], give: bytes | None = None, memory: int = 1_500_000_000):
    """The command lines one after the other in a process with little memory; it ends with the code of the first that
    does not end with 1 or 5."""
    limit = (
        f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({memory},) * 2)" if sys.platform == "linux" else ""
    )
    code = f"""{limit}
import sys
from planparse.cli.app import main
for command in {list(commands)!r}:
    try:
        main(command)
    except SystemExit as ended:
        if ended.code not in (1, 5):
            raise
"""
    return subprocess.run([sys.executable, "-c", code], input=give, capture_output=True, check=False)


@pytest.mark.slow
def test_a_sparse_file_is_refused_unread(tmp_path):
    notice, result = tmp_path / "要点.txt", tmp_path / "要点.json"
    for path in (notice, result):
        path.write_bytes(b"PK")
        with path.open("r+b") as file:
            file.truncate(8_000_000_000)
    done = run(
        ["extract", str(notice)],
        ["extract", "--as", "txt", str(notice)],
        ["show", str(result)],
        ["validate", str(result)],
    )
    said = done.stderr.decode()
    assert done.returncode == 0, said
    assert [line.count("megabytes=200") for line in said.splitlines()] == [1, 1, 1, 1]


def test_standard_input_is_bounded():
    done = run(["extract", "-", "--limit", "megabytes=1"], give=b"x" * 2_000_000)
    assert done.returncode == 0
    assert "megabytes=1" in done.stderr.decode()


@pytest.mark.parametrize("text", HOSTILE_YAML)
def test_yaml_that_refers_to_itself_is_refused(text):
    with pytest.raises(plain_yaml.YamlError, match="引用"):
        plain_yaml.load_all(text.encode())


@pytest.mark.parametrize(
    "text", ["a: '*b &b'\n", "- a & b\n- 3 * 4\n", "a: |\n  &x\n  *x\n", "a: '&x'\nb: '*x'\n", "a: R&D*\n"]
)
def test_signs_that_only_look_like_references_are_read(text):
    import yaml

    assert plain_yaml.load_all(text.encode()) == [yaml.safe_load(text)]


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "a: [", "!!int ''", "!!bool x", "? [a]\n: b", "\x00", "!!python/object:os.x {}", "=", "1" * 5000],
)
def test_yaml_that_is_none_is_one_error(text):
    with pytest.raises(plain_yaml.YamlError):
        plain_yaml.load_all(text.encode())


def test_a_day_in_no_calendar_stays_words():
    assert plain_yaml.load(b"2024-02-30") == "2024-02-30"


@pytest.mark.slow
def test_tables_of_aliases_and_results_refuse_references(tmp_path):
    table = tmp_path / "units.yaml"
    table.write_text("- {name: 县水利局, alias: 县水务局, from: [&a [x], *a]}\n", "utf-8")
    with pytest.raises(BrokenFileError, match="引用"):
        aliases.read(table)
    result = tmp_path / "bomb.yaml"
    result.write_text(BOMB, "utf-8")
    done = run(["show", str(result)], ["validate", str(result)])
    assert done.returncode == 0
    assert [line.count("引用") for line in done.stderr.decode().splitlines()] == [1, 1]


def test_tables_of_aliases_of_a_corpus_too(tmp_path):
    from planparse.corpus import units

    table = tmp_path / "units.yaml"
    table.write_text("- name: &a 县水利局\n  aliases: [{name: *a}]\n", "utf-8")
    with pytest.raises(BrokenFileError, match="引用"):
        units.read_aliases(table)


def lying(size: int, packed: int) -> bytes:
    """An archive whose directory says of its member that it is as large as that."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("方案.txt", NOTICE)
    data = bytearray(buffer.getvalue())
    at = data.rindex(b"PK\x01\x02")
    data[at + 20 : at + 28] = struct.pack("<II", packed, size)
    return bytes(data)


@pytest.mark.parametrize(("size", "packed"), [(190_000_000, 190_000_000), (0xFFFFFFF0, 100), (30_000_000, 0xFFFFFFF0)])
def test_an_archive_that_lies_about_its_members(size, packed):
    with pytest.raises(InputError):
        [member.read() for member in archive.members(lying(size, packed), "a.zip")]


def test_a_kind_is_told_without_unpacking_what_names_it(monkeypatch):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", b"application/vnd.oasis.opendocument.text" + b" " * 50_000_000)
    taken = []
    whole = zipfile.ZipExtFile.read
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda self, n=-1: taken.append(n) or whole(self, n))
    assert kind_of(buffer.getvalue(), ".odt") == "odt"
    assert all(0 < n <= 1000 for n in taken)


def picture(mode: str, size: tuple[int, int], kind: str) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new(mode, size, "white").save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.needs("pictures")
@pytest.mark.parametrize(("mode", "kind"), [("1", "PNG"), ("L", "GIF"), ("1", "TIFF"), ("RGB", "JPEG")])
def test_a_picture_of_too_many_pixels_is_refused_by_its_head(monkeypatch, mode, kind):
    from planparse.readers.ocr import images

    monkeypatch.setattr(images, "_small", lambda image: pytest.fail("it was unpacked"))
    data = picture(mode, (2000, 1500), kind)
    with limits.use(pixels=2), pytest.raises(LimitError, match=r"2000×1500.*pixels=2"):
        list(images.pictures(data, f"扫描.{kind.lower()}"))


@pytest.mark.needs("pictures")
def test_a_head_that_claims_more_than_the_library_bears_is_the_same_error():
    from planparse.readers.ocr import images

    data = bytearray(picture("1", (2000, 1500), "PNG"))
    data[16:24] = struct.pack(">II", 60_000, 60_000)
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    with pytest.raises(LimitError, match="pixels"):
        list(images.pictures(bytes(data), "扫描.png"))


@pytest.mark.needs("pictures")
@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_a_large_picture_is_made_smaller_in_bands(monkeypatch, mode):
    from PIL import Image

    from planparse.readers.ocr import images

    monkeypatch.setattr(images, "_LARGE", 1000)
    monkeypatch.setattr(images, "SHORT_SIDE", 100)
    seen = []
    whole = images._on_paper
    monkeypatch.setattr(images, "_on_paper", lambda band: seen.append(band.size) or whole(band))
    small = images._small(Image.new(mode, (330, 1000)))
    assert (small.mode, small.size) == ("RGB", (110, 334))
    assert all(high <= 64 * 3 for _, high in seen)


def test_a_word_file_does_not_unpack_more_than_it_says():
    data = pack({"word/document.xml": b"<x/>" + b" " * 30_000_000})
    with pytest.raises(LimitError, match="ratio"):
        readers.read(data, "要点.docx")
    assert readers.read(document(p("任务")), "要点.docx").text == "任务"


def test_the_help_names_every_limit():
    from planparse.cli.limits import LIMIT_NAMES

    assert tuple(LIMIT_NAMES.split("|")) == limits.Limits._fields


def test_a_list_of_sources_is_bounded(tmp_path):
    (tmp_path / "a.list").write_text("b.txt\n" * 400_000, encoding="utf-8")
    with limits.use(megabytes=1):
        (found,) = walk.find(str(tmp_path / "a.list"), str(tmp_path / "out"))
    assert (found.status, found.how) == ("failed", "named")
    assert "megabytes" in found.reason[0]
