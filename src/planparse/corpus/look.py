"""The first pass over files that many machines read: what is in each, by digest, the documents of archives one by one."""

from __future__ import annotations

from typing import NamedTuple

from planparse.errors import PlanparseError
from planparse.readers.common.digest import sha256_hex
from planparse.storage.fetch import Archives, Place, is_archive, read_bytes


class Document(NamedTuple):
    """A document by the digest of its bytes, and where these are: a URL, and in an archive its path and number there."""

    digest: str
    url: str
    member: str = ""
    number: int = 0

    @property
    def place(self) -> Place:
        """The same as a place."""
        return Place(self.url, self.member, self.number)


class Part(NamedTuple):
    """A document in a file: its path where the file is an archive, and its document, or why it has none (code, reason)."""

    member: str
    document: Document | None
    code: str = ""
    reason: str = ""


class Looked(NamedTuple):
    """A file: the digest of its bytes, None where it cannot be read, how many they are, and what is in it."""

    digest: str | None
    bytes: int | None
    parts: tuple[Part, ...]


def look_at(urls: list[str]) -> list[Looked]:
    """What is in the file at each URL."""
    archives = Archives()
    return [_look(url, archives) for url in urls]


def unread(code: str, reason: str, size: int | None = None) -> Looked:
    """A file that cannot be read, with why."""
    return Looked(None, size, (Part("", None, code, reason),))


def _look(url: str, archives: Archives) -> Looked:
    size = None
    try:
        data = read_bytes(url)
        digest, size = sha256_hex(data), len(data)
        if not is_archive(data, url):
            return Looked(digest, size, (Part("", Document(digest, url)),))
        names = archives.names(data, url)
    except PlanparseError as error:
        return unread(type(error).__name__, error.zh, size)
    places = [Place(url, name, number) for number, name in enumerate(names)]
    return Looked(digest, size, tuple(_part(place, archives) for place in places))


def _part(place: Place, archives: Archives) -> Part:
    try:
        digest = sha256_hex(archives.read(place))
    except PlanparseError as error:
        return Part(place.member, None, type(error).__name__, error.zh)
    return Part(place.member, Document(digest, place.path, place.member, place.number))
