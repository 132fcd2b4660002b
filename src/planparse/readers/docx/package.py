"""The zip of a Word document: its parts by name, their relationships, and every way in which they can be broken.

Parts are read and parsed on demand. Nothing is fetched or expanded: no network, no entities, no document types; a part
that claims an absurd size is refused unread.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from planparse.errors import BrokenFileError, ProtectedFileError, UnknownFormatError
from planparse.readers.docx.names import Element, W

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_MAX_PART = 200_000_000  # bytes unpacked; the longest plans have a few million
_BOMB = (20_000_000, 300)  # beyond this size, refuse what unpacks to more than this many times its packed size

_HEAD = 65536  # bytes of a part that hold its root element's tag

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = re.compile(rb"""(=\s*["'])http://purl\.oclc\.org/ooxml/([a-zA-Z]+)/""")
# What Word calls the same thing: the strict names have no year, and two go under another folder.
_TRANSITIONAL = {
    b"wordprocessingml": b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
    b"officeDocument": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"drawingml": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


class Package:
    """A document's parts; `main` is the path of the one that holds the body. `name` is for messages."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises `ProtectedFileError`, `UnknownFormatError` or `BrokenFileError` where there is no Word document."""
        self.name = name
        self._data = data
        self._zip = _open(data, name)
        # Some producers write backslashes, and part names do not distinguish case.
        self._parts: dict[str, ZipInfo] = {_key(info.filename): info for info in self._zip.infolist()}
        self._parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        self.main = self._find_main()

    def has(self, path: str) -> bool:
        """Whether there is such a part."""
        return _key(path) in self._parts

    def digest(self, path: str) -> tuple[int, int]:
        """What two parts of the same content have in common: checksum and size."""
        info = self._parts[_key(path)]
        return info.CRC, info.file_size

    def raw(self, path: str) -> bytes:
        """The bytes of a part, in UTF-8 with transitional namespaces."""
        info = self._parts[_key(path)]
        if info.flag_bits & 1:
            raise protected(self.name)
        if info.file_size > _MAX_PART or (
            info.file_size > _BOMB[0] and info.file_size > _BOMB[1] * max(info.compress_size, 1)
        ):
            raise broken(self.name, f"部件 {path} 大得不合理", f"its part {path} is unreasonably large")
        try:
            data = self._unpack(info)
        except Exception as error:  # zlib, CRC, truncation, unknown compression: they have no common base
            raise broken(self.name, f"部件 {path} 解压失败", f"its part {path} cannot be unpacked") from error
        if data[:2] in _UTF16:
            data = _DECLARATION.sub("", data.decode("utf-16", "replace"), count=1).encode()
        if b"purl.oclc.org/ooxml" in data[:_HEAD]:
            data = _STRICT.sub(lambda m: m[1] + _TRANSITIONAL[m[2]] if m[2] in _TRANSITIONAL else m[0], data)
        return data

    def _unpack(self, info: ZipInfo) -> bytes:
        """As `ZipFile.read`, which takes three times as long for a small part."""
        name, extra = struct.unpack_from("<HH", self._data, info.header_offset + 26)
        start = info.header_offset + 30 + name + extra
        packed = self._data[start : start + info.compress_size]
        if info.compress_type == 8:
            data = zlib.decompressobj(-15).decompress(packed, info.file_size + 1)
        elif info.compress_type == 0:
            data = packed
        else:
            return self._zip.read(info)
        if len(data) != info.file_size or zlib.crc32(data) != info.CRC:
            raise ValueError("checksum")
        return data

    def parse(self, path: str, data: bytes | None = None) -> Element:
        """The root element of a part (of `data`, if its bytes are at hand)."""
        data = self.raw(path) if data is None else data
        if b"<!DOCTYPE" in data[:_HEAD]:
            raise broken(self.name, f"部件 {path} 含有 DTD", f"its part {path} holds a DTD")
        try:
            root = etree.fromstring(data, self._parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise broken(self.name, f"部件 {path} 的 XML 有错", f"the XML of its part {path} is malformed") from error
        if root.getroottree().docinfo.doctype:  # one that hid behind a long comment; its entities are not expanded
            raise broken(self.name, f"部件 {path} 含有 DTD", f"its part {path} holds a DTD")
        return root

    def related(self, path: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part: id → (last word of the type, such as `footer`; path of the target)."""
        folder, file = posixpath.split(path)
        rels = posixpath.join(folder, "_rels", file + ".rels")
        if not self.has(rels):
            return {}
        return {
            row.get("Id", ""): (
                row.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/" + folder, row.get("Target", "").replace("\\", "/")))[1:],
            )
            for row in self.parse(rels)
            if row.get("TargetMode") != "External"
        }

    def _find_main(self) -> str:
        for kind, target in self.related("").values():
            if kind == "officeDocument" and self.has(target):
                main = target
                break
        else:
            main = "word/document.xml"
        if not self.has(main):
            if any(key.startswith("word/") for key in self._parts):
                raise broken(self.name, "缺少正文部件 word/document.xml", "its main part word/document.xml is missing")
            raise not_word(self.name)
        return main

    def document(self) -> Element:
        """The root of the main part; raises where it is another application's."""
        root = self.parse(self.main)
        if root.tag != W + "document":
            raise not_word(self.name)
        return root


def _key(path: str) -> str:
    return path.replace("\\", "/").lstrip("/").lower()


def _open(data: bytes, name: str) -> ZipFile:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise protected(name)
        raise UnknownFormatError(
            f"“{name}”是旧版 Word 文件（.doc）或其他 OLE 文件，请用 Word 或 WPS 打开后另存为 .docx 再试",
            f"{name!r} is an old Word file (.doc) or another OLE file; open it in Word or WPS and save it as .docx",
        )
    if not data.startswith(b"PK"):
        raise not_word(name)
    import zipfile

    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, zlib.error) as error:
        raise broken(name, "压缩包不完整", "its zip directory cannot be read") from error


def protected(name: str) -> ProtectedFileError:
    """The error for a file that wants a password."""
    return ProtectedFileError(
        f"“{name}”设有打开密码，请用 Word 或 WPS 打开、取消密码后另存再试",
        f"{name!r} is protected by a password; open it in Word or WPS, remove the password and save it again",
    )


def not_word(name: str) -> UnknownFormatError:
    """The error for what is no Word document."""
    return UnknownFormatError(
        f"“{name}”不是 Word 文档（.docx），请核对文件，或用 Word、WPS 另存为 .docx 再试",
        f"{name!r} is not a Word document (.docx); check the file, or save it as .docx in Word or WPS",
    )


def broken(name: str, zh: str, en: str) -> BrokenFileError:
    """The error for a damaged document; `zh` and `en` say what is wrong with it."""
    return BrokenFileError(
        f"“{name}”已损坏（{zh}），请用 Word 或 WPS 打开修复、另存为 .docx 后再试",
        f"{name!r} is damaged ({en}); open and repair it in Word or WPS and save it as .docx",
    )
