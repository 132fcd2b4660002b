"""PDF: words that no page shows, watermarks that lie level, and forms that repeat and are none."""

from __future__ import annotations

from pdf_maker import Book, prose
from planparse.model.source import Source
from planparse.readers import read


def source(book: Book) -> Source:
    return read(book.bytes(), "a.pdf")


def words(result: Source, aside: str | None = None) -> list[str]:
    return [result.text[block.start : block.end] for block in result.blocks if block.aside == aside]


def unseen(result: Source) -> list[object]:
    return [fields["count"] for code, fields, _ in result.notes if code == "hidden_text"]


def test_a_level_watermark_stays_out_of_the_lines_it_crosses() -> None:
    book = Book()
    paragraphs = [prose(90, seed) for seed in range(16)]
    book.flow(paragraphs)
    for sheet in book.sheets:
        sheet.text(150, 395, "征求意见稿", 50, ink="0.8 g")
    result = source(book)
    assert words(result) == paragraphs
    assert words(result, "watermark") == ["征求意见稿"] * len(book.sheets)


def test_large_dark_words_and_a_pale_title_are_text() -> None:
    for ink, top in (("0 g", 395), ("0.8 g", 30)):
        book = Book()
        book.flow([prose(500)])
        book.sheets[0].text(150, top, "征求意见稿", 50, ink=ink)
        result = source(book)
        assert words(result, "watermark") == []
        assert "征求意见稿" in "".join(words(result))


def test_the_same_form_on_every_page_is_no_watermark() -> None:
    book = Book()
    for number, town in enumerate(("云岭镇", "青禾镇", "河湾乡", "石桥乡"), 1):
        sheet = book.sheet()
        sheet.text(140, 60, "云岭县2024年治水任务书", 20)
        for row, line in enumerate((town, "一、重点任务", f"1.新建泵站{number}座。", "2.完成投资300万元。")):
            sheet.text(90, 110 + 30 * row, line)
        sheet.text(280, 790, f"— {number} —", 12)
    result = source(book)
    assert words(result).count("2.完成投资300万元。") == words(result).count("云岭县2024年治水任务书") == 4
    assert [line for line in words(result) if line.startswith("1.")] == [f"1.新建泵站{n}座。" for n in range(1, 5)]


def test_words_that_the_page_does_not_show_are_out_and_told() -> None:
    book = Book()
    book.flow([prose(200)])
    sheet = book.sheets[0]
    sheet.text(72, 600, "白字", ink="1 g")
    sheet.text(72, 630, "无形", ink="3 Tr")
    sheet.text(72, -60, "页外")
    result = source(book)
    assert words(result) == [prose(200)]
    assert unseen(result) == [3]


def test_white_words_on_a_dark_ground_are_seen() -> None:
    book = Book()
    book.flow([prose(200)])
    book.sheets[0].shade(60, 590, 300, 625)
    book.sheets[0].text(72, 600, "白字", ink="1 g")
    book.sheets[0].shade(60, 640, 300, 675, grey=1)
    book.sheets[0].text(72, 650, "看不见", ink="1 g")
    result = source(book)
    assert "白字" in words(result)
    assert unseen(result) == [1]


def test_where_most_words_are_unseen_all_of_them_count() -> None:
    book = Book()
    sheet = book.sheet()
    for row in range(5):
        sheet.text(72, 90 + 30 * row, prose(20, row), ink="3 Tr")
    result = source(book)
    assert len("".join(words(result))) >= 80
    assert unseen(result) == []


def test_layers_that_are_off_are_out() -> None:
    book = Book()
    book.flow([prose(200)])
    book.layers = {"底稿": False, "批准": True}
    book.sheets[0].text(72, 600, "旧稿", layer=0)
    book.sheets[0].text(72, 630, "新稿", layer=1)
    book.sheets[0].shade(60, 590, 300, 625)
    result = source(book)
    assert words(result)[1:] == ["新稿"]
    assert unseen(result) == [1]


def test_words_typed_over_the_page_are_read_where_they_stand() -> None:
    book = Book()
    sheet = book.sheet()
    for row, line in ((0, "1.新建泵站3座。"), (3, "4.整治河道5公里。")):
        sheet.text(90, 100 + 30 * row, line)
    sheet.typed(90, 130, "2.改造管网8公里。\n3.清淤山塘2口。")
    sheet.typed(90, 300, "作废", flags=2)
    lines = ["1.新建泵站3座。", "2.改造管网8公里。", "3.清淤山塘2口。", "4.整治河道5公里。"]
    result = source(book)
    assert words(result) == lines
    assert result.places is not None


def test_attached_files_are_named() -> None:
    book = Book()
    book.flow([prose(200)])
    assert source(book).notes == []
    book.attached = ["任务分解表.xlsx", "方案.pdf"]
    assert [(code, fields["part"]) for code, fields, _ in source(book).notes] == [
        ("part_unread", "任务分解表.xlsx"), ("part_unread", "方案.pdf"),
    ]  # fmt: skip
