"""Readers: bytes → `Source`. A reader knows one format; this module chooses it, by content before suffix.

    read_path("notice.docx")          a file
    read(data, "notice.docx")         bytes, with the name they go by
    text.read_text("一、…", "")        a string; never raises

A format is one row of `READERS` (in `formats`): its name, the suffixes it goes by, what tells it from others, and the
function `read(data, name) -> Source` that is imported on use. What has no reader is a row of `REFUSED`.
"""

from __future__ import annotations

import errno
import os
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from planparse.errors import (
    BrokenFileError,
    DirectoryError,
    EmptyFileError,
    InputError,
    LimitError,
    MissingFileError,
    ProtectedFileError,
    UnknownFormatError,
)
from planparse.readers.common.digest import sha256_hex
from planparse.readers.formats import READERS, REFUSED, Reader, family, row_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from planparse.model.source import Format, Source

__all__ = ["READERS", "REFUSED", "Reader", "function_of", "read", "read_bytes", "read_path"]


def read_path(path: str | os.PathLike[str], format: str | None = None) -> Source:
    """Read the file at `path`; `format` overrides what its content says.

    Raises `MissingFileError`, `DirectoryError`, `EmptyFileError`, `UnknownFormatError`, `ProtectedFileError`,
    `BrokenFileError`, and `InputError` where the system refuses the file."""
    return read(read_bytes(path), os.fspath(path), format)


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """The bytes of the file at `path`; one that is too large is refused unread.

    Raises `MissingFileError`, `DirectoryError`, `LimitError`, and `InputError` where the system refuses the file."""
    from planparse.readers.common import limits

    shown = os.fspath(path)
    try:
        if os.path.isdir(path):
            raise DirectoryError(
                f"“{shown}”是文件夹，请指定其中的文件", f"{shown!r} is a folder; name a file inside it"
            )
        with open(path, "rb") as file:
            return limits.read_within(file, shown)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise MissingFileError(
            f"找不到文件“{shown}”，请检查路径和文件名", f"no such file: {shown!r}; check the path and the name"
        ) from error
    except PermissionError as error:
        raise InputError(
            f"没有权限读取“{shown}”，请检查文件权限，或先关闭正在使用它的程序",
            f"permission denied: {shown!r}; check its permissions, or close the program that uses it",
        ) from error
    except OSError as error:
        if error.errno == errno.EINVAL:  # Windows, for a name that no file can have: a pattern without a match
            raise MissingFileError(
                f"找不到文件“{shown}”，请检查路径和文件名", f"no such file: {shown!r}; check the path and the name"
            ) from error
        reason = error.strerror or type(error).__name__
        raise InputError(
            f"读取“{shown}”失败（{reason}），请重试", f"cannot read {shown!r} ({reason}); try again"
        ) from error


def read(data: bytes, name: str, format: str | None = None) -> Source:
    """Read `data`, that goes by `name` (a file name, with or without folders); `format` names a row of `READERS`.

    Sets `name`, `sha256` and `size` of the source, and notes a suffix that belies the content. Raises as
    `read_path`, without the errors of the file system."""
    from planparse.readers.common import limits

    shown = PurePath(name.replace("\\", "/")).name
    limits.check_size(len(data), shown)
    if not data.strip(b"\0\t\n\v\f\r \xef\xbb\xbf\xff\xfe"):
        raise EmptyFileError(
            f"“{shown}”是空文件，请检查是否保存完整", f"{shown!r} is empty; check that it was saved completely"
        )
    suffix = PurePath(shown).suffix.lower()
    reader = _named(format) if format else _chosen(data, shown, suffix)
    if family(reader.format) == "text":
        limits.check_characters(len(data) // 4, shown)  # no encoding takes more for one
    source = _run(reader, data, shown)
    limits.check_characters(len(source.text), shown)
    if not source.text.strip("\0\ufeff \t\n\v\f\r\u3000\xa0"):
        raise EmptyFileError(
            f"“{shown}”里没有文字（可能是扫描件或图片），请换有文字的版本",
            f"{shown!r} holds no text (perhaps scanned pages); use a version with text",
        )
    expected = _by_suffix(suffix)
    if not format and expected and family(expected) != family(reader.format):
        source.notes.append(("suffix_mismatch", {"suffix": suffix, "format": reader.format}, None))

    source.name = shown
    source.sha256 = sha256_hex(data)
    source.size = len(data)
    return source


def _named(format: str) -> Reader:
    if (row := row_named(format)) is not None:
        return row
    known = "、".join(reader.format for reader in READERS)
    raise UnknownFormatError(
        f"没有名为“{format}”的格式，可用：{known}", f"no format named {format!r}; known: {known.replace('、', ', ')}"
    )


def _chosen(data: bytes, name: str, suffix: str) -> Reader:
    """The reader for what the bytes are; raises for what has none."""
    from planparse.readers.sniff import kind_of

    kind = kind_of(data, suffix)
    if kind == "encrypted":
        raise ProtectedFileError(
            f"“{name}”设有打开密码，请用原来的软件（Word、Excel 或 WPS）打开、取消密码后另存再试",
            f"{name!r} is protected by a password; open it in Word, Excel or WPS, remove the password and save it again",
        )
    if kind in REFUSED:
        refused = REFUSED[kind]
        zh, en = refused.advice
        raise UnknownFormatError(
            f"“{name}”是{refused.zh}，不能直接读取；{zh}", f"{name!r} is {refused.en}, which cannot be read; {en}"
        )
    return _named(kind)


def _by_suffix(suffix: str) -> str | None:
    """The format that a suffix stands for; None for a suffix that says nothing."""
    for reader in READERS:
        if suffix in reader.suffixes:
            return reader.format
    return next((kind for kind, row in REFUSED.items() if suffix in row.suffixes), None)


def function_of(reader: Reader) -> Callable[[bytes, str], Source]:
    """The function of a row, its module imported now."""
    module, _, function = reader.target.partition(":")
    return cast("Callable[[bytes, str], Source]", getattr(import_module(module), function))


def _run(reader: Reader, data: bytes, name: str) -> Source:
    """Import the reader and let it read. What it did not foresee is no fault of the file and passes through, but for
    things that nest deeper than can be followed."""
    if reader.office:
        from planparse.readers.libreoffice import office

        if office.mode() == "always":
            return office.read(data, name, cast("Format", reader.format), function_of(_named("docx")))
    target = function_of(reader)
    try:
        return target(data, name)
    except RecursionError as error:
        raise BrokenFileError(
            f"“{name}”层层嵌套太深，读不出来；请用原来的软件打开后另存再试",
            f"{name!r} nests too deep to be read; open it in its program and save it again",
        ) from error
    except MemoryError as error:
        raise LimitError(
            f"读取“{name}”要的内存超过可用的，请关闭其他程序或拆分文件后再试",
            f"{name!r} takes more memory than there is; close other programs or split the file",
        ) from error
