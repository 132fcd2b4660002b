"""Make a folder of notices from the samples (`corpus_text`): always the same for the same N.

usage: make_corpus.py N FOLDER [--seed S] [--broken SHARE] [--only KIND] [--bare]

Kinds come mixed (docx 4 of 10, html 2, txt 2, pdf 1, md 1), in folders by year and hundred. SHARE of them (0.02) is
broken, in eight ways in turn; `--only docx` makes one kind alone; `--bare` the samples' own few lines, in the least that
a docx needs, instead of notices as long as real ones and as Word saves them.
"""

from __future__ import annotations

import argparse
import functools
import html
import io
import random
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import corpus_text
from sample_docx import docx_bytes
from sample_layout import lay_out
from word_saved import word_bytes

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "makers"))

from pdf_maker import Book

KINDS = ("docx", "txt", "html", "docx", "txt", "docx", "html", "docx", "md", "pdf")
BOMB = 80_000_000  # bytes of blanks in a part, more than a part may have


def as_docx(text: str, number: int) -> bytes:
    """A Word file, every third one numbered by Word."""
    return word_bytes(lay_out(text), random.Random(number), automatic=number % 3 == 0)


def as_bare_docx(text: str, number: int) -> bytes:
    """The least that is a Word file of that text."""
    return docx_bytes(lay_out(text), automatic=number % 3 == 0)


def as_html(text: str, number: int) -> bytes:
    """A page of a web site, with its navigation."""
    body = "\n".join(f"<p>{html.escape(line.strip())}</p>" for line in text.splitlines() if line.strip())
    page = (
        f"<!doctype html>\n<html><head><meta charset='utf-8'><title>政务公开 {number}</title></head><body>"
        f"<div class='nav'><a href='/'>首页</a> <a href='/zwgk'>政务公开</a></div>\n<div class='content'>{body}</div>"
        "<div class='footer'>版权所有</div></body></html>\n"
    )
    return page.encode("utf-8")


def as_text(text: str, number: int) -> bytes:
    """A text file, every fourth one in GB18030."""
    return text.encode("gb18030" if number % 4 == 0 else "utf-8")


def as_markdown(text: str, number: int) -> bytes:
    """A Markdown file, its sections as headings."""
    return re.sub(r"^([一二三四五六七八九十]+、.*)$", r"## \1", text, flags=re.MULTILINE).encode("utf-8")


def as_pdf(text: str, number: int) -> bytes:
    """A PDF with a text layer, its paragraphs broken into lines and pages."""
    book = Book()
    book.flow([line.strip() for line in text.splitlines() if line.strip()])
    return book.bytes()


MAKE: dict[str, Callable[[str, int], bytes]] = {
    "docx": as_docx, "html": as_html, "txt": as_text, "md": as_markdown, "pdf": as_pdf,
}  # fmt: skip


def _parts(data: bytes, changed: dict[str, bytes | None]) -> bytes:
    """A docx with some parts changed, or left out."""
    done = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(done, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = changed.get(entry.filename, old.read(entry))
            if content is not None:
                new.writestr(zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return done.getvalue()


@functools.cache
def _bomb() -> bytes:
    data = docx_bytes(lay_out("一、任务\n"))
    return _parts(data, {"word/document.xml": b" " * BOMB})


_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
# What is wrong, and the bytes made of a good docx and the file's number. All are called .docx.
BROKEN: tuple[tuple[str, Callable[[bytes, int], bytes]], ...] = (
    ("empty", lambda data, number: b""),
    ("blank", lambda data, number: "　\n".encode() * (number + 1)),
    ("cut", lambda data, number: data[: len(data) // 2]),
    ("malformed", lambda data, number: _parts(data, {"word/document.xml": b"<w:document><w:p"})),
    ("locked", lambda data, number: _LOCKED + str(number).encode()),
    ("picture", lambda data, number: b"\x89PNG\r\n\x1a\n" + str(number).encode() * 50),
    ("bomb", lambda data, number: _bomb()),
    ("hollow", lambda data, number: _parts(data, {"word/document.xml": None})),
)


def make(
    count: int, folder: Path, *, seed: int = 1, broken: float = 0.02, only: str | None = None, bare: bool = False
) -> dict[str, int]:
    """Write the notices; kind → how many, `broken` among them. `only` is a kind, `bare` as in the usage above."""
    texts = corpus_text.bases()
    clauses = [] if bare else corpus_text.clauses()
    made: dict[str, int] = {}
    every = round(1 / broken) if broken else 0
    for number in range(count):
        notice = corpus_text.notice(number, texts, clauses, seed)
        kind = only or KINDS[(number + number // len(KINDS)) % len(KINDS)]
        bad = every and number % every == every // 2
        writer = as_bare_docx if bare and kind == "docx" else MAKE["docx" if bad else kind]
        data = writer(notice.text, number)
        if bad:
            kind, data = "docx", BROKEN[number // every % len(BROKEN)][1](data, number)
        home = folder / str(notice.year) / f"第{number // 100:03}批"
        home.mkdir(parents=True, exist_ok=True)
        (home / f"{notice.place}县工作方案{number:06}.{kind}").write_bytes(data)
        key = "broken" if bad else kind
        made[key] = made.get(key, 0) + 1
    return made


def main() -> int:
    """Read the arguments, make the notices, say how many of which kind."""
    parser = argparse.ArgumentParser(description="Make a folder of notices from the samples.")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--broken", type=float, default=0.02)
    parser.add_argument("--only", choices=sorted(MAKE))
    parser.add_argument("--bare", action="store_true")
    wanted = parser.parse_args()
    made = make(**vars(wanted))
    print(" ".join(f"{kind}={number}" for kind, number in sorted(made.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
