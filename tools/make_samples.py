"""Build the samples' docx files, and the copy that lost its blanks, from their texts.

usage: make_samples.py [--check] [FOLDER]

The texts in samples/ are written by hand; everything named here is made from them. With --check nothing is written
and the exit status is 1 where a file is missing or differs in content from what would be made.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from sample_docx import docx_bytes
from sample_layout import lay_out

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def printed(text: str) -> bytes:
    """A docx whose numbers are typed."""
    return docx_bytes(lay_out(text))


def counted(text: str) -> bytes:
    """A docx that Word numbers."""
    return docx_bytes(lay_out(text), automatic=True)


def glued(text: str) -> bytes:
    """The text without the blanks that stood for its paragraphs."""
    return text.replace(" ", "").encode("utf-8")


# what is made, from which text, how
MADE: tuple[tuple[str, str, Callable[[str], bytes]], ...] = (
    ("chengling-2024.docx", "chengling-2024.txt", printed),
    ("huaijin-2024.docx", "huaijin-2024.txt", printed),
    ("jichuan-2023.docx", "jichuan-2023.txt", printed),
    ("linming-2024.docx", "linming-2024.txt", printed),
    ("linming-greening-2021.docx", "linming-greening-2021.txt", printed),
    ("qinghe-2023.docx", "qinghe-2023.txt", printed),
    ("qinghe-2024.docx", "qinghe-2024.txt", printed),
    ("qize-2024.docx", "qize-2024.txt", counted),
    ("wangxiu-2022.docx", "wangxiu-2022.txt", printed),
    ("yanhu-2022-glued.txt", "yanhu-2022.txt", glued),
)


def build(folder: Path = SAMPLES) -> dict[str, bytes]:
    """Every made file by name, from the texts in `folder`."""
    return {name: make((folder / text).read_text(encoding="utf-8")) for name, text, make in MADE}


def content_of(name: str, data: bytes) -> object:
    """What a made file says, whatever the compressor that packed it: its parts, or its bytes."""
    if not name.endswith(".docx"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {part: package.read(part) for part in package.namelist()}


def stale(folder: Path = SAMPLES) -> list[str]:
    """Names of made files that are missing or no longer what the texts make."""
    return [
        name
        for name, data in build(folder).items()
        if not (folder / name).exists() or content_of(name, (folder / name).read_bytes()) != content_of(name, data)
    ]


def main() -> int:
    """Write the made files, or with --check report those that are not up to date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--check", action="store_true", help="write nothing, report what is not up to date")
    args = parser.parse_args()
    names = stale(args.folder)
    if args.check:
        for name in names:
            print(f"not up to date: {name}", file=sys.stderr)
        return 1 if names else 0
    made = build(args.folder)
    for name in names:
        (args.folder / name).write_bytes(made[name])
        print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
