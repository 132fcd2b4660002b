"""Archives of notices: opened by `extract`, within limits, each document on its own."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from docx_maker import document, p
from planparse import errors, readers
from planparse.readers import archive
from planparse.readers.common import limits

NOTICE = "青岚县2024年工作要点\n一、重点任务\n1.新建泵站2座。（责任单位：县水利局）\n".encode()


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files:
            made.writestr(name, data)
    return out.getvalue()


def gbk_zip(name: str, data: bytes) -> bytes:
    """A zip whose one name is in GBK without a flag, made with a stand-in of the same length."""
    raw = name.encode("gbk")
    stand_in = "x" * len(raw)
    return zipped((stand_in, data)).replace(stand_in.encode(), raw)


def names(data: bytes) -> list[str]:
    return [member.name for member in archive.members(data, "通知.zip")]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)


def test_each_member_is_a_document(run, tmp_path):
    inner = zipped(("方案.txt", NOTICE))
    data = zipped(
        ("b/要点.docx", document(p("一、重点任务"))),
        ("a.txt", NOTICE),
        ("内/套.zip", inner),
        ("__MACOSX/._a.txt", b"x"),
    )
    (tmp_path / "通知.zip").write_bytes(data)
    code, out, err = run("extract", "通知.zip", "--quiet")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert [d["source"]["name"] for d in found] == [
        "通知.zip/a.txt",
        "通知.zip/b/要点.docx",
        "通知.zip/内/套.zip/方案.txt",
    ]
    assert found[0]["tasks"][0]["assignments"][0]["units"][0]["name"] == "县水利局"
    assert run("extract", "通知.zip", "--quiet", "--output", "out/")[0] == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.json", "方案.json", "要点.json"]


def test_an_archive_under_another_name_is_opened_too(run, tmp_path):
    (tmp_path / "通知").write_bytes(zipped(("a.txt", NOTICE)))
    assert json.loads(run("extract", "通知", "--quiet")[1])[0]["source"]["name"] == "通知/a.txt"
    with pytest.raises(errors.UnknownFormatError, match="extract"):
        readers.read_path(tmp_path / "通知")


def test_one_bad_member_costs_no_other(run, tmp_path):
    data = bytearray(zipped(("a.txt", NOTICE), ("b.xyz", bytes(range(256)) * 20), ("c.txt", NOTICE * 50)))
    at = data.index(b"c.txt") + 10
    data[at : at + 8] = b"\xff" * 8
    (tmp_path / "通知.zip").write_bytes(data)
    code, out, err = run("extract", "通知.zip", "--quiet")
    assert code == 5
    assert [d["source"]["name"] for d in json.loads(out)] == ["通知.zip/a.txt"]
    assert [line.split("没有读取")[0].split("是无法")[0] for line in err.splitlines()] == [
        "错误：通知.zip/b.xyz：“b.xyz”",
        "错误：“通知.zip/c.txt”",
    ]


def test_names_in_gbk():
    assert names(gbk_zip("方案/青岚县要点.txt", NOTICE)) == ["通知.zip/方案/青岚县要点.txt"]
    assert names(zipped(("方案\\要点.txt", NOTICE))) == ["通知.zip/方案/要点.txt"]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "C:\\a.txt", "x/../../a.txt", "..\\a.txt"])
def test_paths_that_lead_out_are_refused(name):
    (member,) = archive.members(zipped((name, NOTICE)), "通知.zip")
    with pytest.raises(errors.BrokenFileError, match="越出"):
        member.read()


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    """A zip with raw bytes in its names that no writer takes; both are of one length."""
    assert len(old) == len(new)
    return data.replace(old, new)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"\x01\x02\x03", "_"), (b"\x00ab", "_"), (b"\x7f/\x1b", "_/_"), (b"a/\x02", "a/_"), (b"\xe2\x80\x8b", "_"),
        (b"a\nb", "ab"), (b"//a", None), (b"./a", "./a"), (b"\xff\xfe\xfd", None),
    ],
)  # fmt: skip
def test_every_member_has_a_name_and_comes_once(name, shown):
    found = list(archive.members(renamed(zipped(("QQQ", NOTICE), ("z.txt", NOTICE)), b"QQQ", name), "通知.zip"))
    assert len(found) == 2
    assert all(len(member.name) > len("通知.zip/") and member.name.isprintable() for member in found)
    if shown is not None:
        assert f"通知.zip/{shown}" in [member.name for member in found]
    assert len({member.name for member in found}) == 2
    assert next(member for member in found if member.name.endswith("z.txt")).read() == NOTICE


def test_folders_are_no_members_whatever_their_slash_and_what_holds_bytes_is_one():
    slashes = renamed(zipped(("dirQ", b""), ("dirQa.txt", NOTICE), ("dir2/", b"")), b"dirQ", b"dir\\")
    assert names(slashes) == ["通知.zip/dir/a.txt"]
    (member,) = archive.members(renamed(zipped(("dirQ", NOTICE)), b"dirQ", b"dir\\"), "通知.zip")
    assert (member.name, member.read()) == ("通知.zip/dir", NOTICE)


def damaged_zip(name: str) -> tuple[str, bytes]:
    """An archive whose first bytes are those of a zip and whose rest is none."""
    return name, b"PK\x03\x04" + bytes(range(200))


@pytest.mark.parametrize("bad", ["crc", "ratio", "inner", "deep"])
def test_a_member_that_cannot_be_read_drops_none_behind_it(bad):
    first = {
        "crc": ("b.zip", zipped(("x.txt", NOTICE))),
        "ratio": ("b.txt", b" " * 30_000_000),
        "inner": damaged_zip("b.zip"),
        "deep": ("b.zip", zipped(("c.txt", b" " * 30_000_000), ("d.txt", NOTICE))),
    }[bad]
    data = bytearray(zipped(("a.txt", NOTICE), first, ("z.txt", NOTICE)))
    if bad == "crc":
        entry = data.index(b"b.zip", data.index(b"PK\x01\x02")) - 46
        data[entry + 16 : entry + 20] = b"\0\0\0\0"
    read = {}
    for member in archive.members(bytes(data), "通知.zip"):
        try:
            read[member.name[len("通知.zip/") :]] = len(member.read())
        except errors.InputError:
            read[member.name[len("通知.zip/") :]] = -1
    assert (read.pop("a.txt"), read.pop("z.txt")) == (len(NOTICE), len(NOTICE))
    assert -1 in read.values()


def test_a_password_is_named():
    data = bytearray(zipped(("a.txt", NOTICE)))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1
    (member,) = archive.members(bytes(data), "通知.zip")
    with pytest.raises(errors.ProtectedFileError, match="密码"):
        member.read()


def test_too_much_is_refused(run, tmp_path):
    many = zipped(*((f"{n}.txt", b"x") for n in range(20)))
    with limits.use(members=10), pytest.raises(errors.LimitError, match="members=10"):
        names(many)
    bomb = zipped(("a.txt", b" " * 30_000_000))
    (member,) = archive.members(bomb, "通知.zip")
    with pytest.raises(errors.LimitError, match="ratio"):
        member.read()
    with limits.use(unpacked=1), pytest.raises(errors.LimitError, match="unpacked=1"):
        names(zipped(("a.txt", NOTICE), ("b.txt", b"x" * 1_100_000)))
    (tmp_path / "通知.zip").write_bytes(many)
    code, out, err = run("extract", "通知.zip", "--quiet", "--limit", "members=10")
    assert (code, out) == (5, "")
    assert "members=10" in err


def test_archives_inside_archives_end():
    data = NOTICE
    name = "a.txt"
    for depth in range(6):
        data, name = zipped((name, data)), f"{depth}.zip"
    (member,) = archive.members(data, "通知.zip")
    with pytest.raises(errors.LimitError, match="depth"):
        member.read()


def test_an_archive_without_its_end():
    with pytest.raises(errors.BrokenFileError, match="不完整"):
        names(zipped(("a.txt", NOTICE))[:-30])


def test_sizes_that_lie():
    data = bytearray(zipped(("a.txt", NOTICE * 100)))
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    (member,) = archive.members(bytes(data), "通知.zip")
    with pytest.raises(errors.InputError):
        member.read()
