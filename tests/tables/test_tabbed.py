"""Tables pasted with tabs: rows over several lines, sections, quoted cells, headings of two rows, where they end."""

from __future__ import annotations

import pytest

from planparse import extract_text
from planparse.readers.plain.text import read_text


def parts(text: str) -> tuple[list[list[list[str]]], list[str]]:
    """The rows of each table, and the lines that stand in none."""
    source = read_text(text)
    tables = []
    for table in source.tables:
        rows: list[list[str]] = [[] for _ in range(table.rows)]
        for cell in table.cells:
            words = "/".join(text[cell.start : cell.end].split("\n"))
            rows[cell.row].append(words + (f"<{cell.colspan}>" if cell.colspan > 1 else ""))
        tables.append(rows)
    return tables, [text[b.start : b.end] for b in source.blocks if b.cell is None]


HEAD = "序号\t任务\t责任单位\n"


@pytest.mark.parametrize(
    ("text", "rows", "rest"),
    [
        (  # paragraphs inside and at the end of a row; the signature is no part of the last cell
            HEAD + "1\t1.修渠。\n2.清淤。\t牵头：县水利局\n配合：县财政局\n2\t修路\t牵头：县交通局\n配合：各镇\n青石县人民政府\n",
            [["1", "1.修渠。/2.清淤。", "牵头：县水利局/配合：县财政局"], ["2", "修路", "牵头：县交通局/配合：各镇"]],
            ["青石县人民政府"],
        ),
        (  # section lines behind the heading and between rows
            HEAD + "一、水利\n1\t修渠\t县水利局\n县财政局\n二、交通\n（一）道路\n2\t修路\t县交通局\n",
            [["一、水利"], ["1", "修渠", "县水利局/县财政局"], ["二、交通"], ["（一）道路"], ["2", "修路", "县交通局"]],
            [],
        ),
        (  # sections without labels, where the first stands behind the heading
            HEAD + "水利建设\n1\t修渠\t县水利局\n交通建设\n2\t修路\t县交通局\n",
            [["水利建设"], ["1", "修渠", "县水利局"], ["交通建设"], ["2", "修路", "县交通局"]],
            [],
        ),
        (  # a spreadsheet's cells in double quotes
            HEAD + '1\t"修渠\n3公里"\t县水利局\n2\t修路\t"县交通局\n县财政局"\n注：以批复为准。\n',
            [["1", "修渠/3公里", "县水利局"], ["2", "修路", "县交通局/县财政局"]],
            ["注：以批复为准。"],
        ),
        (  # cells lost at the end of rows, a total
            "序号\t任务\t投资\t单位\t备注\n1\t修渠。\n清淤。\t30\t县水利局\n2\t修路\t40\t县交通局\t续建\n合计\t\t70\n",
            [["1", "修渠。/清淤。", "30", "县水利局"], ["2", "修路", "40", "县交通局", "续建"], ["合计", "", "70"]],
            [],
        ),
        (  # a list in the last cell goes on as long as its numbers do
            "序号\t单位\t任务\n1\t县水利局\t1.修渠。\n2.清淤。\n2\t县交通局\t1.修路。\n2.修桥。\n3.养护。\n请认真落实。\n",
            [["1", "县水利局", "1.修渠。/2.清淤。"], ["2", "县交通局", "1.修路。/2.修桥。/3.养护。"]],
            ["请认真落实。"],
        ),
        (HEAD + "\n1\t修渠\t县水利局\n\n2\t修路\t县交通局\n\n结束\n", [["1", "修渠", "县水利局"], ["2", "修路", "县交通局"]], ["结束"]),
    ],
)  # fmt: skip
def test_rows(text: str, rows: list[list[str]], rest: list[str]) -> None:
    tables, outside = parts(text)
    assert [table[1:] for table in tables] == [rows]
    assert outside == rest


@pytest.mark.parametrize(
    "upper", ["序号\t任务\t责任分工\t时限\n", "序号\t任务\t责任分工\t\t时限\n"], ids=["word processor", "spreadsheet"]
)
def test_a_heading_of_two_rows(upper: str) -> None:
    tables, _ = parts(
        upper + "\t\t牵头单位\t配合单位\t\n1\t修渠\t水利局\t财政局\t6月底\n2\t修路\t交通局\t财政局\t7月底\n"
    )
    assert tables[0][:2] == [["序号", "任务", "责任分工<2>", "时限"], ["", "", "牵头单位", "配合单位", ""]]


def test_page_numbers_between_rows_and_empty_columns_at_the_end() -> None:
    tables, rest = parts(HEAD + "1\t修渠\t县水利局\n- 2 -\n" + HEAD + "2\t修路\t县交通局\n")
    assert [row[0] for row in tables[0]] == ["序号", "1", "序号", "2"]
    assert rest == []
    tables, _ = parts("序号\t任务\t单位\t\t\n1\t修渠\t县水利局\t\t\n2\t修路\t县交通局\t\t\n")
    assert tables[0][2] == ["2", "修路", "县交通局", "", ""]


def test_a_heading_over_several_lines() -> None:
    tables, _ = parts("序号\t任务\t投资\n（万元）\t完成\n时限\n1\t修渠\t30\t6月底\n2\t修路\t40\t7月底\n")
    assert tables[0][0] == ["序号", "任务", "投资/（万元）", "完成/时限"]


def test_a_further_table_begins_at_its_heading() -> None:
    rows = "1\t修渠\t县水利局\n2\t修路\t县交通局\n"
    tables, rest = parts(HEAD + rows + "附件2\n乡镇任务\n" + HEAD + rows)
    assert [len(table) for table in tables] == [3, 3]
    assert rest == ["附件2", "乡镇任务"]


@pytest.mark.parametrize(
    "text",
    [
        "目录\n一、总则\t\t1\n二、任务\t\t2\n三、保障\t\t3\n",
        "\t\t某某局\t某某委\n\t\t2020年\t3月\n",
        "电话\t传真\t邮箱\n请各单位认真落实，确保完成各项任务。\n联系人\t张三\t李四\n",
        "这一格的字数很多，明显是一句完整的话，不是列名。\t乙\t丙\n1\t甲\n乙\t丙\n2\t甲\n乙\t丙\n",
    ],
)
def test_no_tables(text: str) -> None:
    assert read_text(text).tables == []


def test_labels_in_a_cell_give_the_roles() -> None:
    document = extract_text(
        "青石县2024年重点任务清单\n\n序号\t任务\t责任单位\n1\t修渠。\n清淤。\t牵头：县水利局\n配合：县财政局、各镇\n2\t修路。\t县交通局\n配合：各镇\n"
    )
    assert [[(a.role, [u.name for u in a.units]) for a in t.assignments] for t in document.tasks] == [
        [("lead", ["县水利局"]), ("supporting", ["县财政局", "各镇"])],
        [("responsible", ["县交通局"]), ("supporting", ["各镇"])],
    ]
