"""Labels of responsibility before a colon: 牵头单位:, 责任分工:, 完成时限: — found by the colon, read by the lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from planparse.lexicon.loader import load, one_of, surfaces, words_of
from planparse.rules.owners.vocabulary import LEVEL
from planparse.text import patterns


class RoleLabel(NamedTuple):
    """A label with its colon: `text[start:end]`; `role` is None for fields that name no unit; `field` for 责任分工."""

    start: int
    end: int
    name: str
    role: str | None
    field: bool


_LONGEST_WORD = 12
_MORE = 8  # code points that a label may have beyond the longest name that is known
_ROLES = ("lead", "responsible", "supporting", "supervising")
OFFICERS = ("lead_official", "person")
# 主体|责任单位, 市直|牵头单位: words before a label that leave its role as it is
_BEFORE = one_of("role_label_parts", "before")
_WORDS_BEFORE = patterns.compile(f"{_BEFORE}+")


@cache
def _names() -> tuple[dict[str, tuple[str | None, bool]], int]:
    names: dict[str, tuple[str | None, bool]] = {s: (row["role"], False) for s, row in surfaces("roles").items()}
    names |= dict.fromkeys(surfaces("role_fields"), (None, True))
    return names, max(map(len, names))


@cache
def _last_signs() -> frozenset[str]:
    """What stands before the colon of any label: most colons have something else there."""
    return _composed()[2].union(name[-1] for name in _names()[0])


@cache
def _composed() -> tuple[regex.Pattern[str], dict[str, str], frozenset[str]]:
    """牵头股室, 主要配合单位, 包保责任人, 包抓市领导: a label of what is done and who does it before its colon; and what its
    last sign is."""
    roles = {word: role for role in (*_ROLES, *OFFICERS) for word in words_of("role_label_parts", role)}
    acts, level, body = one_of("role_label_parts", *_ROLES), f"[{LEVEL}村]", one_of("role_label_parts", "body")
    pattern = patterns.compile(
        rf"{_BEFORE}*(?:(?P<act>{acts})(?:责任)?{body}(?:[及和(、]{body}\)?)?"
        rf"|(?:(?:{acts}|{one_of('role_label_parts', 'care')})(?:{level}级?)?|{level}级)?"
        rf"(?P<who>{one_of('role_label_parts', *OFFICERS)}))$"
    )
    return pattern, roles, frozenset(")").union(word[-1] for word in words_of("role_label_parts", "body", *OFFICERS))


def _prefixed(text: str, start: int, at: int) -> int:
    """Where a known label at `at` begins, the words before it taken in."""
    for size in (4, 3, 2):
        if at - size >= start and _WORDS_BEFORE.fullmatch(text, at - size, at) is not None:
            return at - size
    return at


def _made(name: regex.Match[str] | None, roles: dict[str, str]) -> str | None:
    return None if name is None else roles[name["act"] or name["who"]]


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
    colon = text.find(":", start, end)
    while colon >= 0:
        if colon > start and text[colon - 1] in _last_signs():
            label = _closing(text[max(start, colon - _names()[1] - _MORE) : colon])
            if label is not None:
                yield RoleLabel(colon - len(label[0]), colon + 1, *label)
        colon = text.find(":", colon + 1, end)


@lru_cache(maxsize=4096)
def _closing(words: str) -> tuple[str, str | None, bool] | None:
    """(name, role, field) of the longest label that ends the words before a colon. Labels come again and again, and each is
    asked for by the annotations, by their segments and by the checks."""
    names, longest = _names()
    label = None
    for size in range(min(longest, len(words)), 0, -1):
        known = names.get(words[-size:])
        if known is not None:
            label = words[_prefixed(words, 0, len(words) - size) :], *known
            break
    pattern, roles, last = _composed()
    made = pattern.search(words) if len(words) > 2 and words[-1] in last else None
    if made is not None and (label is None or len(made[0]) > len(label[0])):
        return made[0], _made(made, roles), False
    return label


@lru_cache(maxsize=1024)
def role_word(words: str) -> str | None:
    """The role that a bracket behind a name gives it: (牵头), (配合单位), (主办部门). None where it says none."""
    made = at(words + ":", 0) if len(words) <= _LONGEST_WORD else None
    if made is not None and made.role in _ROLES:
        return made.role
    return next((str(row["role"]) for row in load("role_verbs") if row["surface"] == words), None)


def at(text: str, start: int) -> RoleLabel | None:
    """The label that begins at `start`, or None."""
    names, longest = _names()
    colon = text.find(":", start, start + longest + 5)
    if colon <= start:
        return None
    name = text[start:colon]
    known = names.get(name)
    if known is None:
        before = _WORDS_BEFORE.match(name)
        known = names.get(name[before.end() :]) if before is not None else None
    if known is None:
        pattern, roles, _ = _composed()
        made = pattern.fullmatch(name)
        known = (_made(made, roles), False) if made is not None else None
    return RoleLabel(start, colon + 1, name, *known) if known is not None else None
