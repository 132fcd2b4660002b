"""Files that a script makes: written where they are missing or stale, or only reported."""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

_CELLS = ("xl/worksheets/", "xl/sharedStrings.xml")
Build = Callable[[Path], dict[str, bytes]]


def content_of(name: str, data: bytes) -> object:
    """What a made file says, whatever the compressor that packed it: its parts, or its bytes."""
    if not name.endswith((".docx", ".xlsx")):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        # of a workbook the cells alone: looks and properties are the library's, which others may have in another version
        said = [part for part in package.namelist() if name.endswith(".docx") or part.startswith(_CELLS)]
        return {part: package.read(part) for part in said}


def stale(build: Build, folder: Path) -> list[str]:
    """Names of made files that are missing or no longer what `build` makes."""
    return [
        name
        for name, data in build(folder).items()
        if not (folder / name).exists() or content_of(name, (folder / name).read_bytes()) != content_of(name, data)
    ]


def main(build: Build, usual: Path, description: str | None) -> int:
    """Write the made files, or with --check report those that are not up to date."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=usual)
    parser.add_argument("--check", action="store_true", help="write nothing, report what is not up to date")
    args = parser.parse_args()
    names = stale(build, args.folder)
    if args.check:
        for name in names:
            print(f"not up to date: {name}", file=sys.stderr)
        return 1 if names else 0
    made = build(args.folder)
    for name in names:
        (args.folder / name).write_bytes(made[name])
        print(name)
    return 0
