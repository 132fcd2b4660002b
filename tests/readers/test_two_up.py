"""Two pages on one sheet that lies on its side: one after the other, whether or not their lines stand level."""

from __future__ import annotations

import pytest

from pdf_maker import Book, broken, prose
from planparse.model.source import Source
from planparse.readers import read

PAGES = [[prose(70 + 7 * n, seed=10 * page + n) for n in range(5)] for page in range(4)]


def half(sheet, left: float, top: float, paragraphs: list[str], number: int) -> None:
    row = 0
    for paragraph in paragraphs:
        for line in broken("　　" + paragraph, 27):
            words = line.lstrip("　")
            sheet.text(left + 15 * (len(line) - len(words)), top + 27 * row, words, 15)
            row += 1
    sheet.text(left + 190, 800, f"— {number} —", 12)


def made(offset: float, last: int = 5) -> Source:
    book = Book()
    for at in (0, 2):
        sheet = book.sheet(1190, 842)
        half(sheet, 80, 70, PAGES[at], at + 1)
        half(sheet, 680, 70 + offset, PAGES[at + 1][: 5 if at == 0 else last], at + 2)
    return read(book.bytes(), "a.pdf")


def words(source: Source, aside: str | None = None) -> list[str]:
    return [source.text[block.start : block.end] for block in source.blocks if block.aside == aside]


@pytest.mark.parametrize("offset", [0, 13.5, 40])
def test_the_left_page_then_the_right_one(offset: float) -> None:
    source = made(offset)
    assert words(source) == [paragraph for page in PAGES for paragraph in page]
    assert words(source, "page_number") == [f"—{n}—" for n in range(1, 5)]


def test_the_last_page_may_be_short() -> None:
    source = made(9.0, last=1)
    assert words(source) == [*PAGES[0], *PAGES[1], *PAGES[2], PAGES[3][0]]


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("offset", [0, 11.0])
def test_pages_of_a_few_lines(numbered: bool, offset: float) -> None:
    book = Book()
    sheet = book.sheet(1190, 842)
    pages = [[prose(40, seed=3), prose(33, seed=4)], [prose(48, seed=5)]]
    for at, paragraphs in enumerate(pages):
        row = 0
        for paragraph in paragraphs:
            for line in broken("　　" + paragraph, 27):
                bare = line.lstrip("　")
                sheet.text(80 + 600 * at + 15 * (len(line) - len(bare)), 70 + offset * at + 27 * row, bare, 15)
                row += 1
        if numbered:
            sheet.text(270 + 600 * at, 800, f"— {at + 1} —", 12)
    assert words(read(book.bytes(), "a.pdf")) == [*pages[0], *pages[1]]


def test_rows_that_stand_level_with_short_words_beside_them_are_no_pages() -> None:
    book = Book()
    sheet = book.sheet(1190, 842)
    for n in range(12):
        sheet.text(80, 70 + 27 * n, f"第{n}项", 15)
        sheet.text(680, 70 + 27 * n, "县水利局", 15)
    assert words(read(book.bytes(), "a.pdf"))[0].startswith("第0项")
    assert "县水利局" in words(read(book.bytes(), "a.pdf"))[0]


def test_a_number_that_a_line_breaks_is_one() -> None:
    book = Book()
    paragraph = prose(40).replace("。", "").replace("，", "资")[:25] + "1000万元，10月底前完成。" + prose(60, 1)
    book.flow([paragraph])
    assert broken("　　" + paragraph, 28)[1].startswith("00万元")
    assert read(book.bytes(), "a.pdf").text.startswith(paragraph)
