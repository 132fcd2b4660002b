"""PDF: hostile and broken files end in a result or in an error of ours, soon."""

from __future__ import annotations

import time

import pytest

from pdf_maker import Book, file_of, prose, stream
from planparse.errors import BrokenFileError, EmptyFileError, MissingExtraError, ProtectedFileError
from planparse.readers import read
from planparse.readers.ocr import engine
from planparse.readers.pdf.document import Limits, read_document
from planparse.readers.sniff import kind_of

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = {
    1: CATALOG,
    2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    b"/Resources << /XObject << /F 5 0 R >> >> >>",
}
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 600 800]"


@pytest.fixture(autouse=True)
def soon():
    """No file here may take long."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < 20


def test_an_encrypted_file_says_so() -> None:
    key = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"
    data = file_of({**ONE_PAGE, 4: stream("", b""), 5: key}, "/Encrypt 5 0 R /ID [<41><41>]")
    with pytest.raises(ProtectedFileError, match="密码"):
        read(data, "a.pdf")


@pytest.mark.parametrize(
    "bodies",
    [
        {1: CATALOG},
        {1: CATALOG, 2: b"<< /Type /Pages /Kids [2 0 R] /Count 5 >>"},
        {1: CATALOG, 2: b"<< /Type /Pages /Kids [] /Count 2000000000 >>"},
        {1: CATALOG, 2: b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 9999 >>", 3: b"<< /Type /Pages /Kids [2 0 R] >>"},
    ],
)
def test_a_page_tree_that_is_none_or_goes_round(bodies: dict[int, bytes]) -> None:
    with pytest.raises((BrokenFileError, EmptyFileError)):
        read(file_of(bodies), "a.pdf")


def test_forms_that_draw_each_other_without_end() -> None:
    nested = f"{FORM} /Resources << /XObject << /F {{}} 0 R >> >>"
    itself = {**ONE_PAGE, 4: stream("", b"/F Do"), 5: stream(nested.format(5), b"/F Do /F Do")}
    ladder = {i: stream(nested.format(i + 1), b"/F Do " * 10) for i in range(5, 15)}
    ladder = {**ONE_PAGE, 4: stream("", b"/F Do"), **ladder, 15: stream(FORM, b"0 0 m 9 9 l S")}
    for bodies in (itself, ladder):
        with pytest.raises(BrokenFileError):
            read(file_of(bodies), "a.pdf")


def test_a_form_that_shares_resources_but_draws_nothing_twice_is_read() -> None:
    book = Book()
    book.flow([prose(60)])
    data = book.bytes().replace(b"endobj\n2 0 obj", b"endobj\n90 0 obj\n<< /Subtype /Form >>\nendobj\n2 0 obj", 1)
    assert prose(60) in read(data, "a.pdf").text


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        b"0 0 m 500 500 l S\n" * 300_000,
        b"0 0 m " + b"500 500 l 0 0 l " * 200_000 + b"S",
        b"q " * 300_000,
        b" " * 50_000_000,
    ],
)
def test_pages_of_endless_drawing(content: bytes) -> None:
    with pytest.raises(EmptyFileError):
        read(file_of({**ONE_PAGE, 4: stream("", content), 5: stream(FORM, b"")}), "a.pdf")


def test_crossing_lines_by_the_thousand_are_no_table() -> None:
    book = Book()
    book.flow([prose(60)])
    for i in range(900):
        book.sheets[0].line(10 + i % 500, 10, 10 + i % 500, 800 - i % 7)
        book.sheets[0].line(10, 5 + i % 830, 590 - i % 9, 5 + i % 830)
    result = read(book.bytes(), "a.pdf")
    assert result.tables == []
    assert "。" in result.text


def test_cut_and_padded_files() -> None:
    book = Book()
    book.flow([prose(60)])
    data = book.bytes()
    for end in range(0, len(data), max(1, len(data) // 25)):
        try:
            read(b"%PDF-" + data[5:end], "a.pdf")
        except (BrokenFileError, EmptyFileError):
            continue
    assert prose(60) in read(b"x\n" * 100 + data + b"\0" * 5000, "a.pdf").text
    assert kind_of(b"x\n" * 100 + data, ".pdf") == "pdf"


def test_limits_leave_out_pages_and_say_which() -> None:
    book = Book()
    book.flow([prose(600, seed) for seed in range(10)])
    result = read_document(book.bytes(), "a.pdf", Limits(pages=3))
    assert result.pages == len(book.sheets)
    notes = [fields for code, fields, _ in result.notes if code == "pages_skipped"]
    assert notes == [{"pages": f"4–{len(book.sheets)}"}]


def test_scans_without_the_engine_name_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "available", lambda: False)
    book = Book()
    for _ in range(500):
        book.sheet().picture = (8, 8, b"\x80" * 64)
    with pytest.raises(MissingExtraError) as raised:
        read(book.bytes(), "扫描.pdf")
    assert 'pip install "planparse[ocr]"' in raised.value.zh
    assert 'pip install "planparse[ocr]"' in raised.value.en
    assert raised.value.exit_code == 6


def test_one_scanned_page_among_others_is_left_out_and_named_without_the_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "available", lambda: False)
    book = Book()
    book.flow([prose(1200)])
    book.sheet().picture = (8, 8, b"\x80" * 64)
    result = read(book.bytes(), "a.pdf")
    assert [fields["pages"] for code, fields, _ in result.notes if code == "pages_skipped"] == [str(len(book.sheets))]


def test_a_text_layer_of_noise_is_not_taken_for_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "available", lambda: False)
    book = Book()
    book.flow(["".join(chr(0x4E00 + (i * 7919) % 20000) for i in range(300))])
    with pytest.raises(MissingExtraError):
        read(book.bytes(), "a.pdf")


def test_a_scanner_that_signs_its_pages_leaves_scans(monkeypatch) -> None:
    book = Book()
    sheet = book.sheet()
    sheet.picture = (8, 8, b"\x80" * 64)
    sheet.text(400, 800, "扫描王创建", 10)
    monkeypatch.setattr(engine, "available", lambda: False)
    with pytest.raises(MissingExtraError):
        read(book.bytes(), "a.pdf")
