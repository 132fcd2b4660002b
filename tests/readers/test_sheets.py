"""Spreadsheets: shown words, merged ranges, titles and notes, what is hidden, and the same tasks as from Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docx_maker import document, grid, p, row, table
from planparse import errors, extract_bytes, limits
from planparse.model.source import Source
from planparse.readers import read
from planparse.readers.sheets.number_formats import shown, shown_text
from sheet_maker import sheet, workbook

LEDGER = Path(__file__).parents[1] / "data" / "ledger.xls"
HEADING = ["序号", "工作任务", "牵头单位", "配合单位", "完成时限"]
ROWS = [
    ["1", "新建高标准农田3万亩。", "县农业农村局", "县财政局、县水利局", "9月底前"],
    ["2", "改造农村公路45公里。", "县交通运输局", "各镇", "2024年10月底前"],
    ["3", "每季度开展1次督查。", "县政府督查室", "", "长期坚持"],
]
TITLE = "清禾县2024年重点任务台账"


def lines(source: Source) -> list[str]:
    return [source.text[b.start : b.end] for b in source.blocks if b.cell is None and b.aside is None]


def notes(source: Source) -> dict[str, Any]:
    return {code: fields.get("count") for code, fields, _ in source.notes}


def rewritten(data: bytes, **parts: Callable[[bytes], bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            change = parts.get(Path(name).stem)
            new.writestr(name, change(old.read(name)) if change and name.endswith(".xml") else old.read(name))
    return made.getvalue()


def facts(data: bytes, name: str) -> list[Any]:
    keys = {"role", "units", "name", "text", "kind", "end", "rrule", "indicator", "value", "unit"}

    def bare(value: Any) -> Any:
        if isinstance(value, list):
            return [bare(one) for one in value]
        return {k: bare(v) for k, v in value.items() if k in keys} if isinstance(value, dict) else value

    tasks = [task.model_dump() for task in extract_bytes(data, name).tasks]
    return [[t["id"], t["text"], *(bare(t[key]) for key in ("assignments", "targets", "deadlines"))] for t in tasks]


def test_a_ledger_gives_the_same_tasks_from_every_format() -> None:
    word = document(p(TITLE) + table(row(*HEADING), *(row(*words) for words in ROWS)))

    def titled(book: Any) -> None:
        page = book.add_worksheet("Sheet1")
        page.merge_range("A1:E1", TITLE)
        for number, words in enumerate([HEADING, *ROWS], 1):
            page.write_row(number, 0, words)

    comma = "\n".join(",".join(words) for words in [[TITLE], HEADING, *ROWS])
    expected = facts(word, "台账.docx")
    assert len(expected) == 3
    assert facts(workbook(titled), "台账.xlsx") == expected
    assert facts(comma.encode("gb18030"), "台账.csv") == expected
    assert facts(comma.replace(",", "\t").encode("utf-16"), "台账.tsv") == expected
    assert facts(b"\xef\xbb\xbfsep=;\r\n" + comma.replace(",", ";").encode(), "台账.csv") == expected


@pytest.mark.parametrize("name", ["台账.xls", "台账.et"])
def test_the_binary_format(name: str) -> None:
    source = read(LEDGER.read_bytes(), name)
    assert source.format == "xls"
    assert lines(source) == ["云岭县2024年重点任务台账", "备注：每季度末报送进展。"]
    assert grid(source)[5:] == [
        (1, 0, 1, 1, "1"), (1, 1, 1, 1, "新建泵站2座，\n整修渠道12公里。"), (1, 2, 2, 1, "县水利局"), (1, 3, 1, 1, "2024年9月"),
        (1, 4, 1, 1, "35%"), (2, 0, 1, 1, "2"), (2, 1, 1, 1, "清淤河道8公里。"), (2, 3, 1, 1, "10月底前"), (2, 4, 1, 1, ""),
    ]  # fmt: skip
    assert notes(source) == {"hidden_text": 3, "struck_text": 1}
    first, second = extract_bytes(LEDGER.read_bytes(), name).tasks
    assert [task.assignments[0].units[0].name for task in (first, second)] == ["县水利局"] * 2
    assert first.deadlines[0].end == date(2024, 9, 30)


def test_merged_ranges_titles_and_notes() -> None:
    def fill(_book: Any, page: Any) -> None:
        page.merge_range("A1:D1", "云岭县任务分解表")
        page.write("A2", "填报单位：县政府办")
        page.merge_range("C4:C5", "县水利局")
        page.merge_range("A6:D6", "注：以上任务每月调度。")
        page.write("A8", "联系人：县政府办")

    source = read(
        sheet([[], [], ["序号", "任务", "责任单位", "时限"], [1, "甲", "", "9月"], [2, "乙"]], fill), "a.xlsx"
    )
    assert lines(source) == ["云岭县任务分解表", "填报单位：县政府办", "注：以上任务每月调度。", "联系人：县政府办"]
    assert [(t.rows, t.columns) for t in source.tables] == [(3, 4)]
    assert (1, 2, 2, 1, "县水利局") in grid(source)
    assert source.text.count("县水利局") == 1


def test_two_tables_in_one_sheet_are_parted_and_a_blank_row_parts_nothing() -> None:
    head = ["任务", "责任单位", "时限"]
    rows: list[list[Any]] = [
        ["表一"],
        head,
        ["甲", "县水利局", "9月"],
        [],
        ["乙", "县财政局", "8月"],
        [],
        ["表二"],
        head,
        ["丙", "县教育局", "7月"],
    ]
    source = read(sheet(rows), "a.xlsx")
    assert [(t.rows, t.columns) for t in source.tables] == [(3, 3), (2, 3)]
    assert lines(source) == ["表一", "表二"]


def test_several_sheets_and_their_names() -> None:
    def fill(book: Any) -> None:
        for name, words in (("任务清单", "甲"), ("Sheet2", "乙"), ("空表", None), ("底稿", "丙")):
            page = book.add_worksheet(name)
            if words:
                page.write_row(0, 0, ["工作任务", "责任单位"])
                page.write_row(1, 0, [words, "县水利局"])
            if name == "底稿":
                page.hide()

    source = read(workbook(fill), "a.xlsx")
    assert len(source.tables) == 2
    assert lines(source) == ["任务清单"]
    assert [source.text[b.start : b.end] for b in source.blocks if b.aside] == ["Sheet2"]
    assert "丙" not in source.text
    assert notes(source) == {"hidden_text": 4}


def test_hidden_rows_and_columns_are_left_out_and_told() -> None:
    def fill(_book: Any, page: Any) -> None:
        page.set_row(2, None, None, {"hidden": True})
        page.set_column("B:B", None, None, {"hidden": True})
        page.merge_range("B4:C4", "县财政局")

    source = read(
        sheet([["任务", "内部", "单位"], ["甲", "x", "县水利局"], ["乙", "y", "县教育局"], ["丙"]], fill), "a.xlsx"
    )
    assert source.text == "台账\n任务\t单位\n甲\t县水利局\n丙\t县财政局"
    assert notes(source) == {"hidden_text": 5}


def test_words_are_shown_as_the_cell_shows_them() -> None:
    def fill(book: Any, page: Any) -> None:
        struck, raised = book.add_format({"font_strikeout": True}), book.add_format({"font_script": 1})
        month, percent = book.add_format({"num_format": 'yyyy"年"m"月"'}), book.add_format({"num_format": "0.0%"})
        page.write_rich_string("A2", "绿化5000m", raised, "2", "，", struck, "栽树9株", "养护。")
        page.write_datetime("B2", date(2024, 9, 1), month)
        page.write_number("C2", 0.355, percent)
        page.write_formula("D2", "=B9", None, "10月底前")
        page.write_formula("E2", "=1/0", None, "#DIV/0!")
        page.write("A3", "旧任务", struck)
        page.write("B3", "新建6座\n改造8座")

    source = read(sheet([["任务", "时限", "比例", "说明", "数"]], fill), "a.xlsx")
    assert (
        source.text.split("\n", 2)[2]
        == "绿化5000m²，养护。\t2024年9月\t35.5%\t10月底前\t#DIV/0!\n\t新建6座\n改造8座\t\t\t"
    )
    assert notes(source) == {"struck_text": 2, "formula_uncomputed": 1}


def test_a_formula_without_a_result_is_told() -> None:
    data = sheet([["任务", "时限"], ["甲", "9月"]], lambda _book, page: page.write_formula("B2", "=1+1", None, 2))
    source = read(rewritten(data, sheet1=lambda part: part.replace(b"<v>2</v>", b"")), "a.xlsx")
    assert [(code, fields) for code, fields, _ in source.notes] == [("formula_uncomputed", {"count": 1, "cell": "B2"})]


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (0.35, "0%", "35%"), (0.3567, "0.00%", "35.67%"), (45352, 'yyyy"年"m"月"', "2024年3月"), (45352, "m/d/yyyy", "3/1/2024"),
        (45352.75, "yyyy/m/d h:mm", "2024/3/1 18:00"), (45352, '[$-F800]dddd\\,\\ mmmm\\ dd', "2024年3月1日"),
        (45352, '[DBNum1][$-804]m"月"d"日"', "3月1日"), (45352, "yyyy\\-mm\\-dd;@", "2024-03-01"), (45352, "aaaa", "星期五"),
        (1.5, "[h]:mm", "36:00"), (1234567.891, "#,##0.00", "1,234,567.89"), (12345, '0!.0,"万"', "1.2万"),
        (0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"), (-5, "0;[Red]0", "-5"), (-5, "0.0_);[Red]\\(0.0\\)", "(5.0)"),
        (-1234.5, "#,##0.0", "-1,234.5"), (3, '0"亩"', "3亩"), (3, "00", "03"), (0.5, "#.##", "0.5"), (5, "#.##", "5"),
        (0.1 + 0.2, "General", "0.3"), (1 / 3, "", "0.333333333"), (150000000000, "General", "150000000000"), (5, ";;;", ""),
        (120, '[>=100]0"多";0', "120多"), (20, '[>=100]0"多";0', "20"), (1.5, "# ?/?", "1.5"), (15000, "0.00E+00", "15000"),
        (3, 'G/通用格式"个"', "3个"), (1e300, "0.00%", "1E+300"), (2.5, "0", "3"), (1000000, '#,##0,"千"', "1,000千"),
    ],
)  # fmt: skip
def test_numbers_and_days(value: float, code: str, words: str) -> None:
    assert shown(value, code) == words


def test_days_from_1904_and_words_with_a_format() -> None:
    assert shown(43890, "yyyy/m/d", since_1904=True) == "2024/3/1"
    assert [shown(day, "yyyy/m/d") for day in (1, 59, 61)] == ["1900/1/1", "1900/2/28", "1900/3/1"]
    assert [shown_text("三", code) for code in ('@"亩"', "General", "0", ";;;")] == ["三亩", "三", "三", ""]


def test_csv_quotes_and_delimiters() -> None:
    quoted = read('任务,单位\n"新建2座，\n改造""老""站",县水利局\n'.encode(), "a.csv")
    assert grid(quoted)[2:] == [(1, 0, 1, 1, '新建2座，\n改造"老"站'), (1, 1, 1, 1, "县水利局")]
    unclosed = read('任务,单位\n管径5",县水利局\n清淤,县财政局\n'.encode(), "a.csv")
    assert [cell[4] for cell in grid(unclosed)[2:]] == ['管径5"', "县水利局", "清淤", "县财政局"]


def test_what_cannot_be_read() -> None:
    data = sheet([["任务", "单位"], ["甲", "县水利局"]])
    for broken, name in (
        (data[:-60], "a.xlsx"),
        (LEDGER.read_bytes()[:1500], "a.xls"),
        (rewritten(data, workbook=lambda part: part[:90]), "a.xlsx"),
    ):
        with pytest.raises(errors.BrokenFileError):
            read(broken, name)
    doctype = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'
    with pytest.raises(errors.BrokenFileError):
        read(rewritten(data, sharedStrings=lambda part: doctype + part.partition(b"?>")[2]), "a.xlsx")
    with pytest.raises(errors.ProtectedFileError):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "a.xlsx")
    with limits.use(rows=1), pytest.raises(errors.LimitError):
        read(data, "a.xlsx")
    with limits.use(rows=1), pytest.raises(errors.LimitError):
        read("任务,单位\n甲,乙\n丙,丁\n".encode(), "a.csv")


def test_a_merged_range_as_large_as_the_sheet_costs_nothing() -> None:
    data = sheet([["任务", "单位"], ["甲", "县水利局"]])
    large = b'</sheetData><mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    source = read(rewritten(data, sheet1=lambda part: part.replace(b"</sheetData>", large)), "a.xlsx")
    assert grid(source)[-1] == (1, 0, 1, 2, "甲")
    assert notes(source) == {"hidden_text": 1}


def beside(source: Source) -> list[tuple[str | None, str]]:
    return [(b.aside, source.text[b.start : b.end]) for b in source.blocks if b.aside]


def test_what_stands_beside_the_cells_is_read_beside_the_text() -> None:
    def fill(_book: Any, page: Any) -> None:
        page.set_header('&L&"宋体,常规"&12填报单位：县林业局&R&D')
        page.set_footer("&C第 &P 页，共 &N 页&R甲&&乙")
        page.write_comment("C2", "农业局：\n面积待核，50亩是上年数")
        page.insert_textbox("F8", "注：各镇8月底前报表")

    data = sheet([HEADING, *ROWS], fill)
    source = read(data, "a.xlsx")
    assert beside(source) == [
        ("header", "填报单位：县林业局"), ("footer", "甲&乙"), ("textbox", "注：各镇8月底前报表"),
        ("comment", "农业局："), ("comment", "面积待核，50亩是上年数"),
    ]  # fmt: skip
    assert source.notes == []
    assert facts(data, "a.xlsx") == facts(sheet([HEADING, *ROWS]), "a.xlsx"), "no task is made of it"
    pieces = {piece.span.text for piece in extract_bytes(data, "a.xlsx").frame}
    assert {words for _, words in beside(source)} <= pieces


def test_sentences_in_a_text_box_are_of_the_text_itself() -> None:
    def fill(_book: Any, page: Any) -> None:
        page.insert_textbox("F8", "二、保障措施\n1.加强调度。新建泵站3座。（责任单位：县水利局）")

    document = extract_bytes(sheet([HEADING, *ROWS], fill), "a.xlsx")
    assert [unit.name for item in document.tasks[0].assignments for unit in item.units] == ["县水利局"]
    assert [target.text for target in document.tasks[0].targets] == ["泵站3座"]


def test_threads_stand_for_the_comments_that_older_programs_show() -> None:
    threads = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="B2" id="{1}"><text>请核对</text></threadedComment>'
        '<threadedComment ref="B2" id="{2}" parentId="{1}"><text>已核对</text></threadedComment></ThreadedComments>'
    )
    data = sheet([HEADING, *ROWS], lambda _book, page: page.write_comment("B2", "[线程批注] 您的版本不能显示"))
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml.rels"):
                part = part.replace(b"</Relationships>", b'<Relationship Id="t" Type="http://x/threadedComment" Target="../threadedComments/t.xml"/></Relationships>')  # fmt: skip
            new.writestr(name, part)
        new.writestr("xl/threadedComments/t.xml", threads)
    assert beside(read(made.getvalue(), "a.xlsx")) == [("comment", "请核对"), ("comment", "已核对")]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("&C第&P页", []), ("&P/&N", []), ("&C附件2&R&P", ["附件2"]), ("&P+1", []), ("&KFF0000&B2024年台账", ["2024年台账"]),
        ("&A &F &D &T", []), ('&"黑体,Bold"', []), ("2024", ["2024"]), ("第&P页 内部资料", ["第页 内部资料"]),
    ],
)  # fmt: skip
def test_codes_of_a_margin_are_no_words(code: str, words: list[str]) -> None:
    source = read(sheet([HEADING, *ROWS], lambda _book, page: page.set_header(code)), "a.xlsx")
    assert [text for kind, text in beside(source) if kind == "header"] == words
