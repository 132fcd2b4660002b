"""Write a laid-out notice as a docx: plain WordprocessingML, typefaces as in GB/T 9704-2012, always the same."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from sample_layout import Paragraph

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BANNER, BLACK, KAI, SONG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
BODY_SIZE = 32  # half-points: 三号
INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'

# kind: (typeface, half-points, alignment, indent, colour)
LOOKS: dict[str, tuple[str, int, str, str, str]] = {
    "agency":     (BANNER, 72, "center", "", "FF0000"),
    "number":     (SONG, BODY_SIZE, "center", "", ""),
    "title":      (BANNER, 44, "center", "", ""),
    "recipients": (SONG, BODY_SIZE, "both", "", ""),
    "body":       (SONG, BODY_SIZE, "both", INDENT, ""),
    "section":    (SONG, BODY_SIZE, "both", INDENT, ""),
    "item":       (SONG, BODY_SIZE, "both", INDENT, ""),
    "annotation": (KAI, BODY_SIZE, "both", INDENT, ""),
    "chapter":    (BLACK, BODY_SIZE, "center", "", ""),
    "article":    (SONG, BODY_SIZE, "both", INDENT, ""),
    "signature":  (SONG, BODY_SIZE, "right", '<w:ind w:rightChars="200" w:right="640"/>', ""),
    "date":       (SONG, BODY_SIZE, "right", '<w:ind w:rightChars="400" w:right="1280"/>', ""),
    "appendix":   (BLACK, BODY_SIZE, "left", "", ""),
    "imprint":    (SONG, 28, "both", '<w:ind w:leftChars="100" w:left="280"/>', ""),
}  # fmt: skip
LEAD_FACES = {0: BLACK, 1: KAI, 2: SONG}
# Word's own numbering: what each level counts in and how it is written
LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def run(text: str, face: str, size: int, *, bold: bool = False, colour: str = "") -> str:
    """A run of words in one typeface."""
    if not text:
        return ""
    props = f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:hint="eastAsia"/>'
    props += "<w:b/>" if bold else ""
    props += f'<w:color w:val="{colour}"/>' if colour else ""
    props += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph_xml(p: Paragraph, automatic: bool) -> str:
    """One paragraph; with `automatic`, Word counts its label and the words leave it out."""
    face, size, align, indent, colour = LOOKS[p.kind]
    counted = automatic and p.level is not None
    style = numbering = ""
    if counted and p.level is not None:
        # sections and groups are numbered through their styles, items directly: both occur in real files
        style = f'<w:pStyle w:val="Level{p.level + 1}"/>' if p.level < 2 else ""
        numbering = f'<w:numPr><w:ilvl w:val="{p.level}"/><w:numId w:val="1"/></w:numPr>' if p.level == 2 else ""
    props = style + ("<w:pageBreakBefore/>" if p.new_page else "") + numbering + border(p)
    props += '<w:spacing w:line="560" w:lineRule="exact"/>' if size <= 44 else ""
    props += indent + f'<w:jc w:val="{align}"/>'
    lead_face = LEAD_FACES[p.level] if p.level is not None else BLACK
    label = "" if counted else p.label + ("　" if p.kind == "article" else "")
    emphatic = p.level == 2 and bool(p.lead)
    label_face = lead_face if p.lead or p.kind == "article" else face
    words = run(label, label_face, size, bold=emphatic) + run(p.lead, lead_face, size, bold=emphatic)
    words += run(p.text, face, size, colour=colour) + run(p.tail, KAI, size)
    return f"<w:p><w:pPr>{props}</w:pPr>{words}</w:p>"


def border(p: Paragraph) -> str:
    """The red rule under the document number and the thin rules around the imprint."""
    if p.ruled:
        return '<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="6" w:color="FF0000"/></w:pBdr>'
    if p.kind == "imprint":
        edge = 'w:val="single" w:sz="6" w:space="1" w:color="000000"'
        return f"<w:pBdr><w:top {edge}/><w:bottom {edge}/></w:pBdr>"
    return ""


def table_xml(rows: list[list[str]]) -> str:
    """A ruled table. The first row repeats on each page, a row with words in its first cell alone spans all columns,
    and an empty cell in the second column carries on the one above."""
    columns = len(rows[0])
    width = 9026 // columns
    edges = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
                    for side in ("top", "left", "bottom", "right", "insideH", "insideV"))  # fmt: skip
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    body = "".join(row_xml(rows, index, width) for index in range(len(rows)))
    layout = f'<w:tblW w:w="{width * columns}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>'
    return f"<w:tbl><w:tblPr>{layout}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def row_xml(rows: list[list[str]], index: int, width: int) -> str:
    """One row of a table."""
    cells = rows[index]
    if cells[0] and not any(cells[1:]):
        span = f'<w:gridSpan w:val="{len(cells)}"/>'
        return f"<w:tr>{cell_xml(cells[0], width * len(cells), span, face=BLACK, align='left')}</w:tr>"
    below = rows[index + 1] if index + 1 < len(rows) else []
    done = ""
    for column, words in enumerate(cells):
        merge = ""
        if column == 1 and not words:
            merge = "<w:vMerge/>"
        elif column == 1 and index and len(below) > 1 and not below[1] and any(below[2:]):
            merge = '<w:vMerge w:val="restart"/>'
        face = BLACK if index == 0 else SONG
        done += cell_xml(words, width, merge, face=face, align="left" if index and column == 2 else "center")
    head = "<w:trPr><w:tblHeader/></w:trPr>" if index == 0 else ""
    return f"<w:tr>{head}{done}</w:tr>"


def cell_xml(words: str, width: int, merge: str, *, face: str, align: str) -> str:
    """One cell."""
    props = f'<w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/>'
    return (
        f'<w:tc><w:tcPr>{props}</w:tcPr><w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{run(words, face, 24)}</w:p></w:tc>'
    )


def document_xml(paragraphs: list[Paragraph], automatic: bool) -> str:
    """The main part: the notice on A4 paper with the margins of the standard and page numbers in the footer."""
    body = "".join(table_xml(p.rows) if p.kind == "table" else paragraph_xml(p, automatic) for p in paragraphs)
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" '
        'w:header="851" w:footer="1400" w:gutter="0"/>'
        "</w:sectPr>"
    )
    return f'{HEAD}<w:document {W} xmlns:r="{R}"><w:body>{body}{section}</w:body></w:document>'


def styles_xml(automatic: bool) -> str:
    """The default style, and with automatic numbering the two heading styles that count."""
    fonts = f'<w:rFonts w:ascii="{SONG}" w:hAnsi="{SONG}" w:eastAsia="{SONG}"/>'
    styles = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        '<w:sz w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
    )
    for level in range(2 if automatic else 0):
        styles += (
            f'<w:style w:type="paragraph" w:styleId="Level{level + 1}"><w:name w:val="heading {level + 1}"/>'
            f'<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
            f'<w:outlineLvl w:val="{level}"/></w:pPr></w:style>'
        )
    return f"{HEAD}<w:styles {W}>{styles}</w:styles>"


def numbering_xml() -> str:
    """One list of three levels: 一、 （一） 1."""
    levels = ""
    for level, (counting, shown) in enumerate(LEVELS):
        linked = f'<w:pStyle w:val="Level{level + 1}"/>' if level < 2 else ""
        levels += (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{counting}"/>{linked}'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/></w:lvl>'
        )
    abstract = f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    return f'{HEAD}<w:numbering {W}>{abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'


def footer_xml() -> str:
    """The page number between dashes."""
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    dash = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    words = dash.format("— ") + field + dash.format(" —")
    return f'{HEAD}<w:ftr {W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{words}</w:p></w:ftr>'


def content_types_xml() -> str:
    """What kind of part each one is."""
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    package = "application/vnd.openxmlformats-package"
    kinds = {
        "word/document": f"{office}.document.main",
        "word/styles": f"{office}.styles",
        "word/numbering": f"{office}.numbering",
        "word/footer1": f"{office}.footer",
        "docProps/core": f"{package}.core-properties",
    }
    types = f'<Default Extension="rels" ContentType="{package}.relationships+xml"/>'
    types += '<Default Extension="xml" ContentType="application/xml"/>'
    for name, kind in kinds.items():
        types += f'<Override PartName="/{name}.xml" ContentType="{kind}+xml"/>'
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{types}</Types>'


def relations_xml(*targets: tuple[str, str]) -> str:
    """Which parts belong to this one: (type, target), numbered in order."""
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'


def core_xml() -> str:
    """Core properties, with a fixed date."""
    names = f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    names += 'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    stamp = '<dcterms:{0} xsi:type="dcterms:W3CDTF">2024-01-01T00:00:00Z</dcterms:{0}>'
    properties = "<dc:creator>planparse</dc:creator>" + stamp.format("created") + stamp.format("modified")
    return f"{HEAD}<cp:coreProperties {names}>{properties}</cp:coreProperties>"


def package_parts(paragraphs: list[Paragraph], automatic: bool) -> dict[str, str]:
    """Every part of the package by name, in the order they are stored."""
    properties = f"{PACKAGE}/relationships/metadata/core-properties"
    return {
        "[Content_Types].xml": content_types_xml(),
        "_rels/.rels": relations_xml((f"{R}/officeDocument", "word/document.xml"), (properties, "docProps/core.xml")),
        "docProps/core.xml": core_xml(),
        "word/document.xml": document_xml(paragraphs, automatic),
        "word/_rels/document.xml.rels": relations_xml(
            (f"{R}/styles", "styles.xml"), (f"{R}/numbering", "numbering.xml"), (f"{R}/footer", "footer1.xml")
        ),
        "word/styles.xml": styles_xml(automatic),
        "word/numbering.xml": numbering_xml(),
        "word/footer1.xml": footer_xml(),
    }


def zipped(parts: dict[str, str]) -> bytes:
    """A package of parts, always the same."""
    done = io.BytesIO()
    with zipfile.ZipFile(done, "w") as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            package.writestr(entry, content.encode("utf-8"))
    return done.getvalue()


def docx_bytes(paragraphs: list[Paragraph], *, automatic: bool = False) -> bytes:
    """The docx of a notice; `automatic` leaves its numbering to Word."""
    return zipped(package_parts(paragraphs, automatic))
