"""Each diagnostic code is raised by the smallest notice that deserves it, and by no clean one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from docx_maker import DELETED, document, num, p, picture, r
from inner_maker import chunked
from odt_maker import odt
from odt_maker import p as odt_p
from planparse import extract, extract_bytes, extract_text
from planparse.checks.fields import check, unaccounted
from planparse.model.diagnostics import CODES, note
from planparse.model.notice import Document
from planparse.model.source import Source
from planparse.pipeline import mapping
from planparse.readers.libreoffice import office
from planparse.span import Span
from sheet_maker import sheet

DATA = Path(__file__).parents[1] / "data"
SAMPLES = Path(__file__).parents[2] / "samples"
STACKED = "临川县2024年任务分解表\n\n序号\n重点任务\n工作内容\n责任单位\n完成时限\n"
HEAD = "临川县2024年重点工作方案\n\n一、重点任务\n"


def plan(*items: str, head: str = HEAD) -> Callable[[], Document]:
    """A plan of numbered items."""
    numbered = "\n".join(f"{index}.{item}" for index, item in enumerate(items, 1))
    return lambda: extract_text(f"{head}{numbered}\n")


def table(*rows: str) -> Callable[[], Document]:
    """A plan with a task table of pipes."""
    lines = ["序号 | 工作任务 | 完成时限 | 责任单位", "--- | --- | --- | ---", *rows]
    return lambda: extract_text(
        "临川县2024年重点工作任务分解表\n\n" + "\n".join(f"| {line} |" for line in lines) + "\n"
    )


def word(body: str, **parts: object) -> Callable[[], Document]:
    """A Word file."""
    return lambda: extract_bytes(document(body, **parts), "方案.docx")


def old_word(change: bytes, into: bytes) -> Callable[[], Document]:
    """The .doc of the tests with some bytes changed, read without LibreOffice."""

    def read() -> Document:
        with office.use("never"):
            return extract_bytes((DATA / "notice.doc").read_bytes().replace(change, into), "方案.doc")

    return read


def by_office() -> Document:
    """A Word 95 file, with a stand-in for LibreOffice."""
    data = (DATA / "notice.doc").read_bytes()
    at = data.index(b"\xec\xa5") + 2
    with (
        patch("planparse.readers.libreoffice.soffice.find", return_value="soffice"),
        patch("planparse.readers.libreoffice.office.convert", return_value=[document(p("一、实施道路修复"))]),
    ):
        return extract_bytes(data[:at] + b"\x68\x00" + data[at + 2 :], "方案.doc")


OWNED = "实施水毁道路修复。（责任单位：县交通局）"
CASES: dict[str, Callable[[], Document]] = {
    "encoding_guessed": lambda: extract_bytes((HEAD + "1." + OWNED).encode("gb18030"), "a.txt"),
    "encoding_damaged": lambda: extract_bytes((HEAD + "1." + OWNED).encode() + b"\xff\xe4", "a.txt"),
    "characters_unread": plan("实施水毁道路\ud870修复。"),
    "control_characters": plan("实施水毁道路\x07修复。"),
    "suffix_mismatch": lambda: extract_bytes(document(p("一、实施道路修复")), "方案.txt"),
    "docx_part_missing": word(p("一、实施道路修复", num=(1, 0))),
    "docx_numbering_unknown": word(
        p("甲", num=(1, 0)),
        numbering='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="orkhonCounting"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>' + num(1, 1),
    ),
    "tracked_changes": word(p("一、实施道路修复" + DELETED) + p(DELETED)),
    "hidden_text": word('<w:p><w:r><w:t>一、实施</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>'),
    "part_missing": lambda: extract_bytes(odt(odt_p("一、修路"), **{"styles.xml": ""}), "方案.odt"),
    "part_unread": lambda: extract_bytes(chunked("chunk.bin", b"\x89PNG\r\n\x1a\n1"), "方案.docx"),
    "field_uncomputed": word(p('<w:fldSimple w:instr="AUTONUM"/>', "实施道路修复")),
    "picture_unread": word(p("一、实施道路修复") + p(picture(16, 24))),
    "numbers_missing": old_word(b"\x0b\x46\x01\x00", b"\x0b\x46\xff\x07"),
    "read_by_office": by_office,
    "numbering_gap": lambda: extract_text(HEAD + "1.修路。\n2.架桥。\n4.种树。\n"),
    "numbering_repeated": lambda: extract_text(HEAD + "1.修路。\n2.架桥。\n2.种树。\n"),
    "several_notices": lambda: extract_text(
        "".join(
            f"临川县人民政府关于做好{what}工作的通知\n各镇人民政府：\n一、重点任务\n1.备足物资。储备物资2万件。\n临川县人民政府\n2024年{month}月1日\n"
            for what, month in (("防汛", 4), ("抗旱", 7))
        )
    ),
    "no_tasks": lambda: extract_text("今天天气不错。"),
    "regulation": lambda: extract_text("临川县绿化管理办法\n第一条 为了绿化。\n第二条 依法绿化。\n第三条 自公布之日起施行。\n"),
    "tasks_unread": lambda: extract_text("临川县往来\n\n一、甲区\n甲区的渠道。\n二、乙区\n乙区的渠道。\n"),
    "label_inside": plan("渠道建设（一）修渠。修渠3公里。（三）修路2公里。"),
    "signature_inside": plan("修渠。临川县水利局2024年3月5日", "实施水毁道路修复。"),
    "task_overlong": plan(
        "加快渠道建设。", "加快桥梁建设。", "加强巡查。" + "加强巡查，落实责任。" * 40 + "9、修堤。" + "清淤。" * 9 + "12、修坝。", "推进植树造林。"
    ),
    "units_unread": plan("实施水毁道路修复。{县交通局、县财政局}", OWNED),
    "unlabelled_task": lambda: extract_text(
        HEAD + f"1.{OWNED}\n全面开展河道清淤和堤防加固。（责任单位：县水利局）\n3.{OWNED}\n"
    ),
    "unclosed_bracket": plan("实施水毁道路修复。（责任单位：县交通局", OWNED),
    "label_unknown": plan("实施水毁道路修复。（责任单位：县交通局；统筹专班：张三；配合单位：县财政局）", OWNED),
    "mismatched_bracket": plan("实施水毁道路修复。〔责任单位：县交通局）", OWNED),
    "unit_repeated": plan("实施水毁道路修复。（责任单位：县交通局、县财政局、县交通局）"),
    "unit_suspect": plan("实施水毁道路修复。（责任单位：县交通局、统筹推进）"),
    "annotation_unread": plan("实施水毁道路修复（责任单位：）。", OWNED),
    "no_assignment": plan(OWNED, OWNED, "加快河道清淤疏浚。", OWNED),
    "table_column_guessed": lambda: extract_text(
        "临川县2024年任务分解表\n\n| 任务 | 推进路径 | 责任单位 |\n|---|---|---|\n| 治水 | 新建泵站3座，清淤河道8公里。 | 县水利局 |\n"
    ),
    "table_column_unknown": lambda: extract_text(
        "临川县2024年任务分解表\n\n| 任务 | 星级 | 责任单位 |\n|---|---|---|\n| 新建泵站3座 | 甲 | 县水利局 |\n"
    ),
    "table_row_shifted": table(
        "1 | 建设高标准农田 | 9月底前 | 县农业农村局", "2 | | 开展农村人居环境综合整治提升行动，清理垃圾 | 县住建局 |"
    ),
    "table_number_moved": table("1 | 建设高标准农田 | 9月底前 | 县农业农村局", " | 整治坑塘 | 年底前 | 县水利局", "2 | | | "),
    "table_cell_carried": table("1 | 建设高标准农田 | 9月底前 | 县农业农村局", "2 | 整治坑塘 | 年底前 | "),
    "table_stacked": lambda: extract_text(STACKED + "1\n修路\n修路3公里。\n县交通局\n全年\n2\n修渠\n修渠5公里。\n县水利局\n全年\n"),
    "table_row_uncertain": lambda: extract_text(
        STACKED.replace("责任单位", "牵头单位\n配合单位")
        + "1\n修路\n修路3公里。\n县交通局\n各镇\n全年\n2\n修渠\n修渠5公里。\n县水利局\n全年\n3\n修桥\n修桥3座。\n县交通局\n各镇\n全年\n"
    ),
    "table_row_unfit": lambda: extract_text(
        STACKED + "1\n修路\n修路3公里。\n县交通局\n全年\n2\n修渠\n县水利局\n修渠5公里。\n全年\n渠道\n3\n修桥\n修桥3座。\n县交通局\n全年\n"
    ),
    "struck_text": lambda: extract_bytes(
        document(p("临川县方案") + p("修路", r("3", "<w:strike/>"), "5公里。")), "方案.docx"
    ),
    "comments_aside": lambda: extract_bytes(
        document(
            p("临川县方案") + p("修路5公里。", '<w:r><w:commentReference w:id="1"/></w:r>'),
            comments=f'<w:comment w:id="1">{p("再修桥3座，由县交通局负责。")}</w:comment>',
        ),
        "方案.docx",
    ),
    "table_rows_left": lambda: extract_text(
        STACKED + "1\n修路\n修路3公里。\n县交通局\n全年\n2\n修渠\n修渠5公里。\n县水利局\n全年\n3\n各单位要高度重视，抓好落实。\n"
    ),
    "table_flattened": plan("修路。\n序号 工作任务 牵头单位 完成时限 1 修路 县交通局 年底"),
    "table_column_dropped": lambda: extract_text(
        "临川县2024年任务分解表\n\n| 任务 | 资金（万元） | 责任单位 |\n|---|---|---|\n| 新建泵站3座 | 500 | 县水利局 |\n"
    ),
    "table_unread": lambda: extract_text("临川县方案\n\n| 名称 | 电话 |\n| --- | --- |\n| 县粮库 | 无 |\n"),
    "unit_unknown": plan("沿渠栽植绿篱300丛以上。（责任单位：县林业局）"),
    "value_unread": plan("将评审结果按照1.15修正。（责任单位：县财政局）"),
    "values_unread": lambda: extract_text("河边有柳树12株、杨树30株、槐树5株，小船7条，木桥2座，水井9眼，石磨3盘。"),
    "parts_differ": plan("新增设施大棚600亩(连栋大棚200亩、日光温室300亩)。（责任单位：县农业农村局）"),
    "list_count_differs": plan("推进赵庄、钱庄、孙庄、李庄等5个村供水改造。（责任单位：县水利局）"),
    "deadline_outside_plan": plan("2026年6月底前完成清淤。（责任单位：县水利局）"),
    "unit_near_same": plan("整治市场。（责任单位：县市监局）", "整治商铺。（责任单位：县市场监管局）"),
    "date_impossible": plan("2月30日前完成清淤。（责任单位：县水利局）"),
    "deadline_before_issue": lambda: extract_text(
        "临川县人民政府关于印发重点工作方案的通知\n\n一、重点任务\n1.2024年2月底前完成清淤。（责任单位：县水利局）\n\n"
        "临川县人民政府\n2024年6月3日\n"
    ),
    "attachment_missing": lambda: extract_text(HEAD + f"1.{OWNED}\n\n附件：1.任务分解表\n"),
    "body_table_differ": lambda: extract_text(
        HEAD + "1.建设高标准农田，改造灌溉渠系和机耕道路。（责任单位：县农业农村局）\n\n附件1\n任务分解表\n\n"
        "| 序号 | 工作任务 | 责任单位 |\n| --- | --- | --- |\n"
        "| 1 | 建设高标准农田，改造灌溉渠系和机耕道路 | 县水利局 |\n"
    ),
    "formula_uncomputed": lambda: extract_bytes(
        sheet([["任务", "时限"]], lambda _, page: page.write_formula("B2", "=1/0", None, "#DIV/0!")), "a.xlsx"
    ),
    "classified": lambda: extract_text("机密★1年\n\n临川县2024年重点工作方案\n\n一、重点任务\n1.修路。\n"),
}  # fmt: skip


@pytest.mark.parametrize("code", CASES)
def test_the_code_is_raised_with_its_severity(code: str) -> None:
    found = [d for d in CASES[code]().diagnostics if d.code == code]
    assert found
    assert all(d.severity == CODES[code][0] and "{" not in d.message for d in found)


def test_text_that_nobody_owns_is_reported() -> None:
    source = Source("甲乙丙", "text", [])
    read = mapping(source)
    found = check(read, read["metadata"], [(Span(0, 1), "task"), (Span(2, 3), "task")], source)
    assert [d.span for d in found if d.code == "text_unaccounted"] == [Span(1, 2)]


def test_text_that_two_parts_own_is_reported_and_text_beside_is_not() -> None:
    source = Source("甲乙丙丁", "text", [])
    assert unaccounted([(Span(0, 2), "task"), (Span(2, 4), "task")], source) == []
    assert unaccounted([(Span(0, 3), "task"), (Span(1, 4), "task")], source) == [Span(1, 3)]


# Raised in the tests of scans and of pages, which need more than a few words of text.
OF_PAGES = {
    "ocr_used",
    "ocr_low_confidence",
    "picture_low_confidence",
    "table_aligned",
    "table_unaligned",
    "text_layer_junk",
    "pages_skipped",
}


def test_every_code_has_a_case() -> None:
    assert CASES.keys() | OF_PAGES | {"text_unaccounted"} == CODES.keys()
    there = "".join(
        p.read_text(encoding="utf-8") for p in Path(__file__).parents[1].glob("readers/test_[op][cd][rf]*.py")
    )
    assert [code for code in OF_PAGES if code not in there] == []


def test_an_unknown_code_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        note("no_such_code")


def test_a_clean_notice_has_no_warning() -> None:
    document = extract(SAMPLES / "qinghe-2024.txt")
    assert [d.code for d in document.diagnostics if d.severity != "info" and d.code != "attachment_missing"] == []
