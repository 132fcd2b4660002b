"""Small Word documents for tests, written as raw XML: `document(body, numbering=…, styles=…)` gives the bytes.

Bodies are strings made with `p`, `r`, `table`, `row`, `cell`; anything Word can hold may be pasted in between.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from planparse.model.source import Block, Source
from planparse.readers.docx import read

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_STRICT = (
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/", "http://purl.oclc.org/ooxml/wordprocessingml/"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"),
    ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"),
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
}
_WHOLE = frozenset(("theme", "diagramData"))


def r(text: str, props: str = "") -> str:
    """A run; `props` is what stands in its `w:rPr`."""
    return f'<w:r>{_wrap("rPr", props)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, style: str = "", num: tuple[int, int] | None = None, props: str = "", mark: str = "") -> str:
    """A paragraph of runs, given as XML or as plain words; `num` is (numId, ilvl), `mark` stands in its mark's rPr."""
    inside = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if num is not None:
        inside += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    inside += props + _wrap("rPr", mark)
    return f"<w:p>{_wrap('pPr', inside)}{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def cell(*content: str, props: str = "") -> str:
    """A table cell; plain words become one paragraph."""
    blocks = "".join(item if item.startswith("<") else p(item) for item in content)
    return f"<w:tc>{_wrap('tcPr', props)}{blocks or '<w:p/>'}</w:tc>"


def row(*cells: str, props: str = "") -> str:
    """A table row; plain words become cells."""
    return f"<w:tr>{_wrap('trPr', props)}{''.join(c if c.startswith('<') else cell(c) for c in cells)}</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def level(
    index: int,
    format: str,
    text: str,
    *,
    start: int | None = 1,
    suffix: str = "nothing",
    extra: str = "",
    tail: str = "",
) -> str:
    """A `w:lvl`; `extra` stands before its text, `tail` at the end."""
    begin = "" if start is None else f'<w:start w:val="{start}"/>'
    return (
        f'<w:lvl w:ilvl="{index}">{begin}<w:numFmt w:val="{format}"/>{extra}<w:suff w:val="{suffix}"/>'
        f"<w:lvlText w:val={quoteattr(text)}/>{tail}</w:lvl>"
    )


def abstract(number: int, *levels: str, extra: str = "") -> str:
    """A `w:abstractNum`."""
    return f'<w:abstractNum w:abstractNumId="{number}">{extra}{"".join(levels)}</w:abstractNum>'


def num(number: int, abstract_number: int, *overrides: str) -> str:
    """A `w:num`."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{"".join(overrides)}</w:num>'


def override(index: int, start: int | None = None, lvl: str = "") -> str:
    """A `w:lvlOverride`."""
    begin = "" if start is None else f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{index}">{begin}{lvl}</w:lvlOverride>'


def style(
    name: str, *, kind: str = "paragraph", ppr: str = "", rpr: str = "", extra: str = "", default: bool = False
) -> str:
    """A `w:style`; `extra` holds `w:name`, `w:basedOn` and the like."""
    flag = ' w:default="1"' if default else ""
    inside = extra + _wrap("pPr", ppr) + _wrap("rPr", rpr)
    return f'<w:style w:type="{kind}" w:styleId="{name}"{flag}>{inside}</w:style>'


def simple_field(instruction: str, result: str) -> str:
    """A field of three `w:fldChar`, as Word writes it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def document(
    body: str,
    *,
    margins: dict[str, str] | None = None,
    strict: bool = False,
    drop: str = "",
    extra: str = "",
    pictures: tuple[bytes, ...] = (),
    **parts: str,
) -> bytes:
    """The bytes of a .docx. `parts` are contents of `styles`, `numbering`, `footnotes`, `endnotes`, `comments`, or a whole `theme`
    or `diagramData`;
    `pictures` are what `picture(…, at)` shows, by their place; `margins` contents of headers and footers by file name (`header1`); `drop` leaves out the part of that name although
    it is related; `extra` stands behind the body's last paragraph."""
    links, references = [], ""
    files: dict[str, str] = {}
    for kind, content in parts.items():
        links.append((kind, f"{kind}.xml"))
        files[f"word/{kind}.xml"] = content if kind in _WHOLE else _root(_ROOTS[kind], content)
    for name, content in (margins or {}).items():
        kind = name.rstrip("0123456789")
        links.append((kind, f"{name}.xml"))
        references += f'<w:{kind}Reference w:type="default" r:id="rId{len(links)}"/>'
        files[f"word/{name}.xml"] = _root("hdr" if kind == "header" else "ftr", content)
    first = len(links)
    links += (("image", f"media/{at}.png") for at in range(len(pictures)))
    for at in range(len(pictures)):
        body = body.replace(f'"picture{at}"', f'"rId{first + at + 1}"')
    files["word/document.xml"] = _root("document", f"<w:body>{body}{extra}{_wrap('sectPr', references)}</w:body>")
    files["word/_rels/document.xml.rels"] = _rels(links)
    files["_rels/.rels"] = _rels([("officeDocument", "word/document.xml")])
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    files.pop(drop, None)
    if strict:
        for old, new in _STRICT:
            files = {path: content.replace(old, new) for path, content in files.items()}
    media = {f"word/media/{at}.png": data for at, data in enumerate(pictures)}
    return pack({path: content.encode() for path, content in files.items()} | media)


def made(body: str, **parts: Any) -> Source:
    """What the reader makes of `document(body, …)`."""
    return read(document(body, **parts), "方案.docx")


def text(*content: str) -> str:
    """The text of one paragraph that holds `content`."""
    return made(p(*content)).text


def block(body: str, **parts: Any) -> Block:
    """The first block of `document(body, …)`."""
    return made(body, **parts).blocks[0]


def grid(source: Source, index: int = 0) -> list[tuple[int, int, int, int, str]]:
    """The cells of a table as (row, column, rowspan, colspan, words)."""
    cells = source.tables[index].cells
    return [(c.row, c.column, c.rowspan, c.colspan, source.text[c.start : c.end]) for c in cells]


def vml(*content: str) -> str:
    """A run that holds a text box of the old kind."""
    box = f"<v:textbox><w:txbxContent>{''.join(content)}</w:txbxContent></v:textbox>"
    return f"<w:r><w:pict><v:shape>{box}</v:shape></w:pict></w:r>"


def picture(wide: float, high: float, at: int | None = None, crop: str = "") -> str:
    """A run that holds a picture of that size in centimetres: that of `document(pictures=…)` with this place; `crop` are
    the attributes of its `a:srcRect`."""
    blip = "<a:blip/>" if at is None else f'<a:blip r:embed="picture{at}"/>'
    blip += f"<a:srcRect {crop}/>" if crop else ""
    extent = f'<wp:extent cx="{round(wide * 360_000)}" cy="{round(high * 360_000)}"/>'
    return f"<w:r><w:drawing><wp:inline>{extent}<a:graphic>{blip}</a:graphic></wp:inline></w:drawing></w:r>"


def old_picture(style: str, at: int | None = None) -> str:
    """A run that holds a picture of the old kind."""
    data = "" if at is None else f'r:id="picture{at}"'
    return f'<w:r><w:pict><v:shape style="{style}"><v:imagedata {data}/></v:shape></w:pict></w:r>'


def pack(files: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return out.getvalue()


def _wrap(name: str, inside: str) -> str:
    return f"<w:{name}>{inside}</w:{name}>" if inside else ""


def _root(name: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{name} {NAMESPACES}>{inside}</w:{name}>'


def _rels(links: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{at}" Type="{_RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


DELETED = '<w:del w:id="1" w:author="某"><w:r><w:delText>旧</w:delText></w:r></w:del>'
