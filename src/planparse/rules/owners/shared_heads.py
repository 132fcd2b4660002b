"""How names of units end, and which of them share one head (ANNOTATION 9).

潭东镇、潭口镇人民政府; 区委、区政府各部门; 金井、澳前片区开发管理局    one name: the modifiers share what ends the last
云岭镇、东山街道办事处; 县发改、县应急管理局; 各县、开发区管委会        two: no 镇 has a 街道办事处, no short name an area's head
"""

from __future__ import annotations

from functools import cache, lru_cache

from planparse.lexicon.loader import surfaces
from planparse.rules.owners.vocabulary import LEVEL, owner_word, owner_words
from planparse.text import patterns

_SHARED = patterns.compile(rf"(?P<head>{owner_word('shared_head')})(?:\([^()]*\))?$")
COMMITTEE = patterns.compile(rf"^.*{owner_word('committee')}$")
ALONE = {f"{each}{place}" for place in owner_words("alone") for each in ("", "各")}
# heads that only some places have; every other one of `_SHARED` is had by all that govern
_ONLY = dict.fromkeys(owner_words("zone_head"), "zone") | dict.fromkeys(owner_words("street_head"), "street")
# 县发改, 市城管: a unit written short behind its level; 区属 in 区属、驻区各单位 is none
_SHORT = patterns.compile(rf"^[{LEVEL}](?!{owner_word('no_short')}).")
_OF_A_GOVERNMENT = patterns.compile(rf"{owner_word('government')}{owner_word('begins_anew')}{owner_word('body')}$")


@cache
def _heads() -> tuple[frozenset[str], int]:
    names = frozenset(surfaces("unit_heads"))
    return names, max(map(len, names))


@lru_cache(maxsize=8192)
def head_of(name: str) -> str | None:
    """The longest known head a name ends with (brackets at its end aside), or None: 区财政局 → 局."""
    bare = patterns.sub(r"(?:\([^()]*\)|\[[^\[\]]*\])+$", "", name)
    known, longest = _heads()
    for size in range(min(longest, len(bare)), 0, -1):
        if bare[-size:] in known:
            return bare[-size:]
    return None


def join_shared_heads(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join modifiers with the name behind them where all share its head; separators other than 、 end a name."""
    joined: list[tuple[int, int]] = []
    index = 0
    while index < len(pieces):
        start, end = pieces[index]
        last = index
        while (
            last + 1 < len(pieces)
            and last - index < 8
            and text[pieces[last][1]] == "、"
            and _modifies(text[slice(*pieces[last])])
        ):
            last += 1
            if all(_shares(text[slice(*piece)], text[slice(*pieces[last])]) for piece in pieces[index:last]):
                index, end = last, pieces[last][1]
                break
        joined.append((start, end))
        index += 1
    return joined


def apart(left: str, right: str) -> bool:
    """Whether a place cannot have the head of the name behind 和 or 及: 云岭镇和东山街道办事处 are two."""
    head = head_of(left)
    return (
        head is not None
        and surfaces("unit_heads")[head]["class"] == "place"
        and patterns.search(owner_word("government", "body"), right) is None
        and _SHARED.search(right, 1) is not None
        and not _shares(left, right)
    )


@lru_cache(maxsize=8192)
def _modifies(left: str) -> bool:
    """Whether a piece can be a modifier that shares the head of a later one: 潭东镇, 金井, 各省, 区委."""
    if "(" in left and ")" not in left:
        return False
    if COMMITTEE.match(left):
        return True
    head = head_of(left)
    if head is None:
        return len(left) <= 6 and not left.startswith("各") and not _is_short(left)
    return str(surfaces("unit_heads")[head]["class"]) == "place" and (left not in ALONE or left == "各市")


def _is_short(name: str) -> bool:
    """Whether a name without a head is that of a unit written short (县发改, 城管), and none of a place (金井)."""
    return _SHORT.match(name) is not None or name in surfaces("organ_domains")


@lru_cache(maxsize=8192)
def _shares(left: str, right: str) -> bool:
    shared = _SHARED.search(right)
    if shared is None:
        return False
    if COMMITTEE.match(left):
        return _OF_A_GOVERNMENT.search(right) is not None or (
            (right.endswith(owner_words("government")) and len(right) <= 4)
            or (left.endswith("工委") and right in owner_words("workers_head"))
        )
    only = _ONLY.get(shared["head"])
    fits = only is None or right[: shared.start()].endswith(owner_words(only))
    head = head_of(left)
    if head is None:  # 金井、澳前片区开发管理局: of the kind of place that the last is
        return fits and not right.startswith("各")
    if right.startswith(("各", *owner_words("direct"))) or patterns.search(owner_word("body"), right):
        return False
    if only is not None:
        return fits and left.endswith(owner_words(only))
    return patterns.search(owner_word("government"), right) is None or head not in owner_words("street")
