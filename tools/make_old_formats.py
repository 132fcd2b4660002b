"""Make tests/data: one notice with everything in it, as .doc, .rtf and .odt, by LibreOffice (which must be installed).

usage: make_old_formats.py [FOLDER]

The notice is written here, invented, and holds lists, a table with merged cells, a note, a text box, margins, hidden and
revised words, a field and a symbol. Its .docx is not kept: the tests make it anew and compare.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "makers"))

import docx_maker as word  # noqa: E402
from docx_maker import abstract, cell, level, num, p, r, row, simple_field, style, table, vml  # noqa: E402

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_KINDS = {"document": "document.main", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes",
          "header1": "header", "footer1": "footer"}  # fmt: skip
_CENTER = '<w:jc w:val="center"/>'
_NUMBERING = abstract(
    1,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
) + num(1, 1)
_STYLES = style("Normal", default=True, extra='<w:name w:val="Normal"/>', rpr='<w:rFonts w:eastAsia="仿宋"/>') + style(
    "1", extra='<w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>', rpr='<w:rFonts w:eastAsia="黑体"/>'
)
_NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
_FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="2">{p("含改建、扩建。")}</w:footnote>'
)
_DOWN, _GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def _width(twips: int) -> str:
    return f'<w:tcW w:w="{twips}" w:type="dxa"/>'


def _table() -> str:
    narrow, wide = _width(1500), _width(3000)
    columns = "".join(f'<w:gridCol w:w="{twips}"/>' for twips in (1500, 3000, 1500))
    return table(
        row(
            cell("序号", props=narrow),
            cell("重点任务", props=wide),
            cell("责任单位", props=narrow),
            props="<w:tblHeader/>",
        ),
        row(cell("1", props=narrow + _DOWN), cell("整修渠道12公里", props=wide), cell("县水利局", props=narrow)),
        row(cell(p(), props=narrow + _GOES_ON), cell("清淤河道8公里", props=wide), cell("各乡镇", props=narrow)),
        row(cell("2", props=narrow), cell("全县通报", props=_width(4500) + '<w:gridSpan w:val="2"/>')),
    ).replace("<w:tblGrid/>", f"<w:tblGrid>{columns}</w:tblGrid>")


def notice() -> bytes:
    """The notice as .docx."""
    bold, face = "<w:b/>", '<w:rFonts w:eastAsia="楷体"/>'
    stamp = 'w:author="a" w:date="2024-01-01T00:00:00Z"'
    inserted = f'<w:ins w:id="1" {stamp}>{r("尽快")}</w:ins>'
    deleted = f'<w:del w:id="2" {stamp}><w:r><w:delText>择机</w:delText></w:r></w:del>'
    link = simple_field(' HYPERLINK "https://example.invalid/" ', r("专栏"))
    body = (
        p(r("青岚县2024年水利工作要点", '<w:rFonts w:eastAsia="方正小标宋简体"/>'), props=_CENTER)
        + p("总体要求", num=(1, 0), style="1")
        + p(r("坚持"), r("节水优先，"), r("内部掌握", "<w:vanish/>"), r("全年新建泵站2座"), _NOTE, r("。"))
        + p("重点任务", num=(1, 0), style="1")
        + p(r("除险加固", bold + face), num=(1, 1))
        + p(inserted, deleted, r("完成水库除险。（责任单位：县水利局）"), num=(1, 2))
        + p("落实管护人员。", num=(1, 2))
        + p(r("防汛演练", bold + face), num=(1, 1))
        + p(r("详见"), link, "<w:r><w:tab/><w:t>一览</w:t></w:r>", num=(1, 2))
        + p("组织保障", num=(1, 0), style="1")
        + p(r("注意事项"), vml(p("各乡镇于每月5日前报送进展。")))
        + _table()
        + p("青岚县水利局", props='<w:jc w:val="right"/>')
    )  # fmt: skip
    made = word.document(
        body,
        styles=_STYLES,
        numbering=_NUMBERING,
        footnotes=_FOOTNOTES,
        margins={"header1": p("青岚县水利局文件"), "footer1": p(r("— "), simple_field(" PAGE ", r("1")), r(" —"))},
    )
    return _typed(made)


def _typed(data: bytes) -> bytes:
    """The package with the content types that LibreOffice wants to see."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}{kind}+xml"/>' for name, kind in _KINDS.items()
    )
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{kinds}</Types>'
    ).encode()
    return word.pack(files)


def main() -> int:
    """Write the three editions; 1 where LibreOffice made none."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests" / "data"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        source = Path(temporary) / "notice.docx"
        source.write_bytes(notice())
        profile = (Path(temporary) / "profile").as_uri()
        for kind in ("doc", "rtf", "odt"):
            command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
            subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True)
            if not (folder / f"notice.{kind}").exists():
                print(f"{kind}: LibreOffice made nothing")
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
