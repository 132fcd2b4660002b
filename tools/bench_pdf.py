"""Rows of `bench.py` for PDFs and scans; what is missing is skipped with a message.

pdf         reading a PDF without tables, against pdfium's bare text of every page                   <= 3 x
pdf tables  reading pages with ruled tables, against pdfplumber's extract_text and extract_tables    <= 1 x
pdf memory  memory that a page more costs, between 50 and 500 pages, in MB                           <= 0.1
ocr         seconds of the processor a scanned page, two pages of a scan                             <= 12
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from bench_measures import DEV, ROOT, Row, in_turn, timed


def rows() -> list[Row]:
    """All measures of PDFs."""
    plain, ruled, scan = (DEV / f"{name}.pdf" for name in ("tongchuan-2023", "rongjiang-2023", "zhanggong-2023.scan"))
    found: list[Row] = []
    if plain.exists():
        found += [_plain(plain), *_memory(plain)]
    else:
        skip("pdf, pdf memory", f"no {plain.name} beside the project")
    if ruled.exists() and find_spec("pdfplumber"):
        found.append(_tables(ruled))
    else:
        skip("pdf tables", f"{ruled.name} or pdfplumber is missing")
    if scan.exists() and find_spec("rapidocr") and find_spec("onnxruntime"):
        found.append(_ocr(scan))
    else:
        skip("ocr", f'{scan.name} or pip install "planparse[ocr]" is missing')
    return found


def skip(what: str, why: str) -> None:
    """Say that a row is left out."""
    print(f"{what:28}skipped: {why}")


def bare_text(data: bytes) -> None:
    """The floor: the text of every page, as pdfium gives it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()


def read_pdf(data: bytes) -> None:
    """Our reader, without the stages behind it."""
    from planparse.readers import pdf

    pdf.read(data, "bench.pdf")


def pages_of(path: Path, wanted: list[int]) -> bytes:
    """A file of these pages (from 0, again as often as they are named) of another."""
    import pypdfium2

    made, source = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(path)
    made.import_pages(source, wanted)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _plain(path: Path) -> Row:
    data = path.read_bytes()
    ours, floor = in_turn(lambda: read_pdf(data), lambda: bare_text(data), 15)
    ratio = ours / floor
    return Row(f"pdf {path.name}", f"{ours * 1e3:.1f} ms : {floor * 1e3:.1f} ms", ratio, "<= 3", ratio <= 3)


def _tables(path: Path) -> Row:
    import pdfplumber

    with pdfplumber.open(path) as document:
        ruled = [page.page_number - 1 for page in document.pages if page.find_tables()]
    data = pages_of(path, ruled)

    def plumber() -> None:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                page.extract_text()
                page.extract_tables()

    ours, theirs = in_turn(lambda: read_pdf(data), plumber, 5)
    figures = f"{ours * 1e3:.1f} ms : {theirs * 1e3:.1f} ms, {len(ruled)} pages"
    return Row(f"pdf tables {path.name}", figures, ours / theirs, "<= 1", ours <= theirs)


def _memory(path: Path) -> list[Row]:
    if not Path("/proc/self/status").exists():
        skip("pdf memory", "the system does not tell a process's memory")
        return []
    import pypdfium2

    count = len(pypdfium2.PdfDocument(path))
    peaks = {}
    with tempfile.TemporaryDirectory() as folder:
        for pages in (50, 500):
            made = Path(folder) / f"{pages}.pdf"
            made.write_bytes(pages_of(path, [i % count for i in range(pages)]))
            code = (
                "import sys; sys.path.insert(0, sys.argv[2]); import bench_measures, bench_pdf; from pathlib import Path\n"
                "data = Path(sys.argv[1]).read_bytes(); bench_pdf.read_pdf(data); print(bench_measures.memory('VmHWM'))"
            )
            command = [sys.executable, "-c", code, str(made), str(ROOT / "tools")]
            peaks[pages] = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    growth = (peaks[500] - peaks[50]) / 450
    return [
        Row("pdf memory", f"{peaks[50]:.0f} MB at 50 pages, {peaks[500]:.0f} at 500", growth, "<= 0.1", growth <= 0.1)
    ]


def _ocr(path: Path) -> Row:
    data = pages_of(path, [0, 1])
    read_pdf(pages_of(path, [0]))  # loads the models
    seconds = timed(lambda: read_pdf(data)) / 2
    return Row(f"ocr {path.name}", "2 pages", seconds, "<= 12 s", seconds <= 12)
