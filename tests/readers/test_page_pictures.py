"""Pictures as large as a page inside Word and OFD documents: recognised where they stand, or told."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import Any

import pytest

from docx_maker import cell, document, old_picture, p, pack, picture, row, table
from odt_maker import odt
from ofd_maker import NS, line, ofd, page
from planparse.errors import MissingExtraError
from planparse.model.source import Source
from planparse.readers import read
from planparse.readers.common import limits, page_begins
from planparse.readers.common.page_sized import fills_page
from planparse.readers.doc.properties import picture_sides, read_characters
from planparse.readers.doc.sprms import sprms
from planparse.readers.ocr import engine
from rtf_maker import gbk, rtf
from scan_maker import packed, scan

PAGE, SCAN = (16, 24), "position:absolute;width:16cm;height:240mm"


def codes(source: Source) -> list[str]:
    return [code for code, _, _ in source.notes]


def lines(source: Source) -> list[str]:
    return [line for line in source.text.split("\n") if line]


@pytest.mark.parametrize(("shown", "page", "fills"), [(0.4, 1.0, True), (0.39, 1.0, False), (2.0, 1.0, True)])
def test_one_measure_says_what_is_as_large_as_a_page(shown: float, page: float, fills: bool) -> None:
    assert fills_page(shown, page) is fills


@pytest.mark.needs("ocr")
def test_pictures_of_pages_in_a_word_file_are_read_where_they_stand() -> None:
    pictures = (scan("Plant trees in 2025"), scan("Repair roads in 2026"), scan("Emblem of the county"))
    body = (
        p("甲") + p(picture(*PAGE, 0)) + p() + p(old_picture(SCAN, 1)) + p("乙")
        + table(row(cell(p(picture(*PAGE, 0))))) + p(picture(4, 4, 2)) + p("丙")
    )  # fmt: skip
    begun: list[str] = []
    with page_begins.telling(lambda: begun.append("a page")):
        source = read(document(body, pictures=pictures), "方案.docx")
    assert lines(source) == ["甲", "Plant trees in 2025", "Repair roads in 2026", "乙", "丙"]
    assert source.ocr
    assert codes(source) == ["ocr_used"]
    assert len(begun) == 2  # what is drawn twice is recognised once, an emblem never


@pytest.mark.needs("ocr")
def test_a_page_framed_by_a_table_of_one_cell_is_read() -> None:
    source = read(document(table(row(cell(p(picture(*PAGE, 0))))), pictures=(scan("Plant trees in 2025"),)), "a.docx")
    assert lines(source) == ["Plant trees in 2025"]


@pytest.mark.needs("ocr")
def test_what_is_cut_off_a_picture_is_not_read() -> None:
    body = p("甲") + p(picture(*PAGE, 0, 't="15000" b="70000"'))
    source = read(document(body, pictures=(scan("First of all", "Plant trees in 2025"),)), "a.docx")
    assert lines(source) == ["甲", "Plant trees in 2025"]


@pytest.mark.needs("ocr")
@pytest.mark.parametrize("kind", ["damaged", "EMF", "empty"])
def test_a_picture_that_cannot_be_read_is_told(kind: str) -> None:
    data = {"damaged": scan("Plant trees")[:3000], "EMF": b"\x01\0\0\0" + bytes(80), "empty": scan()}[kind]
    source = read(document(p("甲") + p(picture(*PAGE, 0)), pictures=(data,)), "a.docx")
    assert (codes(source), source.ocr) == (["picture_unread"], False)


@pytest.mark.needs("ocr")
@pytest.mark.parametrize("bound", [{"pixels": 2}, {"pages": 0}])
def test_bounds_hold_inside_a_document_too(bound: dict[str, Any]) -> None:
    with limits.use(**bound):
        source = read(document(p("甲") + p(picture(*PAGE, 0)), pictures=(scan("Plant trees"),)), "a.docx")
    assert (lines(source), codes(source)) == (["甲"], ["picture_unread"])


def test_without_the_engine_a_page_is_told_and_a_document_of_nothing_else_names_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "available", lambda: False)
    assert codes(read(document(p("甲") + p(picture(*PAGE, 0)), pictures=(b"",)), "a.docx")) == ["picture_unread"]
    with pytest.raises(MissingExtraError):
        read(document(p(picture(*PAGE, 0)), pictures=(b"",)), "a.docx")


def image(x: float, y: float, wide: float, high: float, resource: int, more: str = "") -> str:
    return f'<ofd:ImageObject Boundary="{x} {y} {wide} {high}" ResourceID="{resource}" {more}/>'


def scanned_ofd(*pages: str, **pictures: bytes) -> bytes:
    """An OFD file whose pages show these pictures, `p5` that with number 5."""
    listed = "".join(
        f'<ofd:MultiMedia ID="{name[1:]}" Type="Image"><ofd:MediaFile>{name}.png</ofd:MediaFile></ofd:MultiMedia>'
        for name in pictures
    )
    resources = f'<ofd:Res {NS} BaseLoc="Res"><ofd:MultiMedias>{listed}</ofd:MultiMedias></ofd:Res>'
    common = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    data = ofd(*pages, common=common, DocumentRes=resources)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return pack(files | {f"Doc_0/Res/{name}.png": content for name, content in pictures.items()})


@pytest.mark.needs("ocr")
def test_a_page_of_an_ofd_file_that_is_a_picture_is_read_with_its_place() -> None:
    whole = page(image(0, 0, 210, 297, 5))
    words = page(line("新建泵站三座。", 30, 40)), page(line("改造渠道五公里。", 30, 40))
    begun: list[str] = []
    with page_begins.telling(lambda: begun.append("a page")):
        source = read(scanned_ofd(words[0], whole, words[1], p5=scan("Plant trees in 2025", "all over")), "a.ofd")
    assert lines(source) == ["新建泵站三座。", "Plant trees in 2025", "all over", "改造渠道五公里。"]
    assert (source.ocr, codes(source), begun) == (True, ["ocr_used"], ["a page"])
    assert source.places is not None
    number, box = source.places.locate(source.text.index("Plant"), source.text.index("2025"))
    assert number == 2
    assert box is not None
    assert abs(box[0] - 150 * 595.3 / 1240) < 8
    assert source.places.locate(len(source.text) - 3, len(source.text))[0] == 3


@pytest.mark.needs("ocr")
def test_strips_of_a_scan_are_one_page_and_a_picture_may_stand_on_its_side() -> None:
    from PIL import Image

    whole = Image.open(io.BytesIO(scan("Plant trees in 2025", "Repair roads in 2026")))
    strips = {"p5": packed(whole.crop((0, 0, 1240, 260))), "p6": packed(whole.crop((0, 260, 1240, 1754)))}
    cut = 297 * 260 / 1754
    source = read(scanned_ofd(page(image(0, 0, 210, cut, 5), image(0, cut, 210, 297 - cut, 6)), **strips), "a.ofd")
    assert lines(source) == ["Plant trees in 2025", "Repair roads in 2026"]
    aside = packed(whole.transpose(Image.Transpose.ROTATE_90))  # its top is at the left
    matrix = 'CTM="0 -297 210 0 0 297"'
    source = read(scanned_ofd(page(image(0, 0, 210, 297, 5, matrix)), p5=aside), "a.ofd")
    assert len(lines(source)) == 2


@pytest.mark.needs("ocr")
@pytest.mark.parametrize("pictures", [{}, {"p5": b"\x01\0\0\0" + bytes(80)}, {"p6": b""}])
def test_a_page_of_an_ofd_file_without_its_picture_is_told(pictures: dict[str, bytes]) -> None:
    whole = page(image(0, 0, 210, 297, 5))
    source = read(scanned_ofd(page(line("新建泵站三座。", 30, 40)), whole, **pictures), "a.ofd")
    assert [fields["pages"] for code, fields, _ in source.notes if code == "pages_skipped"] == ["2"]


def test_a_scanned_ofd_file_without_the_engine_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "available", lambda: False)
    whole = page(image(0, 0, 210, 297, 5))
    assert "pages_skipped" in codes(read(scanned_ofd(page(line("新建泵站。", 30, 40)), whole, p5=b"x"), "a.ofd"))
    with pytest.raises(MissingExtraError):
        read(scanned_ofd(whole, p5=b"x"), "a.ofd")


@pytest.mark.parametrize(
    ("wide", "high", "told"), [("16cm", "24cm", True), ("160mm", "9.5in", True), ("4cm", "4cm", False)]
)
def test_a_page_in_an_odt_is_told(wide: str, high: str, told: bool) -> None:
    svg = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    image = f'<draw:frame {svg} svg:width="{wide}" svg:height="{high}"><draw:image/></draw:frame>'
    source = read(odt(f"<text:p>甲</text:p><text:p>乙{image}</text:p>"), "方案.odt")
    assert [(code, fields["count"]) for code, fields, _ in source.notes] == [("picture_unread", 1)] * told
    assert lines(source) == ["甲", "乙"]


@pytest.mark.parametrize(("wide", "high", "told"), [(9072, 13608, True), (2268, 2268, False)])
def test_a_page_in_rich_text_is_told(wide: int, high: int, told: bool) -> None:
    image = rf"{{\pict\picwgoal{wide}\pichgoal{high}\pngblip 89504e47}}"
    for drawn in (image, rf"{{\*\shppict{image}}}{{\nonshppict{image}}}"):
        source = rtf(rf"\pard {gbk('甲')}{drawn}\par {gbk('乙')}\par")
        assert [(code, fields["count"]) for code, fields, _ in source.notes] == [("picture_unread", 1)] * told
        assert lines(source) == ["甲", "乙"]


def test_a_picture_of_a_doc_has_the_sides_that_its_record_gives() -> None:
    record = bytes(28) + struct.pack("<hhHH", 9072, 13608, 1000, 500)
    assert picture_sides(b"\x00" * 4 + record, 4) == (9072, 6804)
    assert picture_sides(record, 4) == (0, 0)  # cut off
    changes = sprms(struct.pack("<HiHB", 0x6A03, 4, 0x0855, 1), b"")
    assert read_characters(changes, []).picture == 4
