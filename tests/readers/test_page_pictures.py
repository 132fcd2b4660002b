"""Pictures as large as a page inside Word and OFD documents: recognised where they stand, or told."""

from __future__ import annotations

from typing import Any

import pytest

from docx_maker import cell, document, old_picture, p, picture, row, table
from planparse.errors import MissingExtraError
from planparse.model.source import Source
from planparse.readers import read
from planparse.readers.common import limits, page_begins
from planparse.readers.common.page_sized import fills_page
from planparse.readers.ocr import engine
from scan_maker import scan

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
