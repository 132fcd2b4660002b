"""What a file is, by its content: `kind_of` names the format, or the kind of file that there is no reader for.

Names of kinds are the keys of `planparse.readers.READERS` and `REFUSED`; a suffix alone decides nothing.
"""

from __future__ import annotations

from planparse.readers.common import bad_bytes
from planparse.readers.formats import READERS, REFUSED, told_by_suffix

# Leading bytes → kind. zip and OLE hold several kinds and are looked into.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    *((magic, row.format) for row in READERS for magic in row.magic),
    *((magic, kind) for kind, row in REFUSED.items() for magic in row.magic),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
# A name in the zip's directory (or, of a damaged file, anywhere in its bytes) → kind; the first that is there.
_PARTS: tuple[tuple[bytes, str], ...] = (
    *((row.part, row.format) for row in READERS if row.part),
    *((part, kind) for kind, row in REFUSED.items() for part in row.parts),
)
# A stream's name in the OLE directory → kind; the first that is there.
_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted"),
    *((row.stream, row.format) for row in READERS if row.stream),
    *((row.stream, kind) for kind, row in REFUSED.items() if row.stream),
)


def kind_of(data: bytes, suffix: str) -> str:
    """The kind of file: `docx`, `html`, `text`, `pdf`, `doc`, `wps`, `image`, `binary` …

    `suffix` (lower case, with its dot) only tells apart what is alike inside: .wps from .doc, .md from .txt, a page's
    fragment from Markdown that opens with a tag."""
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

    return told_by_suffix(text_kind(data, suffix), suffix)


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
            names = "\n".join(archive.namelist()).replace("\\", "/").encode()
            if "mimetype" in archive.namelist():
                with archive.open("mimetype") as kind:
                    names += kind.read(200)
    except bad_bytes.of_archives():  # a damaged archive: local file headers still carry the names
        names = data
        if not any(part in names for part, _ in _PARTS):
            return next((row.format for row in READERS if row.part and suffix in row.suffixes), "zip")
    return next((kind for part, kind in _PARTS if part in names), "zip")


def _ole_kind(data: bytes, suffix: str) -> str:
    kind = next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in data), "binary")
    if kind == "binary":  # one without its directory is damaged, not unknown
        by_suffix = (row for row in READERS if suffix in row.suffixes)
        kind = next((row.like or row.format for row in by_suffix if row.stream or row.like == "doc"), kind)
    return told_by_suffix(kind, suffix)
