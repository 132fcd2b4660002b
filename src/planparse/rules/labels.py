"""Labels of responsibility before a colon: 牵头单位:, 责任分工:, 完成时限: — found by the colon, read by the lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from planparse.lexicon.loader import load, surfaces
from planparse.text import patterns


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


@cache
def _composed() -> tuple[regex.Pattern[str], dict[str, str]]:
    """牵头股室, 主要配合单位, 牵头责任科室: a label of two parts before its colon."""
    rows = load("role_label_parts")
    acts = {str(row["word"]): str(row["use"]) for row in rows if row["use"] != "body"}
    bodies = sorted((str(row["word"]) for row in rows if row["use"] == "body"), key=len, reverse=True)
    pattern = patterns.compile(
        rf"(?:主要|第一|其他|共同|具体)?(?P<act>{'|'.join(acts)})(?:责任)?"
        rf"(?:{'|'.join(map(regex.escape, bodies))})(?:(?:及|和|\(|、)(?:{'|'.join(map(regex.escape, bodies))})\)?)?$"
    )
    return pattern, acts


# ;联络员:张三 : a label that neither list knows, behind a separator
_STRANGE = patterns.compile(r"(?<=[;,。、\s])(?P<name>(?![0-9])[\u4e00-\u9fff]{2,8}):")


def strange(text: str, start: int, end: int) -> Iterator[RoleLabel]:
    """Labels in an annotation that are in no lexicon: what stands behind them is no unit of the label before."""
    known = {label.end for label in find(text, start, end)}
    for found in _STRANGE.finditer(text, start, end):
        if found.end() not in known:
            yield RoleLabel(found.start(), found.end(), found["name"], None, False)


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
        else:
            pattern, acts = _composed()
            made = pattern.search(text, max(start, colon - 16), colon) if colon - start > 2 else None
            if made is not None:
                yield RoleLabel(made.start(), colon + 1, made[0], acts[made["act"]], False)
        colon = text.find(":", colon + 1, end)


def at(text: str, start: int) -> RoleLabel | None:
    """The label that begins at `start`, or None."""
    names, longest = _names()
    colon = text.find(":", start, start + longest + 1)
    if colon <= start:
        return None
    name = text[start:colon]
    known = names.get(name)
    if known is None:
        pattern, acts = _composed()
        made = pattern.fullmatch(name)
        known = (acts[made["act"]], False) if made else None
    return RoleLabel(start, colon + 1, name, *known) if known is not None else None
