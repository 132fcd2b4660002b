"""Labels of responsibility before a colon: 牵头单位:, 责任分工:, 完成时限: — found by the colon, read by the lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from planparse.lexicon.loader import surfaces


class RoleLabel(NamedTuple):
    """A label with its colon: `text[start:end]`; `role` is None for fields that name no unit; `field` for 责任分工."""

    start: int
    end: int
    name: str
    role: str | None
    field: bool


@cache
def _names() -> tuple[dict[str, tuple[str | None, bool]], int]:
    names: dict[str, tuple[str | None, bool]] = {s: (row["role"], False) for s, row in surfaces("roles").items()}
    names |= dict.fromkeys(surfaces("role_fields"), (None, True))
    return names, max(map(len, names))


def find(text: str, start: int, end: int) -> Iterator[RoleLabel]:
    """All labels in `text[start:end]`, the longest name before each colon."""
    names, longest = _names()
    colon = text.find(":", start, end)
    while colon >= 0:
        for size in range(min(longest, colon - start), 0, -1):
            known = names.get(text[colon - size : colon])
            if known is not None:
                yield RoleLabel(colon - size, colon + 1, text[colon - size : colon], *known)
                break
        colon = text.find(":", colon + 1, end)


def at(text: str, start: int) -> RoleLabel | None:
    """The label that begins at `start`, or None."""
    names, longest = _names()
    colon = text.find(":", start, start + longest + 1)
    known = names.get(text[start:colon]) if colon > start else None
    return RoleLabel(start, colon + 1, text[start:colon], *known) if known is not None else None
