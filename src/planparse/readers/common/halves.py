"""Characters beyond U+FFFF (𬇙, 𠮷, 𝑥) that a file holds as two UTF-16 units: put together.

A unit without its other half is no character: it becomes U+FFFD, which the pipeline counts and tells of."""

from __future__ import annotations

import re

# &#55357;&#56832; or &#xD83D;&#xDE00;: no character reference of XML or HTML may name one half
_HALVES = re.compile(
    r"(?:&#(?:5(?:5(?:29[6-9]|[3-9][0-9]{2})|6[0-9]{3}|7(?:[0-2][0-9]{2}|3[0-3][0-9]|34[0-3]))|[xX]0{0,4}[dD][89a-fA-F][0-9a-fA-F]{2});)+"
)
_REFERENCE = re.compile(r"&#(?:([0-9]{5})|[xX]([0-9a-fA-F]{4,8}));")


def joined(words: str) -> str:
    """`words` with halves joined, and U+FFFD for a lone one. No file can hold a half, and two are read back as one."""
    try:
        words.encode()  # faster than a search where there is none, as nearly always
    except UnicodeEncodeError:
        return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return words


def is_split(before: str, behind: str) -> bool:
    """Whether one character is cut between two pieces."""
    return "\ud800" <= before[-1:] <= "\udbff" and "\udc00" <= behind[:1] <= "\udfff"


def in_references(markup: str) -> str:
    """Markup whose references to halves are references to characters."""
    return _HALVES.sub(_whole, markup) if "&#" in markup else markup


def in_reference_bytes(markup: bytes) -> bytes:
    """As `in_references`, for any encoding that has ASCII in it."""
    return in_references(markup.decode("latin-1")).encode("latin-1") if b"&#" in markup else markup


def _whole(match: re.Match[str]) -> str:
    codes = [int(one) if one else int(other, 16) for one, other in _REFERENCE.findall(match[0])]
    return "".join(f"&#{ord(char)};" for char in joined("".join(map(chr, codes))))
