"""What a file is, by its content: `kind_of` names the format, or the kind of file that there is no reader for.

Names of kinds are the keys of `planparse.readers.READERS` and `REFUSED`; a suffix alone decides nothing.
"""

from __future__ import annotations

from planparse.readers.common import bad_bytes

# Leading bytes → kind. zip and OLE hold several kinds and are looked into.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b\x08", "archive"),
    (b"PK\x05\x06", "zip"),
    (b"MZ\x90", "binary"),
    (b"\x7fELF", "binary"),
    (b"SQLite format 3\x00", "binary"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
# A name in the zip's directory (or, of a damaged file, anywhere in its bytes) → kind.
_PARTS: tuple[tuple[bytes, str], ...] = (
    (b"word/", "docx"),
    (b"xl/", "xls"),
    (b"ppt/", "ppt"),
    (b"OFD.xml", "ofd"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument", "xls"),
)
# A stream's name in the OLE directory → kind; the first that is there.
_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
)


def kind_of(data: bytes, suffix: str) -> str:
    """The kind of file: `docx`, `html`, `text`, `pdf`, `doc`, `wps`, `image`, `binary` …

    `suffix` (lower case, with its dot) only tells apart what is alike inside: .wps from .doc, a page's fragment
    from Markdown that opens with a tag."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if _is_picture(data):
        return "image"
    if b"%PDF-" in data[:1024]:  # readers bear a little of something else before it
        return "pdf"
    if data.startswith(_ZIP):
        return _zip_kind(data, suffix)
    if data.startswith(_OLE):
        return _ole_kind(data, suffix)
    from planparse.readers.sniff_text import text_kind  # a Word file need not load what tells texts apart

    return text_kind(data, suffix)


def _is_picture(data: bytes) -> bool:
    """Whether it is a bmp or a webp, whose first bytes alone could be those of a text."""
    if data.startswith(b"RIFF"):
        return data[8:12] == b"WEBP"
    sizes = (12, 40, 56, 64, 108, 124)  # of the headers that a bitmap may have
    return data.startswith(b"BM") and data[6:10] == b"\0\0\0\0" and int.from_bytes(data[14:18], "little") in sizes


def _zip_kind(data: bytes, suffix: str) -> str:
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = "\n".join(archive.namelist()).encode()
            if "mimetype" in archive.namelist():
                with archive.open("mimetype") as kind:
                    names += kind.read(200)
    except bad_bytes.of_archives():  # a damaged archive: local file headers still carry the names
        names = data
        if not any(part in names for part, _ in _PARTS):
            return suffix[1:] if suffix in (".docx", ".odt", ".ofd") else "zip"
    return next((kind for part, kind in _PARTS if part in names), "zip")


def _ole_kind(data: bytes, suffix: str) -> str:
    kind = next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in data), "binary")
    if kind in ("doc", "binary") and suffix in (".doc", ".wps"):  # one without its directory is damaged, not unknown
        return suffix[1:]
    return kind
