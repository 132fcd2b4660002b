"""PDF: ruled tables, merged cells, rows that a page cut, headings printed again."""

from __future__ import annotations

import pytest

from pdf_maker import Book, Sheet, broken, prose
from pdf_tables_maker import Setting, rows_of
from pdf_tables_maker import Table as RandomTable
from planparse.model.source import Source
from planparse.readers import read
from planparse.readers.page.model import Rules
from planparse.readers.page.ruled_grid import tables

XS = [60.0, 100.0, 200.0, 400.0, 530.0]
HEADING = ["序号", "工作事项", "任务要求", "责任单位"]


def source(book: Book) -> Source:
    return read(book.bytes(), "云溪县.pdf")


def draw(sheet: Sheet, top: float, rows: list[list[str]], xs: list[float] = XS, high: float = 40.0) -> float:
    """A table without merged cells; returns its lower edge."""
    ys = [top + high * i for i in range(len(rows) + 1)]
    sheet.grid(xs, ys)
    for row, y in zip(rows, ys, strict=False):
        for words, x0, x1 in zip(row, xs, xs[1:], strict=False):
            sheet.cell(x0 + 5, y + 4, words, int((x1 - x0 - 10) / 10))
    return ys[-1]


def cut(words: str, lines: int, wide: int = 19) -> tuple[str, str]:
    """Words parted behind a line of print, as a page's end parts them."""
    first = "".join(broken(words, wide)[:lines])
    return first, words[len(first) :]


def test_a_ruled_table_has_its_cells_and_no_lines_outside() -> None:
    book = Book()
    sheet = book.sheet()
    sheet.text(72, 60, "云溪县任务清单")
    rows = [
        HEADING,
        ["1", "粮油生产", "早稻面积不低于8.2万亩，油菜面积扩大到5.6万亩", "县农业农村局、县财政局、各乡镇"],
    ]
    sheet.text(72, draw(sheet, 100, rows) + 30, "县人民政府办公室")
    result = source(book)
    assert rows_of(result, result.tables[0]) == rows
    assert [result.text[b.start : b.end] for b in result.blocks if b.cell is None] == [
        "云溪县任务清单",
        "县人民政府办公室",
    ]
    assert result.text.index("云溪县任务清单") < result.tables[0].start < result.text.index("县人民政府办公室")


def test_merged_cells_carry_their_spans() -> None:
    book = Book()
    sheet = book.sheet()
    ys = [100.0, 140.0, 180.0, 220.0]
    for y in ys:
        sheet.line(XS[0], y, XS[-1], y)
    sheet.ops.pop(2)  # the line between the second and third row is drawn beside the merged cell only
    sheet.line(XS[0], 180, XS[1], 180)
    sheet.line(XS[2], 180, XS[-1], 180)
    for x in (XS[0], XS[-1]):
        sheet.line(x, ys[0], x, ys[-1])
    for x in XS[1:-1]:
        sheet.line(x, ys[1], x, ys[-1])
    sheet.cell(200, 104, "一、守牢粮食安全底线", 30)
    sheet.cell(105, 170, "粮油生产", 9)
    for row, y in enumerate(ys[1:3]):
        sheet.cell(65, y + 4, str(row + 1), 3)
        sheet.cell(205, y + 4, f"任务第{row + 1}项", 19)
    result = source(book)
    spans = {(c.row, c.column): (c.rowspan, c.colspan) for c in result.tables[0].cells}
    assert spans[0, 0] == (1, 4)
    assert spans[1, 1] == (2, 1)
    assert rows_of(result, result.tables[0])[2][1] == "粮油生产"


def test_a_row_cut_by_the_page_is_whole_and_the_repeated_heading_is_gone() -> None:
    long = prose(180)
    first, rest = cut(long, 5)
    book = Book()
    sheet = book.sheet()
    draw(sheet, 660, [HEADING, ["1", "粮油生产", first, "县农业农村局、"]], high=70)
    sheet = book.sheet()
    below = [HEADING, ["", "", rest, "县财政局"], ["2", "水利建设", "新建渠道12公里", "县水利局"]]
    sheet.text(72, draw(sheet, 60, below, high=70) + 30, "附件到此为止。")
    result = source(book)
    assert len(result.tables) == 1
    assert rows_of(result, result.tables[0]) == [
        HEADING,
        ["1", "粮油生产", long, "县农业农村局、县财政局"],
        ["2", "水利建设", "新建渠道12公里", "县水利局"],
    ]
    dropped = [result.text[b.start : b.end] for b in result.blocks if b.aside == "header"]
    assert dropped == HEADING
    assert result.places is not None
    span = result.text.index(long)
    assert result.places.locate(span, span + 1)[0] == 1
    assert result.places.locate(span + 179, span + 180)[0] == 2


def test_a_new_row_on_the_next_page_stays_a_row() -> None:
    book = Book()
    draw(book.sheet(), 700, [HEADING, ["1", "粮油生产", "早稻面积不低于8.2万亩。", "县农业农村局"]])
    draw(book.sheet(), 60, [["2", "水利建设", "新建渠道12公里。", "县水利局"]])
    result = source(book)
    assert [row[0] for row in rows_of(result, result.tables[0])] == ["序号", "1", "2"]


def across(rows: list[list[str]], heading_inside: bool) -> Book:
    """A table ruled across only; the heading stands above the first line, or below it."""
    book = Book()
    sheet = book.sheet()
    for index, row in enumerate(rows):
        for words, x in zip(row, XS, strict=False):
            sheet.text(x + 5, 105 + 30 * index, words, 10)
    for index in range(len(rows) + 1):
        if heading_inside or index:
            sheet.line(XS[0], 100 + 30 * index, XS[-1], 100 + 30 * index)
    return book


@pytest.mark.parametrize("heading_inside", [True, False])
def test_a_table_ruled_across_only_has_columns_where_its_words_leave_gaps(heading_inside: bool) -> None:
    rows = [
        HEADING,
        ["1", "粮油生产", "新建渠道12公里", "县水利局"],
        ["2", "水利建设", "新建水厂2座", "县农业局"],
        ["3", "修路", "改造公路8公里", "县交通局"],
    ]
    result = source(across(rows, heading_inside))
    assert rows_of(result, result.tables[0]) == rows


def test_lines_across_under_sentences_make_no_table() -> None:
    result = source(across([["1.", prose(36)], ["2.", prose(36, 1)], ["3.", prose(36, 2)]], True))
    assert result.tables == []


def test_a_new_row_under_a_merged_number_stays_a_row() -> None:
    book = Book()
    draw(book.sheet(), 700, [HEADING, ["1", "粮油生产", "新建渠道12公里", "县水利局"]])
    draw(book.sheet(), 60, [["", "", "改造泵站3座", "县农业局"], ["2", "水利建设", "新建水厂2座。", "县水利局"]])
    result = source(book)
    spans = {(c.row, c.column): c.rowspan for c in result.tables[0].cells}
    assert spans[1, 0] == spans[1, 1] == 2
    assert [row[2:] for row in rows_of(result, result.tables[0])[1:]] == [
        ["新建渠道12公里", "县水利局"],
        ["改造泵站3座", "县农业局"],
        ["新建水厂2座。", "县水利局"],
    ]


def test_without_numbers_a_broken_sentence_says_that_the_row_goes_on() -> None:
    xs = XS[1:]
    words = prose(60)
    first, rest = cut(words, 2)
    book = Book()
    draw(book.sheet(), 700, [HEADING[1:], ["粮油生产", first, "县农业农村局"]], xs, high=60)
    draw(book.sheet(), 60, [["", rest, ""], ["水利建设", "新建渠道12公里。", "县水利局"]], xs, high=60)
    result = source(book)
    assert rows_of(result, result.tables[0])[1:] == [
        ["粮油生产", words, "县农业农村局"],
        ["水利建设", "新建渠道12公里。", "县水利局"],
    ]


def test_without_numbers_whole_sentences_stay_apart() -> None:
    xs = XS[1:]
    book = Book()
    draw(book.sheet(), 700, [HEADING[1:], ["粮油生产", "早稻面积不低于8.2万亩。", "县农业农村局"]], xs)
    draw(book.sheet(), 60, [["水利建设", "新建渠道12公里。", "县水利局"]], xs)
    result = source(book)
    assert [row[0] for row in rows_of(result, result.tables[0])] == ["工作事项", "粮油生产", "水利建设"]


def test_another_table_on_the_next_page_stays_another() -> None:
    book = Book()
    draw(book.sheet(), 700, [HEADING, ["1", "粮油生产", "早稻面积8.2万亩。", "县农业农村局"]])
    sheet = book.sheet()
    sheet.text(72, 40, "附件2", 16)
    draw(sheet, 80, [["2", "水利建设", "新建渠道12公里。", "县水利局"]])
    assert len(source(book).tables) == 2
    book = Book()
    draw(book.sheet(), 700, [HEADING, ["1", "粮油生产", "早稻面积8.2万亩。", "县农业农村局"]])
    draw(book.sheet(), 60, [["乡镇", "面积"], ["城关镇", "300亩"]], [60.0, 300.0, 530.0])
    assert len(source(book).tables) == 2


def test_a_landscape_table_set_upright_on_its_page_is_read() -> None:
    book = Book()
    sheet = book.sheet(turn=0)
    xs, ys = [100.0, 200.0, 500.0], [100.0, 140.0, 180.0]
    for y in ys:  # turned by a quarter clockwise the page shows the table upright
        sheet.line(y, 842 - xs[0], y, 842 - xs[-1])
    for x in xs:
        sheet.line(ys[0], 842 - x, ys[-1], 842 - x)
    for r, row in enumerate((["任务", "责任单位"], ["粮油生产", "县农业农村局"])):
        for c, words in enumerate(row):
            base, left = ys[r] + 14, xs[c] + 6
            sheet.text(base, 842 - left - 8.8, words, 10, "0 1 -1 0")
    result = source(book)
    assert rows_of(result, result.tables[0]) == [["任务", "责任单位"], ["粮油生产", "县农业农村局"]]


def test_shades_and_frames_are_no_tables() -> None:
    book = Book()
    book.flow(["为做好云溪县全年工作，制定本方案。", prose(120)])
    sheet = book.sheets[0]
    sheet.ops.insert(0, "0.9 g 72 700 400 28 re f 72 660 450 28 re f 0 g 50 400 500 400 re S")
    sheet.texts = [(index + 1, words) for index, words in sheet.texts]
    assert source(book).tables == []


def test_boxes_drawn_as_rectangles_make_a_table() -> None:
    book = Book()
    sheet = book.sheet()
    sheet.ops.append("60 700 100 30 re 160 700 200 30 re 60 670 100 30 re 160 670 200 30 re S")
    for x, top, words in ((65, 118, "任务"), (165, 118, "责任单位"), (65, 148, "粮油生产"), (165, 148, "县农业农村局")):
        sheet.text(x, top, words, 10)
    result = source(book)
    assert rows_of(result, result.tables[0]) == [["任务", "责任单位"], ["粮油生产", "县农业农村局"]]


def test_a_grid_bears_gaps_open_sides_and_double_lines() -> None:
    rules = Rules(
        across=[
            (100.0, 60.0, 300.0),
            (101.5, 60.0, 300.0),
            (140.0, 60.0, 178.0),
            (140.4, 181.0, 300.0),
            (180.0, 60.0, 300.0),
        ],
        down=[(180.0, 103.0, 180.0)],
    )
    found = tables(rules, 1)
    assert len(found) == 1
    assert (found[0].rows, found[0].columns) == (2, 2)
    assert all((cell.rowspan, cell.colspan) == (1, 1) for cell in found[0].cells)


@pytest.mark.slow
@pytest.mark.parametrize(
    "setting",
    [
        Setting(),
        Setting(name="last"),
        Setting(repeat=False),
        Setting(numbered=False),
        Setting(numbered=False, repeat=False, name="last"),
        Setting(numbered=False, sections=False),
    ],
    ids=str,
)
def test_random_tables_come_back_whole(setting: Setting) -> None:
    cuts = 0
    for seed in range(15):
        made = RandomTable(seed, setting)
        result = source(made.book)
        assert len(result.tables) == 1, seed
        assert rows_of(result, result.tables[0]) == made.rows, seed
        cuts += made.cuts
    assert cuts > 5
