"""Web archives (.mht), as browsers and Word save them: the page inside, read as a page.

A mail with nothing but text in it is read as text."""

from __future__ import annotations

from email.message import Message
from email.parser import BytesParser

from planparse.errors import BrokenFileError
from planparse.model.source import Source
from planparse.readers.common.bad_bytes import BAD_IN_LIBRARY
from planparse.readers.plain import text
from planparse.readers.web import html

_MOST_PARTS = 2000


def read(data: bytes, name: str) -> Source:
    """Read the bytes of an .mht. Raises `BrokenFileError` where there is no page in it."""
    try:
        kind, payload, charset = _page(data)
    except BAD_IN_LIBRARY as error:
        raise _no_page(name) from error
    if not kind:
        raise _no_page(name)
    source = html.read(payload, name, charset) if kind == "text/html" else text.read(payload, name)
    source.format = "mht"
    return source


def _page(data: bytes) -> tuple[str, bytes, str | None]:
    """The page of an archive, or its text: the kind (empty for none), the bytes, the encoding it names."""
    message = BytesParser().parsebytes(data.lstrip())
    parts = [part for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False)]
    for kind, part in (("text/html", _root(message, parts)), ("text/plain", _first(parts, "text/plain"))):
        payload = part.get_payload(decode=True) if part is not None else None
        if part is not None and isinstance(payload, bytes) and payload.strip():
            return kind, payload, part.get_content_charset()
    return "", b"", None


def _no_page(name: str) -> BrokenFileError:
    return BrokenFileError(
        f"“{name}”里没有网页正文，请用浏览器打开后另存为 .html 再试",
        f"{name!r} holds no page; open it in a browser and save it as .html",
    )


def _root(message: Message, parts: list[Message]) -> Message | None:
    """The page that the archive is about: the one that its `start` names, else the first."""
    start = message.get_param("start")
    if isinstance(start, str):
        for part in parts:
            if part.get("Content-ID", "").strip() == start.strip() and part.get_content_type() == "text/html":
                return part
    return _first(parts, "text/html")


def _first(parts: list[Message], kind: str) -> Message | None:
    return next((part for part in parts if part.get_content_type() == kind), None)
