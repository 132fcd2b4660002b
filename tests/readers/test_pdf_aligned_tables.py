"""PDF: tables without ruling lines, read where the alignment of their words is certain and nowhere else."""

from __future__ import annotations

import pytest

from aligned_tables_maker import AlignedTable
from pdf_maker import Book, Sheet, prose
from pdf_tables_maker import rows_of
from planparse import extract_bytes
from planparse.model.source import Source
from planparse.readers import read

XS = [60, 100, 300, 430]
HEAD = ["序号", "工作任务", "责任单位", "完成时限"]
ROWS = [
    [
        ["1"],
        ["新建农村公厕15座，改造老旧公厕8座，", "推进管护机制落实到村到户。"],
        ["县城管局、县农业", "农村局"],
        ["6月底前"],
    ],
    [["2"], ["安装路灯30盏。"], ["县城管局"], ["9月底前"]],
    [["3"], ["清淤河道12公里。"], ["县水利局", "县财政局", "各镇"], ["全年"]],
]
SIZE, LEAD, GAP = 10.5, 14, 8
Row = list[list[str]]


def put(sheet: Sheet, top: float, row: Row, xs: list[int] = XS, gap: float = GAP) -> float:
    """Set a row of cells, each its lines; returns where the next begins."""
    for x, lines in zip(xs, row, strict=True):
        for at, line in enumerate(lines):
            sheet.text(x, top + LEAD * at, line, SIZE)
    return top + LEAD * max(map(len, row)) + gap


def heads(names: list[str]) -> Row:
    return [[name] for name in names]


def book_of(rows: list[Row], xs: list[int] = XS, gap: float = GAP, after: tuple[str, ...] = ()) -> Book:
    book = Book()
    sheet = book.sheet()
    sheet.text(150, 80, "云溪县2025年重点任务清单", 18)
    top = 120.0
    for row in rows:
        top = put(sheet, top, row, xs, gap)
    for line in after:
        sheet.text(72, top + 10, line, 16)
        top += 28
    return book


def source(book: Book) -> Source:
    return read(book.bytes(), "云溪县.pdf")


def words(result: Source) -> list[list[str]]:
    return [[cell.replace("\n", "") for cell in row] for table in result.tables for row in rows_of(result, table)]


def plain(rows: list[Row]) -> list[list[str]]:
    return [["".join(lines) for lines in row] for row in rows]


def codes(result: Source) -> list[str]:
    return [code for code, _, _ in result.notes]


def test_a_table_without_lines_has_its_cells_and_says_so() -> None:
    result = source(book_of([heads(HEAD), *ROWS], after=("各地要高度重视，推进责任落实，健全机制。",)))
    assert words(result) == [HEAD, *plain(ROWS)]
    assert codes(result) == ["table_aligned"]
    outside = [result.text[block.start : block.end] for block in result.blocks if block.cell is None]
    assert outside == ["云溪县2025年重点任务清单", "各地要高度重视，推进责任落实，健全机制。"]
    assert result.places is not None
    assert result.places.locate(result.text.index("县水利局"), result.text.index("县财政局"))[0] == 1


def test_its_rows_are_tasks_with_owners_and_deadlines() -> None:
    document = extract_bytes(book_of([heads(HEAD), *ROWS]).bytes(), "云溪县.pdf")
    units = [[unit.name for item in task.assignments for unit in item.units] for task in document.tasks]
    assert units == [["县城管局", "县农业农村局"], ["县城管局"], ["县水利局", "县财政局", "各镇"]]
    assert [task.deadlines[0].text for task in document.tasks] == ["6月底前", "9月底前", "全年"]


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_goes_on_over_a_page_and_a_row_may_be_cut(repeated: bool) -> None:
    book = Book()
    sheet = book.sheet()
    top = 600.0
    for row in (heads(HEAD), *ROWS[:2]):
        top = put(sheet, top, row)
    put(sheet, top, [["3"], ["清淤疏浚河道12公里，建设生态护岸3公"], ["县水利局、县财政"], ["全年"]])
    sheet.text(280, 790, "— 1 —", 12)
    sheet = book.sheet()
    top = put(sheet, 90, heads(HEAD)) if repeated else 90
    top = put(sheet, top, [[], ["里，改善沿线环境。"], ["局"], []])
    put(sheet, top, [["4"], ["新增造林2000亩。"], ["县林业局"], ["12月底前"]])
    sheet.text(280, 790, "— 2 —", 12)
    result = source(book)
    assert codes(result) == ["table_aligned"]
    assert words(result)[3:] == [
        ["3", "清淤疏浚河道12公里，建设生态护岸3公里，改善沿线环境。", "县水利局、县财政局", "全年"],
        ["4", "新增造林2000亩。", "县林业局", "12月底前"],
    ]


def test_what_follows_an_open_table_may_be_nothing_or_prose() -> None:
    for words in ("", "各地要高度重视，推进责任落实，健全机制，确保任务完成。"):
        book = book_of([heads(HEAD), *ROWS])
        book.sheet().text(72, 90, words or " ", 16)
        result = source(book)
        assert words in result.text
        assert (len(result.tables), codes(result)) == (1, ["table_aligned"])


def test_a_column_that_is_empty_on_a_page_stays_a_column() -> None:
    book = book_of([heads(HEAD), *ROWS])
    for page in range(2):
        sheet = book.sheet()
        top = 90.0
        for at in range(3):
            row: Row = [[str(4 + 3 * page + at)], ["新增造林2000亩。"], ["县林业局"], ["全年"] if page else []]
            top = put(sheet, top, row)
    found = words(source(book))
    assert [row[0] for row in found] == ["序号", *"123456789"]
    assert [row[3] for row in found[4:]] == [""] * 3 + ["全年"] * 3


def test_rows_all_over_the_table_stand_between_the_others() -> None:
    title = "一、推进农业农村和住房城乡建设重点工作"
    book = Book()
    sheet = book.sheet()
    top = put(sheet, 120, heads(HEAD))
    for row in ROWS:
        sheet.text(60, top, title, SIZE)
        top = put(sheet, top + LEAD + GAP, row)
    assert words(source(book)) == [HEAD, *(line for row in plain(ROWS) for line in ([title] * 4, row))]


def test_headings_set_apart_and_on_two_lines_are_headings() -> None:
    head: Row = [["序号"], ["工  作  任  务"], ["责任", "单位"], ["完成", "时限"]]
    result = source(book_of([head, *ROWS]))
    assert len(result.tables) == 1
    assert words(result)[1:] == plain(ROWS)


def test_rows_without_white_between_are_told_by_their_numbers_where_that_is_certain() -> None:
    rows = [heads(HEAD), *ROWS]
    assert words(source(book_of(rows[:3], gap=0))) == [HEAD, *plain(ROWS[:2])]
    middle: Row = [
        ["", "3"],
        ["清淤疏浚河道12公里，建设生态护岸", "3公里，改善沿线人居环境质量，", "建立机制。"],
        ["", "县水利局"],
        ["", "全年"],
    ]
    result = source(book_of([*rows[:1], ROWS[1], middle], gap=0))
    assert (result.tables, codes(result)) == ([], ["table_unaligned"])


def test_rows_without_numbers_need_white_between_or_one_line_each() -> None:
    bare, xs = [row[1:] for row in ROWS], XS[1:]
    head = heads(HEAD[1:])
    assert words(source(book_of([head, *bare], xs))) == [HEAD[1:], *plain(bare)]
    assert source(book_of([head, *bare], xs, gap=0)).tables == []
    short: list[Row] = [[["安装路灯30盏。"], ["县城管局"], ["9月底前"]], [["造林200亩。"], ["县林业局"], ["全年"]]]
    assert words(source(book_of([head, *short], xs, gap=4))) == [HEAD[1:], *plain(short)]


@pytest.mark.parametrize(
    "head", [["序号", "工作任务", "备注", "说明"], ["甲", "乙", "丙", "丁"], ["编号", "责任单位", "完成时限", "备注"]]
)
def test_without_a_head_of_tasks_and_who_or_when_nothing_is_a_table(head: list[str]) -> None:
    result = source(book_of([heads(head), *ROWS]))
    assert (result.tables, codes(result)) == ([], [])


def test_a_word_across_two_columns_leaves_the_words_text() -> None:
    across: Row = [["4"], ["新增造林2000亩并完成抚育管护和验收工作任务5"], ["县林业局"], ["全年"]]
    result = source(book_of([heads(HEAD), *ROWS, across, ROWS[1]]))
    assert (result.tables, codes(result)) == ([], ["table_unaligned"])


def test_prose_and_pages_of_two_columns_are_no_tables() -> None:
    book = Book()
    book.flow([prose(300, seed) + "工作任务 责任单位 完成时限" for seed in range(3)])
    sheet = book.sheet()
    for at in range(20):
        sheet.text(60, 90 + 24 * at, prose(14, at)[:14], 14)
        sheet.text(320, 90 + 24 * at, prose(14, 40 + at)[:14], 14)
    result = source(book)
    assert (result.tables, codes(result)) == ([], [])


def test_a_table_ruled_above_and_below_only_is_read_by_its_words() -> None:
    book = book_of([heads(HEAD), *ROWS])
    for top in (114, 134, 250):
        book.sheets[0].line(58, top, 500, top)
    assert words(source(book)) == [HEAD, *plain(ROWS)]


@pytest.mark.parametrize("seed", [*range(40), 417])  # in the last a row at a page's top begins above its number
def test_random_tables_are_read_right_or_not_at_all(seed: int) -> None:
    table = AlignedTable(seed)
    result = read(table.data, "云溪县.pdf")
    found = words(result)
    assert not [row for row in found if row not in table.rows]


def test_most_random_tables_with_white_between_rows_are_read_whole() -> None:
    tables = [table for seed in range(60) if (table := AlignedTable(seed)).is_padded]
    whole = sum(words(read(table.data, "云溪县.pdf")) == table.rows for table in tables)
    assert whole >= 0.85 * len(tables)
