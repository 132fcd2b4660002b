"""A mistake of ours is told as one: never as damage of the file; damage is never told as a mistake of ours."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

import ofd_maker
from pdf_maker import Book, prose
from planparse import readers
from planparse.cli.app import main
from planparse.errors import BrokenFileError, InputError, LimitError, MissingExtraError, MissingProgramError
from planparse.jobs.work import Options, one
from planparse.readers import needs
from planparse.readers.libreoffice import office, soffice
from planparse.readers.ocr import engine

DATA = Path(__file__).parents[1] / "data"
SAMPLES = Path(__file__).parents[2] / "samples"
NOTICE = "云岭县2024年工作方案\n一、任务\n1.新建水厂3座。（责任单位：县水利局）\n"
MISTAKES = [
    AttributeError("ours"),
    TypeError("ours"),
    KeyError("ours"),
    ValueError("ours"),
    AssertionError("ours"),
    RuntimeError("ours"),
]


def pdf() -> bytes:
    book = Book()
    book.flow([prose(120), "一、任务", "1.新建水厂3座。（责任单位：县水利局）"])
    return book.bytes()


def page() -> bytes:
    rows = "<tr><td rowspan=2>1</td><td>新建水厂3座</td></tr><tr><td colspan=2>县水利局</td></tr>"
    return f"<html><body><h1>云岭县2024年方案</h1><p>一、任务</p><table>{rows}</table><ul><li>甲&#20013;</li></ul></body></html>".encode()


def mail() -> bytes:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="xx"\r\n\r\n--xx\r\n'
    return head + b'Content-Type: text/html; charset="utf-8"\r\n\r\n' + page() + b"\r\n--xx--\r\n"


FILES = {
    "a.doc": (DATA / "notice.doc").read_bytes,
    "a.odt": (DATA / "notice.odt").read_bytes,
    "a.rtf": (DATA / "notice.rtf").read_bytes,
    "a.docx": (SAMPLES / "qinghe-2023.docx").read_bytes,
    "a.md": (SAMPLES / "jingzhou-2024.md").read_bytes,
    "a.ofd": lambda: ofd_maker.ofd(ofd_maker.page(ofd_maker.line("一、任务", 30, 30), ofd_maker.line("1.新建水厂3座。", 30, 40))),
    "a.pdf": pdf,
    "a.html": page,
    "a.mht": mail,
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: type(mistake).__name__)
@pytest.mark.parametrize("name", ["a.doc", "a.docx", "a.odt", "a.pdf", "a.html", "a.md"])
def test_a_mistake_of_ours_is_not_told_as_damage(monkeypatch, capsys, tmp_path, name, mistake):
    """It is planted where each reader puts together what it has parsed."""

    def fail(*args, **kwargs):
        raise mistake

    places = {
        "a.doc": "planparse.readers.docx.read_package", "a.docx": "planparse.readers.docx.read_package",
        "a.odt": "planparse.readers.odt.Source", "a.pdf": "planparse.readers.page.assemble.source_of",
        "a.html": "planparse.readers.web.html.Source", "a.md": "planparse.readers.plain.text.Source",
    }  # fmt: skip
    data = FILES[name]()
    readers.read(data, name)
    monkeypatch.setattr(places[name], fail)
    with pytest.raises(type(mistake), match="ours"):
        readers.read(data, name)
    result = one(data, Options(), name)
    assert (result.status, result.kind, result.exit_code) == ("failed", "internal", 9)
    assert "程序内部错误" in result.reason[0]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SystemExit) as left:
        main(["extract", str(path)])
    assert left.value.code == 9
    assert "程序内部错误" in capsys.readouterr().err


def test_lack_of_memory_is_neither(monkeypatch):
    def fail(*args, **kwargs):
        raise MemoryError

    monkeypatch.setattr("planparse.readers.plain.text.read_text", fail)
    with pytest.raises(LimitError, match="内存"):
        readers.read(NOTICE.encode(), "a.txt")
    assert one(NOTICE.encode(), Options(), "a.txt").status == "memory"


def damaged(chance: random.Random, data: bytes) -> bytes:
    """The bytes cut off, overwritten, blanked, shortened or mixed up somewhere; of a zip often inside a part."""
    if data[:2] == b"PK" and chance.random() < 0.7:
        return repacked(chance, data)
    mutable = bytearray(data)
    at, size = chance.randrange(len(data)), chance.choice((1, 4, 100, 1000))
    kind = chance.randrange(5)
    if kind == 0:
        del mutable[at:]
    elif kind == 1:
        for _ in range(chance.choice((1, 3, 20, 200))):
            mutable[chance.randrange(len(data))] = chance.randrange(256)
    elif kind == 2:
        mutable[at : at + size] = bytes(len(mutable[at : at + size]))
    elif kind == 3:
        del mutable[at : at + size]
    else:
        other = chance.randrange(len(data))
        mutable[at : at + size] = mutable[other : other + size]
    return bytes(mutable)


def repacked(chance: random.Random, data: bytes) -> bytes:
    """The zip with one part damaged, or with impossible values in its attributes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels"))]
        chosen = chance.choice(names)
        for name in old.namelist():
            part = old.read(name)
            if name == chosen and part:
                part = damaged(chance, part) if chance.random() < 0.4 else odd(chance, part)
            new.writestr(name, part)
    return buffer.getvalue()


def odd(chance: random.Random, part: bytes) -> bytes:
    values = part.split(b'"')
    for _ in range(chance.choice((1, 5)) if len(values) > 2 else 0):
        strange = (b"", b"-1", b"9" * 20, b"x", b"1e400", b"0", b"NaN", "一".encode(), b"-0.5", b"1e99 g 9999999 1e99")
        values[chance.randrange(len(values) // 2) * 2 + 1] = chance.choice(strange)
    return b'"'.join(values)


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_damage_is_an_error_of_ours_or_a_document(monkeypatch, name):
    monkeypatch.setattr(engine, "available", lambda: False)
    data, chance = FILES[name](), random.Random(name)
    with office.use("never"):
        for _ in range(150):
            try:
                readers.read(damaged(chance, data), name)
            except (InputError, MissingExtraError):
                continue


def test_an_error_is_never_its_own_cause(monkeypatch):
    """Whoever follows causes would follow it for ever."""
    monkeypatch.setattr(soffice, "find", lambda: "soffice")
    monkeypatch.setattr(office, "_converted", lambda data, name, format: None)
    data = FILES["a.doc"]()
    for cut in (600, 3000, len(data) // 2, len(data) - 3000):
        for mode in ("never", "auto"):
            with office.use(mode), pytest.raises(InputError) as raised:
                readers.read(data[:cut], "a.doc")
            seen, cause = set(), raised.value
            while cause is not None:
                assert id(cause) not in seen
                seen.add(id(cause))
                cause = cause.__cause__


@pytest.mark.parametrize("core", ["soffice.bin", "libmergedlo.so"])
def test_libreoffice_without_writer_is_no_damage_of_the_file(monkeypatch, tmp_path, core):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n")
    (tmp_path / core).write_bytes(b"")
    monkeypatch.setenv("PLANPARSE_SOFFICE", str(program))
    data = FILES["a.doc"]().replace(b"\xec\xa5", b"\xdc\xa5", 1)  # one of before Word 97
    assert not needs.NEEDS["libreoffice"]().is_here()
    with pytest.raises(MissingProgramError, match="libreoffice-writer") as raised:
        readers.read(data, "旧文件.doc")
    assert "Writer" in raised.value.en
    assert raised.value.exit_code == 6
    (tmp_path / "libswlo.so").write_bytes(b"")
    assert needs.NEEDS["libreoffice"]().is_here()
    with pytest.raises(BrokenFileError):
        readers.read(data, "旧文件.doc")
