"""Names of units compared: the level a list leaves out, and names so near that they may be one unit.

省工信厅、财政厅            财政厅 stands for 省财政厅: `implied_prefix` 省
县委组织部、宣传部          宣传部 stands for 县委宣传部: `implied_prefix` 县委
区市监局 … 区市场监管局     one name written short: near
区发改委 … 区发改局         one name with two heads: near
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from planparse.lexicon.loader import surfaces
from planparse.rules.owners.shared_heads import head_of
from planparse.rules.owners.vocabulary import LEVEL, owner_word, owner_words
from planparse.text import patterns

_LEVEL = patterns.compile(rf"^[{LEVEL}](?!{owner_word('no_level')})(?=[^、]{{2,}})")
_PARTY = patterns.compile(rf"^[{LEVEL}]委(?=.*{owner_word('party_end')}$)(?!员)")
_ONE_ORGAN = frozenset(owner_words("alike_head"))
MOST = 300  # names with one head that are compared with each other


def implied_prefixes(names: list[str]) -> list[str | None]:
    """For each name of one list the level it leaves out, taken from the name before it that prints one."""
    found: list[str | None] = []
    level = party = None
    for name in names:
        own_party, own = _printed(name)
        if own_party or own:
            party, level = own_party, own
            found.append(None)
        elif (level or party) and lacks(name):
            found.append(party if party and lacks(name) == "party" else (level or party or "")[:1])
        else:
            found.append(None)
    return found


@lru_cache(maxsize=4096)
def _printed(name: str) -> tuple[str | None, str | None]:
    """The party's body and the level that a name begins with."""
    party, level = _PARTY.match(name), _LEVEL.match(name)
    return party[0] if party else None, level[0] if level else None


@lru_cache(maxsize=4096)
def lacks(name: str) -> str | None:
    """`government` or `party` where a name is that of an organ without the level it belongs to: 财政厅, 宣传部."""
    stem = _stem(name)
    head = head_of(stem)
    if head is None:
        return None
    for size in {len(head), 1}:  # 工信局: the head may be longer than what stands behind the domain (农办)
        row = surfaces("organ_domains").get(stem[: len(stem) - size])
        if row is not None:
            return str(row["of"])
    return None


def near(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that may be one unit, the shorter first: one is the other written short, or they differ in the
    head alone. Names of different levels or places are never near."""
    buckets: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        stem = _stem(name)
        if len(stem) >= 3:
            buckets.setdefault(stem[0], []).append(name)
    for bucket in buckets.values():
        ordered = [(name, *_parted(_stem(name))) for name in sorted(bucket[:MOST], key=len)]
        ordered = [one for one in ordered if one[2]]
        for index, (short, a, head_a) in enumerate(ordered):
            for long, b, head_b in ordered[index + 1 :]:
                if _near(a, head_a, b, head_b):
                    yield short, long


def _parted(stem: str) -> tuple[str, str]:
    """A name without its head, and the head; "" where it has none."""
    head = head_of(stem) or ""
    return stem.removesuffix(head), head


@lru_cache(maxsize=4096)
def _stem(name: str) -> str:
    return patterns.sub(r"[(（][^()（）]*[)）]", "", name)


def _near(a: str, head_a: str, b: str, head_b: str) -> bool:
    if a == b:
        return head_a != head_b and head_a in _ONE_ORGAN and head_b in _ONE_ORGAN
    if head_a != head_b and not (head_a in _ONE_ORGAN and head_b in _ONE_ORGAN):
        return False
    return 1 < len(a) < len(b) <= len(a) + 6 and a[:2] == b[:2] and _shortened(a, b)


def _shortened(short: str, long: str) -> bool:
    """Whether `short` takes characters of `long` in order and its last word's: 市监 of 市场监管."""
    at = 0
    for char in short:
        at = long.find(char, at) + 1
        if at == 0:
            return False
    return len(long) - at <= 2
