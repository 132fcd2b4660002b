"""Each row of the table of formats: content that is known for what it is, and a name that everything else derives."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from planparse.cli import inputs
from planparse.readers.formats import PACKED, READERS, REFUSED, family
from planparse.readers.libreoffice import office
from planparse.readers.sniff import kind_of

DATA = Path(__file__).parents[1] / "data"


def packed(name: str, words: str = "x") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, words)
    return made.getvalue()


# The content of each format; a new row fails until it has its own.
SAMPLES = {
    "docx": packed("word/document.xml"),
    "doc": (DATA / "notice.doc").read_bytes(),
    "wps": (DATA / "notice.doc").read_bytes(),
    "rtf": (DATA / "notice.rtf").read_bytes(),
    "odt": (DATA / "notice.odt").read_bytes(),
    "ofd": packed("OFD.xml"),
    "word_xml": b'<?xml version="1.0"?><w:wordDocument xmlns:w="urn:w"/>',
    "mht": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n",
    "html": b"<!doctype html><p>a</p>",
    "pdf": b"%PDF-1.7\n",
    "image": b"\x89PNG\r\n\x1a\n",
    "xlsx": packed("xl\\workbook.xml"),
    "xls": (DATA / "ledger.xls").read_bytes(),
    "text": "一、重点任务".encode(),
    "markdown": "# 重点任务".encode(),
    "csv": "任务,单位".encode(),
}


def test_every_format_has_its_sample() -> None:
    assert SAMPLES.keys() == {row.format for row in READERS}


@pytest.mark.parametrize("row", READERS, ids=lambda row: row.format)
def test_content_is_known_under_every_suffix_of_its_format(row) -> None:
    assert {kind_of(SAMPLES[row.format], suffix) for suffix in row.suffixes} == {row.format}
    other = ".bin"  # a suffix that says nothing: what is like another row is then that
    assert kind_of(SAMPLES[row.format], other) == family(row.format)
    assert row.words


def test_what_is_derived_is_complete() -> None:
    assert inputs.FORMAT_WORDS.split("|") == [row.suffixes[0][1:] for row in READERS]
    assert {".docx", ".docm", ".odt", ".ofd", ".xlsx"} <= PACKED
    assert office._FILTERS.keys() == {"doc", "wps", "rtf", "odt"}
    assert not {row.format for row in READERS} & REFUSED.keys()


def test_a_damaged_file_is_of_the_kind_that_its_name_says() -> None:
    ole, junk = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"PK\x03\x04" + bytes(60)
    assert [kind_of(ole, suffix) for suffix in (".doc", ".wps", ".xls", ".et", ".bin")] == [
        "doc",
        "wps",
        "xls",
        "xls",
        "binary",
    ]
    assert [kind_of(junk, suffix) for suffix in (".docx", ".xlsx", ".ofd", ".zip")] == ["docx", "xlsx", "ofd", "zip"]
