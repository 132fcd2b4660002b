"""Folders and buckets alike, through fsspec: listing, reading, and writing a file whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from planparse.errors import BrokenFileError, MissingFileError
from planparse.storage import cloud, files, walk


class Tree:
    """A place below which files are named by relative paths. Raises `MissingExtraError`, and `InputError` for a storage
    that cannot be reached."""

    def __init__(self, url: str) -> None:
        self.url = url if "://" in url else str(Path(url).resolve())
        self.system, self.root = cloud.opened(self.url)

    @property
    def is_local(self) -> bool:
        """Whether it is a folder of this machine (or one that all machines mount)."""
        return isinstance(self.system.protocol, tuple) and "file" in self.system.protocol

    def full(self, path: str) -> str:
        """A path as the file system takes it."""
        return f"{self.root.rstrip('/')}/{path}" if path else self.root

    def read(self, path: str) -> bytes:
        """The bytes of a file; `OSError` as the system raises it."""
        data: bytes = self.system.cat_file(self.full(path))
        return data

    def read_json(self, path: str) -> Any:
        """The value of a JSON file, None where there is none."""
        try:
            return json.loads(self.read(path))
        except FileNotFoundError:
            return None
        except ValueError as error:
            full = self.full(path)
            raise BrokenFileError(f"“{full}”已损坏（{error}），请删去它再运行", f"{full!r} is damaged ({error}): delete it and "
                                  "run again") from error  # fmt: skip

    def write(self, path: str, data: bytes) -> None:
        """A whole file, in place of what was there. On a bucket a put is atomic, in a folder a rename is."""
        full = self.full(path)
        if self.is_local:
            files.write_whole(full, [data])
            return
        try:
            self.system.pipe_file(full, data)
        except OSError as error:
            raise files.cannot_write(full, error) from error

    def write_json(self, path: str, value: Any) -> None:
        """A JSON file, its keys in order."""
        self.write(path, (json.dumps(value, ensure_ascii=False, sort_keys=True) + "\n").encode("utf-8"))

    def delete(self, path: str) -> None:
        """No such file any more."""
        if self.system.exists(self.full(path)):
            self.system.rm_file(self.full(path))

    def files(self, below: str = "") -> list[str]:
        """The relative paths of all files below a folder, sorted; none where there is no folder."""
        root = self.full(below)
        if not self.system.exists(root):
            return []
        skip = len(self.root.rstrip("/")) + 1
        return sorted(str(name)[skip:] for name in self.system.find(root))


def list_urls(sources: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(URL of a file, its path below the source) of each file of the sources in the order of the walk, those left out that
    it skips; `MissingFileError` for a source that is not there."""
    found: dict[str, str] = {}
    for source in sources:
        place = Tree(source)
        for one in walk.find(place.url):
            if one.place == place.url and not place.system.exists(place.root):
                raise MissingFileError(f"找不到“{source}”，请检查路径", f"no such file or folder: {source!r}")
            if one.status != "skipped":
                found.setdefault(one.place, one.relative)
    yield from found.items()
