"""What a file is, by its content: `kind_of` names the format, or the kind of file that there is no reader for.

Names of kinds are the keys of `planparse.readers.READERS` and `REFUSED`; a suffix alone decides nothing.
"""

from __future__ import annotations

import re

from planparse.readers.encoding import control_share, decode, plausibility

HEAD = 65536  # bytes that are looked at

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
    (b"PK\x05\x06", "archive"),
    (b"MZ\x90", "binary"),
    (b"\x7fELF", "binary"),
    (b"SQLite format 3\x00", "binary"),
)
# bmp and webp: their first bytes alone could be text
_PICTURE = re.compile(rb"BM.{4}\0{4}.{3}\0[\x0c\x28\x38\x40\x6c\x7c]\0{3}|RIFF.{4}WEBP", re.S)
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
_TAG = "html|head|body|meta|title|link|script|style|div|table|tbody|tr|td|p|span|section|article|main|h[1-6]|ul|font"
_PAGE = re.compile(
    rb"(?:\s|<!--.{0,4000}?-->|<\?xml[^<>]{0,200}\?>)*+<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S
)
_FRAGMENT = re.compile(rf"(?:\s|<!--.{{0,4000}}?-->)*+<(?:{_TAG})[\s>]".encode(), re.I | re.S)
_ANY_TAG = re.compile(rf"</(?:{_TAG})\s*>".encode(), re.I)
_MAIL = re.compile(rb"\s*(?:MIME-Version|From|Content-Type|Subject):[^\n]{1,200}\n", re.I)


def kind_of(data: bytes, suffix: str) -> str:
    """The kind of file: `docx`, `html`, `text`, `pdf`, `doc`, `wps`, `image`, `binary` …

    `suffix` (lower case, with its dot) only tells apart what is alike inside: .wps from .doc, a page's fragment
    from Markdown that opens with a tag."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if _PICTURE.match(data):
        return "image"
    if b"%PDF-" in data[:1024]:  # readers bear a little of something else before it
        return "pdf"
    if data.startswith(_ZIP):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data, suffix)
    return _text_kind(data, suffix)


def _zip_kind(data: bytes) -> str:
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = "\n".join(archive.namelist()).encode()
            if "mimetype" in archive.namelist():
                names += archive.read("mimetype")[:200]
    except Exception:  # a damaged archive: local file headers still carry the names
        names = data
    return next((kind for part, kind in _PARTS if part in names), "archive")


def _ole_kind(data: bytes, suffix: str) -> str:
    kind = next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in data), "binary")
    return "wps" if suffix == ".wps" and kind in ("doc", "binary") else kind


def _text_kind(data: bytes, suffix: str) -> str:
    head = data[:HEAD]
    flat = head.replace(b"\0", b"")[:8192]  # UTF-16 of ASCII tags reads as ASCII without its zeros
    flat = flat.lstrip(b"\xef\xbb\xbf\xff\xfe")
    if b"<w:wordDocument" in flat or b"<pkg:package" in flat:
        return "word_xml"
    if _MAIL.match(flat) and b"MIME-Version:" in flat and b"multipart/" in flat:
        return "mht"
    if _PAGE.match(flat):
        return "html"
    if _FRAGMENT.match(flat) and (suffix in (".html", ".htm", ".shtml") or _is_fragment(data)):
        return "html"
    if suffix in (".html", ".htm", ".shtml") and _ANY_TAG.search(head.replace(b"\0", b"")):
        return "html"
    return "binary" if _is_binary(data) else "text"


def _is_fragment(data: bytes) -> bool:
    """Whether a text that opens with a tag is a piece of a page throughout, not Markdown with a tag on top."""
    closed = len(_ANY_TAG.findall(data[:HEAD].replace(b"\0", b"")))
    return closed > 1 and data[-100:].replace(b"\0", b"").rstrip().endswith(b">")


def _is_binary(data: bytes) -> bool:
    """Whether too much of it is no text in any encoding; zeros at the end (a disk that was full) do not count."""
    words = data.rstrip(b"\0")[:HEAD]
    if len(words) % 2 and words.count(0) * 8 > len(words):
        words += b"\0"  # the zero belonged to a UTF-16 character
    text, encoding, _ = decode(words)
    if control_share(text) > 0.05:
        return True
    # in two-byte encodings nearly any bytes are characters, but not those that texts are made of
    foreign = sum(byte > 0x7F for byte in words) > 0.3 * len(words)
    return foreign and encoding not in ("utf-8", "utf-32-le", "utf-32-be") and plausibility(words, encoding) < 0.1
