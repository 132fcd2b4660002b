"""Where a text counts as one that lost its line ends, and where a line names a section."""

from __future__ import annotations

import pytest

from planparse import extract_text
from planparse.lines.label_candidates import skip_marks

TITLE = "云岭县2024年工作方案"


@pytest.mark.parametrize(("lines", "found"), [(2, True), (3, False)])
def test_blanks_stand_for_line_ends_in_texts_of_three_blocks_at_most(lines: int, found: bool) -> None:
    """（七） opens nothing inside a line, but behind a blank in a text without line ends."""
    text = "\n".join(
        [TITLE, *["为做好工作制定本方案。"] * (lines - 1), "年内完成各项工作 七、修渠。修渠5公里。（县水利局负责）"]
    )
    assert bool(extract_text(text).tasks) is found


def test_a_long_line_names_no_section() -> None:
    lines = ["重点任务", "修渠。修渠5公里。（责任单位：县水利局）", "各有关单位切实加强全县今年工作的组织领导"]
    document = extract_text(
        "\n".join([TITLE, *lines, "修路。修路3公里。（责任单位：县交通局）", "保障措施", "按月调度。"])
    )
    assert [heading.title for heading in document.outline if heading.title] == ["重点任务", "保障措施"]


def test_a_place_column_is_known_and_no_text() -> None:
    document = extract_text(
        "云岭县2024年任务分解表\n\n| 序号 | 工作任务 | 项目地点 | 责任单位 |\n|---|---|---|---|\n| 1 | 修渠5公里 | 东村 | 县水利局 |\n"
    )
    assert [task.text for task in document.tasks] == ["修渠5公里"]
    assert "table_column_unknown" not in {note.code for note in document.diagnostics}


def test_a_short_name_of_the_bank_is_a_body() -> None:
    document = extract_text(f"{TITLE}\n一、重点任务\n1.监管支付。检查网点6个。（县人行、县财政局）\n")
    assert [unit.name for unit in document.tasks[0].assignments[0].units] == ["县人行", "县财政局"]


def test_a_line_of_blanks_is_skipped_to_its_end() -> None:
    assert skip_marks("  \n  ", 0, 2, ()) == 2
