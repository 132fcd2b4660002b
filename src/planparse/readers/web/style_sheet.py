"""The style sheets in a page, as far as they change what is said: words struck through, raised or lowered, lines of
their own, inline words not shown. What a sheet says of an element is written into its own `style`, where it is read.

Selectors are names, classes and ids, one inside the other (`td .old`, `p > span#a`); others are passed over. Sheets in
files of their own are not looked for. Never raises.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_PRINT = re.compile(r"@media[^{}]*\bprint\b[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.I)
_RULE = re.compile(r"([^{};]{1,2000})\{([^{}]{0,4000})\}")
_DECLARATION = re.compile(r"(?:^|;)\s*(text-decoration(?:-line)?|vertical-align|display)\s*:\s*([^;!]{1,60})", re.I)
_COMPOUND = re.compile(r"(\*|[\w-]+)?((?:[.#][\w-]+)*)")
_NAME = re.compile(r"[.#][\w-]+")
_INLINE = frozenset(
    ("a", "b", "big", "del", "em", "font", "i", "ins", "s", "small", "span", "strong", "sub", "sup", "u")
)
_MOST_WORDS, _MOST_RULES = 500_000, 300  # what a sheet may ask of a page


class _Part(NamedTuple):
    """One element of a selector: its tag or none, classes, id."""

    tag: str | None
    classes: frozenset[str]
    ids: frozenset[str]


class _Rule(NamedTuple):
    """Where a rule holds, outermost part first, and what it declares."""

    weight: tuple[int, int, int, int]
    parts: tuple[_Part, ...]
    declared: str
    hides: bool


def apply(root: _Element) -> None:
    """Write what the page's sheets declare into the elements, in front of what these say themselves."""
    sheet = "\n".join(str(style.text or "") for style in root.iter("style"))[:_MOST_WORDS]
    rules = sorted(_rules(_PRINT.sub("", _COMMENT.sub("", sheet))))[-_MOST_RULES:] if sheet else []
    if not rules:
        return
    for element in root.iter("*"):
        own = _seen(element)
        found = [rule.declared for rule in rules if _holds(rule, element, own)]
        if found:
            element.set("style", ";".join([*found, element.get("style") or ""]))


def _rules(sheet: str) -> list[_Rule]:
    rules: list[_Rule] = []
    for selectors, body in _RULE.findall(sheet):
        declared = [(name.lower(), value.strip()) for name, value in _DECLARATION.findall(body)]
        if not declared:
            continue
        words = ";".join(f"{name}:{value}" for name, value in declared)
        hides = any(name == "display" and value.lower() == "none" for name, value in declared)
        for selector in selectors.split(","):
            parts = _parts(selector)
            if parts:
                counts = (
                    sum(len(part.ids) for part in parts),
                    sum(len(part.classes) for part in parts),
                    sum(part.tag is not None for part in parts),
                )
                rules.append(_Rule((*counts, len(rules)), parts, words, hides))
    return rules


def _parts(selector: str) -> tuple[_Part, ...]:
    """The parts of a selector; none where it is of another kind."""
    found: list[_Part] = []
    for words in selector.replace(">", " ").split():
        match = _COMPOUND.fullmatch(words)
        if match is None:
            return ()
        names = _NAME.findall(match[2])
        tag = None if match[1] in (None, "*") else match[1].lower()
        classes = frozenset(name[1:] for name in names if name[0] == ".")
        found.append(_Part(tag, classes, frozenset(name[1:] for name in names if name[0] == "#")))
    return tuple(found) if found and (found[-1] != _Part(None, frozenset(), frozenset())) else ()


def _seen(element: _Element) -> _Part:
    """An element as a selector sees it."""
    identifier = element.get("id")
    classes = frozenset((element.get("class") or "").split())
    return _Part(str(element.tag), classes, frozenset((identifier.strip(),)) if identifier else frozenset())


def _fits(part: _Part, seen: _Part) -> bool:
    return part.tag in (None, seen.tag) and part.classes <= seen.classes and part.ids <= seen.ids


def _holds(rule: _Rule, element: _Element, own: _Part) -> bool:
    """Whether a rule holds for an element; what it hides is hidden only within a line: scripts show whole parts again."""
    if not _fits(rule.parts[-1], own) or (rule.hides and own.tag not in _INLINE):
        return False
    wanted = list(rule.parts[:-1])
    for above in element.iterancestors() if wanted else ():
        if wanted and _fits(wanted[-1], _seen(above)):
            wanted.pop()
    return not wanted
