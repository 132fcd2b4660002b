"""Scans and images: recognised where the extra is installed, refused with its install line where it is not."""

from __future__ import annotations

import pytest

from pdf_maker import Book
from planparse.errors import BrokenFileError, MissingExtraError
from planparse.readers import read
from planparse.readers.common import limits, page_begins
from planparse.readers.ocr import engine
from planparse.readers.ocr.report import Budget, shown
from planparse.readers.sniff import kind_of
from planparse.span import Span
from scan_maker import blank, packed, write

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)


def test_images_are_known_by_their_bytes() -> None:
    assert kind_of(PNG, ".txt") == "image"
    assert kind_of(b"BM" + b"\x46\0\0\0" + b"\0" * 4 + b"\x36\0\0\0\x28\0\0\0" + b"\0" * 40, "") == "image"
    assert kind_of(b"RIFF\x24\0\0\0WEBPVP8 ", "") == "image"
    assert kind_of("BM1型农机购置补贴".encode(), ".txt") == "text"


def test_an_image_without_the_engine_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "available", lambda: False)
    with pytest.raises(MissingExtraError) as raised:
        read(PNG, "扫描.png")
    assert "扫描.png" in raised.value.zh
    assert 'pip install "planparse[ocr]"' in raised.value.zh


@pytest.mark.needs("ocr")
def test_a_skewed_page_under_a_seal_is_read_with_its_places_and_confidence() -> None:
    from PIL import Image, ImageDraw

    image = blank()
    for row in range(6):
        write(image, 150, 200 + 90 * row, f"Project {row + 1} of Yunxi county is due in 202{row}")
    ImageDraw.Draw(image).ellipse((500, 420, 800, 720), outline=(225, 60, 50), width=14)
    turned = image.rotate(1.5, Image.Resampling.BICUBIC, fillcolor="white")
    result = read(packed(turned), "a.png")
    assert result.ocr
    assert result.format == "image"
    words = result.text.replace("\n", "").replace(" ", "")
    assert all(f"Project{row + 1}ofYunxi" in words for row in range(6))
    assert result.places is not None
    page, box = result.places.locate(0, 7)
    assert page == 1
    assert box is not None
    assert abs(box[0] - 150 * 595.3 / 1240) < 15
    assert [fields["pages"] for code, fields, _ in result.notes if code == "ocr_used"] == [1]


@pytest.mark.needs("ocr")
def test_a_ruled_scan_is_a_table_and_frames_of_a_tiff_are_pages() -> None:
    from PIL import ImageDraw

    image, second = blank(), blank()
    draw = ImageDraw.Draw(image)
    xs, ys = (150, 400, 1000), (300, 380, 460, 540)
    for y in ys:
        draw.line((xs[0], y, xs[-1], y), fill="black", width=3)
    for x in xs:
        draw.line((x, ys[0], x, ys[-1]), fill="black", width=3)
    for row, (left, right) in enumerate((("Number", "Task"), ("1", "Plant trees"), ("2", "Repair roads"))):
        write(image, 170, ys[row] + 14, left)
        write(image, 420, ys[row] + 14, right)
    write(second, 150, 200, "The second page")
    result = read(packed(image, second, format="TIFF"), "a.tif")
    assert result.pages == 2
    assert "second page" in result.text
    (table,) = result.tables
    assert (table.rows, table.columns) == (3, 2)
    cells = [result.text[cell.start : cell.end] for cell in table.cells]
    assert cells == ["Number", "Task", "1", "Plant trees", "2", "Repair roads"]


@pytest.mark.needs("ocr")
def test_a_page_on_its_side_is_turned() -> None:
    from PIL import Image

    image = blank()
    for row in range(5):
        write(image, 150, 200 + 90 * row, f"Line number {row + 1} of this page")
    result = read(packed(image.transpose(Image.Transpose.ROTATE_90)), "a.png")
    assert result.text.replace(" ", "").startswith("Linenumber1ofthispage")


@pytest.mark.needs("ocr")
def test_a_scanned_page_of_a_pdf_is_recognised() -> None:
    image = blank()
    write(image, 150, 300, "Scanned words")
    book = Book()
    book.sheet().picture = (*image.size, image.convert("L").tobytes())
    result = read(book.bytes(), "a.pdf")
    assert result.ocr
    assert result.format == "pdf"
    assert "Scanned words" in result.text


@pytest.mark.needs("ocr")
def test_a_damaged_image_is_refused() -> None:
    with pytest.raises(BrokenFileError):
        read(PNG[:40] + b"\0" * 40, "a.png")


def test_recognition_has_its_limits() -> None:
    begun = []
    with limits.use(pages=2), page_begins.telling(lambda: begun.append("a page")):
        budget = Budget()
        assert [budget.take() for _ in range(3)] == [True, True, False]
    assert begun == ["a page", "a page"]
    assert Budget().take()
    assert shown([3, 5, 6, 7, 9]) == "3、5–7、9"


def test_a_doubtful_line_is_named_with_its_place() -> None:
    from array import array

    from planparse.model.source import Block, Source
    from planparse.readers.ocr import report
    from planparse.readers.page.model import Line, Page

    source = Source("清淤疏浚\n植树造林", "image", [Block(0, 4), Block(5, 9)])
    page = Page(1, 595.0, 842.0)
    page.ocr = True
    for row, (words, sure) in enumerate((("清淤疏浚", 0.99), ("植树造林", 0.55))):
        edges = array("f", [value for i in range(4) for value in (16.0 * i, 16.0 * i + 16)])
        page.lines.append(Line(words, edges, 1, 100.0 + 30 * row, 116.0 + 30 * row, 16.0, confidence=sure))
    report.note(source, [page], [3])
    assert [(code, fields, span and (span.start, span.end)) for code, fields, span in source.notes] == [
        ("ocr_used", {"pages": 1, "confidence": 77}, None),
        ("ocr_low_confidence", {"page": 1, "text": "植树造林", "confidence": 55}, (5, 9)),
        ("pages_skipped", {"pages": "3"}, None),
    ]
    report.note_doubts(source, [page], "picture_low_confidence")
    code, fields, span = source.notes[-1]
    assert (code, fields["page"], span) == ("picture_low_confidence", 1, Span(5, 9))


@pytest.mark.needs("ocr")
def test_a_page_whose_words_are_noise_is_recognised_and_said_so() -> None:
    book = Book()
    sheet = book.sheet()
    for row in range(8):
        sheet.text(72, 90 + 28 * row, "".join(chr(0xE000 + 30 * row + i) for i in range(24)))
    good = book.sheet()
    for row in range(8):
        good.text(72, 90 + 28 * row, "推进农业农村项目建设，落实责任，健全机制。")
    source = read(book.bytes(), "a.pdf")
    assert ("text_layer_junk", {"pages": "1"}, None) in source.notes
    assert "推进农业农村项目建设" in source.text
