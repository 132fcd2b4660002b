"""The bytes of an entry, and whether they are an archive of others. A worker's only way to its inputs."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from planparse.errors import MissingFileError
from planparse.storage.reasons import pair

if TYPE_CHECKING:
    from planparse.readers.archive import Member


class Place(NamedTuple):
    """Where an entry's bytes are: a path or an address; for a document in an archive its path there and its number,
    for an archive may hold two of one name."""

    path: str
    member: str = ""
    number: int = 0


def read_bytes(path: str) -> bytes:
    """The bytes of a file or of an address. Raises errors of `errors.py`."""
    if "://" in path:
        from planparse.storage import cloud

        return cloud.read_bytes(path)
    from planparse.readers import read_bytes as read_file
    from planparse.storage.names import system_path

    return read_file(system_path(path))


def is_archive(data: bytes, name: str) -> bool:
    """Whether the bytes are an archive of documents; those that are zips themselves are none."""
    from planparse.readers import formats, sniff

    suffix = PurePath(name).suffix.lower()
    return data[:2] == b"PK" and suffix not in formats.PACKED and sniff.kind_of(data, "") == "zip"


class Archives:
    """Documents in archives; the archive that was asked last stays open, for one is asked many times in a row."""

    def __init__(self) -> None:
        self._path = ""
        self._members: list[Member] = []

    def names(self, data: bytes, path: str) -> list[str]:
        """The documents of an archive, as paths in it, in order. Raises `InputError` for the archive as a whole."""
        from planparse.readers import archive

        self._path, self._members = "", []
        shown = PurePath(path).name
        found = list(archive.members(data, shown))
        self._path, self._members = path, found
        return [member.name[len(shown) + 1 :] for member in found]

    def read(self, place: Place) -> bytes:
        """The bytes of a document in an archive. Raises `InputError`."""
        if self._path != place.path:
            self.names(read_bytes(place.path), place.path)
        members, own = self._members, f"{PurePath(place.path).name}/{place.member}"
        if place.number >= len(members) or members[place.number].name != own:
            raise MissingFileError(*pair("gone"))
        return members[place.number].read()
