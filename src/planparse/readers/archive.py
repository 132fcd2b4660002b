"""Archives of notices (.zip): the documents in them, those of archives inside them too, within limits.

    for member in archive.members(data, "通知.zip"):
        member.name, member.read()        "通知.zip/附件/方案.docx", its bytes

Nothing is unpacked to disk. Names in GBK are read as such; one that leads out of the archive is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from planparse.errors import BrokenFileError, InputError, ProtectedFileError
from planparse.readers.common import bad_bytes, limits
from planparse.readers.formats import PACKED
from planparse.readers.sniff import kind_of

_UTF8 = 0x800  # the flag of an entry whose name is in UTF-8
_ENCRYPTED = 1
_DRIVE = re.compile(r"^[A-Za-z]:")
# What systems put into archives beside the documents.
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)", re.I)


class Member(NamedTuple):
    """A document in an archive, unpacked when it is read."""

    name: str
    read: Callable[[], bytes]  # its bytes; raises `InputError`, for one that is refused too


class _Budget:
    """What all of an archive may still unpack to."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._members = 0
        self._bytes = 0

    def take(self, info: zipfile.ZipInfo, most: int) -> None:
        """Raises `LimitError` where there is too much; what is packed is at most as large as the archive."""
        bounds = limits.current()
        self._members += 1
        self._bytes += info.file_size
        if self._members > bounds.members:
            raise limits.exceeded(self.name, "members", "里的文件太多", "holds too many files")
        if self._bytes > bounds.unpacked * 1_000_000:
            raise limits.exceeded(self.name, "unpacked", "解压后太大", "unpacks to too much")


def members(data: bytes, name: str) -> Iterator[Member]:
    """The documents of an archive in the order of their names.

    Raises `BrokenFileError` and `LimitError` for the archive as a whole; what is wrong with one document is raised when
    that is read."""
    yield from _walk(data, name, _Budget(name), 1)


def _walk(data: bytes, name: str, budget: _Budget, depth: int) -> Iterator[Member]:
    opened = _open(data, name)
    for info, path in _entries(opened):
        shown = f"{name}/{path}"
        budget.take(info, len(data))
        if _leads_out(path):
            yield _failing(shown, _refused(shown, "路径越出压缩包", "its path leads out of the archive"))
        elif not _is_archive(opened, info, path):
            yield Member(shown, partial(_unpack, opened, info, shown))
        elif depth >= limits.current().depth:
            too_deep = limits.exceeded(shown, "depth", "是层层嵌套的压缩包", "is an archive too deep inside")
            yield _failing(shown, too_deep)
        else:
            yield from _inside(opened, info, shown, budget, depth)


def _inside(
    opened: zipfile.ZipFile, info: zipfile.ZipInfo, shown: str, budget: _Budget, depth: int
) -> Iterator[Member]:
    """The documents of an archive in an archive; one that cannot be opened is a document that cannot be read."""
    try:
        inner = _unpack(opened, info, shown)
        _open(inner, shown)
    except InputError as error:
        yield _failing(shown, error)
    else:
        yield from _walk(inner, shown, budget, depth + 1)


def _failing(name: str, error: InputError) -> Member:
    def fail() -> bytes:
        raise error

    return Member(name, fail)


def _is_archive(opened: zipfile.ZipFile, info: zipfile.ZipInfo, path: str) -> bool:
    """Whether an entry is an archive itself; documents that are zips inside are none."""
    suffix = _suffix(path)
    if suffix in PACKED or info.flag_bits & _ENCRYPTED:
        return False
    try:
        with opened.open(info) as stream:
            if stream.read(2) != b"PK":
                return False
        return kind_of(_unpack(opened, info, path), suffix) == "zip"
    except InputError:  # what is wrong with it is said when it is read
        return False
    except bad_bytes.of_archives():
        return False


def _open(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except bad_bytes.of_archives() as error:
        raise _refused(name, "压缩包不完整", "its zip directory cannot be read") from error


def _entries(opened: zipfile.ZipFile) -> list[tuple[zipfile.ZipInfo, str]]:
    """The files of an archive by name, without folders and litter."""
    found = [(info, _name(info)) for info in opened.infolist()]
    files = [(info, _named(path)) for info, path in found if info.file_size or not path.endswith("/")]
    return sorted(((info, path) for info, path in files if not _LITTER.search(path)), key=lambda entry: entry[1])


def _name(info: zipfile.ZipInfo) -> str:
    """An entry's path: in UTF-8 where it says so, else in GBK, which is what Chinese Windows writes."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        for encoding in ("utf-8", "gb18030") if raw else ():
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _named(path: str) -> str:
    """A path that can be printed, no step of it without a name: what cannot be printed is left out, and `_` stands where
    nothing remains. Several may come out alike."""
    steps = path.split("/")
    clean = ["".join(char for char in step if char.isprintable()) or ("_" if step else "") for step in steps]
    return "/".join(clean).rstrip("/") or "_"


def _leads_out(path: str) -> bool:
    return path.startswith("/") or ".." in path.split("/") or _DRIVE.match(path) is not None


def _suffix(path: str) -> str:
    return "." + path.rpartition(".")[2].lower() if "." in path else ""


def _unpack(opened: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise ProtectedFileError(
            f"“{name}”设有密码，请先用解压软件解开再试",
            f"{name!r} is protected by a password: unpack the archive first",
        )
    packed = min(info.compress_size, opened.start_dir)  # what is packed is at most as large as the archive
    limits.check_packed(name, info.file_size, packed)
    if info.file_size > limits.current().megabytes * 1_000_000:
        raise limits.exceeded(name, "megabytes", "太大", "is too large")
    try:
        with opened.open(info) as stream:
            content = stream.read(info.file_size + 1)
    except bad_bytes.of_archives() as error:  # zlib, CRC, truncation, unknown compression
        raise _refused(name, "解压失败", "it cannot be unpacked") from error
    if len(content) > info.file_size:
        raise _refused(name, "实际大小与目录不符", "it is larger than the archive says")
    return content


def _refused(name: str, zh: str, en: str) -> BrokenFileError:
    return BrokenFileError(
        f"“{name}”没有读取（{zh}），请核对压缩包", f"{name!r} was not read ({en}): check the archive"
    )
