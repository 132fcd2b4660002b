"""The registry of readers, and plain text with its light markup and tables."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse import errors, readers
from planparse.model.source import Format
from planparse.readers.common.digest import sha256_hex
from planparse.readers.plain.text import read_text
from planparse.readers.sniff import kind_of

NOTICE = "青岚县2024年工作要点\n一、重点任务\n1.新建泵站2座。（责任单位：县水利局）\n"


def zipped(**parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, words in parts.items():
            archive.writestr(name.replace("__", "/"), words)
    return buffer.getvalue()


def words(source, spans):
    return [source.text[span.start : span.end] for span in spans]


def body(source):
    return [source.text[b.start : b.end] for b in source.blocks if b.aside is None and b.cell is None]


def check_places(source):
    """Blocks, marks and cells lie inside the text, in order, without overlaps."""
    size = len(source.text)
    for spans in (source.blocks, source.marks, source.tables):
        assert all(0 <= span.start <= span.end <= size for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    for index, table in enumerate(source.tables):
        assert all(table.start <= cell.start <= cell.end <= table.end for cell in table.cells)
        assert all(cell.row < table.rows and cell.column < table.columns for cell in table.cells)
        mine = [block for block in source.blocks if block.cell == index]
        assert all(table.start <= block.start <= block.end <= table.end for block in mine)
    assert all(source.text[b.start : b.end].strip() for b in source.blocks)


# -- the registry


def test_rows_are_unique_and_importable():
    suffixes = [suffix for reader in readers.READERS for suffix in reader.suffixes]
    suffixes += [suffix for row in readers.REFUSED.values() for suffix in row.suffixes]
    assert len(suffixes) == len(set(suffixes))
    for reader in readers.READERS:
        module, _, function = reader.target.partition(":")
        __import__(module)
        assert callable(getattr(sys.modules[module], function))


def test_the_contract_names_the_formats():
    assert sorted(get_args(Format)) == sorted(reader.format for reader in readers.READERS)


def test_what_a_row_is_like_is_a_row():
    assert {reader.like for reader in readers.READERS if reader.like} <= {reader.format for reader in readers.READERS}


def test_importing_is_cheap():
    code = "import sys, planparse.readers; print([m for m in ('lxml', 'regex', 'zipfile', 'pypdfium2', 'pdfplumber', 'PIL', 'numpy') if m in sys.modules])"
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert printed.stdout.strip() == "[]"


def test_read_path(tmp_path):
    path = tmp_path / "要点.txt"
    path.write_bytes(NOTICE.encode())
    source = readers.read_path(path)
    assert (source.name, source.size) == ("要点.txt", len(NOTICE.encode()))
    assert source.sha256 == hashlib.sha256(NOTICE.encode()).hexdigest()
    assert (source.format, source.print_lines, source.text) == ("text", True, NOTICE)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("missing.txt", None, errors.MissingFileError),
        ("bad\0name.txt", None, errors.MissingFileError),
        ("", None, errors.DirectoryError),
        ("empty.txt", b"", errors.EmptyFileError),
        ("blank.txt", b"\xef\xbb\xbf \r\n\t", errors.EmptyFileError),
        ("wide.txt", "\u3000\n\u3000".encode(), errors.EmptyFileError),
        ("page.html", b"<html><body><script>x()</script></body></html>", errors.EmptyFileError),
    ],
)
def test_what_cannot_be_read(tmp_path, name, data, kind):
    path = tmp_path / name if name else tmp_path
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(kind) as caught:
        readers.read_path(str(path))
    assert "\n" not in caught.value.zh + caught.value.en


def test_a_file_without_permission(monkeypatch):
    def refuse(*_args):
        raise PermissionError(13, "no")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(errors.InputError, match="权限"):
        readers.read_path("plan.txt")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (zipped(**{"xl__workbook.bin": "x"}), "a.xlsx", "电子表格"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "a.xlsx", "电子表格"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "a.xls", "电子表格"),
        (zipped(a="x"), "a.txt", "压缩包"),
        (b"Rar!\x1a\x07\x00", "a.zip", "压缩包"),
        (bytes(range(256)) * 20, "a.txt", "二进制"),
        (b"\x7fELF\x00\x01", "a.txt", "二进制"),
        (b"a\0\0\0b\0\0c\0\0\0\0" * 50, "a.txt", "二进制"),
    ],
)
def test_kinds_that_are_refused(data, name, says):
    with pytest.raises(errors.UnknownFormatError) as caught:
        readers.read(data, name)
    assert says in caught.value.zh
    assert "请" in caught.value.zh
    assert name in caught.value.en


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "doc"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.docx", "doc"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.wps", "wps"),
        (OLE, "a.doc", "doc"),
        (OLE, "a.docx", "binary"),
        (zipped(**{"OFD.xml": "<x/>"}), "a.zip", "ofd"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "a.doc", "odt"),
        (zipped(word__document="x"), "a.wps", "docx"),
        (zipped(a="x"), "a.docx", "zip"),
        (zipped(a="x")[:20], "a.odt", "odt"),
        (b"{\\rtf1 x}", "a.doc", "rtf"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx", "a.doc", "mht"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><pkg:package xmlns:pkg='x'>", "a.xml", "word_xml"),
        ("<?xml version='1.0'?><w:wordDocument>".encode("utf-16"), "a.doc", "word_xml"),
        (b"<!DOCTYPE html><html><p>x", "a.doc", "html"),
    ],
)
def test_kinds_are_told_by_content(data, name, kind):
    assert kind_of(data, name[name.index(".") :]) == kind


def test_a_password_is_named():
    with pytest.raises(errors.ProtectedFileError, match="密码"):
        readers.read(OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx")


def test_content_goes_before_the_suffix():
    page = "<!DOCTYPE html><html><body><p>一、重点任务</p><p>新建泵站。</p></body></html>".encode()
    source = readers.read(page, "a.doc")
    assert source.format == "html"
    assert source.notes == [("suffix_mismatch", {"suffix": ".doc", "format": "html"}, None)]
    assert readers.read(page, "a").notes == []
    assert readers.read(NOTICE.encode(), "a.html").notes[0][0] == "suffix_mismatch"
    assert readers.read(b"<div align=center>x</div>\n\n# y\n", "a.md").format == "markdown"
    assert readers.read("<div><p>新建泵站</p></div>\n".encode("utf-16"), "a.txt").format == "html"


def test_a_format_may_be_asked_for():
    assert readers.read(b"<p>x</p><p>y</p>", "a.txt", "text").text == "<p>x</p><p>y</p>"
    with pytest.raises(errors.UnknownFormatError, match="docx"):
        readers.read(b"x", "a.txt", "docy")


def test_a_mistake_of_a_reader_is_no_broken_file(monkeypatch):
    monkeypatch.setattr("planparse.readers.plain.text.decode", lambda data: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        readers.read(b"x", "a.txt")


# -- lines and marks


def test_line_ends_are_found_and_kept():
    text = "一\r\n二\r三\n\n四\f五\v六\x85七\u2028八\u2029九\n"
    source = read_text(text)
    assert source.text == text
    assert words(source, source.blocks) == list("一二三四五六七八九")


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("**（一）强化监测。**每月排查。", ["**", "**"]),
        ("**责任单位：\n县水利局**", ["**", "**"]),
        ("***要点***", ["***", "***"]),
        ("__重点__ 任务", ["__", "__"]),
        ("__年__月__日", []),
        ("李**、张**同志，电话138****1234", []),
        ("*（责任单位：县财政局）*", ["*", "*"]),
        ("带*的为约束性指标，*为预期性", []),
        ("3*4*5米", []),
        (r"\[牵头单位：县水利局\]", ["\\", "\\"]),
        (r"商贸\海关", []),
        ("[bookmark: b1]一、目标", ["[bookmark: b1]"]),
        ("见[全文](https://a.gov.cn/x_(1).html)。", ["[", "](https://a.gov.cn/x_(1).html)"]),
        ("见[附件](./files/plan.docx)。", ["[", "](./files/plan.docx)"]),
        ("[牵头单位：县水利局](县财政局)", []),
        ("[牵头单位：县水利局]（https）", []),
        ("[标题]{.underline}", ["[", "]{.underline}"]),
        ("前![图](a.png)后", ["![图](a.png)"]),
        ("前<!-- 注 -->后<br>完<5%的村", ["<!-- 注 -->", "<br>"]),
        ("甲&nbsp;乙&amp;丙", ["&nbsp;", "amp;"]),
        ("运行`make`命令", ["`", "`"]),
        ("责任\u200b单位\x00完", ["\u200b", "\x00"]),
        ("## 重点任务 ##", ["## ", " ##"]),
        ("#1泵站", []),
        ("- **牵头单位**：县水利局", ["- ", "**", "**"]),
        ("- 3 -", []),
        ("> 各镇要落实", ["> "]),
    ],
)
def test_marks(text, marks):
    source = read_text(text)
    assert words(source, source.marks) == marks
    check_places(source)


def test_levels_and_bold():
    source = read_text("# 要点\n### 一、目标\n**（一）监测**\n**（一）监测。**每月\n**甲** **乙**\n正文")
    assert [block.level for block in source.blocks] == [0, 2, None, None, None, None]
    assert [block.bold for block in source.blocks] == [False, False, True, False, True, False]


def test_lines_of_marks_alone_are_no_blocks():
    assert body(read_text("![](a.png)\n[bookmark: b2]\n***\n正文\n")) == ["正文"]


def test_front_matter_is_aside():
    source = read_text('---\ntitle: "要点"\ntags:\n  - 水利\n---\n\n正文 **x**\n', "a.md")
    assert [(source.text[b.start : b.end], b.aside) for b in source.blocks][:2] == [
        ('title: "要点"', "metadata"),
        ("tags:", "metadata"),
    ]
    assert source.format == "markdown"
    assert words(source, source.marks) == ["---", "---", "**", "**"]
    assert body(read_text("---\n各镇：\n正文\n---\n")) == ["各镇：", "正文"]


def test_code_is_aside_unless_it_is_the_document():
    source = read_text("正文" * 30 + "\n```sh\nmake **x**\n| a | b |\n```\n完")
    assert [b.aside for b in source.blocks] == [None, "code", "code", None]
    assert words(source, source.marks) == ["```sh", "```"]
    assert body(read_text("```markdown\n# 要点\n一、目标\n```\n")) == ["# 要点", "一、目标"]
    assert body(read_text("一、目标\n```\n二、任务\n")) == ["一、目标", "二、任务"]


def test_format():
    assert read_text("# 甲\n\n# 乙\n").format == "markdown"
    assert read_text(NOTICE).format == "text"
    assert read_text(NOTICE, "a.md").format == "markdown"


# -- any input


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text(st.sampled_from("一甲1。（）[]()*_`#|-<>!&\\ \t\n\r\f\u3000\u200b\x00\ud800～~+├│:.a/"), max_size=120))
def test_any_string_is_read(text):
    source = read_text(text)
    assert source.text == text
    check_places(source)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=120), st.text(max_size=60).map(lambda t: t.encode("gb18030", "replace"))))
def test_any_bytes_are_read_or_refused(data):
    for name in ("a.txt", "a.docx", "a.html"):
        try:
            check_places(readers.read(data, name))
        except errors.PlanparseError as error:
            refused = error
            assert refused.message("zh")
            assert refused.message("en")


@pytest.mark.parametrize("size", [0, 63, 1000, (1 << 20) - 1, 1 << 20])
def test_digests_of_small_and_large_files_are_of_one_kind(size: int) -> None:
    data = b"\xe4\xb8\x80" * (size // 3) + b"." * (size % 3)
    assert sha256_hex(data) == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("r.json", '{"schema_version": "1.2", "text": "清禾县方案"}'), ("r.txt", '\n[{"text": "一、修渠"}]\n'),
        ("-", '{"a": 1}'), ("r.json", '{"schema_version": "1.2", "text": "断'), ("r.txt", '{"a": 1}\n{"a": 2}\n'),
        ("r.yaml", "schema_version: '1.1'\nsource:\n  name: a.txt\n"), ("-", "---\nschema_version: '1.1'\n"),
        ("-", "{schema_version: '1.1', source: {name: a.txt}}\n"), ("units.yaml", "# 别名\n- {name: 甲, alias: 乙}\n"),
        ("r.txt", "[" * 100_000),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_data_are_no_notice(name, words, encoding):
    with pytest.raises(errors.UnknownFormatError, match="extract 的结果"):
        readers.read(words.encode(encoding), name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.txt", "[附件]清禾县方案\n一、修渠3公里\n"), ("a.txt", "{清禾县}方案\n一、修渠3公里\n"), ("a.json", "清禾县方案\n一、修渠\n"),
        ("a.yaml", "清禾县2024年工作方案\n一、修渠3公里\n"), ("a.txt", "主持: 清禾县\n一、修渠3公里\n"),
    ],
)  # fmt: skip
def test_a_text_that_opens_like_data_is_a_text(name, words):
    assert readers.read(words.encode(), name).text.strip() == words.strip()
