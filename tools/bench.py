"""Measure speed and memory against the project's limits; prints a table, 1 where a limit is missed.

    docx        extract() in process, against unzipping and parsing the same file's XML (the floor)      <= 6 x
    command     the whole `planparse extract`, against a bare `python -c "import docx"`                  <= 2 x
    text        extract_text() over notices concatenated, UTF-8                                          >= 1 MB/s
    scan        the rules alone over the same notices' paragraphs: annotations, targets, deadlines, references  >= 2 MB/s
    linear      a notice 100 times over, against 100 times the notice once                               <= 1.5 x

The rows of PDFs and scans are in `bench_pdf.py`. Both sides of a ratio are measured in turn, in the same run, and their
medians compared: the machine's mood cancels. A speed has no other side, and is that of the quickest of several rounds: what
else the machine does makes a round slower by half, and never quicker. Times of work in process are of the processor, those of
commands of the wall clock.
"""

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import bench_pdf
from bench_measures import DEV, ROOT, SAMPLES, Row, in_turn, timed


def parse_parts(path: Path) -> None:
    """The floor: every XML part of a docx, unzipped and parsed."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))


def peak_memory(statement: str, path: Path) -> float | None:
    """MB by which `statement` raises a fresh process's memory at its highest, its imports not counted; None where
    the system does not tell."""
    if not Path("/proc/self/status").exists():
        return None
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "import bench, bench_measures as m, planparse, lxml.etree\n"
        "planparse.extract_text('一、任务\\n1.种树3亩。责任单位：县林业局\\n')\n"
        f"path = Path(sys.argv[1]); before = m.memory('VmRSS'); {statement}; print(m.memory('VmHWM') - before)"
    )
    command = [sys.executable, "-c", code, str(path), str(ROOT / "tools")]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def bench_docx(path: Path) -> list[Row]:
    """Time of extract() against the floor, and the memory of both."""
    import planparse

    ours, floor = in_turn(lambda: planparse.extract(path), lambda: parse_parts(path), 31)
    peaks = [peak_memory("planparse.extract(path)", path), peak_memory("bench.parse_parts(path)", path)]
    grown = " : ".join("?" if peak is None else f"+{peak:.1f} MB" for peak in peaks)
    ratio = ours / floor
    figures = f"{ours * 1e3:.1f} ms : {floor * 1e3:.1f} ms, peak {grown}"
    return [Row(f"docx {path.name}", figures, ratio, "<= 6", ratio <= 6)]


def bench_command(path: Path) -> list[Row]:
    """The whole process against a bare import of python-docx."""
    script = Path(sys.executable).with_name("planparse")
    # once before, so that byte code and compiled patterns lie ready as they do after an installation
    ready = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([script, "extract", path, "--quiet"], stdout=subprocess.DEVNULL, env=ready, check=True)

    def run(*command: str) -> None:
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)

    ours, bare = in_turn(
        lambda: run(str(script), "extract", str(path), "--quiet"),
        lambda: run(sys.executable, "-c", "import docx"),
        21,
        time.perf_counter,
    )
    ratio = ours / bare
    return [Row("command", f"{ours * 1e3:.0f} ms : {bare * 1e3:.0f} ms", ratio, "<= 2", ratio <= 2)]


def bench_text(texts: list[str]) -> list[Row]:
    """Throughput over all texts in one, and how time grows with length."""
    from planparse import extract_text

    whole = "\n".join(texts)
    size = len(whole.encode("utf-8")) / 1e6
    extract_text(texts[0])
    speed = size / min(timed(lambda: extract_text(whole)) for _ in range(7))
    rows = [Row("text", f"{size:.2f} MB of {len(texts)} notices", speed, ">= 1 MB/s", speed >= 1)]
    notice = sorted(texts, key=len)[len(texts) // 2]
    once = statistics.median(timed(lambda: extract_text(notice)) for _ in range(15))
    for copies in (10, 100):
        many = timed(lambda n=copies: extract_text("\n".join([notice] * n)))  # type: ignore[misc]
        ratio = many / (copies * once)
        rows.append(
            Row(f"linear x{copies}", f"{many * 1e3:.0f} ms : {once * 1e3:.1f} ms", ratio, "<= 1.5", ratio <= 1.5)
        )
    return rows


def bench_scan(texts: list[str]) -> list[Row]:
    """Throughput of the rules alone, paragraph by paragraph, and how it grows with length."""
    from planparse.rules import references
    from planparse.rules.deadlines import deadline_scan
    from planparse.rules.matches import Clock
    from planparse.rules.owners import annotations
    from planparse.rules.targets import target_scan
    from planparse.text.fold import fold

    clock = Clock((2024,))
    passages = [line for text in texts for line in fold(text).split("\n") if line.strip()]
    size = sum(len(text.encode("utf-8")) for text in texts) / 1e6

    def scan(lines: list[str]) -> None:
        for line in lines:
            annotations.scan(line)
            target_scan.scan(line)
            deadline_scan.scan(line, clock)
            references.scan(line)

    scan(passages)
    seconds = min(timed(lambda: scan(passages)) for _ in range(15))
    many = timed(lambda: scan(passages * 20))
    speed, ratio = size / seconds, many / (20 * seconds)
    return [
        Row("scan", f"{size:.2f} MB, {len(passages)} passages", speed, ">= 2 MB/s", speed >= 2),
        Row("scan linear x20", f"{many * 1e3:.0f} ms : {seconds * 1e3:.1f} ms", ratio, "<= 1.5", ratio <= 1.5),
    ]


def notices() -> list[str]:
    """The texts to read: those of the shared notices where they are, else our samples."""
    folder = DEV if DEV.is_dir() else SAMPLES
    found = []
    for path in sorted([*folder.glob("*.txt"), *folder.glob("*.md")]):
        try:
            found.append(path.read_bytes().decode("utf-8-sig"))
        except UnicodeDecodeError:
            continue  # an edition in another encoding of a text that is there in UTF-8
    return found


def main() -> int:
    """All measures; 1 where one misses its limit."""
    docx = DEV / "rongjiang-2023.docx"
    if not docx.exists():
        docx = max(SAMPLES.glob("*.docx"), key=lambda path: path.stat().st_size)
    texts = notices()
    rows = [*bench_docx(docx), *bench_command(docx), *bench_text(texts), *bench_scan(texts), *bench_pdf.rows()]
    for row in rows:
        verdict = "ok" if row.holds else "MISSED"
        print(f"{row.what:28}{row.figures:58}{row.value:8.2f}  {row.limit:10}{verdict}")
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
