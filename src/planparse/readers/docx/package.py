"""The zip of a Word document: its parts by name, their relationships, the strict namespaces turned into the usual ones.

What can be broken or hostile about it is `readers.common.zipped`'s business.
"""

from __future__ import annotations

import posixpath
import re
from typing import ClassVar

from planparse.errors import ProtectedFileError, UnknownFormatError
from planparse.readers.common.zipped import HEAD, Zipped
from planparse.readers.docx.names import Element, W

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


class Package(Zipped):
    """A document's parts; `main` is the path of the one that holds the body. `name` is for messages."""

    program: ClassVar[tuple[str, str]] = (" Word 或 WPS ", "Word or WPS")

    def __init__(self, data: bytes, name: str) -> None:
        """Raises `ProtectedFileError`, `UnknownFormatError`, `BrokenFileError` where there is no Word document."""
        _check_kind(data, name)
        super().__init__(data, name)
        self.main = self._find_main()

    def raw(self, path: str) -> bytes:
        """The bytes of a part, in UTF-8 with transitional namespaces."""
        data = super().raw(path)
        if data[:2] in _UTF16:
            data = _DECLARATION.sub("", data.decode("utf-16", "replace"), count=1).encode()
        if b"purl.oclc.org/ooxml" in data[:HEAD]:
            data = _STRICT.sub(lambda m: m[1] + _TRANSITIONAL[m[2]] if m[2] in _TRANSITIONAL else m[0], data)
        return data

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
                raise self.broken("缺少正文部件 word/document.xml", "its main part word/document.xml is missing")
            raise not_word(self.name)
        return main

    def document(self) -> Element:
        """The root of the main part; raises where it is another application's."""
        root = self.parse(self.main)
        if root.tag != W + "document":
            raise not_word(self.name)
        return root


def _check_kind(data: bytes, name: str) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise protected(name)
        raise UnknownFormatError(
            f"“{name}”是旧版 Word 文件（.doc）或其他 OLE 文件，请用 Word 或 WPS 打开后另存为 .docx 再试",
            f"{name!r} is an old Word file (.doc) or another OLE file; open it in Word or WPS and save it as .docx",
        )
    if not data.startswith(b"PK"):
        raise not_word(name)


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
