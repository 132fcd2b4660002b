"""OpenDocument text (.odt): paragraphs, tables and list numbers from content.xml.

names      namespaces
styles     what paragraphs and spans inherit
lists      counters → the numbers that are printed and not stored
words      the inside of a paragraph
story      paragraphs, lists, sections and tables in reading order
"""

from __future__ import annotations

from typing import Any, ClassVar

from planparse.model.source import Source
from planparse.readers.common.zipped import Zipped
from planparse.readers.docx.layout import Layout
from planparse.readers.odt.flow import Story
from planparse.readers.odt.inherited_styles import Styles
from planparse.readers.odt.list_numbers import Lists
from planparse.readers.odt.namespaces import OFFICE, STYLE

_MANIFEST = "META-INF/manifest.xml"
_MARGINS = [(aside + page, aside) for aside in ("header", "footer") for page in ("", "-left", "-first")]


class Package(Zipped):
    """An .odt."""

    program: ClassVar[tuple[str, str]] = (" LibreOffice 或 WPS ", "LibreOffice or WPS")
    saved_as: ClassVar[str] = ".odt 或 .docx"


def read(data: bytes, name: str) -> Source:
    """Read the bytes of an .odt. Raises `ProtectedFileError`, `BrokenFileError`, `LimitError`."""
    package = Package(data, name)
    if package.has(_MANIFEST) and b"encryption-data" in package.raw(_MANIFEST):
        raise package.protected()
    if not package.has("content.xml"):
        raise package.broken("缺少正文部件 content.xml", "its part content.xml is missing")
    content = package.parse("content.xml")
    shared = package.parse("styles.xml") if package.has("styles.xml") else None
    styles = Styles([root for root in (shared, content) if root is not None])
    layout = Layout()
    story = Story(layout, styles, Lists(styles), name)
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise package.broken("缺少正文", "it has no body")
    story.read(body)
    story.notes()
    comments = sum(1 for one in body.iter(OFFICE + "annotation") if "".join(one.itertext()).strip())
    if comments:
        layout.notes.append(("comments_aside", {"count": comments}, None))
    if shared is not None:
        _read_margins(shared, layout, styles, name)
    if shared is None:
        layout.notes.append(("part_missing", {"part": "styles.xml"}, None))
    return Source(
        text=layout.text(),
        format="odt",
        blocks=layout.blocks,
        tables=layout.tables,
        synthetic=layout.synthetic,
        notes=layout.notes,
    )


def _read_margins(shared: Any, layout: Layout, styles: Styles, name: str) -> None:
    """Headers and footers, each text once; page numbers alone are left out."""
    seen: set[str] = set()
    for master in shared.iter(STYLE + "master-page"):
        for tag, aside in _MARGINS:
            for part in master.iterchildren(STYLE + tag):
                words = "".join(part.itertext()).strip()
                if words in seen or not any(char.isalpha() for char in words):
                    continue
                seen.add(words)
                Story(layout, styles, Lists(styles), name, aside).read(part)
