"""The formats: one row each. Whatever names formats elsewhere (help, README, sniffing, LibreOffice, archives) reads these."""

from __future__ import annotations

from typing import NamedTuple


class Reader(NamedTuple):
    """A format: `target` is `module:function`, `words` what the README says of it.

    Its content is known by leading bytes (`magic`), by a name in its zip's directory (`part`) or in its OLE directory
    (`stream`); a row that is `like` another is told from that by its suffix alone; what has none of these `sniff_text`
    tells. `needs` names what must be there besides this package, `better` what some files of the format need (keys of
    `readers.needs.NEEDS`); `embedded`: Word takes such documents into its own (`w:altChunk`); `office` is the import
    filter of LibreOffice, which may be asked for these."""

    format: str
    suffixes: tuple[str, ...]
    target: str
    words: str
    magic: tuple[bytes, ...] = ()
    part: bytes = b""
    stream: str = ""
    like: str = ""
    needs: str = ""
    better: str = ""
    embedded: bool = False
    office: str = ""


class Refused(NamedTuple):
    """A kind of file that nothing here reads: its suffixes, what it is and what to do, in Chinese and in English, and
    what its content is known by, as in `Reader`."""

    suffixes: tuple[str, ...]
    zh: str
    en: str
    advice: tuple[str, str]
    magic: tuple[bytes, ...] = ()
    parts: tuple[bytes, ...] = ()
    stream: str = ""


READERS: tuple[Reader, ...] = (
    Reader(
        "docx",
        (".docx", ".docm"),
        "planparse.readers.docx:read",
        "自动编号照 Word 显示的补出；合并单元格、文本框、SmartArt、批注、脚注、修订。整页的图片见下",
        part=b"word/",
        embedded=True,
    ),
    Reader(
        "doc",
        (".doc",),
        "planparse.readers.doc:read",
        "Word 97 至 2003：自己读，自动编号、表格、脚注都在；更早的经 LibreOffice",
        stream="WordDocument",
        better="libreoffice",
        office="MS Word 97",
    ),
    Reader(
        "wps",
        (".wps",),
        "planparse.readers.doc:read_wps",
        "内为 Word 97 格式的 WPS 文字，同上",
        like="doc",
        better="libreoffice",
        office="MS Word 97",
    ),
    Reader(
        "rtf",
        (".rtf",),
        "planparse.readers.rtf:read",
        "列表编号、表格、脚注",
        magic=(b"{\\rtf",),
        embedded=True,
        office="Rich Text Format",
    ),
    Reader(
        "odt",
        (".odt",),
        "planparse.readers.odt:read",
        "列表编号和章节编号照规则补出",
        part=b"application/vnd.oasis.opendocument.text",
        office="writer8",
    ),
    Reader(
        "ofd",
        (".ofd",),
        "planparse.readers.ofd:read",
        "GB/T 33190 版式文件：文字及其页码和位置，折行合成段落；有线的表格，跨页的接上；横置的页。整页的图片见下",
        part=b"OFD.xml",
    ),
    Reader(
        "word_xml",
        (".xml",),
        "planparse.readers.word_xml.flat_package:read",
        "Word 另存的 XML（2003 的和 flat OPC）",
        embedded=True,
    ),
    Reader(
        "mht",
        (".mht", ".mhtml"),
        "planparse.readers.web.mht:read",
        "浏览器或 Word 存的单一文件网页",
        embedded=True,
    ),
    Reader(
        "html",
        (".html", ".htm", ".shtml"),
        "planparse.readers.web.html:read",
        "网页上的公文，去掉导航等页面文字；保留信息公开目录和附件名",
        embedded=True,
    ),
    Reader(
        "pdf",
        (".pdf",),
        "planparse.readers.pdf:read",
        "断行和跨页的段落接上，跨页的表格行接上，页眉、页脚、页码、水印、脚注另放；没有框线的表格在行列分明时按文字对齐读出，否则指出页码；每处带页码和位置。扫描页见下",
        magic=(b"%PDF",),
        better="ocr",
    ),
    Reader(
        "image",
        (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"),
        "planparse.readers.ocr:read",
        "扫描件和照片，文字靠识别得到，须装 `planparse[ocr]`",
        magic=(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"),
        needs="ocr",
    ),
    Reader(
        "xlsx",
        (".xlsx", ".xlsm"),
        "planparse.readers.sheets.xlsx:read",
        "各工作表的标题、表格和表下说明；合并单元格，日期、百分比、数字照显示的样子，公式取结果；隐藏的行、列、工作表不读入并说明；批注、文本框、页眉页脚另放",
        part=b"xl/workbook.xml",
    ),
    Reader(
        "xls",
        (".xls", ".et"),
        "planparse.readers.sheets.xls:read",
        "Excel 97 至 2003 和 WPS 表格，同上（页眉页脚和文本框不读）",
        stream="Workbook",
    ),
    Reader(
        "text",
        (".txt",),
        "planparse.readers.plain.text:read",
        "UTF-8、GB18030/GBK、Big5、UTF-16 自动识别；从 Word、Excel 粘贴的制表符表格，从网页复制、一格一行的任务表",
        embedded=True,
    ),
    Reader(
        "markdown",
        (".md", ".markdown"),
        "planparse.readers.plain.text:read",
        "同上；加粗、转义和竖线表格",
        like="text",
    ),
    Reader(
        "csv",
        (".csv", ".tsv"),
        "planparse.readers.sheets.delimited:read",
        "逗号、分号或制表符分隔的表格，编码同 `text`",
        like="text",
    ),
)

# Formats whose files are zips: no archives of documents.
PACKED = frozenset(suffix for row in READERS if row.part for suffix in row.suffixes)

_SAVE = ("请用 Word 或 WPS 打开后另存为 .docx 或 .txt 再试", "open it in Word or WPS and save it as .docx or .txt")
REFUSED: dict[str, Refused] = {
    "sheet": Refused(
        (".ods", ".xlsb"),
        "不支持的电子表格",
        "a spreadsheet of an unsupported kind",
        ("请用 Excel 或 WPS 打开后另存为 .xlsx 再试", "open it in Excel or WPS and save it as .xlsx"),
        parts=(b"xl/", b"application/vnd.oasis.opendocument"),
    ),
    "ppt": Refused(
        (".ppt", ".pptx", ".dps"), "演示文稿", "a slide show", _SAVE, parts=(b"ppt/",), stream="PowerPoint Document"
    ),
    "zip": Refused(
        (".zip",),
        "压缩包",
        "an archive",
        ("请用 planparse extract 逐个读取其中的文件", "planparse extract opens it"),
        magic=(b"PK\x05\x06",),
    ),
    "archive": Refused(
        (".rar", ".7z", ".gz"),
        "压缩包",
        "an archive",
        ("请先解压，或改存为 .zip", "unpack it, or make it a .zip"),
        magic=(b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08"),
    ),
    "data": Refused(
        (".json", ".jsonl", ".yaml", ".yml"),
        " JSON 或 YAML 数据（如 extract 的结果）",
        "JSON or YAML data (such as a result of extract)",
        (
            "请指定原来的方案文件；看结果用 planparse show、diff、trend、validate",
            "name the notice itself; planparse show, diff, trend and validate read results",
        ),
    ),
    "binary": Refused(
        (),
        "无法识别的二进制文件",
        "a binary file of an unknown kind",
        _SAVE,
        magic=(b"MZ\x90", b"\x7fELF", b"SQLite format 3\x00"),
    ),
}


def row_named(format: str) -> Reader | None:
    """The row of that name, or None."""
    return next((row for row in READERS if row.format == format), None)


def told_by_suffix(kind: str, suffix: str) -> str:
    """The kind that content of `kind` is under this suffix: a row that is like it, or itself."""
    return next((row.format for row in READERS if row.like == kind and suffix in row.suffixes), kind)


def family(format: str | None) -> str | None:
    """The format that this one is like, or itself."""
    row = row_named(format) if format else None
    return row.like or row.format if row else format
