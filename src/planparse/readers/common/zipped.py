"""Documents that are a zip of XML parts (docx, odt, ofd): the parts by name, and every way they can be broken.

Parts are read and parsed on demand. Nothing is fetched or expanded: no network, no entities, no document types; a part
that claims an absurd size is refused unread.
"""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from planparse.errors import BrokenFileError, LimitError, ProtectedFileError
from planparse.readers.common import bad_bytes, halves, limits

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

HEAD = 65536  # bytes of a part that hold its root element's tag


class DoctypeError(ValueError):
    """XML with a document type: entities can be defined in it, and no document of ours has one."""


def parse_xml(data: bytes) -> Any:
    """The root element of XML bytes; nothing is fetched or expanded. Raises `DoctypeError`, `ValueError`."""
    from lxml import etree

    if b"<!DOCTYPE" in data[:HEAD]:
        raise DoctypeError
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        mended = halves.in_reference_bytes(data)
        if mended == data:
            raise ValueError(str(error)) from error
        return parse_xml(mended)
    if root.getroottree().docinfo.doctype:  # one that hid behind a long comment; its entities are not expanded
        raise DoctypeError
    return root


@cache
def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


class Zipped:
    """The parts of a packed document; `name` is for messages."""

    # what the messages advise: which program to open the file with, and what to save it as
    program: ClassVar[tuple[str, str]] = ("原来的软件", "its program")
    saved_as: ClassVar[str] = ".docx"

    def __init__(self, data: bytes, name: str) -> None:
        """Raises `BrokenFileError` where there is no zip."""
        self.name = name
        self._data = data
        self._zip = self._open(data)
        # Some producers write backslashes, and part names do not distinguish case.
        self._parts: dict[str, ZipInfo] = {_key(info.filename): info for info in self._zip.infolist()}
        self._unpacked = 0

    def has(self, path: str) -> bool:
        """Whether there is such a part."""
        return _key(path) in self._parts

    def digest(self, path: str) -> tuple[int, int]:
        """What two parts of the same content have in common: checksum and size."""
        info = self._parts[_key(path)]
        return info.CRC, info.file_size

    def raw(self, path: str) -> bytes:
        """The bytes of a part, unpacked."""
        info = self._parts[_key(path)]
        if info.flag_bits & 1:
            raise self.protected()
        self._check(info, path)
        try:
            return self._unpack(info)
        except bad_bytes.of_archives() as error:  # zlib, CRC, truncation, unknown compression
            raise self.broken(f"部件 {path} 解压失败", f"its part {path} cannot be unpacked") from error

    def _check(self, info: ZipInfo, path: str) -> None:
        bounds = limits.current()
        self._unpacked += info.file_size
        if info.file_size > bounds.part * 1_000_000:
            megabytes = info.file_size // 1_000_000
            raise self._too_much("part", f"的部件 {path} 有 {megabytes} MB", f"has a part {path} of {megabytes} MB")
        if self._unpacked > bounds.unpacked * 1_000_000:
            raise self._too_much("unpacked", "解压后太大", "unpacks to too much")
        limits.check_packed(self.name, info.file_size, min(info.compress_size, len(self._data)))

    def _too_much(self, limit: str, zh: str, en: str) -> LimitError:
        return limits.exceeded(self.name, limit, zh, en)

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
            with self._zip.open(info) as stream:
                data = stream.read(info.file_size + 1)
        if len(data) != info.file_size or zlib.crc32(data) != info.CRC:
            raise ValueError("checksum")
        return data

    def parse(self, path: str, data: bytes | None = None) -> Any:
        """The root element of a part (of `data`, if its bytes are at hand)."""
        try:
            return parse_xml(self.raw(path) if data is None else data)
        except DoctypeError as error:
            raise self.broken(f"部件 {path} 含有 DTD", f"its part {path} holds a DTD") from error
        except ValueError as error:
            raise self.broken(f"部件 {path} 的 XML 有错", f"the XML of its part {path} is malformed") from error

    def _open(self, data: bytes) -> ZipFile:
        import zipfile

        try:
            return zipfile.ZipFile(io.BytesIO(data))
        except bad_bytes.of_archives() as error:
            raise self.broken("压缩包不完整", "its zip directory cannot be read") from error

    def protected(self) -> ProtectedFileError:
        """The error for a file that wants a password."""
        zh, en = self.program
        return ProtectedFileError(
            f"“{self.name}”设有打开密码，请用{zh}打开、取消密码后另存再试",
            f"{self.name!r} is protected by a password; open it in {en}, remove the password and save it again",
        )

    def broken(self, zh: str, en: str) -> BrokenFileError:
        """The error for a damaged document; `zh` and `en` say what is wrong with it."""
        zh_program, en_program = self.program
        return BrokenFileError(
            f"“{self.name}”已损坏（{zh}），请用{zh_program}打开修复、另存为 {self.saved_as} 后再试",
            f"{self.name!r} is damaged ({en}); open and repair it in {en_program} and save it as {self.saved_as}",
        )


def _key(path: str) -> str:
    return path.replace("\\", "/").lstrip("/").lower()
