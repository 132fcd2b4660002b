"""Formats that Word and WPS wrote before .docx, and OpenDocument: one notice in all of them reads the same."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest

import make_old_formats
from planparse import errors, pipeline, readers
from planparse.model.source import Source
from planparse.readers.common import limits
from planparse.readers.doc.fib import PIECES, File
from planparse.readers.doc.list_definitions import _level, level_text
from planparse.readers.doc.properties import Characters, read_paragraph
from planparse.readers.doc.sprms import sprms
from planparse.readers.doc.story import Reader
from planparse.readers.docx.memory_package import Face, make, number_format
from planparse.readers.docx.names import DEL
from planparse.readers.libreoffice import office

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"

KINDS = ("doc", "rtf", "odt")
BOXED = "各乡镇于每月5日前报送进展。"  # in a text box, which LibreOffice's own rich text does not have


@pytest.fixture(scope="module")
def docx() -> Source:
    return readers.read(make_old_formats.notice(), "notice.docx")


def edition(kind: str) -> Source:
    return readers.read_path(DATA / f"notice.{kind}")


def words(source: Source, *asides: str | None) -> list[str]:
    return [source.text[b.start : b.end] for b in source.blocks if b.aside in asides and b.end > b.start]


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_are_those_of_the_docx(docx: Source, kind: str) -> None:
    source = edition(kind)
    assert source.format == kind
    assert BOXED in words(docx, None)
    assert words(source, None) == [line for line in words(docx, None) if kind != "rtf" or line != BOXED]
    for aside in ("footnote", "header", "footer"):
        assert words(source, aside) == words(docx, aside)


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_are_counted_and_marked(docx: Source, kind: str) -> None:
    source = edition(kind)
    numbers = [span.of(source.text) for span in source.synthetic]
    assert numbers == [span.of(docx.text) for span in docx.synthetic]
    assert numbers == ["一、", "二、", "（一）", "1.", "2.", "（二）", "1.", "三、"]


@pytest.mark.parametrize("kind", KINDS)
def test_cells_stand_where_they_stood(docx: Source, kind: str) -> None:
    def grid(source: Source) -> list[tuple[int, int, int, int, str]]:
        return [(c.row, c.column, c.rowspan, c.colspan, source.text[c.start : c.end]) for c in source.tables[0].cells]

    source = edition(kind)
    assert grid(source) == grid(docx)
    assert (
        source.text[source.tables[0].start : source.tables[0].end]
        == docx.text[docx.tables[0].start : docx.tables[0].end]
    )
    assert source.tables[0].header_rows == (0 if kind == "rtf" else 1)  # nor a heading row


@pytest.mark.parametrize("kind", KINDS)
def test_looks_and_notes(docx: Source, kind: str) -> None:
    source = edition(kind)
    body = [b for b in docx.blocks if b.aside is None and b.cell is None]
    if kind == "rtf":
        body = [b for b in body if docx.text[b.start : b.end] != BOXED]
    look = [(b.bold, b.typeface) for b in source.blocks if b.aside is None and b.cell is None]
    assert look == [(b.bold, b.typeface) for b in body]
    assert source.notes == docx.notes
    first, last = source.blocks[0], next(b for b in reversed(source.blocks) if b.aside is None)
    assert (first.align, last.align) == ("center", "right")


def test_a_wps_file_is_read_as_the_word_file_that_it_is() -> None:
    data = (DATA / "notice.doc").read_bytes()
    source = readers.read(data, "要点.wps")
    assert source.format == "wps"
    assert source.notes == edition("doc").notes
    assert pipeline.extract_bytes(data, "要点.wps").source.format == "wps"


@pytest.mark.parametrize(("kind", "name"), [("rtf", "要点.doc"), ("odt", "要点.docx"), ("doc", "要点.docx")])
def test_content_goes_before_the_suffix(kind: str, name: str) -> None:
    source = readers.read((DATA / f"notice.{kind}").read_bytes(), name)
    assert source.format == kind
    assert ("suffix_mismatch", {"suffix": name[2:], "format": kind}, None) in source.notes


def patched(at: int, *values: int) -> bytes:
    """notice.doc with some bytes of its FIB changed; the WordDocument stream is where that magic stands."""
    data = bytearray((DATA / "notice.doc").read_bytes())
    base = data.index(b"\xec\xa5")
    data[base + at : base + at + len(values)] = bytes(values)
    return bytes(data)


def test_a_password() -> None:
    with pytest.raises(errors.ProtectedFileError, match="密码"):
        readers.read(patched(11, 0x13), "要点.doc")


@pytest.mark.parametrize("data", [patched(0, 0xDC, 0xA5), patched(2, 104, 0)])
def test_an_older_word_wants_libreoffice(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setenv("PLANPARSE_SOFFICE", "nowhere")
    with pytest.raises(errors.MissingProgramError) as caught:
        readers.read(data, "要点.doc")
    assert "LibreOffice" in caught.value.zh
    assert "apt install" in caught.value.en
    with office.use("never"), pytest.raises(errors.BrokenFileError):
        readers.read(data, "要点.doc")


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_damage_never_gives_anything_but_our_errors(kind: str) -> None:
    data = (DATA / f"notice.{kind}").read_bytes()
    chance = random.Random(7)
    with office.use("never"):
        for round in range(120):
            broken = bytearray(data)
            for _ in range(chance.randint(1, 12)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            if round % 4 == 0:
                del broken[chance.randrange(len(broken)) :]
            try:
                source = readers.read(bytes(broken), f"要点.{kind}")
            except errors.PlanparseError as error:
                assert "\n" not in error.zh + error.en
            else:
                assert all(0 <= b.start <= b.end <= len(source.text) for b in source.blocks)


def test_a_piece_that_claims_more_than_there_is() -> None:
    data = bytearray((DATA / "notice.doc").read_bytes())
    file = File(bytes(data), "notice.doc")
    at = data.index(file.part(PIECES))
    data[at + 9 : at + 13] = struct.pack("<I", 2_000_000_000)  # where the first piece ends
    with office.use("never"), pytest.raises(errors.LimitError, match="characters"):
        readers.read(bytes(data), "要点.doc")
    data[at + 9 : at + 13] = struct.pack("<I", 2_000_000)
    with office.use("never"), pytest.raises(errors.BrokenFileError):
        readers.read(bytes(data), "要点.doc")
    with limits.use(characters=10), pytest.raises(errors.LimitError, match="characters=10"):
        readers.read_path(DATA / "notice.doc")


def test_a_level_of_a_list() -> None:
    """Its number goes on through its parents where its flag says so (MS-DOC, LVLF.fNoRestart)."""
    pattern = "\x00）".encode("utf-16-le")
    data = (
        struct.pack("<iBB9sBiiBBBB", 3, 37, 8, bytes([1]) + bytes(8), 2, 0, 0, 0, 0, 0, 0)
        + struct.pack("<H", 2)
        + pattern
    )
    level, end = _level(b"xx" + data, 2)
    assert end == len(data) + 2
    assert (level.start, number_format(level.code), level.text, level.follow, level.restart) == (
        3,
        "chineseCounting",
        "%1）",
        2,
        0,
    )
    assert level_text("第\x00章\x00", [1]) == "第%1章\x00"


def test_number_formats_are_where_their_codes_say() -> None:
    named = {0: "decimal", 10: "ideographDigital", 18: "decimalEnclosedCircle", 22: "decimalZero", 23: "bullet",
             30: "ideographTraditional", 37: "chineseCounting", 39: "chineseCountingThousand", 49: "numberInDash",
             255: "none"}  # fmt: skip
    assert {code: number_format(code) for code in named} == named


def test_numbers_in_the_manner_of_word_6_are_reported() -> None:
    old, gone = struct.pack("<HH", 0x460B, 2047), struct.pack("<HH", 0x460B, 0xF803)
    assert read_paragraph(sprms(old)).old_number
    assert read_paragraph(sprms(old)).list == 0
    assert (read_paragraph(sprms(gone)).list, read_paragraph(sprms(gone)).old_number) == (0, False)
    assert read_paragraph(sprms(struct.pack("<HB", 0xC63E, 2) + b"\1\0")).old_number
    # a paragraph of notice.doc made such a one: the change of its list is overwritten in place
    data = (DATA / "notice.doc").read_bytes()
    listed = struct.pack("<HH", 0x460B, 1)
    assert listed in data
    with office.use("never"):
        notes = readers.read(data.replace(listed, old), "要点.doc").notes
    assert any(code == "numbers_missing" for code, _, _ in notes)


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    """The changes of a mark are found like those of words: here they are put where the look of a mark is asked for."""
    data = (DATA / "notice.doc").read_bytes()
    reader = Reader(File(data, "notice.doc"), [], "notice.doc")
    text = reader.pieces.text
    mark = text.index("\r")
    asked = reader._look
    deleted = Characters(Face(deleted=True))
    reader._look = lambda at: (at + 1, deleted) if at == mark else asked(at)  # type: ignore[method-assign]
    body = make("body")
    reader.story(body, 0, text.index("\r", mark + 1) + 1)
    assert [len(list(p.iter(DEL))) for p in body] == [1, 0]
