"""Namespaces of OpenDocument."""

from __future__ import annotations

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_BASE}office:1.0}}"
TEXT = f"{{{_BASE}text:1.0}}"
TABLE = f"{{{_BASE}table:1.0}}"
STYLE = f"{{{_BASE}style:1.0}}"
DRAW = f"{{{_BASE}drawing:1.0}}"
FO = f"{{{_BASE}xsl-fo-compatible:1.0}}"
SVG = f"{{{_BASE}svg-compatible:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"


def integer(text: str | None, default: int = 0) -> int:
    """A whole number from an attribute; `default` where there is none or it is no number."""
    try:
        return int((text or "")[:9])
    except ValueError:
        return default
