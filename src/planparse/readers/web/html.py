"""Web pages of governments: the notice without the page around it.

Order of the text: the page's metadata (one line each, aside), the page's title where the body does not open with it,
the body, the names of attached files (aside).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planparse.model.source import Source
from planparse.readers.common import halves, limits
from planparse.readers.plain import marks
from planparse.readers.plain.encoding import decode
from planparse.readers.web import meta as html_meta
from planparse.readers.web import page as html_page
from planparse.readers.web import style_sheet
from planparse.readers.web.page_flow import Flow
from planparse.span import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^<>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
_ROW = re.compile(r"<tr\b", re.I)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_HEAD = 65536
# Left open thousands of times on old pages; without them the tree is shallow enough.
_INLINE_TAGS = re.compile(r"</?(?:font|span|b|i|u|em|strong|a|small|big|o:p)\b[^<>]*+>", re.I)
_ANY_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<[!/?a-z][^<>]*+>", re.I | re.S)


def read(data: bytes, name: str, charset: str | None = None) -> Source:
    """Read a page. Whatever the markup, there is a result; a page without words has no text.

    `charset` is what came with the page (a header), and goes before what the page says itself. Raises `LimitError` for
    a page that is absurdly large."""
    if len(data) > limits.current().part * 1_000_000:
        raise limits.exceeded(name, "part", "的网页太大", "is a page too large")
    declared = _CHARSET.search(data[:_HEAD])
    markup, _, notes = decode(data, charset or (declared[1].decode("ascii") if declared else None))
    limits.check_rows(len(_ROW.findall(markup)), name)
    root = _parse(halves.in_references(_CONTROL.sub("", markup)))
    if root is not None:
        style_sheet.apply(root)
    flow, links = (Flow(), []) if root is None else _written(root)
    text = flow.text
    source = Source(text, "html", flow.blocks, flow.tables, synthetic=flow.synthetic, notes=notes, name=name)
    source.links = links
    if flow.struck:
        source.notes.append(("struck_text", {"count": flow.struck}, None))
    source.marks = [Span(*match.span()) for match in marks.INVISIBLES.finditer(text)]
    return source


def _parse(markup: str) -> _Element | None:
    """The root of the page; None where there is nothing. Nesting beyond what the parser bears is taken out."""
    root, complete = _tree(markup)
    if not complete:
        root, complete = _tree(_INLINE_TAGS.sub("", markup))
    return root if complete else _tree(_ANY_TAG.sub("<br>", markup))[0]


def _tree(markup: str) -> tuple[_Element | None, bool]:
    """The tree, and whether the parser went through to the end."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None, True
    return root, not any("Excessive depth" in str(entry.message) for entry in parser.error_log)


def _written(root: _Element) -> tuple[Flow, list[tuple[Span, str]]]:
    """Metadata, title, body and attachments as text, and where the files are that it names."""
    page = html_page.look(root)
    flow = Flow(lambda element: element in page.left_out, drop=html_meta.FURNITURE, aside=html_meta.INFO)
    for label, value in page.metadata:
        flow.line(f"{label}：{value}", aside="metadata")
    if page.title:
        flow.line(page.title, align="center", bold=True)
    start = flow.length
    flow.run(page.body)
    links = _placed(flow.text, start, page.linked)
    for name, href in page.attachments:
        flow.line(name if name.startswith("附件") else f"附件：{name}", aside="metadata")
        links.append((Span(flow.length - len(name), flow.length), href))
    return flow, links


def _placed(text: str, at: int, linked: list[html_page.Link]) -> list[tuple[Span, str]]:
    """Where the names of linked files stand in the text, in order from `at` on; a name that is broken over lines or
    cells is not looked for."""
    found: list[tuple[Span, str]] = []
    for name, href in linked:
        place = text.find(name, at)
        if place >= 0:
            at = place + len(name)
            found.append((Span(place, at), href))
    return found
