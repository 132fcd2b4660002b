"""PDF: lines into paragraphs, furniture aside, columns, turned pages, places."""

from __future__ import annotations

import pytest

from pdf_maker import Book, Sheet, prose, width_of
from planparse.model.source import Source
from planparse.readers import read
from planparse.text.fold import fold

PLOUGH = "落实粮食安全责任，把种植面积分解到乡到村，加强田间管理，"
LONG = prose(1500)  # about two and a half pages


def source(book: Book) -> Source:
    return read(book.bytes(), "云溪县.pdf")


def body(result: Source) -> list[str]:
    """Paragraphs of the main text."""
    return [result.text[b.start : b.end] for b in result.blocks if b.aside is None and b.cell is None]


def asides(result: Source) -> list[tuple[str | None, str]]:
    return [(b.aside, result.text[b.start : b.end]) for b in result.blocks if b.aside is not None]


def test_lines_become_paragraphs_also_over_a_page() -> None:
    paragraphs = [
        "为做好云溪县全年工作，制定本方案。",
        "一、总体要求",
        f"（一）抓好粮油生产。{prose(700)}确保全年丰收。（责任单位：县农业农村局）",
        "（二）加强水利建设。新建渠道12公里，于10月底前完成。",
    ]
    book = Book()
    book.flow(paragraphs)
    result = source(book)
    assert body(result) == paragraphs
    assert asides(result) == [("page_number", "—1—"), ("page_number", "—2—")]
    assert result.pages == 2
    assert not result.ocr


def test_a_full_last_line_ends_its_paragraph_where_the_next_is_indented() -> None:
    full = "落实粮食安全责任，把种植面积分解到乡到村，加强田间。"
    book = Book()
    book.flow([full, full, PLOUGH * 3, "二、保障措施"])
    assert body(source(book)) == [full, full, PLOUGH * 3, "二、保障措施"]


def test_paragraphs_without_indents_end_at_short_lines_and_before_labels() -> None:
    book = Book()
    sheet = book.sheet()
    lines = [
        "1.抓好粮油生产，落实粮食安全责任，把种植面积分解到乡到村",
        "组，加强田间管理。",
        "2.加强水利建设，改造灌区渠道，落实管护责任到每名村干部。",
        "3.抓好森林防火。",
    ]
    for row, line in enumerate(lines):
        sheet.text(72, 90 + 28 * row, line)
    assert body(source(book)) == [lines[0] + lines[1], lines[2], lines[3]]


def test_centred_title_lines_and_right_aligned_dates_stay_single() -> None:
    book = Book()
    book.flow([prose(140, seed) for seed in range(3)])
    sheet = book.sheets[0]
    for row, words in enumerate(("云溪县人民政府办公室", "关于印发工作要点的通知")):
        sheet.text((595 - width_of(words, 22)) / 2, 20 + 32 * row, words, 22)
    sheet.text(380, 700, "2024年3月1日")
    result = source(book)
    aligned = [(b.align, result.text[b.start : b.end]) for b in result.blocks if b.align]
    assert aligned == [
        ("center", "云溪县人民政府办公室"),
        ("center", "关于印发工作要点的通知"),
        ("right", "2024年3月1日"),
    ]


def test_headers_footers_and_watermarks_are_set_aside_behind_open_paragraphs() -> None:
    book = Book()
    book.flow([LONG])
    for sheet in book.sheets:
        sheet.text(200, 40, "云溪县2024年工作要点", 10)
        sheet.text(220, 800, "云溪县人民政府办公室印", 10)
        sheet.text(200, 500, "内部资料", 60, "0.7 0.7 -0.7 0.7")
    result = source(book)
    assert body(result) == [LONG]
    kinds = {kind for kind, _ in asides(result)}
    assert kinds == {"header", "footer", "watermark", "page_number"}
    assert result.blocks[0].aside is None, "furniture stands behind the paragraph that is open"


def test_what_stands_once_on_top_is_no_header() -> None:
    book = Book()
    book.flow([PLOUGH * 3])
    book.sheets[0].text(72, 40, "云溪县文件", 10)
    assert "云溪县文件" in body(source(book))


def test_labels_of_annexes_on_top_of_several_pages_are_no_headers() -> None:
    book = Book()
    for number in (1, 2, 3):
        book.flow([prose(60, number)])
        book.sheets[-1].text(72, 40, f"附件{number}")
    words = body(source(book))
    assert [word for word in words if word.startswith("附件")] == ["附件1", "附件2", "附件3"]


def test_bare_digits_number_pages_only_where_they_count_with_them() -> None:
    book = Book()
    book.flow([LONG], number="{}")
    assert [kind for kind, _ in asides(source(book))] == ["page_number"] * len(book.sheets)
    book = Book()
    book.flow([LONG])
    for sheet, words in zip(book.sheets, ("316", "42", "7"), strict=False):
        sheet.text(300, 60, words)
    assert {"316", "42"} <= set(body(source(book)))


def test_page_numbers_are_told_without_repetition() -> None:
    for words in ("- 1 -", "—1—", "第1页 共1页", "1/9", "·1·"):
        book = Book()
        book.flow([PLOUGH * 3], number=words)
        assert [kind for kind, _ in asides(source(book))] == ["page_number"], words


def test_a_year_alone_inside_the_page_is_no_page_number() -> None:
    book = Book()
    book.flow([PLOUGH * 3, "2024", PLOUGH * 3])
    assert "2024" in body(source(book))


def test_footnotes_are_set_aside_and_kept_whole() -> None:
    book = Book()
    book.flow([LONG])
    sheet = book.sheets[0]
    sheet.line(72, 716, 200, 716)
    sheet.text(72, 722, "①种植面积以统计部门年报为准，", 10)
    sheet.text(72, 736, "不含复种。", 10)
    result = source(book)
    assert ("footnote", "①种植面积以统计部门年报为准，不含复种。") in asides(result)
    assert body(result) == [LONG]


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = prose(230, 1), prose(220, 2)
    book = Book()
    sheet = book.sheet()
    for x, words in ((60, left), (315, right)):
        words = "　　" + words
        for row in range(0, len(words), 15):
            line = words[row : row + 15]
            indent = len(line) - len(line.lstrip("　"))
            sheet.text(x + 15 * indent, 100 + 24 * (row // 15), line.lstrip("　"), 15)
    assert body(source(book)) == [left, right]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("written", [90, 180, 270])
def test_turned_words_are_read_upright(turn: int, written: int) -> None:
    """Landscape tables stand turned on their page, whether the page says so or not."""
    book = Book()
    sheet = book.sheet(turn=turn)
    for row, words in enumerate(("云溪县工作任务清单", "十一月底前完成")):
        turned_text(sheet, 100, 100 + 30 * row, words, written)
    result = source(book)
    assert body(result) == ["云溪县工作任务清单", "十一月底前完成"]
    assert result.places is not None
    assert result.places.locate(0, 9) == (1, (100.0, 100.0, 244.0, 116.0))


def turned_text(sheet: Sheet, x: float, top: float, words: str, turn: int) -> None:
    """Words that stand upright at a place once the page is turned clockwise."""
    base = top + 0.88 * 16
    matrix, place = {
        90: ("0 1 -1 0", (base, x)),
        180: ("-1 0 0 -1", (sheet.width - x, base)),
        270: ("0 -1 1 0", (sheet.width - base, sheet.height - x)),
    }[turn]
    sheet.text(place[0], sheet.height - place[1] - 0.88 * 16, words, 16, matrix)


def test_every_range_has_its_page_and_box() -> None:
    book = Book()
    book.flow([LONG])
    result = source(book)
    assert result.places is not None
    assert result.places.locate(0, 2) == (1, (104.0, 90.0, 136.0, 106.0))
    second = next(i for i in range(len(result.text)) if result.places.locate(i, i + 1)[0] == 2)
    assert result.places.locate(second, second + 1) == (2, (72.0, 90.0, 88.0, 106.0))
    covered = sum(result.places.locate(i, i + 1)[0] is not None for i, c in enumerate(result.text) if c != "\n")
    assert covered == len(result.text.replace("\n", ""))


def test_compatibility_forms_stay_in_the_text_and_are_folded_for_the_rules() -> None:
    book = Book()
    book.flow(["⼀、⽔利⼯程", "⾦秋⼗⽉底前完成，⻓期坚持，⻅效。"])
    result = source(book)
    assert "⽔利⼯程" in result.text
    assert fold(result.text).startswith("一、水利工程\n金秋十月底前完成,长期坚持,见效。")


def test_latin_words_keep_their_blanks_and_numbers_lose_those_of_typesetting() -> None:
    book = Book()
    sheet = book.sheet()
    sheet.text(72, 90, "推进 5G 和 Smart City 建设，投资 3.5 亿元")
    assert body(source(book)) == ["推进5G和Smart City建设，投资3.5亿元"]


def test_names_far_apart_keep_a_blank() -> None:
    book = Book()
    sheet = book.sheet()
    sheet.text(100, 90, "云溪县农业农村局")
    sheet.text(300, 90, "云溪县财政局")
    assert body(source(book)) == ["云溪县农业农村局 云溪县财政局"]
