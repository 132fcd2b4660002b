"""What a file is that no leading bytes tell: a page, a web archive, Word XML, a text in some encoding, or nothing known."""

from __future__ import annotations

import re

from planparse.readers.plain.encoding import control_share, decode, plausibility

HEAD = 65536  # bytes that are looked at
_TAG = "html|head|body|meta|title|link|script|style|div|table|tbody|tr|td|p|span|section|article|main|h[1-6]|ul|font"
_PAGE = re.compile(
    rb"(?:\s|<!--.{0,4000}?-->|<\?xml[^<>]{0,200}\?>)*+<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S
)
_FRAGMENT = re.compile(rf"(?:\s|<!--.{{0,4000}}?-->)*+<(?:{_TAG})[\s>]".encode(), re.I | re.S)
_ANY_TAG = re.compile(rf"</(?:{_TAG})\s*>".encode(), re.I)
# a result of ours as YAML, in either style; and what opens any YAML file, where the suffix says that it is one
_RESULT = re.compile(rb"(?:---\s)?\s*\{?\s*[\"']?schema_version[\"']?\s*:")
_YAML = re.compile(rb"(?:\s*#[^\n]*\n|\s*\n)*+(?:---|%YAML|- |[\[{]|[^\s:]{1,60}:(?:\s|$))")
_MAIL = re.compile(rb"\s*(?:MIME-Version|From|Content-Type|Subject):[^\n]{1,200}\n", re.I)


def text_kind(data: bytes, suffix: str) -> str:
    """The kind of a file without leading bytes of its own."""
    head = data[:HEAD]
    flat = head.replace(b"\0", b"")[:8192]  # UTF-16 of ASCII tags reads as ASCII without its zeros
    flat = flat.lstrip(b"\xef\xbb\xbf\xff\xfe")
    if b"<w:wordDocument" in flat or b"<pkg:package" in flat:
        return "word_xml"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in flat and b"<Workbook" in flat:  # the XML of Excel 2003
        return "sheet"
    if _MAIL.match(flat) and b"MIME-Version:" in flat and b"multipart/" in flat:
        return "mht"
    if _is_data(data, flat, suffix):
        return "data"
    if _PAGE.match(flat):
        return "html"
    if _FRAGMENT.match(flat) and (suffix in (".html", ".htm", ".shtml") or _is_fragment(data)):
        return "html"
    if suffix in (".html", ".htm", ".shtml") and _ANY_TAG.search(head.replace(b"\0", b"")):
        return "html"
    return "binary" if _is_binary(data) else "text"


def _is_data(data: bytes, flat: bytes, suffix: str) -> bool:
    """Whether it is JSON, or YAML that is a result of ours or goes by such a name: data, of which no sentence is prose."""
    if _RESULT.match(flat) or (suffix in (".yaml", ".yml") and _YAML.match(flat)):
        return True
    if not flat.lstrip().startswith((b"{", b"[")):
        return False
    if suffix in (".json", ".jsonl"):  # a damaged one too
        return True
    import json

    for part in (data, data.lstrip().partition(b"\n")[0]):  # whole, or a value a line
        try:
            json.loads(part)
        except RecursionError:
            return True
        except ValueError:
            continue
        return True
    return False


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
