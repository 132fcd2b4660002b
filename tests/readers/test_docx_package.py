"""Broken, protected, foreign and hostile files: each gives its error, with one line in Chinese and in English."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest

from docx_maker import NAMESPACES, document, p, pack
from planparse.errors import BrokenFileError, InputError, LimitError, ProtectedFileError, UnknownFormatError
from planparse.readers.docx import read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
BODY = f"<w:document {NAMESPACES}><w:body>{p('甲')}</w:body></w:document>".encode()


def failing(data: bytes, error: type[InputError]) -> InputError:
    with pytest.raises(InputError) as caught:
        read(data, "方案.docx")
    assert type(caught.value) is error
    for line in (caught.value.zh, caught.value.en):
        assert "方案.docx" in line
        assert "\n" not in line
    return caught.value


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_encrypted_document() -> None:
    failing(OLE + "EncryptedPackage".encode("utf-16-le"), ProtectedFileError)


def test_old_word_document() -> None:
    assert ".doc" in failing(OLE + "WordDocument".encode("utf-16-le"), UnknownFormatError).zh


def test_no_zip() -> None:
    failing("一、重点任务".encode(), UnknownFormatError)


def test_truncated() -> None:
    data = document(p("甲" * 500))
    for cut in (len(data) // 2, len(data) - 10, 30):
        failing(data[:cut], BrokenFileError)


def test_damaged_bytes_in_the_main_part() -> None:
    data = bytearray(pack({"word/document.xml": BODY}))
    start = data.index(b"word/document.xml") + len(b"word/document.xml")
    data[start + 20] ^= 0xFF
    failing(bytes(data), BrokenFileError)


def test_wrong_checksum() -> None:
    data = pack({"word/document.xml": BODY})
    checksum = zlib.crc32(BODY).to_bytes(4, "little")
    failing(data.replace(checksum, b"\1\2\3\4"), BrokenFileError)


def test_other_applications() -> None:
    failing(pack({"xl/workbook.xml": b"<workbook/>"}), UnknownFormatError)
    failing(pack({"word/document.xml": b"<html/>"}), UnknownFormatError)


def test_missing_main_part() -> None:
    failing(pack({"word/styles.xml": b"<styles/>"}), BrokenFileError)


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"]
)
def test_malformed_parts(part: str) -> None:
    files = members(document(p("甲", num=(1, 0)), styles="", numbering=""))
    files[part] = files[part][:-6]
    assert part in failing(pack(files), BrokenFileError).zh


def test_a_zip_with_a_password() -> None:
    data = bytearray(pack({"word/document.xml": BODY}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1
    failing(bytes(data), ProtectedFileError)


ENTITIES = '<!DOCTYPE w [<!ENTITY a "甲"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("before", ["", "<!--" + "x" * 70_000 + "-->"])
def test_document_types_are_refused(before: str) -> None:
    body = BODY.replace("甲".encode(), b"&b;")
    failing(pack({"word/document.xml": (before + ENTITIES).encode() + body}), BrokenFileError)


def test_undefined_entities() -> None:
    failing(pack({"word/document.xml": BODY.replace("甲".encode(), b"&boom;")}), BrokenFileError)


def test_external_entities_are_not_fetched(tmp_path) -> None:  # type: ignore[no-untyped-def]
    secret = tmp_path / "secret.txt"
    secret.write_text("机密")
    entity = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    failing(pack({"word/document.xml": entity.encode() + BODY.replace("甲".encode(), b"&x;")}), BrokenFileError)


def test_absurd_sizes_are_refused_unread() -> None:
    bomb = pack({"word/document.xml": BODY.replace("甲".encode(), b" " * 30_000_000)})
    assert len(bomb) < 100_000
    failing(bomb, LimitError)
    data = bytearray(pack({"word/document.xml": BODY}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (900_000_000).to_bytes(4, "little")
    failing(bytes(data), LimitError)


def test_a_part_that_unpacks_to_more_than_it_says() -> None:
    data = bytearray(pack({"word/document.xml": BODY}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    failing(bytes(data), BrokenFileError)


def test_nesting_without_end() -> None:
    deep = b"<w:sdt><w:sdtContent>" * 100_000
    failing(pack({"word/document.xml": BODY.replace(b"<w:body>", b"<w:body>" + deep)}), BrokenFileError)


def test_the_main_part_may_have_another_name() -> None:
    files = members(document(p("甲")))
    files["word/document2.xml"] = files.pop("word/document.xml")
    files["word/_rels/document2.xml.rels"] = files.pop("word/_rels/document.xml.rels")
    files["_rels/.rels"] = files["_rels/.rels"].replace(b"word/document.xml", b"/word/document2.xml")
    assert read(pack(files), "方案.docx").text == "甲"


def test_a_package_without_relationships() -> None:
    assert read(pack({"word/document.xml": BODY}), "方案.docx").text == "甲"


def test_backslashes_and_capitals_in_part_names() -> None:
    data = pack({"Word/Document.xml": BODY})
    assert read(data.replace(b"Word/Document.xml", b"Word\\Document.xml"), "方案.docx").text == "甲"


def test_parts_in_utf_16() -> None:
    wide = ('<?xml version="1.0" encoding="UTF-16"?>' + BODY.decode()).encode("utf-16")
    assert read(pack({"word/document.xml": wide}), "方案.docx").text == "甲"


def test_parts_in_gb18030() -> None:
    narrow = ('<?xml version="1.0" encoding="GB18030"?>' + BODY.decode()).encode("gb18030")
    assert read(pack({"word/document.xml": narrow}), "方案.docx").text == "甲"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("word/document.xml", BODY)
    assert read(out.getvalue(), "方案.docx").text == "甲"


def test_bytes_in_front_of_the_zip() -> None:
    data = pack({"word/document.xml": BODY})
    assert read(b"PK" + b"\0" * 40 + data, "方案.docx").text == "甲"


def test_prefixes_other_than_w() -> None:
    body = BODY.replace(b"<w:", b"<x:").replace(b"</w:", b"</x:").replace(b"xmlns:w=", b"xmlns:x=")
    assert read(pack({"word/document.xml": body}), "方案.docx").text == "甲"
