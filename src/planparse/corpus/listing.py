"""The files of sources, and what of a source cannot be looked at: a folder without rights, a loop of links."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from planparse.errors import InputError, MissingFileError

RESULTS = (".json", ".jsonl", ".yaml", ".yml")


class Found(NamedTuple):
    """A file of a source, as the system lists it. `path` is its path as the store keeps it, `full` where it is;
    `trouble` says why the system does not let it (or a folder, with all that is in it) be looked at."""

    source: str
    path: str
    bytes: int
    mtime_ns: int
    full: Path
    trouble: str = ""


def list_files(sources: Iterable[str]) -> Iterator[Found]:
    """The files of the sources, in a stable order, notices before results; hidden ones and `~$` locks left out."""
    for source in sources:
        check_source(source)
        found = list(_walk(source, "")) if os.path.isdir(source) else [_found(source, "", os.stat(source))]
        yield from sorted(found, key=lambda one: (one.full.suffix.lower() in RESULTS, one.path))


def check_source(source: str) -> None:
    """`MissingFileError` where there is no such file or folder, `InputError` for a name that no store can keep."""
    if not os.path.exists(source):
        raise MissingFileError(
            f"找不到“{storable(source)}”，请检查路径", f"no such file or folder: {storable(source)!r}"
        )
    if storable(source) != source:
        raise InputError(
            f"“{storable(source)}”的名称不是 UTF-8，请改名", f"the name {storable(source)!r} is not UTF-8: rename it"
        )


def storable(path: str) -> str:
    """A path whose bytes are no UTF-8, with those written out."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _walk(root: str, below: str) -> Iterator[Found]:
    try:
        with os.scandir(os.path.join(root, below)) as listed:
            entries = list(listed)
    except OSError as error:
        yield _troubled(root, below, error)
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")):
            continue
        path = f"{below}/{entry.name}" if below else entry.name
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(root, path)
            elif entry.is_file():
                yield _found(root, path, entry.stat())
        except OSError as error:
            yield _troubled(root, path, error)


def _found(source: str, path: str, stat: os.stat_result) -> Found:
    return Found(source, storable(path), stat.st_size, stat.st_mtime_ns, Path(source, path) if path else Path(source))


def _troubled(source: str, path: str, error: OSError) -> Found:
    full = Path(source, path) if path else Path(source)
    return Found(source, storable(path), 0, 0, full, error.strerror or str(error))
