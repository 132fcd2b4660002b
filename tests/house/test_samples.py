"""The samples: their docx are what the script makes of their texts, and their expected values stand in them."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.oxml.ns import qn

import make_samples
import quick_yaml
from planparse import extract
from sample_layout import lay_out

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"

DOCX = sorted(SAMPLES.glob("*.docx"))
EXPECTED = sorted((SAMPLES / "expected").glob("*.yaml"))
TEXTS = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".md"} and path.name != "README.md")
SHEET = SAMPLES / "jichuan-2023-annex.xlsx"
COUNTED = "qize-2024"
PRINTED = [path for path in DOCX if path.stem != COUNTED]


def named(path: Path) -> str:
    """A test's name."""
    return path.stem


def opened(stem: str) -> Document:
    """A sample's docx."""
    return docx.Document(str(SAMPLES / f"{stem}.docx"))


def text_of(path: Path) -> str:
    """A sample's text."""
    return path.read_text(encoding="utf-8")


def squeezed(text: str) -> str:
    """Width folded, and white space, emphasis, table rules and page numbers gone: what words are compared in."""
    text = re.sub(r"(?m)^\s*— ?[0-9]+ ?—\s*$", "", text)
    text = re.sub(r"(?m)^\|[-|]+\|$", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\s*|\\]+", "", text)


def faces(paragraph: object) -> list[tuple[str, str]]:
    """(East Asian typeface, words) of each run."""
    runs = paragraph.runs  # type: ignore[attr-defined]
    return [(run._r.rPr.rFonts.get(qn("w:eastAsia")), run.text) for run in runs]


def test_made_files_are_up_to_date() -> None:
    assert make_samples.stale() == []


def test_a_changed_text_makes_its_docx_stale(tmp_path: Path) -> None:
    for path in [*TEXTS, *DOCX, SHEET]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    changed = text_of(tmp_path / "qinghe-2024.txt").replace("8.2万亩", "8.3万亩")
    (tmp_path / "qinghe-2024.txt").write_text(changed, encoding="utf-8")
    assert make_samples.stale(tmp_path) == ["qinghe-2024.docx"]


def test_building_twice_gives_the_same_bytes() -> None:
    assert make_samples.build() == make_samples.build()


def test_every_docx_is_made_by_the_script() -> None:
    assert {path.name for path in DOCX} == {name for name, _, _ in make_samples.MADE if name.endswith(".docx")}


@pytest.mark.parametrize("path", DOCX, ids=named)
def test_packages_carry_no_date_of_their_making(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = docx.Document(str(path)).core_properties
    assert properties.created == properties.modified
    assert properties.author == "planparse"


@pytest.mark.parametrize("path", PRINTED, ids=named)
def test_docx_says_what_the_text_says(path: Path) -> None:
    document = docx.Document(str(path))
    words = ""
    for block in document.iter_inner_content():
        if hasattr(block, "text"):
            words += block.text
            continue
        printed = [cell for row in block.rows for cell in row._tr.tc_lst if cell.vMerge != "continue"]
        words += "".join(node.text for cell in printed for node in cell.iter(qn("w:t")))
    text = text_of(path.with_suffix(".txt"))
    header = "| 序号 | 工作事项 | 任务要求 | 牵头单位 | 责任单位 | 完成时限 |"
    if header in text:  # repeated on the text's second page, once in Word
        first, _, rest = text.partition(header)
        text = first + header + rest.replace(header, "")
    assert squeezed(words) == squeezed(text)


def test_numbers_are_left_to_word() -> None:
    document = opened(COUNTED)
    shown = [p for p in lay_out(text_of(SAMPLES / f"{COUNTED}.txt")) if p.level is not None]
    words = {p.text for p in document.paragraphs}
    assert len(shown) == 17
    for item in shown:
        assert item.lead + item.text + item.tail in words
        assert item.label + item.lead + item.text + item.tail not in words


def test_words_numbering_counts_as_the_text_shows() -> None:
    document = opened(COUNTED)
    numbering = document.part.numbering_part.element
    formats = [level.find(qn("w:numFmt")).get(qn("w:val")) for level in numbering.iter(qn("w:lvl"))]
    patterns = [level.find(qn("w:lvlText")).get(qn("w:val")) for level in numbering.iter(qn("w:lvl"))]
    assert formats == ["chineseCounting", "chineseCounting", "decimal"]
    counters, labels = [0, 0, 0], []
    for paragraph in document.paragraphs:
        props = paragraph._p.pPr.numPr
        if props is None:
            props = paragraph.style.element.pPr.numPr if paragraph.style.element.pPr is not None else None
        if props is None:
            continue
        level = props.ilvl.val
        counters[level:] = [counters[level] + 1] + [0] * (2 - level)
        number = str(counters[level]) if formats[level] == "decimal" else "一二三四五六七八九"[counters[level] - 1]
        labels.append(re.sub(r"%[0-9]", number, patterns[level]))
    assert labels == [p.label for p in lay_out(text_of(SAMPLES / f"{COUNTED}.txt")) if p.level is not None]


def test_annex_table_grid() -> None:
    (table,) = opened("jichuan-2023").tables
    assert len(table.columns) == 6
    assert len(table.rows) == 16  # a heading, four sections, eleven tasks
    for row in table.rows:
        assert sum(cell.grid_span for cell in row._tr.tc_lst) == 6
    assert [cell.text for cell in table.rows[0].cells] == [
        "序号", "工作事项", "任务要求", "牵头单位", "责任单位", "完成时限",
    ]  # fmt: skip
    repeated = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert repeated == [True] + [False] * 15
    sections = [row.cells[0].text for row in table.rows if row._tr.tc_lst[0].grid_span == 6]
    assert [words[:2] for words in sections] == ["一、", "二、", "三、", "四、"]
    tasks = {row.cells[0].text: row for row in table.rows[1:] if row._tr.tc_lst[0].grid_span == 1}
    assert list(tasks) == [str(number) for number in range(1, 12)]
    assert tasks["1"].cells[1]._tc is tasks["2"].cells[1]._tc
    assert tasks["2"].cells[1].text == "农村户厕改造"
    assert tasks["4"].cells[1]._tc is tasks["5"].cells[1]._tc
    assert tasks["3"].cells[1]._tc is not tasks["2"].cells[1]._tc


def test_the_annex_as_a_workbook_says_what_the_text_says() -> None:
    page = openpyxl.load_workbook(SHEET).active
    said = [[cell.value for cell in row] for row in page.iter_rows()]
    (table,) = [paragraph for paragraph in lay_out(text_of(SAMPLES / "jichuan-2023.txt")) if paragraph.kind == "table"]
    assert [["" if value is None else str(value) for value in row] for row in said[1:]] == table.rows
    assert said[0][0] == "霁川县2023年农村人居环境整治提升任务分解表"
    merged = {str(area) for area in page.merged_cells.ranges}
    assert merged == {"A1:F1", "A3:F3", "A7:F7", "A11:F11", "A14:F14", "B4:B5", "B8:B9"}


def test_the_annex_as_a_workbook_gives_the_same_rows() -> None:
    def facts(name: str) -> list[object]:
        tasks = [task for task in extract(SAMPLES / name).tasks if task.origin == "table"]
        return [
            (task.label, task.title, task.text, task.section, [(t.indicator, t.comparator, t.value, t.unit) for t in task.targets],
             [(a.role, [unit.name for unit in a.units]) for a in task.assignments],
             [(d.text, d.kind, d.end) for d in task.deadlines])
            for task in tasks
        ]  # fmt: skip

    assert len(facts(SHEET.name)) == 11
    assert facts(SHEET.name) == facts("jichuan-2023.docx")


def test_typefaces_of_a_printed_notice() -> None:
    paragraphs = {p.text: faces(p) for p in opened("qinghe-2024").paragraphs}
    assert paragraphs["清禾县2024年乡村振兴工作方案"] == [("方正小标宋简体", "清禾县2024年乡村振兴工作方案")]
    assert {face for face, _ in paragraphs["三、重点任务"]} == {"黑体"}
    assert {face for face, _ in paragraphs["（一）守牢粮食安全底线"]} == {"楷体_GB2312"}
    item = next(runs for words, runs in paragraphs.items() if words.startswith("1.抓好"))
    assert item[0] == ("仿宋_GB2312", "1.")
    assert item[-1][0] == "楷体_GB2312"
    assert item[-1][1].startswith("[牵头单位：")


def test_the_glued_copy_differs_in_blanks_alone() -> None:
    assert text_of(SAMPLES / "yanhu-2022-glued.txt") == text_of(SAMPLES / "yanhu-2022.txt").replace(" ", "")


def test_every_text_has_expected_values_and_a_row_in_the_readme() -> None:
    assert {quick_yaml.load(text_of(path))["doc"] for path in EXPECTED} == {path.name for path in TEXTS}
    readme = text_of(SAMPLES / "README.md")
    assert [path.name for path in [*TEXTS, *DOCX, SHEET] if f"`{path.name}`" not in readme] == []


def quoted(expected: dict) -> list[str]:
    """Every string that must stand in the document."""
    strings: list[str] = []
    for task in expected.get("tasks") or []:
        strings += [task["starts"], task["ends"], task["title"] or "", task["label"], *task["section"]]
        strings += [unit for one in task["assignments"] for unit in one["units"]]
    for item in (expected.get("tasks") or []) + (expected.get("goals") or []):
        strings += [value["text"] for value in (item.get("targets") or []) + (item.get("deadlines") or [])]
    strings += [goal["starts"] for goal in expected.get("goals") or []]
    names = ("title", "notice_title", "document_number")
    strings += [expected["metadata"][key] for key in names if key in expected["metadata"]]
    return strings + expected["metadata"].get("issuers", []) + expected["metadata"].get("recipients", [])


@pytest.mark.parametrize("path", EXPECTED, ids=named)
def test_expected_values_stand_in_the_text(path: Path) -> None:
    expected = quick_yaml.load(text_of(path))
    text = squeezed(text_of(SAMPLES / expected["doc"]))
    assert [words for words in quoted(expected) if squeezed(words) not in text] == []


@pytest.mark.parametrize("path", EXPECTED, ids=named)
def test_expected_values_are_of_the_right_kind(path: Path) -> None:
    expected = quick_yaml.load(text_of(path))
    for item in (expected.get("tasks") or []) + (expected.get("goals") or []):
        for target in item.get("targets") or []:
            assert target["comparator"] in {"=", ">=", ">", "<=", "<", "~", "range"}
            assert ("value_max" in target) == (target["comparator"] == "range")
        for deadline in item.get("deadlines") or []:
            assert deadline["kind"] in {"by", "during", "at", "recurring", "relative", "ongoing"}
            assert ("rrule" in deadline) == (deadline["kind"] in {"recurring", "at"})
            if deadline.get("start") and deadline.get("end"):
                assert deadline["start"] < deadline["end"]


def test_the_two_editions_of_a_glued_notice_expect_the_same() -> None:
    spaced, tight = (quick_yaml.load(text_of(SAMPLES / "expected" / f"{stem}.yaml"))
                     for stem in ("yanhu-2022", "yanhu-2022-glued"))  # fmt: skip
    assert {**spaced, "doc": ""} == {**tight, "doc": ""}


def test_a_package_is_read_the_same_from_memory() -> None:
    name, text, make = make_samples.MADE[0]
    document = docx.Document(io.BytesIO(make(text_of(SAMPLES / text))))
    assert [p.text for p in document.paragraphs] == [p.text for p in opened(Path(name).stem).paragraphs]
