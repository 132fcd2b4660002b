"""The files of sources as the store keeps them, and what of a source cannot be looked at: a folder without rights, a loop
of links. Listed by the walk that `batch` takes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from planparse.errors import InputError, MissingFileError
from planparse.storage import found, walk
from planparse.storage.files import STATE
from planparse.storage.reasons import Pair, pair

RESULTS = (".json", ".jsonl", ".yaml", ".yml")


class Listed(NamedTuple):
    """A file of a source, as the system lists it. `path` is its path as the store keeps it, `full` where it is;
    `trouble` says why the system does not let it (or a folder, with all that is in it) be looked at; `of_batch`: a batch
    wrote it, as one of the results in its output folder."""

    source: str
    path: str
    bytes: int
    mtime_ns: int
    full: Path
    trouble: Pair | None = None
    of_batch: bool = False


def list_files(sources: Iterable[str]) -> Iterator[Listed]:
    """The files of the sources in the order of the walk, notices before results; what `batch` skips is left out."""
    for source in sources:
        check_source(source)
        listed = [_listed(source, one) for one in walk.find(source) if one.status != "skipped"]
        if os.path.isdir(os.path.join(source, STATE)):
            listed = [one._replace(of_batch=True) for one in listed if one.trouble or _is_result(one.path)]
        yield from sorted(listed, key=lambda one: one.full.suffix.lower() in RESULTS)


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


def _listed(source: str, one: found.Found) -> Listed:
    path = Path(os.path.relpath(one.place, source)).as_posix()
    row = Listed(
        source, "" if path == "." else storable(path), 0, 0, Path(one.place), one.reason if one.status else None
    )
    if row.trouble is not None:
        return row
    try:
        stat = os.stat(one.place)
    except OSError as error:
        return row._replace(trouble=pair("unreadable", reason=error.strerror or error))
    return row._replace(bytes=stat.st_size, mtime_ns=stat.st_mtime_ns)


def _is_result(path: str) -> bool:
    """Whether a file in a batch's output folder is a result: its reports and tables are none."""
    return path != "report.json" and path.lower().endswith(RESULTS)
