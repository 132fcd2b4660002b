"""Files that mean harm, or are merely huge: an error of ours or a result, soon, whatever the format."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

import odt_maker
from docx_maker import document, p, pack, row, table
from planparse import errors, pipeline, readers
from planparse.readers.common import limits

ROWS = [("序号", "重点任务", "责任单位", "完成时限")]
ROWS += [(str(n), f"新建泵站{n}座", "县水利局", "9月底前") for n in range(1, 10_000)]
TITLE = "青岚县2024年工作要点"


def soon(seconds: float, work, *arguments):
    """Do the work, and fail where it takes longer; a bound for a slow machine, not a measure."""
    begin = time.process_time()
    try:
        return work(*arguments)
    finally:
        assert time.process_time() - begin < seconds


def page(rows) -> bytes:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<html><body><h1>{TITLE}</h1><table>{cells}</table></body></html>".encode()


def made(kind: str) -> bytes:
    if kind == "html":
        return page(ROWS)
    if kind == "odt":
        rows = "".join(odt_maker.row(*map(odt_maker.cell, cells)) for cells in ROWS)
        return odt_maker.odt(f"{odt_maker.p(TITLE)}<table:table>{rows}</table:table>")
    return document(p(TITLE) + table(*[row(*cells) for cells in ROWS]))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "html", "odt"])
def test_ten_thousand_rows(kind):
    data = made(kind)
    source = soon(20, readers.read, data, f"要点.{kind}")
    (table,) = source.tables
    cells = [source.text[cell.start : cell.end] for cell in table.cells]
    assert cells == [cell for row in ROWS for cell in row]
    with limits.use(rows=9000), pytest.raises(errors.LimitError, match="rows=9000"):
        readers.read(data, f"要点.{kind}")


@pytest.mark.slow
def test_ten_thousand_rows_are_as_many_tasks():
    """What stands behind the readers sees no formats: the tables above are the same."""
    source = readers.read(made("docx"), "要点.docx")
    found = soon(40, lambda: pipeline.mapping(source))
    assert len(found["tasks"]) == 9999
    assert len({task["id"] for task in found["tasks"]}) == 9999


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>" + b"<table><tr><td>" * 20_000,
        b"<html><body>" + b"<div>" * 200_000 + "任务".encode(),
        b"<html><body><p>" + b"<b><span><font>" * 50_000 + "任务".encode(),
        b"<html><body>" + b"<table><tr><td rowspan=65534 colspan=65534>x</td></tr></table>" * 2000,
        b"<html><body><table>" + b"<tr><td rowspan=65534>x</td><td colspan=1000>y</td></tr>" * 3000 + b"</table>",
        b"<html><body>" + b"<!--" * 100_000 + "任务".encode(),
        b"<html><body>" + b"&" * 500_000 + "任务".encode(),
        b"<html><body><ol>" + b"<li><ol>" * 20_000 + "任务".encode(),
        b'<!DOCTYPE html [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><html><body><p>&b;</p><p>' + "任务".encode(),
        b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname">]><html><body><p>x&a;</p>',
    ],
    ids=lambda data: data[:40].decode("ascii", "replace"),
)
def test_pages_that_nest_and_span_without_end(data):
    try:
        source = soon(30, readers.read, data, "要点.html")
    except errors.PlanparseError:
        return
    assert len(source.text) < 3_000_000


def test_an_external_entity_of_a_page_is_not_fetched(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容")
    data = f'<!DOCTYPE html [<!ENTITY a SYSTEM "{secret.as_uri()}">]><html><body><p>甲&a;</p></body></html>'
    assert "机密内容" not in readers.read(data.encode(), "要点.html").text


def test_a_size_beyond_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "要点.txt"
    with path.open("wb") as file:
        file.truncate(3_000_000)
    with limits.use(megabytes=2), pytest.raises(errors.LimitError, match="megabytes=2"):
        readers.read_path(path)
    with limits.use(part=1), pytest.raises(errors.LimitError, match="part=1"):
        readers.read(page(ROWS * 8), "要点.html")
    with limits.use(characters=1000), pytest.raises(errors.LimitError, match="characters=1000"):
        readers.read(("任务" * 2000).encode(), "要点.txt")


@pytest.mark.slow
def test_a_bomb_of_many_parts():
    """Each part is small enough; all of them are not."""
    files = {f"word/footer{n}.xml": f"<x n='{n}'/>".encode() + b" " * 3_000_000 for n in range(40)}
    body = document(p("任务"))
    names = dict(files)
    assert len(pack(names)) < 200_000
    # parts that nobody asks for cost nothing
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        names |= {name: archive.read(name) for name in archive.namelist()}
    assert soon(5, readers.read, pack(names), "要点.docx").text == "任务"
    links = "".join(f'<Relationship Id="f{n}" Type="http://x/footer" Target="footer{n}.xml"/>' for n in range(40))
    references = "".join(f'<w:footerReference r:id="f{n}"/>' for n in range(40))
    names["word/_rels/document.xml.rels"] = f"<Relationships>{links}</Relationships>".encode()
    document_part = (
        names["word/document.xml"].decode().replace("</w:body>", f"<w:sectPr>{references}</w:sectPr></w:body>")
    )
    names["word/document.xml"] = document_part.encode()
    with limits.use(unpacked=20), pytest.raises(errors.LimitError, match="unpacked=20"):
        soon(5, readers.read, pack(names), "要点.docx")


def test_limits_are_known_by_their_names():
    with pytest.raises(ValueError), limits.use(nothing=1):
        pass
    with limits.use(seconds=1) as inner:
        assert inner.seconds == limits.current().seconds == 1
    assert limits.current().seconds == 60


# one thing of a kind again and again: the words, and how often, where the old time grew with the square
REPEATED = {
    "brackets left open, on lines": ("修建渡口。（主办单位：\n", 6_000),
    "lists left open, on lines": ("（承办单位：县水务局、\n", 6_000),
    "annexes": ("附件：渡口清单{n}\n", 16_000),
    "annotations in a line": ("（承办单位：县水务局）", 16_000),
    "labels nobody knows": ("渡口：甲；", 20_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", REPEATED)
def test_a_thing_again_and_again_takes_time_by_its_length(kind):
    words, times = REPEATED[kind]
    listed = "".join(words.replace("{n}", str(n)) for n in range(times))
    owner = "\n承办单位：县水务局；" if "渡口：" in words else ""
    text = f"{TITLE}\n一、重点任务\n1.修建渡口。{owner}{listed}"
    soon(10, lambda: pipeline.mapping(readers.read(text.encode(), "要点.txt")))
