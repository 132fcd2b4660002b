"""OpenDocument files in pieces: paragraphs, rows, cells, and the package around them."""

from __future__ import annotations

from docx_maker import pack

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"


NS = " ".join(
    f'xmlns:{prefix}="{_BASE}{name}:1.0"'
    for prefix, name in [("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"), ("fo", "xsl-fo-compatible")]
)  # fmt: skip


def odt(body: str, styles: str = "", **parts: str) -> bytes:
    content = (
        f"<office:document-content {NS}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    files = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content,
             "styles.xml": f"<office:document-styles {NS}/>", **parts}  # fmt: skip
    return pack({name.replace("__", "/"): words.encode() for name, words in files.items() if words})


def p(words: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def cell(words: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{p(words)}</table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"
