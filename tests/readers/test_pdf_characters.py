"""PDF: characters beyond U+FFFF and halves of them; files that do not show in one another, nor the machine's fonts."""

from __future__ import annotations

import random
from itertools import permutations

import pypdfium2
import pytest

from laws import span_failures
from pdf_maker import Book, file_of, prose, stream, width_of
from planparse import pipeline
from planparse.exports.json import one
from planparse.model.validate import failures
from planparse.readers import read

RARE = "𬇙𠮷𝑥🌳"
LINES = [
    "云岭县2024年水利工作方案",
    "一、重点任务",
    "1.修建水厂。新建水厂{}座，9月底前完成。（责任单位：{}水镇、县水利局）",
    "2.疏浚河道。疏浚河道{}公里，年底前完成。（责任单位：县财政局）",
]
PAGE = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >>"


def plan(rare: str) -> bytes:
    book = Book()
    book.flow([LINES[0], LINES[1], LINES[2].format(3, rare), LINES[3].format(42)])
    return book.bytes()


@pytest.mark.parametrize("rare", [*RARE, RARE, "字𬇙字𬇙"])
def test_a_character_beyond_the_first_plane_is_one_character(rare):
    source = read(plan(rare), "方案.pdf")
    assert f"{rare}水镇" in source.text
    document = pipeline.analyse(source)
    assert span_failures(document) == []
    assert failures(document.model_dump(mode="json")) == []
    assert [unit.name for unit in document.tasks[0].assignments[0].units] == [f"{rare}水镇", "县水利局"]
    assert [target.value for task in document.tasks for target in task.targets] == [3, 42]
    assert not [d for d in document.diagnostics if d.code == "characters_unread"]


def test_boxes_stay_with_their_characters():
    plain, rare = (pipeline.analyse(read(plan(char), "a.pdf")) for char in "罕𬇙")
    assert [s.bbox for t in plain.tasks for s in (t.span, *(x.span for x in t.targets))] == [
        s.bbox for t in rare.tasks for s in (t.span, *(x.span for x in t.targets))
    ]


def test_a_glyph_without_a_name_is_no_figure():
    book = Book()
    book.flow([LINES[0], LINES[1], LINES[2].format(3, "罕"), LINES[3].format("1拾")])
    book.nameless = "拾"
    document = pipeline.analyse(read(book.bytes(), "a.pdf"))
    assert "疏浚河道1\ufffd公里" in document.text
    assert [target.value for task in document.tasks for target in task.targets] == [3]
    assert [d.span.text for d in document.diagnostics if d.code == "characters_unread"] == ["\ufffd"]


@pytest.mark.parametrize("half", ["\ud870", "\uddd9\ud870", "\ud870\ud870\uddd9"])
def test_half_a_character_is_replaced_and_named(half):
    document = pipeline.analyse(read(plan(half), "a.pdf"))
    shown = half.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    assert f"{shown}水镇" in document.text
    assert span_failures(document) == []
    (found,) = [d for d in document.diagnostics if d.code == "characters_unread"]
    assert str(shown.count("\ufffd")) in found.message
    assert found.span is not None
    assert found.span.text == "\ufffd"


def without_its_font(name: str, words: str = "Qinghe water plan 2024") -> bytes:
    """A page in a font that is not in the file, its widths neither."""
    return file_of(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: f"<< {PAGE} >>".encode(),
            4: stream("", f"BT /F 16 Tf 72 700 Td ({words}) Tj ET".encode()),
            5: f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode(),
        }
    )


def no_font_of_its_own(seed: int) -> bytes:
    """A file whose font is damaged: its dictionary says neither what kind it is nor what it is called."""
    book = Book()
    book.flow([prose(90, seed), "1.新建水厂3座。（责任单位：县水利局）"])
    return book.bytes().replace(b"/Type /Font /Subtype /Type0", b"/Type /Subtype /Type0     ")


def boxes(data: bytes) -> list[object]:
    document = pipeline.mapping(read(data, "a.pdf"))
    return [(place["span"]["text"], place["span"]["bbox"]) for place in document["frame"]]


@pytest.mark.parametrize("name", ["OpenSymbol", "DejaVu#20Sans", "Noto#20Sans", "SimSun", "Segoe#20UI"])
def test_fonts_of_the_machine_bear_on_nothing(name):
    """One or the other of these is on nearly every machine, the font of the comparison on none."""
    assert boxes(without_its_font(name)) == boxes(without_its_font("Qinghe"))


def test_files_do_not_show_in_one_another():
    files = [no_font_of_its_own(1), no_font_of_its_own(2), plan("𬇙"), without_its_font("OpenSymbol")]
    once = [one(pipeline.mapping(read(data, "a.pdf"))) for data in files]
    orders = list(permutations(range(len(files))))
    for order in random.Random(7).sample(orders, 6):
        assert [one(pipeline.mapping(read(files[i], "a.pdf"))) for i in order] == [once[i] for i in order]


def test_a_file_that_the_caller_has_open_stays_open():
    with pypdfium2.PdfDocument(plan("甲")) as mine:
        read(plan("乙"), "a.pdf")
        assert "甲" in mine[0].get_textpage().get_text_range()


@pytest.mark.parametrize(
    ("words", "mark", "rise", "behind", "want"),
    [
        ("建成高标准农田", "1", 0.4, "2万亩，年底前完成。", "高标准农田¹2万亩"),
        ("建成高标准农田5万亩", "12", 0.4, "，修建厂房。", "5万亩¹²，"),
        ("修建厂房5000m", "2", 0.4, "，减排CO。", "5000m²，"),
        ("减少排放CO", "2", -0.2, "3万吨以上。", "CO₂3万吨"),
        ("修建公路", "1", 0.0, "2公里，年底前完成。", "公路12公里"),
    ],
)
def test_small_digits_above_or_below_the_line_join_no_figure(words, mark, rise, behind, want):
    size, top = 16.0, 80.0
    small = size if rise == 0 else 9.0
    book = Book()
    sheet = book.sheet()
    sheet.text(70, top, words, size)
    at = 70 + width_of(words, size)
    sheet.text(at, top + (size - small) - rise * size if rise else top, mark, small)
    sheet.text(at + width_of(mark, small), top, behind, size)
    assert want in read(book.bytes(), "a.pdf").text
