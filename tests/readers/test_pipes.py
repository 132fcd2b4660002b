"""Tables in plain text: pipes, drawn lines, tabs, and tags that converters leave."""

from __future__ import annotations

import pytest

from planparse.readers.plain.text import read_text


def grid(table, text):
    """The rows of a table as lists of words."""
    rows = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(text[cell.start : cell.end])
    return rows


def only(text):
    source = read_text(text)
    (table,) = source.tables
    return source, table, grid(table, text)


def test_a_pipe_table():
    text = "附表\n| 序号 | 工作事项 | 责任单位 |\n|----|:---:|---|\n| 1 | 新建泵站2座 | 县水利局 |\n| 2 |  | 各镇\n完\n"
    source, table, rows = only(text)
    assert rows == [["序号", "工作事项", "责任单位"], ["1", "新建泵站2座", "县水利局"], ["2", "", "各镇"]]
    assert (table.rows, table.columns, table.header_rows, table.merges) == (3, 3, 1, False)
    assert [text[m.start : m.end] for m in source.marks] == ["|----|:---:|---|"]
    assert [text[b.start : b.end] for b in source.blocks if b.cell is None] == ["附表", "完"]
    assert [text[b.start : b.end] for b in source.blocks if b.cell == 0] == [w for row in rows for w in row if w]


def test_tables_behind_blank_lines_are_separate():
    text = "| 序号 | 事项 |\n|--|--|\n| 1 | 修渠 |\n\n| 2 | 修路 |\n\f| 3 | 植树 |\n"
    source = read_text(text)
    assert [grid(table, text) for table in source.tables] == [
        [["序号", "事项"], ["1", "修渠"]],
        [["2", "修路"]],
        [["3", "植树"]],
    ]


def test_a_second_heading_begins_a_table():
    text = "| 序号 | 事项 |\n|---|---|\n| 1 | 修渠 |\n| 序号 | 事项 |\n|---|---|\n| 2 | 修路 |\n"
    assert [table.rows for table in read_text(text).tables] == [2, 2]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("序号 | 事项\n---|---\n1 | 修渠", [["序号", "事项"], ["1", "修渠"]]),
        ("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |", [["a", "b"], ["1"], ["1", "2", "3"]]),
        ("| a |\n|---|\n| x \\| y |", [["a"], ["x \\| y"]]),
        ("| | |\n|---|---|\n| 序号 | 事项 |\n| 1 | 修渠 |", [["序号", "事项"], ["1", "修渠"]]),
        ("|---|---|\n| 1 | 修渠 |", [["1", "修渠"]]),
        ("| 甲 | 乙 |\n| 1 | 2 |", [["甲", "乙"], ["1", "2"]]),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 长句\n未完 |\n| 2 | 短 |", [["甲", "乙"], ["1", "长句\n未完"], ["2", "短"]]),
        ("| 甲 | 乙 |\n|---|---|\n| - | - |\n| 1 | 2 |", [["甲", "乙"], ["-", "-"], ["1", "2"]]),
        ("+---+---+\n| 甲 | 乙 |\n+===+===+\n| 1 | 2 |\n+---+---+", [["甲", "乙"], ["1", "2"]]),
        ("┌──┬──┐\n│甲│乙│\n├──┼──┤\n│1│2│\n└──┴──┘", [["甲", "乙"], ["1", "2"]]),
        ("甲\t乙\t丙\n1\t\t3\n2\t5\t6", [["甲", "乙", "丙"], ["1", "", "3"], ["2", "5", "6"]]),
    ],
)
def test_shapes(text, rows):
    assert only(text)[2] == rows


@pytest.mark.parametrize(
    "text",
    [
        "首页 | 登录 | 手机版\n一、目标",
        "| 打印 | 关闭 |\n一、目标",
        "\t\t一、目标\n\t\t二、任务\n\t\t三、措施",
        "一、目标\t\t1\n二、任务\t\t3\n三、措施\t\t9",
        "甲\t乙\t丙\n1\t2\t3",
        "a || b\n----\n",
    ],
)
def test_no_tables(text):
    assert read_text(text).tables == []


def test_a_table_of_tags():
    text = (
        '附表\n<html><body><table><tr><td rowspan="2">1</td><td>修渠<br>3公里</td></tr>'
        "<tr><td> <p>县水利局</p> </td></tr></table></body></html>\n完\n"
    )
    source, table, rows = only(text)
    assert rows == [["1", "修渠<br>3公里"], ["县水利局"]]
    assert [(c.row, c.column, c.rowspan) for c in table.cells] == [(0, 0, 2), (0, 1, 1), (1, 1, 1)]
    assert table.merges
    assert [text[b.start : b.end] for b in source.blocks if b.cell is None] == ["附表", "完"]
    assert "<br>" in [text[m.start : m.end] for m in source.marks]


def test_tags_in_a_sentence_are_no_table():
    assert read_text("见<table><tr><td>甲</td><td>乙</td></tr></table>。").tables == []
    assert read_text("<table><tr><td>甲</td></tr>").tables == []
