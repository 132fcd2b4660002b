"""What a search for notices finds: one row a file, local or in a storage."""

from __future__ import annotations

from typing import NamedTuple

from planparse.storage.reasons import Pair

LITTER = frozenset(("thumbs.db", "desktop.ini"))


class Found(NamedTuple):
    """A file: its `place` (a path, or an address with `://`), the path that its output takes, how it was found
    (`named` or `walked`), and where it is not to be read, the status it has for that (`failed`, `skipped`) and why."""

    place: str
    relative: str
    how: str = "named"
    status: str = ""
    reason: Pair = ("", "")
