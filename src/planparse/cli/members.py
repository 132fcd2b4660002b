"""The documents of a call of `extract`: the files that it names, and those in the archives that it names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planparse.cli.inputs import STDIN
from planparse.errors import InputError, LimitError
from planparse.readers.formats import PACKED

if TYPE_CHECKING:
    from planparse.model.mappings import DocumentMapping
    from planparse.readers.archive import Member


class Input(NamedTuple):
    """One document to be read: the name it goes by; for one in an archive the archive's file and the member; `failure`
    for an archive that cannot be opened."""

    name: str
    archive: str = ""
    member: Member | None = None
    failure: InputError | None = None


def expand(files: list[str], format: str | None = None) -> Iterator[Input]:
    """The documents of a call: each file, and each member of each archive, as `archive/member`."""
    for file in files:
        data = _archive(file) if format is None else None
        if data is None:
            yield Input(file)
            continue
        from planparse.readers import archive

        try:
            found = list(archive.members(data, file))
        except InputError as error:
            yield Input(file, failure=error)
        else:
            yield from (Input(member.name, file, member) for member in found)


def _archive(file: str) -> bytes | None:
    """The bytes of an archive of documents; None for any other file, which is not read here."""
    if file == STDIN or Path(file).suffix.lower() in PACKED:
        return None
    from planparse.readers.common import limits

    try:
        with open(file, "rb") as stream:
            if stream.read(2) != b"PK":
                return None
            data = b"PK" + limits.read_within(stream, file)
    except (OSError, ValueError, LimitError):  # which is said when the file's turn comes
        return None
    from planparse.readers.sniff import kind_of

    return data if kind_of(data, "") == "zip" else None


def read_member(item: Input) -> DocumentMapping:
    """A document of an archive, extracted; its name is `archive/member`, without the archive's own folder."""
    from planparse import pipeline, readers

    if item.member is None:
        raise item.failure or KeyError(item.name)
    source = readers.read(item.member.read(), item.name)
    source.name = f"{Path(item.archive).name}{item.name[len(item.archive) :]}"
    return pipeline.mapping(source)
